"""The network figures of ``stats --all``: silos by department, carriers, and the place of each role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

from orgtui.graph import RoleId
from orgtui.metrics.numbers import figure, share
from orgtui.metrics.ties import Pair, Ties

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Group:
    """One department: ties with exactly one end in it, ties with both, and (external - internal) / their sum."""

    department: str
    roles: int
    internal: int
    external: int
    ei: float | None


@dataclass(frozen=True, slots=True)
class Density:
    """Ties of all that there could be, with the counts, which say more where there could be few.

    Attributes
    ----------
    within, between
        The shares within departments and between them.
    ties_within, pairs_within, ties_between, pairs_between
        What they are made of; pairs are ordered.
    """

    within: float | None
    between: float | None
    ties_within: int
    pairs_within: int
    ties_between: int
    pairs_between: int


@dataclass(frozen=True, slots=True)
class Carriers:
    """Two departments: pairs of roles that exchange something, and how many of these share no role (at most)."""

    departments: tuple[str, str]
    pairs: int
    carriers: int


@dataclass(frozen=True, slots=True)
class Distance:
    """How far roles of different departments are from each other along hand-offs.

    Attributes
    ----------
    mean
        Mean number of hand-offs from one to the other, over the ordered pairs that are connected.
    connected, unreachable
        Ordered pairs with a way and without one.
    """

    mean: float | None
    connected: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one role among the hand-offs.

    Attributes
    ----------
    role
        Its id.
    betweenness
        Shortest ways between two others that run over it (raw, directions left aside).
    share
        Its part of the sum of all betweenness.
    constraint
        Burt's constraint: 1 for a role with one contact, None for one without any.
    """

    role: RoleId
    betweenness: float
    share: float | None
    constraint: float | None


@dataclass(frozen=True, slots=True)
class Network:
    """All network figures of one chart.

    Attributes
    ----------
    groups, density, yules_q, distance, roles
        See there; Yule's Q tells how much more ties there are within departments than between them, from -1 to 1.
    carriers
        The pairs of departments that exchange something.
    pairs_apart
        How many pairs of departments exchange nothing.
    bridges
        Ties without which the network would fall apart, each by the ids of its roles.
    """

    groups: Sequence[Group]
    density: Density
    yules_q: float | None
    carriers: Sequence[Carriers]
    pairs_apart: int
    distance: Distance
    bridges: Sequence[tuple[RoleId, RoleId]]
    roles: Sequence[Place]


def network(ties: Ties) -> Network:
    """Return the network figures; betweenness and distances take time that grows with the square of the roles."""
    import networkx as nx

    inside = ties.inside
    density, carriers = _density(inside), list(_carriers(inside))
    # The stubs of networkx take the nodes for edges here.
    bridges: Iterator[Pair] = nx.bridges(ties.graph)  # type: ignore[arg-type]
    return Network(
        groups=list(_groups(inside)),
        density=density,
        yules_q=_yules_q(density),
        carriers=carriers,
        pairs_apart=comb(len(inside.sizes), 2) - len(carriers),
        distance=_distance(inside),
        bridges=sorted((ties.names[min(pair)], ties.names[max(pair)]) for pair in bridges),
        roles=list(_places(ties)),
    )


def _groups(ties: Ties) -> Iterator[Group]:
    internal, external = dict.fromkeys(ties.sizes, 0), dict.fromkeys(ties.sizes, 0)
    for pair in ties.pairs:
        ends = {ties.departments[end] or "" for end in pair}
        for department in ends:
            (internal if len(ends) == 1 else external)[department] += 1
    for department, roles in ties.sizes.items():
        inward, outward = internal[department], external[department]
        yield Group(department, roles, inward, outward, share(outward - inward, outward + inward))


