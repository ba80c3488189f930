"""Hand-offs between persons: the roles of one person are one node, a role with several seats is a node of its own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from orgtui.checks.cuts import Links, Node, components, parts_around_cuts
from orgtui.checks.people import People, Person
from orgtui.graph import RoleId
from orgtui.model import Chart


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
        """The roles that give anything to another one, or receive anything from it."""
        roles = self._chart.roles
        exchanges = (item for item in self._chart.handoffs if item.giver != item.receiver)
        ends = (end for item in exchanges for end in (item.giver, item.receiver))
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
    def links(self) -> Links:
        """Who exchanges anything with whom, in both directions. Nodes without an exchange are left out.

        A person on a role of several seats and elsewhere ties the two together.
        """
        links: dict[Node, set[Node]] = {}
        node_of = self.node_of
        for giver, receiver in self.pairs:
            _link(links, node_of[giver], node_of[receiver])
        for person, nodes in self._ties(links):
            for node in nodes:
                _link(links, person, node)
        return links

    def _ties(self, links: Links) -> list[tuple[Person, list[Node]]]:
        """Return the people who work on several nodes, with these nodes."""
        shared = ((person, held) for person, held in self._people.roles.items() if len(held) > 1)
        nodes = ((person, {self.node_of[role_id] for role_id in held} & links.keys()) for person, held in shared)
        return [(person, sorted(found)) for person, found in nodes if len(found) > 1]

    def groups(self) -> list[list[RoleId]]:
        """Return the weak components as lists of role ids, the largest first."""
        found = [self.role_ids(nodes) for nodes in components(self.links)]
        return sorted(found, key=lambda role_ids: (-len(role_ids), role_ids))

    def role_ids(self, nodes: Iterable[Node]) -> list[RoleId]:
        """Return the roles of the nodes that take part in a hand-off, sorted."""
        return sorted(key for node in nodes for key in self.roles_of.get(node, ()) if key in self.touched)

    def weight(self, node: Node) -> int:
        """Return the number of roles of a node; a person that only ties roles of several seats together has none."""
        return len(self.roles_of.get(node, ()))

    def cuts(self) -> Mapping[Node, list[int]]:
        """Return the articulation points, each with the numbers of roles of the parts that its removal leaves."""
        return parts_around_cuts(self.links, self.weight)


def _link(links: dict[Node, set[Node]], one: Node, two: Node) -> None:
    if one != two:
        links.setdefault(one, set()).add(two)
        links.setdefault(two, set()).add(one)
