"""Copies of roles with their duties and hand-offs: fresh ids, nothing shared with the originals."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from orgtui.edits.base import inserted
from orgtui.edits.roles import ids_taken
from orgtui.graph import Views
from orgtui.model import Chart, Duty, HandOff, Role, frozen
from orgtui.text import slug, unique
from orgtui.words import _

_NUMBERED = re.compile(r"\s*\((\d{1,6})\)$")
_NUMBERED_ID = re.compile(r"-\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """Branches that were cut or copied.

    Attributes
    ----------
    tops
        The roles at the top of the branches.
    roles
        All roles of the branches, in file order.
    duties
        The duties that these roles name.
    handoffs
        The hand-offs with at least one end inside.
    cut
        True where pasting moves the branches.
    """

    tops: tuple[str, ...]
    roles: Mapping[str, Role]
    duties: Mapping[str, Duty]
    handoffs: tuple[HandOff, ...]
    cut: bool = False


class Copies:
    """What pasting a clipping adds to a chart.

    Parameters
    ----------
    chart
        The chart to paste into.
    clipping
        What to copy.
    under
        The manager of the copied top roles.
    label
        What tells the copies apart; empty: a number.
    """

    def __init__(self, chart: Chart, clipping: Clipping, under: str | None, label: str) -> None:
        self.chart, self.clipping, self.under, self.label = chart, clipping, under, label
        self.owners = Views(chart).owners

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Original role -> id of its copy."""
        taken = ids_taken(self.chart, self.under)
        return {role_id: self._fresh(role_id, taken, "role") for role_id in self.clipping.roles}

    def _fresh(self, old: str, taken: set[str], fallback: str) -> str:
        stem = _NUMBERED_ID.sub("", old) or old
        if self.label:
            made = slug(f"{stem} {self.label}", taken, fallback)
        else:
            # A copy of tier-1 is tier-2, never a bare tier.
            made = old if old not in taken else unique(stem, taken | {stem} if stem not in taken else taken)
        taken.add(made)
        return made

    @cached_property
    def mark(self) -> str:
        """What goes behind titles and duties in brackets: the label, or the first number that no name has."""
        if self.label:
            return self.label
        known = {role.title for role in self.chart.roles.values()} | {duty.name for duty in self.chart.duties.values()}
        stems = {_stem(name) for name in self._names()}
        numbers = {int(found[1]) for name in known if (found := _NUMBERED.search(name)) and _stem(name) in stems}
        return str(max(numbers, default=1) + 1)

    def _names(self) -> Iterator[str]:
        yield from (role.title for role in self.clipping.roles.values())
        yield from (duty.name for duty in self.clipping.duties.values())

    def _marked(self, name: str) -> str:
        return _("{name} ({mark})").format(name=_stem(name), mark=self.mark)

    @cached_property
    def copied(self) -> Mapping[str, str]:
        """Duty that the branch owns -> id of its copy; a duty that nobody owns in the chart is taken, not copied."""
        owned = dict.fromkeys(duty for role in self.clipping.roles.values() for duty in role.duties)
        taken = {*self.chart.duties, *self.owners, *self.clipping.duties}
        return {duty: self._fresh(duty, taken, "duty") for duty in owned if self.owners.get(duty)}

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """The tables to add: of the copies, and of duties that the chart does not know."""
        made = {new: self._duty(self.clipping.duties[old], self._marked) for old, new in self.copied.items()}
        used = {duty for role in self.roles.values() for duty in (*role.duties, *role.supports, *role.backs_up)}
        missing = used - made.keys() - self.chart.duties.keys() - self._bare
        made |= {duty: self._duty(self.clipping.duties[duty], str) for duty in self.clipping.duties if duty in missing}
        return made

    @cached_property
    def _bare(self) -> frozenset[str]:
        """Duties that roles of the chart name although they have no table."""
        named = {duty for role in self.chart.roles.values() for duty in (*role.duties, *role.supports, *role.backs_up)}
        return frozenset(named - self.chart.duties.keys())

    def _duty(self, duty: Duty, name: Callable[[str], str]) -> Duty:
        department = duty.department if duty.department in self.chart.departments else None
        return replace(
            duty, name=name(duty.name), department=department, extra=frozen(deepcopy(dict(duty.extra))), origin=None
        )

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """The copied roles by their new ids."""
        made: dict[str, Role] = {}
        given: set[str] = set()
        for role_id, role in self.clipping.roles.items():
            owned = (self.copied.get(duty, duty) for duty in dict.fromkeys(role.duties))
            owns = tuple(duty for duty in owned if duty not in given)
            made[self.ids[role_id]] = self._role(role_id, role, owns)
            given.update(owns)
        return made

    def _role(self, role_id: str, role: Role, owns: tuple[str, ...]) -> Role:
        top = role_id in self.clipping.tops
        manager = self.under if top else self.ids.get(role.reports_to or "")
        vacant = role.state == "vacant"
        helping: dict[str, Any] = self._helping(role, owns)
        return replace(
            role,
            title=self._marked(role.title),
            reports_to=manager,
            dotted_to=tuple(boss for boss in self._roles(role.dotted_to) if boss != manager),
            department=role.department if role.department in self.chart.departments else None,
            covered_by=next(self._roles((role.covered_by,)), None) if role.covered_by else None,
            holders=(),
            seats=role.seat_count if role.seat_count > 1 else None,
            vacant=vacant,
            vacant_since=None,
            source_id=None,
            duties=owns,
            **helping,
            co_lead=role.co_lead and self.under is None,
            extra=frozen(deepcopy(dict(role.extra))),
            origin=None,
        )

    def _helping(self, role: Role, owns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return what a copy supports and backs up: copies where there are some, else the originals."""
        supports = _without((self.copied.get(duty, duty) for duty in (*role.supports, *role.duties)), owns)
        backs_up = _without((self.copied.get(duty, duty) for duty in role.backs_up), (*owns, *supports))
        return {"supports": supports, "backs_up": backs_up}

    def _roles(self, role_ids: Iterable[str]) -> Iterator[str]:
        """Yield the copies of these roles, the roles themselves where they are outside and exist."""
        for role_id in role_ids:
            if role_id in self.ids:
                yield self.ids[role_id]
            elif role_id in self.chart.roles:
                yield role_id

    @cached_property
    def handoffs(self) -> tuple[HandOff, ...]:
        """The copied hand-offs."""
        return tuple(filter(None, map(self._handoff, self.clipping.handoffs)))

    def _handoff(self, item: HandOff) -> HandOff | None:
        ends = [*self._roles((item.giver or "",)), *self._roles((item.receiver or "",))]
        if len(ends) < 2:
            return None
        extra = frozen(deepcopy(dict(item.extra)))
        return replace(item, giver=ends[0], receiver=ends[1], extra=extra, origin=None)

    def pasted(self) -> Chart:
        """Return the chart with the copies: roles at the end, duties and hand-offs behind the originals."""
        chart = self.chart
        made: dict[str, Any] = {"roles": {**chart.roles, **self.roles}}
        if self.duties:
            known = [duty for duty in self.clipping.duties if duty in chart.duties]
            owned = [duty for duty in self.copied if duty in chart.duties]
            made["duties"] = inserted(chart.duties, self.duties, next(reversed(owned or known), None))
        if self.handoffs:
            at = max((n + 1 for n, item in enumerate(chart.handoffs) if self._is_near(item)), default=None)
            place = len(chart.handoffs) if at is None else at
            made["handoffs"] = (*chart.handoffs[:place], *self.handoffs, *chart.handoffs[place:])
        return chart.replace(**made)

    def _is_near(self, item: HandOff) -> bool:
        return item.giver in self.ids or item.receiver in self.ids


def _stem(name: str) -> str:
    return _NUMBERED.sub("", name) or name


def _without(items: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left = set(others)
    return tuple(item for item in dict.fromkeys(items) if item not in left)
