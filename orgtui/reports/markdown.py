"""Findings as Markdown, for a comment on a pull request."""

from collections.abc import Iterator, Sequence

from orgtui.markdown import escaped, table
from orgtui.messages import MOST, Line, lines
from orgtui.reports.report import Report, tag
from orgtui.reports.text import summary
from orgtui.words import _


def as_markdown(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of the reports: for each file a headline and, where there are findings, a table."""
    for number, report in enumerate(reports):
        if number:
            yield ""
        yield f"**{_quiet(summary(report))}**"
        if report.fixed:
            yield ""
            yield from (_quiet_item(words) for words in report.fixed)
        rows = [_row(report, line) for line in lines(report.open, report.chart, most=MOST)]
        if rows:
            yield ""
            yield from table((_("Severity"), _("Line"), _("Finding"), _("Rule"), _("Fix")), rows, _quiet)


def _row(report: Report, line: Line) -> tuple[str, ...]:
    follows = "↳ " * line.depth
    fix = report.first_fix(line) or ""
    place = str(report.line(line.findings[0]))
    return line.severity, place, follows + line.text, tag(line.code), fix


def _quiet_item(words: str) -> str:
    return _("- fixed: {words}").format(words=_quiet(words))


def _quiet(text: str) -> str:
    """Return text that is no markup, calls nobody and links to no issue when it stands in a comment."""
    return escaped(text).replace("@", "@<!-- -->").replace("#", "#<!-- -->")
