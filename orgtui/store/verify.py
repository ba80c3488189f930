"""The check before every save: what tomli makes of the new text is the chart, record by record."""

from collections.abc import Mapping
from typing import Any

from orgtui.model import Chart
from orgtui.store.build import Builder
from orgtui.store.caps import Caps
from orgtui.store.follow import items_of
from orgtui.store.source import Source
from orgtui.store.tables import TABLES_IN_ORDER, Table

_NO_LIMIT = 10**12
_FREE = Caps(*[_NO_LIMIT] * 7)


def holds(data: Mapping[str, Any], chart: Chart, source: Source | None) -> bool:
    """Tell whether a parsed text says exactly what a chart says, in the same order.

    Parameters
    ----------
    data
        What tomli made of the text.
    chart
        The chart.
    source
        The text that it replaces: a record that the chart shares with it is not built anew, its table is compared with
        the old one.
    """
    builder = Builder(_FREE)
    head, extra = builder.head(data)
    if not (_same(head, chart.head) and _same(dict(extra), dict(chart.extra)) and list(extra) == list(chart.extra)):
        return False
    limits = data.get("limits", {})
    if limits != chart.limits or list(limits) != list(chart.limits):
        return False
    return all(_table_holds(builder, table, data, chart, source) for table in TABLES_IN_ORDER)


def _table_holds(builder: Builder, table: Table, data: Mapping[str, Any], chart: Chart, source: Source | None) -> bool:
    raw = data.get(table.name, [] if table.array else {})
    before = source.data.get(table.name, [] if table.array else {}) if source and source.data is not None else None
    if source and before is not None and getattr(chart, table.name) is getattr(source.chart, table.name):
        return _same(raw, before) and (table.array or list(raw) == list(before))
    tables = dict(enumerate(raw)) if table.array else raw
    records = items_of(chart, table)
    if list(tables) != list(records):
        return False
    known = _known(table, source, before)
    for key, record in records.items():
        old = known.get(id(record))
        if old is not None and old == tables[key]:
            continue
        if not _same(builder.record(table, (table.name, key), tables[key]), record):
            return False
    return True


def _known(table: Table, source: Source | None, before: Any) -> dict[int, Any]:
    """Return what tomli made of each record of the old text, by the identity of the record."""
    if source is None or before is None:
        return {}
    return {id(record): before[key] for key, record in items_of(source.chart, table).items()}


def _same(one: Any, other: Any) -> bool:
    """Compare two values; not-a-number, which differs from itself, counts as the same."""
    return bool(one == other) or repr(one) == repr(other)
