"""The hand-offs between departments: a matrix of counts, and the list behind each of its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from orgtui.card import Mark, mark_of
from orgtui.checks import Context, Severity
from orgtui.checks.finding import subject
from orgtui.edits.base import department_name, title_of
from orgtui.graph import RoleId, Views
from orgtui.model import Chart, HandOff
from orgtui.text import safe
from orgtui.views.flows import MissingHandOff, missing_handoffs
from orgtui.words import _

#: Id of a department, None for the roles that have none.
DepartmentId = str | None
Pair = tuple[DepartmentId, DepartmentId]


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department down and across the matrix.

    Attributes
    ----------
    key
        Its id; None for the roles without a department.
    name
        Its name.
    roles
        How many roles it has.
    gives, gets
        Hand-offs across its border.
    mark
        Shape of the worst finding about it.
    cut_off
        True where it exchanges nothing with the others although they do.
    """

    key: DepartmentId
    name: str
    roles: int
    gives: int
    gets: int
    mark: Mark
    cut_off: bool


@dataclass(frozen=True, slots=True, eq=False)
class MatrixState:
    """The matrix.

    Attributes
    ----------
    lines
        The departments, givers down and receivers across.
    handoffs
        (giver, receiver) -> the numbers of the hand-offs between them; pairs without any are left out.
    missing
        (giver, receiver) -> the hand-offs that a flow needs from a role of one to a role of the other, whatever else
        they hand over; pairs that miss none are left out.
    dangling
        Hand-offs with an end that does not exist: they are in no cell.
    """

    lines: tuple[DepartmentLine, ...] = ()
    handoffs: Mapping[Pair, tuple[int, ...]] = field(default_factory=dict)
    missing: Mapping[Pair, tuple[MissingHandOff, ...]] = field(default_factory=dict)
    dangling: int = 0


NO_MATRIX = MatrixState()


def matrix_of(chart: Chart, views: Views, marks: Mapping[str, Severity]) -> MatrixState:
    """Return the matrix of a chart.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    marks
        Subject of findings -> the worst severity.
    """
    handoffs = _by_pair(chart)
    counted = sum(map(len, handoffs.values()))
    return MatrixState(
        tuple(_lines(chart, views, marks, handoffs)),
        handoffs,
        _missing(chart, views),
        len(chart.handoffs) - counted,
    )


def department_of(chart: Chart, role_id: RoleId) -> DepartmentId:
    """Return the department of an existing role, None where it has none that exists."""
    named = chart.roles[role_id].department
    return named if named in chart.departments else None


def members_of(chart: Chart, department: DepartmentId) -> frozenset[RoleId]:
    """Return the roles of a department, for None those that have none that exists."""
    return frozenset(role_id for role_id in chart.roles if department_of(chart, role_id) == department)


def why_closed(chart: Chart, giver: DepartmentId, receiver: DepartmentId) -> str | None:
    """Return why no role of one department can hand over to one of another, None where one can."""
    if not chart.roles:
        return _("There is no role in the chart yet")
    givers, receivers = members_of(chart, giver), members_of(chart, receiver)
    if not givers or not receivers:
        words = _("No role is in {department} yet: nothing can be handed over there")
        return words.format(department=_line_name(chart, receiver if givers else giver))
    if len(givers | receivers) > 1:
        return None
    words = _("{role} is alone there: a hand-off inside a department needs two roles")
    return words.format(role=title_of(chart, *givers))


def _by_pair(chart: Chart) -> Mapping[Pair, tuple[int, ...]]:
    found: dict[Pair, list[int]] = {}
    for number, item in enumerate(chart.handoffs):
        if item.giver in chart.roles and item.receiver in chart.roles:
            pair = department_of(chart, str(item.giver)), department_of(chart, str(item.receiver))
            found.setdefault(pair, []).append(number)
    return {pair: tuple(numbers) for pair, numbers in found.items()}


