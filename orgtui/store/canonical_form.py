"""Canonical form: the layout of a new chart. Tables and keys stand in the order of the format, unknown ones last."""

from collections.abc import Iterator, Mapping
from typing import Any

from orgtui.model import Chart, Record
from orgtui.store.render import path_text, statement_text
from orgtui.store.tables import ACCEPTED, TABLES_IN_ORDER, Table, as_table, is_tables, thaw


def canonical(chart: Chart) -> str:
    r"""Return the chart as the text of a new file.

    Parameters
    ----------
    chart
        Any chart.

    Returns
    -------
    str
        TOML with ``\n`` line ends: blocks separated by one blank line, hand-offs and acceptances as ``[[...]]``, a
        list on one line up to 100 cells, else one element a line, defaults left out.
    """
    return "\n".join(_blocks(chart))


def _blocks(chart: Chart) -> Iterator[str]:
    yield from table_blocks((), as_table(chart.head))
    for table in TABLES_IN_ORDER:
        if table is ACCEPTED and chart.limits:
            yield from table_blocks(("limits",), dict(chart.limits))
        yield from _records(table, getattr(chart, table.name))
    for key, value in chart.extra.items():
        yield from _value_blocks((key,), thaw(value))


def _records(table: Table, records: Mapping[str, Record] | tuple[Record, ...]) -> Iterator[str]:
    if isinstance(records, Mapping):
        for key, record in records.items():
            yield from table_blocks((table.name, key), as_table(record))
    else:
        for record in records:
            yield from table_blocks((table.name,), as_table(record), array=True)


def table_blocks(path: tuple[str, ...], values: Mapping[str, Any], *, array: bool = False) -> Iterator[str]:
    """Yield the block of a table and those of the tables inside it.

    Parameters
    ----------
    path
        Keys that lead to the table; empty for the top of the file.
    values
        Its keys and values as plain TOML values.
    array
        True for one element of an array of tables.
    """
    lines = [header_text(path, array=array)] if path else []
    lines += [statement_text(path_text((key,)), value) for key, value in values.items() if not is_tables(value)]
    yield "".join(f"{line}\n" for line in lines)
    for key, value in values.items():
        if is_tables(value):
            yield from _value_blocks((*path, key), value)


def _value_blocks(path: tuple[str, ...], value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from table_blocks(path, value)
    elif is_tables(value):
        for item in value:
            yield from table_blocks(path, item, array=True)
    else:
        yield f"{statement_text(path_text(path), value)}\n"


def header_text(path: tuple[str, ...], *, array: bool = False) -> str:
    """Return the header line of a table, without a line end."""
    return f"[[{path_text(path)}]]" if array else f"[{path_text(path)}]"
