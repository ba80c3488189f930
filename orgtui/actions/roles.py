"""Actions that hire, rename, move and delete roles."""

from collections.abc import Iterable

from orgtui.actions.action import EDIT, Action, any_role, key_of, on_role, one_row, shows, writable
from orgtui.actions.ids import ask_id
from orgtui.actions.record import Record
from orgtui.edits import (
    AddRole,
    DeleteRoles,
    Edit,
    GiveDuty,
    MoveRole,
    MoveRoles,
    RenameRole,
    Several,
)
from orgtui.edits.base import title_of
from orgtui.edits.roles import ids_taken
from orgtui.model import Role
from orgtui.reply import Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.text import slug
from orgtui.words import N_, _, ngettext


def chosen(session: Session) -> str:
    """Return the selected role; only for actions that `on_role` lets through."""
    assert session.selected is not None  # noqa: S101  (on_role has seen it)
    return session.selected


def named(session: Session, role_ids: tuple[str, ...]) -> str:
    """Return the title of a role, or how many roles they are."""
    if len(role_ids) == 1:
        return title_of(session.chart, role_ids[0])
    return _("{count} roles").format(count=len(role_ids))


def hire(session: Session, title: str, under: str | None, after: str | None) -> Outcome:
    """Add a role of this title.

    A role that the catalogue knows gets its key figures, and those of its usual duties that nobody owns.

    Parameters
    ----------
    session
        The session.
    title
        What the user typed.
    under
        Its manager; None: at the top.
    after
        The role whose block it follows.
    """
    chart, known = session.chart, session.catalogue.role_titled(title)
    role_id = slug(known.id if known is not None else title, ids_taken(chart, under))
    role = Role(title=title, reports_to=under, kpis=known.kpis if known is not None else ())
    edit: Edit = AddRole(role_id, role, after)
    orphaned = [duty for duty in known.duties if _orphaned(session, duty)] if known is not None else []
    if not orphaned:
        return session.do(edit, role_id)
    given = (edit, *(GiveDuty(duty, role_id) for duty in orphaned))
    note = ngettext(
        ", with {count} duty that nobody owned", ", with {count} duties that nobody owned", len(orphaned)
    ).format(count=len(orphaned))
    return session.do(Several(given), role_id, note)


def _orphaned(session: Session, duty: str) -> bool:
    return duty in session.chart.duties and not session.views.owners.get(duty)


def retitle(session: Session, role_id: str, title: str) -> Outcome:
    """Give a role the title that was typed into its row."""
    return session.do(RenameRole(role_id, title), role_id)


def delete(session: Session) -> Reply:
    """Delete the marked roles, or the selected one; the next one is selected."""
    role_ids = session.acted_on
    return on_set(session, DeleteRoles(role_ids), left_near(session, role_ids))


def on_set(session: Session, edit: Edit, select: str | None = None) -> Outcome:
    """Make an edit of the roles that are acted on; marks that were among them have done their work then."""
    marks_used = session.marked and session.acted_on == session.marked
    outcome = session.do(edit, select)
    if marks_used and not outcome.refused:
        session.marked = ()
    return outcome


def left_near(session: Session, gone: Iterable[str]) -> str | None:
    """Return the role to select once others are gone: the selected one where it stays, else the nearest to it.

    That is a report, the next sibling, the one before, or the first manager above who stays; None where nobody does.
    """
    views, here, going = session.views, chosen(session), frozenset(gone)
    siblings = views.siblings_of(here)
    at = siblings.index(here)
    near = (here, *views.children_of(here), *siblings[at + 1 :], *reversed(siblings[:at]), *views.chain_of(here))
    return next((role_id for role_id in near if role_id not in going), None)


def pick_up(session: Session) -> Reply:
    """Pick the marked roles up, or the selected one, to be dropped on their new manager in the tree."""
    session.carried = session.acted_on
    session.view, shown = "tree", Effect("focus_view")
    if len(session.carried) > 1:
        words = _("Moving {count} roles: go to their new manager, Enter drops them there, Esc puts them back")
        return Outcome(words.format(count=len(session.carried)), effect=shown)
    words = _("Moving {role}: go to its new manager, Enter drops it there, Esc puts it back")
    return Outcome(words.format(role=title_of(session.chart, session.carried[0])), effect=shown)


def carrying(session: Session) -> str | None:
    """Return why nothing can be dropped, None while something is carried."""
    reason = writable(session) or any_role(session)
    return reason or (None if session.carried else _nothing_carried(session))


