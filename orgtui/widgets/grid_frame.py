"""How a grid is cut up: what its head, its first column and its other columns get of the room there is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

#: Cells at both sides of the columns for what is beyond them, and behind each column.
EDGE, GAP = 2, 1
#: Cells of a column: where there is room most titles wrap without breaking a word; close, the start of words.
_PITCH, _NARROW_PITCH, _CLOSE_PITCH, _MOST_PITCH = 11, 9, 5, 15
#: Cells of the brackets that the cursor puts around the text of a cell.
_BRACKETS = 2
_NARROW_BELOW = 100
#: Share of the width that the first column may take, cells that it may wherever there is room, and the least.
_FIRST_SHARE, _FIRST, _LEAST_FIRST = 0.36, 16, 8
#: Up to so many cells the first column is whole before the words of the titles are.
_SHORT_FIRST = 26
#: What is left of a longer one at least where it gives cells to the others, so that all of them are seen whole.
_FIRST_KEPT = 0.7
_FOOT_LINES = 2
#: From more rows than so many on one can give its line to a rule.
_BODY_OF_RULED = 2
#: The most lines of the head.
HEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """How the grid is cut up, in cells.

    Attributes
    ----------
    first
        Width of the first column.
    edge
        Cells at both sides of the columns for what is beyond them.
    pitches
        Width of every column that is seen at once, with the blank behind it.
    head, foot, body
        Lines of the head, of the words below the grid and of the rows between them.
    ruled
        True where the first line of the foot is a rule.
    """

    first: int
    edge: int
    pitches: tuple[int, ...]
    head: int
    foot: int
    body: int
    ruled: bool = False

    @property
    def columns(self) -> int:
        """How many columns are seen at once."""
        return len(self.pitches)

    def column_at(self, x: int) -> int | None:
        """Return which of the columns in view is at a cell of the grid, None beside them."""
        ends = list(accumulate(self.pitches, initial=self.first + self.edge))
        at = bisect_right(ends, x) - 1
        return at if 0 <= at < self.columns else None


@dataclass(frozen=True, slots=True)
class Needs:
    """What the columns beside the first one need, in cells.

    Attributes
    ----------
    count
        How many columns there are.
    titles
        The cells at which the title of each is whole; empty where they are too many to be seen together.
    cell
        The cells of the longest text in them.
    """

    count: int
    titles: tuple[int, ...]
    cell: int

    @property
    def least(self) -> int:
        """The least width of a column, with the blank behind it: the cursor's brackets fit around any text."""
        return max(_CLOSE_PITCH, self.cell + _BRACKETS + GAP)


def framed(size: tuple[int, int], first: int, needs: Needs, *, close: bool, ruled: bool = False) -> Frame:
    """Return how a grid is cut up.

    Parameters
    ----------
    size
        Cells and lines that there are.
    first
        The cells at which the first column cuts nothing.
    needs
        What the other columns need.
    close
        True for narrow columns, to see many at once.
    ruled
        True for a rule above the foot, wherever enough rows are left.
    """
    width, height = size
    together = None if close or len(needs.titles) < needs.count else _together(width, first, needs)
    first, edge, pitches = together or _some(width, first, needs, close=close)
    foot = min(_FOOT_LINES, max(0, (height - 6) // 2))
    head = max(1, min(HEAD_LINES, (height - foot) // 3))
    body = max(1, height - head - foot)
    rule = int(ruled and foot > 0 and body > _BODY_OF_RULED)
    return Frame(first, edge, pitches, head, foot + rule, body - rule, ruled=rule > 0)


def _first(width: int, wanted: int, least: int) -> int:
    """Return the cells of the first column before anything is given away: its share, or more where it is short."""
    share = max(_FIRST, int(width * _FIRST_SHARE))
    if wanted <= min(_SHORT_FIRST, width - 2 * EDGE - 2 * max(_NARROW_PITCH, least)):
        share = max(share, wanted)
    return max(_LEAST_FIRST, min(wanted, share, width - 2 * EDGE - least))


def _together(width: int, wanted: int, needs: Needs) -> tuple[int, int, tuple[int, ...]] | None:
    """Return first column, edge and pitches at which all columns are seen, None where they do not fit."""
    least = needs.least
    first = _first(width, wanted, least)
    pitches = [max(least, min(need + GAP, _MOST_PITCH)) for need in needs.titles]
    if sum(pitches) + first > width:
        if sum(pitches) + min(first, max(_SHORT_FIRST, int(first * _FIRST_KEPT))) <= width:
            return width - sum(pitches), 0, tuple(pitches)
        narrow = max(_NARROW_PITCH, least)
        if needs.count * narrow + first > width:
            return None
        pitches = [narrow] * needs.count
    # What the columns can spare is for the names in the first one.
    first += max(0, min(wanted - first, width - first - sum(max(_PITCH, pitch) for pitch in pitches)))
    return first, 0, tuple(_spread(pitches, width - first))


def _spread(pitches: Sequence[int], room: int) -> list[int]:
    """Return the pitches grown into the room: all alike where that is enough for each, else the narrow ones wider."""
    alike = min(_MOST_PITCH, room // max(1, len(pitches)))
    if alike >= max(pitches, default=0):
        return [alike] * len(pitches)
    grown, spare = list(pitches), room - sum(pitches)
    for _cell in range(spare):
        grown[grown.index(min(grown))] += 1
    return grown


def _some(width: int, wanted: int, needs: Needs, *, close: bool) -> tuple[int, int, tuple[int, ...]]:
    """Return first column, edge and pitches where only some columns are seen at once: all alike."""
    least, need = needs.least, max(needs.titles, default=0)
    first = _first(width, wanted, least)
    left = max(1, width - first - 2 * EDGE)
    # In a narrow window titles break, to see more of them, unless a few cells keep all of them whole.
    narrow = max(_NARROW_PITCH, need + GAP) if 0 < need < _PITCH else _NARROW_PITCH
    usual = least if close else max(least, narrow if width < _NARROW_BELOW else _PITCH)
    columns = min(max(1, needs.count), max(1, left // usual))
    # What the columns can spare is for the names in the first one.
    spare = left - columns * (least if close else max(least, min(_PITCH, left // columns)))
    grown = max(0, min(wanted - first, spare))
    first, left = first + grown, left - grown
    pitch = max(2, min(least if close else max(least, _MOST_PITCH), left // columns))
    return first, EDGE, (pitch,) * columns
