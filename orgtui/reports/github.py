"""Findings as workflow commands of GitHub Actions, which it shows beside the lines of a change, then the whole text.

GitHub shows ten of each level for one step and drops the rest without a word; so the worst come first and the text
says all.
"""

from collections.abc import Iterator, Sequence

from orgtui.checks import SEVERITIES
from orgtui.messages import Line, lines
from orgtui.reports.report import Report, tag
from orgtui.reports.text import as_text
from orgtui.text import safe
from orgtui.words import _

SHOWN = 10
LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def as_github(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of the reports."""
    found = [(report, line) for report in reports for line in lines(report.open, report.chart)]
    for severity in SEVERITIES:
        of_level = [(report, line) for report, line in found if line.severity == severity]
        yield from (_command(report, line) for report, line in of_level[:SHOWN])
    for report in reports:
        yield from map(_harmless, as_text(report))


def _command(report: Report, line: Line) -> str:
    properties = {
        "file": safe(report.path),
        "line": str(report.line(line.findings[0])),
        "title": f"orgtui ({tag(line.code)})",
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    fix = report.first_fix(line)
    words = line.text if fix is None else _("{sentence}\nFix: {fix}").format(sentence=line.text, fix=fix)
    return f"::{LEVELS[line.severity]} {named}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """Return a line of the text in which the runner finds no command, whatever files and roles are called."""
    quiet = line.replace("##[", "## [")
    return f"| {quiet}" if quiet.lstrip().startswith("::") else quiet
