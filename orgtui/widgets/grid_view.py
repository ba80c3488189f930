"""A grid with a cell cursor: its head and first column stay in sight, and only the cells on screen are made."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from orgtui.text import cells, safe
from orgtui.widgets.grid_frame import EDGE, GAP, Frame, framed
from orgtui.widgets.grid_heads import centred, close_lines, head_lines
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece, cut_line, width_of, wrap


class GridView(LineView, inherit_bindings=False):
    """Rows and columns of short texts. Subclasses say how many there are and what each cell, head and foot says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("left", "sideways(-1)", show=False),
        Binding("right", "sideways(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end_of_row(-1)", show=False),
        Binding("end", "end_of_row(1)", show=False),
        Binding("ctrl+home", "edge(-1)", show=False),
        Binding("ctrl+end", "edge(1)", show=False),
        Binding("enter", "take", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--bar", "grid--cross", "grid--cell"}
    DEFAULT_CSS = """
    GridView {
        border: round $border-blurred;
        border-title-color: $foreground;
        &:focus { border: round $border; }
        & > .grid--bar { background: $panel; color: $foreground; }
        & > .grid--cross { background: $foreground 8%; color: $foreground; }
        & > .grid--cell { background: $block-cursor-blurred-background; color: $foreground; text-style: bold; }
        &:focus > .grid--cell { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    class Refused(Message):
        """A key could not act; `words` say why."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.row, self.column = 0, 0
        self.close = False
        self._left = 0

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
    def foot(self, width: int) -> Sequence[Line]:
        """Return the lines below the grid: what the cursor is on, in full."""

    @abstractmethod
    def empty_words(self) -> str:
        """Return what would be here and which key fills it, for a grid without rows or columns."""

    def hidden_at(self, row: int, columns: range) -> tuple[str, str]:
        """Return what to show at the left and the right edge of a row for cells beyond the `columns` in view."""
        return "", ""

    def moved(self) -> None:
        """Tell others that the user moved the cursor."""

    def take(self) -> None:
        """Tell others that the user chose the cell with the cursor."""

    # Layout

    @property
    def filled(self) -> bool:
        """Tell whether there is a cell to stand on."""
        return self.row_total() > 0 and self.column_total() > 0

    def frame(self) -> Frame:
        """Return how the grid is cut up at the size it has."""
        size = self.text_width + 1, self.content_region.height
        return framed(size, self.first_width(), self.column_total(), close=self.close)

    def columns_in_view(self, frame: Frame) -> range:
        """Return the numbers of the columns that are seen."""
        start = max(0, min(self._left, self.column_total() - frame.columns))
        return range(start, min(self.column_total(), start + frame.columns))

    def grid_changed(self, row: int, column: int) -> None:
        """Lay out anew after rows or columns changed, with the cursor there or as near as it gets."""
        self.row = max(0, min(row, self.row_total() - 1))
        self.column = max(0, min(column, self.column_total() - 1))
        self.redraw()
        self.show_cursor()

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
            segments = self._foot_segments(y - frame.head - frame.body)
        elif row < self.row_total():
            segments = self._row_segments(row, frame)
        else:
            segments = iter(())
        ground = self.rich_style if frame.head <= y < frame.head + frame.body else self._ground("grid--bar")
        return Strip(list(segments)).adjust_cell_length(self.scrollable_content_region.width, ground)

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
        yield from self._drawn(self._corner_line(y, frame, seen), frame.first + EDGE, bar)
        for column in seen:
            current = column == self.column
            lines = (close_lines if self.close else head_lines)(self.column_title(column), frame.cell, frame.head)
            blank = frame.head - len(lines)
            text = lines[y - blank] if y >= blank else ""
            style = self._ground("grid--cell") + Style(bold=True) if current else bar
            yield Segment(centred(text, frame.cell), style)
            yield Segment(" " * GAP, bar)

    def _corner_line(self, y: int, frame: Frame, seen: range) -> Line:
        if y < frame.head - 1:
            return [Piece(f" {self.corner()}", "label")] if y == frame.head - 2 else []
        if len(seen) == self.column_total():
            return [] if frame.head > 1 else [Piece(f" {self.corner()}", "label")]
        before, after = "‹ " if seen.start else "  ", " ›" if seen.stop < self.column_total() else "  "
        count = f"{before}{seen.start + 1}-{seen.stop} / {self.column_total()}{after}"
        return [Piece(" " * max(0, frame.first + EDGE - 1 - cells(count))), Piece(count, "label")]

    def _foot_segments(self, y: int) -> Iterator[Segment]:
        bar = self._ground("grid--bar")
        lines = self.foot(self.text_width)
        yield Segment(" ", bar)
        yield from self._drawn(lines[y] if y < len(lines) else (), self.text_width, bar)

    def _row_segments(self, row: int, frame: Frame) -> Iterator[Segment]:
        ground = self._ground("grid--cross") if row == self.row else self.rich_style
        seen = self.columns_in_view(frame)
        left, right = self.hidden_at(row, seen)
        mark = "›" if row == self.row and self.has_focus else " "
        yield Segment(mark, ground)
        yield from self._drawn(self.row_head(row, frame.first - 2), frame.first - 1, ground)
        yield from self._drawn([Piece(left, "dim")], EDGE, ground)
        for column in seen:
            yield from self._cell_segments(row, column, frame.cell, ground)
        yield from self._drawn([Piece(right, "dim")], EDGE, ground)
        yield Segment(" " * frame.pitch, ground)

    def _cell_segments(self, row: int, column: int, width: int, ground: Style) -> Iterator[Segment]:
        text, kind = self.cell_at(row, column)
        if column == self.column and row == self.row:
            style = self._ground("grid--cell")
            yield Segment(centred(f"[{text or ' '}]", width), style)
        else:
            cross = self._ground("grid--cross") if column == self.column else ground
            yield Segment(centred(text, width), self._style(kind, cross, lit=False))
        yield Segment(" " * GAP, ground)

    # The cursor

    def go(self, row: int, column: int) -> None:
        """Move the cursor as the user does; outside the grid it stays at the edge."""
        row = max(0, min(row, self.row_total() - 1))
        column = max(0, min(column, self.column_total() - 1))
        if not self.filled or (row, column) == (self.row, self.column):
            return
        before, same_columns = self.row, column == self.column
        scroll = self.scroll_offset
        self.row, self.column = row, column
        self.show_cursor()
        if same_columns and scroll == self.scroll_offset:
            self._refresh_rows(before, row)
        else:
            self.refresh()
        self.moved()

    def _refresh_rows(self, *rows: int) -> None:
        """Draw some rows and the words below the grid anew."""
        frame, width = self.frame(), self.content_region.width
        top = frame.head - self.scroll_offset.y
        self.refresh(*(Region(0, top + row, width, 1) for row in rows))
        self.refresh(Region(0, frame.head + frame.body, width, max(1, frame.foot)))

    def show_cursor(self) -> None:
        """Scroll so that the cell with the cursor is seen."""
        if not self.filled or not self.content_region.height:
            return
        frame = self.frame()
        self._left = max(self.column - frame.columns + 1, min(self._left, self.column))
        self._left = self.columns_in_view(frame).start
        top = max(self.row - frame.body + 1, min(self.scroll_offset.y, self.row))
        self.scroll_to(y=top, animate=False, force=True)

    def resized(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor()

    def action_step(self, way: int) -> None:
        """Move by one row."""
        self.go(self.row + way, self.column)

    def action_sideways(self, way: int) -> None:
        """Move by one column."""
        self.go(self.row, self.column + way)

    def action_page(self, way: int) -> None:
        """Move by one screenful of rows."""
        self.go(self.row + way * max(1, self.frame().body - 1), self.column)

    def action_edge(self, way: int) -> None:
        """Move to the first or the last row."""
        self.go(0 if way < 0 else self.row_total() - 1, self.column)

    def action_end_of_row(self, way: int) -> None:
        """Move to the first or the last column."""
        self.go(self.row, 0 if way < 0 else self.column_total() - 1)

    def action_take(self) -> None:
        """Choose the cell with the cursor."""
        if self.filled:
            self.take()
        else:
            self.post_message(self.Refused(self.empty_words()))

    def action_zoom(self) -> None:
        """Draw the columns close together, for the whole picture, or wide again, to read their titles."""
        self.close = not self.close
        self.show_cursor()
        self.refresh()

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as a place that is remembered."""
        self.refresh()

    # The mouse

    def place_at(self, x: int, y: int) -> tuple[int | None, int | None]:
        """Return the row and the column under a place of the view, None where it is on a head or beside them."""
        frame = self.frame()
        row = y - frame.head + self.scroll_offset.y
        seen = self.columns_in_view(frame)
        column = (x - frame.first - EDGE) // frame.pitch + seen.start
        return (
            row if frame.head <= y < frame.head + frame.body and row < self.row_total() else None,
            column if x >= frame.first + EDGE and column in seen else None,
        )

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the cell, the row or the column; a second click on a cell chooses it."""
        offset = event.get_content_offset(self)
        if offset is None or not self.filled:
            return
        event.stop()
        row, column = self.place_at(*offset)
        in_grid = offset.y < self.frame().head + self.frame().body
        if in_grid and (row is not None or column is not None):
            self.go(self.row if row is None else row, self.column if column is None else column)
        if event.chain == 2 and row is not None and column is not None:
            self.take()

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Show the columns to the left."""
        self._turn(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Show the columns to the right."""
        self._turn(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """With shift or ctrl, show the columns to the left."""
        if event.shift or event.ctrl:
            self._turn(event, -1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With shift or ctrl, show the columns to the right."""
        if event.shift or event.ctrl:
            self._turn(event, 1)

    def _turn(self, event: events.MouseEvent, way: int) -> None:
        event.stop()
        event.prevent_default()
        self._left += way
        self._left = self.columns_in_view(self.frame()).start
        self.refresh()
