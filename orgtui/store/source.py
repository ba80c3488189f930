"""What is remembered of a file while its chart is edited: its text, where each record stands, what was saved before.

How saving follows records through a session
--------------------------------------------
Loading gives every record a number of its own (`origin`); numbers are never used twice while the program runs. Edits
keep it, copies and new records have none. A source knows which record stands where in *its* text, and the earlier
versions of that text that this session has read or saved. A record of the chart to be saved is looked for

1. by its origin among the records of the text as it stands now: it is that block, whatever its id has become;
2. by its origin in earlier versions: the block was deleted and saved, then the deletion was undone, so the block comes
   back as it was, comments included;
3. by its id (hand-offs: by giver, receiver and what) among the blocks that nobody claimed: a record made in this
   session that was saved before.

So charts of the undo history need no new numbers after a save: the caller keeps its chart and takes the new source.
A save starts from the version that is nearest to the chart (`closest`): a chart that is one of the earlier versions
itself (undo back to a save, or to the beginning) is written as it stood then, byte for byte, and what an undone save
had removed comes back as it was although something else was edited since.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from orgtui.graph import handoff_subjects
from orgtui.model import Chart, Record
from orgtui.store.layout import Layout
from orgtui.store.tables import TABLES_IN_ORDER, TOP, WHOLE, Owner, Table
from orgtui.store.write import Stamp

BOM = "\ufeff"
#: Earlier versions that a source remembers, besides the one that was read.
VERSIONS = 16


@dataclass(eq=False)
class Version:
    """A text as it was read or saved, and the chart that it holds; `closed` tells of its last line end."""

    chart: Chart
    layout: Layout
    closed: bool

    @cached_property
    def owners(self) -> dict[int, Owner]:
        """Origin -> record of the text."""
        return {record.origin: owner for owner, record in records_of(self.chart) if record.origin is not None}

    def record(self, origin: int | None, table: Table) -> tuple[Owner | None, Any]:
        """Return where the record of this origin stands in a table, and the record as it stands there."""
        owner = None if origin is None else self.owners.get(origin)
        if owner is None or owner[0] != table.name:
            return None, None
        return owner, getattr(self.chart, table.name)[owner[1]]


@dataclass(eq=False, kw_only=True)
class Source:
    """The file behind a chart.

    Attributes
    ----------
    path
        The file, None for a chart that was read from a stream.
    text
        Its whole text without the byte order mark.
    bom
        True where it begins with a byte order mark.
    chart
        The chart that the text holds, record by record the objects that loading or saving had in hand.
    data
        What tomli made of the text; a save compares with it. None where the chart was read to be looked at only: a
        save works all the same, it then takes longer.
    identity
        (device, inode, size, modification time in ns) of the file when it was read or written.
    earlier
        The versions that this one replaced, oldest first.
    """

    text: str
    chart: Chart
    path: Path | None = None
    bom: bool = False
    data: dict[str, Any] | None = None
    identity: tuple[int, int, int, int] | None = None
    earlier: tuple[Version, ...] = ()
    known_layout: Layout | None = field(default=None, repr=False)
    _digest: str | None = field(default=None, init=False, repr=False)

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return ((BOM if self.bom else "") + self.text).encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes that the file is expected to have, as hexadecimal digits: its own where none are."""
        if self._digest is None:
            self._digest = hashlib.sha256(self.content).hexdigest()
        return self._digest

    def expect(self, stamp: Stamp | None) -> None:
        """Let the next save compare the file with `stamp` instead of what was read; None: it is in no file."""
        if stamp is None:
            self.identity = None
        else:
            self.identity = stamp.device, stamp.inode, stamp.size, stamp.modified
            self._digest = stamp.digest

    @property
    def stamp(self) -> Stamp | None:
        """What a save compares with the file to see whether somebody else changed it."""
        return None if self.identity is None else Stamp(*self.identity, self.digest)

    @cached_property
    def newline(self) -> str:
        """The line end of the file: that of its first line."""
        return newline_of(self.text)

    @property
    def closed(self) -> bool:
        """True where the last line has a line end."""
        return self.text.endswith("\n")

    @cached_property
    def layout(self) -> Layout:
        """The blocks of the text; a missing line end of the last line is added."""
        return self.known_layout or Layout.of(close(self.text))

    @cached_property
    def version(self) -> Version:
        """The text and its chart, to be remembered by the source that replaces it."""
        return Version(self.chart, self.layout, self.closed)

    @property
    def versions(self) -> tuple[Version, ...]:
        """The present version and the earlier ones, the newest first."""
        return (self.version, *reversed(self.earlier))

    def place(self, origin: int) -> Owner | None:
        """Return the table and the id (or number) under which the record of this origin stands, None if it does not."""
        return self.version.owners.get(origin)

    def line(self, subject: str, key: str | None = None) -> int:
        """Return the line of a subject, counted from 1.

        Parameters
        ----------
        subject
            As findings name it: ``role:ID``, ``duty:ID``, ``department:ID``, ``person:ID-OR-NAME``, ``flow:ID``,
            ``handoff:FROM>TO`` (``#2`` from the second between the same two on), ``accepted:NUMBER`` or ``chart``.
        key
            A key of its table, such as ``reports_to``.

        Returns
        -------
        int
            The line of the key, else that of the record's header, else the line that first mentions it, else 1.
        """
        if subject == "chart":
            return (key and self._line_of_top(key)) or 1
        owner = self._owner(subject)
        found = self.layout.line(owner, key) if owner else None
        return found or self._mention(subject) or 1

    def _line_of_top(self, key: str) -> int | None:
        """Return the line of a key of the top, or of the table of this name."""
        layout = self.layout
        found = layout.line_of_key(TOP, key)
        return found or layout.line((key, WHOLE)) or layout.line((key, "")) or layout.line(("", key))

    def _owner(self, subject: str) -> Owner | None:
        kind, _colon, name = subject.partition(":")
        if kind == "handoff":
            number = self._handoff_numbers.get(subject)
            return None if number is None else ("handoffs", number)
        if kind == "accepted":
            return ("accepted", int(name)) if name.isdecimal() else None
        return next(((table.name, name) for table in TABLES_IN_ORDER if table.kind == kind), None)

    @cached_property
    def _handoff_numbers(self) -> Mapping[str, int]:
        return {subject: number for number, subject in enumerate(handoff_subjects(self.chart))}

    def _mention(self, subject: str) -> int | None:
        """Return the line that first names something without a table of its own, such as a holder."""
        kind, _colon, name = subject.partition(":")
        keys = _MENTIONS.get(kind, ())
        for owner, record in records_of(self.chart):
            for key in keys:
                value = getattr(record, key, ())
                if value == name or (isinstance(value, tuple) and name in value):
                    return self.layout.line(owner, key)
        return None


_MENTIONS: Mapping[str, tuple[str, ...]] = {
    "role": ("reports_to", "dotted_to", "covered_by", "giver", "receiver"),
    "duty": ("duties", "supports", "backs_up"),
    "department": ("department",),
    "person": ("holders",),
}


def records_of(chart: Chart) -> Iterator[tuple[Owner, Any]]:
    """Yield every record of the chart that has a block of its own, with its table and id or number."""
    for table in TABLES_IN_ORDER:
        records: Mapping[str, Record] | tuple[Record, ...] = getattr(chart, table.name)
        if isinstance(records, Mapping):
            for key, record in records.items():
                yield (table.name, key), record
        else:
            for number, record in enumerate(records):
                yield (table.name, number), record


def newline_of(text: str) -> str:
    """Return the line end of the first line of a text."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def close(text: str) -> str:
    """Return the text with a line end on its last line."""
    return text if text.endswith("\n") or not text else text + newline_of(text)
