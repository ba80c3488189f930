"""Findings as workflow commands of GitHub Actions, which it shows beside the lines of a change, then the whole text.

GitHub shows ten of each level for one step and drops the rest without a word. So the worst come first, every rule has
its say before one speaks twice, the first annotation of a rule names the places that have none of their own, and the
text says all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from orgtui.checks import SEVERITIES
from orgtui.messages import Line, lines
from orgtui.reports.report import Report, tag
from orgtui.reports.text import as_text
from orgtui.text import safe
from orgtui.words import _, ngettext

SHOWN = 10
#: An annotation names so many other places at most, because one of a thousand lines is not read.
NAMED = 20
LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


_Place = tuple[Report, Line]


def as_github(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of the reports."""
    found = [(report, line) for report in reports for line in lines(report.open, report.chart)]
    for severity in SEVERITIES:
        yield from _of_level([(report, line) for report, line in found if line.severity == severity])
    for report in reports:
        yield from map(_harmless, as_text(report))


def _of_level(places: Sequence[_Place]) -> Iterator[str]:
    """Yield the annotations of one level, the first of each rule before the second of any."""
    ordered = _in_turns(places)
    others: dict[str, list[_Place]] = {}
    for report, line in ordered[SHOWN:]:
        others.setdefault(line.code, []).append((report, line))
    for report, line in ordered[:SHOWN]:
        yield _command(report, line, others.pop(line.code, ()))


def _in_turns(places: Sequence[_Place]) -> list[_Place]:
    met: Counter[str] = Counter()
    turns: list[tuple[int, _Place]] = []
    for report, line in places:
        turns.append((met[line.code], (report, line)))
        met[line.code] += 1
    return [place for _turn, place in sorted(turns, key=lambda item: item[0])]


def _command(report: Report, line: Line, others: Sequence[_Place]) -> str:
    properties = {
        "file": safe(report.path),
        "line": str(report.line(line.findings[0])),
        "title": f"orgtui ({tag(line.code)})",
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    fix = report.first_fix(line)
    words = line.text if fix is None else _("{sentence}\nFix: {fix}").format(sentence=line.text, fix=fix)
    if others:
        words = f"{words}\n{_more(others)}"
    return f"::{LEVELS[line.severity]} {named}::{_data(words)}"


def _more(others: Sequence[_Place]) -> str:
    """Return how many more places there are, and where."""
    named = [f"{safe(report.path)}:{report.line(line.findings[0])}" for report, line in others[:NAMED]]
    places = ", ".join(named if len(others) <= NAMED else [*named, "..."])
    words = ngettext("and {count} more: {places}", "and {count} more: {places}", len(others))
    return words.format(count=len(others), places=places)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """Return a line of the text in which the runner finds no command, whatever files and roles are called."""
    quiet = line.replace("##[", "## [")
    return f"| {quiet}" if quiet.lstrip().startswith("::") else quiet
