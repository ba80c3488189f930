"""Every record of a chart with the table and key that edits use, and the subject that findings use."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import get_args

from orgtui.checks.context import Context
from orgtui.checks.finding import subject
from orgtui.edits.base import KIND_OF
from orgtui.model import NOT_KEYS, Record

Place = tuple[str, str | int | None]

#: Fields that hold numbers, marks, dates or one word of a fixed list.
_NO_TEXT = frozenset(
    {"format", "size", "lang", "traits", "limits", "vacant", "seats", "sourcing", "fte", "cost", "cost_per", "priority"}
    | {"vacant_since", "onboarding_weeks", "co_lead", "critical", "hours", "mode", "until"}
)
#: Record type -> its fields that may hold text.
FIELDS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        kind: tuple(item.name for item in fields(kind) if item.name not in NOT_KEYS | _NO_TEXT)
        for kind in get_args(Record)
    }
)
TABLES = ("head", "departments", "roles", "duties", "handoffs", "flows", "people", "accepted")


def records(context: Context, table: str) -> Iterator[tuple[str | int | None, Record]]:
    """Yield (key or number, record) of one table; the head has no key."""
    held = getattr(context.chart, table)
    if table == "head":
        yield None, held
    elif isinstance(held, Mapping):
        yield from held.items()
    else:
        yield from enumerate(held)


def subject_of(context: Context, table: str, key: str | int | None) -> str:
    """Return the subject of a finding about this record; the head and acceptances are the chart's own."""
    if table == "handoffs" and isinstance(key, int):
        return context.views.handoff_subjects[key]
    return subject(KIND_OF[table], str(key)) if table in KIND_OF else "chart"
