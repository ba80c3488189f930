"""Findings that are meant to stay: which of them the chart accepts, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from orgtui.checks.finding import Finding
from orgtui.checks.registry import known_rule
from orgtui.model import Chart

#: What an acceptance is for: the code of the rule and the subjects in any order.
Key = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Why a finding may stay.

    Attributes
    ----------
    reason
        In the words of the chart; empty where it gives none, and for a baseline.
    until
        The last day on which it may; None: for good.
    by
        Who says so: the chart, or a baseline.
    """

    reason: str
    until: date | None
    by: Literal["chart", "baseline"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and why it may stay; None: nobody accepted it, it is open."""

    finding: Finding
    accepted: Accepted | None


def judge(findings: Iterable[Finding], chart: Chart, today: date) -> tuple[Judged, ...]:
    """Return every finding with the acceptance of the chart that lets it stay.

    Parameters
    ----------
    findings
        What `check` returned, or a part of it.
    chart
        The chart with the acceptances; each holds up to and on its last day.
    today
        The day to judge on.
    """
    holding = _holding(chart, today)
    if not holding:
        return tuple(Judged(finding, None) for finding in findings)
    return tuple(Judged(finding, holding.get(key_of(finding))) for finding in findings)


def key_of(finding: Finding) -> Key:
    """Return what an acceptance of this finding is for."""
    return finding.code, frozenset(finding.subjects)


def open_findings(judged: Iterable[Judged]) -> tuple[Finding, ...]:
    """Return the findings that nobody accepted."""
    return tuple(item.finding for item in judged if item.accepted is None)


def _holding(chart: Chart, today: date) -> Mapping[Key, Accepted]:
    found: dict[Key, Accepted] = {}
    for item in chart.accepted:
        rule = known_rule(item.rule)
        if rule is not None and (item.until is None or item.until >= today):
            found.setdefault((rule.code, item.subjects), Accepted(item.reason, item.until, "chart"))
    return found
