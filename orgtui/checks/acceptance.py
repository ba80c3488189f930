"""Findings that are meant to stay, and X901 to X904: what is wrong with saying so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix
from orgtui.checks.registry import declare, findings_of, known_rule, nearest_rule
from orgtui.edits import WithdrawAcceptance
from orgtui.edits.base import Edit
from orgtui.model import Acceptance, Chart
from orgtui.text import is_blank

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
    return tuple(Judged(finding, holding.get((finding.code, frozenset(finding.subjects)))) for finding in findings)


def open_findings(judged: Iterable[Judged]) -> tuple[Finding, ...]:
    """Return the findings that nobody accepted."""
    return tuple(item.finding for item in judged if item.accepted is None)


def safe_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Return the edits of all safe fixes, in an order in which each can be made on what the one before it left."""
    edits = [fix.edit for finding in findings for fix in finding.fixes if fix.safety == "safe" and fix.edit is not None]
    # Acceptances go by their number: the last one first, and after everything that names a record by its number.
    withdrawn = sorted((edit.number for edit in edits if isinstance(edit, WithdrawAcceptance)), reverse=True)
    others = [edit for edit in edits if not isinstance(edit, WithdrawAcceptance)]
    return (*others, *(WithdrawAcceptance(number) for number in dict.fromkeys(withdrawn)))


def _holding(chart: Chart, today: date) -> Mapping[Key, Accepted]:
    found: dict[Key, Accepted] = {}
    for item in chart.accepted:
        rule = known_rule(item.rule)
        if rule is not None and (item.until is None or item.until >= today):
            found.setdefault((rule.code, item.subjects), Accepted(item.reason, item.until, "chart"))
    return found


def _about(code: str, number: int, item: Acceptance, params: Mapping[str, object], fixes: Iterable[Fix]) -> Finding:
    """Return a finding about an acceptance: its subjects are those of what was accepted."""
    severity: Literal["error", "warning"] = "error" if code == "X901" else "warning"
    subjects = tuple(sorted(item.subjects)) or ("chart",)
    parts = {"rule": item.rule, **params}
    return Finding(code, severity, subjects, parts, tuple(fixes), place=f"accepted:{number}")


@declare("X901", "unknown-code", "error")
def unknown_code(context: Context) -> Iterator[Finding]:
    """Yield every acceptance of a rule that does not exist."""
    nearest: dict[str, str | None] = {}
    for number, item in enumerate(context.chart.accepted):
        if known_rule(item.rule) is None:
            if item.rule not in nearest:
                nearest[item.rule] = nearest_rule(item.rule)
            near = nearest[item.rule]
            fixes = () if near is None else (Fix("nearest-rule", "hint", None, {"nearest": near}),)
            yield _about("X901", number, item, {"nearest": near}, fixes)


@declare("X902", "no-reason", "warning")
def no_reason(context: Context) -> Iterator[Finding]:
    """Yield every acceptance that does not say why."""
    for number, item in enumerate(context.chart.accepted):
        if is_blank(item.reason):
            yield _about("X902", number, item, {}, (Fix("say-why", "hint"),))


def _expired(context: Context, item: Acceptance) -> bool:
    return item.until is not None and item.until < context.today


@declare("X903", "unused-acceptance", "warning")
def unused_acceptance(context: Context) -> Iterator[Finding]:
    """Yield every acceptance of a finding that is not there; expired ones, and those of this rule, are left out.

    Looked at as planned, nothing is said: what is gone then is still there as the chart stands.
    """
    if context.as_planned:
        return
    there: dict[str, set[frozenset[str]]] = {}
    for number, item in enumerate(context.chart.accepted):
        rule = known_rule(item.rule)
        if rule is None or rule.code == "X903" or _expired(context, item):
            continue
        if rule.code not in there:
            there[rule.code] = {frozenset(finding.subjects) for finding in findings_of(rule, context)}
        if item.subjects not in there[rule.code]:
            fix = Fix("withdraw", "safe", WithdrawAcceptance(number))
            yield _about("X903", number, item, {}, (fix,))


@declare("X904", "expired-acceptance", "warning")
def expired_acceptance(context: Context) -> Iterator[Finding]:
    """Yield every acceptance whose last day is past."""
    for number, item in enumerate(context.chart.accepted):
        if _expired(context, item) and item.until is not None:
            yield _about("X904", number, item, {"until": item.until.isoformat()}, (Fix("renew", "hint"),))
