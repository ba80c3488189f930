"""The nearest known name to a misspelt one."""

from bisect import bisect
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property

#: Names compared on either side of the place where the misspelt one would stand in the alphabet.
NEIGHBOURS = 8


class Nearest:
    """Finds the known name nearest to another one.

    A slip of the pen leaves the beginning or the end of a name whole, so only the neighbours in the alphabet, read
    forwards and backwards, are compared: the cost does not follow the number of names.
    """

    def __init__(self, names: Iterable[str], cutoff: float = 0.75) -> None:
        self._names, self._cutoff = names, cutoff
        self._asked: dict[str, str | None] = {}

    @cached_property
    def _forwards(self) -> list[str]:
        return sorted(self._names)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(name[::-1] for name in self._names)

    def to(self, word: str) -> str | None:
        """Return the nearest name, None where nothing is near."""
        if word not in self._asked:
            self._asked[word] = self._find(word)
        return self._asked[word]

    def _find(self, word: str) -> str | None:
        around = _around(self._forwards, word) + [name[::-1] for name in _around(self._backwards, word[::-1])]
        found = get_close_matches(word, sorted(set(around)), n=1, cutoff=self._cutoff)
        return found[0] if found else None


def _around(ordered: list[str], word: str) -> list[str]:
    at = bisect(ordered, word)
    return ordered[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
