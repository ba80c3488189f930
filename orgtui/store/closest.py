"""The version of a file from which a save starts: the one that takes the fewest changes to hold the chart."""

from collections.abc import Mapping
from typing import Any

from orgtui.model import TABLES, Chart
from orgtui.store.source import Source, Version


def closest(source: Source, chart: Chart) -> Version:
    """Return the version of this session's texts that is nearest to a chart.

    After a save is undone and something else edited, that is the text before the save: what the save removed, comments
    among it, comes back as it was. Of equally near ones the oldest is taken, because it has lost least.

    Parameters
    ----------
    source
        The file as it stands, with its earlier versions.
    chart
        What is to be saved.
    """
    if not source.earlier:
        return source.version
    return min((*source.earlier, source.version), key=lambda version: _distance(version.chart, chart))


def _distance(old: Chart, new: Chart) -> int:
    return sum(
        _table_distance(getattr(old, name), getattr(new, name))
        for name in TABLES
        if getattr(old, name) is not getattr(new, name)
    )


def _table_distance(old: Any, new: Any) -> int:
    """Count records that change (1), have to be made (2) or go (1), and another order (1)."""
    if isinstance(old, Mapping):
        changed = sum(1 for key, item in new.items() if key in old and old[key] is not item)
        common = [key for key in new if key in old]
        moved = common != [key for key in old if key in new]
        return changed + 2 * (len(new) - len(common)) + len(old) - len(common) + moved
    if isinstance(old, tuple):
        before, after = {id(item) for item in old}, {id(item) for item in new}
        moved = [id(item) for item in old if id(item) in after] != [id(item) for item in new if id(item) in before]
        return 2 * len(after - before) + len(before - after) + moved
    return int(old != new)
