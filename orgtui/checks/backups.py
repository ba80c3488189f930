"""D404 and D408: duties that only one person can do, and deputies who are the owner."""

from collections.abc import Iterable, Iterator

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.people import Person
from orgtui.checks.registry import declare
from orgtui.edits import ReplaceReference
from orgtui.graph import DutyId, RoleId


def hands(context: Context, role_id: RoleId) -> frozenset[Person]:
    """Return who could do a role's work today: its people, one more for each seat beyond them, or its stand-in's."""
    role = context.role(role_id)
    if not role.heads:
        other = context.stand_in(role_id)
        return frozenset() if other is None else hands(context, other)
    persons = context.people.of_role[role_id]
    # A seat whose holder is not named yet is somebody else: naming the first of three changes nothing. Two of them tell
    # as much as a thousand: that nobody is alone.
    more = (f"role:{role_id}#{seat}" for seat in range(len(persons), min(role.seat_count, len(persons) + 2)))
    return frozenset((*persons, *more))


def knowing(context: Context, duty_id: DutyId) -> tuple[RoleId, ...]:
    """Return the roles that own the duty or back it up, each once."""
    views = context.views
    return tuple(dict.fromkeys((*views.owners.get(duty_id, ()), *views.backups.get(duty_id, ()))))


def _single_handed(context: Context, duties: Iterable[DutyId]) -> Iterator[Finding]:
    for duty_id in duties:
        role_ids = knowing(context, duty_id)
        people = frozenset(person for role_id in role_ids for person in hands(context, role_id))
        if len(people) == 1 and duty_id in context.views.owners:
            yield _single(context, duty_id, role_ids, min(people))


def _single(context: Context, duty_id: DutyId, role_ids: tuple[RoleId, ...], person: Person) -> Finding:
    critical = context.chart.duties[duty_id].critical
    held = sorted(role_id for role_id in role_ids if person in hands(context, role_id))
    params = {"person": person, "roles": held, "critical": critical}
    helper = context.colleague(person, (context.role(role_id).department for role_id in held))
    fixes = (Fix("write-down", "hint", None, {"duty": duty_id}),)
    if helper is not None:
        fixes = (Fix("back-up", "hint", None, {"duty": duty_id, "helper": helper}),)
    root = context.vacancy_among(role_ids)
    severity = "warning" if critical else "note"
    return Finding("D404", severity, (subject("duty", duty_id),), params, fixes, root)  # type: ignore[arg-type]


def _not_critical(context: Context) -> Iterator[Finding]:
    duties = context.chart.duties
    return _single_handed(context, (duty_id for duty_id, duty in duties.items() if not duty.critical))


@declare("D404", "single-person-duty", "warning", when_selected=_not_critical)
def single_person(context: Context) -> Iterator[Finding]:
    """Yield every critical duty that only one person owns or backs up."""
    duties = context.chart.duties
    return _single_handed(context, (duty_id for duty_id, duty in duties.items() if duty.critical))


@declare("D408", "fake-backup", "error")
def fake_backup(context: Context) -> Iterator[Finding]:
    """Yield every deputy for a duty who is the person that owns it."""
    owners, people = context.views.owners, context.people.of_role
    for duty_id, deputies in context.views.backups.items():
        held = {(people[owner], context.role(owner).seat_count) for owner in owners.get(duty_id, ())}
        for deputy in dict.fromkeys(deputies):
            if len(people[deputy]) == 1 and held == {(people[deputy], 1)} and context.role(deputy).seat_count == 1:
                edit = ReplaceReference("roles", deputy, "backs_up", duty_id, None)
                fix = Fix("no-backup", "unsafe", edit, {"role": deputy, "duty": duty_id})
                subjects = (subject("duty", duty_id), subject("role", deputy))
                params = {"owners": sorted(owners[duty_id]), "deputy": deputy}
                yield Finding("D408", "error", subjects, params, (fix,))
