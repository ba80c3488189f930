"""The shape of the hierarchy: spans, and what a number of layers or bosses could hold."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from orgtui.graph import RoleId
from orgtui.metrics.numbers import Number, share
from orgtui.model import LARGEST, Chart

#: Band -> the largest span in it; None has no end.
BANDS: Mapping[str, int | None] = {"1": 1, "2-3": 3, "4-7": 7, "8-12": 12, "13-16": 16, "17+": None}


@dataclass(frozen=True, slots=True)
class Span:
    """How many people bosses lead: reports by solid lines, a vacant one as 1, partners outside left out.

    Attributes
    ----------
    mean
        (heads - tops) / bosses, None without a boss.
    median, max
        Of the bosses' spans.
    bands
        Band -> bosses whose span lies in it.
    bosses
        Roles that lead somebody.
    """

    mean: float | None
    median: Number | None
    max: int
    bands: Mapping[str, int]
    bosses: int


def span(chart: Chart) -> Span:
    """Return the figures about spans."""
    led = sorted(spans(chart).values())
    return Span(
        mean=share(sum(led), len(led)),
        median=median(led) if led else None,
        max=max(led, default=0),
        bands=_in_bands(led),
        bosses=len(led),
    )


def spans(chart: Chart) -> Mapping[RoleId, int]:
    """Return boss -> people who report to it by solid lines."""
    led: Counter[RoleId] = Counter()
    for role in chart.roles.values():
        if role.reports_to in chart.roles and role.reports_to is not None and role.sourcing != "external":
            led[role.reports_to] += max(1, role.heads)
    return led


def _in_bands(led: list[int]) -> Mapping[str, int]:
    counted = dict.fromkeys(BANDS, 0)
    for one in led:
        counted[next(name for name, most in BANDS.items() if most is None or one <= most)] += 1
    return counted


def workers(chart: Chart) -> int:
    """Return the people, partners outside left out, who lead nobody."""
    led = spans(chart)
    return sum(role.heads for name, role in chart.roles.items() if name not in led and role.sourcing != "external")


def tops(chart: Chart) -> int:
    """Return how many roles, partners outside left out, have no existing manager."""
    return sum(1 for role in chart.roles.values() if role.sourcing != "external" and role.reports_to not in chart.roles)


def bosses_for(workers: int, width: int) -> int:
    """Return how many bosses it takes to lead so many workers, level by level, where each leads `width` at most."""
    if width < 2:
        raise ValueError(width)
    bosses = 0
    while workers > 1:
        workers = -(-workers // width)
        bosses += workers
    return bosses


def capacity(layers: int, width: int) -> int | None:
    """Return how many people `layers` layers hold where each boss leads `width`, the top included.

    None where that is beyond any number of a chart file: a line of thousands makes a number of thousands of digits.
    """
    people = 0
    for _layer in range(layers):
        people = people * width + 1
        if people > LARGEST:
            return None
    return people
