"""Who reaches whom in lines drawn boss -> report, counted without looking at every pair of roles.

Notation: a *knot* is a role, or several that reach each other. A *head* is a knot without a boss or with several; its
*tree* is what hangs below it by knots with one boss.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Node = int
Bits = int


class Reach:
    """The reachability of one graph; self-lines do not matter."""

    def __init__(self, lines: "nx.DiGraph[Node]") -> None:
        import networkx as nx

        knots = nx.condensation(lines)
        self.order: Sequence[Node] = list(nx.topological_sort(knots))
        self.bosses: Mapping[Node, list[Node]] = {node: sorted(knots.pred[node]) for node in self.order}
        self.size: Mapping[Node, int] = {node: len(knots.nodes[node]["members"]) for node in self.order}
        parts = enumerate(nx.weakly_connected_components(knots))
        self.part_of: Mapping[Node, int] = {node: number for number, part in parts for node in part}
        self.heads = [node for node in self.order if len(self.bosses[node]) != 1]

    @property
    def mutual(self) -> int:
        """Pairs of roles that reach each other both ways."""
        return sum(size * (size - 1) // 2 for size in self.size.values())

    @property
    def reachable(self) -> int:
        """Pairs of roles of which at least one reaches the other."""
        weigh = Weigh(self._skeleton.stands_for)
        above: dict[Node, int] = {}
        for node in self.order:
            bosses = self.bosses[node]
            if len(bosses) == 1:
                above[node] = above[bosses[0]] + self.size[bosses[0]]
            else:
                above[node] = weigh(self._skeleton.above[node])
        return self.mutual + sum(self.size[node] * roles for node, roles in above.items())

    @property
    def without_bound(self) -> int:
        """Pairs of roles that hang together and have no least upper bound."""
        skeleton, weight = self._skeleton, self.tree_sizes
        apart = sum(
            _pairs_without_bound(list(groups.items()), skeleton.known)
            for groups in self._groups_by_part(weight).values()
        )
        unbound = [head for head in self.heads if not skeleton.is_bound(skeleton.above[head])]
        same = self._pairs_in_groups(unbound, weight)
        # A head and what it reaches have a bound, the head itself, although those above it have none.
        weights = [0] * len(skeleton.place)
        for head in unbound:
            weights[skeleton.place[head]] = weight[head]
        weigh = Weigh(weights)
        below = sum(weight[head] * weigh(skeleton.above[head]) for head in self.heads)
        return apart + same - below

    def _groups_by_part(self, weight: Mapping[Node, int]) -> Mapping[int, dict[Bits, int]]:
        found: dict[int, dict[Bits, int]] = {}
        for head in self.heads:
            groups = found.setdefault(self.part_of[head], {})
            above = self._skeleton.above[head]
            groups[above] = groups.get(above, 0) + weight[head]
        return found

    def _pairs_in_groups(self, heads: list[Node], weight: Mapping[Node, int]) -> int:
        sums: dict[tuple[int, Bits], tuple[int, int]] = {}
        for head in heads:
            key = self.part_of[head], self._skeleton.above[head]
            total, squares = sums.get(key, (0, 0))
            sums[key] = total + weight[head], squares + weight[head] ** 2
        return sum((total * total - squares) // 2 for total, squares in sums.values())

    @cached_property
    def tree_sizes(self) -> Mapping[Node, int]:
        """Head -> roles of its tree."""
        head_of: dict[Node, Node] = {}
        sizes: dict[Node, int] = {}
        for node in self.order:
            bosses = self.bosses[node]
            head_of[node] = head_of[bosses[0]] if len(bosses) == 1 else node
            sizes[head_of[node]] = sizes.get(head_of[node], 0) + self.size[node]
        return sizes

    @cached_property
    def _skeleton(self) -> "_Skeleton":
        return _Skeleton.of(self)

    @cached_property
    def kept(self) -> frozenset[Node]:
        """Heads, bosses of heads, and where the ways to several of these part: nothing else can be a least bound."""
        heads = frozenset(self.heads)
        kept = {*heads, *(boss for head in heads for boss in self.bosses[head])}
        ways: dict[Node, int] = {}
        for node in reversed(self.order):
            if ways.get(node, 0) > 1:
                kept.add(node)
            if node not in heads and (node in kept or ways.get(node)):
                (boss,) = self.bosses[node]
                ways[boss] = ways.get(boss, 0) + 1
        return frozenset(kept)


@dataclass(slots=True)
class _Skeleton:
    """The kept knots, each with a bit of its own.

    Attributes
    ----------
    place
        Kept knot -> its bit; whoever reaches it has a lower one.
    above
        Kept knot -> the kept knots that reach it, its own bit left out.
    stands_for
        By bit: the roles of the knot and of those above it up to the next kept one.
    known
        By bit + 1: how many kept knots reach the knot, itself among them; -1 for no bit at all.
    """

    place: dict[Node, int] = field(default_factory=dict)
    above: dict[Node, Bits] = field(default_factory=dict)
    stands_for: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=lambda: [-1])

    @classmethod
    def of(cls, reach: Reach) -> "_Skeleton":
        made = cls()
        nearest: dict[Node, Node] = {}
        between: dict[Node, int] = {}
        for node in reach.order:
            bosses = reach.bosses[node]
            waiting = between[bosses[0]] if len(bosses) == 1 else 0
            if node in reach.kept:
                made._add(node, [nearest[boss] for boss in bosses], waiting + reach.size[node])
                nearest[node], between[node] = node, 0
            else:
                nearest[node], between[node] = nearest[bosses[0]], waiting + reach.size[node]
        return made

    def _add(self, node: Node, bosses: list[Node], roles: int) -> None:
        above = 0
        for boss in bosses:
            above |= self.above[boss] | 1 << self.place[boss]
        self.place[node] = len(self.place)
        self.above[node] = above
        self.stands_for.append(roles)
        self.known.append(above.bit_count() + 1)

    def is_bound(self, common: Bits) -> bool:
        """Tell whether one knot of this set is reached by all others of it."""
        return common.bit_count() == self.known[common.bit_length()]


def _pairs_without_bound(groups: list[tuple[Bits, int]], known: list[int]) -> int:
    """Return the weight of the pairs of different groups of heads whose upper bounds have no least one."""
    found = 0
    for number, (above, weight) in enumerate(groups):
        found += weight * sum(
            other
            for bits, other in groups[:number]
            if (common := above & bits).bit_count() != known[common.bit_length()]
        )
    return found


class Weigh:
    """Adds up the weights of the bits of a number, digit by digit of the weights instead of bit by bit."""

    def __init__(self, weights: Sequence[int]) -> None:
        digits = max((weight.bit_length() for weight in weights), default=0)
        self._masks = [_mask(weights, digit) for digit in range(digits)]

    def __call__(self, bits: Bits) -> int:
        """Return the sum of the weights of the bits that are set."""
        return sum((bits & mask).bit_count() << digit for digit, mask in enumerate(self._masks))


def _mask(weights: Sequence[int], digit: int) -> Bits:
    shown: Iterator[str] = ("1" if weight >> digit & 1 else "0" for weight in reversed(weights))
    return int("".join(shown), 2)
