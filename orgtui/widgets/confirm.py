"""Ask a question that has a few answers."""

from collections.abc import Sequence

from textual import events, on

from orgtui.questions import Confirm
from orgtui.text import safe, safe_lines
from orgtui.widgets.dialog import Dialog, DialogList
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece, fit, widest, wrap
from orgtui.words import _

#: Cells of the key before an answer, between an answer and what it does, and of the frame and the cursor's mark.
_KEY, _GAP, _BESIDE = 3, 3, 6
_WIDEST = 92


class ConfirmScreen(Dialog[str | None]):
    """Asks a `Confirm`: the letter of an answer gives it at once, arrows and Enter do too."""

    WIDTH = 64

    def __init__(self, question: Confirm) -> None:
        super().__init__(question.title)
        self.question = question
        self._text = [*safe_lines(question.text).split("\n"), ""] if question.text else []
        self.rows = DialogList(self._lines, lambda row: row >= len(self._text))

    def body(self) -> LineView:
        """Return the text with the answers under it."""
        return self.rows

    def on_mount(self) -> None:
        """Put the cursor on the first answer."""
        self.rows.set_total(len(self._text) + len(self.question.choices), len(self._text))
        self.hint.keys([("↑↓", _("move")), ("Enter", _("take")), ("Esc", _("cancel"))])
        self.rows.focus()

    def _lines(self, row: int, width: int) -> Sequence[Line]:
        if row < len(self._text):
            return [[Piece(line)] for line in wrap(self._text[row], width)]
        choice, room = self.question.choices[row - len(self._text)], max(1, width - _KEY)
        if self._widest <= room:
            lines = [[Piece(fit(safe(choice.label), self._label + _GAP)), Piece(safe(choice.detail), "dim")]]
        else:
            lines = [[Piece(line)] for line in wrap(choice.label, room)]
            lines += [[Piece(line, "dim")] for line in wrap(choice.detail, room) if line]
        return [
            [Piece(f"{choice.key if not number else '':{_KEY}}", "key"), *line] for number, line in enumerate(lines)
        ]

    @property
    def _label(self) -> int:
        """The cells of the longest answer."""
        return widest(one.label for one in self.question.choices)

    @property
    def _widest(self) -> int:
        """The cells of the answers with what they do beside them."""
        return self._label + _GAP + widest(one.detail for one in self.question.choices)

    def width_wanted(self) -> int:
        """Return the width at which what an answer does stands beside it, within reason."""
        return max(self.WIDTH, min(_WIDEST, self._widest + _KEY + _BESIDE))

    def on_key(self, event: events.Key) -> None:
        """Take the answer whose letter is pressed."""
        for key in (event.character, (event.character or "").casefold()):
            if any(choice.key == key for choice in self.question.choices):
                event.stop()
                event.prevent_default()
                self.dismiss(key)
                return

    @on(DialogList.Taken)
    def taken(self, event: DialogList.Taken) -> None:
        """Take the answer under the cursor."""
        self.dismiss(self.question.choices[event.row - len(self._text)].key)
