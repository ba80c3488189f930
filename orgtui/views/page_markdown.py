"""A page as Markdown, to print or to send."""

from collections.abc import Sequence

from orgtui.markdown import escaped, table
from orgtui.pages import Block, Heading, Keys, Paragraph, Table


def page_markdown(blocks: Sequence[Block]) -> str:
    """Return a page as Markdown that says exactly its words: nothing in them is taken for markup.

    Parameters
    ----------
    blocks
        The page. Its first heading is the title, the others stand under it.
    """
    title = next((block for block in blocks if isinstance(block, Heading)), None)
    return "\n".join(_block(block, "# " if block is title else "## ") for block in blocks)


def _block(block: Block, level: str) -> str:
    match block:
        case Heading(text):
            return f"{level}{escaped(text)}\n"
        case Paragraph(text):
            return "  \n".join(map(escaped, text.split("\n"))) + "\n"
        case Keys(rows):
            return "".join(f"- {escaped(key)}: {escaped(does)}\n" for key, does in rows)
        case Table(rows):
            return table(rows[0], rows[1:])
