"""Sentences of the X-rules: what is wrong with the file itself."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.checks.finding import Finding
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.words import N_, _

#: Kind of record -> how a sentence calls it.
_RECORDS: Mapping[str, str] = MappingProxyType(
    {
        "head": N_("The head of the chart"),
        "departments": N_("The department {name}"),
        "roles": N_("The role {name}"),
        "duties": N_("The duty {name}"),
        "handoffs": N_("The hand-off {name}"),
        "flows": N_("The flow {name}"),
        "people": N_("The person {name}"),
        "accepted": N_("An accepted finding"),
    }
)


def hostile_text(finding: Finding, chart: Chart) -> str:
    """Say where control or hidden characters stand."""
    fields = finding.params["fields"]
    record = _(_RECORDS[finding.params["table"]]).format(name=names.quoted(names.where(finding.subjects[0], chart)))
    return _("{record} holds control or hidden characters in {fields}").format(
        record=record, fields=names.listed(fields)
    )


def unknown_key(finding: Finding, chart: Chart) -> str:
    """Say which key is not known and which was meant."""
    where, nearest = names.called(finding.subjects[0], chart), finding.params["nearest"]
    parts = {"where": where, "key": names.quoted(finding.params["key"])}
    if nearest is None:
        return _("{where} has the key {key}, which orgtui does not know").format(**parts)
    return _("{where} has the key {key}, which orgtui does not know; was {nearest} meant?").format(
        nearest=names.quoted(nearest), **parts
    )


#: Kind of record -> what to say where it is called nothing; the name is its id then.
_NAMELESS: Mapping[str, str] = MappingProxyType(
    {
        "head": N_("The chart has no title"),
        "departments": N_("The department {name} has no name"),
        "roles": N_("The role {name} has no title"),
        "duties": N_("The duty {name} has no name"),
        "flows": N_("The flow {name} has no name"),
        "people": N_("The person {name} has no name"),
    }
)


def empty_name(finding: Finding, chart: Chart) -> str:
    """Say what is called nothing."""
    name = names.quoted(names.where(finding.subjects[0], chart))
    if finding.params["field"] == "holders":
        return _("An entry among the holders of {role} names nobody").format(role=name)
    return _(_NAMELESS[finding.params["table"]]).format(name=name)


def empty_what(finding: Finding, chart: Chart) -> str:
    """Say which hand-off has no content."""
    return _("The hand-off from {handoff} does not say what is handed over").format(
        handoff=names.where(finding.subjects[0], chart)
    )


def unknown_code(finding: Finding, chart: Chart) -> str:
    """Say which accepted rule does not exist."""
    params = finding.params
    parts = {"rule": names.quoted(params["rule"]), "subjects": _accepted(finding, chart)}
    if params["nearest"] is None:
        return _("The rule {rule}, accepted for {subjects}, does not exist").format(**parts)
    return _("The rule {rule}, accepted for {subjects}, does not exist; was {nearest} meant?").format(
        nearest=names.quoted(params["nearest"]), **parts
    )


def no_reason(finding: Finding, chart: Chart) -> str:
    """Say which acceptance gives no reason."""
    parts = {"rule": names.quoted(finding.params["rule"]), "subjects": _accepted(finding, chart)}
    return _("{rule} is accepted for {subjects} without a reason").format(**parts)


def unused_acceptance(finding: Finding, chart: Chart) -> str:
    """Say which acceptance is no longer needed."""
    parts = {"rule": names.quoted(finding.params["rule"]), "subjects": _accepted(finding, chart)}
    return _("{rule} is accepted for {subjects}, where there is no such finding any more").format(**parts)


def expired_acceptance(finding: Finding, chart: Chart) -> str:
    """Say which acceptance has run out."""
    params = finding.params
    parts = {"rule": names.quoted(params["rule"]), "subjects": _accepted(finding, chart)}
    return _("{rule} was accepted for {subjects} until {until}").format(until=params["until"], **parts)


def _accepted(finding: Finding, chart: Chart) -> str:
    return names.listed([names.called(subject, chart) for subject in finding.subjects])


def newer_format(finding: Finding, chart: Chart) -> str:  # noqa: ARG001  (every sentence has this signature)
    """Say that the file is newer than this version."""
    params = finding.params
    return _("The file is written in format {format}; this version of orgtui knows up to {known}").format(
        format=params["format"], known=params["known"]
    )


def near_equal_names(finding: Finding, chart: Chart) -> str:  # noqa: ARG001  (every sentence has this signature)
    """Say which names may be one person."""
    written = [names.quoted(name) for name in finding.params["names"]]
    return _("{names}: one person or several?").format(names=names.listed(written))
