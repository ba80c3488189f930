"""How the program ends when it is not the user who ends it: signals, a closed terminal.

A thread of its own learns of signals, through the pipe into which the interpreter writes them at once, so that neither
a screen that hangs nor a lock that it holds keeps them from being heard. It has the unsaved edits written, in one more
thread, because the disk may hang too. Then the screen is asked to close. Where it has not done so soon, the process
ends by itself.
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

#: Seconds that the screen has for closing.
PATIENCE = 1.5
#: Seconds that writing unsaved edits may take: a disk that never answers does not keep the program for ever.
RESCUE = 30.0
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
        Writes what is not saved; called in another thread.
    close
        Asks the screen to close with an exit status; called in another thread.
    """

    def __init__(self, rescue: Callable[[], object], close: Callable[[int], object]) -> None:
        self._rescue, self._close = rescue, close
        self.signal: int | None = None
        self._before: dict[int, Any] = {}
        self._guard = threading.Lock()
        self._done = threading.Event()
        self._over = threading.Event()
        self._modes: list[Any] | None = None

    def __enter__(self) -> "Ending":
        if os.name == "posix":
            self._modes = _modes()
            self._heard, self._told = os.pipe()
            os.set_blocking(self._told, False)
            self._thread = threading.Thread(target=self._watch, name="orgtui-ending", daemon=True)
            self._thread.start()
            self._wakeup = signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
            for number in _numbers():
                self._before[number] = signal.signal(number, _leave_it_to_the_thread)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with self._guard:
            self._over.set()
        if self.signal is not None:
            self._done.wait()
        elif self._before:
            self._stop_watching()

    @property
    def status(self) -> int | None:
        """The exit status of an end by a signal, None for any other end."""
        return None if self.signal is None else 128 + self.signal

    def _stop_watching(self) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.write(self._told, b"\0")
        self._thread.join()
        os.close(self._heard)
        os.close(self._told)

    def _watch(self) -> None:
        """Wait for a signal, or for a terminal that is gone although nobody sends the signal that says so."""
        pipe, terminal = select.poll(), select.poll()
        pipe.register(self._heard, select.POLLIN)
        terminal.register(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0, 0)
        while not self._over.is_set():
            found = _numbers() & {*os.read(self._heard, 512)} if pipe.poll(LOOK * 1000) else set[int]()
            if any(event & select.POLLHUP for _handle, event in terminal.poll(0)):
                found.add(signal.SIGHUP)
            if found and self._decided(min(found)):
                self._end(min(found))

    def _decided(self, number: int) -> bool:
        """Take the signal for the reason of the end, unless the program has ended already."""
        with self._guard:
            if not self._over.is_set():
                self.signal = number
            return self.signal is not None

    def _end(self, number: int) -> None:
        self._write_edits()
        with contextlib.suppress(Exception):
            self._close(128 + number)
        if not self._over.wait(PATIENCE):
            self._restore()
            os._exit(128 + number)
        # The screen is closed; whatever still keeps the interpreter from ending has as long again.
        threading.Event().wait(PATIENCE)
        os._exit(128 + number)

    def _write_edits(self) -> None:
        try:
            threading.Thread(target=self._write_now, name="orgtui-rescue", daemon=True).start()
        except RuntimeError:  # the system has no more threads
            self._write_now()
        self._done.wait(RESCUE)
        self._done.set()

    def _write_now(self) -> None:
        with contextlib.suppress(Exception):
            self._rescue()
        self._done.set()

    def _restore(self) -> None:
        """Give the terminal back although the screen hangs, and without waiting for a terminal that hangs too."""
        with contextlib.suppress(OSError):
            waits = os.get_blocking(2)
            os.set_blocking(2, False)
            try:
                os.write(2, _RESTORE)
            finally:
                # The shell has the same open terminal, and does not expect it to be in this mode.
                os.set_blocking(2, waits)
        if self._modes is not None:
            _set_modes(self._modes)


def _numbers() -> set[int]:
    return {getattr(signal, name).value for name in _NAMES}


def _leave_it_to_the_thread(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the interpreter calls this whenever the main thread has time."""


def _modes() -> list[Any] | None:
    import termios

    with contextlib.suppress(termios.error, OSError):
        return termios.tcgetattr(0)
    return None


def _set_modes(modes: list[Any]) -> None:
    import termios

    with contextlib.suppress(termios.error, OSError):
        termios.tcsetattr(0, termios.TCSANOW, modes)
