"""Roles that are dragged to another manager with the mouse."""

from orgtui.actions.action import writable
from orgtui.actions.roles import move_all_under, stand_there
from orgtui.edits import EditError, MoveRoles
from orgtui.edits.base import title_of
from orgtui.reply import Outcome
from orgtui.session import Session
from orgtui.words import _, ngettext


def why_not_under(session: Session, role_ids: tuple[str, ...], manager: str) -> str | None:
    """Return why roles cannot be dropped on another one, None where they can."""
    chart = session.chart
    reason = writable(session)
    if reason is not None or not all(role_id in chart.roles for role_id in (*role_ids, manager)):
        return reason or _("That role is no longer there")
    there = stand_there(session, role_ids, manager)
    if there is not None:
        return there
    try:
        MoveRoles(role_ids, manager).apply(chart)
    except EditError as error:
        return str(error)
    return None


def drop_under(session: Session, role_ids: tuple[str, ...], manager: str | None) -> Outcome:
    """Put dragged roles under the one that they were dropped on; dropped elsewhere they stay.

    Parameters
    ----------
    session
        The session.
    role_ids
        The roles that were dragged.
    manager
        The role that they were dropped on, None for no role.
    """
    if manager is None:
        words = ngettext(
            "{role} stays where it is: it was dropped on no role",
            "{count} roles stay where they are: they were dropped on no role",
            len(role_ids),
        )
        return Outcome(words.format(role=title_of(session.chart, role_ids[0]), count=len(role_ids)))
    reason = why_not_under(session, role_ids, manager)
    if reason is not None:
        return Outcome(reason, refused=True)
    return move_all_under(session, role_ids, manager)
