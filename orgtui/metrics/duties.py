"""The figures about duties: who owns them, and how many people could be missed."""

from dataclasses import dataclass

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
    """Return the figures about the duties of a chart."""
    chart, people = views.chart, People(views.chart)
    carriers = {duty_id: _carriers(views, people, duty_id) for duty_id in chart.duties}
    return Duties(
        total=len(chart.duties),
        orphaned=sum(1 for duty_id in chart.duties if duty_id not in views.owners),
        contested=sum(1 for duty_id in chart.duties if _is_contested(people, views.owners.get(duty_id, ()))),
        single_person=sum(1 for count in carriers.values() if count == 1),
        bus_factor=min((carriers[duty_id] for duty_id, duty in chart.duties.items() if duty.critical), default=None),
    )


def _is_contested(people: People, owners: tuple[RoleId, ...]) -> bool:
    return len(owners) > 1 and len({frozenset(people.of_role[owner]) for owner in owners}) > 1


def _carriers(views: Views, people: People, duty_id: DutyId) -> int:
    """Return how many people own the duty or are its deputies; a role that names nobody counts by its seats."""
    roles = views.chart.roles
    able = {*views.owners.get(duty_id, ()), *views.backups.get(duty_id, ())}
    named = {person for role_id in able if roles[role_id].state == "filled" for person in people.of_role[role_id]}
    return len(named) + sum(roles[role_id].heads for role_id in able if roles[role_id].state == "unnamed")
