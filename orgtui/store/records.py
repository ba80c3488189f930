"""The blocks of one table: those that stay are edited in place, the others come, move and go around them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from orgtui.store.align import staying
from orgtui.store.blocks import Block
from orgtui.store.edit import Row, Work
from orgtui.store.edit import Table as RecordTable
from orgtui.store.follow import Followed, Key, changes
from orgtui.store.layout import Path
from orgtui.store.render import inline_text, path_text, statement_text
from orgtui.store.source import Version
from orgtui.store.tables import Table, as_table, order_of
from orgtui.store.units import new_unit, place_of_table
from orgtui.store.values import cannot_splice


class Records:
    """What a save does to the records of one table.

    Parameters
    ----------
    work
        Where it is noted.
    versions
        All texts of this session: where records are found that this text does not hold any more.
    table
        The table.
    old
        Ids or numbers of its records in the file, in file order.
    followed
        Its records as they shall be, in their order.
    """

    def __init__(
        self, work: Work, versions: Sequence[Version], table: Table, old: Sequence[Key], followed: Sequence[Followed]
    ) -> None:
        self.work, self.versions, self.table, self.followed = work, versions, table, followed
        self.number = {key: at for at, key in enumerate(old)}
        self.order = order_of(table.record)

    def save(self) -> None:
        """Note every edit, removal and addition.

        Raises
        ------
        CannotSplice
            Where the form of the file does not allow one.
        """
        places = [None if item.old is None else self.number[item.old] for item in self.followed]
        stay = staying(places)
        kept = set(places)
        for key, number in self.number.items():
            if number not in kept:
                self._remove(key)
        for item, place in zip(self.followed, places, strict=True):
            if place is not None and (item.record is not item.before or item.key != item.old):
                self._change(item)
        self._place(stay, places)

    def _table(self, key: Key) -> RecordTable:
        return RecordTable(self.work, (self.table.name, key), 1 if self.table.array else 2, self.order)

    def _remove(self, key: Key) -> None:
        table = self._table(key)
        if not table.numbers and not table.sites:
            raise cannot_splice()
        table.remove()

    def _change(self, item: Followed) -> None:
        if item.old is None:
            return
        table = self._table(item.old)
        if item.key != item.old and not self.table.array:
            table.rename(str(item.key))
        changed = changes(item.before, item.record)
        if changed:
            table.change(changed)

    def _place(self, stay: set[int], places: Sequence[int | None]) -> None:
        """Put new and moved records behind the one that precedes them in the chart."""
        first = next((item for item, place in zip(self.followed, places, strict=True) if place in stay), None)
        anchor: Key | None = None
        for item, place in zip(self.followed, places, strict=True):
            if place is not None and place in stay:
                anchor = item.old
            else:
                self._put(item, anchor, first.old if first is not None else None)

    def _put(self, item: Followed, anchor: Key | None, first: Key | None) -> None:
        model = anchor if anchor is not None else first
        table = self._table(model) if model is not None else None
        if table is not None and not table.numbers:
            self._put_statements(item, table, behind=anchor is not None)
            return
        if table is None:
            place = place_of_table(self.work.layout, self.table.name)
        else:
            place = self._run_end(table.numbers) if anchor is not None else table.numbers[0] - 1
        like = self.work.layout.blocks[table.numbers[0]] if table is not None else None
        self.work.units.setdefault(place, []).append(self._unit(item, like))

    @staticmethod
    def _run_end(numbers: Sequence[int]) -> int:
        """Return the last block of a record before one of something else."""
        end = numbers[0]
        while end + 1 in numbers:
            end += 1
        return end

    def _unit(self, item: Followed, like: Block | None) -> list[Block]:
        if item.old is not None:
            return self._moved(item.old)
        return self._revived(item) or new_unit(
            self.work, self._path(item.key), as_table(item.record), array=self.table.array, like=like
        )

    def _path(self, key: Key) -> Path:
        return (self.table.name,) if self.table.array else (self.table.name, str(key))

    def _moved(self, old: Key) -> list[Block]:
        table = self._table(old)
        if table.sites or not table.numbers:
            raise cannot_splice()
        numbers = [number for number in table.numbers if number not in self.work.gone]
        made = [self.work.edited(number) for number in numbers]
        inner = {one for one, two in pairwise(numbers) if two == one + 1}
        self.work.taken |= inner
        self.work.gone.update(numbers)
        return [block if at in inner else _bare(block) for at, block in zip(numbers, made, strict=True)]

    def _revived(self, item: Followed) -> list[Block]:
        """Return the blocks that a record had in an earlier version, nothing where it had none of its own."""
        for version in self.versions:
            owner, record = version.record(item.record.origin, self.table)
            if owner is None or owner not in version.layout.entries or owner in version.layout.sites:
                continue
            past = Work(version.layout, self.work.newline)
            table = RecordTable(past, owner, 1 if self.table.array else 2, self.order)
            if not self.table.array and owner[1] != item.key:
                table.rename(str(item.key))
            table.change(changes(record, item.record))
            return [_bare(past.edited(number)) for number in table.numbers if number not in past.gone]
        return []

    def _put_statements(self, item: Followed, model: RecordTable, *, behind: bool) -> None:
        """Write a record in the manner of its neighbour: dotted statements, or one inline table."""
        rows = sorted((row for row in model.rows()), key=lambda row: (row.block, row.statement.start))
        if not rows:
            raise cannot_splice()
        row = rows[-1] if behind else rows[0]
        at = row.statement.end if behind else row.statement.own
        text = self._moved_statements(item) if item.old is not None else self._statements(item, model, row)
        self.work.edit(row.block, at, at, text)

    def _statements(self, item: Followed, model: RecordTable, row: Row) -> str:
        block = self.work.layout.blocks[row.block]
        path = self._path(item.key)[len(block.path) :]
        indent = block.text[row.statement.start : row.statement.key]
        values: Mapping[str, Any] = as_table(item.record)
        if model.inline is not None:
            lines = [f"{path_text(path)} = {inline_text(values)}"]
        else:
            lines = [statement_text(path_text((*path, key)), value) for key, value in values.items()]
        return self.work.lines("".join(f"{indent}{line}\n" for line in lines))

    def _moved_statements(self, item: Followed) -> str:
        """Take the statements of a record that moves away; they cannot change in the same save."""
        table = self._table(item.old) if item.old is not None else None
        if table is None or table.numbers or item.record is not item.before or item.key != item.old:
            raise cannot_splice()
        rows = table.rows()
        for row in rows:
            table.remove_row(row)
        blocks = self.work.layout.blocks
        return "".join(blocks[row.block].text[row.statement.own : row.statement.end] for row in rows)


def _bare(block: Block) -> Block:
    """Return a block without the blank lines and comments that end it."""
    return block._replace(text=block.text[: block.tail])
