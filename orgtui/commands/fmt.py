"""``orgtui fmt``: charts in canonical form, every comment kept."""

import argparse
from pathlib import Path

from orgtui.words import _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``fmt`` takes."""
    words = _("chart files to rewrite in place; - reads standard input and writes standard output")
    parser.add_argument("files", metavar="FILE", nargs="+", help=words)
    parser.add_argument("--check", action="store_true", help=_("write nothing; exit with 1 where a file would change"))
    parser.epilog = _("exit status: 0 fine, 1 with --check a file would change, 2 a file or an argument is wrong")


def run(args: argparse.Namespace) -> int:
    """Rewrite the files; one that cannot be read or written does not keep the others from it."""
    from orgtui.commands.files import refuse_input_twice
    from orgtui.commands.output import CommandError

    refuse_input_twice(args.files)
    changes, broken = False, False
    for word in args.files:
        try:
            changes |= _format(word, check=args.check)
        except CommandError as error:
            broken = True
            error.tell()
    return 2 if broken else int(args.check and changes)


def _format(word: str, *, check: bool) -> bool:
    """Bring one file into canonical form, or only say that it is not; tell whether it was in another one."""
    from orgtui.commands.files import STDIN, load, overwrite
    from orgtui.commands.output import CommandError, emit, shown
    from orgtui.store import CannotSplice, format_text

    loaded = load(word)
    if loaded.newer_format and not check:
        raise CommandError(_("{path}: it is left alone").format(path=shown(word)))
    try:
        text = format_text(loaded.source)
    except CannotSplice as error:
        raise CommandError(_("{path}: {reason}").format(path=shown(word), reason=error)) from None
    changes = text != loaded.source.text
    content = (("\ufeff" if loaded.source.bom else "") + text).encode()
    if check:
        emit(_("{path} would be rewritten").format(path=shown(word)) + "\n" if changes else "")
    elif word == STDIN:
        emit(content)
    elif changes:
        overwrite(Path(word), content, loaded.source)
        emit(_("{path} rewritten").format(path=shown(word)) + "\n")
    return changes
