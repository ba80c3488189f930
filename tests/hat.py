"""Arguments of edits, drawn from a chart as a user could pick them there."""

from collections.abc import Iterable
from typing import Any, TypeVar

from hypothesis import strategies as st

from orgtui.edits.base import TABLE_OF
from orgtui.model import Chart

T = TypeVar("T")

IDS = ("new", "newer", "b", "logistics-manager", "ผู้จัดการ")
NAMES = ("New", "物流经理", "Ü [/] [b]x", "two  blanks")


class NothingToDraw(Exception):  # noqa: N818  (no failure)
    """The chart has nothing that such an edit is about."""


class Hat:
    """Draws arguments from a chart."""

    def __init__(self, data: st.DataObject, chart: Chart) -> None:
        self.data, self.chart = data, chart

    def one(self, items: Iterable[T]) -> T:
        """One of the items."""
        listed = list(items)
        if not listed:
            raise NothingToDraw
        return self.data.draw(st.sampled_from(listed))

    def some(self, items: Iterable[T], least: int = 0, most: int = 3) -> tuple[T, ...]:
        """A few of the items, without repeating one."""
        listed = list(items)
        if len(listed) < least:
            raise NothingToDraw
        if not listed:
            return ()
        return tuple(self.data.draw(st.lists(st.sampled_from(listed), unique=True, min_size=least, max_size=most)))

    def role(self) -> str:
        """A role."""
        return self.one(self.chart.roles)

    def roles(self, least: int = 1) -> tuple[str, ...]:
        """A few roles."""
        return self.some(self.chart.roles, least)

    def boss(self) -> str | None:
        """A role to report to, or none."""
        return self.one((None, *self.chart.roles))

    def duty(self) -> str:
        """A duty with a table."""
        return self.one(self.chart.duties)

    def owned(self) -> str:
        """A duty that a role has a part in."""
        return self.one(d for role in self.chart.roles.values() for d in (*role.duties, *role.supports, *role.backs_up))

    def flow(self) -> str:
        """A flow."""
        return self.one(self.chart.flows)

    def step(self) -> tuple[str, int]:
        """A step of a flow."""
        return self.one((name, at) for name, flow in self.chart.flows.items() for at in range(len(flow.duties)))

    def department(self) -> str:
        """A department."""
        return self.one(self.chart.departments)

    def person(self) -> str:
        """A person with an entry."""
        return self.one(self.chart.people)

    def handoff(self) -> int:
        """The number of a hand-off."""
        return self.one(range(len(self.chart.handoffs)))

    def record(self) -> tuple[str, Any]:
        """A table and the key of a record in it."""
        keyed = [(table, key) for table in TABLE_OF.values() for key in getattr(self.chart, table)]
        return self.one([("head", None), *keyed, *(("handoffs", n) for n in range(len(self.chart.handoffs)))])

    def id(self) -> str:
        """An id that may be new."""
        return self.one(IDS)

    def name(self) -> str:
        """A name."""
        return self.one(NAMES)

    def bool(self) -> bool:
        """Yes or no."""
        return self.one((False, True))
