"""Dragging roles in the tree: they follow the pointer from row to row and are dropped on their new manager."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual import events
from textual.message import Message

from orgtui.text import name_or_id
from orgtui.widgets.tree_rows import RoleRow
from orgtui.widgets.tree_state import TreeState
from orgtui.widgets.tree_view import DrawnTree
from orgtui.words import _, ngettext

#: Returns why the roles cannot be dropped on another one, None where they can.
Judge = Callable[[tuple[str, ...], str], str | None]


@dataclass(slots=True)
class Drag:
    """Roles under way: those that move, the row where the button went down, and the role under the pointer."""

    role_ids: tuple[str, ...]
    line: int
    under_way: bool = False
    target: str | None = None
    reason: str | None = None


class DragTree(DrawnTree):
    """A tree whose roles can be dragged; whoever uses it decides what a drop means."""

    class Dragged(Message):
        """Roles are under way over `target` (None: over no role); `words` say what a drop there would do.

        Where it would do nothing, `refused` is true and `words` say why.
        """

        def __init__(self, words: str, refused: bool) -> None:
            super().__init__()
            self.words, self.refused = words, refused

    class Dropped(Message):
        """Roles were dropped on `target`, or on no role where that is None."""

        def __init__(self, role_ids: tuple[str, ...], target: str | None) -> None:
            super().__init__()
            self.role_ids, self.target = role_ids, target

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self.judge: Judge = lambda _role_ids, _target: None
        self._drag: Drag | None = None
        self._dropped = False

    @property
    def dragging(self) -> bool:
        """Whether roles are under way."""
        return self._drag is not None and self._drag.under_way

    def state_shown(self) -> TreeState:
        """Return the state that is shown."""
        raise NotImplementedError

    def with_drag(self, role_id: str, row: RoleRow) -> RoleRow:
        """Return a row as it is drawn while roles are dragged: what moves, and where a drop would put it."""
        drag = self._drag
        if drag is None or not drag.under_way:
            return row
        if role_id == drag.target:
            row = replace(row, title=f"{'→' if drag.reason is None else 'x'} {row.title}", carried=drag.reason is None)
        if role_id in drag.role_ids:
            row = replace(row, warning=_("moving"))
        return row

    def _role_at(self, line: int) -> str | None:
        node = self.get_node_at_line(line)
        return node.data if node is not None and isinstance(node.data, str) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember what the button went down on; a button that comes in a drag breaks it off, and does no more."""
        self._dropped = self.dragging
        self.break_off()
        line = event.y + self.scroll_offset.y
        role_id = self._role_at(line)
        hidden = not all(widget.display for widget in self.ancestors_with_self)
        if self._dropped or hidden or event.button != 1 or role_id is None or event.style.meta.get("fold"):
            return
        marked = self.state_shown().marked
        self._drag = Drag(tuple(marked) if role_id in marked else (role_id,), line)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseEvent) -> None:
        """Follow the pointer: mark the role under it, and say what a drop there would do."""
        drag = self._drag
        if drag is None:
            return
        if event.button == 0 and isinstance(event, events.MouseMove):
            # The button was let go where the terminal could not see it.
            self.break_off()
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_relative(y=-1 if event.y < 0 else 1, animate=False)
        over = 0 <= event.x < self.size.width and 0 <= event.y < self.size.height
        line = event.y + self.scroll_offset.y
        if not drag.under_way and over and line == drag.line:
            return
        target = self._role_at(line) if over else None
        if not drag.under_way or target != drag.target:
            drag.under_way, drag.target = True, target
            drag.reason = self.judge(drag.role_ids, target) if target is not None else None
            self.refresh()
            self.post_message(self.Dragged(*self._words(drag)))

    def _words(self, drag: Drag) -> tuple[str, bool]:
        roles, count = self.state_shown().roles, len(drag.role_ids)
        if drag.reason is not None:
            return drag.reason, True
        if drag.target is None:
            return _("There is no role here: let go and nothing moves"), False
        words = ngettext(
            "{role} under {manager}: let go to move it, Esc puts it back",
            "{count} roles under {manager}: let go to move them, Esc puts them back",
            count,
        )
        role, manager = (name_or_id(roles[role_id].title, role_id) for role_id in (drag.role_ids[0], drag.target))
        return words.format(role=role, manager=manager, count=count), False

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop what is under way where the button is let go; another one that is let go meanwhile breaks it off."""
        if event.button != 1:
            self.break_off()
            return
        if self.dragging:
            self.on_mouse_move(event)
        drag = self._end()
        if drag is not None and drag.under_way:
            self._dropped = True
            event.stop()
            self.post_message(self.Dropped(drag.role_ids, drag.target))

    def on_mouse_release(self) -> None:
        """Break off what is under way when a dialog takes the mouse away."""
        if self.app.mouse_captured is not self:
            self.break_off()

    def on_hide(self) -> None:
        """Break off what is under way when another view stands here: it gets the mouse."""
        self.break_off()

    def break_off(self) -> None:
        """End a drag without a drop, and say so."""
        drag = self._end()
        if drag is None or not drag.under_way:
            return
        self._dropped = True
        role = self.state_shown().roles.get(drag.role_ids[0])
        words = ngettext(
            "{role} stays where it is: the drag was broken off",
            "{count} roles stay where they are: the drag was broken off",
            len(drag.role_ids),
        )
        title = name_or_id(role.title if role is not None else None, drag.role_ids[0])
        self.post_message(self.Dragged(words.format(role=title, count=len(drag.role_ids)), False))

    def _end(self) -> Drag | None:
        drag, self._drag = self._drag, None
        if drag is not None:
            self.release_mouse()
            self.refresh()
        return drag

    def ends_drag(self) -> bool:
        """Tell whether the click that comes now only ends a drag, once for each."""
        dropped, self._dropped = self._dropped, False
        return dropped

    def on_key(self, event: events.Key) -> None:
        """Put everything back with Esc."""
        if event.key == "escape" and self.dragging:
            event.stop()
            event.prevent_default()
            self.break_off()
