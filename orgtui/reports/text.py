"""Findings as text: file and line, consequences indented under their root, a summary."""

from collections import Counter
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
    """Return how many there are in one line, counted as they are listed and as the editor counts them.

    Where a line stands for several findings these are counted too: the limits of the command line go by them.
    """
    listed = Counter[str](line.severity for line in lines(report.open, report.chart))
    findings = Counter[str](finding.severity for finding in report.open)
    parts = list(_counted(listed))
    if listed != findings:
        words = ngettext("{count} finding: {counted}", "{count} findings: {counted}", findings.total())
        exactly = words.format(count=findings.total(), counted=", ".join(_counted(findings)))
        parts[-1] = _("{counted} ({exactly})").format(counted=parts[-1], exactly=exactly)
    accepted = report.summary["accepted"]
    if accepted:
        parts.append(_("{count} accepted").format(count=accepted))
    return _("{path}: {findings}").format(path=safe(report.path), findings=", ".join(parts) or _("no findings"))


def _counted(counts: Counter[str]) -> Iterator[str]:
    forms = {
        "error": ngettext("{count} error", "{count} errors", counts["error"]),
        "warning": ngettext("{count} warning", "{count} warnings", counts["warning"]),
        "note": ngettext("{count} note", "{count} notes", counts["note"]),
    }
    return (form.format(count=counts[kind]) for kind, form in forms.items() if counts[kind])
