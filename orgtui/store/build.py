"""From TOML tables to records, collecting what is wrong on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from pydantic import TypeAdapter, ValidationError

from orgtui.model import Chart, Head, Limits, Record, frozen
from orgtui.store.caps import Caps
from orgtui.store.complaints import complaints, missing_key
from orgtui.store.layout import LIMITS
from orgtui.store.tables import KNOWN, NAMES_IN_ORDER, RENAMED, TABLES_IN_ORDER, TOP, WHOLE, Owner, Table, is_tables
from orgtui.words import _

#: Numbers of records: none is given twice while the program runs, so that charts of several files can be told apart.
_ORIGINS = count(1)
_LIMITS: TypeAdapter[Mapping[str, int | float]] = TypeAdapter(Limits)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: with a record (None: with the file), under a key of it."""

    owner: Owner | None
    key: str | None
    message: str


class Builder:
    """Makes the chart of a file.

    Parameters
    ----------
    caps
        How much the file may hold.
    longest
        Characters that a text may have, None where no text of the file can be too long.
    """

    def __init__(self, caps: Caps, longest: int | None = None) -> None:
        self.caps, self.longest = caps, longest
        self.complaints: list[Complaint] = []

    def chart(self, data: Mapping[str, Any]) -> Chart | None:
        """Return the chart that the tables hold, None where `complaints` says why not."""
        if not self._fits(data):
            return None
        tables = {table.name: self._table(table, data) for table in TABLES_IN_ORDER}
        head, extra = self.head(data)
        limits = self._limits(data.get("limits", {}))
        if head is None or self.complaints:
            return None
        return Chart(head=head, limits=limits, extra=frozen(extra), **tables)

    def _fits(self, data: Mapping[str, Any]) -> bool:
        records = sum(len(data[table.name]) for table in TABLES_IN_ORDER if _is_sized(data.get(table.name)))
        if records > self.caps.records:
            words = _("the chart has {found} records, more than {limit}; split it")
            self.complaints.append(Complaint(None, None, words.format(found=records, limit=self.caps.records)))
        return not self.complaints

    def _table(self, table: Table, data: Mapping[str, Any]) -> Any:
        raw = data.get(table.name, [] if table.array else {})
        if table.array:
            return self._list(table, raw)
        if not isinstance(raw, dict):
            self._complain_of_table(table, _("{table} must be tables with an id: [{table}.some-id]"))
            return {}
        made = {key: self.record(table, (table.name, key), item) for key, item in raw.items()}
        return frozen(made)

    def _list(self, table: Table, raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            self._complain_of_table(table, _("{table} must be a list of tables: [[{table}]]"))
            return ()
        return tuple(self.record(table, (table.name, number), item) for number, item in enumerate(raw))

    def _complain_of_table(self, table: Table, words: str) -> None:
        self.complaints.append(Complaint((table.name, WHOLE), None, words.format(table=table.name)))

    def record(self, table: Table, owner: Owner, raw: Any) -> Any:
        """Return the record that a table holds, None where a complaint says why not."""
        if not isinstance(raw, dict):
            words = _("{key} must be a table, not a value").format(key=".".join(map(str, owner)))
            self.complaints.append(Complaint(owner, None, words))
            return None
        return self._made(table.record, owner, raw, next(_ORIGINS))

    def _made(self, record: type[Record], owner: Owner, raw: dict[str, Any], origin: int | None) -> Any:
        given: dict[str, Any] = raw
        if not raw.keys() <= KNOWN[record]:
            given = {key: value for key, value in raw.items() if key in KNOWN[record]}
            extra = {key: value for key, value in raw.items() if key not in KNOWN[record]}
            self._check_depth(owner, extra)
            given["extra"] = extra
        if self.longest is not None:
            self._check_texts(owner, raw)
        renamed = RENAMED[record]
        if renamed:
            given = {renamed.get(key, key): value for key, value in given.items()}
        try:
            return record(**(given if origin is None else {**given, "origin": origin}))
        except ValidationError as error:
            unknown = [key for key in raw if key not in KNOWN[record]]
            self.complaints += [Complaint(owner, key, words) for key, words in complaints(record, error, unknown)]
            return None

    def head(self, data: Mapping[str, Any]) -> tuple[Head | None, dict[str, Any]]:
        """Return the top of the file and its unknown tables; None where a complaint says why not."""
        top = {key: value for key, value in data.items() if key not in NAMES_IN_ORDER}
        tables = {key: value for key, value in top.items() if key not in KNOWN[Head] and is_tables(value)}
        rest = {key: value for key, value in top.items() if key not in tables}
        if "format" not in rest:
            unknown = [key for key in rest if key not in KNOWN[Head]]
            self.complaints.append(Complaint(TOP, *missing_key(Head, "format", unknown)))
        self._check_depth(TOP, tables)
        if self.longest is not None:
            self._check_texts(TOP, tables)
        return self._made(Head, TOP, rest, None), tables

    def _limits(self, raw: Any) -> Mapping[str, int | float]:
        try:
            return _LIMITS.validate_python(raw)
        except ValidationError as error:
            for item in error.errors(include_url=False, include_context=False):
                key = str(item["loc"][0]) if item["loc"] else None
                words = _("limits must be a table of numbers of at least 0, such as span = 12")
                if not any(old.owner == LIMITS and old.key == key for old in self.complaints):
                    self.complaints.append(Complaint(LIMITS, key, words))
            return {}

    def _check_texts(self, owner: Owner, raw: Mapping[str, Any]) -> None:
        for key, value in raw.items():
            if any(len(text) > (self.longest or 0) for text in _texts(value)):
                words = _("{key} has a text of more than {limit} characters; shorten it")
                self.complaints.append(Complaint(owner, key, words.format(key=key, limit=self.longest)))

    def _check_depth(self, owner: Owner, raw: Mapping[str, Any]) -> None:
        for key, value in raw.items():
            if _depth(value) > self.caps.depth:
                words = _("{key} is nested more than {limit} deep; flatten it")
                self.complaints.append(Complaint(owner, key, words.format(key=key, limit=self.caps.depth)))


def _is_sized(value: Any) -> bool:
    return isinstance(value, dict | list)


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _texts(value: Any) -> Iterable[str]:
    """Yield every text in a TOML value."""
    pending = [value]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            yield here
        else:
            pending.extend(_inner(here))


def _depth(value: Any) -> int:
    """Return how deep tables and lists are nested in a value."""
    deep, level = 0, [value]
    while level:
        level = [inner for here in level for inner in _inner(here)]
        deep += bool(level)
    return deep
