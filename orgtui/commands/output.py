"""How commands speak: text and JSON as UTF-8 to standard output, complaints to standard error."""

import json
import os
import re
import sys
from pathlib import Path
from typing import TextIO

from orgtui.text import is_hostile, safe, safe_lines
from orgtui.words import _

_NOT_PLAIN = re.compile(r"[^\x20-\x7e\n]")
#: Colours, line ends and tabs (first group), and what lies between them.
_PIECE = re.compile(r"(\x1b\[[0-9;]*m|[\n\t])|\x1b|[^\x1b\n\t]+")


class CommandError(Exception):
    """The command cannot do what was asked: one or several sentences for the user, exit status 2.

    Each line is complete: ``FILE:LINE: what is wrong; how to mend it``, where the place is known.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines

    def tell(self) -> None:
        """Say them on standard error."""
        for line in self.lines:
            complain(line)


def emit(text: str | bytes) -> None:
    """Write to standard output, at once and as UTF-8 whatever the locale; a reader that went away is no error.

    Parameters
    ----------
    text
        Text that is `safe` already, or the bytes of a file: they go out as they are, but to a terminal as safe text.

    Raises
    ------
    CommandError
        Where the output is lost, on a full disk for example.
    """
    data = _nothing_raw(text).encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    if sys.stdout is None:
        if not data:
            return
        raise CommandError(_("cannot write to standard output: it is closed"))
    try:
        sys.stdout.flush()
        if isinstance(text, bytes) and sys.stdout.isatty():
            data = safe_lines(data.decode("utf-8", "replace")).encode()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        raise CommandError(_("cannot write to standard output: {reason}").format(reason=error.strerror)) from None


def _nothing_raw(text: str) -> str:
    """Return a text with visible symbols for what should have passed `safe` and did not; our own colours stay."""
    if not is_hostile(text, lines=True):
        return text
    return _PIECE.sub(lambda piece: piece[0] if piece[1] else safe(piece[0]), text)


def emit_json(value: object) -> None:
    """Write `value` as indented JSON; characters that a terminal must not meet raw leave as escapes."""
    emit(_NOT_PLAIN.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n")


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return char if safe(char) == char else json.dumps(char)[1:-1]


def complain(line: str) -> None:
    """Write one line to standard error, headed by the program's name. `line` must be `safe`."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.flush()
        sys.stderr.buffer.write(f"orgtui: {_nothing_raw(line)}\n".encode("utf-8", "backslashreplace"))
        sys.stderr.buffer.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Point a stream that cannot be written any more at nothing, so that the interpreter's last flush is quiet."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
    except OSError:
        return


def shown(path: str | Path) -> str:
    """Return a path fit to show: one line, nothing raw."""
    return safe(str(path))


def painted(text: str, code: str) -> str:
    """Return text in a colour or style (an SGR code) where standard output is a terminal that shows them."""
    return f"\x1b[{code}m{text}\x1b[0m" if _coloured() else text


def _coloured() -> bool:
    """Tell whether colours are welcome: on a terminal, unless NO_COLOR or a dumb TERM says otherwise."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return sys.stdout is not None and sys.stdout.isatty()
