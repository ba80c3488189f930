"""What ``orgtui check`` says about one chart, as data, as text and as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgtui.accepted import Accepted
from orgtui.checks import SEVERITIES, Context, Finding, check, rule
from orgtui.commands.files import load
from orgtui.commands.output import painted, shown
from orgtui.messages import MOST, Line, fix_title, lines, message
from orgtui.model import Chart
from orgtui.store import Source
from orgtui.words import _, ngettext

COLOURS = {"error": "31", "warning": "33", "note": "36"}
DIM = "2"


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on one file.

    Attributes
    ----------
    path
        The file as the user named it.
    chart, source
        What was read, and where it stands in the text.
    findings
        Every finding, sorted, with the acceptance that lets it stay, or None.
    """

    path: str
    chart: Chart
    source: Source
    findings: tuple[tuple[Finding, Mapping[str, Any] | None], ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody accepted."""
        return tuple(finding for finding, accepted in self.findings if accepted is None)

    @property
    def summary(self) -> dict[str, int]:
        """How many open findings there are by severity, and how many accepted ones."""
        counted: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for finding in self.open:
            counted[finding.severity] += 1
        return {**counted, "accepted": len(self.findings) - len(self.open)}


def report_on(word: str, select: list[str] | None, ignore: list[str] | None) -> Report:
    """Check the chart file that the user names.

    Raises
    ------
    CommandError
        Where the file cannot be read.
    """
    loaded = load(word)
    today = date.today()
    context = Context.of(loaded.chart, catalogue=_Library(), today=today)
    found = check(context, select, ignore)
    accepted = Accepted(loaded.chart, today)
    return Report(word, loaded.chart, loaded.source, tuple((finding, accepted.of(finding)) for finding in found))


class _Library:
    """The catalogue, read only when a finding needs it: most charts have none that does."""

    def usual_owners(self, duty_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that usually own the duty, likeliest first."""
        from orgtui.catalogue import catalogue

        return catalogue().usual_owners(duty_id)


def as_json(report: Report) -> dict[str, Any]:
    """Return the report in the shape that scripts rely on."""
    return {
        "path": report.path,
        "summary": report.summary,
        "findings": [_finding(report, finding, accepted) for finding, accepted in report.findings],
    }


def _finding(report: Report, finding: Finding, accepted: Mapping[str, Any] | None) -> dict[str, Any]:
    because = finding.because
    return {
        "rule": finding.code,
        "name": rule(finding.code).name,
        "severity": finding.severity,
        "subjects": list(finding.subjects),
        "message": message(finding, report.chart),
        "details": _plain(finding.params),
        "because": None if because is None else {"rule": because[0], "subjects": list(because[1])},
        "line": report.source.line(finding.subjects[0]),
        "fixes": [{"title": fix_title(fix, report.chart), "safety": fix.safety} for fix in finding.fixes],
        "accepted": accepted,
    }


def _plain(value: Any) -> Any:
    """Return parameters of a finding as JSON values; an undefined figure is null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value if isinstance(value, str | int | float) or value is None else str(value)


def as_text(report: Report) -> Iterator[str]:
    """Yield the report as lines: findings with their hints, consequences indented under their root, a summary."""
    for line in lines(report.open, report.chart, most=MOST):
        yield from _line(report, line)
    yield _summary(report)


def _line(report: Report, line: Line) -> Iterator[str]:
    first = line.findings[0]
    indent = "  " * line.depth
    place = f"{shown(report.path)}:{report.source.line(first.subjects[0]) or 1}:"
    name = f"[{line.code} {rule(line.code).name}]"
    yield f"{place} {painted(line.severity, COLOURS[line.severity])}  {indent}{line.text}  {name}"
    if len(line.findings) == 1 and first.fixes:
        yield painted(
            _("    {indent}fix: {fix}").format(indent=indent, fix=fix_title(first.fixes[0], report.chart)), DIM
        )


def _summary(report: Report) -> str:
    counted = report.summary
    forms = {
        "error": ngettext("{count} error", "{count} errors", counted["error"]),
        "warning": ngettext("{count} warning", "{count} warnings", counted["warning"]),
        "note": ngettext("{count} note", "{count} notes", counted["note"]),
        "accepted": _("{count} accepted"),
    }
    parts = [form.format(count=counted[kind]) for kind, form in forms.items() if counted[kind]]
    return _("{path}: {findings}").format(path=shown(report.path), findings=", ".join(parts) or _("no findings"))
