"""Findings as text: file and line, consequences indented under their root, a summary."""

from collections.abc import Callable, Iterator

from orgtui.messages import MOST, Line, lines
from orgtui.reports.report import Report, tag
from orgtui.text import safe
from orgtui.words import _, ngettext

COLOURS = {"error": "31", "warning": "33", "note": "36"}
DIM = "2"

#: Puts a text into a colour or style (an SGR code), or leaves it as it is.
Paint = Callable[[str, str], str]


def plain(text: str, _code: str) -> str:
    """Leave a text without colour."""
    return text


def as_text(report: Report, paint: Paint = plain) -> Iterator[str]:
    """Yield the report as lines; `paint` colours them where colours are welcome."""
    for words in report.fixed or ():
        yield _("{path}: fixed: {words}").format(path=safe(report.path), words=words)
    for line in lines(report.open, report.chart, most=MOST):
        yield from _line(report, line, paint)
    yield summary(report)


def _line(report: Report, line: Line, paint: Paint) -> Iterator[str]:
    indent = "  " * line.depth
    place = f"{safe(report.path)}:{report.line(line.findings[0])}:"
    yield f"{place} {paint(line.severity, COLOURS[line.severity])}  {indent}{line.text}  [{tag(line.code)}]"
    fix = report.first_fix(line)
    if fix is not None:
        yield paint(_("    {indent}fix: {fix}").format(indent=indent, fix=fix), DIM)


def summary(report: Report) -> str:
    """Return how many findings there are as one line."""
    counted = report.summary
    forms = {
        "error": ngettext("{count} error", "{count} errors", counted["error"]),
        "warning": ngettext("{count} warning", "{count} warnings", counted["warning"]),
        "note": ngettext("{count} note", "{count} notes", counted["note"]),
        "accepted": _("{count} accepted"),
    }
    parts = [form.format(count=counted[kind]) for kind, form in forms.items() if counted[kind]]
    return _("{path}: {findings}").format(path=safe(report.path), findings=", ".join(parts) or _("no findings"))
