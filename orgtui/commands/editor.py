"""``orgtui [FILE]``: the editor, where there is a terminal to draw on."""

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from orgtui.commands.output import CommandError, complain, shown
from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.app import Ended

#: The exit status after SIGHUP: nobody is there to read.
_TERMINAL_GONE = 129


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file."""
    words = _("chart to open in the editor; it offers to make a missing one")
    parser.add_argument("file", nargs="?", metavar="FILE", help=words)


def run(args: argparse.Namespace) -> int:
    """Open the editor and return its exit status.

    Raises
    ------
    CommandError
        Without a terminal, or where the file can never be opened.
    """
    path = None if args.file is None else Path(args.file)
    if path is not None:
        _refuse_no_file(args.file, path)
    if not _has_terminal():
        example = "orgtui show FILE" if path is None else f"orgtui show {shown(path)}"
        raise CommandError(_("the editor needs a terminal; try `{command}`").format(command=example))
    return _open(path)


def _open(path: Path | None) -> int:
    import gc

    from orgtui.app import Ended
    from orgtui.app import run as open_editor
    from orgtui.store import LoadError

    gc.enable()
    try:
        return open_editor(path)
    except LoadError as error:
        raise CommandError(*map(str, error.problems)) from None
    except Ended as end:
        _ended(end)


def _ended(end: "Ended") -> NoReturn:
    """Say where unsaved edits are, and end: nothing is left to do, and no thread that hangs may keep the program."""
    if end.unsaved is not None and end.status != _TERMINAL_GONE:
        words = _("ended by a signal; unsaved edits are in {path} and are offered at the next start")
        complain(words.format(path=shown(end.unsaved)))
    os._exit(end.status)


def _has_terminal() -> bool:
    """Tell whether the editor can read keys and draw (Textual draws on standard error)."""
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _refuse_no_file(word: str, path: Path) -> None:
    if word == "-":
        raise CommandError(_("the editor cannot open standard input; save it to a file first"))
    # What the system says of a path that it does not follow, opening it tells better.
    with contextlib.suppress(OSError):
        if path.exists() and not path.is_file():
            raise CommandError(_("{path}: this is not a file; name a chart file").format(path=shown(path)))
