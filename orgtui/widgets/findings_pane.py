"""The list of findings, live under the tree."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from orgtui.card import MARK_OF
from orgtui.checks.finding import SEVERITIES, Severity
from orgtui.text import cells, cut, safe
from orgtui.widgets.grid_heads import head_lines
from orgtui.widgets.line_view import RIGHT
from orgtui.widgets.paint import KIND_OF, SEVERITY_WORD, Line, Piece, fit, width_of, wrap
from orgtui.widgets.row_list import RowList
from orgtui.words import _, ngettext

#: ready: the rows are those of the chart; checking: newer ones are on their way.
FindingsState = Literal["ready", "checking"]

_CODE_FROM = 60
_FIX_FROM = 16
#: Where the finding under the cursor is opened: the most lines of what is found, and of the fix.
_TEXT_LINES, _FIX_LINES = 6, 2
_TALLEST = _TEXT_LINES + _FIX_LINES
#: Findings that are looked at to find out how long one is: more than a pane that grows with them shows.
_LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in words.

    Attributes
    ----------
    severity, code
        As in the finding.
    text
        What is found.
    key
        What makes it the same finding after an edit, such as (code, subjects).
    fix
        What the best fix would do, empty where there is none.
    depth
        1 for a finding that follows from the one above it, else 0.
    """

    severity: Severity
    code: str
    text: str
    key: Hashable
    fix: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each severity, whether or not they are all shown."""

    error: int = 0
    warning: int = 0
    note: int = 0

    def words(self) -> str:
        """Return the counts as ``2 broken · 3 risks · 5 hints``; empty where there are none."""
        said = {
            "error": ngettext("{count} broken", "{count} broken", self.error),
            "warning": ngettext("{count} risk", "{count} risks", self.warning),
            "note": ngettext("{count} hint", "{count} hints", self.note),
        }
        counts = {name: getattr(self, name) for name in SEVERITIES}
        return " · ".join(said[name].format(count=count) for name, count in counts.items() if count)


class FindingsPane(RowList):
    """Findings as lines: shape and word of the severity, what is found, the offered fix, the code."""

    DEFAULT_CSS = """
    FindingsPane {
        border: round $border-blurred;
        border-title-color: $foreground;
        &:focus { border: round $border; }
    }
    """

    class FindingHighlighted(Message):
        """The user moved to the finding `index`."""

        def __init__(self, pane: "FindingsPane", index: int) -> None:
            super().__init__()
            self.pane, self.index = pane, index

        @property
        def control(self) -> "FindingsPane":
            """The pane."""
            return self.pane

    class FindingChosen(FindingHighlighted):
        """The user wants to go to the subject of the finding `index`: Enter or a click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[FindingRow] = ()
        self.counts, self.state, self.only, self.accepted = Counts(), "checking", "", 0
        self._word_width = 0
        self._top_before: int | None = None
        self._pressed: int | None = None

    def on_mount(self) -> None:
        """Draw what there is before the first check."""
        self.show(self.rows, self.counts, "checking")

    def show(
        self,
        rows: Sequence[FindingRow],
        counts: Counts,
        state: FindingsState = "ready",
        only: str = "",
        accepted: int = 0,
    ) -> None:
        """Show these findings; the cursor stays on its finding, or on its line where that one is gone.

        Parameters
        ----------
        rows
            The findings to list.
        counts
            How many there are, listed or not.
        state
            Whether they are those of the chart as it is now.
        only
            Which of them are listed, such as ``only broken``; empty for all.
        accepted
            How many findings the chart accepts; they are told where no other is left.
        """
        cursor = self._same_place(rows)
        self.rows, self.counts, self.state, self.only, self.accepted = rows, counts, state, only, accepted
        self._word_width = max(cells(_(word)) for word in SEVERITY_WORD.values()) + 3
        self.border_title = self._title()
        self.rows_changed(cursor)

    def select(self, index: int) -> None:
        """Move the cursor to the finding `index` without a message."""
        if 0 <= index < len(self.rows):
            self.cursor = index

    @property
    def selected(self) -> int | None:
        """The number of the finding under the cursor."""
        return self.cursor if 0 <= self.cursor < len(self.rows) else None

    def _title(self) -> Content:
        counts = self.counts.words() or self._accepted_words()
        parts = [counts if self.rows or self.state == "ready" else "", self.only]
        parts += [_("checking…")] if self.state == "checking" else []
        words = " · ".join(filter(None, parts))
        title = Content.styled(_("Findings"), "bold")
        return title + Content.styled(f"  {words}", "not bold") if words else title

    def _accepted_words(self) -> str:
        return _("{count} accepted").format(count=self.accepted) if self.accepted else ""

    def _same_place(self, rows: Sequence[FindingRow]) -> int:
        if self.selected is None:
            return max(0, self.cursor)
        wanted, near = self.rows[self.cursor].key, self.cursor
        if near < len(rows) and rows[near].key == wanted:
            return near
        return next((number for number, row in enumerate(rows) if row.key == wanted), near)

    def row_total(self) -> int:
        """Return the findings, or one row that says why there are none."""
        return len(self.rows) or 1

    def can_stop(self, row: int) -> bool:
        """Tell whether the row is a finding."""
        return row < len(self.rows)

    def line_total(self, width: int) -> int:
        """Return the number of lines: one for each finding, and what the opened one takes more."""
        return len(self.rows) - 1 + len(self._open(width)) if self.rows else super().line_total(width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each finding, and in use room for the longest one: so no move of the cursor changes it.

        The grid gives the width of one of its two columns.
        """
        text = max(1, width - 3, container.width - self.gutter.width - 3)
        if not self.rows:
            return super().line_total(text)
        near = self.rows[:_LOOKED_AT] if self.has_focus else ()
        return len(self.rows) - 1 + max((len(self._whole(row, text, _TALLEST)) for row in near), default=1)

    def line_at(self, y: int, width: int) -> Line:
        """Return a line of the findings, made only when it is seen."""
        if not self.rows:
            return super().line_at(y, width)
        opened, row = self._open(width), self.row_at(y)
        return opened[y - row] if row == self.cursor and opened != [()] else self._finding(self.rows[row], width)

    def row_at(self, y: int) -> int:
        """Return the finding on line `y`."""
        below = y - self.cursor - len(self._open(self.text_width))
        return 0 if not self.rows else y if y < self.cursor else max(self.cursor, self.cursor + 1 + below)

    def place_of(self, row: int) -> tuple[int, int]:
        """Return the first line of the finding and how many it has."""
        lines = len(self._open(self.text_width))
        return row + (lines - 1 if row > self.cursor else 0), lines if row == self.cursor else 1

    def _open(self, width: int) -> Sequence[Line]:
        """Return the lines of the finding under the cursor, to be read to its end where the pane is in use.

        A single empty line stands for one that is shown like the others.
        """
        if self.selected is None or not self.has_focus:
            return [()]
        return self._whole(self.rows[self.selected], width, self.size.height)

    def _whole(self, row: FindingRow, width: int, height: int) -> Sequence[Line]:
        """Return the lines of an opened finding, as many as a pane of this height shows."""
        lead, code = self._lead(row), self._code(row, width)
        left = max(1, width - width_of(lead) - cells(code))
        if cells(safe(row.text)) + cells(_fix_words(row)) <= left:
            return [()]
        text = head_lines(row.text, left, max(1, min(_TEXT_LINES, height - bool(row.fix))))
        said = [Piece(line) for line in text]
        if row.fix:
            most = max(1, min(_FIX_LINES, height - len(text)))
            said += [Piece(line, "dim") for line in head_lines(f"· {row.fix}", left, most)]
        under = [Piece(" " * width_of(lead))]
        first = [*lead, Piece(fit(said[0].text, left)), Piece(code, "dim")]
        return [first, *([*under, piece] for piece in said[1:])]

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw all anew: the finding under the cursor is opened."""
        self._reopen()
        super().watch_cursor(before, after)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Open the finding under the cursor while the pane is in use, and bring all of it into view."""
        super().watch_has_focus(has_focus)
        if has_focus:
            self._top_before = self.scroll_offset.y
            self.call_after_refresh(self._opened)
        self.redraw()
        self.show_cursor()

    def _opened(self) -> None:
        self._top_before = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the finding that is pressed: where that gives the pane the focus, one opens under the pointer."""
        offset = event.get_content_offset(self)
        if self._top_before is None or offset is None:
            self._pressed = self.clicked_row(event)
        else:
            self._pressed = offset.y + self._top_before

    def _reopen(self) -> None:
        self.virtual_size = Size(1, self.line_total(self.text_width))
        self.refresh()

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return the words that stand for no findings."""
        return [[Piece(line, "dim")] for line in wrap(self._empty(), width)]

    def _empty(self) -> str:
        if self.state == "checking":
            return _("Checking the chart…")
        if self.counts != Counts():
            words = _("No finding matches the filter ({filter}): {key} chooses another one.")
            return words.format(filter=self.only, key=self.key_names["show-only"])
        if self.accepted:
            words = ngettext(
                "Nothing open: {count} accepted finding stays. {key} lists it.",
                "Nothing open: {count} accepted findings stay. {key} lists them.",
                self.accepted,
            )
            return words.format(count=self.accepted, key=self.key_names["show-only"])
        return _("Nothing found: no check has anything to say about this chart.")

    def _finding(self, row: FindingRow, width: int) -> Line:
        lead, code = self._lead(row), self._code(row, width)
        left = max(0, width - width_of(lead) - cells(code))
        body = self._body(row, left)
        gap = " " * max(0, left - width_of(body))
        return [*lead, *body, Piece(gap), Piece(code, "dim")]

    def _lead(self, row: FindingRow) -> list[Piece]:
        """Return what stands before the text: shape and word of the severity, and that it follows from another."""
        word = fit(f"{MARK_OF[row.severity]} {_(SEVERITY_WORD[row.severity])}", self._word_width)
        return [Piece(word, KIND_OF[row.severity]), Piece("└ " if row.depth else "", "dim")]

    def _code(self, row: FindingRow, width: int) -> str:
        """Return what ends the line: the code, where there is room for it."""
        return f"  {row.code}" if width >= _CODE_FROM else ""

    def _body(self, row: FindingRow, width: int) -> list[Piece]:
        """Return the text, and the fix where enough room is left for it to say something."""
        text = cut(safe(row.text), width)
        left = width - cells(text)
        fix = _fix_words(row)
        if not fix or (left < _FIX_FROM and left < cells(fix)):
            return [Piece(text)]
        return [Piece(text), Piece(cut(fix, left), "dim")]

    def moved(self, row: int) -> None:
        """Post which finding the user moved to."""
        self.post_message(self.FindingHighlighted(self, row))

    def take(self, row: int) -> None:
        """Post which finding the user wants to go to."""
        self.post_message(self.FindingChosen(self, row))

    def take_nothing(self) -> None:
        """Say why there is no finding to go to."""
        self.post_message(self.Refused(self._empty()))

    def on_click(self, event: events.Click) -> None:
        """Go to the subject of the finding under the pointer; the right button opens the menu there."""
        row, self._pressed = self._pressed, None
        event.prevent_default()
        if row is not None and self.can_stop(row):
            event.stop()
            self.go(row)
            if event.button == RIGHT:
                self.post_message(self.MenuRequested())
            else:
                self.take(row)


def _fix_words(row: FindingRow) -> str:
    """Return the fix as it stands behind the text, empty where there is none."""
    return f"  · {safe(row.fix)}" if row.fix else ""
