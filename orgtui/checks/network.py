"""Hand-offs between persons: the roles of one person are one node, a role with several seats is a node of its own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, cast

from orgtui.checks.people import People
from orgtui.graph import RoleId
from orgtui.model import Chart

if TYPE_CHECKING:
    import networkx as nx

Node = str


class Network:
    """The hand-offs of one chart, whatever is handed over."""

    def __init__(self, chart: Chart, people: People) -> None:
        self._chart, self._people = chart, people

    @cached_property
    def pairs(self) -> Mapping[tuple[RoleId, RoleId], int]:
        """(giver, receiver) -> how many hand-offs run between these existing roles."""
        roles = self._chart.roles
        return Counter(
            (item.giver, item.receiver)
            for item in self._chart.handoffs
            if item.giver in roles and item.receiver in roles and item.giver is not None and item.receiver is not None
        )

    @cached_property
    def receivers(self) -> Mapping[RoleId, frozenset[RoleId]]:
        """Giver -> the roles that it hands something to."""
        found: dict[RoleId, set[RoleId]] = {}
        for giver, receiver in self.pairs:
            found.setdefault(giver, set()).add(receiver)
        return {giver: frozenset(receivers) for giver, receivers in found.items()}

    @cached_property
    def touched(self) -> frozenset[RoleId]:
        """The roles that give or receive anything."""
        roles = self._chart.roles
        ends = (end for item in self._chart.handoffs for end in (item.giver, item.receiver))
        return frozenset(end for end in ends if end is not None and end in roles)

    @cached_property
    def node_of(self) -> Mapping[RoleId, Node]:
        """Role -> its node: the person where one person fills its only seat, else the role itself."""
        roles = self._chart.roles
        return {
            role_id: persons[0] if len(persons) == 1 and roles[role_id].seat_count == 1 else f"role:{role_id}"
            for role_id, persons in self._people.of_role.items()
        }

    @cached_property
    def roles_of(self) -> Mapping[Node, tuple[RoleId, ...]]:
        """Node -> its roles, in file order."""
        found: dict[Node, list[RoleId]] = {}
        for role_id, node in self.node_of.items():
            found.setdefault(node, []).append(role_id)
        return {node: tuple(role_ids) for node, role_ids in found.items()}

    def seats(self, node: Node) -> int:
        """Return how many people could carry the node's hand-offs."""
        return max(self._chart.roles[role_id].seat_count for role_id in self.roles_of[node])

    @cached_property
    def graph(self) -> "nx.Graph[Node]":
        """networkx, undirected: who exchanges anything with whom. Nodes without an exchange are left out.

        A person on a role of several seats and elsewhere ties the two together.
        """
        import networkx as nx

        graph: nx.Graph[Node] = nx.Graph()
        node_of = self.node_of
        ends = ((node_of[giver], node_of[receiver]) for giver, receiver in self.pairs)
        graph.add_edges_from((giver, receiver) for giver, receiver in ends if giver != receiver)
        graph.add_edges_from(list(self._shared_people(graph)))
        return graph

    def _shared_people(self, graph: "nx.Graph[Node]") -> Iterable[tuple[Node, Node]]:
        for person, role_ids in self._people.roles.items():
            nodes = sorted({self.node_of[role_id] for role_id in role_ids} & graph.nodes)
            if len(nodes) > 1:
                yield from ((person, node) for node in nodes if node != person)

    def weight(self, node: Node) -> int:
        """Return the number of roles of a node; a person that only ties roles of several seats together has none."""
        return len(self.roles_of.get(node, ()))

    def groups(self) -> list[list[RoleId]]:
        """Return the weak components as lists of role ids, the largest first."""
        import networkx as nx

        found = [self.role_ids(nodes) for nodes in nx.connected_components(self.graph)]
        return sorted(found, key=lambda role_ids: (-len(role_ids), role_ids))

    def role_ids(self, nodes: Iterable[Node]) -> list[RoleId]:
        """Return the roles of the nodes that take part in a hand-off, sorted."""
        return sorted(key for node in nodes for key in self.roles_of.get(node, ()) if key in self.touched)

    def cuts(self) -> Mapping[Node, list[int]]:
        """Return the articulation points, each with the numbers of roles of the parts that its removal leaves."""
        import networkx as nx

        blocks = cast("Iterable[set[Node]]", nx.biconnected_components(self.graph))
        tree, cut_nodes = _block_tree([frozenset(block) for block in blocks])
        sizes: dict[Node, list[int]] = {cut: [] for cut in cut_nodes}
        for component in nx.connected_components(tree):
            root = next(iter(component))
            self._measure(tree, root, sizes)
        return sizes

    def _measure(self, tree: "nx.Graph[object]", root: object, sizes: dict[Node, list[int]]) -> None:
        """Sum the roles below every node of one tree of blocks and cuts, and note the parts around each cut."""
        import networkx as nx

        below: dict[object, int] = {}
        parents: dict[object, object] = {}
        order = [root]
        for parent, node in nx.bfs_edges(tree, root):
            parents[node] = parent
            order.append(node)
        for node in reversed(order):
            below[node] = below.get(node, 0) + self._own(node, sizes)
            if node in parents:
                below[parents[node]] = below.get(parents[node], 0) + below[node]
        for node, parent in parents.items():
            if isinstance(parent, str):
                sizes[parent].append(below[node])
            if isinstance(node, str):
                sizes[node].append(below[root] - below[node])

    def _own(self, node: object, cuts: Mapping[Node, list[int]]) -> int:
        if isinstance(node, str):
            return self.weight(node)
        return sum(self.weight(member) for member in node if member not in cuts) if isinstance(node, frozenset) else 0


def _block_tree(blocks: list[frozenset[Node]]) -> tuple["nx.Graph[object]", list[Node]]:
    """Return the tree that links every articulation point with the blocks it belongs to, and the points."""
    import networkx as nx

    count = Counter(node for block in blocks for node in block)
    cuts = sorted(node for node, times in count.items() if times > 1)
    tree: nx.Graph[object] = nx.Graph()
    cut_set = set(cuts)
    tree.add_nodes_from(blocks)
    tree.add_edges_from((block, node) for block in blocks for node in block if node in cut_set)
    return tree, cuts
