"""A list of rows with a cursor, each row one or more lines."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar, Self

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from orgtui.widgets.line_view import RIGHT, LineView
from orgtui.widgets.paint import Line


class RowList(LineView):
    """Rows with a cursor; subclasses say how many there are, what each one says and which ones the cursor may stand on.

    `one_line` promises that every row is one line: thousands of rows cost nothing then, since only those on screen
    are made.
    """

    one_line: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    cursor: reactive[int] = reactive(-1, repaint=False)

    class Moved(Message):
        """The user moved the cursor to `row`."""

        def __init__(self, rows: "RowList", row: int) -> None:
            super().__init__()
            self.rows, self.row = rows, row

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    class Taken(Moved):
        """The user pressed Enter on `row`, or clicked it twice."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._laid: tuple[int, list[Line], list[int]] | None = None

    def row_total(self) -> int:
        """Return the number of rows."""
        raise NotImplementedError

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return the lines of a row, at least one, each within `width` cells."""
        raise NotImplementedError

    def can_stop(self, row: int) -> bool:
        """Tell whether the cursor may stand on `row`."""
        return True

    def moved(self, row: int) -> None:
        """Tell others that the user moved the cursor."""
        self.post_message(self.Moved(self, row))

    def take(self, row: int) -> None:
        """Tell others that the user chose the row."""
        self.post_message(self.Taken(self, row))

    def take_nothing(self) -> None:
        """Answer Enter where there is no row to choose."""

    def rows_changed(self, cursor: int) -> Self:
        """Lay out anew after the rows changed, with the cursor on `cursor` or the nearest row that takes it."""
        self._laid = None
        self.set_reactive(RowList.cursor, self._nearest(cursor))
        self.redraw()
        self.show_cursor()
        return self

    def _layout(self, width: int) -> tuple[list[Line], list[int]]:
        if self._laid is None or self._laid[0] != width:
            lines, starts = list[Line](), list[int]()
            for row in range(self.row_total()):
                starts.append(len(lines))
                lines.extend(self.lines_of(row, width))
            self._laid = width, lines, starts
        return self._laid[1], self._laid[2]

    def line_total(self, width: int) -> int:
        """Return the lines of all rows."""
        return self.row_total() if self.one_line else len(self._layout(width)[0])

    def line_at(self, y: int, width: int) -> Line:
        """Return line `y` of all rows."""
        return self.lines_of(y, width)[0] if self.one_line else self._layout(width)[0][y]

    def row_at(self, y: int) -> int:
        """Return the row that line `y` belongs to."""
        return y if self.one_line else bisect_right(self._layout(self.text_width)[1], y) - 1

    def place_of(self, row: int) -> tuple[int, int]:
        """Return the first line of `row` and how many it has."""
        if self.one_line:
            return row, 1
        lines, starts = self._layout(self.text_width)
        end = starts[row + 1] if row + 1 < len(starts) else len(lines)
        return starts[row], end - starts[row]

    def under_cursor(self, y: int) -> bool:
        """Tell whether line `y` belongs to the row with the cursor."""
        return self.row_at(y) == self.cursor

    def begins_row(self, y: int) -> bool:
        """Tell whether line `y` is the first one of its row."""
        return self.place_of(self.row_at(y))[0] == y

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw both rows anew and scroll to the new one."""
        for row in (before, after):
            if 0 <= row < self.row_total():
                self.refresh_lines(*self.place_of(row))
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll so that the row with the cursor is seen, with the rows above that can't be reached otherwise."""
        if not 0 <= self.cursor < self.row_total() or not self.size.height:
            return
        start, count = self.place_of(self.cursor)
        if self._step_from(self.cursor, -1) is None and start + count <= self.size.height:
            self.scroll_to(y=0, animate=False, force=True)
            return
        seen = Region(0, start, 1, min(count, self.size.height))
        self.scroll_to_region(seen, animate=False, force=True, x_axis=False)

    def resized(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor()

    def _nearest(self, row: int) -> int:
        row = max(0, min(row, self.row_total() - 1))
        if self.row_total() and self.can_stop(row):
            return row
        below, above = self._step_from(row, 1), self._step_from(row, -1)
        return below if below is not None else -1 if above is None else above

    def _step_from(self, row: int, way: int) -> int | None:
        row += way
        while 0 <= row < self.row_total():
            if self.can_stop(row):
                return row
            row += way
        return None

    def go(self, row: int) -> None:
        """Move the cursor as the user does."""
        if row != self.cursor and 0 <= row < self.row_total() and self.can_stop(row):
            self.cursor = row
            self.moved(row)

    def action_step(self, way: int) -> None:
        """Move by one row; inside a row taller than the view, scroll by one line first."""
        if self.cursor < 0 or self._rest_hidden(way):
            super().action_step(way)
            return
        row = self._step_from(self.cursor, way)
        if row is not None:
            self.go(row)

    def _rest_hidden(self, way: int) -> bool:
        start, count = self.place_of(self.cursor)
        top, height = self.scroll_offset.y, self.size.height
        if count <= height:
            return False
        return start < top if way < 0 else start + count > top + height

    def action_page(self, way: int) -> None:
        """Move by one screenful, at least by one row; inside a row taller than the view, scroll first."""
        if self.cursor < 0 or self._rest_hidden(way):
            super().action_page(way)
            return
        target = self.place_of(self.cursor)[0] + way * max(1, self.size.height - 1)
        last = self.line_total(self.text_width) - 1
        row = self._nearest(self.row_at(max(0, min(target, last))))
        beside = self._step_from(self.cursor, way) if row == self.cursor else row
        self.go(row if beside is None else beside)

    def action_edge(self, way: int) -> None:
        """Move to the first or the last row."""
        if self.cursor < 0:
            super().action_edge(way)
            return
        self.go(self._nearest(0 if way < 0 else self.row_total() - 1))

    def action_take(self) -> None:
        """Choose the row with the cursor."""
        if 0 <= self.cursor < self.row_total():
            self.take(self.cursor)
        else:
            self.take_nothing()

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as a place that is remembered."""
        self.refresh()

    def clicked_row(self, event: events.MouseEvent) -> int | None:
        """Return the row under the pointer, None beside the rows."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        y = offset.y + self.scroll_offset.y
        return self.row_at(y) if 0 <= y < self.line_total(self.text_width) else None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; the second click chooses it, the right button opens its menu."""
        row = self.clicked_row(event)
        if row is None or not self.can_stop(row):
            return
        event.stop()
        self.go(row)
        if event.button == RIGHT:
            self.post_message(self.MenuRequested())
        elif event.chain == 2:
            self.take(row)
