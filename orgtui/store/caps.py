"""How much a chart file may hold. The limits keep a file that a stranger sent from exhausting the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caps:
    """The limits that reading enforces.

    Attributes
    ----------
    file_bytes
        Size of the file.
    records
        Roles, duties, hand-offs and all other records together.
    text_chars
        Characters of one text.
    depth
        Tables and lists inside one another.
    """

    file_bytes: int = 64 * 1024 * 1024
    records: int = 250_000
    text_chars: int = 10_000
    depth: int = 64


DEFAULT_CAPS = Caps()
