"""Findings as JSON, in the shape that scripts rely on."""

from collections.abc import Sequence

from orgtui.baseline import plain_value
from orgtui.checks import Finding, rule
from orgtui.checks.judging import Accepted, Judged
from orgtui.messages import fix_title, message
from orgtui.model import Chart
from orgtui.reports.report import Report

FORMAT = 1


def as_json(reports: Sequence[Report]) -> dict[str, object]:
    """Return the reports as JSON values."""
    return {"format": FORMAT, "files": [_file(report) for report in reports]}


def _file(report: Report) -> dict[str, object]:
    found: dict[str, object] = {
        "path": report.path,
        "summary": report.summary,
        "findings": [_finding(report, item) for item in report.judged],
    }
    return found if report.fixed is None else {**found, "fixed": list(report.fixed)}


def _finding(report: Report, item: Judged) -> dict[str, object]:
    finding, because = item.finding, item.finding.because
    return {
        **finding_data(finding, report.chart),
        "details": plain_value(finding.params),
        "because": None if because is None else {"rule": because[0], "subjects": list(because[1])},
        "line": report.line(finding),
        "fixes": [{"title": fix_title(fix, report.chart), "safety": fix.safety} for fix in finding.fixes],
        "accepted": None if item.accepted is None else _accepted(item.accepted),
    }


def finding_data(finding: Finding, chart: Chart) -> dict[str, object]:
    """Return what every output says of a finding: its rule, how grave it is, what it is about and the sentence."""
    return {
        "rule": finding.code,
        "name": rule(finding.code).name,
        "severity": finding.severity,
        "subjects": list(finding.subjects),
        "message": message(finding, chart),
    }


def _accepted(accepted: Accepted) -> dict[str, object]:
    until = None if accepted.until is None else accepted.until.isoformat()
    return {"reason": accepted.reason, "until": until, "by": accepted.by}
