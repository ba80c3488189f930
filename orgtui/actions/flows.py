"""Actions that make flows and put their steps in order. They act on the step with the cursor of the flows."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from orgtui.actions.action import FLOWS, Action, key_of, no_step_yet, shows, writable
from orgtui.actions.choices import catalogue_choices, duty_picked, owner_words
from orgtui.actions.forms import fields_of
from orgtui.actions.ids import ask_id
from orgtui.actions.record import Record
from orgtui.actions.refusals import one_line
from orgtui.document import FlowPlace
from orgtui.edits import (
    AddFlow,
    DeleteFlow,
    InsertStep,
    MoveStep,
    RemoveStep,
    RenameFlow,
)
from orgtui.edits.base import duty_name, flow_name, with_before
from orgtui.questions import Ask, Choice, Pick, Picked
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.text import plain_name, slug
from orgtui.words import N_, _


def in_flows(session: Session) -> str | None:
    """Return why no flow can be acted on, None where the cursor of the flows is on one."""
    if session.view != "flows":
        return _("That acts on flows: {key} shows them").format(key=key_of(session, "view-flows"))
    return no_step_yet(session) if session.flow_place is None else None


def on_flow(session: Session) -> str | None:
    """Return why the flow with the cursor cannot be edited, None where it can."""
    return writable(session) or in_flows(session)


def at_step(session: Session) -> str | None:
    """Return why there is no step to act on, None where the cursor is on one."""
    return in_flows(session) or no_step_yet(session)


def on_step(session: Session) -> str | None:
    """Return why the step with the cursor cannot be edited, None where it can."""
    return writable(session) or at_step(session)


def place_of(session: Session) -> FlowPlace:
    """Return the flow and the step with the cursor; only for actions that `in_flows` lets through."""
    place = session.flow_place
    assert place is not None  # noqa: S101  (in_flows has seen it)
    return place


def _flow_here(session: Session) -> str:
    """Return the name of the flow with the cursor, fit to show."""
    return flow_name(session.chart, place_of(session)[0])


def step_title(session: Session) -> str:
    """Return what the cursor of the flows is on, as a heading; empty where there is no flow."""
    if session.flow_place is None:
        return ""
    flow_id, at = place_of(session)
    duties = session.chart.flows[flow_id].duties
    if not duties:
        return _flow_here(session)
    words = _("{flow}, step {step}: {duty}")
    return words.format(flow=_flow_here(session), step=at + 1, duty=duty_name(session.chart, duties[at]))


# A flow


def add_flow(session: Session) -> Reply:
    """Ask for the name of a new flow, then for one step after the other until the user leaves."""
    hint = _('What runs through the shop, such as "Returns" or "Order to delivery"')
    return Asking(
        Ask(_("Name of the new flow"), "", hint, one_line(_("A flow needs a name"))), lambda name: _added(session, name)
    )


def _added(session: Session, name: str) -> Outcome:
    flow_id = slug(name, session.chart.flows, "flow")
    outcome = session.do(AddFlow(flow_id, plain_name(name)), at_flow=(flow_id, 0))
    if outcome.refused:
        return outcome
    session.view = "flows"
    return replace(outcome, effect=Effect("focus_view"), again=lambda: _next_step(session))


def _next_step(session: Session) -> Reply:
    """Ask for the step behind the cursor, and then for the next one."""
    asking = _ask_step(session, 1)

    def then(picked: Picked) -> Reply:
        outcome = asking.then(picked)
        return replace(outcome, again=lambda: _next_step(session)) if isinstance(outcome, Outcome) else outcome

    return replace(asking, then=then)


def rename(session: Session) -> Reply:
    """Ask for another name of the flow."""
    flow_id = place_of(session)[0]
    name = session.chart.flows[flow_id].name
    question = Ask(_("Name of the flow"), name, refuse=one_line(_("A flow needs a name")))
    return Asking(question, lambda text: session.do(RenameFlow(flow_id, plain_name(text))))


def delete(session: Session) -> Reply:
    """Delete the flow; the one behind it, or before it, has the cursor then."""
    flow_id = place_of(session)[0]
    flows = [*session.chart.flows]
    at = flows.index(flow_id)
    near = (*flows[at + 1 : at + 2], *flows[max(0, at - 1) : at])
    return session.do(DeleteFlow(flow_id), at_flow=(near[0], 0) if near else None)


def fields(session: Session) -> Reply:
    """Ask which field of the flow to edit, then for its value."""
    return fields_of(session, Record("flows", place_of(session)[0]))


def duty_fields(session: Session) -> Reply:
    """Ask which field of the duty of the step to edit, then for its value."""
    flow_id, at = place_of(session)
    return fields_of(session, Record("duties", session.chart.flows[flow_id].duties[at]))


def change_id(session: Session) -> Reply:
    """Ask for another id of the flow."""
    flow_id, at = place_of(session)
    return ask_id(session, Record("flows", flow_id), lambda edit: session.do(edit, at_flow=(edit.new, at)))


# Its steps


def _duty_choices(session: Session, steps: tuple[str, ...]) -> Iterator[Choice]:
    """Yield what can become a step: duties that are none yet, those that are, the rest of the catalogue."""
    chart = session.chart
    for duty in chart.duties:
        if duty not in steps:
            yield Choice(duty, duty_name(chart, duty), owner_words(session, duty), duty)
    for duty in dict.fromkeys(duty for duty in steps if duty in chart.duties):
        words = _("step {step} already").format(step=steps.index(duty) + 1)
        yield Choice(duty, duty_name(chart, duty), words, duty)
    yield from catalogue_choices(session)


def _insert(behind: int) -> Callable[[Session], Reply]:
    return lambda session: _ask_step(session, behind)


def _ask_step(session: Session, behind: int) -> Asking:
    """Ask for a step behind (1) or before (0) the one with the cursor."""
    flow_id, here = place_of(session)
    steps = session.chart.flows[flow_id].duties
    at = min(here + behind, len(steps))

    def then(picked: Picked) -> Reply:
        new, step = duty_picked(session, picked)
        return session.do(with_before(session.chart, new, InsertStep(flow_id, step, at)), at_flow=(flow_id, at))

    title = _("Step {step} of {flow}: which duty?").format(step=at + 1, flow=_flow_here(session))
    return Asking(Pick(title, tuple(_duty_choices(session, steps)), new=_('New duty "{text}"')), then)


def remove_step(session: Session) -> Reply:
    """Take the step out of the flow; the next one has the cursor then."""
    flow_id, at = place_of(session)
    return session.do(RemoveStep(flow_id, at), at_flow=(flow_id, at))


def _can_move(way: int) -> Callable[[Session], str | None]:
    def enabled(session: Session) -> str | None:
        reason = on_step(session)
        if reason is not None:
            return reason
        flow_id, at = place_of(session)
        if 0 <= at + way < len(session.chart.flows[flow_id].duties):
            return None
        return _("It is the first step already") if way < 0 else _("It is the last step already")

    return enabled


def _move(way: int) -> Callable[[Session], Reply]:
    def run(session: Session) -> Reply:
        flow_id, at = place_of(session)
        return session.do(MoveStep(flow_id, at, at + way), at_flow=(flow_id, at + way))

    return run


def _only_in_flows(session: Session) -> str | None:
    return None if session.view == "flows" else in_flows(session)


def own_action(
    action_id: str,
    keys: tuple[str, ...],
    title: str,
    words: str,
    enabled: Callable[[Session], str | None],
    run: Callable[[Session], Reply],
) -> Action:
    """Return an action whose keys are those of the flows alone."""
    return Action(action_id, keys, title, words, FLOWS, enabled, run, view="flows")


ACTIONS = (
    Action("flow-add", ("+",), N_("flow"), N_("Add a flow: its name, then step by step"), FLOWS, writable, add_flow),
    own_action("flow-step-after", ("o",), N_("step"), N_("Add a step behind this one"), on_flow, _insert(1)),
    own_action("flow-step-before", ("O",), N_("before"), N_("Add a step before this one"), on_flow, _insert(0)),
    own_action("flow-later", (">", "J"), N_("later"), N_("Move the step on by one"), _can_move(1), _move(1)),
    own_action("flow-earlier", ("<", "K"), N_("earlier"), N_("Move the step back by one"), _can_move(-1), _move(-1)),
    own_action("flow-remove-step", ("d",), N_("remove"), N_("Remove the step: the duty stays"), on_step, remove_step),
    own_action("flow-rename", ("e", "f2"), N_("rename"), N_("Rename the flow"), on_flow, rename),
    own_action("flow-fields", (";",), N_("fields"), N_("Edit any field of the flow"), on_flow, fields),
    own_action("flow-duty", (), N_("duty"), N_("Edit any field of the duty of this step"), on_step, duty_fields),
    own_action(
        "flow-id", ("I",), N_("id"), N_("Change the id of the flow: every reference follows"), on_flow, change_id
    ),
    own_action("flow-delete", ("X",), N_("delete flow"), N_("Delete the flow: its duties stay"), on_flow, delete),
    own_action(
        "flow-menu",
        ("enter", "f10"),
        N_("menu"),
        N_("Show everything that can be done here"),
        _only_in_flows,
        shows("menu"),
    ),
)
