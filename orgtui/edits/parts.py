"""Edits of who has which part in a duty: the cells of the duty board."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from orgtui.edits.base import Edit, duty_name, role_of, title_of, with_item
from orgtui.edits.duties import GiveDuty, TakeDuty, is_only_owner
from orgtui.edits.removal import refuse_unknown_duty
from orgtui.model import Chart, Role
from orgtui.words import _

Part = Literal["owns", "supports", "backs_up"]


def part_of(role: Role, duty_id: str) -> Part | None:
    """Return the part that a role has in a duty, the weightiest where the file gives it several."""
    if duty_id in role.duties:
        return "owns"
    if duty_id in role.supports:
        return "supports"
    return "backs_up" if duty_id in role.backs_up else None


@dataclass(frozen=True, slots=True)
class SetPart(Edit):
    """Give a role one part in a duty, or none: a new owner takes it from the one before, other parts are shared."""

    duty_id: str
    role_id: str
    part: Part | None

    def apply(self, chart: Chart) -> Chart:
        role = role_of(chart, self.role_id)
        here = (role.duties, role.supports, role.backs_up)
        if self.part is None:
            return (
                TakeDuty(self.duty_id, self.role_id).apply(chart) if any(self.duty_id in it for it in here) else chart
            )
        refuse_unknown_duty(chart, self.duty_id)
        if self.part == "owns":
            made = GiveDuty(self.duty_id, self.role_id).apply(chart)
            same = all(new == chart.roles[key] for key, new in made.roles.items())
            return chart if same else made
        kept = chart
        if self.duty_id in role.duties:
            kept = TakeDuty(self.duty_id, self.role_id).apply(chart)
        return _with_part(kept, self.duty_id, self.role_id, self.part)

    def words(self, chart: Chart) -> str:
        if self.part == "owns":
            return GiveDuty(self.duty_id, self.role_id).words(chart)
        if self.part is None:
            return TakeDuty(self.duty_id, self.role_id).words(chart)
        parts = {"duty": duty_name(chart, self.duty_id), "role": title_of(chart, self.role_id)}
        orphaned = is_only_owner(chart, self.role_id, self.duty_id)
        if self.part == "supports":
            words = (
                _('Nobody owns "{duty}" now: {role} only supports it')
                if orphaned
                else _('{role} supports "{duty}" now')
            )
        else:
            words = (
                _('Nobody owns "{duty}" now: {role} only backs it up')
                if orphaned
                else _('{role} backs up "{duty}" now')
            )
        return words.format(**parts)


def _with_part(chart: Chart, duty_id: str, role_id: str, part: Part) -> Chart:
    role = chart.roles[role_id]
    changes: dict[str, Any] = {}
    for name in ("supports", "backs_up"):
        held: tuple[str, ...] = getattr(role, name)
        if name != part and duty_id in held:
            changes[name] = tuple(duty for duty in held if duty != duty_id)
        elif name == part and duty_id not in held:
            changes[name] = (*held, duty_id)
    return chart.replace(roles=with_item(chart.roles, role_id, replace(role, **changes))) if changes else chart
