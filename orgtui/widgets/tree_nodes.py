"""The nodes behind the tree: made when a branch is first unfolded, and changed only where the chart changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from textual.widgets.tree import TreeNode

from orgtui.graph import DEEPEST
from orgtui.widgets.tree_state import Outline

PAGE = 500


@dataclass(frozen=True, slots=True)
class Filler:
    """A row that is no role: the rest of a long list, what lies deeper than is shown, or a role being written.

    Attributes
    ----------
    kind
        ``"more"``, ``"deeper"`` or ``"new"``.
    under
        The role under which the row stands, None at the top.
    count
        Roles that the row stands for.
    """

    kind: Literal["more", "deeper", "new"]
    under: str | None
    count: int = 0


@dataclass(frozen=True, slots=True)
class NewRow:
    """Where the row of a role that is being written stands: under a role, below one of its reports or at the end."""

    under: str | None
    after: str | None = None


Key = str | Filler
Node = TreeNode[Key]


class Folds:
    """Which branches are unfolded, remembered by role id beyond the life of a node."""

    def __init__(self, unfolded: bool = False) -> None:
        self._usual = unfolded
        self._turned: set[str] = set()

    def is_open(self, role_id: str) -> bool:
        """Tell whether the reports of a role are to be shown."""
        return (role_id in self._turned) != self._usual

    def turn(self, role_id: str, unfolded: bool) -> None:
        """Remember a branch as unfolded or folded."""
        (self._turned.discard if unfolded == self._usual else self._turned.add)(role_id)


class Nodes:
    """The nodes of a tree by role id, and the rows that are shown under each of them."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.outline = Outline()
        self.folds = Folds()
        self.new_row: NewRow | None = None
        self._of: dict[Key, Node] = {}
        self._shown: dict[str | None, tuple[Key, ...]] = {None: ()}
        self._depth: dict[str, int] = {}
        self._pages: dict[str | None, int] = {}

    def __len__(self) -> int:
        return len(self._of)

    def get(self, key: Key) -> Node | None:
        """Return the node of a role or filler, None where it has not been made."""
        return self._of.get(key)

    def visible(self, key: Key) -> Node | None:
        """Return the node of a row that is shown: made, and nothing over it folded."""
        node = self._of.get(key)
        over = node.parent if node else None
        while over is not None and over.is_expanded:
            over = over.parent
        return node if over is None else None

    def depth(self, node: Node) -> int:
        """Return the levels between a node and the top row of its branch (0 for the top row)."""
        data = node.data
        if isinstance(data, str):
            return self._depth[data]
        under = data.under if data is not None else None
        return 0 if under is None else self._depth[under] + 1

    def is_open(self, role_id: str) -> bool:
        """Tell whether the rows under a role are unfolded."""
        node = self._of.get(role_id)
        return node is not None and node.is_expanded

    def follow(self, outline: Outline) -> bool:
        """Show another state: touch only the rows whose children changed.

        Returns
        -------
        bool
            Whether any row came, went or moved.
        """
        before, self.outline = self.outline, outline
        same = before.state.forest is outline.state.forest and before.state.top == outline.state.top
        return not same and self.refill()

    def refill(self) -> bool:
        """Bring every materialised list of rows in line with the chart; tell whether any changed."""
        wanted = {under: self._wanted(under) for under in self._shown}
        changed = {under: keys for under, keys in wanted.items() if keys != self._shown[under]}
        cuts = {under: self._take_out(under, keys) for under, keys in changed.items() if under in self._shown}
        for under, keys in changed.items():
            # A role that was taken out with its branch and put in elsewhere has its new rows already.
            if self._shown.get(under, keys) != keys:
                self._put_in(under, keys, *cuts[under])
        return bool(changed)

    def _wanted(self, under: str | None) -> tuple[Key, ...]:
        roles, limit = self.outline.children(under), self._pages.get(under, PAGE)
        keys: tuple[Key, ...] = roles
        if under is not None and roles and self._depth[under] >= DEEPEST:
            keys = (Filler("deeper", under, len(roles)),)
        elif len(roles) > limit:
            keys = (*roles[:limit], Filler("more", under, len(roles) - limit))
        new = self.new_row
        if new is None or new.under != under:
            return keys
        place = keys.index(new.after) + 1 if new.after in keys else len(keys)
        return (*keys[:place], Filler("new", under), *keys[place:])

    def _take_out(self, under: str | None, keys: tuple[Key, ...]) -> tuple[int, int]:
        """Remove the nodes between the first and the last row that stay; return how many stay at either end."""
        old = self._shown[under]
        head = _common(old, keys)
        tail = _common(old[head:][::-1], keys[head:][::-1])
        self._inherit(old[head : len(old) - tail], keys[head : len(keys) - tail])
        for key in old[head : len(old) - tail]:
            self._drop(key)
        return head, tail

    def _inherit(self, old: tuple[Key, ...], new: tuple[Key, ...]) -> None:
        # One row in the place of another is the same role under a new id: it stays as unfolded as it was.
        if len(old) == len(new) == 1 and isinstance(old[0], str) and isinstance(new[0], str):
            self.folds.turn(new[0], self.folds.is_open(old[0]))

    def _drop(self, key: Key) -> None:
        node = self._of.get(key)
        if node is None:
            return
        pending = [node]
        while pending:
            here = pending.pop()
            pending.extend(here.children)
            if here.data is not None and self._of.get(here.data) is here:
                del self._of[here.data]
            if isinstance(here.data, str):
                self._shown.pop(here.data, None)
        node.remove()

    def _put_in(self, under: str | None, keys: tuple[Key, ...], head: int, tail: int) -> None:
        node = self.root if under is None else self._of[under]
        if under is not None and not self._shown[under]:
            self.folds.turn(under, True)
            node.expand()
        self._shown[under] = keys
        for place in range(head, len(keys) - tail):
            self._add(node, under, keys[place], place)

    def _add(self, parent: Node, under: str | None, key: Key, place: int | None = None) -> None:
        self._insert(parent, under, key, place)
        pending = [key]
        while pending:
            here = pending.pop()
            if not isinstance(here, str) or not self._fills(here):
                continue
            node, self._shown[here] = self._of[here], self._wanted(here)
            for child in self._shown[here]:
                self._insert(node, here, child)
            pending.extend(self._shown[here])

    def _fills(self, role_id: str) -> bool:
        return not self.outline.children(role_id) or self.folds.is_open(role_id)

    def _insert(self, parent: Node, under: str | None, key: Key, place: int | None = None) -> None:
        unfolded = isinstance(key, str) and self._fills(key)
        self._of[key] = parent.add("", key, before=place, expand=unfolded)
        if isinstance(key, str):
            self._depth[key] = 0 if under is None else self._depth[under] + 1

    def unfold(self, role_id: str) -> None:
        """Show the rows under a role, making them where they have not been shown before."""
        self.folds.turn(role_id, True)
        node = self._of.get(role_id)
        if node is None or node.is_expanded:
            return
        node.expand()
        if role_id not in self._shown:
            self._shown[role_id] = ()
            self._put_in(role_id, self._wanted(role_id), 0, 0)

    def fold(self, role_id: str) -> None:
        """Hide the rows under a role; their nodes stay for the next time."""
        self.folds.turn(role_id, False)
        node = self._of.get(role_id)
        if node is not None and self.outline.children(role_id):
            node.collapse()

    def more(self, under: str | None) -> None:
        """Show another page of the rows under a role."""
        self._pages[under] = self._pages.get(under, PAGE) + PAGE
        self.refill()

    def reveal(self, role_id: str) -> bool:
        """Unfold what hides a role; tell whether its row is shown now (it is not when outside or too deep)."""
        line = [role_id, *self.outline.above(role_id)][::-1]
        if line[0] not in self.outline.children(None):
            return False
        for under, here in zip([None, *line], line, strict=False):
            if under is not None:
                self.unfold(under)
            if here not in self._of and not self._page_to(under, here):
                return False
        return True

    def _page_to(self, under: str | None, role_id: str) -> bool:
        place = self.outline.children(under).index(role_id)
        self._pages[under] = max(self._pages.get(under, PAGE), (place // PAGE + 1) * PAGE)
        self.refill()
        return role_id in self._of

    def restart(self, outline: Outline, folds: Folds) -> None:
        """Forget every row and show `outline` afresh."""
        self.outline, self.folds, self.new_row = outline, folds, None
        self._pages.clear()
        for key in self._shown[None]:
            self._drop(key)
        self._shown[None] = ()
        self.refill()

    def levels(self, fits: Callable[[int], bool], most: int | None = None) -> int:
        """Unfold level by level from the top while the rows fit, and fold what lies deeper.

        Parameters
        ----------
        fits
            Tells whether that many rows may be shown.
        most
            Levels to show at most.

        Returns
        -------
        int
            Levels that are shown now.
        """
        self.restart(self.outline, Folds())
        level, rows, shown = list(self.outline.children(None)), len(self.outline.children(None)), 1
        while level and (most is None or shown < most):
            below = [report for boss in level for report in self.outline.children(boss)]
            rows += len(below)
            if not below or (not fits(rows) and (shown > 1 or len(level) > 1)):
                break
            for boss in level:
                if self.outline.children(boss):
                    self.unfold(boss)
            level, shown = below, shown + 1
        return shown


def _common(one: tuple[Key, ...], other: tuple[Key, ...]) -> int:
    """Return the length of the common start."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
