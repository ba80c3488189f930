"""What follows when somebody leaves: what nobody answers for then, and the edits that make it so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from orgtui.checks import Context, Finding, check
from orgtui.checks.finding import split_subject
from orgtui.checks.library import Library
from orgtui.checks.people import person_key
from orgtui.edits import DeleteRoles, Edit, EditError, SetFields, Several
from orgtui.edits.base import role_of, subject_name
from orgtui.edits.removal import nearest_left
from orgtui.graph import DutyId, RoleId, Views
from orgtui.messages.names import listed
from orgtui.model import Chart, Role
from orgtui.text import plain_name, safe
from orgtui.words import _

#: Rules that speak of single steps of flows; they look at no calendar.
_FLOW_RULES = ("W310", "W311")
_ANY_DAY = date.min


@dataclass(frozen=True, slots=True)
class LostDuty:
    """A duty that somebody answered for, and nobody does any more.

    Attributes
    ----------
    duty
        The duty.
    owners
        Its owners that leave or are vacant then.
    supporters, backups
        Who is left to do the work, and who is left as deputy.
    """

    duty: DutyId
    owners: tuple[RoleId, ...]
    supporters: tuple[RoleId, ...]
    backups: tuple[RoleId, ...]

    @property
    def alone(self) -> bool:
        """True where nobody is left who knows the work."""
        return not (self.supporters or self.backups)


@dataclass(frozen=True, slots=True)
class BrokenFlow:
    """A flow that stops where it ran before: the first such step, counted from 1, and what the check says of it."""

    flow: str
    step: int
    duty: DutyId
    finding: Finding


@dataclass(frozen=True, slots=True)
class LostReport:
    """A role whose manager is gone or vacant then.

    Attributes
    ----------
    role, manager
        The role, and its manager now.
    next
        Where the role goes with the edits: to the next manager above who stays; where its manager's place is only
        vacant it stays, and this is the nearest one above who is there. None where there is none.
    """

    role: RoleId
    manager: RoleId
    next: RoleId | None


class WhatIf:
    """What follows when roles or people leave one chart.

    Attributes
    ----------
    before, after
        The chart now, and as it would be.
    gone
        Who leaves, as subjects: ``role:ID``, ``person:ID-OR-NAME``.
    roles
        The roles that go.
    vacated
        The roles that stay and that nobody holds then.
    left
        The roles that stay with fewer holders.
    """

    def __init__(self, chart: Chart, gone: tuple[str, ...]) -> None:
        self.before, self.gone = chart, gone
        self.roles = tuple(name for kind, name in map(split_subject, gone) if kind == "role")
        self.people = frozenset(name for kind, name in map(split_subject, gone) if kind == "person")
        going = frozenset(self.roles)
        held = {
            role_id: self._staying(role)
            for role_id, role in chart.roles.items()
            if role_id not in going and role.state == "filled"
        }
        fewer = {key: holders for key, holders in held.items() if len(holders) < len(chart.roles[key].holders)}
        self.vacated = tuple(role_id for role_id, holders in fewer.items() if not holders)
        self.left: Mapping[RoleId, tuple[str, ...]] = {key: holders for key, holders in fewer.items() if holders}
        self._still_named = {
            role_id: self._staying(role)
            for role_id, role in chart.roles.items()
            if role_id not in going and role.state == "vacant" and self._staying(role) != role.holders
        }
        self.after = Several(self.edits()).apply(chart)

    def _staying(self, role: Role) -> tuple[str, ...]:
        return tuple(holder for holder in role.holders if person_key(holder, self.before.people) not in self.people)

    def edits(self) -> tuple[Edit, ...]:
        """Return the single edits: roles go, roles that lose their last holder become vacant, others lose a holder.

        A seat does not go with the person in it: it stays open. A vacant role that still names the person does so no
        longer.
        """
        return (
            *((DeleteRoles(self.roles),) if self.roles else ()),
            *(SetFields("roles", key, {"vacant": True, "seats": self._seats(key)}) for key in self.vacated),
            *(
                SetFields("roles", key, {"holders": holders, "seats": self._seats(key)})
                for key, holders in self.left.items()
            ),
            *(SetFields("roles", key, {"holders": holders}) for key, holders in self._still_named.items()),
        )

    def _seats(self, role_id: RoleId) -> int | None:
        role = self.before.roles[role_id]
        seats = max(role.seat_count, len(role.holders))
        return seats if seats > 1 or role.seats is not None else None

    def edit(self) -> Edit:
        """Return all of it as one step of undo."""
        lost = len(self.duties)
        words = _("{names} left, duties that nobody answers for now: {count}") if lost else _("{names} left")
        return Several(self.edits(), words.format(names=self.few_names, count=lost))

    @property
    def names(self) -> str:
        """Who leaves, as words: everybody by name."""
        return listed(self._named, len(self._named))

    @property
    def few_names(self) -> str:
        """Who leaves, as words for a line: of many the rest is counted."""
        return listed(self._named)

    @property
    def _named(self) -> tuple[str, ...]:
        return tuple(subject_name(self.before, subject) for subject in self.gone)

    @cached_property
    def views(self) -> tuple[Views, Views]:
        """What is derived from both charts: from the one now, and from the one as it would be."""
        return Views(self.before), Views(self.after)

    def _there(self, chart: Chart, role_ids: Iterable[RoleId]) -> tuple[RoleId, ...]:
        return tuple(role_id for role_id in role_ids if role_id in chart.roles and chart.roles[role_id].heads)

    def _answered(self, chart: Chart, owners: Iterable[RoleId]) -> tuple[RoleId, ...]:
        """Return who answers for the duties of these owners: those who are there, and stand-ins for the others."""
        covers = (chart.roles[role_id].covered_by or "" for role_id in owners if not chart.roles[role_id].heads)
        return (*self._there(chart, owners), *self._there(chart, covers))

    @cached_property
    def duties(self) -> tuple[LostDuty, ...]:
        """The duties that nobody answers for then, the critical ones first, in file order."""
        old, new = self.views
        lost = [self._lost(duty) for duty, owners in old.owners.items() if self._loses(duty, owners, new)]
        place = {duty: number for number, duty in enumerate(self.before.duties)}
        return tuple(sorted(lost, key=lambda item: (not self._critical(item.duty), place.get(item.duty, len(place)))))

    def _critical(self, duty: DutyId) -> bool:
        return duty in self.before.duties and self.before.duties[duty].critical

    def _loses(self, duty: DutyId, owners: tuple[RoleId, ...], new: Views) -> bool:
        if not self._touched.intersection(owners) and not any(self._covered_by_touched(owner) for owner in owners):
            return False
        kept = new.owners.get(duty, ())
        answered = bool(self._answered(self.before, owners))
        return not self._answered(self.after, kept) and (answered or not kept)

    def _covered_by_touched(self, owner: RoleId) -> bool:
        role = self.before.roles[owner]
        return not role.heads and role.covered_by in self._touched

    @cached_property
    def _touched(self) -> frozenset[RoleId]:
        """The roles that go, and those that nobody holds then."""
        return frozenset((*self.roles, *self.vacated))

    def _lost(self, duty: DutyId) -> LostDuty:
        old, new = self.views
        supporters = self._there(self.after, new.supporters.get(duty, ()))
        return LostDuty(duty, old.owners[duty], supporters, self._there(self.after, new.backups.get(duty, ())))

    @cached_property
    def without_deputy(self) -> tuple[DutyId, ...]:
        """The duties that keep their owner and lose the last deputy."""
        old, new = self.views
        lost = {item.duty for item in self.duties}
        return tuple(
            duty
            for duty, deputies in old.backups.items()
            if duty not in lost
            and new.owners.get(duty)
            and self._there(self.before, deputies)
            and not self._there(self.after, new.backups.get(duty, ()))
        )

    @cached_property
    def handoffs(self) -> tuple[int, ...]:
        """The numbers of the hand-offs that have nobody at one end then."""
        touched = self._touched
        return tuple(
            n for n, item in enumerate(self.before.handoffs) if item.giver in touched or item.receiver in touched
        )

    @property
    def handoff_subjects(self) -> tuple[str, ...]:
        """The subject of every hand-off of the chart as it is, by its number."""
        return self.views[0].handoff_subjects

    @cached_property
    def flows(self) -> tuple[BrokenFlow, ...]:
        """The flows that stop where they ran before, each with its first such step."""
        old = {(item.code, item.subjects, item.severity) for item in self._of_flows(self.before)}
        found: dict[str, BrokenFlow] = {}
        for item in self._of_flows(self.after):
            if (item.code, item.subjects, item.severity) in old:
                continue
            (_flow, flow), (_duty, duty) = map(split_subject, item.subjects[:2])
            step = self.after.flows[flow].duties.index(duty) + 1
            if flow not in found or step < found[flow].step:
                found[flow] = BrokenFlow(flow, step, duty, item)
        return tuple(found[flow] for flow in self.before.flows if flow in found)

    def _of_flows(self, chart: Chart) -> tuple[Finding, ...]:
        old, new = self.views
        return check(Context.of(chart, old if chart is self.before else new, today=_ANY_DAY), _FLOW_RULES)

    @cached_property
    def reports(self) -> tuple[LostReport, ...]:
        """The roles that have no manager then, and where they would go."""
        roles = self.before.roles
        above = nearest_left(self.before, self._touched | {key for key, role in roles.items() if not role.heads})
        found = []
        for role_id, role in roles.items():
            manager = role.reports_to
            if role_id not in self.after.roles or manager is None or manager not in self._touched:
                continue
            near = above[manager] if manager in self.after.roles else self.after.roles[role_id].reports_to
            found.append(LostReport(role_id, manager, near if near != role_id else None))
        return tuple(found)

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """The departments that nobody is left in."""
        old, new = self._peopled(self.before), self._peopled(self.after)
        return tuple(key for key in self.before.departments if key in old - new)

    @staticmethod
    def _peopled(chart: Chart) -> frozenset[str]:
        return frozenset(role.department for role in chart.roles.values() if role.department is not None and role.heads)

    def new_findings(self, catalogue: Library | None, today: date) -> tuple[Finding, ...]:
        """Return what the checks would say then and do not say now, sorted by severity.

        Parameters
        ----------
        catalogue, today
            What the checks go by.
        """
        old, new = self.views
        known = check(Context.of(self.before, old, catalogue=catalogue, today=today))
        said = {(item.code, item.subjects) for item in known}
        found = check(Context.of(self.after, new, catalogue=catalogue, today=today))
        return tuple(item for item in found if (item.code, item.subjects) not in said)


def what_if(chart: Chart, gone: Iterable[str]) -> WhatIf:
    """Return what follows when roles or people leave.

    Parameters
    ----------
    chart
        The chart as it is.
    gone
        Who leaves, as subjects: ``role:ID`` deletes the role as the editor does, ``person:ID-OR-NAME`` takes a person
        off every role; a role that loses its last holder becomes vacant.

    Raises
    ------
    EditError
        Where a role does not exist, a person holds nothing, or nobody is named.
    """
    subjects = tuple(dict.fromkeys(gone))
    holding = people_of(chart)
    for kind, name in map(split_subject, subjects):
        if kind == "role":
            role_of(chart, name)
        elif kind != "person" or name not in holding:
            raise EditError(_('Nobody named "{person}" holds a role').format(person=safe(name or kind)))
    if not subjects:
        raise EditError(_("Say who leaves"))
    return WhatIf(chart, subjects)


def people_of(chart: Chart) -> Mapping[str, str]:
    """Return everybody who holds a role: the key or plain name that tells them apart, and the name."""
    found: dict[str, str] = {}
    for role in chart.roles.values():
        for holder in role.holders if role.state == "filled" else ():
            key = person_key(holder, chart.people)
            person = chart.people.get(key)
            found.setdefault(key, plain_name(person.name) if person is not None and person.name else key)
    return found
