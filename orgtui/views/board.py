"""The duty board: duties down, roles or people across, who owns, supports and backs up what in the cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from orgtui.card import Mark, mark_of
from orgtui.checks import Context, Severity
from orgtui.checks.duties import is_contested
from orgtui.checks.finding import split_subject, subject
from orgtui.checks.people import People, Person
from orgtui.edits.base import duty_name, person_name, subject_name, title_of
from orgtui.edits.parts import Part
from orgtui.graph import DutyId, RoleId, Views
from orgtui.model import Chart, Role
from orgtui.views import roles_by_person, tree_order
from orgtui.views.board_filter import EVERYTHING, NOBODY, BoardFilter, filter_words
from orgtui.words import N_, _

#: A owns (is accountable), R supports (does the work with the owner), B backs up (deputy).
Letter = Literal["A", "R", "B"]
By = Literal["roles", "people"]


class InDuty(NamedTuple):
    """A part in a duty: its name among the edits, the field of the role that lists such duties, the words for it."""

    part: Part
    field: Literal["duties", "supports", "backs_up"]
    words: str


#: The weightiest first: where somebody has several parts, that one counts.
LETTERS: Mapping[Letter, InDuty] = MappingProxyType(
    {
        "A": InDuty("owns", "duties", N_("owns it")),
        "R": InDuty("supports", "supports", N_("supports it")),
        "B": InDuty("backs_up", "backs_up", N_("backs it up")),
    }
)


def letter_of(key: str) -> Letter | None:
    """Return what a key stands for in a cell, None for anything that is no letter."""
    return next((letter for letter in LETTERS if letter == key), None)


@dataclass(frozen=True, slots=True)
class Column:
    """A role or a person across the board.

    Attributes
    ----------
    key
        ``role:ID`` or ``person:KEY``; in the people mode a role that names nobody is a column of its own.
    title
        What it is called.
    detail
        Who holds the role, or the roles of the person.
    role_ids
        The roles behind it, in the order of the tree.
    """

    key: str
    title: str
    detail: str
    role_ids: tuple[RoleId, ...]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty down the board; `cells` holds a letter for every column key that has one."""

    duty_id: DutyId
    name: str
    mark: Mark
    orphaned: bool
    contested: bool
    critical: bool
    cells: Mapping[str, Letter]


@dataclass(frozen=True, slots=True, eq=False)
class BoardState:
    """The duty board.

    Attributes
    ----------
    by
        What stands across.
    filter, filter_words
        Which duties are shown; the same in words, empty where all are.
    rows, columns
        Orphaned duties first, then in file order; columns in the order of the tree.
    orphaned, contested, total
        Numbers of duties of the whole chart.
    roles
        The roles of the chart.
    place
        Column key -> its number.
    """

    by: By = "roles"
    filter: BoardFilter = EVERYTHING
    filter_words: str = ""
    rows: tuple[DutyRow, ...] = ()
    columns: tuple[Column, ...] = ()
    orphaned: int = 0
    contested: int = 0
    total: int = 0
    roles: Mapping[RoleId, Role] = field(default_factory=dict)
    place: Mapping[str, int] = field(default_factory=dict)

    def column_of(self, role_id: RoleId | None) -> int | None:
        """Return the number of the first column with this role, None where it has none."""
        exact = self.place.get(subject("role", role_id or ""))
        if exact is not None or self.by == "roles":
            return exact
        return next((number for number, column in enumerate(self.columns) if role_id in column.role_ids), None)

    def named(self, row: DutyRow, letter: Letter) -> list[str]:
        """Return the titles of the columns that have this letter in a row, in their order."""
        found = sorted(self.place[key] for key, held in row.cells.items() if held == letter)
        return [self.columns[number].title for number in found]

    def targets(self, duty_id: DutyId, column: Column) -> tuple[RoleId, ...]:
        """Return the roles of a column that a change of the cell could mean: the ones that have the duty, else all."""
        holding = tuple(role_id for role_id in column.role_ids if _has(self.roles[role_id], duty_id))
        return holding or column.role_ids


NO_BOARD = BoardState()


def board_of(
    chart: Chart,
    views: Views,
    marks: Mapping[str, Severity],
    *,
    by: By = "roles",
    where: BoardFilter = EVERYTHING,
) -> BoardState:
    """Return the duty board of a chart.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    marks
        Subject of findings -> the worst severity.
    by
        What stands across: roles, or people with all their roles together.
    where
        Which duties to show.
    """
    board = _Board(chart, views, marks, People(chart), by)
    rows = board.rows()
    shown = [row for row in rows if where.shows(row.duty_id, views, board.people)]
    shown.sort(key=lambda row: not row.orphaned)
    columns = board.columns(where, shown)
    return BoardState(
        by=by,
        filter=where,
        filter_words=filter_words(chart, where),
        rows=tuple(shown),
        columns=columns,
        orphaned=sum(1 for row in rows if row.orphaned),
        contested=sum(1 for row in rows if row.contested),
        total=len(rows),
        roles=chart.roles,
        place={column.key: number for number, column in enumerate(columns)},
    )


