"""The numbers that rules compare with: defaults, overridden by the chart, overridden by a department."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from orgtui.model import Chart

Number = int | float

#: Every name that `limits` may carry; 0 where the default follows from the chart itself.
DEFAULTS: Mapping[str, Number] = MappingProxyType(
    {
        "span": 10,
        "span_working": 8,
        "layers": 0,
        "single_report_from": 6,
        "dotted": 1,
        "duties_per_person": 15,
        "duties_relative": 2,
        "supporters": 3,
        "week_hours": 40,
        "vacancy_days": 0,
        "silo_roles": 8,
        "coverage": 0.5,
    }
)


class Limits:
    """The limits of one chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def _levels(self, department: str | None) -> Iterator[Mapping[str, Number]]:
        if department is not None and department in self._chart.departments:
            yield self._chart.departments[department].limits
        yield self._chart.limits

    def of(self, name: str, department: str | None = None) -> Number:
        """Return the limit `name` for a department: its own, else the chart's, else the default."""
        for level in self._levels(department):
            if name in level:
                return level[name]
        return DEFAULTS[name]

    def own(self, name: str, department: str | None = None) -> Number | None:
        """Return the department's own limit, else the chart's own, None where both leave the default."""
        return next((level[name] for level in self._levels(department) if name in level), None)

    def span(self, department: str | None, *, working: bool) -> Number:
        """Return how many people one boss may lead.

        Parameters
        ----------
        department
            The boss's department.
        working
            True where the boss owns duties: `span_working`, or `span` where a level sets only that.
        """
        if not working:
            return self.of("span", department)
        for level in self._levels(department):
            if "span_working" in level or "span" in level:
                return level.get("span_working", level.get("span", 0))
        return DEFAULTS["span_working"]
