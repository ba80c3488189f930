"""Which elements of a list survive an edit, and which of them keep their places: in n log n, without difflib."""

from bisect import bisect_left
from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise


def match(old: Iterable[Hashable], new: Iterable[Hashable]) -> list[int | None]:
    """Return for every new element the number of the old one that it is; equal ones are taken in their order."""
    places: dict[Hashable, deque[int]] = {}
    for number, item in enumerate(old):
        places.setdefault(item, deque()).append(number)
    return [places[item].popleft() if places.get(item) else None for item in new]


def staying(places: Sequence[int | None]) -> set[int]:
    """Return the old numbers that stay where they are while the others move: a longest rising subsequence.

    Parameters
    ----------
    places
        Old number of each element in the new order, None for a new one; no number twice.
    """
    kept = [place for place in places if place is not None]
    if all(one < two for one, two in pairwise(kept)):
        return set(kept)
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in kept:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    chain: set[int] = set()
    here: int | None = ends[-1]
    while here is not None:
        chain.add(here)
        here = before[here]
    return chain
