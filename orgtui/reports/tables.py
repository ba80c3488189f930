"""Plain text in columns, aligned by terminal cells."""

from collections.abc import Iterator, Sequence

from orgtui.text import cells

Row = Sequence[str]


def columns(rows: Sequence[Row], *, right: int = 0, indent: str = "  ") -> Iterator[str]:
    """Yield the rows in columns two cells apart.

    Parameters
    ----------
    rows
        Rows of equal length; their texts are `safe`.
    right
        So many columns at the end are aligned at their right edge (numbers).
    indent
        What every line begins with.
    """
    if not rows:
        return
    widths = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    left = len(widths) - right
    for row in rows:
        parts = (filled(text, widths[at], to_right=at >= left) for at, text in enumerate(row))
        yield (indent + "  ".join(parts)).rstrip()


def filled(text: str, width: int, *, to_right: bool = False) -> str:
    """Return `text` with blanks up to `width` cells, before it where `to_right` is true."""
    blanks = " " * (width - cells(text))
    return blanks + text if to_right else text + blanks
