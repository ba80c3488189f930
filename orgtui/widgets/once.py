"""Screens that give one answer."""

from typing import Any

from textual.await_complete import AwaitComplete


class AnswersOnce:
    """A screen that is dismissed once, however many keys and clicks arrive before it is gone.

    Textual would answer again, and take the screen below away.
    """

    _has_answered = False

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Answer and go; what is said after the first answer is left out."""
        if self._has_answered:
            return AwaitComplete()
        self._has_answered = True
        gone: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
        return gone
