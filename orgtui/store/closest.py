"""The version of a file from which a save starts: the one that takes the fewest changes to hold the chart."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from orgtui.model import TABLES, Chart
from orgtui.store.source import Source, Version


def closest(source: Source, chart: Chart) -> Version:
    """Return the version of this session's texts that is nearest to a chart.

    After a save is undone and something else edited, that is the text before the save: what the save removed, comments
    among it, comes back as it was. Of versions with as many changed records the one is taken whose records differ
    least, and of those the newest, because that is what stands on the disk.

    Parameters
    ----------
    source
        The file as it stands, with its earlier versions.
    chart
        What is to be saved.
    """
    if not source.earlier:
        return source.version
    return min((source.version, *reversed(source.earlier)), key=lambda version: _distance(version.chart, chart))


def _distance(old: Chart, new: Chart) -> tuple[int, int]:
    """Return how many records differ, and by how many fields and entries of lists."""
    pairs = [(getattr(old, name), getattr(new, name)) for name in TABLES]
    changed = [(before, after) for before, after in pairs if before is not after]
    return (
        sum(_table_distance(before, after) for before, after in changed),
        sum(_fields_distance(before, after) for before, after in changed),
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


def _fields_distance(old: Any, new: Any) -> int:
    """Count the fields that differ in records that both tables have under one id; an entry of a list counts as one."""
    if not isinstance(old, Mapping):
        return 0
    both = ((old[key], item) for key, item in new.items() if key in old and old[key] is not item)
    return sum(_record_distance(before, after) for before, after in both)


def _record_distance(before: Any, after: Any) -> int:
    if not is_dataclass(before) or not is_dataclass(after):
        return int(before != after)
    values = ((getattr(before, item.name), getattr(after, item.name)) for item in fields(before) if item.compare)
    return sum(_value_distance(one, two) for one, two in values if one != two)


def _value_distance(one: Any, two: Any) -> int:
    if not isinstance(one, tuple) or not isinstance(two, tuple):
        return 1
    before, after = set(one), set(two)
    moved = [item for item in one if item in after] != [item for item in two if item in before]
    return len(before ^ after) + moved