def keep_order(before: BoardState, after: BoardState) -> BoardState:
    """Return `after` with its duties in the order of `before` where both show the same ones.

    A duty that has just found an owner stays in sight, where the cursor is.
    """
    order = {row.duty_id: number for number, row in enumerate(before.rows)}
    if len(order) != len(after.rows) or any(row.duty_id not in order for row in after.rows):
        return after
    return replace(after, rows=tuple(sorted(after.rows, key=lambda row: order[row.duty_id])))


def _has(role: Role, duty_id: DutyId) -> bool:
    return duty_id in role.duties or duty_id in role.supports or duty_id in role.backs_up


@dataclass(frozen=True, slots=True)
class _Board:
    """What rows and columns are made of."""

    chart: Chart
    views: Views
    marks: Mapping[str, Severity]
    people: People
    by: By

    def rows(self) -> list[DutyRow]:
        # The day does not matter: who owns what is no question of time.
        context = Context(self.chart, self.views, today=date.min)
        return [self.row(duty_id, held, is_contested(context, duty_id)) for duty_id, held in self.cells().items()]

    def cells(self) -> dict[DutyId, dict[str, Letter]]:
        """Return for every duty, also those without a table, the letters of the columns that have one."""
        cells: dict[DutyId, dict[str, Letter]] = {duty_id: {} for duty_id in self.chart.duties}
        for letter in reversed([*LETTERS]):
            for role_id, role in self.chart.roles.items():
                letters = dict.fromkeys(self.keys(role_id), letter)
                for duty_id in getattr(role, LETTERS[letter].field):
                    cells.setdefault(duty_id, {}).update(letters)
        return cells

    def keys(self, role_id: RoleId) -> tuple[str, ...]:
        """Return the columns that a role is in."""
        return self.people.of_role[role_id] if self.by == "people" else (subject("role", role_id),)

    def row(self, duty_id: DutyId, cells: Mapping[str, Letter], contested: bool) -> DutyRow:
        orphaned, duty = duty_id not in self.views.owners, self.chart.duties.get(duty_id)
        own: Severity | None = "error" if orphaned else "warning" if contested else None
        return DutyRow(
            duty_id,
            duty_name(self.chart, duty_id),
            mark_of(self.marks, subject("duty", duty_id), own),
            orphaned,
            contested,
            duty is not None and duty.critical,
            cells,
        )

    def columns(self, where: BoardFilter, rows: Iterable[DutyRow]) -> tuple[Column, ...]:
        """Return the columns: all, or with a filter the department's own and everybody with a letter in a row shown.

        Where that is nobody it is all again: who shall have a duty that is shown can only be set in a column.
        """
        columns = tuple(self.all_columns())
        if where.department is None and where.owner in (None, NOBODY):
            return columns
        needed = {where.owner, *(key for row in rows for key in row.cells)}
        kept = (item for item in columns if item.key in needed or self.has_member(where.department, item))
        return tuple(kept) or columns

    def has_member(self, department: str | None, column: Column) -> bool:
        roles = (self.chart.roles[role_id] for role_id in column.role_ids)
        return department is not None and any(role.department == department for role in roles)

    def all_columns(self) -> Iterator[Column]:
        if self.by == "roles":
            yield from (self.role_column(role_id) for role_id in tree_order(self.views))
            return
        for person, role_ids in roles_by_person(self.views, self.people.of_role.__getitem__).items():
            kind, name = split_subject(person)
            yield self.role_column(name) if kind == "role" else self.person_column(person, role_ids)

    def role_column(self, role_id: RoleId) -> Column:
        """Return the column of a role; in the people mode it is one that names nobody."""
        return Column(subject("role", role_id), title_of(self.chart, role_id), self.holders(role_id), (role_id,))

    def person_column(self, person: Person, role_ids: tuple[RoleId, ...]) -> Column:
        titles = ", ".join(title_of(self.chart, role_id) for role_id in role_ids)
        return Column(person, subject_name(self.chart, person), titles, role_ids)

    def holders(self, role_id: RoleId) -> str:
        role = self.chart.roles[role_id]
        if role.state == "vacant":
            return _("vacant")
        return ", ".join(person_name(self.chart.people, holder) for holder in role.holders) or _("nobody named")
