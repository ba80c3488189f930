"""Who and how much: people, seats, full-time equivalents, cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from orgtui.checks.people import persons_of
from orgtui.graph import RoleId, Views
from orgtui.metrics.numbers import Exact, Number, exact, plain, total
from orgtui.model import EMPLOYED, Chart, Role

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What seats cost a year, in the currency of the chart.

    Attributes
    ----------
    filled, vacant
        Of the seats that somebody holds (or nobody is named for), and of those that are open.
    complete
        False where a role has no cost, so that both are "at least".
    """

    filled: Number
    vacant: Number
    complete: bool


def headcount(chart: Chart) -> int:
    """Return the people on in-house and part-time roles."""
    return sum(role.heads for role in chart.roles.values() if role.sourcing in EMPLOYED)


def seats(chart: Chart) -> int:
    """Return the positions of the shop, those of partners outside left out."""
    return sum(role.seat_count for role in chart.roles.values() if role.sourcing != "external")


def fte(chart: Chart) -> tuple[float, bool]:
    """Return the full-time equivalents of the headcount, and whether every share is known.

    An unknown share counts as 1; a person never counts for more than 1, however many roles they hold.
    """
    by_person: dict[str, Exact] = {}
    unnamed: Exact = 0
    known = True
    for role_id, role in chart.roles.items():
        if role.sourcing not in EMPLOYED or not role.heads:
            continue
        known &= role.fte is not None
        worked = exact(role.fte) if role.fte is not None else 1
        if role.state == "unnamed":
            unnamed += worked * role.heads
        else:
            for person in persons_of(role_id, role, chart.people):
                by_person[person] = min(by_person.get(person, Fraction(0)) + worked, Fraction(1))
    return float(total([unnamed, *by_person.values()])), known


def cost(chart: Chart) -> Cost:
    """Return what all seats cost."""
    return _cost([_of_role(role) for role in chart.roles.values()])


def cost_below(views: Views) -> Mapping[RoleId, Cost]:
    """Return for every role what it costs together with everybody below it by solid lines.

    Roles that report to each other in a loop are all below each of them.
    """
    forest, roles = views.forest, views.chart.roles
    order = [role_id for root in forest.roots for role_id in views.subtree(root)]
    found = {role_id: _of_role(roles[role_id]) for role_id in order}
    for boss in reversed(order):
        for report in forest.children.get(boss, ()):
            found[boss] = _added(found[boss], found[report])
    for loop in forest.loops:
        found |= dict.fromkeys(loop, found[loop[0]])
    return {role_id: _cost([found[role_id]]) for role_id in roles}


_Parts = tuple[Exact, Exact, bool]


def _of_role(role: Role) -> _Parts:
    if role.sourcing == "external":
        return 0, 0, True
    if role.cost is None:
        return 0, 0, False
    yearly = exact(role.cost) * (MONTHS if role.cost_per == "month" else 1)
    return yearly * (role.seat_count - role.open_seats), yearly * role.open_seats, True


def _added(one: _Parts, two: _Parts) -> _Parts:
    return one[0] + two[0], one[1] + two[1], one[2] and two[2]


def _cost(parts: list[_Parts]) -> Cost:
    filled: Exact = 0
    vacant: Exact = 0
    for one in parts:
        filled, vacant = filled + one[0], vacant + one[1]
    return Cost(plain(filled), plain(vacant), all(one[2] for one in parts))
