"""Running the rules."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding
from orgtui.checks.registry import chosen, findings_of


class Stopped(Exception):  # noqa: N818  (an outcome that the caller asked for, not an error)
    """The check was told to stop before it was done."""


def check(
    context: Context,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules have to say, sorted by severity, code and subjects.

    Parameters
    ----------
    context
        The chart and what belongs to it.
    select
        Codes, prefixes or names of the rules to run; None runs those that are on by default.
    ignore
        Codes, prefixes or names to leave out.
    should_stop
        Asked before every rule.

    Raises
    ------
    UnknownRule
        Where `select` or `ignore` names no rule.
    Stopped
        Where `should_stop` says so.
    """
    found: list[Finding] = []
    for rule in chosen(select, ignore):
        if should_stop is not None and should_stop():
            raise Stopped
        found.extend(findings_of(rule, context, selected=select is not None))
    return tuple(sorted(_with_known_roots(found), key=lambda finding: finding.order))


def _with_known_roots(found: list[Finding]) -> list[Finding]:
    # A root that was not asked for cannot carry its consequences: they stand for themselves then.
    roots = {(finding.code, finding.subjects) for finding in found}
    return [
        replace(finding, because=None) if finding.because is not None and finding.because not in roots else finding
        for finding in found
    ]
