"""The program: ``orgtui`` and ``python -m orgtui``."""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from orgtui.commands.output import CommandError, complain, emit, shown
from orgtui.words import _

FINE, FOUND, REFUSED, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status.

    Parameters
    ----------
    argv
        The words after the program's name; None: those of this process.

    Returns
    -------
    int
        0 fine; 1 findings, a difference or a bug of ours; 2 a wrong argument, a file that cannot be read or written;
        130 interrupted.
    """
    try:
        return _run(argv) if argv is not None else _run_alone()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FINE
    except CommandError as error:
        error.tell()
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as bug:
        # A name that the system finds too long is the user's, wherever a command meets it first.
        if isinstance(bug, OSError) and bug.errno == errno.ENAMETOOLONG:
            complain(_("{path}: the name is too long").format(path=shown(str(bug.filename))))
            return REFUSED
        return _confess(bug)


def _run(argv: Sequence[str]) -> int:
    from orgtui.commands.parser import command, parse

    name, args = parse(argv)
    status = command(name).run(args)
    emit("")
    return status


def _run_alone() -> int:
    """Run the command line of this process, whose end frees everything: collecting cycles was a fifth of its time."""
    gc.disable()
    try:
        return _run(sys.argv[1:])
    finally:
        # The interpreter collects on its way out; what is frozen it leaves to the system.
        gc.freeze()


def _confess(bug: Exception) -> int:
    """Log the traceback of our own mistake to the state folder and tell the user where it is."""
    name = type(bug).__name__
    try:
        path = _log(bug)
    except OSError:
        complain(_("a mistake of orgtui itself ({name}); it could not be logged").format(name=name))
    else:
        complain(_("a mistake of orgtui itself ({name}); details are in {path}").format(name=name, path=shown(path)))
    for note in getattr(bug, "__notes__", ()):
        complain(note)
    return FOUND


def _log(bug: Exception) -> Path:
    import traceback
    from datetime import datetime

    from platformdirs import user_state_path

    from orgtui import __version__

    folder = user_state_path("orgtui", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "errors.log"
    text = "".join(traceback.format_exception(bug))
    # An exception may quote the chart: nobody else reads it, and a link that somebody planted is not followed.
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{datetime.now().astimezone().isoformat()} orgtui {__version__}\n{text}\n")
    return path


if __name__ == "__main__":
    sys.exit(main())
