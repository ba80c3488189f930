"""Sentences of the W-rules and the X-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.checks.finding import Finding
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.words import N_, _, ngettext


def cut_off_department(finding: Finding, chart: Chart) -> str:
    """Say which department exchanges nothing."""
    department = names.where(finding.subjects[0], chart)
    return _("{department} hands nothing to the rest of the shop and gets nothing from it").format(
        department=department
    )


def split_work(finding: Finding, chart: Chart) -> str:
    """Say which roles exchange nothing with the rest."""
    apart = [role_id for group in finding.params["apart"] for role_id in group]
    parts = {"roles": names.roles(chart, apart), "count": finding.params["count"]}
    return _("The work falls into {count} groups that hand each other nothing; apart from the rest: {roles}").format(
        **parts
    )


def single_carrier(finding: Finding, chart: Chart) -> str:
    """Say who alone carries work between two departments."""
    one, two = finding.params["departments"]
    parts = {"one": names.department(chart, one), "two": names.department(chart, two)}
    if finding.params["carriers"] > 1:
        return _("All work between {one} and {two} runs between {roles} alone").format(
            roles=names.roles(chart, finding.params["roles"]), **parts
        )
    return _("Only {who} carries work between {one} and {two}").format(
        who=names.who(chart, finding.params["roles"]), **parts
    )


def cut_role(finding: Finding, chart: Chart) -> str:
    """Say what falls apart without one person."""
    sizes = _(" and ").join(str(size) for size in finding.params["parts"])
    return _("Without {who} the hand-offs fall apart into groups of {sizes} roles").format(
        who=names.who(chart, finding.params["roles"]), sizes=sizes
    )


def no_handoffs(finding: Finding, chart: Chart) -> str:
    """Say who gives and gets nothing."""
    return _("{role} hands nothing to anybody and gets nothing").format(role=names.where(finding.subjects[0], chart))


def flow_break(finding: Finding, chart: Chart) -> str:
    """Say between which steps a flow has no hand-off."""
    params = finding.params
    parts = {
        "flow": _flow(finding, chart),
        "first": names.duty(chart, params["first"]),
        "second": names.duty(chart, params["second"]),
        "giver": names.role(chart, params["giver"]),
        "receiver": names.role(chart, params["receiver"]),
    }
    return _("{flow} breaks after {first}: no hand-off from {giver} to {receiver}, who owns {second}").format(**parts)


def flow_gap(finding: Finding, chart: Chart) -> str:
    """Say at which step a flow stops."""
    parts = {
        "flow": _flow(finding, chart),
        "duty": names.duty(chart, finding.subjects[1].partition(":")[2]),
        "step": finding.params["step"],
        "steps": finding.params["steps"],
    }
    owners = finding.params["owners"]
    if owners:
        return ngettext(
            "{flow} stops at step {step} of {steps}, {duty}: {roles} is vacant",
            "{flow} stops at step {step} of {steps}, {duty}: {roles} are vacant",
            len(owners),
        ).format(roles=names.roles(chart, owners), **parts)
    return _("{flow} stops at step {step} of {steps}: nobody owns {duty}").format(**parts)


def _flow(finding: Finding, chart: Chart) -> str:
    return names.flow(chart, finding.subjects[0].partition(":")[2])


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
    where, nearest = names.where(finding.subjects[0], chart), finding.params["nearest"]
    parts = {"where": where, "key": names.quoted(finding.params["key"])}
    if nearest is None:
        return _("{where} has the key {key}, which orgtui does not know").format(**parts)
    return _("{where} has the key {key}, which orgtui does not know; was {nearest} meant?").format(
        nearest=names.quoted(nearest), **parts
    )


def empty_what(finding: Finding, chart: Chart) -> str:
    """Say which hand-off has no content."""
    return _("The hand-off from {handoff} does not say what is handed over").format(
        handoff=names.where(finding.subjects[0], chart)
    )