def droppable(session: Session) -> str | None:
    """Return why nothing can be dropped here, None where something is carried and the cursor is on a role."""
    return carrying(session) or one_row(session)


def beside(session: Session) -> str | None:
    """Return why no role can be added here, None where the cursor is on a role, or there is none yet."""
    return writable(session) or one_row(session)


def _nothing_carried(session: Session) -> str:
    return _("Nothing is picked up: {key} picks up a role").format(key=key_of(session, "move"))


def drop(session: Session) -> Reply:
    """Put the carried roles under the selected one."""
    carried, target = session.carried, chosen(session)
    if carried == (target,):
        return put_back(session)
    outcome = move_all_under(session, carried, target)
    if not outcome.refused:
        session.carried = ()
    return outcome


def put_back(session: Session) -> Reply:
    """Leave the carried roles where they were."""
    count, first = len(session.carried), title_of(session.chart, next(iter(session.carried), ""))
    session.carried = ()
    if count > 1:
        return Outcome(_("{count} roles stay where they are").format(count=count))
    return Outcome(_("{role} stays where it is").format(role=first))


def move_all_under(session: Session, role_ids: tuple[str, ...], manager: str | None) -> Outcome:
    """Give one or several roles another manager."""
    if len(role_ids) == 1:
        return move_under(session, role_ids[0], manager)
    there = stand_there(session, role_ids, manager)
    if there is not None:
        return Outcome(there, refused=True)
    return on_set(session, MoveRoles(role_ids, manager), role_ids[0])


def move_under(session: Session, role_id: str, manager: str | None) -> Outcome:
    """Give a role another manager and say where file order puts it among its new siblings."""
    there = stand_there(session, (role_id,), manager)
    if there is not None:
        return Outcome(there, refused=True)
    return session.do(MoveRole(role_id, manager), role_id, place_note(session, role_id, manager))


def stand_there(session: Session, role_ids: tuple[str, ...], manager: str | None) -> str | None:
    """Return the sentence that roles need not move under a manager, None where one of them reports to another."""
    chart, now = session.chart, [session.chart.roles.get(role_id) for role_id in role_ids]
    if any(role is None or role.reports_to != manager for role in now):
        return None
    if len(role_ids) > 1:
        return _("All {count} roles stand there already").format(count=len(role_ids))
    return _("{role} stands there already").format(role=title_of(chart, role_ids[0]))


def place_note(session: Session, role_id: str, manager: str | None) -> str:
    """Return where file order puts a role among the reports of a manager, to be said behind that it moves there."""
    views = session.views
    others = {*(views.children_of(manager) if manager is not None else views.forest.roots)} - {role_id}
    if not others:
        return ""
    before = 0
    for other in session.chart.roles:
        if other == role_id:
            break
        before += other in others
    return _(" ({place} of {count}, in file order)").format(place=before + 1, count=len(others) + 1)


def change_id(session: Session) -> Reply:
    """Ask for another id of the selected role."""
    return ask_id(session, Record("roles", chosen(session)), lambda edit: session.do(edit, edit.new))


ACTIONS = (
    Action(
        "add-sibling",
        ("o",),
        N_("add"),
        N_("Add a role below, under the same manager"),
        EDIT,
        beside,
        shows("new_sibling"),
    ),
    Action(
        "add-report", ("O",), N_("below"), N_("Add a role that reports to this one"), EDIT, on_role, shows("new_report")
    ),
    Action(
        "rename",
        ("e", "f2"),
        N_("rename"),
        N_("Rename it in place; Tab goes on to the holder"),
        EDIT,
        on_role,
        shows("rename_row"),
    ),
    Action(
        "move",
        ("m",),
        N_("move"),
        N_("Pick it up, go to its new manager: Enter drops it, Esc puts it back"),
        EDIT,
        on_role,
        pick_up,
    ),
    Action(
        "drop", (), N_("drop"), N_("Drop what was picked up: it reports to this role"), EDIT, droppable, drop, "Enter"
    ),
    Action(
        "put-back", (), N_("put back"), N_("Leave what was picked up where it was"), EDIT, carrying, put_back, "Esc"
    ),
    Action(
        "delete",
        ("d",),
        N_("delete"),
        N_("Delete it: its duties become orphaned, its reports move up to its manager"),
        EDIT,
        on_role,
        delete,
    ),
    Action("id", ("I",), N_("id"), N_("Change its id: every reference follows"), EDIT, on_role, change_id),
)
