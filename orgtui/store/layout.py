"""Which block and which statement of a file holds which record, and on which line."""

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from orgtui.store.blocks import Block, blocks
from orgtui.store.brackets import take_apart
from orgtui.store.scan import Statement, key_of, statements
from orgtui.store.tables import TABLE_OF_NAME, TOP, WHOLE, Owner

LIMITS: Owner = ("limits", "")
Path = tuple[str, ...]


class Site(NamedTuple):
    """A statement that belongs to a record but stands outside its own blocks: ``[roles]`` and ``owner.title = ...``.

    `block` is the number of the block; `path` leads from the record to what the statement sets, it is empty where the
    statement holds the whole record as an inline table.
    """

    block: int
    statement: Statement
    path: Path


def _owner_of_site(path: Path) -> tuple[Owner, Path]:
    """Return the record that a path from the top of the file leads into, and the rest of the path."""
    if path[0] == "limits":
        return LIMITS, path[1:]
    if path[0] not in TABLE_OF_NAME:
        return TOP, path
    return ((path[0], WHOLE), ()) if len(path) == 1 else ((path[0], path[1]), path[2:])


class Layout:
    """The blocks of a file and what they hold.

    Records are named by `Owner`; a whole table in one value has `WHOLE` in place of the id, the limits of the chart
    are `LIMITS`, unknown tables have an empty table name and their key as id.

    Parameters
    ----------
    parts
        The blocks in file order, the top of the file first.
    """

    def __init__(self, parts: list[Block]) -> None:
        self.blocks = parts

    @classmethod
    def of(cls, text: str) -> "Layout":
        """Return the layout of a text."""
        return cls(blocks(text))

    @property
    def text(self) -> str:
        """The text of the file."""
        return "".join([block[0] for block in self.blocks])

    @cached_property
    def owners(self) -> list[Owner | None]:
        """The record of every block; None for the top and for ``[roles]`` and its like, which hold several."""
        count: dict[str, int] = {}
        return [_owner_of_block(block.path, block.array, count) for block in self.blocks]

    @cached_property
    def entries(self) -> dict[Owner, list[int]]:
        """The numbers of the blocks of each record that has blocks of its own."""
        made: dict[Owner, list[int]] = {}
        for number, owner in enumerate(self.owners):
            if owner is not None:
                made.setdefault(owner, []).append(number)
        return made

    @cached_property
    def sites(self) -> dict[Owner, list[Site]]:
        """The statements at the top and in ``[roles]`` and its like, under the records that they define."""
        made: dict[Owner, list[Site]] = {}
        for number, owner in enumerate(self.owners):
            if owner is None:
                for statement in self.statements(number):
                    found, path = _owner_of_site(self.blocks[number].path + statement.path)
                    made.setdefault(found, []).append(Site(number, statement, path))
        return made

    def statements(self, number: int) -> list[Statement]:
        """Return the statements of a block; offsets count from the beginning of the block's text."""
        block = self.blocks[number]
        return list(statements(block.text, block.body, block.tail))

    def line(self, owner: Owner, key: str | None = None) -> int | None:
        """Return the line of a record's header or, with `key`, of what sets the key; None where there is none.

        Lines count from 1. A key that is missing gives the line of the record.
        """
        found = None if key is None else self.line_of_key(owner, key)
        return found or next(self._lines_of_record(owner), None)

    def line_of_key(self, owner: Owner, key: str) -> int | None:
        """Return the line of what sets a key of a record, None where nothing does."""
        return next(self._lines_of_key(owner, key), None)

    def _lines_of_record(self, owner: Owner) -> Iterator[int]:
        for number in self.entries.get(owner, ()):
            yield self._line(number, self.blocks[number].head)
        for site in self.sites.get(owner, ()):
            yield self._line(site.block, site.statement.start)
        if owner == TOP:
            yield 1
        if owner[1] == WHOLE:
            named = (number for number, block in enumerate(self.blocks) if block.path[:1] == (owner[0],))
            yield from (self._line(number, self.blocks[number].head) for number in named)
        for site in self.sites.get((owner[0], WHOLE), ()):
            yield self._line(site.block, site.statement.value + self._offset_within(site, owner[1]))

    def _lines_of_key(self, owner: Owner, key: str) -> Iterator[int]:
        depth = _depth(owner)
        for number in self.entries.get(owner, ()):
            block = self.blocks[number]
            if len(block.path) > depth and block.path[depth] == key:
                yield self._line(number, block.head)
            for statement in self.statements(number) if len(block.path) == depth else ():
                if statement.path[0] == key:
                    yield self._line(number, statement.start)
        for site in self.sites.get(owner, ()):
            if site.path[:1] == (key,):
                yield self._line(site.block, site.statement.start)

    def _offset_within(self, site: Site, wanted: str | int) -> int:
        """Return where an element begins in the value of a statement that holds a whole table."""
        statement = site.statement
        value = self.blocks[site.block].text[statement.value : statement.value_end]
        if value[0] not in "[{":
            return 0
        bracket = take_apart(value)
        for number, segment in enumerate(bracket.segments):
            if wanted == number or (bracket.ends == "{}" and key_of(segment.body)[1][0] == wanted):
                return bracket.offset(number)
        return 0

    @cached_property
    def _first_lines(self) -> list[int]:
        return list(accumulate((block.text.count("\n") for block in self.blocks), initial=1))

    def _line(self, number: int, offset: int) -> int:
        return self._first_lines[number] + self.blocks[number].text.count("\n", 0, offset)


def _depth(owner: Owner) -> int:
    """Return how many keys lead from the top of the file to a record."""
    if owner == TOP:
        return 0
    return 1 if not owner[0] or isinstance(owner[1], int) or owner == LIMITS else 2


def _owner_of_block(path: Path, array: bool, count: dict[str, int]) -> Owner | None:
    if not path:
        return None
    name = path[0]
    if name == "limits":
        return LIMITS
    table = TABLE_OF_NAME.get(name)
    if table is None:
        return "", name
    if table.array:
        if array and len(path) == 1:
            count[name] = count.get(name, -1) + 1
        return name, count.get(name, 0)
    return (name, path[1]) if len(path) > 1 else None
