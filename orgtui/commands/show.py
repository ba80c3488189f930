"""``orgtui show``: the chart drawn as text."""

import argparse
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.outline import Lines

DEEPEST = 200


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``show`` takes."""
    from orgtui.commands.parser import whole_number

    parser.add_argument("file", metavar="FILE", help=_("chart file; - is standard input"))
    parser.add_argument(
        "--depth",
        metavar="N",
        type=whole_number(1, DEEPEST),
        default=DEEPEST,
        help=_("levels to draw (1 to {deepest})").format(deepest=DEEPEST),
    )
    parser.add_argument("--focus", metavar="ROLE", help=_("only this role (id or title) and everybody below it"))
    parser.add_argument("--handoffs", action="store_true", help=_("list the hand-offs below the tree"))
    parser.add_argument("--width", metavar="N", type=whole_number(10, 10_000), help=_("cut lines at N cells"))


def run(args: argparse.Namespace) -> int:
    """Print the chart as a tree."""
    from orgtui.commands.files import find_role, load
    from orgtui.commands.output import emit
    from orgtui.graph import Views
    from orgtui.outline import drawn
    from orgtui.text import cut

    chart = load(args.file).chart
    views = Views(chart)
    focus = find_role(chart, args.focus) if args.focus is not None else None
    rows = list(drawn(views, focus, args.depth, handoffs=args.handoffs, lines=_lines()))
    width = args.width or _terminal_width()
    emit("".join(f"{cut(row, width) if width else row}\n" for row in rows))
    return 0


def _lines() -> "Lines":
    import os

    from orgtui.outline import ASCII, UNICODE

    return ASCII if os.environ.get("LC_ALL") in ("C", "POSIX") else UNICODE


def _terminal_width() -> int | None:
    """Return the columns of the terminal, None where the output goes into a file or another program."""
    import shutil
    import sys

    return shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else None
