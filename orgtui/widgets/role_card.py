"""The card of the selected role: its fields as rows that can be walked and opened."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from orgtui.card import NO_CARD, CardRow, CardState
from orgtui.text import cells, cut, safe
from orgtui.widgets.paint import KIND_OF, Line, Piece, fit, wrap, wrap_pieces
from orgtui.widgets.row_list import RowList
from orgtui.words import _

_STACKED_BELOW = 32
_INDENT = "  "
_OTHERS = ("department:", "duty:", "handoff:", "person:")


class RoleCard(RowList):
    """Draws a `CardState` and posts `FieldChosen` for the row that the user opens."""

    DEFAULT_CSS = """
    RoleCard {
        border: round $border-blurred;
        border-title-color: $foreground;
        border-title-style: bold;
        & > .line--cursor { background: $surface; color: $foreground; }
        &:focus { border: round $border; }
        &:focus > .line--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    class FieldChosen(Message):
        """The user opened a row of the card.

        Attributes
        ----------
        field_id
            Id of the action that edits it, None where the row is only to be read.
        subject
            What the row stands for (``duty:ID``, ``role:ID``, ``handoff:FROM>TO``), empty for a plain field.
        """

        def __init__(self, card: "RoleCard", row: CardRow) -> None:
            super().__init__()
            self.card, self.field_id, self.subject = card, row.field, row.subject

        @property
        def control(self) -> "RoleCard":
            """The card."""
            return self.card

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.card = NO_CARD
        self._label_width = 0

    def on_mount(self) -> None:
        """Draw the empty card until there is a role."""
        self.show(self.card)

    def show(self, card: CardState) -> None:
        """Show `card`; the cursor stays on its row while the role stays the same."""
        cursor = self._same_place(card) if card.role_id == self.card.role_id else 0
        if card.role_id != self.card.role_id:
            self.scroll_to(y=0, animate=False, force=True)
        self.card = card
        self._label_width = max((cells(safe(row.label)) for row in card.rows), default=0) + 1
        self.border_title = self._title(card)
        self.rows_changed(cursor)

    @property
    def current(self) -> CardRow | None:
        """The row under the cursor."""
        return self.card.rows[self.cursor] if 0 <= self.cursor < len(self.card.rows) else None

    @property
    def subject(self) -> str | None:
        """What the row under the cursor stands for where that is another record than a role, None elsewhere."""
        here = self.current
        return here.subject if here is not None and here.subject.startswith(_OTHERS) else None

    def _title(self, card: CardState) -> Content:
        words = safe(card.title) or _("Role")
        return Content(f"{card.mark} {words}" if card.mark else words)

    def _same_place(self, card: CardState) -> int:
        """Return the row that stands for what the cursor is on, else the same field, else the same number."""
        here = self.current
        if here is None:
            return max(0, self.cursor)
        alike = [row.subject == here.subject and row.field == here.field for row in card.rows]
        if here.subject and any(alike):
            return alike.index(True)
        return min(self.cursor, max(0, len(card.rows) - 1))

    def row_total(self) -> int:
        """Return the rows of the card; an empty card has one that says what would be here."""
        return len(self.card.rows) if self.card.role_id is not None else 1

    def can_stop(self, row: int) -> bool:
        """Tell whether there is anything to stand on."""
        return self.card.role_id is not None

    def take(self, row: int) -> None:
        """Post which field the user opened."""
        self.post_message(self.FieldChosen(self, self.card.rows[row]))

    def take_nothing(self) -> None:
        """Ask for the menu: it has what can be done without a role."""
        self.post_message(self.MenuRequested())

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return a row: its label, its mark, its value wrapped behind them."""
        if self.card.role_id is None:
            empty = _("Pick a role in the tree: this card shows who holds it, what it owns and what it hands on.")
            return [[Piece(line, "dim")] for line in wrap(empty, width)]
        item = self.card.rows[row]
        if width < _STACKED_BELOW:
            label = [[Piece(cut(safe(item.label), width), "label")]] if item.label else []
            return [*label, *self._value(item, width, [Piece(_INDENT[1:])])]
        return self._value(item, width, [Piece(fit(safe(item.label), self._label_width), "label")])

    def _value(self, item: CardRow, width: int, lead: list[Piece]) -> list[Line]:
        """Return the value behind `lead` on the first line and indented as far on the others."""
        mark = Piece(f"{item.mark:<2}", KIND_OF.get(item.mark, ""))
        left = max(1, width - cells(lead[0].text) - 2)
        made: list[Line] = []
        for line in self._wrapped(item, left):
            first = [*lead, mark] if not made else [Piece(" " * (cells(lead[0].text) + 2))]
            made.append([*first, *line])
        return made

    def _wrapped(self, item: CardRow, width: int) -> list[list[Piece]]:
        kind = "dim" if item.dim else ""
        lines = [[Piece(part, kind)] for text in item.lines for part in _hanging(text, width)] or [[Piece("")]]
        if item.detail:
            *before, last = lines
            # What goes on below its item stands a little to the right: at the left edge it would be another item.
            beside, *below = wrap_pieces([*last, Piece(f"   {safe(item.detail)}", "dim")], width)
            if below:
                beside, below = last, [[Piece(part, "dim")] for part in wrap(item.detail, width - cells(_INDENT))]
            lines = [*before, beside, *([Piece(_INDENT), *line] for line in below)]
        return lines


def _hanging(text: str, width: int) -> list[str]:
    """Return `text` wrapped, all lines but the first one indented."""
    text = safe(text)
    first, *more = wrap(text, width)
    if not more:
        return [first]
    rest = text[text.index(first) + len(first) :].lstrip(" ")
    return [first, *(_INDENT + line for line in wrap(rest, width - cells(_INDENT)))]
