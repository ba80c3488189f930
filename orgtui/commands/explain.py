"""``orgtui explain``: what the rules look for, and why."""

import argparse
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgtui.messages import Page
    from orgtui.pages import Block

#: Lines of a page are no longer than this where the terminal is wider, because long lines read badly.
WIDEST = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``explain`` takes."""
    from orgtui.commands.parser import text_or_json

    parser.add_argument("code", metavar="CODE", nargs="?", help=_("code or name of a rule; without it all are listed"))
    words = _("chart file whose own numbers go into the page; - is standard input")
    parser.add_argument("file", metavar="FILE", nargs="?", help=words)
    text_or_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the page of a rule, or the list of all."""
    import shutil

    from orgtui.commands.output import emit, emit_json
    from orgtui.commands.plain_page import plain_page

    page = None if args.code is None else _page(args.code, args.file)
    if args.format == "json":
        emit_json(_list_as_json() if page is None else _page_as_json(page))
    else:
        blocks = _all_rules() if page is None else page.blocks
        emit(plain_page(blocks, min(shutil.get_terminal_size().columns, WIDEST)))
    return 0


def _page(code: str, file: str | None) -> "Page":
    from orgtui.catalogue import catalogue
    from orgtui.checks import Context, UnknownRule
    from orgtui.commands.files import load
    from orgtui.commands.output import CommandError
    from orgtui.messages import page

    context = Context.of(load(file).chart, catalogue=catalogue()) if file is not None else None
    try:
        return page(code, context=context)
    except UnknownRule as error:
        raise CommandError(str(error)) from None


def _page_as_json(page: "Page") -> "dict[str, object]":
    sections = [{"heading": heading, "text": text} for heading, text in page.sections]
    return {"rule": page.code, "name": page.name, "severity": page.severity, "sections": sections}


def _list_as_json() -> "dict[str, object]":
    from orgtui.checks import rules
    from orgtui.messages import page

    return {
        "rules": [
            {
                "rule": one.code,
                "name": one.name,
                "severity": one.severity,
                "on_by_default": one.on_by_default,
                "text": page(one.code).sections[0][1],
            }
            for one in rules()
        ]
    }


def _all_rules() -> "Sequence[Block]":
    from orgtui.checks import rules
    from orgtui.messages import page
    from orgtui.pages import Paragraph, Table

    rows = [(one.code, one.name, one.severity, page(one.code).sections[0][1]) for one in rules()]
    head = (_("Code"), _("Name"), _("Severity"), _("What it looks for"))
    return (Table((head, *rows)), Paragraph(_("`orgtui explain CODE` tells more about one of them.")))
