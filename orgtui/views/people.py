"""The people: who has which roles and duties, for how many hours, and who stands in."""

from collections.abc import Mapping
from dataclasses import dataclass

from orgtui.card import Mark, mark_of
from orgtui.checks import Severity
from orgtui.checks.finding import split_subject, subject
from orgtui.checks.people import Person
from orgtui.edits.base import subject_name, title_of
from orgtui.graph import RoleId, Views
from orgtui.messages.names import listed
from orgtui.model import Chart
from orgtui.views import roles_by_person
from orgtui.views.persons import Persons


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, or a role that names nobody.

    Attributes
    ----------
    key
        ``person:KEY``, or ``role:ID`` for a role without a name.
    name
        The person's name, or the title of the role.
    named
        False for a role without a name.
    role_ids, roles
        The roles, in the order of the tree, and their titles in words (for a role without a name: that it is vacant,
        empty where it merely names nobody); none for somebody who holds no role.
    owns, supports, backs_up
        How many duties.
    hours, all_hours
        Hours a week of the work: the supporters of a duty share it, its owners where it has none. None where no
        duty says; True where every one of them does.
    covered
        For how many of the owned duties somebody else stands in.
    mark
        Shape of the worst finding about the person.
    """

    key: str
    name: str
    named: bool
    role_ids: tuple[RoleId, ...]
    roles: str
    owns: int
    supports: int
    backs_up: int
    hours: float | None
    all_hours: bool
    covered: int
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class PeopleState:
    """The people in the order of the tree, then those who hold no role, then the roles that name nobody.

    Attributes
    ----------
    rows
        All of them.
    named, idle
        How many are people with a role, and how many people without one.
    """

    rows: tuple[PersonRow, ...] = ()
    named: int = 0
    idle: int = 0


NO_PEOPLE = PeopleState()


def people_of(chart: Chart, views: Views, marks: Mapping[str, Severity]) -> PeopleState:
    """Return the people of a chart.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    marks
        Subject of findings -> the worst severity.
    """
    persons = Persons(chart, views)
    held = roles_by_person(views, persons.of_role)
    rows = [_row(persons, person, role_ids, marks) for person, role_ids in held.items()]
    named, nameless = ([row for row in rows if row.named is wanted] for wanted in (True, False))
    known = (subject("person", key) for key in chart.people)
    idle = [_row(persons, person, (), marks) for person in known if person not in held]
    return PeopleState((*named, *idle, *nameless), len(named), len(idle))


def _row(persons: Persons, person: Person, role_ids: tuple[RoleId, ...], marks: Mapping[str, Severity]) -> PersonRow:
    named = split_subject(person)[0] == "person"
    owned = persons.duties(role_ids, "duties")
    return PersonRow(
        key=person,
        name=subject_name(persons.chart, person),
        named=named,
        role_ids=role_ids,
        roles=_titles(persons, role_ids) if named else _why_vacant(persons, role_ids[0]),
        owns=len(owned),
        supports=len(persons.duties(role_ids, "supports")),
        backs_up=len(persons.duties(role_ids, "backs_up")),
        hours=persons.hours(role_ids),
        all_hours=not persons.without_hours(role_ids),
        covered=sum(1 for duty_id in owned if persons.deputies(duty_id, person)),
        mark=mark_of(marks, person),
    )


def _titles(persons: Persons, role_ids: tuple[RoleId, ...]) -> str:
    return listed([title_of(persons.chart, role_id) for role_id in role_ids])


def _why_vacant(persons: Persons, role_id: RoleId) -> str:
    """Return the words for a vacant role, none for one that merely names nobody: the heading above it says that."""
    return persons.why_nobody(role_id) if persons.chart.roles[role_id].state == "vacant" else ""
