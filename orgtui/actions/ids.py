"""The question for another id of a record."""

from collections.abc import Callable

from orgtui.actions.record import Record, name_of
from orgtui.edits import ChangeId, EditError
from orgtui.questions import Ask
from orgtui.reply import Asking, Reply
from orgtui.session import Session
from orgtui.text import slug
from orgtui.words import _


def ask_id(
    session: Session,
    record: Record,
    then: Callable[[ChangeId], Reply],
    back: Callable[[], Reply] | None = None,
) -> Asking:
    """Ask for another id of a record.

    Parameters
    ----------
    session
        The session.
    record
        A record that has an id.
    then
        What comes of the answer: it is told the edit, which can be made.
    back
        What comes where the user leaves the question; None: nothing.
    """
    old = str(record.key)

    def refuse(text: str) -> str | None:
        if not text.strip():
            return _("An id cannot be empty")
        if text != old and text != slug(text, ()):
            return _("Small letters a to z, digits and hyphens, such as {example}").format(example=slug(text, ()))
        try:
            ChangeId(record.table, old, text).apply(session.chart)
        except EditError as error:
            return str(error)
        return None

    title = _("Id of {name}").format(name=name_of(session.chart, record))
    question = Ask(title, old, _("Every reference to it follows"), refuse)
    return Asking(question, lambda text: then(ChangeId(record.table, old, text)), back)
