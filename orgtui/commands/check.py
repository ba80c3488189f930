"""``orgtui check``: what is broken, risky or worth a look."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.commands.report import Wanted
    from orgtui.reports.report import Report

#: Those of the checks, written out because help imports nothing heavy.
SEVERITIES = ("error", "warning", "note")
FORMATS = ("text", "json", "sarif", "github", "markdown")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``check`` takes."""
    from orgtui.commands.parser import among, whole_number

    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help=_("chart files; - is standard input"))
    words = _("text (default), json, sarif, github or markdown")
    add("--format", **among("format", FORMATS), default="text", help=words)
    add("--select", metavar="CODES", action="append", help=_("only these rules: codes, prefixes or names, by commas"))
    add("--ignore", metavar="CODES", action="append", help=_("all but these rules"))
    words = _("exit with 1 for findings of this severity or worse (error by default)")
    add("--fail-on", **among("severity", SEVERITIES), default="error", help=words)
    words = _("exit with 1 for more than N warnings")
    add("--max-warnings", metavar="N", type=whole_number(0, 999_999_999), help=words)
    add("--since", metavar="REV", help=_("only what is not in this git revision of the files"))
    add("--as-planned", action="store_true", help=_("count vacant and open seats as filled"))
    add("--fix", action="store_true", help=_("make the safe fixes, save the files and say what was done"))
    add("--baseline", metavar="FILE", help=_("accept the findings that this file lists"))
    words = _("list what is found in this file, to accept it from now on; rules that do not run keep their entries")
    add("--write-baseline", metavar="FILE", help=words)
    parser.epilog = _(
        "exit status: 0 fine, 1 findings at or above --fail-on or too many warnings,\n2 a file or an argument is wrong"
    )


def run(args: argparse.Namespace) -> int:
    """Print the findings on every file; a file that cannot be read does not keep the others from being checked."""
    from orgtui.commands.files import refuse_input_twice
    from orgtui.commands.output import CommandError
    from orgtui.commands.report import report_on

    refuse_input_twice(args.files)
    wanted = _wanted(args)
    reports: list[Report] = []
    broken = False
    for word in args.files:
        try:
            reports.append(report_on(word, wanted, fix=args.fix))
        except CommandError as error:
            broken = True
            error.tell()
    if args.write_baseline is not None:
        reports = _accept_all(args.write_baseline, reports, wanted, broken=broken)
    _show(args.format, reports, wanted)
    return 2 if broken else int(_fails(reports, args.fail_on, args.max_warnings))


def _wanted(args: argparse.Namespace) -> "Wanted":
    from datetime import date

    from orgtui.checks import UnknownRule, chosen
    from orgtui.commands.baselines import read_baseline
    from orgtui.commands.output import CommandError
    from orgtui.commands.report import Wanted

    select, ignore = _codes(args.select), _codes(args.ignore)
    try:
        rules = chosen(select, ignore)
    except UnknownRule as error:
        raise CommandError(str(error)) from None
    if not rules:
        raise CommandError(_("--ignore leaves no rule to check with; ignore less or select more"))
    if args.write_baseline is not None and args.since is not None:
        raise CommandError(_("a baseline lists all findings; leave out --since or --write-baseline"))
    return Wanted(
        select=select,
        ignore=ignore,
        as_planned=args.as_planned,
        since=args.since,
        baseline=None if args.baseline is None else read_baseline(args.baseline),
        baseline_path=None if args.baseline is None else Path(args.baseline),
        today=date.today(),
    )


def _codes(words: list[str] | None) -> list[str] | None:
    """Return the codes in the values of an option; a comma too many does no harm, no code at all is a mistake."""
    return None if words is None else [code for word in words for code in word.split(",") if code.strip()] or [""]


def _accept_all(word: str, reports: "list[Report]", wanted: "Wanted", *, broken: bool) -> "list[Report]":
    from orgtui.checks import chosen
    from orgtui.commands.baselines import accept_all
    from orgtui.commands.output import CommandError

    if broken:
        raise CommandError(_("the baseline is not written, because not every file could be checked"))
    return accept_all(Path(word), reports, {rule.code for rule in chosen(wanted.select, wanted.ignore)})


def _show(form: str, reports: "Sequence[Report]", wanted: "Wanted") -> None:
    from orgtui.commands.output import emit, emit_json

    match form:
        case "json":
            from orgtui.reports.data import as_json

            emit_json(as_json(reports))
        case "sarif":
            _show_sarif(reports, wanted)
        case _:
            emit("".join(f"{line}\n" for line in _as_lines(form, reports)))


def _show_sarif(reports: "Sequence[Report]", wanted: "Wanted") -> None:
    """Print the log; what was fixed has no place in it and is told beside it."""
    from orgtui.checks import chosen
    from orgtui.commands.output import complain, emit_json
    from orgtui.reports.sarif import as_sarif

    emit_json(as_sarif(reports, chosen(wanted.select, wanted.ignore)))
    for report in reports:
        for words in report.fixed or ():
            complain(_("{path}: fixed: {words}").format(path=report.path, words=words))


def _as_lines(form: str, reports: "Sequence[Report]") -> Iterator[str]:
    match form:
        case "github":
            from orgtui.reports.github import as_github

            return as_github(reports)
        case "markdown":
            from orgtui.reports.markdown import as_markdown

            return as_markdown(reports)
        case _:
            from orgtui.commands.output import painted
            from orgtui.reports.text import as_text

            return (line for report in reports for line in as_text(report, painted))


def _fails(reports: "Sequence[Report]", fail_on: str, max_warnings: int | None) -> bool:
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    warnings = sum(report.summary["warning"] for report in reports)
    too_many = max_warnings is not None and warnings > max_warnings
    return too_many or any(report.summary[severity] for report in reports for severity in failing)
