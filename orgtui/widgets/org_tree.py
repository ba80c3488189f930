"""The organisation as a tree: what keys and the mouse do in it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from orgtui.text import name_or_id
from orgtui.widgets.tree_follow import FollowingTree
from orgtui.widgets.tree_nodes import Filler
from orgtui.widgets.tree_state import TreeState
from orgtui.words import _

__all__ = ["OrgTree", "TreeState"]


class OrgTree(FollowingTree):
    """The tree of the roles. It holds no truth: `show` tells it everything, and it tells what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "fold_or_parent", show=False),
        Binding("right", "unfold_or_child", show=False),
        Binding("space", "fold", show=False),
        Binding("enter", "open", show=False),
    ]

    class MenuRequested(Message):
        """The menu of what the cursor is on is asked for."""

    class RenameRequested(Message):
        """The title of the role under the cursor was double-clicked."""

    class Refused(Message):
        """A key could not act; `words` say why."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def action_fold_or_parent(self) -> None:
        """Fold the branch under the cursor, or go to the manager."""
        key, node = self.cursor_key, self.cursor_node
        if isinstance(key, str) and self._branches.is_open(key) and self.toggle():
            return
        if node is not None and node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_unfold_or_child(self) -> None:
        """Unfold the branch under the cursor, or go to the first report."""
        key, node = self.cursor_key, self.cursor_node
        if isinstance(key, str) and node is not None and self._branches.is_open(key) and node.children:
            self.move_cursor(node.children[0])
        else:
            self.action_fold()

    def action_fold(self) -> None:
        """Fold or unfold the branch under the cursor."""
        if self.toggle():
            return
        key = self.cursor_key
        if isinstance(key, str):
            title = name_or_id(self._branches.outline.state.roles[key].title, key)
            words = _("{role} has no reports to unfold").format(role=title)
        else:
            words = self._empty_words() if key is None else self._filler_words(key)
        self.post_message(self.Refused(words))

    def action_open(self) -> None:
        """Ask for the menu of the role under the cursor, of none in an empty tree, or show the rest of a long list."""
        key = self.cursor_key
        if isinstance(key, Filler) and key.kind == "more":
            self._next_page(key.under)
        else:
            self.post_message(self.MenuRequested())

    def _next_page(self, under: str | None) -> None:
        place = self.cursor_line
        with self._settled():
            self._branches.more(under)
            self._land(None if self.last_line < place else self.get_node_at_line(place).data)  # type: ignore[union-attr]

    def on_click(self, event: events.Click) -> None:
        """Select by click, fold on the sign, menu by right click, rename by double click; a drop is no click."""
        event.prevent_default()
        line = event.style.meta.get("line")
        if self.ends_drag() or line is None:
            return
        self.action_to_line(line)
        if event.style.meta.get("fold"):
            self.toggle()
        elif event.button == 3 or not isinstance(self.cursor_key, str):
            self.action_open()
        elif event.chain == 2:
            self.post_message(self.RenameRequested())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.cursor_line >= 0:
            self.call_after_refresh(self.scroll_to_line, self.cursor_line, animate=False)
