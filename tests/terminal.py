"""A real terminal for tests: a program on a pty, its screen read with pyte."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "space": " ",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

# A process that reads lines, as a pytest worker may, exports the size of its own terminal: the program goes by its pty.
_OTHER_SIZE = frozenset({"COLUMNS", "LINES"})

# The child makes the pty its controlling terminal itself: forking this process would copy its threads' locks.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OTHER_SIZE}


class Terminal:
    """A program on a terminal of its own.

    Parameters
    ----------
    command
        The program and its arguments; the program is an absolute path.
    cwd
        The folder that it runs in.
    env
        What its environment has besides this process's.
    columns, rows
        The size of the screen.
    patience
        Seconds to wait for something to appear before the test fails.
    """

    def __init__(
        self,
        command: Sequence[str],
        cwd: Path,
        env: Mapping[str, str] | None = None,
        columns: int = 120,
        rows: int = 40,
        patience: float = 20,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self._patience = patience
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.program = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *command],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env={**_environment(), "TERM": "xterm-256color", **(env or {})},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        os.close(self._ours)

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def story(self) -> str:
        """What a failure is told with."""
        return f"the screen shows:\n{self.text}"

    def press(self, *keys: str) -> None:
        """Press keys by name (`KEYS`); anything else is typed as it is."""
        os.write(self._ours, "".join(KEYS.get(key, key) for key in keys).encode())

    def wait(self, seen: Callable[[str], bool] | str) -> None:
        """Read until the screen satisfies `seen`, or shows it where it is a text; fail when it never does."""
        test = (lambda text: seen in text) if isinstance(seen, str) else seen
        end = time.monotonic() + self._patience
        while not test(self.text):
            assert time.monotonic() < end, f"never seen: {seen!r}; {self.story}"
            if not self._read(0.1) and self.program.poll() is not None and not self._read(0.1):
                assert test(self.text), f"ended before {seen!r} was seen; {self.story}"

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing has come for `quiet` seconds."""
        end = time.monotonic() + self._patience
        while self._read(quiet):
            assert time.monotonic() < end, f"it never stops drawing\n{self.story}"

    def ended(self) -> int:
        """Wait for the program's end and return its exit status."""
        end = time.monotonic() + self._patience
        while self.program.poll() is None:
            self._read(0.05)
            assert time.monotonic() < end, f"still running; {self.story}"
        while self._read(0.05):
            pass
        return self.program.returncode

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:
            return False
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(data)
