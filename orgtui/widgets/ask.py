"""Ask for one line of text."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from orgtui.questions import Ask
from orgtui.text import safe
from orgtui.widgets.dialog import Dialog, OneLineList
from orgtui.widgets.line_input import LineInput
from orgtui.widgets.line_view import LineView
from orgtui.widgets.match import Searchable
from orgtui.widgets.paint import Line, Piece, cut_line
from orgtui.words import _

_MOST_SUGGESTIONS = 6


class AskScreen(Dialog[str | None]):
    """Asks an `Ask`: arrows go through the suggestions, Tab fills one in, Enter takes what nothing refuses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("tab", "fill", show=False, priority=True),
    ]

    def __init__(self, question: Ask) -> None:
        super().__init__(question.title)
        self.question = question
        self.field = LineInput(question.value)
        self.rows = OneLineList(self._lines, focusable=False)
        self.rows.display = bool(question.suggestions)
        self._index = Searchable((text, "") for text in question.suggestions)
        self._found: list[int] = []

    def above(self) -> Sequence[Widget]:
        """Return the text field."""
        return (self.field,)

    def body(self) -> LineView:
        """Return the suggestions."""
        return self.rows

    def lines_wanted(self, width: int) -> int:
        """Return room for a few suggestions."""
        return min(len(self.question.suggestions), _MOST_SUGGESTIONS)

    def on_mount(self) -> None:
        """Start with everything selected, so that typing replaces it."""
        self.field.select_all()
        self._suggest()

    @on(Input.Changed)
    def changed(self) -> None:
        """Say whether the text can be taken, and offer what fits it."""
        self._suggest()

    def _suggest(self) -> None:
        typed = "" if self.field.value == safe(self.question.value) else self.field.value
        self._found = self._index.find(typed)
        self.rows.set_total(len(self._found), -1)
        self.rows.cursor = -1
        self._say()

    def _say(self) -> None:
        reason = self.question.refuse(self.field.answer) if self.field.value else None
        if reason is not None:
            self.hint.refuse(reason)
        else:
            filling = [("Tab", _("fill in"))] if self._found else []
            self.hint.keys([("Enter", _("take")), *filling, ("Esc", _("cancel"))], said=self.question.hint)

    @on(LineInput.Refused)
    def refused(self, event: LineInput.Refused) -> None:
        """Say what the field left out."""
        self.hint.refuse(event.reason)

    @property
    def _suggestion(self) -> str | None:
        if 0 <= self.rows.cursor < len(self._found):
            return self.question.suggestions[self._found[self.rows.cursor]]
        return None

    def action_row(self, way: int) -> None:
        """Move through the suggestions; above the first one is the typed text itself."""
        self.rows.cursor = max(-1, min(self.rows.cursor + way, len(self._found) - 1))

    def action_fill(self) -> None:
        """Put the suggestion under the cursor, or the first one, into the field."""
        if self._found:
            self.field.value = self._suggestion or self.question.suggestions[self._found[0]]
            self.field.cursor_position = len(self.field.value)

    @on(Input.Submitted)
    @on(OneLineList.Taken)
    def answer(self) -> None:
        """Give the text, or say why it can't be taken."""
        text = self._suggestion or self.field.answer
        reason = self.question.refuse(text)
        if reason is None:
            self.dismiss(text)
        else:
            self.hint.refuse(reason)

    def _lines(self, row: int, width: int) -> Sequence[Line]:
        return [cut_line([Piece(safe(self.question.suggestions[self._found[row]]))], width)]
