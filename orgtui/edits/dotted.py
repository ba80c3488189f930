"""Edits of dotted lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgtui.edits.base import EditError, role_of, title_of
from orgtui.edits.roles import OneRole
from orgtui.model import Chart, Role
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class AddDottedLine(OneRole):
    """A second, weaker line to another boss."""

    boss: str

    def changes(self, chart: Chart, role: Role) -> Mapping[str, Any]:
        role_of(chart, self.boss)
        if self.boss == self.role_id:
            raise EditError(self.say(chart, _("{role} cannot have a dotted line to itself")))
        if self.boss == role.reports_to:
            boss = title_of(chart, self.boss)
            raise EditError(self.say(chart, _("{role} reports to {manager} by a solid line already"), manager=boss))
        return {} if self.boss in role.dotted_to else {"dotted_to": (*role.dotted_to, self.boss)}

    def words(self, chart: Chart) -> str:
        return self.say(chart, _("{role} has a dotted line to {manager} now"), manager=title_of(chart, self.boss))


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
