"""Ask for a text of several lines."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from orgtui.questions import Ask
from orgtui.text import SHAPING, safe_lines, without_hostile
from orgtui.widgets.dialog import Dialog, DialogList
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece
from orgtui.words import _

_MOST_LINES = 12


class LinesInput(TextArea):
    """A text field that takes no character a terminal must not meet; the last line leads down out of it.

    A text from a file may hold such characters: they are shown as visible symbols, and `answer` is the text as it came
    as long as nothing is edited.
    """

    DEFAULT_CSS = """
    LinesInput, LinesInput:focus { border: none; padding: 0 1; background: $panel; }
    """

    class Refused(Message):
        """Something typed or pasted was left out."""

    class Left(Message):
        """The user went down from the last line."""

    def __init__(self, value: str) -> None:
        super().__init__(safe_lines(value), soft_wrap=True, tab_behavior="focus", compact=True)
        self._came, self._shown = value, self.text

    @property
    def answer(self) -> str:
        """The text of the field; what it started from where it is unedited."""
        return self._came if self.text == self._shown else self.text

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell Textual whether `key` is text."""
        return character in SHAPING or super().check_consume_key(key, character)

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, leaving out what can't be taken. Every way in (keys, paste) ends here."""
        clean = without_hostile(edit.text.replace("\r\n", "\n").replace("\t", "    "), lines=True)
        made = super().edit(replace(edit, text=clean))
        if without_hostile(edit.text, lines=True) != edit.text:
            self.post_message(self.Refused())
        return made

    async def _on_paste(self, event: events.Paste) -> None:
        """Keep a paste from the screen below, which takes lines too; the field itself takes it after this."""
        event.stop()

    def on_key(self, event: events.Key) -> None:
        """Take a character that shapes its neighbours; leave downwards from the last line."""
        if event.character in SHAPING:
            event.prevent_default()
            event.stop()
            self.replace(event.character or "", *self.selection)
        elif event.key == "down" and self.cursor_at_last_line:
            event.prevent_default()
            event.stop()
            self.post_message(self.Left())


class TakeLine(DialogList):
    """The line that takes the text, lit where the cursor is on it."""

    always_lit: ClassVar[bool] = False


class AskLinesScreen(Dialog[str | None]):
    """Asks an `Ask` of several lines: Enter begins a new one; ctrl+s takes the text, and so does the line below it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "take", show=False, priority=True)]
    DEFAULT_CSS = """
    AskLinesScreen LinesInput { height: 4; }
    """

    def __init__(self, question: Ask) -> None:
        super().__init__(question.title)
        self.question = question
        self.field = LinesInput(question.value)
        self.rows = TakeLine(self._lines)

    def above(self) -> Sequence[Widget]:
        """Return the text field."""
        return (self.field,)

    def body(self) -> LineView:
        """Return the line that takes the text."""
        return self.rows

    def lines_wanted(self, width: int) -> int:
        """Return the one line that takes the text."""
        return 1

    def on_mount(self) -> None:
        """Start behind the text."""
        self.rows.set_total(1)
        self.field.move_cursor(self.field.document.end)
        self._keys()

    def fit(self, width: int, height: int) -> None:
        """Give the text the room that the window has, and no more lines than it is likely to need."""
        super().fit(width, height)
        taken = 2 + 1 + max(1, self.hint.size.height) + (0 if height < 16 else 5)
        self.field.styles.height = max(1, min(_MOST_LINES, height - taken))

    def _keys(self) -> None:
        self.hint.keys([("ctrl+s", _("take")), ("Enter", _("new line")), ("Esc", _("cancel"))])

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Say whether the text can be taken."""
        reason = self.question.refuse(self.field.answer)
        if reason is None:
            self._keys()
        else:
            self.hint.refuse(reason)

    @on(LinesInput.Refused)
    def refused(self) -> None:
        """Say that something was left out."""
        self.hint.refuse(_("Control and invisible characters can't be used here."))

    @on(LinesInput.Left)
    def leave(self) -> None:
        """Go down to the line that takes the text."""
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Go back up into the text."""
        if event.key == "up" and self.rows.has_focus:
            event.prevent_default()
            event.stop()
            self.field.focus()

    @on(DialogList.Taken)
    def action_take(self) -> None:
        """Give the text, or say why it can't be taken."""
        reason = self.question.refuse(self.field.answer)
        if reason is None:
            self.dismiss(self.field.answer)
        else:
            self.hint.refuse(reason)

    def _lines(self, _row: int, _width: int) -> Sequence[Line]:
        return [[Piece(_("Take this text"), "key")]]
