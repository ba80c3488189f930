"""A grid with a cell cursor: what keys and the mouse do in it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from orgtui.widgets.grid_drawing import DrawnGrid
from orgtui.widgets.line_view import RIGHT


class GridView(DrawnGrid, inherit_bindings=False):
    """A grid whose cells can be gone to and chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
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

    class CellHighlighted(Message):
        """The user moved the cursor to another cell."""

    # What subclasses make of it

    def take(self) -> None:
        """Tell others that the user chose the cell with the cursor."""

    def grid_changed(self, row: int, column: int) -> None:
        """Lay out anew after rows or columns changed, with the cursor there or as near as it gets."""
        self.row = max(0, min(row, self.row_total() - 1))
        self.column = max(0, min(column, self.column_total() - 1))
        self.measure()
        self.redraw()
        self.show_cursor()

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
        self.post_message(self.CellHighlighted())

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
        at = frame.column_at(x)
        return (
            row if frame.head <= y < frame.head + frame.body and row < self.row_total() else None,
            seen.start + at if at is not None and at < len(seen) else None,
        )

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the cell, the row or the column.

        A second click on a cell chooses it, the right button opens its menu.
        """
        offset = event.get_content_offset(self)
        if offset is None or not self.filled:
            return
        event.stop()
        row, column = self.place_at(*offset)
        in_grid = offset.y < self.frame().head + self.frame().body
        if in_grid and (row is not None or column is not None):
            self.go(self.row if row is None else row, self.column if column is None else column)
            if event.button == RIGHT:
                self.post_message(self.MenuRequested())
        if event.chain == 2 and event.button != RIGHT and row is not None and column is not None:
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
