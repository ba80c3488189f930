"""Actions run as the editor runs them, with answers to what they ask."""

from typing import Any

from orgtui.actions import BY_ID
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session


def act(session: Session, action_id: str, *answers: Any) -> Outcome:
    """Run an action with these answers to what it asks; the reason where it is not possible."""
    reason = BY_ID[action_id].enabled(session)
    if reason is not None:
        assert not answers, reason
        return Outcome(reason, refused=True)
    return answered(BY_ID[action_id].run(session), *answers)


def answered(reply: Reply, *answers: Any) -> Outcome:
    """Give these answers to what is asked; whatever is asked after the outcome is left."""
    for answer in answers:
        assert isinstance(reply, Asking), reply
        reply = reply.then(answer)
    assert isinstance(reply, Outcome), reply.question
    return reply


def asked(reply: Reply | None) -> Any:
    """Return what is asked."""
    assert isinstance(reply, Asking), reply
    return reply.question
