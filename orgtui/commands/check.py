"""``orgtui check``: what is broken, risky or worth a look."""

import argparse
from typing import TYPE_CHECKING

from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.commands.report import Report

SEVERITIES = ("error", "warning", "note")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``check`` takes."""
    from orgtui.commands.parser import one_of, whole_number

    formats = ("text", "json")
    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help=_("chart files; - is standard input"))
    add("--format", choices=formats, type=one_of("format", formats), default="text", help=_("text (default) or json"))
    add("--select", metavar="CODES", action="append", help=_("only these rules: codes, prefixes or names, by commas"))
    add("--ignore", metavar="CODES", action="append", help=_("all but these rules"))
    add(
        "--fail-on",
        choices=SEVERITIES,
        type=one_of("severity", SEVERITIES),
        default="error",
        help=_("exit with 1 for findings of this severity or worse (error by default)"),
    )
    add(
        "--max-warnings",
        metavar="N",
        type=whole_number(0, 999_999_999),
        help=_("exit with 1 for more than N warnings"),
    )
    parser.epilog = _(
        "exit status: 0 fine, 1 findings at or above --fail-on or too many warnings,\n2 a file or an argument is wrong"
    )


def run(args: argparse.Namespace) -> int:
    """Print the findings on every file; a file that cannot be read does not keep the others from being checked."""
    from orgtui.commands.files import refuse_unknown_rule
    from orgtui.commands.output import CommandError, complain, emit, emit_json
    from orgtui.commands.report import as_json, as_text, report_on

    select, ignore = _codes(args.select), _codes(args.ignore)
    for code in (*(select or ()), *(ignore or ())):
        refuse_unknown_rule(code)
    reports: list[Report] = []
    broken = False
    for word in args.files:
        try:
            reports.append(report_on(word, select, ignore))
        except CommandError as error:
            broken = True
            for line in error.lines:
                complain(line)
    if args.format == "json":
        emit_json({"format": 1, "files": [as_json(report) for report in reports]})
    else:
        emit("".join(f"{line}\n" for report in reports for line in as_text(report)))
    return 2 if broken else int(any(_fails(report, args.fail_on, args.max_warnings) for report in reports))


def _codes(words: list[str] | None) -> list[str] | None:
    return None if words is None else [code for word in words for code in word.split(",")]


def _fails(report: "Report", fail_on: str, max_warnings: int | None) -> bool:
    counted = report.summary
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    too_many = max_warnings is not None and counted["warning"] > max_warnings
    return too_many or any(counted[severity] for severity in failing)
