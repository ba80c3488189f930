"""A page as plain text: headings underlined, paragraphs wrapped, tables in columns."""

from collections.abc import Iterator, Sequence

from orgtui.pages import Block, Heading, Keys, Paragraph, Table
from orgtui.reports.tables import filled
from orgtui.text import cells, cut


def plain_page(blocks: Sequence[Block], width: int) -> str:
    """Return the page as text.

    Parameters
    ----------
    blocks
        The page; its texts are `safe`.
    width
        Cells that a line may take.
    """
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and _apart(before, block):
            lines.append("")
        lines += _block(block, width)
        before = block
    return "".join(f"{line}\n" for line in lines)


def _apart(before: Block, block: Block) -> bool:
    """Tell whether an empty line goes between two blocks: a heading keeps to what it heads, text to text."""
    if isinstance(before, Heading):
        return False
    return not (isinstance(before, Paragraph) and isinstance(block, Paragraph))


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text):
            yield cut(text, width)
            yield "-" * min(cells(text), width)
        case Paragraph(text):
            yield from wrapped(text, width)
        case Keys(rows):
            yield from _columns(rows, width)
        case Table(rows):
            yield from _columns(rows, width)


def _columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield rows in columns: the last one wraps, the others are cut at half the page."""
    if not rows:
        return
    widths = [min(max(cells(row[at]) for row in rows), width // 2) for at in range(len(rows[0]) - 1)]
    indent = sum(widths) + 2 * len(widths)
    for row in rows:
        start = "".join(filled(cut(cell, wide), wide) + "  " for cell, wide in zip(row, widths, strict=False))
        last = wrapped(row[-1], max(width - indent, 20)) or [""]
        yield (start + last[0]).rstrip()
        yield from (" " * indent + line for line in last[1:])


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` cells, broken at blanks; a longer word stands alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and cells(line) + 1 + cells(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".lstrip()
        lines.append(line)
    return lines
