"""Blocks that come, move and go, and the blank lines between them."""

from collections.abc import Mapping
from typing import Any

from orgtui.store.blocks import Block, blocks
from orgtui.store.canonical_form import table_blocks
from orgtui.store.edit import Work
from orgtui.store.layout import Layout, Path
from orgtui.store.scan import statements
from orgtui.store.tables import NAMES_IN_ORDER, thaw

_BLANKS = " \t\r\n"


def new_unit(
    work: Work, path: Path, values: Mapping[str, Any], *, array: bool = False, like: Block | None = None
) -> list[Block]:
    """Return the blocks of a new table in canonical form.

    Parameters
    ----------
    work
        The save that it is for: its file's line ends are used.
    path
        Keys that lead to the table; empty where `values` are tables of the top.
    values
        Keys and plain values.
    array
        True for an element of an array of tables.
    like
        A block whose indentation it takes over.
    """
    text = "\n".join(part for part in table_blocks(path, thaw(values), array=array) if part)
    made = [block for block in blocks(text) if block.path]
    if like is not None:
        made = [_indented(block, like) for block in made]
    return [_with_lines(work, block) for block in made]


def _with_lines(work: Work, block: Block) -> Block:
    if work.newline == "\n":
        return block
    return next(item for item in blocks(work.lines(block.text)) if item.path)


def _indented(block: Block, like: Block) -> Block:
    """Return the block with the indentation of another one."""
    header = like.text[like.head : like.body]
    before = header[: len(header) - len(header.lstrip(" \t"))]
    first = next(statements(like.text, like.body, like.tail), None)
    inner = like.text[first.start : first.key] if first else before
    if not before and not inner:
        return block
    starts = [statement.start for statement in statements(block.text, block.body, block.tail)]
    text = block.text
    for start in reversed(starts):
        text = text[:start] + inner + text[start:]
    return next(item for item in blocks(before + text) if item.path)


def place_of_table(layout: Layout, name: str) -> int:
    """Return the block behind which the first block of a table goes: the last one of the tables before it."""
    before = NAMES_IN_ORDER[: NAMES_IN_ORDER.index(name)]
    for number in range(len(layout.blocks) - 1, 0, -1):
        if layout.blocks[number].path[0] in before:
            return number
    return 0


def assembled(work: Work) -> list[Block]:
    """Return the blocks of the file after all edits, removals and additions."""
    old = work.layout.blocks
    made: list[Block] = []
    at = 0
    for number in sorted({*work.edits, *work.gone, *work.units}):
        made += old[at:number]
        at = number + 1
        last = at == len(old)
        if number in work.taken:
            pass
        elif number in work.gone:
            made[-1] = _without(made[-1], old[number], last=last)
        else:
            made.append(work.edited(number))
        for unit in work.units.get(number, ()):
            _add_unit(made, unit, work.newline, last=last)
    return made + old[at:]


def _add_unit(made: list[Block], unit: list[Block], newline: str, *, last: bool) -> None:
    """Put blocks behind the statements of the last one, before the blank lines and comments that end it."""
    before = made[-1]
    border = _skirt(before)
    rest = before.text[border:]
    compact = not before.text[:border] or (not rest and not last)
    gap = "" if compact else newline
    inner = [_ending(block, newline) for block in unit[:-1]]
    made[-1] = before._replace(text=before.text[:border] + gap)
    made += [*inner, unit[-1]._replace(text=unit[-1].text[: unit[-1].tail] + rest)]


def _skirt(block: Block) -> int:
    """Return where the comment lines end that stand directly below the last statement of a block."""
    at = block.tail
    if not block.text[:at]:
        return at
    while block.text[at : block.text.find("\n", at)].lstrip(" \t").startswith("#"):
        at = block.text.index("\n", at) + 1
    return at


def _ending(block: Block, newline: str) -> Block:
    """Return a block of a unit, followed by a blank line unless it has something of its own behind it."""
    return block if block.text[block.tail :] else block._replace(text=block.text + newline)


def _without(before: Block, gone: Block, *, last: bool) -> Block:
    """Return the block before one that goes, with the loose comments of that one behind it.

    One stretch of blank lines goes with the block, so that as many stay as between any two blocks.
    """
    rest = gone.text[gone.tail :]
    end = len(before.text)
    if (not rest and last) or (rest and not rest.split("\n", 1)[0].strip(_BLANKS)):
        end = _end_without_blanks(before)
    return before._replace(text=before.text[:end] + rest)


def _end_without_blanks(block: Block) -> int:
    """Return where the blank lines begin that end the text of a block."""
    bare = block.text.rstrip(_BLANKS)
    return max(block.tail, block.text.find("\n", len(bare)) + 1 if bare else 0)


def without_blank_end(block: Block) -> Block:
    """Return the last block of a file whose last line has no line end: empty lines left behind it would give it one.

    A last line of blanks is no such line: it stays.
    """
    if block.text.removesuffix("\n").removesuffix("\r").endswith((" ", "\t")):
        return block
    text = block.text[: block.text.find("\n", len(block.text.rstrip(_BLANKS))) + 1]
    return block._replace(text=text, tail=min(block.tail, len(text)), body=min(block.body, len(text)))
