"""Krackhardt's four dimensions: how far the lines of an organisation are from a tree.

The least upper bound follows the definition, not R's `sna`, whose code looks for a common top instead. Let A(v) be the
roles that reach v, v among them. The upper bounds of two roles are those in both A; the least of them, which all others
reach, exists exactly where the part in common is the A of one role.

Most roles of an organisation have one boss. Such a role, and whoever does not stand below it, have the upper bounds of
its boss; so only roots and roles with several bosses (here: heads) have to be compared, each for the whole tree below
it in which everybody has one boss. Heads with the same roles above them are compared as one. Sets are whole numbers
whose bits are roles: tops first, so that the least upper bound can only be the highest bit in common.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgtui.metrics.numbers import figure, share
from orgtui.metrics.reach import Node, Reach

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The four dimensions, each from 0 to 1 and None where it is undefined.

    Attributes
    ----------
    connectedness
        Share of pairs of roles that hang together by lines.
    hierarchy
        1 - pairs that reach each other both ways / pairs of which one reaches the other.
    efficiency
        1 - lines beyond those of a tree / all that there could be.
    lub
        1 - pairs without a least upper bound / all pairs that could lack one.
    extra_lines
        Lines beyond those of a tree: says more than the ratio in a small shop.
    """

    connectedness: float | None
    hierarchy: float | None
    efficiency: float | None
    lub: float | None
    extra_lines: int


def krackhardt(lines: "nx.DiGraph[Node]") -> Hierarchy:
    """Return the four dimensions of lines drawn boss -> report; self-lines do not count."""
    import networkx as nx

    lines = nx.DiGraph(lines)
    lines.remove_edges_from([(node, node) for node in lines if lines.has_edge(node, node)])
    parts = [len(part) for part in nx.weakly_connected_components(lines)]
    nodes, count = lines.number_of_nodes(), lines.number_of_edges()
    tied = sum(size * (size - 1) for size in parts)
    extra = count - sum(size - 1 for size in parts)
    room = sum(size * (size - 1) - (size - 1) for size in parts)
    reach = Reach(lines)
    lub_room = sum((size - 1) * (size - 2) // 2 for size in parts)
    return Hierarchy(
        connectedness=share(tied, nodes * (nodes - 1)) if nodes > 1 else (1.0 if nodes else None),
        hierarchy=_one_minus(reach.mutual, reach.reachable),
        efficiency=_one_minus(extra, room),
        lub=_one_minus(reach.without_bound, lub_room) if lub_room else None,
        extra_lines=extra,
    )


def _one_minus(part: int, whole: int) -> float | None:
    return figure(1 - part / whole) if whole else None
