"""Persons: the roles of one person belong together. A person is a holder, or the role itself while it names nobody.

A person is written as the subject that findings use: ``person:ID-OR-NAME``, or ``role:ID`` without a name.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from orgtui.model import Chart, Role
from orgtui.text import plain_name

Person = str
RoleId = str


class People:
    """Who holds what in one chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @cached_property
    def of_role(self) -> Mapping[RoleId, tuple[Person, ...]]:
        """Role -> its persons, each once."""
        known = self._chart.people
        return {role_id: persons_of(role_id, role, known) for role_id, role in self._chart.roles.items()}

    @cached_property
    def roles(self) -> Mapping[Person, tuple[RoleId, ...]]:
        """Person -> roles in file order."""
        found: dict[Person, list[RoleId]] = {}
        for role_id, persons in self.of_role.items():
            for person in persons:
                found.setdefault(person, []).append(role_id)
        return {person: tuple(held) for person, held in found.items()}

    def of(self, role_ids: Iterable[RoleId]) -> frozenset[Person]:
        """Return the persons of several roles."""
        return frozenset(person for role_id in role_ids for person in self.of_role[role_id])

    def count(self, role_ids: Iterable[RoleId], *, as_planned: bool = False) -> int:
        """Return how many people are on the roles: a name once, the seats of a role without one, nobody on a vacancy.

        As planned, every seat without a name counts too.
        """
        named: set[Person] = set()
        unnamed = 0
        for role_id in role_ids:
            role = self._chart.roles[role_id]
            if role.state == "filled":
                named.update(self.of_role[role_id])
                unnamed += role.open_seats if as_planned else 0
            else:
                unnamed += role.seat_count if as_planned else role.heads
        return len(named) + unnamed


def persons_of(role_id: RoleId, role: Role, known: Mapping[str, object]) -> tuple[Person, ...]:
    """Return the persons of a role; holders are keys of `known` or plain names."""
    if role.state != "filled":
        return (f"role:{role_id}",)
    return tuple(dict.fromkeys(f"person:{person_key(holder, known)}" for holder in role.holders))


def person_key(holder: str, known: Mapping[str, object]) -> str:
    """Return what tells two people apart: the key in `people`, else the name with blanks and Unicode folded."""
    return holder if holder in known else plain_name(holder)
