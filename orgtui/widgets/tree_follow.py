"""A tree that follows the `TreeState` it is shown: cursor, folds and scrolling stay with their roles."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal

from textual.geometry import Region
from textual.message import Message
from textual.widgets import Tree

from orgtui.widgets.tree_drag import DragTree
from orgtui.widgets.tree_nodes import Filler, Folds, Key, NewRow, Nodes
from orgtui.widgets.tree_rows import LOOKED_AT, RoleRow, measured, role_row
from orgtui.widgets.tree_state import EMPTY, Outline, TreeState

SMALL_CHART = 300
FEW_ROWS = 30
MOST_ROWS = 2000


class FollowingTree(DragTree):
    """A row for every role, with the cursor on one of them and an empty row for a role that is being written."""

    class RoleHighlighted(Message):
        """The cursor is on another row now: a role (`role_id`), a row that stands under that role, or none."""

        def __init__(self, role_id: str | None) -> None:
            super().__init__()
            self.role_id = role_id

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._branches = Nodes(self.root)
        self._announced: tuple[str | None, bool] = (None, False)
        self._settling = False
        self._before_new: str | None = None

    # What it shows

    def show(self, state: TreeState) -> None:
        """Show `state`: cursor, folds and scrolling stay, and only rows that differ are made or drawn anew."""
        before = self._branches.outline
        key = self.cursor_key
        with self._settled():
            if before.state is EMPTY:
                self._start(Outline(state))
                key = next(iter(self._branches.outline.children(None)), None)
            else:
                self._branches.follow(before.follow(state))
            self._land(self._nearest(before, key))
        self._set_columns(before.state)
        self._refresh_rows()

    def _set_columns(self, before: TreeState) -> None:
        """Let the columns stand where what the rows say now wants them."""
        outline = self._branches.outline
        state = outline.state
        same = before.roles is state.roles and before.people is state.people
        if not same or before.forest is not state.forest or before.top != state.top:
            rows = measured(outline)
            self.measure(rows, all_rows=len(rows) < LOOKED_AT)

    def _start(self, outline: Outline) -> None:
        self._seen.clear()
        small = len(outline.state.roles) <= SMALL_CHART
        self._branches.restart(outline, Folds(unfolded=small))
        if not small:
            fits = max(self.size.height, FEW_ROWS)
            self._branches.levels(lambda rows: rows <= fits)

    @contextmanager
    def _settled(self) -> Iterator[None]:
        """Change rows and cursor without a word, and then tell the role under the cursor if it is another."""
        self._settling = True
        try:
            with self.prevent(Tree.NodeExpanded, Tree.NodeCollapsed, Tree.NodeHighlighted):
                yield
        finally:
            self._settling = False
        self._announce()

    def _announce(self) -> None:
        here = self.selected, self.rest is not None
        if self._settling or self._branches.new_row is not None or here == self._announced:
            return
        self._announced = here
        self.post_message(self.RoleHighlighted(self.selected))

    def _land(self, key: Key | None) -> None:
        if self.last_line < 0:  # also brings the line numbers up to date
            self.unselect()
            self._cursor_node = None
            return
        node = self._branches.visible(key) if key is not None else None
        self.move_cursor(node or self.get_node_at_line(0))

    def _nearest(self, before: Outline, key: Key | None) -> Key | None:
        """Return the shown row that stands for the one the cursor was on: itself, what hides it, or its neighbour."""
        if key is None or self._branches.visible(key):
            return key
        role_id = key if isinstance(key, str) else key.under
        if role_id is None:
            return None
        if role_id in self._branches.outline.state.roles:
            near: Iterable[str] = (role_id, *self._branches.outline.above(role_id))
        else:
            near = _neighbours(before, role_id)
        return next((one for one in near if self._branches.visible(one)), None)

    def row(self, role_id: str) -> RoleRow:
        """Return what the row of a role says now."""
        branches, new = self._branches, self._branches.new_row
        has_rows = branches.outline.children(role_id) or (new is not None and new.under == role_id)
        row = role_row(branches.outline, role_id, not branches.is_open(role_id) if has_rows else None)
        return self.with_drag(role_id, row)

    def state_shown(self) -> TreeState:
        """Return the state that is shown."""
        return self._branches.outline.state

    def _refresh_rows(self) -> None:
        top = self.scroll_offset.y
        for y in range(min(self.size.height, self.last_line + 1 - top)):
            node = self.get_node_at_line(top + y)
            if node is not None and isinstance(node.data, str) and self._seen.get(node.data) != self.row(node.data):
                self.refresh(Region(0, y, self.size.width, 1))

    # The cursor

    @property
    def cursor_key(self) -> Key | None:
        """What the row under the cursor stands for."""
        node = self.cursor_node
        return node.data if node is not None else None

    @property
    def selected(self) -> str | None:
        """The role under the cursor; on a row that is no role the one that it stands under."""
        key = self.cursor_key
        return key.under if isinstance(key, Filler) else key

    @property
    def rest(self) -> Literal["more", "deeper"] | None:
        """What the row under the cursor stands for where that is not one role: ``more`` or ``deeper``."""
        key = self.cursor_key
        return key.kind if isinstance(key, Filler) and key.kind != "new" else None

    def select(self, role_id: str) -> bool:
        """Put the cursor on a role, unfolding what hides it.

        Returns
        -------
        bool
            False where the role is outside the shown branch or too deep; the cursor is then as near as it gets.
        """
        with self._settled():
            shown = self._branches.reveal(role_id)
            key = self._nearest(self._branches.outline, role_id)
            if shown or key is not None:
                self._land(key)
        return shown

    def watch_cursor_line(self, previous_line: int, line: int) -> None:
        """Tell the role under the cursor."""
        super().watch_cursor_line(previous_line, line)
        self._announce()

    # Folding

    def toggle(self) -> bool:
        """Fold or unfold the branch under the cursor; False where the role has no reports."""
        key = self.cursor_key
        if not isinstance(key, str) or not self._branches.outline.children(key):
            return False
        with self._settled():
            (self._branches.fold if self._branches.is_open(key) else self._branches.unfold)(key)
            self._land(key)
        return True

    def rows(self) -> tuple[Key, ...]:
        """Return what the rows stand for that are shown now, from the top."""
        nodes = map(self.get_node_at_line, range(self.last_line + 1))
        return tuple(node.data for node in nodes if node is not None and node.data is not None)

    def fold_to(self, level: int) -> tuple[int, bool]:
        """Show the top `level` levels and fold what lies deeper.

        Returns
        -------
        tuple of int and bool
            Levels that are shown: fewer than asked for where the chart has no more, or thousands of rows would show.
            And whether other rows are shown than before.
        """
        key, before = self.cursor_key, self.rows()
        with self._settled():
            shown = self._branches.levels(lambda rows: rows <= MOST_ROWS, level)
            self._land(self._nearest(self._branches.outline, key))
        return shown, self.rows() != before

    def fold_others(self) -> bool:
        """Fold every branch that does not lead to the cursor; tell whether other rows are shown than before."""
        role_id, before = self.selected, self.rows()
        if role_id is None:
            return False
        unfolded = self._branches.is_open(role_id)
        with self._settled():
            self._branches.restart(self._branches.outline, Folds())
            self._branches.reveal(role_id)
            if unfolded:
                self._branches.unfold(role_id)
            self._land(self._nearest(self._branches.outline, role_id))
        return self.rows() != before

    # A row for a role that is being written

    def open_new(self, under: str | None, after: str | None = None) -> None:
        """Show an empty row and put the cursor there.

        Parameters
        ----------
        under
            The manager, None at the top.
        after
            The row goes below this one, on its level; None puts it under `under`, after the other reports.
        """
        self._before_new = self.selected
        with self._settled():
            self._branches.new_row = self._place(under, after)
            self._branches.refill()
            self._land(Filler("new", self._branches.new_row.under))

    def _place(self, under: str | None, after: str | None) -> NewRow:
        outline = self._branches.outline
        if after is not None and self._branches.reveal(after):
            return NewRow(None if after == outline.state.top else outline.parent(after), after)
        if under is not None and self._branches.reveal(under):
            self._branches.unfold(under)
            return NewRow(under)
        return NewRow(None)

    def close_new(self) -> None:
        """Take the empty row back; the cursor returns to where it was."""
        if self._branches.new_row is None:
            return
        with self._settled():
            self._branches.new_row = None
            self._branches.refill()
            self._land(self._nearest(self._branches.outline, self._before_new))

    def title_region(self, role_id: str | None) -> Region | None:
        """Return where the title of a role stands, in cells from the top left of the tree.

        Parameters
        ----------
        role_id
            A role; None for the empty row that `open_new` shows.

        Returns
        -------
        Region | None
            From the title to the right edge; None where the row is not shown or scrolled out of sight.
        """
        new_row = self._branches.new_row
        key = role_id if role_id is not None else Filler("new", new_row.under) if new_row is not None else None
        node = self._branches.visible(key) if key is not None and self.last_line >= 0 else None
        if node is None or not 0 <= node.line - self.scroll_offset.y < self.size.height:
            return None
        x = self.columns.title_start(self._branches.depth(node))
        return Region(x, node.line - self.scroll_offset.y, max(0, self.columns.width - x), 1)


def _neighbours(outline: Outline, role_id: str) -> Iterator[str]:
    """Yield the rows around a role: next siblings, previous siblings, the manager, and so on upwards."""
    here: str | None = role_id
    while here is not None:
        parent = None if here == outline.state.top else outline.parent(here)
        siblings = outline.children(parent)
        place = siblings.index(here) if here in siblings else 0
        yield from siblings[place + 1 :]
        yield from siblings[:place][::-1]
        if parent is not None:
            yield parent
        here = parent
