"""What a form can edit: a record, where it stands in the chart, also one that the chart only names; and new records."""

from typing import Any, NamedTuple

from orgtui.checks.finding import split_subject
from orgtui.edits import AddDepartment, AddDuty, AddPerson, Edit, OnRoles, SetFields, Several
from orgtui.edits.base import LISTED, TABLE_OF, with_before
from orgtui.edits.fields import record_name
from orgtui.edits.removal import bare_duty
from orgtui.model import Chart, Department, Duty, Person
from orgtui.session import Session
from orgtui.text import plain_name, slug
from orgtui.words import _


class Record(NamedTuple):
    """A record of the chart: its table, and its id, its number in a list or None for the head.

    `also` are further roles that are edited together with it.
    """

    table: str
    key: str | int | None
    also: tuple[str, ...] = ()


def record_of(session: Session, subject: str) -> Record | None:
    """Return the record that a subject of findings stands for, None where the chart does not know it.

    Parameters
    ----------
    session
        The session.
    subject
        Such as ``duty:pack``, ``handoff:buyer>picker#2``, ``accepted:3`` or ``chart``.
    """
    kind, name = split_subject(subject)
    if kind == "handoff":
        number = handoff_number(session, subject)
        return None if number is None else Record("handoffs", number)
    if kind == "chart":
        return Record("head", None)
    if kind == "accepted" and name.isdecimal():
        found = Record("accepted", int(name))
    elif kind in TABLE_OF:
        plain = kind == "person" and name not in session.chart.people
        found = Record(TABLE_OF[kind], plain_name(name) if plain else name)
    else:
        return None
    return found if value_of(session.chart, found) is not None else None


def handoff_number(session: Session, subject: str) -> int | None:
    """Return the number of the hand-off that a subject such as ``handoff:buyer>picker#2`` names, None for others."""
    named = session.views.handoff_subjects
    return named.index(subject) if subject in named else None


def value_of(chart: Chart, record: Record) -> Any:
    """Return what stands in the chart, the bare record where the chart only names it, None where it does not."""
    table, key, _also = record
    held = getattr(chart, table)
    if table == "head":
        return held
    if table in LISTED:
        return held[key] if key in range(len(held)) else None
    return held[key] if key in held else _bare(chart, table, str(key))


def _bare(chart: Chart, table: str, key: str) -> Any:
    roles = chart.roles.values()
    match table:
        case "duties" if key in chart_duties(chart):
            return bare_duty(key)
        case "people" if any(key == plain_name(holder) for role in roles for holder in role.holders):
            return Person(name=key)
        case "departments" if any(role.department == key for role in roles):
            return Department(name=bare_duty(key).name)
    return None


def chart_duties(chart: Chart) -> dict[str, None]:
    """Return the ids of all duties, in file order first, then those that only roles and flows name."""
    named = (duty for role in chart.roles.values() for duty in (*role.duties, *role.supports, *role.backs_up))
    return dict.fromkeys((*chart.duties, *named, *(duty for flow in chart.flows.values() for duty in flow.duties)))


def name_of(chart: Chart, record: Record) -> str:
    """Return what a record is called, fit to show."""
    table, key, also = record
    if also:
        return _("{count} roles").format(count=1 + len(also))
    return _("The chart itself") if table == "head" else record_name(chart, table, key)


def setting(chart: Chart, record: Record, changes: dict[str, Any]) -> tuple[Edit, Record]:
    """Return the edit that sets fields of a record, and the record afterwards.

    What the chart only names gets a table of its own in the same step.

    Raises
    ------
    orgtui.edits.EditError
        Where it cannot be made.
    """
    table, key, also = record
    if also:
        return OnRoles((str(key), *also), lambda role_id: SetFields("roles", role_id, changes)), record
    if table in ("head", *LISTED) or key in getattr(chart, table):
        return SetFields(table, key, changes), record
    before, then = _adding(chart, table, str(key))
    made, edit = before.apply(chart), SetFields(table, then, changes)
    if edit.apply(made) is made:
        return Several(()), record
    return with_before(chart, before, edit), Record(table, then)


def _adding(chart: Chart, table: str, key: str) -> tuple[Edit, str]:
    """Return the edit that gives a record of its own to what roles only name, and its id."""
    if table == "duties":
        return AddDuty(key, bare_duty(key)), key
    if table == "departments":
        return AddDepartment(key, bare_duty(key).name), key
    made = _person_id(chart, key)
    return AddPerson(made, Person(name=key), instead_of=key), made


def _person_id(chart: Chart, name: str) -> str:
    """Return an id for a person of this name that names nobody else."""
    return slug(name, {*chart.people, *(holder for role in chart.roles.values() for holder in role.holders)}, "person")


# New ones


def new_department(chart: Chart, name: str) -> tuple[AddDepartment, str]:
    """Return the edit that adds a department of this name, and its id."""
    named = {role.department for role in chart.roles.values() if role.department is not None}
    key = slug(name, {*chart.departments, *named}, "department")
    return AddDepartment(key, plain_name(name)), key


def new_person(chart: Chart, name: str) -> tuple[AddPerson, str]:
    """Return the edit that adds a person of this name, and the person's id."""
    key = _person_id(chart, plain_name(name))
    return AddPerson(key, Person(name=plain_name(name))), key


def new_duty(chart: Chart, name: str, owner: str | None = None) -> tuple[AddDuty, str]:
    """Return the edit that adds a duty of this name, owned by `owner` where that is given, and its id."""
    key = slug(name, chart_duties(chart), "duty")
    return AddDuty(key, Duty(name=plain_name(name)), owner), key
