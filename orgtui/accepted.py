"""Findings that the chart's owner has accepted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from orgtui.checks import Finding, rule
from orgtui.model import Acceptance, Chart

Key = tuple[str, frozenset[str]]


class Accepted:
    """The acceptances of one chart that hold on one day, by what they accept."""

    def __init__(self, chart: Chart, today: date) -> None:
        holding = (item for item in chart.accepted if item.until is None or item.until >= today)
        self._by_key: dict[Key, Acceptance] = {(item.rule.strip().lower(), item.subjects): item for item in holding}

    def of(self, finding: Finding) -> Mapping[str, Any] | None:
        """Return why the finding may stay, as JSON holds it; None where nobody accepted it."""
        if not self._by_key:
            return None
        subjects = frozenset(finding.subjects)
        for word in (finding.code, rule(finding.code).name):
            item = self._by_key.get((word.lower(), subjects))
            if item is not None:
                until = item.until.isoformat() if item.until is not None else None
                return {"reason": item.reason, "until": until, "by": "chart"}
        return None
