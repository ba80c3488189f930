"""``orgtui fmt``: charts in canonical form, every comment kept."""

import argparse
from pathlib import Path

from orgtui.words import _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``fmt`` takes."""
    words = _("chart files to rewrite in place; - reads standard input and writes standard output")
    parser.add_argument("files", metavar="FILE", nargs="+", help=words)
    parser.add_argument("--check", action="store_true", help=_("write nothing; exit with 1 where a file would change"))


def run(args: argparse.Namespace) -> int:
    """Rewrite the files; one that cannot be read or written does not keep the others from it."""
    from orgtui.commands.output import CommandError, complain

    changes, broken = False, False
    for word in args.files:
        try:
            changes |= _format(word, check=args.check)
        except CommandError as error:
            broken = True
            for line in error.lines:
                complain(line)
    return 2 if broken else int(args.check and changes)


def _format(word: str, *, check: bool) -> bool:
    """Bring one file into canonical form, or say that it is not; tell whether it was in another one."""
    from orgtui.commands.files import STDIN, load, overwrite, refuse_newer
    from orgtui.commands.output import emit, shown
    from orgtui.store import format_text

    loaded = load(word)
    refuse_newer(word, loaded)
    text = format_text(loaded.source)
    changes = text != loaded.source.text
    if check:
        emit(_("{path} would be rewritten").format(path=shown(word)) + "\n" if changes else "")
    elif word == STDIN:
        emit(text)
    elif changes:
        overwrite(Path(word), loaded, text)
        emit(_("{path} rewritten").format(path=shown(word)) + "\n")
    return changes
