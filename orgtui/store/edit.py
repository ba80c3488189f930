"""Changing the statements of one record where they stand: the smallest edits to the text of its blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orgtui.store.blocks import Block, blocks
from orgtui.store.layout import Layout, Path
from orgtui.store.render import path_text, statement_text, value_text
from orgtui.store.scan import Statement, part_spans
from orgtui.store.tables import Owner
from orgtui.store.values import REMOVED, cannot_splice, parsed, slot, spliced, spliced_members

_HEADER_BRACKETS = "[ \t"


class Edit(NamedTuple):
    """Replace a stretch of a block's text."""

    start: int
    end: int
    text: str


class Row(NamedTuple):
    """A statement of a record; `path` leads from the record to what it sets."""

    block: int
    statement: Statement
    path: Path


@dataclass(slots=True)
class Work:
    """What a save is about to do to the blocks of a file.

    Attributes
    ----------
    layout
        The blocks as they stand.
    newline
        The line end of the file.
    edits
        Number of a block -> edits to its text.
    gone
        Blocks that go.
    taken
        Blocks that go somewhere else together with the blank lines and comments that end them.
    units
        Number of a block -> groups of blocks to put behind it, in order.
    """

    layout: Layout
    newline: str
    edits: dict[int, list[Edit]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    units: dict[int, list[list[Block]]] = field(default_factory=dict)

    def edit(self, block: int, start: int, end: int, text: str) -> None:
        """Note an edit; its text has the line ends of the file already."""
        self.edits.setdefault(block, []).append(Edit(start, end, text))

    def lines(self, text: str) -> str:
        """Return a text of ours with the line ends of the file."""
        return text if self.newline == "\n" else text.replace("\r\n", "\n").replace("\n", self.newline)

    def text_of(self, row: Row) -> str:
        """Return the text of a row's value."""
        return self.layout.blocks[row.block].text[row.statement.value : row.statement.value_end]

    def edited(self, number: int) -> Block:
        """Return a block with its edits made.

        Raises
        ------
        CannotSplice
            Where the result is not one block any more.
        """
        block = self.layout.blocks[number]
        edits = self.edits.get(number)
        if not edits:
            return block
        parts, at = [], 0
        for edit in sorted(edits, key=lambda item: (item.start, item.end)):
            if edit.start < at:
                raise cannot_splice()
            parts += [block.text[at : edit.start], edit.text]
            at = edit.end
        text = "".join([*parts, block.text[at:]])
        made = [item for item in blocks(text) if item.text or item.path] if block.path else blocks(text)
        if len(made) != 1:
            raise cannot_splice()
        return made[0]


class Table:
    """The table of one record, in whatever form the file has it.

    Parameters
    ----------
    work
        Where edits are noted.
    owner
        The record.
    depth
        How many keys lead to it from the top of the file.
    order
        The keys that the format knows, in its order.
    """

    def __init__(self, work: Work, owner: Owner, depth: int, order: Sequence[str]) -> None:
        self.work, self.owner, self.depth, self.order = work, owner, depth, order
        layout = work.layout
        self.numbers = layout.entries.get(owner, [])
        self.sites = layout.sites.get(owner, [])
        self.main = next((number for number in self.numbers if len(layout.blocks[number].path) == depth), None)

    @property
    def inline(self) -> Row | None:
        """The statement that holds the record as an inline table, None where there is none."""
        return next((Row(*site) for site in self.sites if not site.path), None)

    def rows(self) -> list[Row]:
        """Return all statements of the record."""
        layout = self.work.layout
        inner = [
            Row(number, statement, layout.blocks[number].path[self.depth :] + statement.path)
            for number in self.numbers
            for statement in layout.statements(number)
        ]
        return [Row(*site) for site in self.sites] + inner

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set and remove keys.

        Parameters
        ----------
        changes
            Key -> new plain value, or `REMOVED`, in the order of the format.

        Raises
        ------
        CannotSplice
            Where the form of the file does not allow it.
        """
        inline = self.inline
        if inline is not None:
            text = spliced_members(self.work.text_of(inline), changes, self.order)
            self.work.edit(inline.block, inline.statement.value, inline.statement.value_end, self.work.lines(text))
            return
        rows = self.rows()
        for key, value in changes.items():
            self._change_key(rows, key, value)

    def _change_key(self, rows: list[Row], key: str, value: Any) -> None:
        mine = [row for row in rows if row.path[0] == key]
        tables = [n for n in self.numbers if self.work.layout.blocks[n].path[self.depth : self.depth + 1] == (key,)]
        if value is REMOVED:
            self._remove(mine, tables)
        elif not mine and not tables:
            self._insert(rows, key, value)
        elif len(mine) == 1 and mine[0].path == (key,):
            row = mine[0]
            text = self.work.lines(spliced(self.work.text_of(row), value))
            self.work.edit(row.block, row.statement.value, row.statement.value_end, text)
        elif isinstance(value, dict):
            self._change_inner(mine, tables, key, value)
        else:
            raise cannot_splice()

    def _change_inner(self, mine: list[Row], tables: list[int], key: str, value: dict[str, Any]) -> None:
        """Change a table inside the record that has a header or dotted keys of its own (limits)."""
        old = {row.path[1]: row for row in mine if len(row.path) == 2}
        if len(old) != len(mine) or len(tables) > 1:
            raise cannot_splice()
        inner = _Inner(self, mine, tables, key)
        for name in (*old, *(name for name in value if name not in old)):
            inner.change(old.get(name), name, value.get(name, REMOVED))

    def remove(self) -> None:
        """Remove the record: its blocks and its statements elsewhere."""
        self._remove(self.rows(), self.numbers)

    def _remove(self, rows: list[Row], tables: list[int]) -> None:
        self.work.gone.update(tables)
        for row in rows:
            if row.block not in tables:
                self.remove_row(row)

    def remove_row(self, row: Row) -> None:
        """Remove a statement, the comment on its line and the unbroken comment lines right above.

        The first comment group of the file stays whatever it stands above.
        """
        statement = row.statement
        start = statement.own
        text = self.work.layout.blocks[row.block].text
        if row.block == 0 and not text[:start].strip(" \t\r\n"):
            start = statement.start
        self.work.edit(row.block, start, statement.end, "")

    def _insert(self, rows: list[Row], key: str, value: Any) -> None:
        home = self.main if self.main is not None else self._container()
        here = [row for row in rows if row.block == home]
        prefix = self.path()[len(self.work.layout.blocks[home].path) :]
        self.insert_at(home, here, slot([row.path[0] for row in here], key, self.order), (*prefix, key), value)

    def insert_at(self, home: int, here: list[Row], at: int, path: Path, value: Any) -> None:
        """Write a new statement before the row of this number (behind the last where there is none)."""
        block = self.work.layout.blocks[home]
        model = (here[at - 1] if at else here[0]).statement if here else None
        place = block.body if model is None else model.end if at else model.own
        indent = block.text[model.start : model.key] if model else _indent_of_header(block)
        text = statement_text(path_text(path), value)
        if model and block.text[model.key_end : model.value] == "=":
            text = f"{path_text(path)}={value_text(value)}"
        if "\n" in text and isinstance(value, list):
            text = text.replace("\n", f"\n{indent}")
        self.work.edit(home, place, place, self.work.lines(f"{indent}{text}\n"))

    def _container(self) -> int:
        """Return the block with the dotted statements of the record."""
        if not self.sites:
            raise cannot_splice()
        return self.sites[0].block

    def path(self) -> Path:
        """Return the keys that lead to the record from the top of the file."""
        name, key = self.owner
        return (name, str(key))[: self.depth]

    def rename(self, key: str) -> None:
        """Give the record another id: in the headers of its tables and in the dotted keys that lead to it."""
        layout = self.work.layout
        for number in self.numbers:
            self._rename_part(number, layout.blocks[number].head, layout.blocks[number].body, 1, key)
        for site in self.sites:
            part = 1 - len(layout.blocks[site.block].path)
            self._rename_part(site.block, site.statement.key, site.statement.key_end, part, key)

    def _rename_part(self, number: int, start: int, end: int, part: int, key: str) -> None:
        text = self.work.layout.blocks[number].text[start:end]
        if number in self.numbers:
            start += len(text) - len(text.lstrip(_HEADER_BRACKETS))
            text = text.strip(_HEADER_BRACKETS)
            text = text[: _header_end(text)]
        one, two = part_spans(text)[part]
        self.work.edit(number, start + one, start + two, path_text((key,)))


def _header_end(text: str) -> int:
    """Return where the keys of a header end, given its text behind the opening brackets."""
    at, quote = 0, ""
    while quote or text[at] != "]":
        if quote == '"' and text[at] == "\\":
            at += 1
        elif text[at] == quote:
            quote = ""
        elif not quote and text[at] in "\"'":
            quote = text[at]
        at += 1
    return at


def _indent_of_header(block: Block) -> str:
    line = block.text[block.head : block.body]
    return line[: len(line) - len(line.lstrip(" \t"))]


class _Inner:
    """The keys of a table inside a record, such as the limits of a department."""

    def __init__(self, table: Table, rows: list[Row], tables: list[int], key: str) -> None:
        self.table, self.rows, self.tables, self.key = table, rows, tables, key

    def change(self, row: Row | None, name: str, value: Any) -> None:
        """Set or remove one key of the inner table."""
        work = self.table.work
        if row is None:
            self._insert(name, value)
        elif value is REMOVED:
            self.table.remove_row(row)
        elif parsed(work.text_of(row)) != value:
            text = work.lines(spliced(work.text_of(row), value))
            work.edit(row.block, row.statement.value, row.statement.value_end, text)

    def _insert(self, name: str, value: Any) -> None:
        home = self.tables[0] if self.tables else self.rows[0].block
        here = [row for row in self.rows if row.block == home]
        skipped = len(self.table.work.layout.blocks[home].path)
        path = (*self.table.path(), self.key, name)[skipped:]
        self.table.insert_at(home, here, len(here), path, value)
