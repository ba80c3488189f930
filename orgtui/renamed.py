"""Ids that an edit changed: what points at a record from outside the chart goes on pointing at it."""

from collections.abc import Mapping
from typing import Literal

from orgtui.model import Chart

Table = Literal["roles", "departments", "duties", "people"]


class Renamed:
    """The ids of one chart as those of another one that an edit made of it.

    Parameters
    ----------
    before, after
        The chart before the edit, or before the way back through it, and the chart now.
    """

    def __init__(self, before: Chart, after: Chart) -> None:
        self._before, self._after = before, after
        self._changed: dict[Table, tuple[str, str] | None] = {}

    def id(self, table: Table, key: str) -> str:
        """Return the id that a record has now; `key` itself where it did not change or the record is gone."""
        old: Mapping[str, object] = getattr(self._before, table)
        new: Mapping[str, object] = getattr(self._after, table)
        if key in new or key not in old:
            return key
        if table not in self._changed:
            self._changed[table] = _changed(old, new)
        changed = self._changed[table]
        return changed[1] if changed is not None and changed[0] == key else key

    def subject(self, subject: str) -> str:
        """Return ``role:ID`` or ``person:KEY`` with the id that it has now; another text as it is."""
        kind, _colon, key = subject.partition(":")
        if kind == "role":
            return f"role:{self.id('roles', key)}"
        return f"person:{self.id('people', key)}" if kind == "person" else subject


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the id that changed and what it is now, None where the tables differ in anything else."""
    if len(old) != len(new):
        return None
    pairs = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    return pairs[0] if len(pairs) == 1 else None
