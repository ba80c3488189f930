"""The figures behind the names in the list of people, each kind below each other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from orgtui.text import cells
from orgtui.views.people import PersonRow
from orgtui.views.persons import number_words
from orgtui.widgets.paint import Piece
from orgtui.words import _, ngettext

#: Cells before each figure.
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number and what it counts, or words alone; `kind` as in `Piece`."""

    number: str
    words: str
    kind: str = "label"


_Of = Callable[[PersonRow], _Figure | None]


@dataclass(frozen=True, slots=True)
class _Column:
    """Numbers that end below each other, and words that begin below each other."""

    of: _Of
    width: int
    words: int

    def piece(self, row: PersonRow) -> Piece:
        figure = self.of(row)
        if figure is None:
            return Piece(" " * self.width)
        after = self.words - cells(figure.words) if figure.number else 0
        text = figure.number + figure.words + " " * after
        return Piece(" " * (self.width - cells(text)) + text, figure.kind)


class Facts:
    """How much each person has to do: duties, for how many of them somebody stands in, hours a week.

    Parameters
    ----------
    rows
        The people.
    names, roles
        The cells that names need, and names with what is said behind them.
    """

    def __init__(self, rows: Sequence[PersonRow], names: int = 0, roles: int = 0) -> None:
        alike = {(row.owns, row.covered, row.hours, row.all_hours): row for row in rows}.values()
        made = [_column(of, alike) for of in (_duties, _covered, _hours, _hours_in_short)]
        duties, covered, hours, short = ([] if column is None else [column] for column in made)
        two = [*duties, *covered]
        self._most = [*two, *hours]
        # Roles are worth more than hours, and hours more than the half of what is said about them.
        self._ways = [
            (self._most, roles),
            ([*two, *short], roles),
            (two, roles),
            ([*two, *short], names),
            (two, names),
            (duties, names),
        ]

    @property
    def width(self) -> int:
        """The cells of all figures."""
        return _width(self._most)

    def pieces(self, row: PersonRow, width: int) -> list[Piece]:
        """Return the figures of a person for which a line of `width` cells has room beside names and roles."""
        ways = (columns for columns, beside in self._ways if beside + _width(columns) <= width)
        return [column.piece(row) for column in next(ways, [])]


def _width(columns: Iterable[_Column]) -> int:
    return sum(column.width for column in columns)


def _column(of: _Of, rows: Iterable[PersonRow]) -> _Column | None:
    figures = [figure for figure in map(of, rows) if figure is not None]
    if not figures:
        return None
    number = max(cells(one.number) for one in figures)
    words = max((cells(one.words) for one in figures if one.number), default=0)
    alone = max((cells(one.words) for one in figures if not one.number), default=0)
    return _Column(of, _GAP + max(number + words, alone), words)


def _split(told: str, number: str) -> _Figure:
    """Return a figure in two parts: up to its number, and what follows on that."""
    before, found, after = told.rpartition(number)
    return _Figure(before + found, after)


def _duties(row: PersonRow) -> _Figure:
    return _split(ngettext("{count} duty", "{count} duties", row.owns).format(count=row.owns), str(row.owns))


def _covered(row: PersonRow) -> _Figure | None:
    if not row.owns:
        return None
    if not row.covered:
        return _Figure("", _("none covered"), "none")
    return _split(_("{count} covered").format(count=row.covered), str(row.covered))


def _hours(row: PersonRow) -> _Figure | None:
    return _timed(row, _("{hours} h or more"))


def _hours_in_short(row: PersonRow) -> _Figure | None:
    return _timed(row, _("≥ {hours} h"))


def _timed(row: PersonRow, or_more: str) -> _Figure | None:
    """Return the hours a week; in the words of `or_more` where not every duty says how many."""
    if row.hours is None:
        return None
    number = number_words(row.hours)
    told = _("{hours} h") if row.all_hours else or_more
    return _split(told.format(hours=number), number)
