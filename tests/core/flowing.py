"""Sessions in the view of flows, and actions that are run and answered in them."""

from typing import Any

from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.model import Chart
from orgtui.opening import session_for
from orgtui.reply import Outcome, Reply
from orgtui.session import Session
from orgtui.verdict import verdict_on
from tests.acting import answered


def flows(chart: Chart, **state: object) -> Session:
    session = session_for(Document(chart))
    session.view = "flows"
    for name, value in state.items():
        setattr(session, name, value)
    return checked(session)


def checked(session: Session) -> Session:
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    return session


def act(session: Session, action_id: str, *answers: Any) -> Outcome:
    action = BY_ID[action_id]
    assert action.enabled(session) is None, action_id
    return answered(started(session, action_id), *answers)


def started(session: Session, action_id: str) -> Reply:
    """Run an action, and what it asks once it has said something."""
    reply = BY_ID[action_id].run(session)
    if isinstance(reply, Outcome) and reply.again is not None and action_id == "flow-mend":
        return reply.again()
    return reply


def why_not(session: Session, action_id: str) -> str:
    return BY_ID[action_id].enabled(session) or ""
