"""A page as Markdown, to print or to send."""

from collections.abc import Iterator, Sequence

from orgtui.markdown import escaped, table
from orgtui.pages import Block, Difference, Entries, Heading, Keys, Paragraph, Table


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
            yield f"{level} {escaped(text)}"
        case Paragraph(text) | Difference(text):
            yield "  \n".join(map(escaped, text.split("\n")))
        case Entries():
            yield "  \n".join(map(escaped, block.lines))
        case Keys(rows):
            yield from (f"- {escaped(key)}: {escaped(does)}" for key, does in rows)
        case Table(rows):
            head, *others = rows
            yield from table(head, others)
