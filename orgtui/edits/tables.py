"""Edits that add a person and that delete departments, duties and people for good."""

from dataclasses import dataclass, replace

from orgtui.edits.base import (
    Edit,
    EditError,
    department_name,
    duty_name,
    map_changed,
    person_name,
    title_of,
    with_item,
    without_item,
)
from orgtui.edits.subjects import with_subjects, without_acceptances
from orgtui.model import Chart, Duty, Flow, Person, Role
from orgtui.text import is_blank, name_or_id, plain_name, safe
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class AddPerson(Edit):
    """A person with an identity of their own.

    Attributes
    ----------
    key
        What roles will name the person by.
    person
        The person.
    instead_of
        The plain name that this person is; roles that name it name the person from then on.
    """

    key: str
    person: Person
    instead_of: str | None = None

    def apply(self, chart: Chart) -> Chart:
        if self.key in chart.people or not self.key:
            raise EditError(_('The id "{person}" is taken').format(person=safe(self.key)))
        name = plain_name(self.instead_of) if self.instead_of is not None else None
        if self.key != name and any(self.key in role.holders for role in chart.roles.values()):
            raise EditError(_('"{person}" is the name of a holder already').format(person=safe(self.key)))

        def named(role: Role) -> Role:
            if name is None or all(holder in chart.people or plain_name(holder) != name for holder in role.holders):
                return role
            same = (holder not in chart.people and plain_name(holder) == name for holder in role.holders)
            made = (self.key if it else holder for it, holder in zip(same, role.holders, strict=True))
            return replace(role, holders=tuple(dict.fromkeys(made)))

        accepted = chart.accepted
        if name is not None:
            accepted = with_subjects(accepted, lambda it: f"person:{self.key}" if it == f"person:{name}" else it)
        people = with_item(chart.people, self.key, self.person)
        return chart.replace(people=people, roles=map_changed(chart.roles, named), accepted=accepted)

    def words(self, chart: Chart) -> str:
        return _("Added {person}").format(person=name_or_id(self.person.name, self.key))


@dataclass(frozen=True, slots=True)
class DeletePerson(Edit):
    """Delete what the chart knows about a person; roles go on naming the person by name."""

    key: str

    def apply(self, chart: Chart) -> Chart:
        if self.key not in chart.people:
            raise EditError(_('There is no person "{person}"').format(person=safe(self.key)))
        written = chart.people[self.key].name
        name = self.key if written is None or is_blank(written) else plain_name(written)
        if name != self.key:
            self._refuse_namesake(chart, name)

        def plain(role: Role) -> Role:
            made = tuple(dict.fromkeys(name if holder == self.key else holder for holder in role.holders))
            return role if self.key not in role.holders or made == role.holders else replace(role, holders=made)

        accepted = with_subjects(chart.accepted, lambda it: f"person:{name}" if it == f"person:{self.key}" else it)
        people = without_item(chart.people, self.key)
        return chart.replace(people=people, roles=map_changed(chart.roles, plain), accepted=accepted)

    def _refuse_namesake(self, chart: Chart, name: str) -> None:
        """Refuse what would make one of two people: the name is somebody else's id, or that of a fellow holder."""
        if name in chart.people:
            raise EditError(_('Another person has the id "{person}": change it first').format(person=safe(name)))
        for role_id, role in chart.roles.items():
            others = (holder for holder in role.holders if holder != self.key)
            if self.key in role.holders and name in map(plain_name, others):
                words = _('{role} is held by another "{person}" too: give one of the two another name first')
                raise EditError(words.format(role=title_of(chart, role_id), person=safe(name)))

    def words(self, chart: Chart) -> str:
        return _("Deleted the entry of {person}").format(person=person_name(chart.people, self.key))


@dataclass(frozen=True, slots=True)
class DeleteDepartment(Edit):
    """Delete a department: its roles and duties are in none then."""

    department_id: str

    def apply(self, chart: Chart) -> Chart:
        if self.department_id not in chart.departments:
            raise EditError(_('There is no department "{department}"').format(department=safe(self.department_id)))
        return chart.replace(
            departments=without_item(chart.departments, self.department_id),
            roles=map_changed(chart.roles, self._role),
            duties=map_changed(chart.duties, self._duty),
            accepted=without_acceptances(chart.accepted, f"department:{self.department_id}".__eq__),
        )

    def _role(self, role: Role) -> Role:
        return replace(role, department=None) if role.department == self.department_id else role

    def _duty(self, duty: Duty) -> Duty:
        return replace(duty, department=None) if duty.department == self.department_id else duty

    def words(self, chart: Chart) -> str:
        roles = sum(1 for role in chart.roles.values() if role.department == self.department_id)
        name = department_name(chart, self.department_id)
        if not roles:
            return _("Deleted the department {department}").format(department=name)
        words = _("Deleted the department {department}, roles without one now: {count}")
        return words.format(department=name, count=roles)


@dataclass(frozen=True, slots=True)
class DeleteDuty(Edit):
    """Delete a duty for good: from the chart, from every role and from every flow."""

    duty_id: str

    def apply(self, chart: Chart) -> Chart:
        duties = without_item(chart.duties, self.duty_id) if self.duty_id in chart.duties else chart.duties
        made = chart.replace(
            duties=duties,
            roles=map_changed(chart.roles, self._role),
            flows=map_changed(chart.flows, self._flow),
            accepted=without_acceptances(chart.accepted, f"duty:{self.duty_id}".__eq__),
        )
        if (made.duties, made.roles, made.flows) == (chart.duties, chart.roles, chart.flows):
            raise EditError(_('There is no duty "{duty}"').format(duty=safe(self.duty_id)))
        return made

    def _role(self, role: Role) -> Role:
        if self.duty_id not in (*role.duties, *role.supports, *role.backs_up):
            return role
        return replace(
            role,
            duties=self._without(role.duties),
            supports=self._without(role.supports),
            backs_up=self._without(role.backs_up),
        )

    def _flow(self, flow: Flow) -> Flow:
        return replace(flow, duties=self._without(flow.duties)) if self.duty_id in flow.duties else flow

    def _without(self, items: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(duty for duty in items if duty != self.duty_id) if self.duty_id in items else items

    def words(self, chart: Chart) -> str:
        steps = sum(flow.duties.count(self.duty_id) for flow in chart.flows.values())
        parts = {"duty": duty_name(chart, self.duty_id), "count": steps}
        if not steps:
            return _('Deleted the duty "{duty}"').format(**parts)
        return _('Deleted the duty "{duty}", steps of flows gone with it: {count}').format(**parts)
