"""Ask for one line of text."""

from collections.abc import Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from orgtui.questions import Ask
from orgtui.widgets.dialog import Dialog
from orgtui.widgets.line_input import LineInput
from orgtui.words import _


class AskScreen(Dialog[str | None]):
    """Asks an `Ask`: Enter takes what nothing refuses."""

    def __init__(self, question: Ask) -> None:
        super().__init__(question.title)
        self.question = question
        self.field = LineInput(question.value)

    def above(self) -> Sequence[Widget]:
        """Return the text field."""
        return (self.field,)

    def on_mount(self) -> None:
        """Start with everything selected, so that typing replaces it."""
        self.field.select_all()
        self.changed()

    @on(Input.Changed)
    def changed(self) -> None:
        """Say whether the text can be taken."""
        self.hint.keys([("Enter", _("take")), ("Esc", _("cancel"))], said=self.question.hint)
        reason = self.question.refuse(self.field.answer) if self.field.value else None
        if reason is not None:
            self.hint.refuse(reason)

    @on(LineInput.Refused)
    def refused(self, event: LineInput.Refused) -> None:
        """Say what the field left out."""
        self.hint.refuse(event.reason)

    @on(Input.Submitted)
    def answer(self) -> None:
        """Give the text, or say why it can't be taken."""
        text = self.field.answer
        reason = self.question.refuse(text)
        if reason is None:
            self.dismiss(text)
        else:
            self.hint.refuse(reason)
