"""What no edit may do to a chart, whatever it does."""

from collections import Counter
from collections.abc import Iterator, Mapping

from orgtui.graph import Views
from orgtui.model import TABLES, Chart

_OF_ROLES = ("DeleteRoles", "DeleteBranches", "MergeRoles", "PasteBranch")
#: Actions, lines of forms and kinds of edits that may take a role, and those that may take a duty, out of the chart.
ROLES_GO = ("delete", "delete-branch", "merge", "what-if", "fix", *_OF_ROLES)
DUTIES_GO = ("fix", "#delete", "DeleteDuty", "MergeDuties")
#: Those that may give a role, and those that may give a duty, another id.
ROLE_IDS, DUTY_IDS = ("id", "#id", "ChangeRoleId", "ChangeId"), ("#id", "ChangeId")


def hold(what: str, before: Chart, after: Chart) -> None:
    """Hold an edit to what no edit may do."""
    assert not after.same_content(before), "a step of undo that takes nothing back"
    for name in TABLES:
        old, new = getattr(before, name), getattr(after, name)
        same = new == old and (not isinstance(old, Mapping) or list(new) == list(old))
        assert new is old or not same, f"{name} is untouched, but copied"
    assert set(references_to_nothing(after)) <= set(references_to_nothing(before))
    assert contested(after) <= contested(before)
    lost = duties_of(before) - duties_of(after)
    assert (
        not lost or what in DUTIES_GO or (what in DUTY_IDS and len(lost) == len(duties_of(after) - duties_of(before)))
    )
    gone, come = before.roles.keys() - after.roles.keys(), after.roles.keys() - before.roles.keys()
    assert not gone or what in ROLES_GO or (what in ROLE_IDS and len(gone) == len(come) == 1)
    for table in (after.roles, after.duties, after.departments, after.flows, after.people):
        origins = [record.origin for record in table.values() if record.origin is not None]
        assert len(origins) == len(set(origins)), "two records come from one place of the file"


def contested(chart: Chart) -> set[str]:
    return {duty for duty, owners in Views(chart).owners.items() if len(owners) > 1}


def duties_of(chart: Chart) -> set[str]:
    named = (duty for role in chart.roles.values() for duty in (*role.duties, *role.supports, *role.backs_up))
    return {*chart.duties, *named, *(duty for flow in chart.flows.values() for duty in flow.duties)}


def references_to_nothing(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield every reference without its record, by what refers."""
    roles, duties = chart.roles, duties_of(chart)
    for role in roles.values():
        named = (("manager", role.reports_to), ("cover", role.covered_by))
        yield from ((field, name) for field, name in named if name is not None and name not in roles)
        yield from (("dotted line", boss) for boss in role.dotted_to if boss not in roles)
        if role.department is not None and role.department not in chart.departments:
            yield "role's department", role.department
    for duty in chart.duties.values():
        if duty.department is not None and duty.department not in chart.departments:
            yield "duty's department", duty.department
    for item in chart.handoffs:
        yield from (("hand-off", end) for end in (item.giver, item.receiver) if end is not None and end not in roles)
    known = {f"role:{key}" for key in roles} | {f"duty:{key}" for key in duties} | {*Views(chart).handoff_subjects}
    known |= {f"department:{key}" for key in chart.departments} | {f"flow:{key}" for key in chart.flows}
    # That a usual duty is not in the chart can be accepted too: then the duty is not there by intent.
    wanted = (accepted for accepted in chart.accepted if accepted.rule != "missing-duty")
    missing = (name for accepted in wanted for name in accepted.subjects - known)
    yield from (("accepted", name) for name in missing if not name.startswith(("person:", "chart")))


def broken(chart: Chart) -> list[object]:
    """Return what is wrong with a chart: references to nothing, loops, contested duties, twin records."""
    found: list[object] = [*references_to_nothing(chart), *Views(chart).forest.loops, *sorted(contested(chart))]
    for table in (chart.roles, chart.duties, chart.departments, chart.flows, chart.people):
        origins = Counter(record.origin for record in table.values() if record.origin is not None)
        found += [f"{count} records from one place of the file" for count in origins.values() if count > 1]
    return found
