"""Edits of dotted lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgtui.edits.base import EditError, role_of, title_of
from orgtui.edits.roles import OneRole
from orgtui.model import Chart, Role
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class RemoveDottedLine(OneRole):
    """No dotted line to this boss any more."""

    boss: str

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        if self.boss not in role.dotted_to:
            boss = title_of(chart, self.boss)
            raise EditError(self.say(chart, _("{role} has no dotted line to {manager}"), manager=boss))
        return {"dotted_to": tuple(boss for boss in role.dotted_to if boss != self.boss)}

    def words(self, chart: Chart) -> str:
        boss = title_of(chart, self.boss)
        return self.say(chart, _("{role} has no dotted line to {manager} any more"), manager=boss)


def dotted_words(chart: Chart, role_id: str, bosses: tuple[str, ...]) -> str:
    """Return what it means that a role of `chart` has these dotted lines from now on: told by what changes."""
    before, role = role_of(chart, role_id).dotted_to, title_of(chart, role_id)
    added = [boss for boss in bosses if boss not in before]
    gone = [boss for boss in before if boss not in bosses]
    if len(added) == 1 and not gone:
        return _("{role} has a dotted line to {manager} now").format(role=role, manager=title_of(chart, added[0]))
    if len(gone) == 1 and not added:
        return RemoveDottedLine(role_id, gone[0]).words(chart)
    if not bosses:
        return _("{role} has no dotted lines any more").format(role=role)
    titles = ", ".join(title_of(chart, boss) for boss in bosses)
    return _("{role} has dotted lines to {managers} now").format(role=role, managers=titles)