def _lines(
    chart: Chart, views: Views, marks: Mapping[str, Severity], handoffs: Mapping[Pair, tuple[int, ...]]
) -> Iterator[DepartmentLine]:
    roles: dict[DepartmentId, int] = dict.fromkeys(chart.departments, 0)
    for role_id in chart.roles:
        key = department_of(chart, role_id)
        roles[key] = roles.get(key, 0) + 1
    gives, gets = dict.fromkeys(roles, 0), dict.fromkeys(roles, 0)
    for (giver, receiver), numbers in handoffs.items():
        if giver != receiver:
            gives[giver] += len(numbers)
            gets[receiver] += len(numbers)
    # The day does not matter: rules about time look at other things.
    cut_off = Context(chart, views, today=date.min).cut_off
    for key, count in roles.items():
        name = _line_name(chart, key)
        own: Severity | None = "warning" if key in cut_off else None
        mark = mark_of(marks, subject("department", key), own) if key is not None else ""
        yield DepartmentLine(key, name, count, gives[key], gets[key], mark, key in cut_off)


def _line_name(chart: Chart, key: DepartmentId) -> str:
    """Return the name of a department fit to show, or the words for none."""
    return department_name(chart, key) if key is not None else _("No department")


def _missing(chart: Chart, views: Views) -> Mapping[Pair, tuple[MissingHandOff, ...]]:
    """Return the missing hand-offs by pair; of those between the same two roles one is enough, it mends all."""
    between: dict[tuple[RoleId, RoleId], MissingHandOff] = {}
    for item in missing_handoffs(chart, views).values():
        between.setdefault((item.giver, item.receiver), item)
    found: dict[Pair, list[MissingHandOff]] = {}
    for item in between.values():
        pair = department_of(chart, item.giver), department_of(chart, item.receiver)
        found.setdefault(pair, []).append(item)
    return {pair: tuple(items) for pair, items in found.items()}


# The list behind a cell


@dataclass(frozen=True, slots=True)
class HandOffRow:
    """One hand-off: `number` names it for edits, `giver` and `receiver` are titles."""

    number: int
    giver: str
    receiver: str
    what: str
    detail: str
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class PairState:
    """Who gives what to whom between two departments; `closed` says why nothing can be, None where something can."""

    giver: DepartmentId = None
    receiver: DepartmentId = None
    title: str = ""
    rows: tuple[HandOffRow, ...] = ()
    missing: tuple[MissingHandOff, ...] = ()
    closed: str | None = None


NO_PAIR = PairState()


def pair_of(
    chart: Chart,
    views: Views,
    marks: Mapping[str, Severity],
    matrix: MatrixState,
    giver: DepartmentId,
    receiver: DepartmentId,
) -> PairState:
    """Return the hand-offs from one department to another, in file order.

    Parameters
    ----------
    chart, views, marks
        As in `matrix_of`.
    matrix
        The matrix of this chart.
    giver, receiver
        The two departments, the same one for what stays inside.
    """
    rows = (_handoff_row(chart, views, marks, number) for number in matrix.handoffs.get((giver, receiver), ()))
    names = {"giver": _line_name(chart, giver), "receiver": _line_name(chart, receiver)}
    title = _("{giver} → {receiver}").format(**names) if giver != receiver else _("Inside {giver}").format(**names)
    missing, closed = matrix.missing.get((giver, receiver), ()), why_closed(chart, giver, receiver)
    return PairState(giver, receiver, title, tuple(rows), missing, closed)


def _handoff_row(chart: Chart, views: Views, marks: Mapping[str, Severity], number: int) -> HandOffRow:
    item: HandOff = chart.handoffs[number]
    return HandOffRow(
        number,
        title_of(chart, item.giver or ""),
        title_of(chart, item.receiver or ""),
        safe(item.what) or _("nothing named"),
        safe(item.channel or ""),
        mark_of(marks, views.handoff_subjects[number]),
    )
