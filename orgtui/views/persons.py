"""What each person has to do, and who stands in for them: what the list of people and the sheet of one both ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from orgtui.checks.people import Person, persons_of
from orgtui.checks.workload import doers
from orgtui.edits.base import title_of
from orgtui.graph import DutyId, RoleId, Views
from orgtui.model import Chart
from orgtui.words import _

#: Tables of a role that name duties.
DutyTable = Literal["duties", "supports", "backs_up"]


@dataclass(frozen=True, slots=True)
class Persons:
    """Who the persons of a chart are and what they do; a role that names nobody is a person too."""

    chart: Chart
    views: Views

    def of_role(self, role_id: RoleId) -> tuple[Person, ...]:
        """Return the persons of a role."""
        return persons_of(role_id, self.chart.roles[role_id], self.chart.people)

    def why_nobody(self, role_id: RoleId) -> str:
        """Return why a role names nobody, in words."""
        role = self.chart.roles[role_id]
        if role.state != "vacant":
            return _("nobody named")
        if role.covered_by is None:
            return _("vacant")
        return _("vacant, covered by {role}").format(role=title_of(self.chart, role.covered_by))

    def duties(self, role_ids: Iterable[RoleId], table: DutyTable) -> tuple[DutyId, ...]:
        """Return the duties that these roles own, support or back up, each once."""
        return tuple(dict.fromkeys(duty for role_id in role_ids for duty in getattr(self.chart.roles[role_id], table)))

    def hours(self, role_ids: tuple[RoleId, ...]) -> float | None:
        """Return the hours a week of what the person does, None where nothing of it has hours."""
        work = self._work(role_ids)
        if self.without_hours(role_ids) == len(work):
            return None
        return sum(self._share(duty_id, role_ids) for duty_id in work)

    def without_hours(self, role_ids: tuple[RoleId, ...]) -> int:
        """Return for how many of the duties that they do the hours are not known."""
        known = (self.chart.duties.get(duty_id) for duty_id in self._work(role_ids))
        return sum(1 for duty in known if duty is None or duty.hours is None)

    def _work(self, role_ids: tuple[RoleId, ...]) -> tuple[DutyId, ...]:
        """Return the duties whose work these roles do."""
        mine = dict.fromkeys((*self.duties(role_ids, "duties"), *self.duties(role_ids, "supports")))
        return tuple(duty_id for duty_id in mine if not set(role_ids).isdisjoint(doers(self.views, duty_id)))

    def _share(self, duty_id: DutyId, role_ids: tuple[RoleId, ...]) -> float:
        """Return the hours of a duty for one seat of each of these roles; all seats that do it share them."""
        duty, on_it = self.chart.duties.get(duty_id), doers(self.views, duty_id)
        seats = sum(self.chart.roles[role_id].seat_count for role_id in on_it)
        hours = duty.hours if duty is not None and duty.hours is not None else 0
        return hours * sum(1 for role_id in on_it if role_id in role_ids) / seats

    def deputies(self, duty_id: DutyId, person: Person) -> tuple[Person, ...]:
        """Return who else is deputy for a duty; vacant roles stand in for nobody."""
        found = (
            other
            for role_id in self.views.backups.get(duty_id, ())
            if self.chart.roles[role_id].heads
            for other in self.of_role(role_id)
        )
        return tuple(other for other in dict.fromkeys(found) if other != person)


def number_words(number: float) -> str:
    """Return a number as people write it: without a fraction of nothing, with one place else."""
    return f"{number:.1f}".removesuffix(".0")
