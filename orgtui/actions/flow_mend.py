"""Actions that mend a flow where it stops: a step without an owner, two steps without a hand-off between them."""

from collections.abc import Iterator

from orgtui.actions.action import Action, key_of, writable
from orgtui.actions.choices import role_choices
from orgtui.actions.duties import link, owner_question
from orgtui.actions.fields import holders
from orgtui.actions.findings import can_fix, fix
from orgtui.actions.flows import at_step, on_step, own_action, place_of
from orgtui.actions.go import go_to_role
from orgtui.checks import Context
from orgtui.checks.flows import flow_gap
from orgtui.edits import GiveDuty
from orgtui.edits.base import title_of
from orgtui.questions import Choice, Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.views.flows import FlowRow, Step
from orgtui.words import N_, _

_HOLDER = "holder:"


def row_of(session: Session) -> FlowRow:
    """Return the flow with the cursor; only for actions that `in_flows` lets through."""
    flow_id = place_of(session)[0]
    return next(row for row in session.flows.rows if row.flow_id == flow_id)


def step_of(session: Session) -> Step:
    """Return the step with the cursor; only for actions that `at_step` lets through."""
    return row_of(session).steps[place_of(session)[1]]


def _stop(session: Session) -> int | None:
    """Return the number of the step to mend: the one with the cursor where it stops there, else the first such."""
    row, here = row_of(session), place_of(session)[1]
    broken = bool(row.steps) and bool(row.steps[here].gap or row.steps[here].broken)
    return here if broken else row.at


def can_mend(session: Session) -> str | None:
    """Return why there is nothing to mend, None where the flow with the cursor stops, or the finding has a fix."""
    if session.view == "flows" and session.listing.at is not None:
        return can_fix(session)
    reason = writable(session) or at_step(session)
    if reason is not None or _stop(session) is not None:
        return reason or _has_roles(session)
    return _('"{flow}" goes through: there is nothing to mend').format(flow=row_of(session).name)


def mend(session: Session) -> Reply:
    """Mend the finding that the user went to, else the step with the cursor, else the first where the flow stops."""
    if session.listing.at is not None:
        return fix(session)
    (flow_id, here), stop = place_of(session), _stop(session)
    if stop is None or stop == here:
        return _mend_here(session)
    # The cursor goes there before anything is asked, so that it is where keys act also when nothing is answered.
    session.at_flow = flow_id, stop
    words = _('"{flow}" {reason}').format(flow=row_of(session).name, reason=row_of(session).reason)
    return Outcome(words, again=lambda: _mend_here(session))


def _mend_here(session: Session) -> Reply:
    step = step_of(session)
    return _draw_handoff(session, step) if step.broken is not None else _ask_owner(session, step)


def _draw_handoff(session: Session, step: Step) -> Reply:
    return link(session, None, None, (step.broken,) if step.broken is not None else ())


def has_missing(session: Session) -> str | None:
    """Return why no hand-off can be drawn behind the step with the cursor, None where one is missing."""
    reason = on_step(session)
    if reason is not None or step_of(session).broken is not None:
        return reason
    flow_id, at = place_of(session)
    if at + 1 == len(session.chart.flows[flow_id].duties):
        return _("It is the last step: nothing is handed on behind it")
    return _("No hand-off is missing behind this step")


def draw_handoff(session: Session) -> Reply:
    """Ask what is handed on to the next step."""
    return _draw_handoff(session, step_of(session))


def _proposed(session: Session, duty_id: str) -> Iterator[str]:
    """Yield the roles to which the checks would give a step that nobody can do."""
    found = flow_gap(Context.of(session.chart, session.views, today=session.today))
    for finding in found:
        if finding.subjects[1] == f"duty:{duty_id}":
            yield from (fix.edit.role_id for fix in finding.fixes if isinstance(fix.edit, GiveDuty))


def _owner_choices(session: Session, step: Step) -> Iterator[Choice]:
    first = dict.fromkeys(_proposed(session, step.duty_id)) if step.gap is not None else {}
    for role_id in first:
        yield Choice(role_id, title_of(session.chart, role_id), _("proposed"), role_id)
    if step.gap == "vacant":
        for owner in step.owner_ids:
            words = _("{role} stays: say who holds it").format(role=title_of(session.chart, owner))
            yield Choice(f"{_HOLDER}{owner}", words)
    yield from role_choices(session, without=frozenset({*first, *(step.owner_ids if step.gap == "vacant" else ())}))


def _ask_owner(session: Session, step: Step) -> Reply:
    def then(picked: Picked) -> Reply:
        key = picked.keys[0]
        if key.startswith(_HOLDER):
            session.stand_on(key.removeprefix(_HOLDER))
            return holders(session)
        return session.do(GiveDuty(step.duty_id, key), key)

    known = tuple(owner for owner in step.owner_ids if step.gap is None)
    return Asking(owner_question(session, step.duty_id, _owner_choices(session, step), known), then)


def can_own(session: Session) -> str | None:
    """Return why the step with the cursor can get no owner, None where it can."""
    return on_step(session) or _has_roles(session)


def _has_roles(session: Session) -> str | None:
    if session.chart.roles:
        return None
    words = _("There is no role yet that could own it: {key} shows the tree, where roles are added")
    return words.format(key=key_of(session, "view-tree"))


def give_owner(session: Session) -> Reply:
    """Ask who shall own the duty of the step."""
    return _ask_owner(session, step_of(session))


def has_owner(session: Session) -> str | None:
    """Return why there is no role to go to, None where somebody owns the step."""
    reason = at_step(session)
    if reason is not None or step_of(session).owner_ids:
        return reason
    return _("Nobody owns this step")


def go_to_owner(session: Session) -> Reply:
    """Go to the role that owns the step."""
    return go_to_role(session, step_of(session).owner_ids[0])


ACTIONS: tuple[Action, ...] = (
    own_action(
        "flow-mend",
        (".",),
        N_("mend"),
        N_("Mend where the flow stops: an owner or a hand-off"),
        can_mend,
        mend,
    ),
    own_action("flow-owner", ("w",), N_("owner"), N_("Pick who owns the duty of this step"), can_own, give_owner),
    own_action(
        "flow-handoff",
        ("h",),
        N_("hand-off"),
        N_("Add the hand-off that is missing behind this step"),
        has_missing,
        draw_handoff,
    ),
    own_action(
        "flow-go-owner", ("g o",), N_("owner"), N_("Go to the role that owns this step"), has_owner, go_to_owner
    ),
)
