"""A page to read, such as help or the explanation of a rule, as data: blocks in their order."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, wrapped to the width of the page.

    Attributes
    ----------
    text
        The text.
    kind
        ``dim`` for what matters less; ``marked`` for words of our own that put words of the file in backquotes, which a
        screen shows in another style instead. Backquotes that a user typed are no such marks.
    """

    text: str
    kind: Literal["", "dim", "marked"] = ""


#: The words of an entry in their order, each with its kind: ``dim``, ``risk`` or nothing.
Entry = tuple[tuple[str, Literal["", "dim", "risk"]], ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries one below the other; what is too long for its line goes on below it, indented."""

    rows: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of each entry."""
        return tuple("".join(words for words, _kind in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines of two texts: ``-`` leads those of the first, ``+`` those of the second, ``@`` says where they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys and what they do, one pair a row."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row being the head; the last column wraps, the others are cut at half the page."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Entries | Difference | Keys | Table
