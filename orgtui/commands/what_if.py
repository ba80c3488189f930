"""``orgtui what-if``: what follows when a role or a person leaves."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.model import Chart

FORMATS = ("text", "json", "markdown")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``what-if`` takes."""
    from orgtui.commands.parser import among

    # What follows --without is who leaves: the file comes first.
    parser.usage = "orgtui what-if FILE --without ROLE-OR-PERSON... [--format {text,json,markdown}]"
    add = parser.add_argument
    add("file", metavar="FILE", help=_("chart file, named first; - is standard input"))
    add(
        "--without",
        metavar="ROLE-OR-PERSON",
        nargs="+",
        action="extend",
        required=True,
        help=_("who leaves: a role (id or title) or a person (id or name); role:ID or person:ID where both fit"),
    )
    add(
        "--format",
        **among("format", FORMATS),
        default="text",
        help=_("text (default), json, or markdown with a cover sheet: who takes which duty meanwhile"),
    )
    parser.epilog = _("exit status: 0 fine, 2 a file or an argument is wrong; the file is never changed")


def run(args: argparse.Namespace) -> int:
    """Print what follows; nothing is written."""
    from datetime import date

    from orgtui.catalogue import catalogue
    from orgtui.commands.files import load
    from orgtui.commands.output import CommandError, emit, emit_json, shown
    from orgtui.edits import EditError
    from orgtui.reports.what_if import as_json, as_markdown, as_text
    from orgtui.whatif import what_if

    chart = load(args.file).chart
    try:
        what = what_if(chart, [leaver(chart, word) for word in args.without])
    except EditError as error:
        raise CommandError(f"{shown(args.file)}: {error}") from None
    findings = what.new_findings(catalogue(), date.today())
    if args.format == "json":
        emit_json(as_json(args.file, what, findings))
    else:
        lines = as_text(what, findings) if args.format == "text" else as_markdown(what, findings)
        emit("".join(f"{line}\n" for line in lines))
    return 0


def leaver(chart: "Chart", word: str) -> str:
    """Return the subject that a word means: an id, a title, a person's id or name.

    Raises
    ------
    CommandError
        Where there is none, with the nearest, or where several fit.
    """
    from orgtui.checks.finding import split_subject
    from orgtui.commands.output import CommandError
    from orgtui.commands.parser import nearest, no_such
    from orgtui.text import safe
    from orgtui.whatif import people_of

    people = people_of(chart)
    kind, name = split_subject(word)
    if (kind == "role" and name in chart.roles) or (kind == "person" and name in people):
        return word
    titles = {role_id: role.title for role_id, role in chart.roles.items()}
    found = _meant(word, titles, people)
    if len(found) > 1:
        sentence = _('"{word}" may mean several: {subjects}; name one of them')
        raise CommandError(sentence.format(word=safe(word), subjects=", ".join(map(safe, found))))
    if not found:
        names = [*titles, *titles.values(), *people, *people.values()]
        raise CommandError(
            no_such(_('there is no role or person "{word}"'), word, nearest(word, names), "orgtui show FILE")
        )
    return found[0]


def _meant(word: str, titles: Mapping[str, str], people: Mapping[str, str]) -> list[str]:
    """Return the subjects that a word fits best: an id before a name as written before a name however written."""
    from orgtui.text import plain_name, search_key

    bare = plain_name(word)
    for fits in (
        lambda key, _shown: key == word,
        lambda _key, shown: plain_name(shown) == bare,
        lambda _key, shown: search_key(shown) == search_key(word),
    ):
        found = [f"role:{key}" for key, title in titles.items() if fits(key, title)]
        found += [f"person:{key}" for key, shown in people.items() if fits(key, shown)]
        if found:
            return found
    return []
