"""The menu of everything that can be done here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from orgtui.text import cells, safe
from orgtui.widgets.dialog import Dialog, OneLineList
from orgtui.widgets.line_input import LineInput
from orgtui.widgets.line_view import LineView
from orgtui.widgets.match import Searchable
from orgtui.widgets.paint import Line, Piece, cut_line, fit, width_of, wrap_within
from orgtui.words import _

#: Cells of the column of keys, also in a narrow line; the few longer ones push their title aside.
_KEY_MOST, _KEY_NARROW, _NARROW_BELOW = 9, 3, 60
#: The widest a menu grows for long titles, and what a line has beside key and title: frame, cursor, blanks, scrollbar.
_WIDEST, _BESIDE = 108, 8
#: Blanks between what an action does and why it can't be done, and the cells of a reason that still tell something.
_GAP, _LEAST_REASON = 3, 12

#: A reason is said once for all where it stands in so many rows and in this share of them.
_FEW, _SHARE = 5, 1 / 3
#: The most lines of that reason, the cells of frame and blanks beside it, and the lines that the menu needs besides.
_REASON_LINES, _AROUND_REASON, _BESIDE_REASON = 3, 4, 6


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One action.

    Attributes
    ----------
    action_id
        What comes back when it is chosen.
    title, key
        What it does and the key for it, which works in the menu too.
    reason
        Why it can't be done now, None where it can.
    group
        The heading it stands under; entries of one group stand together.
    """

    action_id: str
    title: str
    key: str = ""
    reason: str | None = None
    group: str = ""


def _shared_reason(entries: Sequence[MenuEntry]) -> str:
    """Return the reason for which so many entries can't be done that it is said once for all; empty without one."""
    reasons = Counter(entry.reason for entry in entries if entry.reason is not None)
    reason, count = next(iter(reasons.most_common(1)), ("", 0))
    return reason if count >= max(_FEW, len(entries) * _SHARE) else ""


