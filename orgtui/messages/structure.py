"""Sentences of the S-rules and the H-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.checks.finding import Finding
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.words import N_, _, ngettext


def reporting_loop(finding: Finding, chart: Chart) -> str:
    """Say who reports in a circle."""
    loop = finding.params["loop"]
    if len(loop) == 1:
        return _("{role} reports to itself").format(role=names.role(chart, loop[0]))
    chain = _(" to ").join(names.role(chart, role_id) for role_id in (*loop, loop[0]))
    return _("These roles report to each other in a circle: {chain}").format(chain=chain)


def several_tops(finding: Finding, chart: Chart) -> str:
    """Say who all stand at the top."""
    tops = finding.params["tops"]
    return _("{count} roles lead people and report to nobody: {roles}").format(
        count=len(tops), roles=names.roles(chart, tops)
    )


def unattached_role(finding: Finding, chart: Chart) -> str:
    """Say who stands alone."""
    return _("{role} reports to nobody and leads nobody").format(role=names.where(finding.subjects[0], chart))


#: Field that names something unknown -> what to say about it.
_UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "reports_to": N_("{holder} reports to {missing}, which is not in the chart"),
        "dotted_to": N_("{holder} has a dotted line to {missing}, which is not in the chart"),
        "department": N_("{holder} is in the department {missing}, which is not in the chart"),
        "duties": N_("{holder} names the duty {missing}, which has no table in the chart"),
        "supports": N_("{holder} supports the duty {missing}, which has no table in the chart"),
        "backs_up": N_("{holder} backs up the duty {missing}, which has no table in the chart"),
        "covered_by": N_("{holder} is covered by {missing}, which is not in the chart"),
        "giver": N_("A hand-off comes from {missing}, which is not in the chart ({holder})"),
        "receiver": N_("A hand-off goes to {missing}, which is not in the chart ({holder})"),
    }
)


def unknown_reference(finding: Finding, chart: Chart) -> str:
    """Say what names something that is not there."""
    field, missing = finding.params["field"], finding.params["missing"]
    holder = names.called(finding.subjects[0], chart)
    if missing is not None:
        return _(_UNKNOWN[field]).format(holder=holder, missing=names.quoted(missing))
    if field == "giver":
        return _("A hand-off does not say who gives ({holder})").format(holder=holder)
    return _("A hand-off does not say who receives ({holder})").format(holder=holder)


def duplicate_role(finding: Finding, chart: Chart) -> str:
    """Say which title stands there several times."""
    parts = {"title": names.where(finding.subjects[0], chart), "count": finding.params["count"]}
    department = finding.params["department"]
    if department is None:
        return _("{count} roles are called {title}").format(**parts)
    return _("{count} roles of {department} are called {title}").format(
        department=names.department(chart, department), **parts
    )


def headless_department(finding: Finding, chart: Chart) -> str:
    """Say who of a department reports elsewhere."""
    parts = {
        "department": names.where(finding.subjects[0], chart),
        "roles": names.roles(chart, finding.params["roles"]),
    }
    return _("{department} has no head of its own: {roles} report to somebody outside it").format(**parts)


def dotted_only(finding: Finding, chart: Chart) -> str:
    """Say who has nothing but a dotted line."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "boss": names.role(chart, finding.params["boss"]),
    }
    return _("{role} has only a dotted line, to {boss}, and no manager").format(**parts)


def vacant_role(finding: Finding, chart: Chart) -> str:
    """Say that nobody holds the role and what hangs on it."""
    critical, reports = len(finding.params["critical"]), len(finding.params["reports"])
    stand_in = finding.params["covered_by"]
    role = names.where(finding.subjects[0], chart)
    if stand_in is not None:
        return _("{role} is vacant; {other} covers it").format(role=role, other=names.role(chart, stand_in))
    if critical:
        return ngettext(
            "{role} is vacant and owns {count} critical duty",
            "{role} is vacant and owns {count} critical duties",
            critical,
        ).format(role=role, count=critical)
    if reports:
        return ngettext(
            "{role} is vacant, and {count} role reports to it",
            "{role} is vacant, and {count} roles report to it",
            reports,
        ).format(role=role, count=reports)
    return _("{role} is vacant").format(role=role)


def unnamed_role(finding: Finding, chart: Chart) -> str:
    """Say that nobody is named for the role."""
    return _("{role} has no name yet").format(role=names.where(finding.subjects[0], chart))


def reports_to_many(finding: Finding, chart: Chart) -> str:
    """Say that the manager is more than one person."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "boss": names.role(chart, finding.params["boss"]),
        "seats": finding.params["seats"],
    }
    return _("{role} reports to {boss}, which is {seats} people: which of them leads?").format(**parts)


def wide_span(finding: Finding, chart: Chart) -> str:
    """Say how many people one boss leads."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "span": finding.params["span"],
        "limit": finding.params["limit"],
    }
    if finding.params["working"]:
        return _("{role} leads {span} people beside duties of its own; up to {limit} is usual").format(**parts)
    return _("{role} leads {span} people; up to {limit} is usual").format(**parts)


def single_report(finding: Finding, chart: Chart) -> str:
    """Say who leads just one person."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "report": names.role(chart, finding.params["report"]),
    }
    return _("{role} leads nobody but {report}").format(**parts)


def one_on_one_chain(finding: Finding, chart: Chart) -> str:
    """Say who all lead one person each."""
    return _("Each of these leads only the next one: {roles}").format(roles=names.roles(chart, finding.params["chain"]))


def pointless_dotted(finding: Finding, chart: Chart) -> str:
    """Say which dotted line adds nothing."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "boss": names.role(chart, finding.params["boss"]),
    }
    return _("The dotted line from {role} to {boss} adds nothing: {boss} leads {role} anyway").format(**parts)


def many_dotted(finding: Finding, chart: Chart) -> str:
    """Say to whom all a role has dotted lines."""
    bosses = finding.params["bosses"]
    return ngettext(
        "{role} has {count} dotted line beside its manager, to {bosses}",
        "{role} has {count} dotted lines beside its manager, to {bosses}",
        len(bosses),
    ).format(role=names.where(finding.subjects[0], chart), count=len(bosses), bosses=names.roles(chart, bosses))


def dotted_loop(finding: Finding, chart: Chart) -> str:
    """Say who lead each other in a circle over dotted lines."""
    role_ids = finding.params["roles"]
    if len(role_ids) == 1:
        return _("{role} has a dotted line to itself").format(role=names.role(chart, role_ids[0]))
    return _("Dotted lines close a circle between {roles}: who has the last word?").format(
        roles=names.roles(chart, role_ids)
    )


def vacant_boss(finding: Finding, chart: Chart) -> str:
    """Say who has no manager while the role above is vacant."""
    reports = finding.params["reports"]
    return ngettext(
        "{reports} has nobody to report to while {role} is vacant",
        "{reports} have nobody to report to while {role} is vacant",
        len(reports),
    ).format(reports=names.roles(chart, reports), role=names.where(finding.subjects[0], chart))


def too_many_layers(finding: Finding, chart: Chart) -> str:  # noqa: ARG001  (every sentence has this signature)
    """Say how many layers so few people have."""
    return _("{people} people stand in {layers} layers; {limit} would do").format(
        people=finding.params["people"], layers=finding.params["layers"], limit=finding.params["limit"]
    )
