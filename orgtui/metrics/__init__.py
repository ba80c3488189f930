"""Figures about a chart, as ``orgtui stats`` shows them. `stats` gives the usual ones, `all_stats` the network's."""

from orgtui.metrics.numbers import Number
from orgtui.metrics.shape import bosses_for, capacity
from orgtui.metrics.staff import Cost
from orgtui.metrics.stats import AllStats, Stats, all_stats, stats

__all__ = ["AllStats", "Cost", "Number", "Stats", "all_stats", "bosses_for", "capacity", "stats"]
