"""Which record of a file each record of a chart is, and what changed in it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from orgtui.model import Chart, HandOff, Record
from orgtui.store.tables import KEYS, Table, thaw
from orgtui.store.values import REMOVED

Key = str | int


class Followed(NamedTuple):
    """A record of the chart, and the record of the file that it was: `old` is None for one that is not in it."""

    key: Key
    record: Any
    old: Key | None
    before: Any


def items_of(chart: Chart, table: Table) -> dict[Key, Any]:
    """Return the records of a table by id, or by number in an array of tables."""
    records: Any = getattr(chart, table.name)
    return dict(enumerate(records)) if table.array else dict(records)


def follow(table: Table, old: Mapping[Key, Any], new: Mapping[Key, Any]) -> list[Followed]:
    """Find every record of the new table in the old one: by identity, by origin, then by what names it.

    Parameters
    ----------
    table
        The table.
    old, new
        Its records in the file, and in the chart to be saved.

    Returns
    -------
    list of Followed
        One for each record of `new`, in its order; no record of `old` twice.
    """
    found = _by_identity(old, new) if table.array else _by_key(old, new)
    missing = [key for key in new if key not in found]
    if missing:
        taken = set(found.values())
        _by_origin(old, new, missing, found, taken)
        _by_name(old, new, missing, found, taken)
    return [Followed(key, item, found.get(key), old.get(found.get(key, _NOWHERE))) for key, item in new.items()]


_NOWHERE = -1


def _by_identity(old: Mapping[Key, Any], new: Mapping[Key, Any]) -> dict[Key, Key]:
    place = {id(item): key for key, item in old.items()}
    return {key: place.pop(id(item)) for key, item in new.items() if id(item) in place}


def _by_key(old: Mapping[Key, Any], new: Mapping[Key, Any]) -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for key, item in new.items():
        before = old.get(key)
        if before is item or (before is not None and item.origin is not None and before.origin == item.origin):
            found[key] = key
    return found


def _by_origin(
    old: Mapping[Key, Any], new: Mapping[Key, Any], missing: list[Key], found: dict[Key, Key], taken: set[Key]
) -> None:
    place = {item.origin: key for key, item in old.items() if item.origin is not None}
    for key in missing:
        there = place.get(new[key].origin)
        if there is not None and there not in taken:
            found[key] = there
            taken.add(there)


def _by_name(
    old: Mapping[Key, Any], new: Mapping[Key, Any], missing: list[Key], found: dict[Key, Key], taken: set[Key]
) -> None:
    place: dict[Any, list[Key]] = {}
    for key, item in old.items():
        if key not in taken:
            place.setdefault(_name(key, item), []).append(key)
    for key in missing:
        there = place.get(_name(key, new[key])) if key not in found else None
        if there:
            found[key] = there.pop(0)


def _name(key: Key, record: Any) -> Any:
    """Return what a record without an origin is known by."""
    if isinstance(key, str):
        return key
    if isinstance(record, HandOff):
        return record.giver, record.receiver, record.what
    return record.rule, record.on


def changes(before: Record, after: Record) -> dict[str, Any]:
    """Return the keys that differ, with their new plain values or `REMOVED`, in the order of the format."""
    made: dict[str, Any] = {}
    for key in KEYS[type(after)]:
        value = getattr(after, key.field)
        if not _same(value, getattr(before, key.field)):
            keep = key.required or value != key.default
            made[key.key] = thaw(value) if keep else REMOVED
    if before.extra is not after.extra:
        for name in (*before.extra, *after.extra):
            value = after.extra.get(name, REMOVED)
            if name not in before.extra or value is REMOVED or not _same(value, before.extra[name]):
                made[name] = value if value is REMOVED else thaw(value)
    return made


def _same(one: Any, other: Any) -> bool:
    """Compare two values; not-a-number, which differs from itself, counts as the same."""
    return one is other or one == other or (type(one) is type(other) and repr(one) == repr(other))
