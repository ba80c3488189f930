"""How the program ends when it is not the user who ends it: signals, a closed terminal.

Unsaved edits are written first, in a thread of their own, because the screen may hang on a terminal that is gone. Then
the screen is asked to close. Where it has not done so in two seconds, the process ends by itself.
"""

import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

#: Seconds from a signal to the end.
PATIENCE = 1.5
#: Seconds between two looks whether the terminal is still there.
LOOK = 1.0
_NAMES = ("SIGHUP", "SIGTERM", "SIGQUIT", "SIGINT")
#: Leaves the alternate screen, shows the cursor, ends reports of mouse, focus and pastes, puts the window's title back.
_RESTORE = b"\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[23;2t\r\n"


class Ending:
    """Ends the program in good order while it is used as a context; only the main thread may use it.

    Parameters
    ----------
    rescue
        Writes what is not saved.
    close
        Asks the screen to close with an exit status; called in another thread.
    """

    def __init__(self, rescue: Callable[[], object], close: Callable[[int], object]) -> None:
        self._rescue, self._close = rescue, close
        self.signal: int | None = None
        self._before: dict[int, Any] = {}
        self._done = threading.Event()
        self._over = threading.Event()
        self._modes: list[Any] | None = None

    def __enter__(self) -> "Ending":
        if os.name == "posix":
            self._modes = _modes()
            for number in (getattr(signal, name) for name in _NAMES):
                self._before[number] = signal.signal(number, self._told)
            threading.Thread(target=self._watch_terminal, name="orgtui-terminal", daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self.signal is not None:
            self._done.wait()
        else:
            for number, handler in self._before.items():
                signal.signal(number, handler)

    @property
    def status(self) -> int | None:
        """The exit status of an end by a signal, None for any other end."""
        return None if self.signal is None else 128 + self.signal

    def _told(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is None:
            self.signal = number
            threading.Thread(target=self._end, args=(number,), name="orgtui-ending", daemon=True).start()

    def _end(self, number: int) -> None:
        try:
            with contextlib.suppress(Exception):
                self._rescue()
        finally:
            self._done.set()
        with contextlib.suppress(Exception):
            self._close(128 + number)
        if not self._over.wait(PATIENCE):
            self._restore()
            os._exit(128 + number)
        # The screen is closed; whatever still keeps the interpreter from ending has as long again.
        threading.Event().wait(PATIENCE)
        os._exit(128 + number)

    def _restore(self) -> None:
        with contextlib.suppress(OSError):
            os.set_blocking(2, False)
            os.write(2, _RESTORE)
        if self._modes is not None:
            _set_modes(self._modes)

    def _watch_terminal(self) -> None:
        """Notice a terminal that is gone even where nobody sends the signal that says so."""
        poll = select.poll()
        poll.register(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0, 0)
        while not self._over.wait(LOOK):
            if any(event & select.POLLHUP for _handle, event in poll.poll(0)):
                self._told(signal.SIGHUP, None)
                return


def _modes() -> list[Any] | None:
    import termios

    with contextlib.suppress(termios.error, OSError):
        return termios.tcgetattr(0)
    return None


def _set_modes(modes: list[Any]) -> None:
    import termios

    with contextlib.suppress(termios.error, OSError):
        termios.tcsetattr(0, termios.TCSANOW, modes)
