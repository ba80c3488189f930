"""What a rule may ask: the chart, its views and limits, and values that several rules share, each computed once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any, TypeVar

from orgtui.checks.finding import Root, subject
from orgtui.checks.library import Library
from orgtui.checks.limits import Limits, Number
from orgtui.checks.network import Network
from orgtui.checks.people import People, Person
from orgtui.graph import RoleId, Views
from orgtui.model import EMPLOYED, OUTSIDE, Chart, Role

T = TypeVar("T")


class Context:
    """One chart as the rules see it.

    Attributes
    ----------
    chart, views
        The chart and its derived values.
    limits
        Thresholds, with the chart's and the departments' own.
    people
        Who holds what, the roles of one person together.
    network
        The hand-offs between persons.
    today
        The day for rules about time; passed in, so that a check is a function of its input.
    catalogue
        The library of known duties, None where there is none.
    as_planned
        Whether vacant and open seats count as filled; `chart` is then the plan, `given` the chart as it stands.
    """

    def __init__(
        self,
        chart: Chart,
        views: Views,
        *,
        today: date,
        catalogue: Library | None = None,
        as_planned: bool = False,
    ) -> None:
        self.given, self.as_planned = chart, as_planned
        self.chart = planned(chart) if as_planned else chart
        self.views = views if self.chart is chart else Views(self.chart)
        self.today, self.catalogue = today, catalogue
        self._made: dict[Callable[[Context], Any], Any] = {}
        chart = self.chart
        self.limits = Limits(chart)
        self.people = People(chart)
        self.network = Network(chart, self.people)

    @classmethod
    def of(
        cls,
        chart: Chart,
        views: Views | None = None,
        *,
        catalogue: Library | None = None,
        today: date | None = None,
        as_planned: bool = False,
    ) -> "Context":
        """Return a context; without `views` they are built anew, without `today` it is the day of this machine."""
        fitting = views if views is not None and views.chart is chart else Views(chart)
        return cls(chart, fitting, today=today or date.today(), catalogue=catalogue, as_planned=as_planned)

    def once(self, build: Callable[["Context"], T]) -> T:
        """Return what `build` makes of this context, built when first asked for."""
        if build not in self._made:
            self._made[build] = build(self)
        made: T = self._made[build]
        return made

    def role(self, role_id: RoleId) -> Role:
        """Return the role."""
        return self.chart.roles[role_id]

    @cached_property
    def inside(self) -> tuple[RoleId, ...]:
        """The roles that are no external partner."""
        return self.without_partners(self.chart.roles)

    def without_partners(self, role_ids: Iterable[RoleId]) -> tuple[RoleId, ...]:
        """Return those of the roles that are no external partner."""
        return tuple(role_id for role_id in role_ids if self.role(role_id).sourcing != "external")

    @cached_property
    def firm_size(self) -> int:
        """The people of the firm, partners left out."""
        return self.people.count(self.inside, as_planned=self.as_planned)

    @cached_property
    def people_in_house(self) -> int:
        """The people of the firm without freelancers and agencies."""
        employed = (role_id for role_id in self.inside if self.role(role_id).sourcing in EMPLOYED)
        return self.people.count(employed, as_planned=self.as_planned)

    @cached_property
    def looped(self) -> frozenset[RoleId]:
        """The roles in a loop of the solid lines: nobody there is above anybody."""
        return frozenset(role_id for loop in self.views.forest.loops for role_id in loop)

    @cached_property
    def roots(self) -> tuple[RoleId, ...]:
        """The roles, partners left out, that name no manager."""
        return tuple(role_id for role_id in self.inside if self.role(role_id).reports_to is None)

    @cached_property
    def tops(self) -> tuple[RoleId, ...]:
        """The roots that lead somebody, or all of them where none does, sorted."""
        leading = sorted(role_id for role_id in self.roots if self.views.children_of(role_id))
        return tuple(leading or sorted(self.roots))

    @cached_property
    def able_tops(self) -> tuple[RoleId, ...]:
        """The tops that could own something more."""
        return tuple(filter(self.can_own, self.tops))

    @cached_property
    def owners(self) -> frozenset[Person]:
        """Whoever holds a top role."""
        return self.people.of(self.tops)

    @cached_property
    def members(self) -> Mapping[str, tuple[RoleId, ...]]:
        """Existing department -> its roles, in file order; departments without roles are left out."""
        found: dict[str, list[RoleId]] = {}
        for role_id, role in self.chart.roles.items():
            if role.department is not None and role.department in self.chart.departments:
                found.setdefault(role.department, []).append(role_id)
        return {department: tuple(role_ids) for department, role_ids in found.items()}

    @cached_property
    def enough_handoffs(self) -> bool:
        """Tell whether so many roles have a hand-off that a missing one says something; partners do not count."""
        recorded = sum(1 for role_id in self.inside if role_id in self.network.touched)
        return bool(self.inside) and recorded >= self.limits.of("coverage") * len(self.inside)

    @cached_property
    def cut_off(self) -> frozenset[str]:
        """The departments that exchange nothing with anybody outside them, where that can be told."""
        inside = frozenset(self.inside)
        peopled = [name for name, role_ids in self.members.items() if not inside.isdisjoint(role_ids)]
        if len(peopled) < 2 or not self.enough_handoffs:
            return frozenset()
        linked = self._linked()
        return frozenset(name for name in peopled if name not in linked)

    def _linked(self) -> set[str | None]:
        """Return the departments with a hand-off across their border, or with somebody who works beyond it too."""
        roles = self.chart.roles
        linked: set[str | None] = set()
        for giver, receiver in self.network.pairs:
            ends = {roles[giver].department, roles[receiver].department}
            linked |= ends if len(ends) > 1 else set()
        for role_ids in self.people.roles.values():
            if len(role_ids) > 1:
                held = {roles[role_id].department for role_id in role_ids}
                linked |= held if len(held) > 1 else set()
        return linked

    @cached_property
    def loads(self) -> Mapping[RoleId, Number]:
        """Role -> duties owned or supported, per seat."""
        return {
            role_id: len({*role.duties, *role.supports}) / role.seat_count for role_id, role in self.chart.roles.items()
        }

    @cached_property
    def usual_load(self) -> Number:
        """The median load of the roles that have duties, 0 where none has."""
        return median([load for load in self.loads.values() if load] or [0])

    def can_own(self, role_id: RoleId) -> bool:
        """Tell whether the role could be made accountable: it exists, belongs to the house and is not vacant."""
        role = self.chart.roles.get(role_id)
        return role is not None and role.heads > 0 and role.sourcing not in OUTSIDE

    def stand_in(self, role_id: RoleId) -> RoleId | None:
        """Return who covers the role: `covered_by` where that role exists and is not vacant itself."""
        other = self.role(role_id).covered_by
        return other if other is not None and other in self.chart.roles and self.role(other).heads else None

    def filled_above(self, role_id: RoleId) -> RoleId | None:
        """Return the nearest manager above who is somebody and belongs to the house."""
        return self._filled_above.get(role_id)

    @cached_property
    def _filled_above(self) -> Mapping[RoleId, RoleId | None]:
        # Managers come before their reports, so each asks only the one right above: a long chain stays linear.
        forest = self.views.forest
        found: dict[RoleId, RoleId | None] = {}
        pending = list(forest.roots)
        while pending:
            boss = pending.pop()
            nearest = boss if self.can_own(boss) else found.get(boss)
            for report in forest.children.get(boss, ()):
                found[report] = nearest
                pending.append(report)
        return found

    def span(self, role_id: RoleId) -> int:
        """Return the people under one boss: solid reports, a vacant one as 1, partners outside left out."""
        if not self.as_planned:
            return self.views.span(role_id)
        reports = self.without_partners(self.views.children_of(role_id))
        return sum(self.role(report).seat_count for report in reports)

    def deputies(self, role_ids: Iterable[RoleId]) -> frozenset[RoleId]:
        """Return the roles of other people, vacant ones among them, that back up a duty which these roles own."""
        held = tuple(role_ids)
        persons = self.people.of(held)
        found = (
            deputy
            for role_id in held
            for duty in self.role(role_id).duties
            for deputy in self.views.backups.get(duty, ())
        )
        return frozenset(deputy for deputy in found if not persons >= self.people.of((deputy,)))

    def backed_up(self, role_ids: Iterable[RoleId]) -> bool:
        """Tell whether somebody else is deputy for a duty that these roles own."""
        return any(self.role(deputy).heads for deputy in self.deputies(role_ids))

    def vacancy_among(self, role_ids: Iterable[RoleId]) -> Root | None:
        """Return the finding that one of the roles is vacant, to name as a root; None where all are held."""
        vacant = min((role_id for role_id in role_ids if self.role(role_id).state == "vacant"), default=None)
        return None if vacant is None else ("S109", (subject("role", vacant),))


def planned(chart: Chart) -> Chart:
    """Return the chart with nobody missing: its vacant roles count as held by somebody without a name."""
    vacant = {
        role_id: replace(role, vacant=False, vacant_since=None)
        for role_id, role in chart.roles.items()
        if role.state == "vacant"
    }
    return chart.replace(roles={**chart.roles, **vacant}) if vacant else chart
