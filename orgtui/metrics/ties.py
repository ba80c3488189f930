"""Hand-offs as a graph of whole numbers, so that no figure depends on the order of the file or of a set of texts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from orgtui.graph import RoleId
from orgtui.metrics.numbers import figure, share
from orgtui.model import Chart

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[int, int]


@dataclass(frozen=True)
class Ties:
    """Who hands anything to whom, one tie for each giver and receiver whatever the number of hand-offs.

    Attributes
    ----------
    names
        Ids of the roles, sorted; a role is its place in this list.
    departments
        The department of each role, None where it has none.
    pairs
        Every (giver, receiver), sorted; nobody hands anything to themselves.
    """

    names: Sequence[RoleId]
    departments: Sequence[str | None]
    pairs: Sequence[Pair]

    @classmethod
    def of(cls, chart: Chart) -> "Ties":
        """Return the ties between the roles of a chart; references to roles that do not exist are left out."""
        names = sorted(chart.roles)
        place = {name: number for number, name in enumerate(names)}
        found = {
            (place[item.giver], place[item.receiver])
            for item in chart.handoffs
            if item.giver in place and item.receiver in place and item.giver != item.receiver
        }
        return cls(names, [chart.roles[name].department for name in names], sorted(found))

    @cached_property
    def graph(self) -> "nx.Graph[int]":
        """Who exchanges anything with whom, every role among them."""
        import networkx as nx

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.names)))
        graph.add_edges_from(self.pairs)
        return graph

    @cached_property
    def inside(self) -> "Ties":
        """The ties between roles that have a department, and these roles alone."""
        kept = [number for number, department in enumerate(self.departments) if department is not None]
        place = {number: new for new, number in enumerate(kept)}
        return Ties(
            [self.names[number] for number in kept],
            [self.departments[number] for number in kept],
            [(place[one], place[two]) for one, two in self.pairs if one in place and two in place],
        )

    @cached_property
    def directed(self) -> "nx.DiGraph[int]":
        """The ties from giver to receiver, every role among them."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(len(self.names)))
        graph.add_edges_from(self.pairs)
        return graph

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Department -> its roles, by name."""
        counted = Counter(department for department in self.departments if department is not None)
        return dict(sorted(counted.items()))

    def crosses(self, pair: Pair) -> bool:
        """Tell whether a tie runs between two departments."""
        return self.departments[pair[0]] != self.departments[pair[1]]

    def named(self, numbers: Iterable[int]) -> list[RoleId]:
        """Return the ids of roles, sorted."""
        return sorted(self.names[number] for number in numbers)


@dataclass(frozen=True, slots=True)
class HandOffs:
    """The figures about hand-offs.

    Attributes
    ----------
    total
        Hand-offs in the chart, each counted.
    internal, external
        Ties within a department and between two, over roles that have one.
    ei, ei_expected
        (external - internal) / (external + internal), and its mean over all ways to spread the roles over departments
        of these sizes: only the difference says something.
    modularity
        How much more the ties stay within departments than chance would have it.
    components
        Groups of roles that exchange nothing with each other, roles without a hand-off among them.
    cut_roles
        Ids of the roles without which a group would fall apart.
    """

    total: int
    internal: int
    external: int
    ei: float | None
    ei_expected: float | None
    modularity: float | None
    components: int
    cut_roles: Sequence[RoleId]


def handoffs(chart: Chart, ties: Ties) -> HandOffs:
    """Return the figures about hand-offs; `ties` are those of `chart`."""
    import networkx as nx

    inside = ties.inside
    external = sum(1 for pair in inside.pairs if inside.crosses(pair))
    internal = len(inside.pairs) - external
    return HandOffs(
        total=len(chart.handoffs),
        internal=internal,
        external=external,
        ei=share(external - internal, external + internal),
        ei_expected=ei_expected(inside.sizes.values()),
        modularity=_modularity(inside),
        components=nx.number_connected_components(ties.graph),
        cut_roles=ties.named(nx.articulation_points(ties.graph)),
    )


def ei_expected(sizes: Iterable[int]) -> float | None:
    """Return the E-I index that departments of these sizes have by chance, None for fewer than two roles."""
    sizes = list(sizes)
    roles = sum(sizes)
    if roles < 2:
        return None
    return figure(1 - 2 * sum(size * (size - 1) for size in sizes) / (roles * (roles - 1)))


def _modularity(ties: Ties) -> float | None:
    import networkx as nx

    if not ties.pairs:
        return None
    members: dict[str | None, set[int]] = {}
    for number, department in enumerate(ties.departments):
        members.setdefault(department, set()).add(number)
    return figure(nx.community.modularity(ties.directed, list(members.values())))
