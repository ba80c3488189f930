"""Merging several entries for one duty into one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from orgtui.edits.base import Edit, EditError, duty_name, map_changed
from orgtui.edits.subjects import merged_subjects
from orgtui.model import Chart, Duty, Flow, Role, frozen
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class MergeDuties(Edit):
    """Merge duties into one that stays, with its id, name and department.

    Who owned only the others supports it; where nobody owns the one that stays, the first of them owns it. It is
    critical, tagged and counted in hours as they were together; flows and acceptances name it instead of them.

    Attributes
    ----------
    keep
        The duty that stays.
    others
        The duties that go.
    """

    keep: str
    others: tuple[str, ...]

    def apply(self, chart: Chart) -> Chart:
        for duty_id in (self.keep, *self.others):
            if duty_id not in chart.duties:
                raise EditError(_('There is no duty "{duty}"').format(duty=duty_name(chart, duty_id)))
        if not self.others or self.keep in self.others:
            raise EditError(_("Name at least two duties to merge"))
        heir = self._heir(chart)
        duties = {
            duty_id: self._merged(chart) if duty_id == self.keep else duty
            for duty_id, duty in chart.duties.items()
            if duty_id not in self.others
        }
        return chart.replace(
            duties=duties,
            roles=map_changed(chart.roles, lambda role: self._role(role, role is heir)),
            flows=map_changed(chart.flows, self._flow),
            accepted=merged_subjects(chart.accepted, self._subject),
        )

    def _merged(self, chart: Chart) -> Duty:
        duties = [chart.duties[duty_id] for duty_id in (self.keep, *self.others)]
        tags = tuple(dict.fromkeys(tag for duty in duties for tag in duty.tags))
        hours = [duty.hours for duty in duties if duty.hours is not None]
        extra = {key: value for duty in reversed(duties) for key, value in duty.extra.items()}
        return replace(
            duties[0],
            critical=any(duty.critical for duty in duties),
            hours=sum(hours) if hours else None,
            control=duties[0].control if tags == duties[0].tags else tags,
            compensating=next((duty.compensating for duty in duties if duty.compensating), None),
            note="\n".join(dict.fromkeys(duty.note for duty in duties if duty.note)) or None,
            extra=duties[0].extra if extra == dict(duties[0].extra) else frozen(extra),
        )

    def _heir(self, chart: Chart) -> Role | None:
        """Return who owns the duty from now on where nobody did: one alone, whoever else owned one of the others."""
        if any(self.keep in role.duties for role in chart.roles.values()):
            return None
        return next((role for duty_id in self.others for role in chart.roles.values() if duty_id in role.duties), None)

    def _role(self, role: Role, inherits: bool) -> Role:
        gone = set(self.others)
        if gone.isdisjoint((*role.duties, *role.supports, *role.backs_up)):
            return role
        was_owner = not gone.isdisjoint(role.duties)
        helps = was_owner and not inherits and self.keep not in role.duties
        owns = self._ids(role.duties) if inherits else tuple(duty for duty in role.duties if duty not in gone)
        supports = self._ids((*role.supports, self.keep) if helps else role.supports)
        supports = tuple(duty for duty in supports if duty != self.keep or self.keep not in owns)
        held = {*owns, *supports}
        backs_up = tuple(duty for duty in self._ids(role.backs_up) if duty != self.keep or self.keep not in held)
        return replace(role, duties=owns, supports=supports, backs_up=backs_up)

    def _ids(self, duties: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.keep if duty in self.others else duty for duty in duties))

    def _flow(self, flow: Flow) -> Flow:
        return flow if set(self.others).isdisjoint(flow.duties) else replace(flow, duties=self._ids(flow.duties))

    def _subject(self, subject: str) -> str:
        kind, _colon, name = subject.partition(":")
        return f"duty:{self.keep}" if kind == "duty" and name in self.others else subject

    def words(self, chart: Chart) -> str:
        parts = {
            "others": ", ".join(f'"{duty_name(chart, duty_id)}"' for duty_id in self.others),
            "duty": duty_name(chart, self.keep),
        }
        return _('Merged {others} into "{duty}"').format(**parts)
