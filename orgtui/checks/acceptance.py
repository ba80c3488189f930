"""X901 to X904: what is wrong with saying that a finding is meant to stay."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix
from orgtui.checks.registry import declare, findings_of, known_rule, nearest_rule
from orgtui.edits import WithdrawAcceptance
from orgtui.model import Acceptance
from orgtui.text import is_blank


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
