"""Who could take something on: those nearest to the work first, of them the least loaded."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import pairwise

from orgtui.checks.context import Context
from orgtui.checks.people import Person
from orgtui.graph import DutyId, RoleId

#: So many roles are proposed for a duty.
_MOST = 3
#: So many roles of a department are kept at hand.
_AT_HAND = 4


def could_own(context: Context, duty_id: DutyId) -> tuple[RoleId, ...]:
    """Return who could own the duty, best first: who does the work, the least loaded of its department, ..."""
    found: dict[RoleId, None] = {}
    for role_id in _near(context, duty_id):
        if role_id is not None and context.can_own(role_id):
            found[role_id] = None
            if len(found) == _MOST:
                break
    return tuple(found)


def _near(context: Context, duty_id: DutyId) -> Iterator[RoleId | None]:
    views, duty = context.views, context.chart.duties.get(duty_id)
    for table in (views.supporters, views.backups):
        yield from sorted(table.get(duty_id, ()), key=lambda key: (context.loads[key], key))
    # Freelancers and agencies do the work under somebody inside.
    yield from map(context.filled_above, sorted(views.supporters.get(duty_id, ())))
    if duty is not None and duty.department is not None:
        yield from context.once(least_loaded).get(duty.department, ())
    yield from context.catalogue.usual_owners(duty_id) if context.catalogue is not None else ()
    for beside in context.once(_beside).get(duty_id, ()):
        yield from sorted(views.owners.get(beside, ()))
    yield from context.able_tops


def _beside(context: Context) -> Mapping[DutyId, tuple[DutyId, ...]]:
    """Return duty -> the duties right before and after it in any flow."""
    found: dict[DutyId, set[DutyId]] = {}
    for flow in context.chart.flows.values():
        for first, second in pairwise(flow.duties):
            found.setdefault(first, set()).add(second)
            found.setdefault(second, set()).add(first)
    return {duty_id: tuple(sorted(near)) for duty_id, near in found.items()}


def least_loaded(context: Context) -> Mapping[str, tuple[RoleId, ...]]:
    """Return department -> a few of its roles that could own something more, least loaded first."""
    return {
        department: tuple(
            nsmallest(_AT_HAND, filter(context.can_own, role_ids), key=lambda key: (context.loads[key], key))
        )
        for department, role_ids in context.members.items()
    }


def colleague(context: Context, person: Person, departments: Iterable[str | None]) -> RoleId | None:
    """Return the least loaded role of somebody else in the first of the departments that has one."""
    at_hand = context.once(least_loaded)
    near = (other for department in departments for other in at_hand.get(department or "", ()))
    return next((other for other in near if person not in context.people.of_role[other]), None)
