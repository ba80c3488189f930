"""The sheet of one person on screen."""

import re
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from orgtui.pages import Block, Heading, Table
from orgtui.text import cells
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece, fit, wrap
from orgtui.widgets.reader import page_lines
from orgtui.words import _

_GAP = "  "
_NUMBER = re.compile(r"\d+(\.\d+)?")


class PersonSheet(LineView):
    """The sheet of one person, to be read and scrolled."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("left", "back", show=False)]
    DEFAULT_CSS = """
    PersonSheet {
        border: round $border-blurred;
        border-title-color: $foreground;
        &:focus { border: round $border; }
    }
    """

    class Left(Message):
        """The user wants to go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()
        self._laid: tuple[int, list[Line]] | None = None

    def show(self, blocks: Sequence[Block]) -> None:
        """Show a page, from its top where it is another one."""
        if self._blocks[:1] != tuple(blocks[:1]):
            self.scroll_to(y=0, animate=False, force=True)
        self._blocks, self._laid = tuple(blocks), None
        first = blocks[0] if blocks else None
        self.border_title = Content.styled(first.text if isinstance(first, Heading) else _("Sheet"), "bold")
        self.redraw()

    def _lines(self, width: int) -> list[Line]:
        if self._laid is None or self._laid[0] != width:
            lines = _sheet_lines(self._blocks[1:], width) if self._blocks else self._empty(width)
            self._laid = width, lines
        return self._laid[1]

    @staticmethod
    def _empty(width: int) -> list[Line]:
        words = _("The sheet of whoever the list stands on: roles, duties, who stands in, what is handed on.")
        return [[Piece(line, "dim")] for line in wrap(words, width)]

    def line_total(self, width: int) -> int:
        """Return the lines of the sheet."""
        return len(self._lines(width))

    def line_at(self, y: int, width: int) -> Line:
        """Return one line of the sheet."""
        return self._lines(width)[y]

    def action_back(self) -> None:
        """Ask for the list."""
        self.post_message(self.Left())


def _sheet_lines(blocks: Sequence[Block], width: int) -> list[Line]:
    """Return a sheet as lines; unlike on other pages nothing in a table is cut."""
    lines: list[Line] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if lines and not (isinstance(block, Table) and isinstance(before, Heading)):
            lines.append([])
        lines.extend(_block_lines(block, width, alone=not isinstance(before, Heading)))
    return lines


def _block_lines(block: Block, width: int, *, alone: bool) -> list[Line]:
    """Return the lines of a block; the one row of a table without a heading is about the person, not one of several."""
    if not isinstance(block, Table):
        return page_lines([block], width)
    head, *rows = block.rows
    return _label_lines(head, rows[0], width) if alone and len(rows) == 1 else _table_lines(block.rows, width)


def _label_lines(labels: Sequence[str], values: Sequence[str], width: int) -> list[Line]:
    """Return what is known, each with its label before it."""
    known = [(label, value) for label, value in zip(labels, values, strict=True) if value]
    wide = max(cells(label) for label, _value in known)
    return [
        [Piece(fit("" if number else label, wide) + _GAP, "label"), Piece(line)]
        for label, value in known
        for number, line in enumerate(wrap(value, width - wide - cells(_GAP)))
    ]


def _table_lines(rows: Sequence[Sequence[str]], width: int) -> list[Line]:
    widths = _column_widths(rows, width)
    figures = [_all_numbers([row[at] for row in rows[1:]]) for at in range(len(widths))]
    lines: list[Line] = []
    for number, row in enumerate(rows):
        columns = [wrap(text, wide) for text, wide in zip(row, widths, strict=True)]
        for at in range(max(map(len, columns))):
            texts = (column[at] if at < len(column) else "" for column in columns)
            shown = map(_placed, texts, widths, figures)
            lines.append([Piece(text + _GAP, "" if number else "label") for text in shown])
    return lines


def _all_numbers(texts: Sequence[str]) -> bool:
    """Tell whether a column has only numbers, some places of it maybe empty: those end below each other."""
    return any(texts) and all(_NUMBER.fullmatch(text) for text in texts if text)


def _placed(text: str, width: int, at_end: bool) -> str:
    """Return `text` in `width` cells, at their end or at their beginning."""
    return fit(" " * (width - cells(text)) + text if at_end else text, width)


def _column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the cells of each column: as wide as its texts, the widest ones narrowed until all fit."""
    count = len(rows[0])
    room = max(count, width - cells(_GAP) * (count - 1))
    widths = [min(room, max(cells(row[at]) for row in rows)) for at in range(count)]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths
