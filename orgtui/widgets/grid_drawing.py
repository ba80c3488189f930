"""A grid drawn cell by cell: its head and first column stay in sight, and only the cells on screen are made."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.color import Color
from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from orgtui.text import cells, safe
from orgtui.widgets.grid_frame import GAP, HEAD_LINES, Frame, Needs, framed
from orgtui.widgets.grid_heads import centred, close_lines, column_lines, whole_width
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece, cut_line, width_of, wrap

#: The most columns that can all be in view, and the most cells that a title gets for its words to stay whole.
_MOST_TOGETHER, _MOST_TITLE = 60, 14


class DrawnGrid(LineView, inherit_bindings=False):
    """Rows and columns of short texts. Subclasses say how many there are and what each cell, head and foot says."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--bar", "grid--rule", "grid--cross", "grid--cell"}
    DEFAULT_CSS = """
    DrawnGrid {
        border: round $border-blurred;
        border-title-color: $foreground;
        &:focus { border: round $border; }
        & > .grid--bar { background: $panel; color: $foreground; }
        & > .grid--rule { background: $panel; color: $border-blurred; }
        & > .grid--cross { background: $foreground 8%; color: $foreground; }
        & > .grid--cell { background: $block-cursor-blurred-background; color: $foreground; text-style: bold; }
        &:focus > .grid--cell { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.row, self.column = 0, 0
        self.close = False
        self._left = 0
        self._needs = Needs(0, (), 0)

    # What subclasses say

    @abstractmethod
    def row_total(self) -> int:
        """Return the number of rows."""

    @abstractmethod
    def column_total(self) -> int:
        """Return the number of columns beside the first."""

    @abstractmethod
    def first_width(self) -> int:
        """Return the cells at which the first column cuts nothing."""

    @abstractmethod
    def corner(self) -> str:
        """Return what the rows and columns are."""

    @abstractmethod
    def row_head(self, row: int, width: int) -> Line:
        """Return the first column of a row within `width` cells."""

    @abstractmethod
    def column_title(self, column: int) -> str:
        """Return the title of a column; it is wrapped and cut here."""

    @abstractmethod
    def cell_at(self, row: int, column: int) -> Piece:
        """Return the text of a cell, a few characters."""

    @abstractmethod
    def cell_width(self) -> int:
        """Return the cells of the longest text of a cell."""

    @abstractmethod
    def foot(self, width: int) -> Sequence[Line]:
        """Return the lines below the grid: what the cursor is on, in full."""

    @abstractmethod
    def empty_words(self) -> str:
        """Return what would be here and which key fills it, for a grid without rows or columns."""

    def hidden_at(self, row: int, columns: range) -> tuple[str, str]:
        """Return what to show at the left and the right edge of a row for cells beyond the `columns` in view."""
        return "", ""

    # Layout

    @property
    def filled(self) -> bool:
        """Tell whether there is a cell to stand on."""
        return self.row_total() > 0 and self.column_total() > 0

    def frame(self) -> Frame:
        """Return how the grid is cut up at the size it has."""
        size = self.text_width + 1, self.content_region.height
        # The corner has a blank at both sides, as the names have.
        first = max(self.first_width(), cells(self.corner()) + 2)
        return framed(size, first, self._needs, close=self.close, ruled=self._flat)

    @property
    def _flat(self) -> bool:
        """Tell whether the terminal shows the ground of head and foot as that of the rows: it takes a rule then."""
        colours = self.app.theme_variables
        system = COLOR_SYSTEMS.get(self.app.console.color_system or "")
        if self.app.no_color or system is None:
            return True
        bar, rows = (Color.parse(colours[name]).downgrade(system).get_truecolor() for name in ("panel", "surface"))
        return bar == rows

    def measure(self) -> None:
        """Find out what the columns need; titles of more than can stand side by side are not asked."""
        count = self.column_total()
        titles = map(self.column_title, range(count if count <= _MOST_TOGETHER else 0))
        whole = tuple(whole_width(title, HEAD_LINES, _MOST_TITLE) for title in titles)
        self._needs = Needs(count, whole, self.cell_width())

    def columns_in_view(self, frame: Frame) -> range:
        """Return the numbers of the columns that are seen."""
        start = max(0, min(self._left, self.column_total() - frame.columns))
        return range(start, min(self.column_total(), start + frame.columns))

    def line_total(self, width: int) -> int:
        """Return the lines of the grid, or of the words that stand for it."""
        if not self.filled:
            return len(wrap(self.empty_words(), width))
        frame = self.frame()
        return frame.head + self.row_total() + frame.foot

    def line_at(self, y: int, width: int) -> Line:
        """Return a line of the words that stand for an empty grid."""
        return [Piece(wrap(self.empty_words(), width)[y], "dim")]

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells below the top of the view."""
        if not self.filled:
            return super().render_line(y)
        frame = self.frame()
        row = y - frame.head + self.scroll_offset.y
        if y < frame.head:
            segments = self._head_segments(y, frame)
        elif y >= frame.head + frame.body:
            segments = self._foot_segments(y - frame.head - frame.body, frame)
        elif row < self.row_total():
            segments = self._row_segments(row, frame)
        else:
            segments = iter(())
        ground = self._row_ground(row) if frame.head <= y < frame.head + frame.body else self._ground("grid--bar")
        return Strip(list(segments)).adjust_cell_length(self.scrollable_content_region.width, ground)

    def _row_ground(self, row: int) -> Style:
        return self._ground("grid--cross") if row == self.row else self.rich_style

    def _ground(self, name: str) -> Style:
        return self.get_component_rich_style(name)

    def _drawn(self, line: Line, width: int, ground: Style, *, lit: bool = False) -> Iterator[Segment]:
        """Yield the segments of a line cut and filled to exactly `width` cells."""
        shown = cut_line([Piece(safe(piece.text), piece.kind) for piece in line], width)
        for text, kind in shown:
            yield Segment(text, self._style(kind, ground, lit))
        yield Segment(" " * max(0, width - width_of(shown)), ground)

    def _head_segments(self, y: int, frame: Frame) -> Iterator[Segment]:
        bar = self._ground("grid--bar")
        seen = self.columns_in_view(frame)
        yield from self._drawn(self._corner_line(y, frame, seen), frame.first + frame.edge, bar)
        for column, pitch in zip(seen, frame.pitches, strict=False):
            current = column == self.column
            lines = (close_lines if self.close else column_lines)(self.column_title(column), pitch - GAP, frame.head)
            blank = frame.head - len(lines)
            text = lines[y - blank] if y >= blank else ""
            style = self._ground("grid--cell") + Style(bold=True) if current else bar
            yield Segment(centred(text, pitch - GAP), style)
            yield Segment(" " * GAP, bar)

    def _corner_line(self, y: int, frame: Frame, seen: range) -> Line:
        if y < frame.head - 1:
            return [Piece(f" {self.corner()}", "label")] if y == frame.head - 2 else []
        if len(seen) == self.column_total():
            return [] if frame.head > 1 else [Piece(f" {self.corner()}", "label")]
        before, after = "‹ " if seen.start else "  ", " ›" if seen.stop < self.column_total() else "  "
        count = f"{before}{seen.start + 1}-{seen.stop} / {self.column_total()}{after}"
        return [Piece(" " * max(0, frame.first + frame.edge - 1 - cells(count))), Piece(count, "label")]

    def _foot_segments(self, y: int, frame: Frame) -> Iterator[Segment]:
        bar = self._ground("grid--bar")
        if frame.ruled and not y:
            yield Segment("─" * self.content_region.width, self._ground("grid--rule"))
            return
        y -= frame.ruled
        lines = self.foot(self.text_width)
        yield Segment(" ", bar)
        yield from self._drawn(lines[y] if y < len(lines) else (), self.text_width, bar)

    def _row_segments(self, row: int, frame: Frame) -> Iterator[Segment]:
        ground, seen = self._row_ground(row), self.columns_in_view(frame)
        left, right = self.hidden_at(row, seen)
        mark = "›" if row == self.row and self.has_focus else " "
        yield Segment(mark, ground)
        yield from self._drawn(self.row_head(row, frame.first - 2), frame.first - 1, ground)
        yield from self._drawn([Piece(left, "dim")], frame.edge, ground)
        for column, pitch in zip(seen, frame.pitches, strict=False):
            yield from self._cell_segments(row, column, pitch - GAP, ground)
        yield from self._drawn([Piece(right, "dim")], frame.edge, ground)

    def _cell_segments(self, row: int, column: int, width: int, ground: Style) -> Iterator[Segment]:
        text, kind = self.cell_at(row, column)
        if column == self.column and row == self.row:
            style, bracketed = self._ground("grid--cell"), f"[{text or ' '}]"
            # In a window too narrow for the brackets a line under the text tells the cell without colours.
            fits = cells(bracketed) <= width
            yield Segment(centred(bracketed if fits else text, width), style if fits else style + Style(underline=True))
        else:
            cross = self._ground("grid--cross") if column == self.column else ground
            yield Segment(centred(text, width), self._style(kind, cross, lit=False))
        yield Segment(" " * GAP, ground)
