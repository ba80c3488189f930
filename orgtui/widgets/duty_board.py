"""The duty board: a letter for everybody who owns, supports or backs up a duty, set by key."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from orgtui.text import cells
from orgtui.views.board import LETTERS, NO_BOARD, BoardState, Column, DutyRow, Letter, keep_order, letter_of
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.paint import KIND_OF, Line, Piece, fit, width_of
from orgtui.words import _, ngettext

_CRITICAL = "◆"
_KINDS: dict[Letter, str] = {"A": "heading", "R": "", "B": "label"}
_LEGEND_FROM = 90


class DutyBoard(GridView):
    """Draws a `BoardState`; posts what the user wants to change in a cell."""

    class CellIntent(Message):
        """The user wants the letter in a cell changed.

        Attributes
        ----------
        duty_id
            The duty.
        letter
            ``A`` owns, ``R`` supports, ``B`` backs up; None: none of them.
        candidates
            The roles that it could be: several where a person has them.
        """

        def __init__(
            self, board: "DutyBoard", duty_id: str, candidates: tuple[str, ...], letter: Letter | None
        ) -> None:
            super().__init__()
            self.board, self.duty_id, self.candidates, self.letter = board, duty_id, candidates, letter

        @property
        def control(self) -> "DutyBoard":
            """The board."""
            return self.board

    class CellChosen(CellIntent):
        """The user pressed Enter on a cell, or clicked it twice; `letter` is what it holds."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.state = NO_BOARD
        self._first = 0

    def on_mount(self) -> None:
        """Draw the empty board until there is a chart."""
        self.show(self.state)

    def show(self, state: BoardState, *, fresh: bool = False) -> None:
        """Show `state`; the cursor stays on its duty and its column, and the duties in their order.

        Parameters
        ----------
        state
            What to show.
        fresh
            True when the view is opened: orphaned duties come first anew, and the cursor starts at the first one.
        """
        here, column = self.current, self.current_column
        self.state = state if fresh else keep_order(self.state, state)
        rows, place = self.state.rows, self.state.place
        same = () if fresh or here is None else (n for n, row in enumerate(rows) if row.duty_id == here.duty_id)
        self._first = max((cells(row.name) for row in rows), default=0) + 7
        self.border_title = self._title()
        kept = place.get(column.key) if column is not None else None
        self.grid_changed(next(iter(same), 0 if fresh else self.row), self.column if kept is None else kept)

    def select(self, role_id: str | None, duty_id: str | None = None) -> None:
        """Move the cursor to the column of a role and to a duty without a message; what is not shown is left out."""
        column = self.state.column_of(role_id)
        if column is not None and (self.current_column is None or role_id not in self.current_column.role_ids):
            self.column = column
        rows = (number for number, row in enumerate(self.state.rows) if row.duty_id == duty_id)
        self.grid_changed(next(rows, self.row), self.column)

    @property
    def current(self) -> DutyRow | None:
        """The duty under the cursor."""
        return self.state.rows[self.row] if self.row < len(self.state.rows) else None

    @property
    def current_column(self) -> Column | None:
        """The column under the cursor."""
        return self.state.columns[self.column] if self.column < len(self.state.columns) else None

    def _title(self) -> Content:
        state = self.state
        said = [
            ngettext("{count} orphaned", "{count} orphaned", state.orphaned).format(count=state.orphaned),
            ngettext("{count} contested", "{count} contested", state.contested).format(count=state.contested),
        ]
        words = [said[0]] * bool(state.orphaned) + [said[1]] * bool(state.contested)
        total = ngettext("{count} duty", "{count} duties", state.total).format(count=state.total)
        if state.filter_words:
            parts = {"count": len(state.rows), "all": state.total, "filter": state.filter_words}
            total = _("{count} of {all} duties: {filter}").format(**parts)
        title = Content.styled(_("Duty board"), "bold")
        return title + Content.styled(f"  {' · '.join([*words, total])}", "not bold")

    # The grid

    def row_total(self) -> int:
        """Return the duties shown."""
        return len(self.state.rows)

    def column_total(self) -> int:
        """Return the roles or people across."""
        return len(self.state.columns)

    def first_width(self) -> int:
        """Return the cells of the longest duty."""
        return self._first

    def corner(self) -> str:
        """Return what stands down and across."""
        return _("Duties by role") if self.state.by == "roles" else _("Duties by person")

    def row_head(self, row: int, width: int) -> Line:
        """Return mark and name of a duty, and the sign of a critical one."""
        duty = self.state.rows[row]
        sign = f" {_CRITICAL}" if duty.critical else ""
        name = fit(duty.name, max(1, width - 2 - cells(sign)))
        kind = "heading" if row == self.row else ""
        return [Piece(f"{duty.mark:<2}", KIND_OF.get(duty.mark, "")), Piece(name, kind), Piece(sign, "key")]

    def column_title(self, column: int) -> str:
        """Return the title of a role or the name of a person."""
        return self.state.columns[column].title

    def cell_at(self, row: int, column: int) -> Piece:
        """Return the letter of a cell; that of a contested duty's owners has a sign."""
        duty = self.state.rows[row]
        letter = duty.cells.get(self.state.columns[column].key)
        if letter is None:
            return Piece("")
        if letter == "A" and duty.contested:
            return Piece("A!", "risk")
        return Piece(letter, _KINDS[letter])

    def cell_width(self) -> int:
        """Return the cells of the letter of a contested duty's owner."""
        return 2

    def hidden_at(self, row: int, columns: range) -> tuple[str, str]:
        """Return where an owner stands beyond the columns in view."""
        duty, place = self.state.rows[row], self.state.place
        owners = [place[key] for key, letter in duty.cells.items() if letter == "A"]
        left = any(number < columns.start for number in owners)
        right = any(number >= columns.stop for number in owners)
        return "‹A" if left else "", "A›" if right else ""

    def foot(self, width: int) -> Sequence[Line]:
        """Return the duty with all that have it, and the column with what the letter there means."""
        return [self._duty_line(), self._column_line(width)]

    def _duty_line(self) -> Line:
        duty = self.current
        if duty is None:
            return []
        line = [Piece(duty.name, "heading")]
        if duty.critical:
            line.append(Piece(f"  {_CRITICAL} {_('critical')}", "key"))
        if duty.orphaned:
            line.append(Piece(f"  x {_('nobody owns it')}", "broken"))
        if duty.contested:
            line.append(Piece(f"  ! {_('several owners')}", "risk"))
        for letter in LETTERS:
            names = self.state.named(duty, letter)
            if names:
                line += [Piece(f"  {letter} ", _KINDS[letter] or "key"), Piece(", ".join(names))]
        return line

    def _column_line(self, width: int) -> Line:
        duty, column = self.current, self.current_column
        if duty is None or column is None:
            return []
        letter = duty.cells.get(column.key)
        does = _(LETTERS[letter].words) if letter is not None else _("has no part in it")
        line = [Piece(column.title, "heading"), Piece(f"  {does}"), Piece(f"  {column.detail}", "label")]
        words = _("{owns} owns · {supports} supports · {backs_up} backs up · {clear} clears")
        legend = words.format(**self._cell_keys())
        room = width - width_of(line)
        if width >= _LEGEND_FROM and room >= cells(legend) + 2:
            line += [Piece(" " * (room - cells(legend))), Piece(legend, "dim")]
        return line

    def _cell_keys(self) -> dict[str, str]:
        names = {"owns": "cell-owns", "supports": "cell-supports", "backs_up": "cell-backs-up", "clear": "cell-clear"}
        return {part: self.key_names[action_id] for part, action_id in names.items()}

    def empty_words(self) -> str:
        """Return why there is nothing to see and which key helps."""
        if not self.state.columns and self.only_read:
            return _("No roles yet. The board shows who owns which duty.")
        if not self.state.columns:
            words = _(
                "No roles yet. The board shows who owns which duty: {add} adds the first role in the tree ({tree})."
            )
            return words.format(add=self.key_names["add-sibling"], tree=self.key_names["view-tree"])
        if self.state.filter_words:
            parts = {"filter": self.state.filter_words, "key": self.key_names["board-filter"]}
            return _("No duty matches the filter ({filter}): {key} chooses another one.").format(**parts)
        if self.only_read:
            return _("No duties yet. The board shows who owns, supports and backs up what.")
        words = _(
            "No duties yet. The board shows who owns, supports and backs up what: {key} gives a role its first duty."
        )
        return words.format(key=self.key_names["give-duty"])

    # What the user does

    def take(self) -> None:
        """Post which cell the user chose."""
        duty, column = self.current, self.current_column
        if duty is not None and column is not None:
            roles = self.state.targets(duty.duty_id, column)
            self.post_message(self.CellChosen(self, duty.duty_id, roles, duty.cells.get(column.key)))

    def action_set_cell(self, letter: str) -> None:
        """Post which letter the user wants in the cell, none where `letter` is empty."""
        duty, column = self.current, self.current_column
        if duty is None or column is None:
            self.post_message(self.Refused(self.empty_words()))
            return
        wanted = letter_of(letter)
        if wanted == duty.cells.get(column.key):
            self.post_message(self.Refused(self._already(duty, column, wanted)))
            return
        self.post_message(self.CellIntent(self, duty.duty_id, self.state.targets(duty.duty_id, column), wanted))

    def _already(self, duty: DutyRow, column: Column, letter: Letter | None) -> str:
        parts = {"who": column.title, "duty": duty.name}
        if letter is None:
            return _('{who} has no part in "{duty}": there is nothing to clear').format(**parts)
        return _('{who} has "{duty}" in this way already: Backspace takes it away').format(**parts)
