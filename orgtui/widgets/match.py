"""Which lines of a list fit what somebody typed, best first."""

from collections.abc import Iterable, Sequence

from orgtui.text import search_key

_EXACT, _START, _WORD, _INSIDE, _ANYWHERE, _SCATTERED = range(6)


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

        An equal label goes before one that starts so, then a word that starts so, then the text inside the label,
        then all typed words anywhere; only where nothing fits so, labels that have the letters in this order. Nothing
        typed fits every line.
        """
        query = search_key(typed)
        if not query:
            return list(range(len(self._texts)))
        if self._keys is None:
            self._keys = [(search_key(label), search_key(words)) for label, words in self._texts]
        ranks = ((_rank(query, *key), number) for number, key in enumerate(self._keys))
        found = sorted((rank, number) for rank, number in ranks if rank is not None)
        best = found[0][0] if found else _SCATTERED
        return [number for rank, number in found if rank < _SCATTERED or best == _SCATTERED]

    def has(self, typed: str) -> bool:
        """Tell whether a label is just what is typed, as a search sees it."""
        query = search_key(typed)
        return any(search_key(label) == query for label, _words in self._texts)


def _rank(query: str, label: str, words: str) -> int | None:
    place = label.find(query)
    if place == 0:
        return _EXACT if label == query else _START
    if f" {query}" in label:
        return _WORD
    if place > 0:
        return _INSIDE
    everything = f"{label} {words}"
    if all(part in everything for part in query.split(" ")):
        return _ANYWHERE
    letters = iter(label)
    return _SCATTERED if len(query) > 1 and all(letter in letters for letter in query) else None


def span_of(typed: str, label: str) -> tuple[int, int]:
    """Return where in `label` the typed text stands, (0, 0) where it can't be pointed at letter by letter."""
    typed, folded = typed.strip().casefold(), label.casefold()
    place = folded.find(typed) if typed and len(folded) == len(label) else -1
    return (place, place + len(typed)) if place >= 0 else (0, 0)
