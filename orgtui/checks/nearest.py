"""The nearest known name to a misspelt one."""

from bisect import bisect
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

#: Names compared on either side of the place where the misspelt one would stand in the alphabet.
NEIGHBOURS = 8


class Nearest:
    """Finds the known name nearest to another one.

    A slip of the pen leaves the beginning or the end of a name whole, so only the neighbours in the alphabet, read
    forwards and backwards, are compared: the cost does not follow the number of names. A word in capitals is compared
    in small letters where nothing is near as it stands.

    Parameters
    ----------
    names
        The known names.
    cutoff
        How like the nearest one has to be, from 0 to 1.
    short
        True for a short list of short names: one wrong letter, or two that changed places, are near in them too, where
        that leaves nothing in common.
    """

    def __init__(self, names: Iterable[str], cutoff: float = 0.75, *, short: bool = False) -> None:
        self._names, self._cutoff, self._short = names, cutoff, short
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
        found = self._like(word)
        if found is None and word != (small := word.lower()):
            found = self._like(small)
        return found

    def _like(self, word: str) -> str | None:
        if self._short:
            slips = [name for name in self._forwards if one_slip(word, name)]
            if slips:
                return max(slips, key=lambda name: SequenceMatcher(None, name, word).ratio())
        around = _around(self._forwards, word) + [name[::-1] for name in _around(self._backwards, word[::-1])]
        found = get_close_matches(word, sorted(set(around)), n=1, cutoff=self._cutoff)
        return found[0] if found else None


def one_slip(word: str, name: str) -> bool:
    """Tell whether a word is a name but for one slip: a letter lost, added, wrong, or two that changed places."""
    at = next((at for at, (one, two) in enumerate(zip(word, name, strict=False)) if one != two), None)
    if at is None:
        return abs(len(word) - len(name)) <= 1
    one, two = word[at:], name[at:]
    swapped = one[:2] == two[1::-1] and one[2:] == two[2:]
    return swapped or one[1:] == two[1:] or one[1:] == two or one == two[1:]


def _around(ordered: list[str], word: str) -> list[str]:
    at = bisect(ordered, word)
    return ordered[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
