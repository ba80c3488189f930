"""Where the columns of the tree stand: measured over all roles, so that folding moves nothing sideways."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

#: Cells of one level of indentation, of the fold sign, and of the gutter behind the columns.
INDENT, SIGN, GUTTER = 2, 2, 2
#: Least cells of a tree that has a column for holders, of that column, and of a title with its indentation.
_COLUMN_FROM, _LEAST_TOLD, _LEAST_TITLE = 34, 8, 16
#: Cells between the longest title and the holders, and what a text that is cut costs beside the cells it loses.
_BETWEEN, _CUT = 2, 4


@dataclass(frozen=True, slots=True)
class RowCells:
    """What the row of a role says, in cells.

    Attributes
    ----------
    depth
        Levels below the top row.
    title, warning
        The title, and what is said behind it.
    who, badge
        The holders, and the badge with what parts it from them.
    count
        What the row says, once folded, about how much it hides.
    """

    depth: int
    title: int
    warning: int = 0
    who: int = 0
    badge: int = 0
    count: int = 0

    @property
    def told(self) -> int:
        """The cells of the holders' column at which nothing is cut."""
        return self.who + self.badge + self.count


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the tree stand, in cells from its left edge.

    Attributes
    ----------
    width
        Of the tree.
    who_start
        First cell of the holders' column.
    end
        First cell of the gutter with the marks; the holders' column ends there.
    levels
        Levels that are indented; deeper rows say how many levels are left out.
    """

    width: int
    who_start: int
    end: int
    levels: int

    @property
    def who(self) -> int:
        """Cells of the holders' column; 0 where there is none."""
        return self.end - self.who_start

    def indent(self, depth: int) -> int:
        """Cells in front of the fold sign of a row `depth` levels below the top row."""
        return min(depth, self.levels) * INDENT

    def title_start(self, depth: int) -> int:
        """First cell of the title of a row `depth` levels below the top row."""
        return self.indent(depth) + SIGN


def columns_of(width: int, rows: Sequence[RowCells], *, all_rows: bool = True) -> Columns:
    """Return where the columns of a tree stand.

    Where there is room, holders begin right behind the longest title and marks right behind the longest holders, so
    that the eye finds from one to the other; else they begin where titles, holders and badges lose least.

    Parameters
    ----------
    width
        Cells of the tree.
    rows
        What its rows say.
    all_rows
        False where `rows` are only some of them, so that others may need more room.
    """
    edge = max(0, width - GUTTER)
    if width < _COLUMN_FROM:
        return Columns(width, edge, edge, _levels(edge))
    bare = Columns(width, edge, edge, _levels(width * 2 // 3))
    told = max((row.told for row in rows), default=0)
    ends = [bare.title_start(row.depth) + row.title + row.warning for row in rows]
    start = max(ends, default=0) + _BETWEEN
    if start + told > edge:
        return Columns(width, _cheapest(bare, rows) if told else edge, edge, bare.levels)
    end = start + told if all_rows else edge
    return Columns(width, start if told else end, end, bare.levels)


def _levels(room: int) -> int:
    return max(3, (room - _LEAST_TITLE) // INDENT)


def _cheapest(columns: Columns, rows: Sequence[RowCells]) -> int:
    """Return the start of the holders' column at which least is lost of the rows that say who holds a role."""
    telling = [row for row in rows if row.who or row.badge] or rows
    titles = Counter(columns.title_start(row.depth) + row.title for row in telling)
    whos = Counter(row.who or row.badge for row in telling)
    badges = Counter((row.who + row.badge, row.badge) for row in telling if row.who and row.badge)

    def lost(start: int) -> int:
        room = columns.end - start
        return (
            sum(many * (_CUT + title - start + 2) for title, many in titles.items() if title >= start)
            + sum(many * (_CUT + who - room + 1) for who, many in whos.items() if who > room)
            + sum(many * badge for (whole, badge), many in badges.items() if whole > room)
        )

    latest = columns.end - _LEAST_TOLD
    return min(range(latest, min(latest, _LEAST_TITLE) - 1, -1), key=lost)