def _density(ties: Ties) -> Density:
    roles = len(ties.names)
    pairs_within = sum(size * (size - 1) for size in ties.sizes.values())
    pairs_between = roles * (roles - 1) - pairs_within
    between = sum(1 for pair in ties.pairs if ties.crosses(pair))
    within = len(ties.pairs) - between
    return Density(
        within=share(within, pairs_within),
        between=share(between, pairs_between),
        ties_within=within,
        pairs_within=pairs_within,
        ties_between=between,
        pairs_between=pairs_between,
    )


def _yules_q(density: Density) -> float | None:
    with_tie_inside, with_tie_across = density.ties_within, density.ties_between
    without_inside = density.pairs_within - with_tie_inside
    without_across = density.pairs_between - with_tie_across
    like, unlike = with_tie_inside * without_across, with_tie_across * without_inside
    return share(like - unlike, like + unlike)


def _carriers(ties: Ties) -> Iterator[Carriers]:
    between: dict[tuple[str, str], set[Pair]] = {}
    for one, two in ties.pairs:
        first, second = sorted(((ties.departments[one] or "", one), (ties.departments[two] or "", two)))
        if first[0] != second[0]:
            between.setdefault((first[0], second[0]), set()).add((first[1], second[1]))
    for departments, pairs in sorted(between.items()):
        yield Carriers(departments, len(pairs), _matching(sorted(pairs)))


def _matching(pairs: Sequence[Pair]) -> int:
    """Return the largest number of pairs without a role in common.

    A flow counts them: networkx's matching algorithms call themselves once for each step of a path.
    """
    import networkx as nx
    from networkx.algorithms.flow import dinitz

    if len(pairs) < 2:
        return len(pairs)
    graph: nx.DiGraph[object] = nx.DiGraph()
    for one, two in pairs:
        graph.add_edge("from", ("one", one), capacity=1)
        graph.add_edge(("one", one), ("two", two), capacity=1)
        graph.add_edge(("two", two), "to", capacity=1)
    return int(nx.maximum_flow_value(graph, "from", "to", flow_func=dinitz))


def _distance(ties: Ties) -> Distance:
    steps = connected = 0
    for number, department in enumerate(ties.departments):
        for other, far in _distances_from(ties.directed, number):
            if ties.departments[other] != department:
                steps, connected = steps + far, connected + 1
    pairs = len(ties.names) * (len(ties.names) - 1) - sum(size * (size - 1) for size in ties.sizes.values())
    return Distance(share(steps, connected), connected, pairs - connected)


def _distances_from(graph: "nx.DiGraph[int]", start: int) -> Iterator[tuple[int, int]]:
    import networkx as nx

    yield from nx.single_source_shortest_path_length(graph, start).items()


def _places(ties: Ties) -> Iterator[Place]:
    import networkx as nx

    between: Mapping[int, float] = nx.betweenness_centrality(ties.graph, normalized=False)
    whole = sum(between.values())
    constraint = _constraint(ties)
    for number, name in enumerate(ties.names):
        value = between[number]
        yield Place(name, figure(value) or 0.0, share(value, whole), figure(constraint[number]))


def _constraint(ties: Ties) -> list[float | None]:
    """Return Burt's constraint of every role: the sum over contacts of (direct + indirect share of all exchange)².

    networkx works every share out anew for each pair of contacts, which takes hours where one role has a thousand.
    """
    strength: list[dict[int, int]] = [{} for _ in ties.names]
    for one, two in ties.pairs:
        strength[one][two] = strength[one].get(two, 0) + 1
        strength[two][one] = strength[two].get(one, 0) + 1
    shares = [{other: weight / sum(held.values()) for other, weight in sorted(held.items())} for held in strength]
    return [_constrained(shares, number) if held else None for number, held in enumerate(shares)]


def _constrained(shares: list[dict[int, float]], number: int) -> float:
    indirect = dict.fromkeys(shares[number], 0.0)
    for between, weight in shares[number].items():
        for other in shares[between].keys() & indirect.keys():
            indirect[other] += weight * shares[between][other]
    return sum((direct + indirect[other]) ** 2 for other, direct in shares[number].items())
