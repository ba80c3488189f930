"""A page as Markdown, to print or to send."""

import re
from collections.abc import Iterator, Sequence

from orgtui.pages import Block, Difference, Heading, Keys, Paragraph, Table

# Every ASCII mark may be escaped in CommonMark; these are the ones that can start markup somewhere, also in a table.
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@:^$=-]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def page_markdown(blocks: Sequence[Block]) -> str:
    """Return a page as Markdown that says exactly its words: nothing in them is taken for markup.

    Parameters
    ----------
    blocks
        The page; its texts are fit to show. Its first heading is the title, the others stand under it.
    """
    title = next((block for block in blocks if isinstance(block, Heading)), None)
    parts = ("\n".join(_lines(block, "#" if block is title else "##")) for block in blocks)
    return "\n".join(f"{part}\n" for part in parts)


def _lines(block: Block, level: str) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"{level} {_plain(text)}"
        case Paragraph(text) | Difference(text):
            yield "  \n".join(map(_plain, text.split("\n")))
        case Keys(rows):
            yield from (f"- {_plain(key)}: {_plain(does)}" for key, does in rows)
        case Table(rows):
            yield from _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(map(_plain, row))} |"
        if not number:
            yield "|" + " --- |" * len(row)


def _plain(line: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line).strip())
