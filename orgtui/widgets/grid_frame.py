"""How a grid is cut up: what its head, its first column and its other columns get of the room there is."""

from dataclasses import dataclass

#: Cells at both sides of the columns for what is beyond them, and behind each column.
EDGE, GAP = 2, 1
#: Least cells of a column: where there is room most titles wrap without breaking a word; close, the start of words.
_PITCH, _NARROW_PITCH, _CLOSE_PITCH, _MOST_PITCH = 11, 9, 5, 15
_NARROW_BELOW = 100
#: Share of the width that the first column may take, cells that it may wherever there is room, and the least.
_FIRST_SHARE, _FIRST, _LEAST_FIRST = 0.36, 16, 8
_HEAD_LINES, _FOOT_LINES = 3, 2


@dataclass(frozen=True, slots=True)
class Frame:
    """How the grid is cut up, in cells.

    Attributes
    ----------
    first
        Width of the first column.
    pitch
        Width of every other column with the blank behind it.
    columns
        How many of those are seen at once.
    head, foot, body
        Lines of the head, of the words below the grid and of the rows between them.
    """

    first: int
    pitch: int
    columns: int
    head: int
    foot: int
    body: int

    @property
    def cell(self) -> int:
        """The cells for the text of a column."""
        return max(1, self.pitch - GAP)


def framed(size: tuple[int, int], first: int, count: int, *, close: bool) -> Frame:
    """Return how a grid is cut up.

    Parameters
    ----------
    size
        Cells and lines that there are.
    first
        The cells at which the first column cuts nothing.
    count
        How many other columns there are.
    close
        True for narrow columns, to see many at once.
    """
    width, height = size
    most = min(max(_FIRST, int(width * _FIRST_SHARE)), width - 2 * EDGE - _CLOSE_PITCH)
    wanted, first = first, max(_LEAST_FIRST, min(first, most))
    left = max(1, width - first - 2 * EDGE)
    # Columns a little narrower than they like, if that shows them all.
    narrow = width < _NARROW_BELOW or left // _PITCH < count <= left // _NARROW_PITCH
    least = _CLOSE_PITCH if close else _NARROW_PITCH if narrow else _PITCH
    columns = min(max(1, count), max(1, left // least))
    # What the columns can spare is for the names in the first one.
    spare = left - columns * (_CLOSE_PITCH if close else min(_PITCH, left // columns))
    grown = max(0, min(wanted - first, spare))
    first, left = first + grown, left - grown
    pitch = max(2, min(_CLOSE_PITCH if close else _MOST_PITCH, left // columns))
    foot = min(_FOOT_LINES, max(0, (height - 6) // 2))
    head = max(1, min(_HEAD_LINES, (height - foot) // 3))
    return Frame(first, pitch, columns, head, foot, max(1, height - head - foot))
