"""What a title is typed into: a field over a row of the tree, and the short list under it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.widgets import Input

from orgtui.text import plain_name, safe
from orgtui.widgets.line_input import LineInput
from orgtui.widgets.paint import Line, Piece, wrap
from orgtui.widgets.row_list import RowList


class RowInput(LineInput):
    """The field for a title, laid over the title in the tree."""

    DEFAULT_CSS = """
    RowInput, RowInput:focus {
        layer: entry;
        position: absolute;
        display: none;
        padding: 0;
        background: $primary 35%;
    }
    """

    def start(self, text: str) -> None:
        """Begin with `text`, the cursor behind it."""
        self._came, self._shown = text, safe(text)
        with self.prevent(Input.Changed):
            self.value = self._shown
        self.cursor_position = len(self._shown)

    @property
    def title(self) -> str:
        """The title as it stands, trimmed; the very text it began with where nothing was typed."""
        return self._came if self.value == self._shown else plain_name(self.value)


class RowHelp(RowList):
    """The list under the field: why something was refused, and titles to take."""

    one_line: ClassVar[bool] = True
    always_lit: ClassVar[bool] = True
    can_focus = False

    DEFAULT_CSS = """
    RowHelp {
        layer: entry;
        position: absolute;
        display: none;
        scrollbar-gutter: auto;
        background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reason: list[str] = []
        self._titles: Sequence[str] = ()

    def fill(self, reason: str, titles: Sequence[str], width: int) -> None:
        """Show a reason (may be empty) and titles to take, none of them taken yet."""
        self._reason = wrap(reason, width) if reason else []
        self._titles = titles
        self.rows_changed(-1)
        self.cursor = -1

    @property
    def taken(self) -> str | None:
        """The title that the cursor stands on."""
        return self._titles[self.cursor - len(self._reason)] if self.cursor >= 0 else None

    def step(self, way: int) -> None:
        """Move among the titles; up from the first one is back in the field."""
        first, last = len(self._reason), len(self._reason) + len(self._titles) - 1
        if self.cursor < 0:
            self.cursor = first if way > 0 and self._titles else -1
        else:
            self.cursor = -1 if self.cursor + way < first else min(last, self.cursor + way)

    def row_total(self) -> int:
        """Return the number of lines."""
        return len(self._reason) + len(self._titles)

    def can_stop(self, row: int) -> bool:
        """Tell whether there is a title."""
        return 0 <= row - len(self._reason) < len(self._titles)

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return the one line of a row."""
        if row < len(self._reason):
            return [[Piece(self._reason[row], "risk")]]
        return [[Piece(self._titles[row - len(self._reason)])]]

    def on_click(self, event: events.Click) -> None:
        """Take the title that is clicked."""
        row = self.clicked_row(event)
        if row is not None and self.can_stop(row):
            event.stop()
            event.prevent_default()
            self.cursor = row
            self.take(row)
