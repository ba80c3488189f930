"""All figures of one chart, in the shape that ``orgtui stats --format json`` prints."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from orgtui.figures import figures_of
from orgtui.graph import RoleId, Views
from orgtui.metrics.duties import Duties, duties
from orgtui.metrics.krackhardt import Hierarchy, krackhardt
from orgtui.metrics.network import Network, network
from orgtui.metrics.numbers import share
from orgtui.metrics.shape import Span, bosses_for, capacity, span, tops, workers
from orgtui.metrics.staff import Cost, cost, cost_below, fte, headcount, seats
from orgtui.metrics.ties import HandOffs, Ties, handoffs
from orgtui.model import Chart

if TYPE_CHECKING:
    import networkx as nx

#: Spans that the chart is compared with: Peters' and Drucker's five, a working boss's eight, a boss's ten.
SPANS = (5, 8, 10)


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures of a chart; what is undefined is None.

    Attributes
    ----------
    roles
        Roles, partners outside among them.
    seats
        Positions of the shop; partners outside have none.
    headcount
        People on in-house and part-time roles; a role that names nobody counts by its seats.
    people
        Persons who are named, each once.
    vacant
        Open and vacant seats.
    unnamed
        Roles that name nobody and are not vacant.
    tops
        Roles without an existing manager, partners outside left out.
    layers
        1 + the longest way along solid lines, partners outside not counted; None where they form a loop.
    departments
        Departments with a table.
    span, duties, handoffs, hierarchy, cost
        See there.
    fte
        Full-time equivalents of the headcount, an unknown share counted as 1.
    fte_complete
        False where a share is unknown.
    vacancy_rate
        Open and vacant seats of all seats.
    """

    roles: int
    seats: int
    headcount: int
    people: int
    vacant: int
    unnamed: int
    tops: int
    layers: int | None
    departments: int
    span: Span
    duties: Duties
    handoffs: HandOffs
    hierarchy: Hierarchy
    cost: Cost
    fte: float
    fte_complete: bool
    vacancy_rate: float | None

    def as_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class AllStats:
    """The figures that ``--all`` adds.

    Attributes
    ----------
    network
        Silos, carriers and the place of each role among the hand-offs.
    units
        Boss -> cost of the boss with everybody below.
    bosses_at_span
        Span -> bosses that it takes to lead everybody who leads nobody.
    layer_capacity
        Span -> people whom as many layers as the chart has could hold; None where the lines form a loop, or where that
        is beyond any number of a chart file.
    """

    network: Network
    units: Mapping[RoleId, Cost]
    bosses_at_span: Mapping[str, int]
    layer_capacity: Mapping[str, int | None]

    def as_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return asdict(self)


def stats(views: Views) -> Stats:
    """Return the figures of a chart."""
    chart = views.chart
    counted = figures_of(chart)
    equivalents, known = fte(chart)
    positions = seats(chart)
    return Stats(
        roles=counted.roles,
        seats=positions,
        headcount=headcount(chart),
        people=counted.people,
        vacant=counted.vacant,
        unnamed=sum(1 for role in chart.roles.values() if role.state == "unnamed"),
        tops=tops(chart),
        layers=views.layers(),
        departments=len(chart.departments),
        span=span(chart),
        duties=duties(views),
        handoffs=handoffs(chart, Ties.of(chart)),
        hierarchy=krackhardt(lines_of(chart)),
        cost=cost(chart),
        fte=equivalents,
        fte_complete=known,
        vacancy_rate=share(counted.vacant, positions),
    )


def all_stats(views: Views) -> AllStats:
    """Return the figures that ``--all`` adds."""
    costs = cost_below(views)
    led, layers = workers(views.chart), views.layers()
    bosses = {role.reports_to for role in views.chart.roles.values()}
    return AllStats(
        network=network(Ties.of(views.chart)),
        units={role_id: costs[role_id] for role_id in sorted(costs) if role_id in bosses},
        bosses_at_span={str(width): bosses_for(led, width) for width in SPANS},
        layer_capacity={str(width): None if layers is None else capacity(layers, width) for width in SPANS},
    )


def lines_of(chart: Chart) -> "nx.DiGraph[int]":
    """Return the solid and dotted lines, boss -> report.

    Partners outside are left out unless a line ties them to somebody: they belong to no hierarchy.
    """
    import networkx as nx

    place = {name: number for number, name in enumerate(sorted(chart.roles))}
    lines: nx.DiGraph[int] = nx.DiGraph()
    lines.add_nodes_from(place[name] for name, role in chart.roles.items() if role.sourcing != "external")
    for name, role in chart.roles.items():
        bosses = (boss for boss in (role.reports_to, *role.dotted_to) if boss in place and boss is not None)
        lines.add_edges_from((place[boss], place[name]) for boss in bosses)
    return lines
