"""The figures about duties: who owns them, and how many people could be missed."""

from dataclasses import dataclass

from orgtui.checks.backups import knowing
from orgtui.checks.context import Context
from orgtui.checks.people import People
from orgtui.graph import DutyId, RoleId, Views


@dataclass(frozen=True, slots=True)
class Duties:
    """The figures about duties that have a table.

    Attributes
    ----------
    total
        All of them.
    orphaned
        Those that no role owns.
    contested
        Those that roles of different people own.
    single_person
        Those that one person alone could carry on, as owner or deputy.
    bus_factor
        The fewest people whose absence leaves a critical duty with nobody; None without a critical duty.
    """

    total: int
    orphaned: int
    contested: int
    single_person: int
    bus_factor: int | None


def duties(views: Views) -> Duties:
    """Return the figures about the duties of a chart; who could carry one on is what rule D404 counts."""
    chart, context = views.chart, Context.of(views.chart, views)
    counts = {duty_id: _hands(context, duty_id) for duty_id in chart.duties}
    return Duties(
        total=len(chart.duties),
        orphaned=sum(1 for duty_id in chart.duties if duty_id not in views.owners),
        contested=sum(1 for duty_id in chart.duties if _is_contested(context.people, views.owners.get(duty_id, ()))),
        single_person=sum(1 for duty_id, count in counts.items() if count == 1 and duty_id in views.owners),
        bus_factor=min((counts[duty_id] for duty_id, duty in chart.duties.items() if duty.critical), default=None),
    )


def _hands(context: Context, duty_id: DutyId) -> int:
    """Return how many people own the duty or are its deputies; whoever stands in for a vacant role counts instead.

    A seat without a name is somebody, so that naming the first of three people changes nothing.
    """
    able = {
        role_id if context.role(role_id).heads else context.stand_in(role_id) for role_id in knowing(context, duty_id)
    }
    held = {role_id: context.people.of_role[role_id] for role_id in able if role_id is not None}
    nameless = sum(max(0, context.role(role_id).seat_count - len(people)) for role_id, people in held.items())
    return len(context.people.of(held)) + nameless


def _is_contested(people: People, owners: tuple[RoleId, ...]) -> bool:
    return len(owners) > 1 and len({frozenset(people.of_role[owner]) for owner in owners}) > 1
