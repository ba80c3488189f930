"""W310 and W311: flows that break between two steps, or stop at one."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from orgtui.checks.candidates import could_own
from orgtui.checks.context import Context
from orgtui.checks.duties import give, give_above, vacantly_owned
from orgtui.checks.finding import Finding, Fix, Severity, subject
from orgtui.checks.registry import declare
from orgtui.edits import AddHandOff
from orgtui.graph import DutyId, RoleId
from orgtui.model import Flow
from orgtui.text import is_blank


@declare("W310", "flow-break", "warning")
def flow_break(context: Context) -> Iterator[Finding]:
    """Yield the first step of every flow whose result reaches the next step by no hand-off."""
    for flow_id, flow in context.chart.flows.items():
        for first, second in pairwise(flow.duties):
            if _breaks(context, first, second):
                yield _break(context, flow_id, first, second)
                break


def _breaks(context: Context, first: DutyId, second: DutyId) -> bool:
    owners = context.views.owners
    givers, receivers = owners.get(first, ()), owners.get(second, ())
    if not givers or not receivers or vacantly_owned(context, first) or vacantly_owned(context, second):
        return False
    if context.people.of(givers) & context.people.of(receivers):
        return False
    return not _handed_on(context, _everybody(context, first), _everybody(context, second))


def _everybody(context: Context, duty_id: DutyId) -> frozenset[RoleId]:
    """Return all roles of the persons who own or support the duty."""
    views, people = context.views, context.people
    on_it = (*views.owners.get(duty_id, ()), *views.supporters.get(duty_id, ()))
    return frozenset(role_id for person in people.of(on_it) for role_id in people.roles[person])


def _handed_on(context: Context, givers: Iterable[RoleId], receivers: frozenset[RoleId]) -> bool:
    given = context.network.receivers
    return any(not receivers.isdisjoint(given.get(giver, frozenset())) for giver in givers)


def _break(context: Context, flow_id: str, first: DutyId, second: DutyId) -> Finding:
    owners = context.views.owners
    giver, receiver = min(owners[first]), min(owners[second])
    subjects = (subject("flow", flow_id), subject("duty", first), subject("duty", second))
    params = {"first": first, "second": second, "giver": giver, "receiver": receiver}
    severity: Severity = "warning" if _apart(context, owners[first], owners[second]) else "note"
    return Finding("W310", severity, subjects, params, tuple(_carry(context, first, giver, receiver)))


def _apart(context: Context, givers: tuple[RoleId, ...], receivers: tuple[RoleId, ...]) -> bool:
    """Tell whether the step crosses departments, between people of whom neither leads the other."""
    one, two = [context.role(giver) for giver in givers], [context.role(receiver) for receiver in receivers]
    shared = {role.department for role in one} & {role.department for role in two} - {None}
    leads = {role.reports_to for role in one} & set(receivers) or {role.reports_to for role in two} & set(givers)
    return not shared and not leads


def _carry(context: Context, first: DutyId, giver: RoleId, receiver: RoleId) -> Iterator[Fix]:
    duty = context.chart.duties.get(first)
    what = duty.name if duty is not None and not is_blank(duty.name) else first
    if giver != receiver:
        edit = AddHandOff(giver, receiver, what)
        yield Fix("add-handoff", "unsafe", edit, {"giver": giver, "receiver": receiver, "what": what})
    supporters = sorted(context.views.supporters.get(first, ()))
    if supporters:
        yield Fix("could-carry", "hint", None, {"roles": supporters, "receiver": receiver})


@declare("W311", "flow-gap", "error")
def flow_gap(context: Context) -> Iterator[Finding]:
    """Yield every step of a flow that nobody owns, or whose owner is vacant."""
    for flow_id, flow in context.chart.flows.items():
        for duty_id in dict.fromkeys(flow.duties):
            if duty_id not in context.views.owners:
                yield _orphaned_step(context, flow_id, flow, duty_id)
            elif vacantly_owned(context, duty_id):
                yield _vacant_step(context, flow_id, flow, duty_id)


def _orphaned_step(context: Context, flow_id: str, flow: Flow, duty_id: DutyId) -> Finding:
    known = duty_id in context.chart.duties
    fixes = tuple(give(duty_id, role_id) for role_id in could_own(context, duty_id)) if known else ()
    root = ("D401", (subject("duty", duty_id),)) if known else ("S105", (subject("flow", flow_id),))
    return Finding("W311", "error", _step(flow_id, duty_id), _steps(flow, duty_id), fixes, root)


def _vacant_step(context: Context, flow_id: str, flow: Flow, duty_id: DutyId) -> Finding:
    owners = context.views.owners[duty_id]
    params = {**_steps(flow, duty_id), "owners": sorted(owners)}
    fixes = tuple(give_above(context, duty_id, owners))
    root = context.vacancy_among(owners)
    return Finding("W311", "warning", _step(flow_id, duty_id), params, fixes, root)


def _step(flow_id: str, duty_id: DutyId) -> tuple[str, str]:
    return subject("flow", flow_id), subject("duty", duty_id)


def _steps(flow: Flow, duty_id: DutyId) -> dict[str, object]:
    return {"step": flow.duties.index(duty_id) + 1, "steps": len(flow.duties), "owners": []}
