"""The title of the terminal's window: kept aside while the program runs, and put back at its end."""

import sys
from types import TracebackType
from typing import TextIO

from orgtui.text import cut, safe

_KEEP, _PUT_BACK = "\x1b[22;2t", "\x1b[23;2t"
#: Cells of a title; nobody sees more, and some terminals refuse a longer one.
_MOST = 120


def title_sequence(title: str) -> str:
    """Return what tells a terminal the title of its window; nothing in `title` can end it early."""
    return f"\x1b]2;{cut(safe(title), _MOST)}\x07"


class WindowTitle:
    """Keeps the title that the window has while it is used as a context."""

    def __init__(self, terminal: TextIO | None = None) -> None:
        self._terminal = terminal if terminal is not None else sys.__stderr__

    def __enter__(self) -> "WindowTitle":
        self._write(_KEEP)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._write(_PUT_BACK)

    def _write(self, sequence: str) -> None:
        terminal = self._terminal
        try:
            if terminal is not None and terminal.isatty():
                terminal.write(sequence)
                terminal.flush()
        except (OSError, ValueError):
            return
