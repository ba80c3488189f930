"""Edits of one role: hire, rename, move, reorder, and its fields."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from orgtui.edits.base import (
    Edit,
    EditError,
    RecordEdit,
    department_name,
    inserted,
    person_name,
    role_of,
    title_of,
)
from orgtui.model import Chart, Role
from orgtui.text import safe
from orgtui.words import _


def managers_above(chart: Chart, role_id: str) -> Iterator[str]:
    """Yield the managers of a role up to the top, each once even where they form a loop."""
    seen: set[str] = set()
    role = chart.roles.get(role_id)
    while role is not None and role.reports_to is not None and role.reports_to not in seen:
        seen.add(role.reports_to)
        yield role.reports_to
        role = chart.roles.get(role.reports_to)


def ids_taken(chart: Chart, manager: str | None) -> set[str]:
    """Return the ids that a new role under `manager` cannot have.

    They are those of the roles, and of a manager above that is missing: it would come to life below itself.
    """
    return {*chart.roles, *managers_above(chart, manager or "")}


def leads_to_itself(chart: Chart, role_id: str, manager: str) -> bool:
    """Tell whether a role would be above itself if it reported to `manager`."""
    return manager == role_id or role_id in managers_above(chart, manager)


def refuse_loop(chart: Chart, role_id: str, manager: str) -> None:
    """Raise `EditError` where a role would be above itself if it reported to `manager`."""
    if manager == role_id:
        raise EditError(_("{role} cannot report to itself").format(role=title_of(chart, role_id)))
    if leads_to_itself(chart, role_id, manager):
        words = _("{manager} is below {role}: move it elsewhere first")
        raise EditError(words.format(manager=title_of(chart, manager), role=title_of(chart, role_id)))


@dataclass(frozen=True, slots=True)
class AddRole(Edit):
    """A new role; its block goes after that of `after`, at the end without it."""

    role_id: str
    role: Role
    after: str | None = None

    def apply(self, chart: Chart) -> Chart:
        if self.role_id in ids_taken(chart, self.role.reports_to):
            raise EditError(_('The id "{role}" is taken').format(role=safe(self.role_id)))
        return chart.replace(roles=inserted(chart.roles, {self.role_id: self.role}, self.after))

    def words(self, chart: Chart) -> str:
        if self.role.reports_to is None:
            return _("Added {role} at the top").format(role=safe(self.role.title))
        boss = title_of(chart, self.role.reports_to)
        return _("Added {role} under {manager}").format(role=safe(self.role.title), manager=boss)


@dataclass(frozen=True, slots=True)
class OneRole(RecordEdit):
    """An edit that changes the fields of one role."""

    role_id: str

    @property
    def place(self) -> tuple[str, str | int | None]:
        return "roles", self.role_id

    @abstractmethod
    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        """Return the fields to replace."""

    def changed(self, chart: Chart, record: Role) -> Role:
        return replace(record, **self.changes(chart, record))

    def say(self, chart: Chart, sentence: str, **parts: object) -> str:
        """Return the sentence with the role's title and the other parts filled in."""
        return sentence.format(role=title_of(chart, self.role_id), **parts)


@dataclass(frozen=True, slots=True)
class RenameRole(OneRole):
    """A new title; the id stays."""

    title: str

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        return {"title": self.title}

    def words(self, chart: Chart) -> str:
        return self.say(chart, _("Renamed {role} to {title}"), title=safe(self.title))


@dataclass(frozen=True, slots=True)
class MoveRole(OneRole):
    """A new manager, or none: the role and everybody below it move."""

    manager: str | None

    @property
    def alone(self) -> bool:
        return False

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        if self.manager is not None:
            role_of(chart, self.manager)
            refuse_loop(chart, self.role_id, self.manager)
        return {"reports_to": self.manager}

    def words(self, chart: Chart) -> str:
        if self.manager is None:
            return self.say(chart, _("{role} now reports to nobody"))
        return self.say(chart, _("Moved {role} under {manager}"), manager=title_of(chart, self.manager))


def holder_names(chart: Chart, role_ids: tuple[str, ...]) -> str:
    """Return the names of who holds some roles, each once, with commas; empty where nobody is named."""
    held = dict.fromkeys(holder for role_id in role_ids for holder in role_of(chart, role_id).holders)
    return ", ".join(person_name(chart.people, holder) for holder in held)


@dataclass(frozen=True, slots=True)
class SetHolders(OneRole):
    """Who holds the role; naming somebody ends a vacancy."""

    holders: tuple[str, ...]

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        holders = tuple(dict.fromkeys(self.holders))
        made: dict[str, Any] = {"holders": holders}
        if holders:
            made |= {"vacant": False, "vacant_since": None}
        if role.seats is not None and len(holders) > role.seats:
            made["seats"] = len(holders)
        return made

    def words(self, chart: Chart) -> str:
        if not self.holders:
            return self.say(chart, _("{role} has no name now"))
        people = ", ".join(person_name(chart.people, holder) for holder in dict.fromkeys(self.holders))
        return self.say(chart, _("{role} is held by {people}"), people=people)


@dataclass(frozen=True, slots=True)
class MarkVacant(OneRole):
    """Mark the role vacant (nobody holds any seat), or take the mark away."""

    vacant: bool = True

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        return {"vacant": True, "holders": ()} if self.vacant else {"vacant": False, "vacant_since": None}

    def words(self, chart: Chart) -> str:
        if not self.vacant:
            return self.say(chart, _("{role} is no longer vacant"))
        people = holder_names(chart, (self.role_id,))
        words = _("{role} is vacant now: {people} left it") if people else _("{role} is vacant now")
        return self.say(chart, words, people=people)


@dataclass(frozen=True, slots=True)
class SetDepartment(OneRole):
    """The department of the role, or none."""

    department: str | None

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        if self.department is not None and self.department not in chart.departments:
            raise EditError(_('There is no department "{department}"').format(department=safe(self.department)))
        return {"department": self.department}

    def words(self, chart: Chart) -> str:
        if self.department is None:
            return self.say(chart, _("{role} is in no department now"))
        return self.say(chart, _("{role} is in {department} now"), department=department_name(chart, self.department))


@dataclass(frozen=True, slots=True)
class SetCoveredBy(OneRole):
    """Who stands in while nobody holds the role."""

    stand_in: str | None

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        if self.stand_in is not None:
            role_of(chart, self.stand_in)
        return {"covered_by": self.stand_in}

    def words(self, chart: Chart) -> str:
        if self.stand_in is None:
            return self.say(chart, _("Nobody covers {role} now"))
        return self.say(chart, _("{other} covers {role}"), other=title_of(chart, self.stand_in))


@dataclass(frozen=True, slots=True)
class MakeSolid(OneRole):
    """Turn a dotted line into the solid one."""

    manager: str

    @property
    def alone(self) -> bool:
        return False

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        moved = MoveRole(self.role_id, self.manager).changes(chart, role)
        return {**moved, "dotted_to": tuple(boss for boss in role.dotted_to if boss != self.manager)}

    def words(self, chart: Chart) -> str:
        return self.say(chart, _("{role} reports to {manager} by a solid line"), manager=title_of(chart, self.manager))
