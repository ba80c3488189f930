"""D404 and D408: duties that only one person can do, and deputies who are the owner."""

from collections.abc import Iterable, Iterator

from orgtui.checks.candidates import colleague
from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, Severity, subject
from orgtui.checks.registry import declare
from orgtui.edits import ReplaceReference
from orgtui.graph import DutyId, RoleId


def _at_work(context: Context, role_id: RoleId) -> RoleId | None:
    """Return who does a role's work today: the role itself, its stand-in while nobody holds it."""
    return role_id if context.role(role_id).heads else context.stand_in(role_id)


def _knowing(context: Context, duty_id: DutyId) -> tuple[RoleId, ...]:
    """Return the roles that own the duty or back it up, each once."""
    views = context.views
    return tuple(dict.fromkeys((*views.owners.get(duty_id, ()), *views.backups.get(duty_id, ()))))


def hands(context: Context, duty_id: DutyId) -> int:
    """Return how many people could do the duty today, as owners or deputies of it or in the place of one.

    A seat without a name is somebody else, so that naming the first of three people changes nothing.
    """
    found = {_at_work(context, role_id) for role_id in _knowing(context, duty_id)}
    able = [role_id for role_id in found if role_id is not None]
    people = context.people
    nameless = sum(max(0, context.role(role_id).seat_count - len(people.of_role[role_id])) for role_id in able)
    return len(people.of(able)) + nameless


def _single_handed(context: Context, duties: Iterable[DutyId]) -> Iterator[Finding]:
    for duty_id in duties:
        if duty_id in context.views.owners and hands(context, duty_id) == 1:
            yield _single(context, duty_id)


def _single(context: Context, duty_id: DutyId) -> Finding:
    role_ids = _knowing(context, duty_id)
    at_work = {role_id: _at_work(context, role_id) for role_id in role_ids}
    held = sorted(role_id for role_id, other in at_work.items() if other is not None)
    (person,) = context.people.of(other for other in at_work.values() if other is not None)
    critical = context.chart.duties[duty_id].critical
    params = {"person": person, "roles": held, "critical": critical}
    helper = colleague(context, person, (context.role(role_id).department for role_id in held))
    fixes = (Fix("write-down", "hint", None, {"duty": duty_id}),)
    if helper is not None:
        fixes = (Fix("back-up", "hint", None, {"duty": duty_id, "helper": helper}),)
    root = context.vacancy_among(role_ids)
    severity: Severity = "warning" if critical else "note"
    return Finding("D404", severity, (subject("duty", duty_id),), params, fixes, root)


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
        for deputy in deputies:
            if len(people[deputy]) == 1 and held == {(people[deputy], 1)} and context.role(deputy).seat_count == 1:
                edit = ReplaceReference("roles", deputy, "backs_up", duty_id, None)
                fix = Fix("no-backup", "unsafe", edit, {"role": deputy, "duty": duty_id})
                subjects = (subject("duty", duty_id), subject("role", deputy))
                params = {"owners": sorted(owners[duty_id]), "deputy": deputy}
                yield Finding("D408", "error", subjects, params, (fix,))
