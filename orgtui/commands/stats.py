"""``orgtui stats``: the figures of a chart."""

import argparse
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.model import Chart

#: From so many roles on the network figures take so long that a word about it is due.
SLOW_FROM = 3_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``stats`` takes."""
    from orgtui.commands.parser import text_or_json

    parser.add_argument("file", metavar="FILE", help=_("chart file; - is standard input"))
    text_or_json(parser)
    parser.add_argument(
        "--all", action="store_true", help=_("add the network figures: silos, carriers, the place of each role")
    )


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    from orgtui.commands.files import load
    from orgtui.commands.output import emit, emit_json
    from orgtui.graph import Views
    from orgtui.metrics import all_stats, stats
    from orgtui.reports.figures import figures_text

    chart = load(args.file).chart
    views = Views(chart)
    if args.all:
        _announce(chart)
    found, more = stats(views), all_stats(views) if args.all else None
    if args.format == "json":
        emit_json(found.as_json() | (more.as_json() if more is not None else {}))
    else:
        emit("".join(f"{line}\n" for line in figures_text(chart, found, more)))
    return 0


def _announce(chart: "Chart") -> None:
    from orgtui.commands.output import complain

    if len(chart.roles) >= SLOW_FROM:
        complain(_("betweenness and distances of {count} roles take minutes").format(count=len(chart.roles)))
