"""``orgtui new``: a chart from a preset."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.store import Saved

PRESETS = ("solo", "small", "medium", "large")
LANGUAGES = ("en",)
TRAITS = ("own-site", "marketplaces", "imports")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``new`` takes."""
    from orgtui.commands.parser import among

    add = parser.add_argument
    add("--preset", **among("preset", PRESETS), required=True, help=_("the kind of shop to start from"))
    add("--lang", **among("language", LANGUAGES), default="en", help=_("language of the chart's words"))
    add(
        "--trait",
        dest="traits",
        action="append",
        default=[],
        **among("trait", TRAITS),
        help=_("how the shop trades besides what the preset says; adds the duties that come with it (may be repeated)"),
    )
    add("--title", metavar="T", help=_("name of the chart"))
    add("-o", "--output", metavar="FILE", help=_("file to write; without it the chart goes to standard output"))
    add("--force", action="store_true", help=_("overwrite FILE where it exists"))


def run(args: argparse.Namespace) -> int:
    """Write the chart; without a changed title or trait it is the preset byte for byte."""
    from orgtui.catalogue import preset_path

    data = preset_path(args.preset).read_bytes()
    if args.title is not None or args.traits:
        data = _changed(args).encode()
    _write(data, args.output, force=args.force)
    return 0


def _changed(args: argparse.Namespace) -> str:
    from dataclasses import replace

    from orgtui.catalogue import preset_path
    from orgtui.commands.traits import with_traits
    from orgtui.store import canonical, read

    chart = with_traits(read(preset_path(args.preset)).chart, args.traits)
    if args.title is not None:
        chart = chart.replace(head=replace(chart.head, title=_one_line(args.title)))
    return canonical(chart)


def _one_line(title: str) -> str:
    from orgtui.commands.output import CommandError
    from orgtui.text import is_blank, is_hostile

    if is_blank(title):
        raise CommandError(_("the title is empty; give the chart a name, such as --title Kahve"))
    if is_hostile(title):
        raise CommandError(_("the title holds control or hidden characters; type it without them"))
    return title


def _write(data: bytes, output: str | None, *, force: bool) -> None:
    from orgtui.commands.files import tell
    from orgtui.commands.output import emit

    if output is None or output == "-":
        emit(data)
        return
    path = Path(output)
    tell(path, _overwritten(path, data) if force else _created(path, data))


def _created(path: Path, data: bytes) -> "Saved":
    from orgtui.commands.output import CommandError, shown
    from orgtui.store import SaveError, create

    try:
        return create(path, data)
    except FileExistsError:
        problem = _("{path}: this file exists; name another, or add --force to overwrite it")
        raise CommandError(problem.format(path=shown(path))) from None
    except SaveError as error:
        raise CommandError(str(error)) from None


def _overwritten(path: Path, data: bytes) -> "Saved":
    from orgtui.commands.files import written
    from orgtui.commands.output import CommandError, shown

    if path.is_symlink() and not path.exists():
        problem = _("{path}: this is a link to nothing, which is not followed; remove it, or name its target")
        raise CommandError(problem.format(path=shown(path)))
    return written(path, data, overwrite=True)
