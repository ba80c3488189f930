"""Which role a key is about where the cursor stands on several: the user is asked before it acts."""

from orgtui.actions import ABOUT_ROLES, Action
from orgtui.actions.go import which_role
from orgtui.edits.base import duty_name, subject_name
from orgtui.questions import Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.words import _

#: Actions under the headings about a role that are about what the cursor is on, or about what is carried.
_OF_NO_ROLE = frozenset({"fields", "drop", "put-back"})


def why_not(session: Session, action: Action) -> str | None:
    """Return why an action cannot run here, None where it can, if only on one of the roles under the cursor.

    The selection goes to one of these roles where it is on none of them.
    """
    if action.group in ABOUT_ROLES or session.view == "people":
        session.aim()
    reason = action.enabled(session)
    if reason is None or not _several(session, action):
        return reason
    return reason if all(_reason_on(session, action, role_id) for role_id in session.roles_here) else None


def act_on(session: Session, action: Action) -> Reply:
    """Run an action that `why_not` lets through; where the cursor is on several roles, ask first which is meant."""
    if not _several(session, action):
        return action.run(session)

    def then(picked: Picked) -> Reply:
        session.stand_on(picked.keys[0])
        reason = action.enabled(session)
        return action.run(session) if reason is None else Outcome(reason, refused=True)

    return Asking(which_role(session, _title(session), session.roles_here), then)


def _several(session: Session, action: Action) -> bool:
    """Tell whether an action is about one role where the cursor is on more than one."""
    return action.group in ABOUT_ROLES and action.id not in _OF_NO_ROLE and len(session.roles_here) > 1


def _reason_on(session: Session, action: Action, role_id: str) -> str | None:
    """Return why an action cannot run on a role, None where it can; the selection stays."""
    selected, session.selected = session.selected, role_id
    try:
        return action.enabled(session)
    finally:
        session.selected = selected


def _title(session: Session) -> str:
    place = session.flow_place if session.view == "flows" else None
    if place is not None:
        duty = session.chart.flows[place[0]].duties[place[1]]
        return _("Which owner of {duty}?").format(duty=duty_name(session.chart, duty))
    return _("Which role of {person}?").format(person=subject_name(session.chart, session.at_person or ""))
