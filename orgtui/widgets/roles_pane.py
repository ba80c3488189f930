"""The pane of the roles: the tree in its frame, and titles typed on the row where they will stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from orgtui.text import cells, safe
from orgtui.widgets.line_input import LineInput
from orgtui.widgets.org_tree import OrgTree, TreeState
from orgtui.widgets.row_input import RowHelp, RowInput
from orgtui.widgets.row_list import RowList
from orgtui.words import _

Suggest = Callable[[str], Sequence[str]]

MOST_TITLES = 6
NARROWEST = 44


@dataclass(frozen=True, slots=True)
class Entry:
    """What is being typed: the new title of `role_id`, or a new role where that is None.

    `under` and `after` say where a new role goes, as in `RolesPane.new_row`.
    """

    role_id: str | None
    title: str = ""
    under: str | None = None
    after: str | None = None


class RolesPane(Container):
    """The tree of the roles and the field that a title is typed into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "enter_title(True)", show=False),
        Binding("escape", "cancel_entry", show=False),
        Binding("up", "suggestion(-1)", show=False),
        Binding("down", "suggestion(1)", show=False),
    ]

    DEFAULT_CSS = """
    RolesPane {
        layers: base entry;
        background: $surface;
        border: round $border-blurred;
        border-title-color: $foreground;
        border-title-style: bold;
        &:focus-within { border: round $border; }
        & > OrgTree { width: 100%; height: 100%; }
    }
    """

    class TitleEntered(Message):
        """A title was typed.

        `role_id` is the role to rename, None for a new one, which goes where `under` and `after` say (see `new_row`).
        `then_holder` asks for its holder next. `left_out` tells what of a paste was not taken just before.
        """

        def __init__(self, entry: Entry, title: str, then_holder: bool = False, left_out: str = "") -> None:
            super().__init__()
            self.role_id, self.title, self.then_holder, self.left_out = entry.role_id, title, then_holder, left_out
            self.under, self.after = entry.under, entry.after

    class EntryStarted(Message):
        """A title is being typed from now on."""

    class EntryCancelled(Message):
        """Typing ended without a title."""

    def __init__(self, suggest: Suggest = lambda _text: (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.suggest = suggest
        self.org = OrgTree()
        self._field, self._help = RowInput(), RowHelp()
        self._entry: Entry | None = None
        self._reason, self._left_out, self._wide = "", "", NARROWEST
        self.border_title = Content(_("Roles"))

    def compose(self) -> ComposeResult:
        """Lay the field over the tree."""
        yield self.org
        yield self._field
        yield self._help

    def on_mount(self) -> None:
        """Keep the field on its row while the tree scrolls."""
        self.watch(self.org, "scroll_y", self._place, init=False)

    def on_resize(self) -> None:
        """Keep the field on its row."""
        self.call_after_refresh(self._place)

    def show(self, state: TreeState) -> None:
        """Show `state` as `OrgTree.show` does; a title that is being typed stays, on its row."""
        self.org.show(state)
        if self.entering:
            self.call_after_refresh(self._place)

    @property
    def field(self) -> Widget:
        """What takes the keys: the field while a title is being typed, else the tree."""
        return self._field if self.entering else self.org

    @property
    def entering(self) -> bool:
        """Whether a title is being typed."""
        return self._entry is not None

    def rename(self, role_id: str, title: str) -> None:
        """Open the title of a role for typing; `title` is what it says now."""
        self.cancel_entry()
        if self.org.select(role_id):
            self._open(Entry(role_id, title))

    def new_row(self, under: str | None, after: str | None = None) -> None:
        """Show an empty row and open it for typing.

        Parameters
        ----------
        under
            The manager of the new role, None at the top.
        after
            The role below whose branch the row goes, on the same level; None puts it under `under`.
        """
        self.cancel_entry()
        self.org.open_new(under, after)
        self._open(Entry(None, "", under, after))

    def _open(self, entry: Entry) -> None:
        self._entry = entry
        self.org.cursor_hidden = True
        self._field.start(entry.title)
        self._reason = self._left_out = ""
        self._field.display = True
        self.post_message(self.EntryStarted())
        # At once: keys that follow in the same breath belong to the title.
        self.screen.set_focus(self._field)
        self._fill_help()
        self.call_after_refresh(self._place)

    def _fill_help(self) -> None:
        if self._entry is None:
            return
        new = self._entry.role_id is None
        titles = list(self.suggest(self._field.value))[:MOST_TITLES] if new else []
        self._wide = min(self.content_size.width, 2 + max(NARROWEST, *(cells(safe(title)) for title in ("", *titles))))
        self._help.fill(self._reason, titles, max(1, self._wide - 2))
        self._place()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys while a title is typed, and what they do."""
        new = self._entry is not None and self._entry.role_id is None
        choose = (("↓", _("known titles")),) if new else ()
        return (("Enter", _("keeps it")), *choose, ("Tab", _("its holder")), ("Esc", _("takes it back")))

    def _place(self) -> None:
        """Lay the field on the row, and the help under it, or over it where more room is there."""
        if self._entry is None:
            return
        room = self.content_size
        row = self.org.title_region(self._entry.role_id)
        if row is None:
            row = Region(0, max(0, room.height - 1), room.width, 1)
        self._field.styles.offset = row.offset
        self._field.styles.width = row.width
        wide, below = self._wide, room.height - row.bottom
        tall = min(self._help.row_total(), max(below, row.y))
        x = max(0, min(row.x - 1, room.width - wide))
        self._help.styles.offset = (x, row.bottom if below >= min(tall, self._help.row_total()) else row.y - tall)
        self._help.styles.width, self._help.styles.height = wide, tall
        self._help.display = self._help.row_total() > 0

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._reason = self._left_out = ""
        self._fill_help()

    @on(LineInput.Refused)
    def _refused(self, event: LineInput.Refused) -> None:
        event.stop()
        self._reason = self._left_out = event.reason
        self._fill_help()

    @on(Input.Submitted)
    @on(RowList.Taken)
    def _submitted(self, event: Message) -> None:
        event.stop()
        self.action_enter_title()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the field to others while nothing is typed."""
        if action in ("enter_title", "cancel_entry", "suggestion"):
            return self.entering
        return super().check_action(action, parameters)

    def action_suggestion(self, way: int) -> None:
        """Move among the suggested titles."""
        self._help.step(way)

    def action_enter_title(self, then_holder: bool = False) -> None:
        """Take the title as it is typed, or the suggested one under the cursor."""
        entry = self._entry
        if entry is None:
            return
        title = self._help.taken or self._field.title
        if not title and entry.role_id is None:
            self.cancel_entry()
        elif not title:
            self._reason = _("A role needs a title; Esc keeps the one it had")
            self._fill_help()
        elif title == entry.title and not then_holder:
            self.cancel_entry()
        else:
            self._close()
            self.post_message(self.TitleEntered(entry, title, then_holder, self._left_out))

    def action_cancel_entry(self) -> None:
        """Take the row back."""
        self.cancel_entry()

    def cancel_entry(self) -> None:
        """End typing without a title; nothing happens when no title is being typed."""
        if self._entry is not None:
            self._close()
            self.post_message(self.EntryCancelled())

    def _close(self) -> None:
        self._entry = None
        self.org.cursor_hidden = False
        for widget in (self._field, self._help):
            widget.display = False
        self.org.close_new()
        if self.screen.focused in (None, self._field):
            self.screen.set_focus(self.org)

    def on_descendant_blur(self) -> None:
        """Take what is typed when another pane is chosen meanwhile (a terminal that loses the focus is none)."""
        if self.entering and self.screen.focused not in (None, self._field):
            self.action_enter_title()
            self.cancel_entry()
