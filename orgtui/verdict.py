"""All that the editor shows about a chart and that takes a walk over the whole of it, worked out in one go.

On a large chart this runs in a thread, so that a key press never waits for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from orgtui.catalogue import Catalogue
from orgtui.checks import SEVERITIES, Context, Finding, Severity, check
from orgtui.checks.judging import Key, judge, key_of, open_findings
from orgtui.checks.places import roles_about
from orgtui.figures import Figures, figures_of
from orgtui.graph import Views
from orgtui.messages import Line, lines


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say of one chart; accepted findings are left out.

    Attributes
    ----------
    lines
        The findings as lines, in the order shown; a line may stand for several findings.
    counts
        Severity -> number of lines.
    marks
        Role id -> worst severity of the findings about the role. What one line says of many roles at once, as that
        they have no name yet, marks none of them.
    subject_marks
        Subject -> worst severity of the findings about it.
    figures
        The figures of the title line.
    roles
        For each line the roles that it is about.
    accepted
        Code of the rule and subjects -> the finding, of those that the chart accepts.
    """

    lines: tuple[Line, ...] = ()
    counts: Mapping[Severity, int] = field(default_factory=dict)
    marks: Mapping[str, Severity] = field(default_factory=dict)
    subject_marks: Mapping[str, Severity] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    roles: tuple[frozenset[str], ...] = ()
    accepted: Mapping[Key, Finding] = field(default_factory=dict)


def verdict_on(
    views: Views, catalogue: Catalogue, today: date, should_stop: Callable[[], bool] | None = None
) -> Verdict:
    """Check a chart.

    Raises
    ------
    orgtui.checks.Stopped
        Where `should_stop`, asked between rules, says so.
    """
    chart = views.chart
    found = check(Context(chart, views, today=today, catalogue=catalogue), should_stop=should_stop)
    judged = judge(found, chart, today)
    findings = open_findings(judged)
    listed = tuple(lines(findings, chart))
    counts = {severity: sum(1 for line in listed if line.severity == severity) for severity in SEVERITIES}
    about = tuple(tuple((item, roles_about(item, chart, views)) for item in line.findings) for line in listed)
    return Verdict(
        listed,
        counts,
        _worst((name, item) for line in about if not _is_many(line) for item, roles in line for name in roles),
        _worst((name, item) for item in findings for name in item.subjects),
        figures_of(chart),
        tuple(frozenset(name for _item, roles in line for name in roles) for line in about),
        {key_of(item.finding): item.finding for item in judged if item.accepted is not None},
    )


def _is_many(line: tuple[tuple[Finding, tuple[str, ...]], ...]) -> bool:
    return len(line) > 1 and all(item.severity == "note" for item, _roles in line)


def _worst(named: Iterable[tuple[str, Finding]]) -> Mapping[str, Severity]:
    marks: dict[str, Severity] = {}
    for name, finding in named:
        held = marks.get(name)
        if held is None or SEVERITIES.index(finding.severity) < SEVERITIES.index(held):
            marks[name] = finding.severity
    return marks
