"""Sentences of the D-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.checks.finding import Finding, split_subject
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.words import N_, _, ngettext


def without_owner(finding: Finding, chart: Chart) -> str:
    """Say whose work nobody answers for, and who does it."""
    parts = {"duty": _duty(finding, chart)}
    supporters, deputies = finding.params["supporters"], finding.params["deputies"]
    if supporters:
        sentence = ngettext(
            "Nobody owns {duty}; {roles} does the work", "Nobody owns {duty}; {roles} do the work", len(supporters)
        )
        return sentence.format(roles=names.roles(chart, supporters), **parts)
    if deputies:
        sentence = ngettext(
            "Nobody owns {duty}; {roles} is only the deputy",
            "Nobody owns {duty}; {roles} are only deputies",
            len(deputies),
        )
        return sentence.format(roles=names.roles(chart, deputies), **parts)
    return _("Nobody owns {duty}").format(**parts)


def several_owners(finding: Finding, chart: Chart) -> str:
    """Say who all own the duty."""
    parts = {"duty": _duty(finding, chart), "roles": names.roles(chart, finding.params["owners"])}
    return _("{duty} has several owners, {roles}: who decides?").format(**parts)


def owner_vacant(finding: Finding, chart: Chart) -> str:
    """Say which vacant role leaves the duty alone."""
    owners = finding.params["owners"]
    parts = {"duty": _duty(finding, chart), "roles": names.roles(chart, owners)}
    return ngettext(
        "Nobody answers for {duty} while {roles} is vacant",
        "Nobody answers for {duty} while {roles} are vacant",
        len(owners),
    ).format(**parts)


def overloaded(finding: Finding, chart: Chart) -> str:
    """Say how many duties the person has and how many would be usual."""
    count, limit = finding.params["duties"], finding.params["limit"]
    parts = {"who": names.who(chart, finding.params["roles"]), "count": _number(count)}
    if count > limit:
        return _("{who} has {count} duties, more than the {limit} one person can carry").format(
            limit=_number(limit), **parts
        )
    usual = _number(finding.params["median"])
    return _("{who} has {count} duties, far more than the usual {usual}").format(usual=usual, **parts)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def idle_role(finding: Finding, chart: Chart) -> str:
    """Say which role has nothing to do."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "department": names.department(chart, finding.params["department"]),
    }
    return _("{role} has no duties, while the others in {department} have some").format(**parts)


def outside_only(finding: Finding, chart: Chart) -> str:
    """Say who outside is alone accountable."""
    owners = finding.params["owners"]
    parts = {"duty": _duty(finding, chart), "roles": names.roles(chart, owners)}
    return ngettext(
        "Only {roles}, from outside, answers for {duty}", "Only {roles}, from outside, answer for {duty}", len(owners)
    ).format(**parts)


def single_person(finding: Finding, chart: Chart) -> str:
    """Say who alone can do it."""
    parts = {"who": names.who(chart, finding.params["roles"]), "duty": _duty(finding, chart)}
    if finding.params["critical"]:
        return _("{who} is the only person for {duty}, which the shop cannot do without").format(**parts)
    return _("{who} is the only person for {duty}").format(**parts)


def crowded_duty(finding: Finding, chart: Chart) -> str:
    """Say how many do it together."""
    supporters = finding.params["supporters"]
    parts = {"duty": _duty(finding, chart), "count": len(supporters), "roles": names.roles(chart, supporters)}
    return _("{count} roles share the work on {duty}: {roles}").format(**parts)


def fake_backup(finding: Finding, chart: Chart) -> str:
    """Say who is their own deputy."""
    params = finding.params
    held = sorted({*params["owners"], params["deputy"]})
    return _("{duty} has {who} as its owner and its deputy at once").format(
        who=names.who(chart, held), duty=_duty(finding, chart)
    )


def accountability_pile(finding: Finding, chart: Chart) -> str:
    """Say who answers for most of everything."""
    params = finding.params
    return _("{who} answers for {duties} of all {total} duties").format(
        who=names.who(chart, params["roles"]), duties=params["duties"], total=params["total"]
    )


def near_duplicate_duty(finding: Finding, chart: Chart) -> str:
    """Say which duty stands in several departments."""
    departments = [names.department(chart, key) for key in finding.params["departments"]]
    return _("{duty} stands in the chart {count} times, in {departments}").format(
        duty=_duty(finding, chart), count=len(finding.subjects), departments=names.listed(departments)
    )


#: Size of a shop -> how a sentence calls it.
_SIZES: Mapping[str, str] = MappingProxyType(
    {
        "solo": N_("A shop of one person"),
        "small": N_("A small shop"),
        "medium": N_("A medium shop"),
        "large": N_("A large shop"),
    }
)


def missing_duty(finding: Finding, chart: Chart) -> str:  # noqa: ARG001  (every sentence has this signature)
    """Say what shops of this size do and this one does not."""
    shop = _(_SIZES[finding.params["size"]])
    return _("{shop} also needs {duty}, which is not in the chart").format(
        shop=shop, duty=names.quoted(finding.params["name"])
    )


def over_hours(finding: Finding, chart: Chart) -> str:
    """Say how many hours are too many."""
    params = finding.params
    parts = {"hours": _number(params["hours"]), "week": _number(params["week"])}
    return _("{who} has duties of {hours} hours a week and {week} hours to do them").format(
        who=names.who(chart, params["roles"]), **parts
    )


def _duty(finding: Finding, chart: Chart) -> str:
    return names.duty(chart, split_subject(finding.subjects[0])[1])
