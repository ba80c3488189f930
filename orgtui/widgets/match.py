"""Which lines of a list fit what somebody typed, best first.

A line fits where it has what is typed, best at the beginning of a word; scripts that write no blanks are found by this
alone. Only where no line of the list does, letters may stand for more: first for the beginnings of words that follow
each other (``opma`` for Operations manager, ``fa`` for Finance and accounting), else, from three letters on, for a
single word that begins with the first and has the others soon (``invntry`` for Inventory, ``mgr`` for Manager). Letters
that are scattered wider fit by chance, and a long title would have any of them.
"""

import re
from collections.abc import Iterable, Sequence

from orgtui.text import search_key

_EXACT, _START, _WORD, _INSIDE, _PARTS, _ANYWHERE, _BEGINNINGS, _IN_A_WORD = range(8)
#: Letters of words that may be left out between beginnings (and, of, the), and the most letters that stand for words.
_SMALL_WORD, _LONGEST_SHORT = 3, 30
#: Least letters that stand for a single word, and how many times as long is the part of it that has them.
_LEAST_LETTERS, _STRETCHED = 3, 3
_WORDS = re.compile(r"\w+")


class Searchable:
    """Labels with more words to find them by; the keys are made when somebody first types.

    Parameters
    ----------
    texts
        (label, other words) of each line.
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts: Sequence[tuple[str, str]] = tuple(texts)
        self._keys: list[tuple[str, str]] | None = None

    def find(self, typed: str) -> list[int]:
        """Return the numbers of the lines that fit, best first, in their own order where equally good.

        An equal label goes before one that starts so, then a word that starts so, then the text inside the label, then
        all typed words in the label, then anywhere. Nothing typed fits every line.
        """
        query = search_key(typed)
        if not query:
            return list(range(len(self._texts)))
        if self._keys is None:
            self._keys = [(search_key(label), search_key(words)) for label, words in self._texts]
        return _best(_rank(query, *key) for key in self._keys) or _best(
            _rank_of_letters(query, k[0]) for k in self._keys
        )

    def has(self, typed: str) -> bool:
        """Tell whether a label is just what is typed, as a search sees it."""
        query = search_key(typed)
        return any(search_key(label) == query for label, _words in self._texts)


def _best(ranks: Iterable[int | None]) -> list[int]:
    found = sorted((rank, number) for number, rank in enumerate(ranks) if rank is not None)
    return [number for _rank, number in found]


def _rank(query: str, label: str, words: str) -> int | None:
    if label.startswith(query):
        return _EXACT if label == query else _START
    if query in label:
        return _WORD if re.search(rf"(?<!\w){re.escape(query)}", label) else _INSIDE
    parts = query.split(" ")
    if all(part in label for part in parts):
        return _PARTS
    everything = f"{label} {words}"
    return _ANYWHERE if all(part in everything for part in parts) else None


def _rank_of_letters(query: str, label: str) -> int | None:
    if not 1 < len(query) <= _LONGEST_SHORT:
        return None
    if _has_beginnings(query, label):
        return _BEGINNINGS
    return _IN_A_WORD if len(query) >= _LEAST_LETTERS and _has_word(query, label) else None


def _has_beginnings(query: str, label: str) -> bool:
    """Tell whether the letters are beginnings of words that follow each other, but for small ones in between."""
    reached = {0}
    for word in _WORDS.findall(label):
        further = {end for place in reached for end in _ends(query, place, word)}
        if len(query) in further:
            return True
        reached = {0, *further, *(reached if len(word) <= _SMALL_WORD else ())}
    return False


def _ends(query: str, place: int, word: str) -> Iterable[int]:
    """Yield how far the letters go from `place` with each beginning of the word that they have there."""
    for typed, letter in zip(query[place:], word, strict=False):
        if typed != letter:
            return
        place += 1
        yield place


def _has_word(query: str, label: str) -> bool:
    """Tell whether a word begins with the first letter and has the others, in this order and soon."""
    for word in _WORDS.findall(label):
        letters = iter(word[: len(query) * _STRETCHED])
        if word[0] == query[0] and all(letter in letters for letter in query):
            return True
    return False


def span_of(typed: str, label: str) -> tuple[int, int]:
    """Return where in `label` the typed text stands, (0, 0) where it can't be pointed at letter by letter."""
    typed, folded = typed.strip().casefold(), label.casefold()
    place = folded.find(typed) if typed and len(folded) == len(label) else -1
    return (place, place + len(typed)) if place >= 0 else (0, 0)