class MenuScreen(Dialog[str | None]):
    """Lists actions with their keys: a key shown acts at once, Tab filters, arrows and Enter reach everything.

    `/` filters too, unless an action is shown with that key. A menu that is there to find an action by its name begins
    with the filter.
    """

    WIDTH = 84
    DEFAULT_CSS = """
    MenuScreen .shared { height: auto; padding: 0 1; }
    """
    BINDINGS = [  # noqa: RUF012  (as Textual declares it)
        Binding("up", "row('step', -1)", show=False),
        Binding("down", "row('step', 1)", show=False),
        Binding("pageup", "row('page', -1)", show=False),
        Binding("pagedown", "row('page', 1)", show=False),
        Binding("tab,slash", "filter", show=False),
    ]

    def __init__(self, title: str, entries: Sequence[MenuEntry], *, filtering: bool = False) -> None:
        super().__init__(title)
        self.entries = tuple(entries)
        self._filtering = filtering
        self.field = LineInput(placeholder=_("type to filter"))
        self.field.display = False
        self._shared = _shared_reason(self.entries)
        self._said: list[str] = []
        self.reason = Static(markup=False, classes="shared")
        self.reason.display = bool(self._shared)
        self.rows = OneLineList(self._lines, self._is_entry)
        self._index = Searchable((entry.title, entry.group) for entry in self.entries)
        self._shown: list[MenuEntry | str] = []
        # The key that was pressed of two that follow on each other, with the blank between them.
        self._first = ""
        self._key_width = min(_KEY_MOST, max((cells(safe(entry.key)) for entry in self.entries), default=0))

    def above(self) -> Sequence[Widget]:
        """Return the reason that most of what can't be done shares, and the filter, hidden until it is asked for."""
        return (self.reason, self.field)

    def body(self) -> LineView:
        """Return the list of actions."""
        return self.rows

    def width_wanted(self) -> int:
        """Return the width at which no title is cut, within reason."""
        titles = max((cells(safe(entry.title)) for entry in self.entries), default=0)
        return max(self.WIDTH, min(_WIDEST, self._key_width + titles + _BESIDE))

    def lines_wanted(self, width: int) -> int:
        """Return the lines of the whole menu, so that the box stands still while it is filtered."""
        return len(self._grouped()) or 1

    def fit(self, width: int, height: int) -> None:
        """Give the box its width, the shared reason the lines that it takes there, and the list what is left."""
        inner = max(1, min(self.width_wanted(), width) - _AROUND_REASON)
        most = max(1, min(_REASON_LINES, height - _BESIDE_REASON))
        self._said = wrap_within(f"! {safe(self._shared)}", inner, most)
        self.reason.update(Content.styled("\n".join(self._said), "$text-warning"))
        super().fit(width, height)

    def lines_above(self) -> int:
        """Return the lines above the list; the shared reason may take several."""
        return super().lines_above() + (len(self._said) - 1 if self._shared else 0)

    def on_mount(self) -> None:
        """Show every action, the cursor on the first that can be done."""
        shown = self._grouped()
        able = (n for n, item in enumerate(shown) if isinstance(item, MenuEntry) and item.reason is None)
        self._show(shown, next(able, 0))
        if self._filtering:
            self.action_filter()
        else:
            self.rows.focus()

    def _grouped(self) -> list[MenuEntry | str]:
        shown, group = list[MenuEntry | str](), ""
        for entry in self.entries:
            if entry.group != group:
                group = entry.group
                shown.append(group)
            shown.append(entry)
        return shown

    def _show(self, shown: list[MenuEntry | str], cursor: int) -> None:
        self._shown = shown
        self.rows.set_total(len(shown) or 1, cursor)
        self._say()

    def _is_entry(self, row: int) -> bool:
        return 0 <= row < len(self._shown) and isinstance(self._shown[row], MenuEntry)

    @property
    def _here(self) -> MenuEntry | None:
        item = self._shown[self.rows.cursor] if self._is_entry(self.rows.cursor) else None
        return item if isinstance(item, MenuEntry) else None

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show the actions that fit the typed text, best first."""
        found = self._index.find(self.field.value)
        self._show([self.entries[at] for at in found] if self.field.value.strip() else self._grouped(), 0)

    @on(OneLineList.Moved)
    def _say(self) -> None:
        """Say why the action under the cursor can't be done, else what the keys of the menu are."""
        here = self._here
        if here is not None and here.reason is not None:
            self.hint.refuse(here.reason)
        else:
            by = "Tab" if any(entry.key == "/" for entry in self.entries) else "/"
            narrow = [(by, _("filter"))] if not self.field.display else []
            keys = [("↑↓", _("move")), ("Enter", _("do it")), *narrow, ("Esc", _("close"))]
            self.hint.keys(keys, said=self._cut_off(here))

    @on(events.Resize)
    def resized(self) -> None:
        """Say what the new width cuts off, once the list has it."""
        self.call_after_refresh(self._say)

    def _cut_off(self, entry: MenuEntry | None) -> str:
        """Return what an action does where its line has no room for all of it."""
        if entry is None or not self.rows.size.width:
            return ""
        width = self.rows.text_width
        line = [_key_piece(entry, self._key_width, width), Piece(safe(entry.title))]
        return entry.title if width_of(line) > width else ""

    def on_key(self, event: events.Key) -> None:
        """Do what the pressed key does."""
        if self.field.has_focus:
            return
        pressed = {f"{self._first}{event.character}", f"{self._first}{event.key}"}
        entry = next((entry for entry in self.entries if entry.key and _as_typed(entry.key) in pressed), None)
        begun, self._first = self._first, ""
        if entry is not None:
            self._choose(entry)
        elif not begun and any(entry.key.startswith(f"{event.character} ") for entry in self.entries):
            self._first = f"{event.character} "
        else:
            return
        event.stop()
        event.prevent_default()

    def action_filter(self) -> None:
        """Open the field that narrows the list."""
        self.field.display = True
        self.field.focus()
        self._say()
        self.fit(*self.app.size)

    def action_row(self, way: str, by: int) -> None:
        """Move the cursor while the filter has the focus."""
        (self.rows.action_step if way == "step" else self.rows.action_page)(by)

    @on(Input.Submitted)
    @on(OneLineList.Taken)
    def answer(self) -> None:
        """Do the action under the cursor."""
        if self._here is not None:
            self._choose(self._here)

    def _choose(self, entry: MenuEntry) -> None:
        if entry.reason is None:
            self.dismiss(entry.action_id)
        else:
            self.hint.refuse(entry.reason)

    def _lines(self, row: int, width: int) -> Sequence[Line]:
        if not self._shown:
            return [cut_line([Piece(_('No action fits "{text}".').format(text=safe(self.field.value)), "dim")], width)]
        item = self._shown[row]
        if isinstance(item, str):
            return [cut_line([Piece(safe(item), "heading")], width)]
        line = [_key_piece(item, self._key_width, width), Piece(safe(item.title), "" if item.reason is None else "off")]
        if item.reason is not None and item.reason != self._shared:
            line += _reason_piece(item.reason, width - width_of(line))
        return [cut_line(line, width)]


def _key_piece(entry: MenuEntry, longest: int, width: int) -> Piece:
    """Return the key of an action in its column; a longer one pushes the title aside."""
    shown, column = safe(entry.key), min(longest, _KEY_NARROW if width < _NARROW_BELOW else _KEY_MOST)
    return Piece(" " + fit(shown, max(column, cells(shown)) + 2), "key" if entry.reason is None else "off")


def _reason_piece(reason: str, room: int) -> list[Piece]:
    """Return a reason behind what it is for; nothing where too little of it would be seen: it is said below then."""
    shown = safe(reason)
    return [Piece(" " * _GAP + shown, "off")] if room - _GAP >= min(_LEAST_REASON, cells(shown)) else []


def _as_typed(key: str) -> str:
    """Return the key as Textual names it: ``F2`` is ``f2``, a single character is itself."""
    return key if len(key) == 1 or " " in key else key.lower()
