"""How records and TOML tables correspond: which keys there are, what is a default, what is unknown."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from orgtui.model import (
    Acceptance,
    Department,
    Duty,
    Flow,
    HandOff,
    Head,
    Person,
    Record,
    Role,
    table_keys,
)

#: A record in a file: its table and its id, or its number in an array of tables; ("", "") is the top of the file.
Owner = tuple[str, str | int]
TOP: Owner = ("", "")
#: In place of an id: a whole table in one value, such as ``roles = {...}`` or ``handoffs = [...]``.
WHOLE = -1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the chart: `name` is its key in the file and its field in the chart."""

    name: str
    record: type[Record]
    array: bool = False
    kind: str = ""


#: In the order in which canonical form writes them. `kind` is that of the subjects that name its records.
DEPARTMENTS = Table("departments", Department, kind="department")
ROLES = Table("roles", Role, kind="role")
DUTIES = Table("duties", Duty, kind="duty")
HANDOFFS = Table("handoffs", HandOff, array=True, kind="handoff")
FLOWS = Table("flows", Flow, kind="flow")
PEOPLE = Table("people", Person, kind="person")
ACCEPTED = Table("accepted", Acceptance, array=True)
TABLES_IN_ORDER = (DEPARTMENTS, ROLES, DUTIES, HANDOFFS, FLOWS, PEOPLE, ACCEPTED)
TABLE_OF_NAME: Mapping[str, Table] = MappingProxyType({table.name: table for table in TABLES_IN_ORDER})
#: Where the limits of the whole chart stand in canonical order.
NAMES_IN_ORDER = ("departments", "roles", "duties", "handoffs", "flows", "people", "limits", "accepted")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record's table: the field that holds it and the value that is not written."""

    key: str
    field: str
    default: Any
    required: bool


def _keys(record: type[Record]) -> tuple[Key, ...]:
    fields = {item.name: item for item in dataclasses.fields(record)}
    made = []
    for name, key in table_keys(record):
        item = fields[name]
        bare = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        value = item.default if item.default is not dataclasses.MISSING else None
        if item.default_factory is not dataclasses.MISSING:
            value = item.default_factory()
        made.append(Key(key, name, value, bare or (record is Head and name == "format")))
    return tuple(made)


KEYS: Mapping[type[Record], tuple[Key, ...]] = MappingProxyType(
    {record: _keys(record) for record in (Head, *(table.record for table in TABLES_IN_ORDER))}
)
KNOWN: Mapping[type[Record], frozenset[str]] = MappingProxyType(
    {record: frozenset(key.key for key in keys) for record, keys in KEYS.items()}
)
#: Keys of the file whose field has another name: type -> key -> field.
RENAMED: Mapping[type[Record], Mapping[str, str]] = MappingProxyType(
    {record: {key.key: key.field for key in keys if key.key != key.field} for record, keys in KEYS.items()}
)


def order_of(record: type[Record]) -> tuple[str, ...]:
    """Return the keys of a record's table in canonical order."""
    return tuple(key.key for key in KEYS[record])


def thaw(value: Any) -> Any:
    """Return a TOML value as plain dicts and lists."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, tuple | list) else value


def as_table(record: Record) -> dict[str, Any]:
    """Return the record as its TOML table: keys in canonical order, defaults left out, unknown keys last."""
    made: dict[str, Any] = {}
    for key in KEYS[type(record)]:
        value = getattr(record, key.field)
        if key.required or value != key.default:
            made[key.key] = thaw(value)
    made.update((key, thaw(value)) for key, value in record.extra.items())
    return made


def is_tables(value: Any) -> bool:
    """Tell whether a TOML value is written as tables of its own: a table, or a list of nothing but tables."""
    return isinstance(value, Mapping) or (
        isinstance(value, list | tuple) and len(value) > 0 and all(isinstance(item, Mapping) for item in value)
    )
