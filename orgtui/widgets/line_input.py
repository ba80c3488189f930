"""A one-line text field that takes no character a terminal must not meet."""

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.widgets import Input

from orgtui.text import SHAPING, safe, without_hostile, without_idle_joiners
from orgtui.words import _, ngettext


class LineInput(Input):
    """An `Input` of one cell row that refuses control characters with a reason, and takes one line of a paste.

    A text from a file may hold such characters: they are shown as visible symbols, and `answer` is the text as it came
    as long as nothing is edited.
    """

    DEFAULT_CSS = """
    LineInput, LineInput:focus { border: none; height: 1; padding: 0 1; background: $panel; }
    LineInput > .input--placeholder { color: $text-muted; }
    """

    class Refused(Message):
        """Something typed or pasted was left out; `reason` says what."""

        def __init__(self, field: "LineInput", reason: str) -> None:
            super().__init__()
            self.field, self.reason = field, reason

        @property
        def control(self) -> "LineInput":
            """The field."""
            return self.field

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=safe(placeholder), id=id, select_on_focus=False)
        self._came, self._shown = value, safe(value)
        self.leaves: Callable[[str], bool] = lambda _key: False

    def on_mount(self) -> None:
        """Show the text to start from (an `Input` takes none before it has an app)."""
        with self.prevent(Input.Changed):
            self.value = self._shown

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell Textual whether `key` is text; those that `leaves` names go to the bindings of the dialog."""
        return not self.leaves(key) and (character in SHAPING or super().check_consume_key(key, character))

    async def _on_key(self, event: events.Key) -> None:
        """Take a character that shapes its neighbours: Textual's own handler takes only those that show themselves."""
        if event.character in SHAPING:
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection)

    @property
    def answer(self) -> str:
        """The text of the field; what it started from where it is unedited."""
        return self._came if self.value == self._shown else self.value

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace part of the text, leaving out what can't be taken.

        Every way in (keys, paste, clipboard) ends here.
        """
        lines = [line for line in text.splitlines() if line.strip()] or [""]
        line = lines[0] if len(text.splitlines()) > 1 else text.rstrip("\r\n")
        clean = without_hostile(line.replace("\t", " "))
        super().replace(clean, start, end)
        self._drop_idle_joiners()
        if len(lines) > 1:
            left_out = len(lines) - 1
            sentence = ngettext(
                "One line fits here: the second line was left out.",
                "One line fits here: {count} more lines were left out.",
                left_out,
            )
            self.post_message(self.Refused(self, sentence.format(count=left_out)))
        elif clean != line.replace("\t", " "):
            self.post_message(self.Refused(self, _("Control and invisible characters can't be used here.")))

    def _drop_idle_joiners(self) -> None:
        """Take out joiners that join nothing: the line would be drawn one cell off."""
        kept = without_idle_joiners(self.value)
        if kept != self.value:
            at = len(without_idle_joiners(self.value[: self.cursor_position]))
            self.value = kept
            self.cursor_position = at

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(event.text, *self.selection)
