"""The hand-offs between departments: a grid of counts, and the list of who gives what to whom behind a cell."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from orgtui.text import cells, cut
from orgtui.views.flows import MissingHandOff
from orgtui.views.matrix import (
    NO_MATRIX,
    NO_PAIR,
    DepartmentId,
    DepartmentLine,
    HandOffRow,
    MatrixState,
    PairState,
)
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.handoff_lines import (
    BETWEEN,
    adding,
    adding_lines,
    end_columns,
    missing_words,
    said_pieces,
)
from orgtui.widgets.paint import KIND_OF, Line, Piece, fit, widest, width_of, wrap, wrap_pieces
from orgtui.widgets.row_list import RowList
from orgtui.words import _, ngettext


class LinkRequested(Message):
    """The user wants a new hand-off from one department to another.

    Attributes
    ----------
    giver, receiver
        Ids of the departments, None for the roles without one.
    missing
        The hand-offs that a flow needs between them.
    """

    def __init__(self, giver: DepartmentId, receiver: DepartmentId, missing: Sequence[MissingHandOff]) -> None:
        super().__init__()
        self.giver, self.receiver, self.missing = giver, receiver, missing


class HandoffMatrix(GridView):
    """Draws a `MatrixState`: givers down, receivers across."""

    class PairChosen(Message):
        """The user wants to see the hand-offs from one department (None: without one) to another."""

        def __init__(self, giver: DepartmentId, receiver: DepartmentId) -> None:
            super().__init__()
            self.giver, self.receiver = giver, receiver

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.state = NO_MATRIX
        self._first, self._longest_cell = 0, 0

    def on_mount(self) -> None:
        """Draw the empty matrix until there is a chart."""
        self.show(self.state)

    def show(self, state: MatrixState) -> None:
        """Show `state`; the cursor stays on its two departments."""
        pair = self.pair
        self.state = state
        place = {line.key: number for number, line in enumerate(state.lines)}
        self._first = max((cells(line.name) for line in state.lines), default=0) + 4
        self._longest_cell = max((len(self._said(pair)) for pair in (*state.handoffs, *state.missing)), default=0)
        self.border_title = self._title()
        row, column = (self.row, self.column) if pair is None else (place.get(pair[0]), place.get(pair[1]))
        self.grid_changed(self.row if row is None else row, self.column if column is None else column)

    def select(self, giver: DepartmentId, receiver: DepartmentId) -> None:
        """Move the cursor to the hand-offs from one department to another."""
        place = {line.key: number for number, line in enumerate(self.state.lines)}
        self.grid_changed(place.get(giver, self.row), place.get(receiver, self.column))

    @property
    def pair(self) -> tuple[DepartmentId, DepartmentId] | None:
        """The departments under the cursor, the giver first."""
        lines = self.state.lines
        return (lines[self.row].key, lines[self.column].key) if self.row < len(lines) else None

    def _title(self) -> Content:
        state = self.state
        total = sum(map(len, state.handoffs.values()))
        words = [ngettext("{count} hand-off", "{count} hand-offs", total).format(count=total)]
        if state.missing:
            count = sum(map(len, state.missing.values()))
            words.append(ngettext("{count} missing", "{count} missing", count).format(count=count))
        if state.dangling:
            said = ngettext("{count} without an end", "{count} without an end", state.dangling)
            words.append(said.format(count=state.dangling))
        title = Content.styled(_("Hand-offs between departments"), "bold")
        return title + Content.styled(f"  {' · '.join(words)}", "not bold")

    # The grid

    def row_total(self) -> int:
        """Return the departments; one alone has nobody to hand over to."""
        return len(self.state.lines) if len(self.state.lines) > 1 else 0

    def column_total(self) -> int:
        """Return the departments again."""
        return self.row_total()

    def first_width(self) -> int:
        """Return the cells of the longest name."""
        return self._first

    def corner(self) -> str:
        """Return what stands down and across."""
        return _("Gives ↓  gets →")

    def row_head(self, row: int, width: int) -> Line:
        """Return mark and name of the giver."""
        line = self.state.lines[row]
        kind = "heading" if row == self.row else "dim" if line.key is None else ""
        return [Piece(f"{line.mark:<2}", KIND_OF.get(line.mark, "")), Piece(cut(line.name, max(1, width - 2)), kind)]

    def column_title(self, column: int) -> str:
        """Return the name of the receiver."""
        return self.state.lines[column].name

    def cell_at(self, row: int, column: int) -> Piece:
        """Return the count, in brackets inside a department, and ``!`` where a flow needs one that is missing."""
        pair = self.state.lines[row].key, self.state.lines[column].key
        inside, said = row == column, self._said(pair)
        if pair in self.state.missing:
            return Piece(said, "risk")
        return Piece(said or ("–" if inside else "·"), "" if said and not inside else "dim")

    def _said(self, pair: tuple[DepartmentId, DepartmentId]) -> str:
        """Return what the cell of a pair says, nothing where none is handed over and none is missing."""
        count = len(self.state.handoffs.get(pair, ()))
        said = (f"({count})" if pair[0] == pair[1] else str(count)) if count else ""
        return f"{said}!" if pair in self.state.missing else said

    def cell_width(self) -> int:
        """Return the cells of the longest count."""
        return max(1, self._longest_cell)

    def hidden_at(self, row: int, columns: range) -> tuple[str, str]:
        """Return where hand-offs are missing beyond the columns in view."""
        lines, giver = self.state.lines, self.state.lines[row].key
        missing = {receiver for one, receiver in self.state.missing if one == giver}
        numbers = [number for number, line in enumerate(lines) if line.key in missing] if missing else []
        left = any(number < columns.start for number in numbers)
        right = any(number >= columns.stop for number in numbers)
        return "‹!" if left else "", "!›" if right else ""

    def foot(self, width: int) -> Sequence[Line]:
        """Return what the pair under the cursor exchanges, and what the giver exchanges in all."""
        giver, receiver = self.state.lines[self.row], self.state.lines[self.column]
        missing = self.state.missing.get((giver.key, receiver.key))
        below = [Piece(f"! {self._missing(missing)}", "risk")] if missing else self._giver_line(giver)
        return [self._pair_line(giver, receiver), below]

    def _pair_line(self, giver: DepartmentLine, receiver: DepartmentLine) -> Line:
        count = len(self.state.handoffs.get((giver.key, receiver.key), ()))
        said = ngettext("{count} hand-off · Enter lists it", "{count} hand-offs · Enter lists them", count)
        words = said.format(count=count) if count else self._nothing(giver, receiver)
        inside = _("{name}, inside").format(name=giver.name)
        across = _("{giver} → {receiver}").format(giver=giver.name, receiver=receiver.name)
        return [Piece(inside if giver is receiver else across, "heading"), Piece(f"  {words}")]

    def _nothing(self, giver: DepartmentLine, receiver: DepartmentLine) -> str:
        """Return that two departments exchange nothing, and which key changes that where one can."""
        empty = next((line for line in (giver, receiver) if not line.roles), None)
        if empty is not None:
            return _("nothing handed over: no role is in {name} yet").format(name=empty.name)
        if giver is receiver and giver.roles == 1:
            return _("nothing handed over: one role is alone there")
        if self.only_read:
            return _("nothing handed over")
        return _("nothing handed over · {key} adds a hand-off").format(key=self.key_names["add-handoff"])

    def _missing(self, missing: Sequence[MissingHandOff]) -> str:
        """Return which hand-off is missing, how many more are, and which key adds them."""
        more, words = len(missing) - 1, missing_words(missing[0])
        if more:
            form = ngettext("{missing}, and {count} more", "{missing}, and {count} more", more)
            words = form.format(missing=words, count=more)
        return adding(words, "" if self.only_read else self.key_names["add-handoff"])

    def _giver_line(self, giver: DepartmentLine) -> Line:
        parts = {"name": giver.name, "gives": giver.gives, "gets": giver.gets}
        line = [Piece(_("{name} gives {gives} to others and gets {gets}").format(**parts), "label")]
        if giver.cut_off:
            line.append(Piece(f"  ! {_('it exchanges nothing with any other department')}", "risk"))
        return line

    def empty_words(self) -> str:
        """Return why there is nothing to see and which key helps."""
        if self.only_read:
            return _("The matrix shows what departments hand to each other, and needs two of them.")
        words = _(
            "The matrix shows what departments hand to each other, and needs two of them: {department} in the tree "
            "({tree}) puts a role into a department, {handoff} adds a hand-off."
        )
        keys = self.key_names
        return words.format(department=keys["department"], tree=keys["view-tree"], handoff=keys["add-handoff"])

    # What the user does

    def take(self) -> None:
        """Post which pair the user chose."""
        if self.pair is not None:
            self.post_message(self.PairChosen(*self.pair))

    def action_link(self) -> None:
        """Post that the user wants a hand-off between the two departments."""
        if self.filled and self.pair is not None:
            self.post_message(LinkRequested(*self.pair, self.state.missing.get(self.pair, ())))
        else:
            self.post_message(self.Refused(self.empty_words()))


class HandoffList(RowList):
    """Draws a `PairState`: giver, receiver, what, channel of every hand-off, and below them those that are missing."""

    DEFAULT_CSS = """
    HandoffList {
        border: round $border-blurred;
        border-title-color: $foreground;
        border-title-style: bold;
        &:focus { border: round $border; }
    }
    """

    class HandoffChosen(Message):
        """The user wants to do something with the hand-off of this number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.state = NO_PAIR
        self._longest, self._said = (0, 0), 0

    def on_mount(self) -> None:
        """Draw the empty list until a pair is chosen."""
        self.show(self.state)

    def show(self, state: PairState) -> None:
        """Show `state`; the cursor stays on its hand-off where the pair stays the same."""
        same = (state.giver, state.receiver) == (self.state.giver, self.state.receiver)
        here = self.current if same else None
        cursor = next((n for n, row in enumerate(state.rows) if _alike(row, here)), self.cursor if same else 0)
        self.state = state
        self._longest = widest(row.giver for row in state.rows), widest(row.receiver for row in state.rows)
        self._said = max((width_of(said_pieces(row)) for row in state.rows), default=0)
        self.border_title = Content(state.title or _("Hand-offs"))
        self.rows_changed(cursor)

    def select(self, number: int) -> None:
        """Move the cursor to the hand-off of a number without a message, or to the next one where that is gone."""
        rows = self.state.rows
        self.rows_changed(next((at for at, row in enumerate(rows) if row.number >= number), len(rows) - 1))

    @property
    def current(self) -> HandOffRow | None:
        """The hand-off under the cursor."""
        return self.state.rows[self.cursor] if 0 <= self.cursor < len(self.state.rows) else None

    def row_total(self) -> int:
        """Return the hand-offs and the missing ones, or one row that says that there are none."""
        return len(self.state.rows) + len(self.state.missing) or 1

    def can_stop(self, row: int) -> bool:
        """Tell whether the row is a hand-off."""
        return row < len(self.state.rows)

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return a hand-off: in columns where there is room, else what is handed over below its ends."""
        if row >= len(self.state.rows):
            return self._lines_missing(row - len(self.state.rows), width)
        item = self.state.rows[row]
        mark = Piece(f"{item.mark:<2}", KIND_OF.get(item.mark, ""))
        columns = end_columns(*self._longest, self._said, width)
        if columns is None:
            ends, *more = (Piece(line, "label") for line in wrap(f"{item.giver} → {item.receiver}", width - 2))
            below = [*([piece] for piece in more), *wrap_pieces(said_pieces(item, ""), width - 2)]
            return [[mark, ends], *([Piece("  "), *line] for line in below)]
        giver, receiver = columns
        to = Piece(fit(item.receiver, receiver) + "  ")
        ends_line = [mark, Piece(fit(item.giver, giver)), Piece(" → ", "dim"), to]
        first, *rest = wrap_pieces(said_pieces(item), width - BETWEEN - giver - receiver)
        under = Piece(" " * width_of(ends_line))
        return [[*ends_line, *first], *([under, *line] for line in rest)]

    def _lines_missing(self, number: int, width: int) -> Sequence[Line]:
        missing = self.state.missing
        if not missing:
            return [[Piece(line, "dim")] for line in wrap(self._empty(), width)]
        lines = adding_lines(missing[number], self._adding_key, width - 2)
        return [[Piece("  " if at else "! ", "risk"), Piece(line, "risk")] for at, line in enumerate(lines)]

    def _adds(self, missing: MissingHandOff) -> str:
        return adding(missing_words(missing), self._adding_key)

    @property
    def _adding_key(self) -> str:
        return "" if self.only_read else self.key_names["add-handoff"]

    def _empty(self) -> str:
        key, missing = self.key_names["add-handoff"], self.state.missing
        if missing:
            return self._adds(missing[0])
        if self.state.closed is not None:
            return _("Nothing is handed over here. {reason}.").format(reason=self.state.closed)
        if self.only_read:
            return _("Nothing is handed over here yet.")
        return _("Nothing is handed over here yet: {key} adds the first hand-off.").format(key=key)

    def take(self, row: int) -> None:
        """Post which hand-off the user chose."""
        self.post_message(self.HandoffChosen(self.state.rows[row].number))

    def take_nothing(self) -> None:
        """Say which key adds the first hand-off."""
        self.post_message(self.Refused(self._empty()))

    def action_link(self) -> None:
        """Post that the user wants another hand-off between the two departments."""
        self.post_message(LinkRequested(self.state.giver, self.state.receiver, self.state.missing))


def _alike(row: HandOffRow, here: HandOffRow | None) -> bool:
    """Tell whether it is the same hand-off; numbers shift when another one is added or removed."""
    return here is not None and (row.giver, row.receiver, row.what) == (here.giver, here.receiver, here.what)
