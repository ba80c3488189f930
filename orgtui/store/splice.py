"""Saving changes only what changed: the text of a file with the edits to its chart put into it.

Every record of the chart is followed to its block (`follow`), its statements are edited where they stand (`edit`),
blocks are added, moved and removed (`units`), and what comes out is parsed and compared before anybody may write it.
"""

from collections.abc import Mapping
from typing import Any

from orgtui.model import Chart, Head
from orgtui.store.closest import closest
from orgtui.store.edit import Table as RecordTable
from orgtui.store.edit import Work
from orgtui.store.follow import changes, follow, items_of
from orgtui.store.layout import LIMITS, Layout
from orgtui.store.records import Records
from orgtui.store.scan import ScanError
from orgtui.store.source import Source, Version
from orgtui.store.tables import NAMES_IN_ORDER, TABLE_OF_NAME, TOP, WHOLE, order_of
from orgtui.store.units import assembled, new_unit, place_of_table, without_blank_end
from orgtui.store.values import REMOVED, cannot_splice
from orgtui.store.whole import arrange_whole


def spliced_layout(source: Source, chart: Chart) -> tuple[Layout, bool]:
    """Return the blocks of the file with `chart` in them.

    Parameters
    ----------
    source
        The file as it stands.
    chart
        What it shall hold.

    Returns
    -------
    Layout, bool
        The new blocks, and whether the last line has a line end.

    Raises
    ------
    CannotSplice
        Where the form of the file does not allow a change.
    """
    for version in source.versions:
        if version.chart is chart:
            return version.layout, version.closed
    try:
        return _spliced(closest(source, chart), source, chart), source.closed
    except (ScanError, IndexError) as error:
        raise cannot_splice() from error


def _spliced(now: Version, source: Source, chart: Chart) -> Layout:
    work = Work(now.layout, source.newline)
    if chart.head is not now.chart.head:
        RecordTable(work, TOP, 0, order_of(Head)).change(changes(now.chart.head, chart.head))
    for name in NAMES_IN_ORDER:
        if getattr(chart, name) is getattr(now.chart, name):
            continue
        if name == "limits":
            _limits(work, now.chart.limits, chart.limits)
        else:
            _records(work, now, source, name, chart)
    if chart.extra is not now.chart.extra:
        _extra(work, now.chart.extra, chart.extra)
    parts = assembled(work)
    if not source.closed and parts[-1] is not now.layout.blocks[-1]:
        parts[-1] = without_blank_end(parts[-1])
    return Layout(parts)


def _records(work: Work, now: Version, source: Source, name: str, chart: Chart) -> None:
    table = TABLE_OF_NAME[name]
    old = items_of(now.chart, table)
    followed = follow(table, old, items_of(chart, table))
    whole = work.layout.sites.get((name, WHOLE))
    if whole:
        arrange_whole(work, table, whole[0], followed)
    else:
        Records(work, source.versions, table, list(old), followed).save()


def _limits(work: Work, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    table = RecordTable(work, LIMITS, 1, ())
    if not new:
        table.remove()
    elif table.numbers or table.sites:
        table.change(
            {key: new.get(key, REMOVED) for key in (*old, *new) if old.get(key) != new.get(key) or key not in new}
        )
    else:
        unit = new_unit(work, ("limits",), dict(new))
        work.units.setdefault(place_of_table(work.layout, "limits"), []).append(unit)


def _extra(work: Work, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Change the tables that the format does not know: each goes and comes as a whole."""
    top = RecordTable(work, TOP, 0, ())
    for key in old:
        if key not in new or new[key] != old[key]:
            work.gone.update(work.layout.entries.get(("", key), ()))
            for row in top.rows():
                if row.path[0] == key:
                    top.remove_row(row)
    for key in new:
        if key not in old or new[key] != old[key]:
            work.units.setdefault(len(work.layout.blocks) - 1, []).append(new_unit(work, (), {key: new[key]}))
