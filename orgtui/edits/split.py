"""Splitting one role into two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from orgtui.edits.base import Edit, EditError, duty_name, inserted, person_name, role_of, title_of
from orgtui.edits.handoffs import handoff_of, handoff_words
from orgtui.edits.roles import ids_taken, managers_above
from orgtui.edits.subjects import follow_handoffs
from orgtui.model import Chart, HandOff, Role
from orgtui.text import is_blank, is_hostile, safe
from orgtui.words import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRole(Edit):
    """A second role beside this one that takes over exactly what was chosen; the rest stays.

    The new role has the same manager, department and sourcing. Pay and share of full time go along only with a seat,
    because a seat that is new has neither yet.

    Attributes
    ----------
    role_id
        The role to split.
    new_id, new_title
        The second role.
    duties, supports, backs_up
        What goes along.
    handoffs
        Numbers of the hand-offs that go along.
    reports
        Direct reports that go along.
    holders
        Who goes along, as the old role names them, each with a seat as long as one is left. Where the last holder goes,
        the old role becomes vacant.
    """

    role_id: str
    new_id: str
    new_title: str
    duties: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    backs_up: tuple[str, ...] = ()
    handoffs: tuple[int, ...] = ()
    reports: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()

    def apply(self, chart: Chart) -> Chart:
        role = role_of(chart, self.role_id)
        self._refuse(chart, role)
        seats = min(len(set(self.holders)), role.seat_count - 1)
        roles = dict(chart.roles)
        for report in self.reports:
            roles[report] = replace(roles[report], reports_to=self.new_id)
        roles[self.role_id] = self._rest(role, seats)
        made = chart.replace(
            roles=inserted(roles, {self.new_id: self._second(chart, role, seats)}, self.role_id),
            handoffs=self._handed(chart),
        )
        return follow_handoffs(chart, made)

    def _refuse(self, chart: Chart, role: Role) -> None:
        if self.new_id in ids_taken(chart, self.role_id):
            raise EditError(_('The id "{role}" is taken').format(role=safe(self.new_id)))
        if is_blank(self.new_title) or is_hostile(self.new_title) or not self.new_id:
            raise EditError(_("The new role needs a title"))
        title = title_of(chart, self.role_id)
        for duty in (
            *_beyond(self.duties, role.duties),
            *_beyond(self.supports, role.supports),
            *_beyond(self.backs_up, role.backs_up),
        ):
            raise EditError(_('{role} does not have "{duty}"').format(role=title, duty=duty_name(chart, duty)))
        for report in self.reports:
            if report == self.role_id or role_of(chart, report).reports_to != self.role_id:
                raise EditError(_("{role} does not report to {manager}").format(role=safe(report), manager=title))
        for number in self.handoffs:
            item = handoff_of(chart, number)
            if self.role_id not in (item.giver, item.receiver):
                words = handoff_words(chart, item)
                raise EditError(_("{role} has no part in {handoff}").format(role=title, handoff=words))
        for holder in _beyond(self.holders, role.holders):
            raise EditError(
                _("{person} does not hold {role}").format(person=person_name(chart.people, holder), role=title)
            )

    def _rest(self, role: Role, seats: int) -> Role:
        """Return what is left of the old role."""
        left = tuple(item for item in role.holders if item not in self.holders)
        count = role.seat_count - seats
        changes: dict[str, Any] = {"seats": count}
        if role.seats is None and count == max(1, len(left)):
            changes["seats"] = None
        if role.holders and not left:
            changes["vacant"] = True
        for name in ("duties", "supports", "backs_up"):
            chosen: tuple[str, ...] = getattr(self, name)
            changes[name] = tuple(item for item in getattr(role, name) if item not in chosen)
        return replace(role, holders=left, **changes)

    def _second(self, chart: Chart, role: Role, seats: int) -> Role:
        # In a loop the chosen reports may lead this role: the new one must not report to them in turn.
        above = set(managers_above(chart, self.role_id))
        manager = role.reports_to if above.isdisjoint((*self.reports, self.role_id)) else None
        pay: Mapping[str, Any] = {"fte": role.fte, "cost": role.cost, "cost_per": role.cost_per} if seats else {}
        return Role(
            title=self.new_title,
            reports_to=manager,
            department=role.department,
            sourcing=role.sourcing,
            holders=self.holders,
            duties=_once(self.duties),
            supports=_once(self.supports),
            backs_up=_once(self.backs_up),
            **pay,
        )

    def _handed(self, chart: Chart) -> tuple[HandOff, ...]:
        if not self.handoffs:
            return chart.handoffs
        going = set(self.handoffs)
        return tuple(self._repointed(item) if n in going else item for n, item in enumerate(chart.handoffs))

    def _repointed(self, item: HandOff) -> HandOff:
        giver = self.new_id if item.giver == self.role_id else item.giver
        receiver = self.new_id if item.receiver == self.role_id else item.receiver
        return replace(item, giver=giver, receiver=receiver)

    def words(self, chart: Chart) -> str:
        parts = {"role": title_of(chart, self.role_id), "new": safe(self.new_title)}
        duties, handoffs = len({*self.duties, *self.supports, *self.backs_up}), len(set(self.handoffs))
        reports = len(set(self.reports))
        taken = [
            ngettext("{count} duty", "{count} duties", duties).format(count=duties) if duties else "",
            ngettext("{count} hand-off", "{count} hand-offs", handoffs).format(count=handoffs) if handoffs else "",
            ngettext("{count} report", "{count} reports", reports).format(count=reports) if reports else "",
        ]
        if not any(taken):
            return _("Split {new} off {role}: it takes nothing along").format(**parts)
        what = ", ".join(filter(None, taken))
        return _("Split {new} off {role}: it takes {what} along").format(what=what, **parts)


def _beyond(chosen: Iterable[str], held: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in chosen if item not in held)


def _once(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
