"""Edits of duties: who owns, supports and backs up what."""

from dataclasses import dataclass, replace

from orgtui.edits.base import Edit, EditError, duty_name, inserted, map_changed, role_of, title_of, with_item
from orgtui.edits.removal import bare_duty
from orgtui.model import Chart, Duty, Role
from orgtui.text import safe
from orgtui.words import _


def _added(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return items if item in items else (*items, item)


def _dropped(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(other for other in items if other != item) if item in items else items


def is_only_owner(chart: Chart, role_id: str, duty_id: str) -> bool:
    """Tell whether nobody owns a duty once a role does not any more."""
    return [key for key, role in chart.roles.items() if duty_id in role.duties] == [role_id]


@dataclass(frozen=True, slots=True)
class AddDuty(Edit):
    """A duty with a table of its own, owned by `owner` where that is given."""

    duty_id: str
    duty: Duty
    owner: str | None = None

    def apply(self, chart: Chart) -> Chart:
        if self.duty_id in chart.duties:
            raise EditError(_('There is a duty "{duty}" already').format(duty=duty_name(chart, self.duty_id)))
        chart = chart.replace(duties=inserted(chart.duties, {self.duty_id: self.duty}, self._neighbour(chart)))
        return chart if self.owner is None else GiveDuty(self.duty_id, self.owner).apply(chart)

    def _neighbour(self, chart: Chart) -> str | None:
        owner = chart.roles.get(self.owner) if self.owner is not None else None
        known = [duty for duty in owner.duties if duty in chart.duties] if owner is not None else []
        return known[-1] if known else None

    def words(self, chart: Chart) -> str:
        if self.owner is None:
            return _('Added the duty "{duty}"').format(duty=safe(self.duty.name))
        parts = {"duty": safe(self.duty.name), "role": title_of(chart, self.owner)}
        return _('Added the duty "{duty}" for {role}').format(**parts)


@dataclass(frozen=True, slots=True)
class GiveDuty(Edit):
    """Make a role the owner of a duty; whoever owned it before does not any more."""

    duty_id: str
    role_id: str

    def apply(self, chart: Chart) -> Chart:
        role_of(chart, self.role_id)
        roles = dict(chart.roles)
        for role_id, role in chart.roles.items():
            if role_id != self.role_id and self.duty_id in role.duties:
                roles[role_id] = replace(role, duties=_dropped(role.duties, self.duty_id))
        roles[self.role_id] = self._owning(roles[self.role_id])
        return chart.replace(roles=roles)

    def _owning(self, role: Role) -> Role:
        return replace(
            role,
            duties=_added(role.duties, self.duty_id),
            supports=_dropped(role.supports, self.duty_id),
            backs_up=_dropped(role.backs_up, self.duty_id),
        )

    def words(self, chart: Chart) -> str:
        before = [
            title_of(chart, role_id)
            for role_id, role in chart.roles.items()
            if role_id != self.role_id and self.duty_id in role.duties
        ]
        parts = {"duty": duty_name(chart, self.duty_id), "role": title_of(chart, self.role_id)}
        if not before:
            return _('{role} owns "{duty}" now').format(**parts)
        return _('{role} owns "{duty}" now, taken from {before}').format(before=", ".join(before), **parts)


@dataclass(frozen=True, slots=True)
class TakeDuty(Edit):
    """Take a duty away from a role, whether it owns, supports or backs it up. The duty stays in the chart."""

    duty_id: str
    role_id: str

    def apply(self, chart: Chart) -> Chart:
        role = role_of(chart, self.role_id)
        made = replace(
            role,
            duties=_dropped(role.duties, self.duty_id),
            supports=_dropped(role.supports, self.duty_id),
            backs_up=_dropped(role.backs_up, self.duty_id),
        )
        if made == role:
            parts = {"duty": duty_name(chart, self.duty_id), "role": title_of(chart, self.role_id)}
            raise EditError(_('{role} does not have "{duty}"').format(**parts))
        duties = chart.duties
        if self.duty_id not in duties:
            duties = with_item(duties, self.duty_id, bare_duty(self.duty_id))
        return chart.replace(roles=with_item(chart.roles, self.role_id, made), duties=duties)

    def words(self, chart: Chart) -> str:
        parts = {"duty": duty_name(chart, self.duty_id), "role": title_of(chart, self.role_id)}
        if not is_only_owner(chart, self.role_id, self.duty_id):
            return _('Took "{duty}" from {role}').format(**parts)
        return _('Nobody owns "{duty}" now: taken from {role}').format(**parts)


@dataclass(frozen=True, slots=True)
class KeepOwner(Edit):
    """Settle a contested duty: one role owns it, the other owners support it."""

    duty_id: str
    role_id: str

    def apply(self, chart: Chart) -> Chart:
        keeper = role_of(chart, self.role_id)

        def settle(role: Role) -> Role:
            if self.duty_id not in role.duties or role is keeper:
                return role
            kept = _dropped(role.duties, self.duty_id)
            return replace(role, duties=kept, supports=_added(role.supports, self.duty_id))

        return GiveDuty(self.duty_id, self.role_id).apply(chart.replace(roles=map_changed(chart.roles, settle)))

    def words(self, chart: Chart) -> str:
        parts = {"duty": duty_name(chart, self.duty_id), "role": title_of(chart, self.role_id)}
        return _('{role} alone owns "{duty}" now, the others support it').format(**parts)
