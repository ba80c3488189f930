"""Components, strong components and articulation points, each in one walk.

networkx has both, but importing it takes longer than checking a small shop, and it does not say how large the parts
around an articulation point are. The tests compare with it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

Node = str
#: Node -> its neighbours; every link stands on both sides, none leads to the node itself.
Links = Mapping[Node, Set[Node]]


def components(links: Links) -> Iterator[set[Node]]:
    """Yield the sets of nodes that hang together."""
    seen: set[Node] = set()
    for start in links:
        if start not in seen:
            found = {start}
            pending = [start]
            while pending:
                fresh = links[pending.pop()] - found
                found |= fresh
                pending.extend(fresh)
            seen |= found
            yield found


def strong_components(lines: Mapping[Node, Sequence[Node]]) -> Iterator[set[Node]]:
    """Yield the largest sets of nodes in which every node reaches every other (Tarjan's walk, without recursion).

    Parameters
    ----------
    lines
        Node -> the nodes that it points at; all of them are keys.
    """
    entered: dict[Node, int] = {}
    low: dict[Node, int] = {}
    kept: dict[Node, None] = {}
    for start in lines:
        if start in entered:
            continue
        path = [(start, iter(lines[start]))]
        entered[start] = low[start] = len(entered)
        kept[start] = None
        while path:
            here, ahead = path[-1]
            onward = next(ahead, None)
            if onward is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[here])
                if low[here] == entered[here]:
                    yield set(_taken_down_to(here, kept))
            elif onward not in entered:
                entered[onward] = low[onward] = len(entered)
                kept[onward] = None
                path.append((onward, iter(lines[onward])))
            elif onward in kept:
                low[here] = min(low[here], entered[onward])


def _taken_down_to(last: Node, kept: dict[Node, None]) -> Iterator[Node]:
    while True:
        node, _none = kept.popitem()
        yield node
        if node == last:
            return


def parts_around_cuts(links: Links, weight: Callable[[Node], int]) -> dict[Node, list[int]]:
    """Return the articulation points, each with the weights of the parts that its component falls into without it."""
    walk = _Walk(links, weight)
    for node in links:
        if node not in walk.entered:
            walk.run(node)
    return walk.parts


class _Walk:
    """A depth-first walk that notes how far back each subtree reaches (Hopcroft and Tarjan's lowpoint)."""

    def __init__(self, links: Links, weight: Callable[[Node], int]) -> None:
        self.links, self.weight = links, weight
        self.entered: dict[Node, int] = {}
        self.parts: dict[Node, list[int]] = {}
        self._low: dict[Node, int] = {}
        self._size: dict[Node, int] = {}
        self._ahead: dict[Node, Iterator[Node]] = {}

    def run(self, root: Node) -> None:
        """Walk the component of `root` and note its articulation points."""
        path, order = [root], [root]
        self._enter(root)
        while path:
            here = path[-1]
            onward = next(self._ahead[here], None)
            if onward is None:
                path.pop()
                if path:
                    self._leave(here, path[-1])
            elif onward not in self.entered:
                self._enter(onward)
                path.append(onward)
                order.append(onward)
            elif len(path) < 2 or onward != path[-2]:
                self._low[here] = min(self._low[here], self.entered[onward])
        self._close(root, order)

    def _enter(self, node: Node) -> None:
        self.entered[node] = self._low[node] = len(self.entered)
        self._size[node] = self.weight(node)
        self._ahead[node] = iter(self.links[node])

    def _leave(self, node: Node, parent: Node) -> None:
        self._low[parent] = min(self._low[parent], self._low[node])
        self._size[parent] += self._size[node]
        if self._low[node] >= self.entered[parent]:
            self.parts.setdefault(parent, []).append(self._size[node])

    def _close(self, root: Node, order: list[Node]) -> None:
        """Add the part above each articulation point; the root is one only where several parts hang below it."""
        if len(self.parts.get(root, ())) < 2:
            self.parts.pop(root, None)
        for node in order:
            if node != root and node in self.parts:
                below = sum(self.parts[node])
                self.parts[node].append(self._size[root] - below - self.weight(node))
