"""Edits of flows and their steps. A step is named by its place in the flow, counted from 0."""

from abc import abstractmethod
from dataclasses import dataclass, replace

from orgtui.edits.base import Edit, EditError, duty_name, flow_name, with_item, without_item
from orgtui.edits.removal import refuse_unknown_duty
from orgtui.edits.subjects import without_acceptances
from orgtui.model import Chart, Flow
from orgtui.text import is_blank, is_hostile, safe
from orgtui.words import _


def flow_of(chart: Chart, flow_id: str) -> Flow:
    """Return the flow.

    Raises
    ------
    EditError
        Where the chart has no such flow.
    """
    try:
        return chart.flows[flow_id]
    except KeyError:
        raise EditError(_('There is no flow "{flow}"').format(flow=safe(flow_id))) from None


def _refuse_name(name: str) -> None:
    if is_blank(name) or is_hostile(name):
        raise EditError(_("A flow needs a name of one line"))


@dataclass(frozen=True, slots=True)
class AddFlow(Edit):
    """A new flow without steps, after the others."""

    flow_id: str
    name: str

    def apply(self, chart: Chart) -> Chart:
        if self.flow_id in chart.flows or not self.flow_id:
            raise EditError(_('The id "{flow}" is taken').format(flow=safe(self.flow_id)))
        _refuse_name(self.name)
        return chart.replace(flows=with_item(chart.flows, self.flow_id, Flow(name=self.name, duties=())))

    def words(self, chart: Chart) -> str:
        return _("Added the flow {flow}").format(flow=safe(self.name))


@dataclass(frozen=True, slots=True)
class DeleteFlow(Edit):
    """Delete a flow; its duties stay."""

    flow_id: str

    def apply(self, chart: Chart) -> Chart:
        flow_of(chart, self.flow_id)
        accepted = without_acceptances(chart.accepted, f"flow:{self.flow_id}".__eq__)
        return chart.replace(flows=without_item(chart.flows, self.flow_id), accepted=accepted)

    def words(self, chart: Chart) -> str:
        return _("Deleted the flow {flow}").format(flow=flow_name(chart, self.flow_id))


@dataclass(frozen=True, slots=True)
class OneFlow(Edit):
    """An edit that changes one flow."""

    flow_id: str

    @abstractmethod
    def changed(self, chart: Chart, flow: Flow) -> Flow:
        """Return the flow as it shall be."""

    def apply(self, chart: Chart) -> Chart:
        flow = flow_of(chart, self.flow_id)
        made = self.changed(chart, flow)
        return chart if made == flow else chart.replace(flows=with_item(chart.flows, self.flow_id, made))

    def say(self, chart: Chart, sentence: str, **parts: object) -> str:
        """Return the sentence with the flow's name and the other parts filled in."""
        return sentence.format(flow=flow_name(chart, self.flow_id), **parts)

    def step(self, chart: Chart, at: int) -> str:
        """Return the duty at a place of the flow.

        Raises
        ------
        EditError
            Where the flow has no such step.
        """
        duties = flow_of(chart, self.flow_id).duties
        if not 0 <= at < len(duties):
            raise EditError(self.say(chart, _("{flow} has no such step any more")))
        return duties[at]


@dataclass(frozen=True, slots=True)
class RenameFlow(OneFlow):
    """Another name; the id stays."""

    name: str

    def changed(self, chart: Chart, flow: Flow) -> Flow:
        _refuse_name(self.name)
        return replace(flow, name=self.name)

    def words(self, chart: Chart) -> str:
        return self.say(chart, _("Renamed the flow {flow} to {name}"), name=safe(self.name))


@dataclass(frozen=True, slots=True)
class InsertStep(OneFlow):
    """A duty becomes a step before the one at `at`; the last one without it."""

    duty_id: str
    at: int | None = None

    def changed(self, chart: Chart, flow: Flow) -> Flow:
        refuse_unknown_duty(chart, self.duty_id)
        at = self._place(flow)
        return replace(flow, duties=(*flow.duties[:at], self.duty_id, *flow.duties[at:]))

    def _place(self, flow: Flow) -> int:
        return len(flow.duties) if self.at is None else max(0, min(self.at, len(flow.duties)))

    def words(self, chart: Chart) -> str:
        place = self._place(flow_of(chart, self.flow_id)) + 1
        duty = duty_name(chart, self.duty_id)
        return self.say(chart, _('"{duty}" is step {place} of {flow} now'), duty=duty, place=place)


@dataclass(frozen=True, slots=True)
class MoveStep(OneFlow):
    """The step at `at` goes to the place `to` among the others."""

    at: int
    to: int

    def changed(self, chart: Chart, flow: Flow) -> Flow:
        moved = self.step(chart, self.at)
        left = [*flow.duties[: self.at], *flow.duties[self.at + 1 :]]
        left.insert(max(0, min(self.to, len(left))), moved)
        return replace(flow, duties=tuple(left))

    def words(self, chart: Chart) -> str:
        duty = duty_name(chart, self.step(chart, self.at))
        place = max(0, min(self.to, len(flow_of(chart, self.flow_id).duties) - 1)) + 1
        return self.say(chart, _('"{duty}" is step {place} of {flow} now'), duty=duty, place=place)


@dataclass(frozen=True, slots=True)
class RemoveStep(OneFlow):
    """The step at `at` goes; the duty stays in the chart."""

    at: int

    def changed(self, chart: Chart, flow: Flow) -> Flow:
        self.step(chart, self.at)
        return replace(flow, duties=(*flow.duties[: self.at], *flow.duties[self.at + 1 :]))

    def words(self, chart: Chart) -> str:
        duty = duty_name(chart, self.step(chart, self.at))
        return self.say(chart, _('"{duty}" is no step of {flow} any more'), duty=duty)
