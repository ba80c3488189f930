"""Edits of hand-offs. A hand-off is named by its number in the chart, counted from 0."""

from dataclasses import dataclass

from orgtui.edits.base import Edit, EditError, role_of, title_of
from orgtui.edits.subjects import follow_handoffs
from orgtui.model import Chart, HandOff
from orgtui.text import safe
from orgtui.words import _


def handoff_of(chart: Chart, number: int) -> HandOff:
    """Return the hand-off.

    Raises
    ------
    EditError
        Where the chart has no hand-off of that number.
    """
    if not 0 <= number < len(chart.handoffs):
        raise EditError(_("There is no such hand-off any more"))
    return chart.handoffs[number]


def handoff_words(chart: Chart, item: HandOff) -> str:
    """Return a hand-off as words: giver, receiver and what is handed over."""
    ends = {"giver": title_of(chart, item.giver or "?"), "receiver": title_of(chart, item.receiver or "?")}
    if not item.what:
        return _("{giver} to {receiver}").format(**ends)
    return _("{giver} to {receiver}: {what}").format(what=safe(item.what), **ends)


def handoff_seen_from(chart: Chart, item: HandOff, role_id: str) -> str:
    """Return a hand-off as words in a list of those of one role, its end in each: that one is not named again."""
    gives = item.giver == role_id
    other = title_of(chart, (item.receiver if gives else item.giver) or "?")
    if not item.what:
        return (_("to {role}") if gives else _("from {role}")).format(role=other)
    words = _("to {role}: {what}") if gives else _("from {role}: {what}")
    return words.format(role=other, what=safe(item.what))


@dataclass(frozen=True, slots=True)
class AddHandOff(Edit):
    """A new hand-off, placed behind the giver's last one."""

    giver: str
    receiver: str
    what: str

    def apply(self, chart: Chart) -> Chart:
        role_of(chart, self.giver)
        role_of(chart, self.receiver)
        if self.giver == self.receiver:
            raise EditError(_("{role} cannot hand over to itself").format(role=title_of(chart, self.giver)))
        place = max((n + 1 for n, item in enumerate(chart.handoffs) if item.giver == self.giver), default=None)
        at = len(chart.handoffs) if place is None else place
        made = chart.replace(handoffs=(*chart.handoffs[:at], self._made(), *chart.handoffs[at:]))
        return follow_handoffs(chart, made, [n if n < at else n + 1 for n in range(len(chart.handoffs))])

    def _made(self) -> HandOff:
        return HandOff(giver=self.giver, receiver=self.receiver, what=self.what)

    def words(self, chart: Chart) -> str:
        return _("Added the hand-off {handoff}").format(handoff=handoff_words(chart, self._made()))


@dataclass(frozen=True, slots=True)
class RemoveHandOff(Edit):
    """Remove one hand-off."""

    number: int

    def apply(self, chart: Chart) -> Chart:
        handoff_of(chart, self.number)
        made = chart.replace(handoffs=chart.handoffs[: self.number] + chart.handoffs[self.number + 1 :])
        return follow_handoffs(chart, made, [self._number(n) for n in range(len(chart.handoffs))])

    def _number(self, old: int) -> int | None:
        if old == self.number:
            return None
        return old if old < self.number else old - 1

    def words(self, chart: Chart) -> str:
        item = handoff_of(chart, self.number)
        return _("Removed the hand-off {handoff}").format(handoff=handoff_words(chart, item))
