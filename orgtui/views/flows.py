"""The flows: each as its steps with the owners, and where it stops, as the rules about flows see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest
from typing import Literal

from orgtui.card import Mark, mark_of
from orgtui.checks import Context, Finding, Severity
from orgtui.checks.finding import split_subject, subject
from orgtui.checks.flows import flow_break, flow_gap
from orgtui.edits.base import duty_name, flow_name, title_of
from orgtui.graph import DutyId, RoleId, Views
from orgtui.messages.names import listed
from orgtui.model import Chart, Flow
from orgtui.words import _

Gap = Literal["orphaned", "vacant"]
TwoSteps = tuple[DutyId, DutyId]


@dataclass(frozen=True, slots=True)
class MissingHandOff:
    """Two steps of a flow that follow each other without a hand-off between them.

    Attributes
    ----------
    flow, first, second
        The names of the first flow with these steps and of both duties.
    giver, receiver
        The roles that a hand-off would join.
    titles
        Their titles.
    """

    flow: str
    first: str
    second: str
    giver: RoleId
    receiver: RoleId
    titles: tuple[str, str]

    @property
    def what(self) -> str:
        """What would be handed over: it is called like the step that it comes from."""
        return self.first


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a flow.

    Attributes
    ----------
    duty_id, name
        The duty.
    owner
        Who owns it, in words.
    owner_ids
        The roles that own it.
    gap
        Why an order stops at it, None where it does not.
    broken
        The missing hand-off to the next step, None where the work goes on.
    """

    duty_id: DutyId
    name: str
    owner: str
    owner_ids: tuple[RoleId, ...]
    gap: Gap | None
    broken: MissingHandOff | None


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One flow.

    Attributes
    ----------
    flow_id, name, mark
        The flow and the shape of the worst finding about it.
    steps
        Its duties in order.
    breaks
        At how many places it stops.
    at
        Number of the first step that an order does not get beyond, None where it goes through.
    reason, reason_mark
        Why it stops there, as a sentence, and the shape of that; empty where it goes through.
    """

    flow_id: str
    name: str
    mark: Mark
    steps: tuple[Step, ...]
    breaks: int
    at: int | None
    reason: str
    reason_mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class FlowsState:
    """All flows in file order, and how many of them stop somewhere."""

    rows: tuple[FlowRow, ...] = ()
    broken: int = 0


NO_FLOWS = FlowsState()


def flows_of(chart: Chart, views: Views, marks: Mapping[str, Severity]) -> FlowsState:
    """Return the flows of a chart.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    marks
        Subject of findings -> the worst severity.
    """
    flows = _Flows(chart, views, marks, _gaps(chart, views), missing_handoffs(chart, views))
    rows = tuple(flows.row(flow_id) for flow_id in chart.flows)
    return FlowsState(rows, sum(1 for row in rows if row.breaks))


def missing_handoffs(chart: Chart, views: Views) -> Mapping[TwoSteps, MissingHandOff]:
    """Return every two duties that follow each other in a flow without a hand-off between their people (W310)."""
    flow_of: dict[TwoSteps, str] = {}
    for flow_id, flow in chart.flows.items():
        for two in pairwise(flow.duties):
            flow_of.setdefault(two, flow_id)
    # The rule tells only the first break of a flow: with a flow for every two steps it tells all of them.
    flows = {str(number): Flow(name="", duties=two) for number, two in enumerate(sorted(flow_of))}
    pairs = chart.replace(flows=flows)
    found = flow_break(_context(pairs, views.next(pairs)))
    steps = ((item, (item.params["first"], item.params["second"])) for item in found)
    return {two: _missing(chart, flow_of[two], item) for item, two in steps}


def ends_of_break(finding: Finding) -> tuple[RoleId, RoleId] | None:
    """Return the roles that the hand-off would join whose lack a finding tells, None where it tells another thing."""
    about = finding.params
    return (about["giver"], about["receiver"]) if finding.code == "W310" else None


def _context(chart: Chart, views: Views) -> Context:
    # The day does not matter: rules about flows know no time.
    return Context(chart, views, today=date.min)


def _missing(chart: Chart, flow_id: str, finding: Finding) -> MissingHandOff:
    about = finding.params
    first, second = duty_name(chart, about["first"]), duty_name(chart, about["second"])
    giver, receiver = about["giver"], about["receiver"]
    titles = title_of(chart, giver), title_of(chart, receiver)
    return MissingHandOff(flow_name(chart, flow_id), first, second, giver, receiver, titles)


def _gaps(chart: Chart, views: Views) -> Mapping[DutyId, Gap]:
    """Return the duties of flows that nobody can do, with the reason (W311)."""
    return {
        split_subject(item.subjects[1])[1]: "vacant" if item.params["owners"] else "orphaned"
        for item in flow_gap(_context(chart, views))
    }


@dataclass(frozen=True, slots=True)
class _Flows:
    """What the rows are made of."""

    chart: Chart
    views: Views
    marks: Mapping[str, Severity]
    gaps: Mapping[DutyId, Gap]
    missing: Mapping[TwoSteps, MissingHandOff]

    def row(self, flow_id: str) -> FlowRow:
        steps = tuple(self.steps(self.chart.flows[flow_id].duties))
        at = next((number for number, step in enumerate(steps) if step.gap or step.broken), None)
        worst: Severity | None = None if at is None else "error" if steps[at].gap == "orphaned" else "warning"
        return FlowRow(
            flow_id,
            flow_name(self.chart, flow_id),
            mark_of(self.marks, subject("flow", flow_id), worst),
            steps,
            breaks=sum(bool(step.gap) + bool(step.broken) for step in steps),
            at=at,
            reason="" if at is None else _reason(self.chart, steps, at),
            reason_mark=mark_of({}, "", worst),
        )

    def steps(self, duties: Sequence[DutyId]) -> Iterator[Step]:
        for first, second in zip_longest(duties, duties[1:]):
            yield self.step(first, None if second is None else self.missing.get((first, second)))

    def step(self, duty_id: DutyId, broken: MissingHandOff | None) -> Step:
        owners, gap = self.views.owners.get(duty_id, ()), self.gaps.get(duty_id)
        words = listed([title_of(self.chart, owner) for owner in owners]) or _("nobody")
        if gap == "vacant":
            words = _("{role}, vacant").format(role=words)
        return Step(duty_id, duty_name(self.chart, duty_id), words, owners, gap, broken)


def _reason(chart: Chart, steps: tuple[Step, ...], at: int) -> str:
    step = steps[at]
    parts: dict[str, object] = {"step": at + 1, "duty": step.name}
    if step.gap == "orphaned":
        return _('stops at step {step}: nobody owns "{duty}"').format(**parts)
    if step.gap == "vacant":
        roles = listed([title_of(chart, owner) for owner in step.owner_ids])
        return _('stops at step {step}: "{duty}" is with {roles}, vacant').format(roles=roles, **parts)
    if step.broken is None:
        return ""
    ends = {"giver": title_of(chart, step.broken.giver), "receiver": title_of(chart, step.broken.receiver)}
    return _("stops after step {step}: no hand-off from {giver} to {receiver}").format(**ends, **parts)
