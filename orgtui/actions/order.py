"""Actions that move the marked roles, or the selected one, among their siblings, one level up or one level down."""

from orgtui.actions.action import EDIT, Action, key_of, on_role
from orgtui.actions.roles import move_all_under
from orgtui.edits import PlaceRoles
from orgtui.edits.marked import tops_of
from orgtui.reply import Reply
from orgtui.session import Session
from orgtui.words import N_, _


def _block(session: Session) -> tuple[str, ...]:
    """Return the roles that move together, in file order: of one that is marked and one below it only the upper."""
    role_ids = session.acted_on
    return tops_of(session.chart, role_ids) if len(role_ids) > 1 else role_ids


def _siblings(session: Session) -> str | None:
    """Return why the roles cannot move together, None where they are siblings."""
    reason = on_role(session)
    if reason is not None:
        return reason
    first, *others = _block(session)
    if {*others} <= {*session.views.siblings_of(first)}:
        return None
    words = _("The marked roles have different managers: {key} moves them under one")
    return words.format(key=key_of(session, "manager"))


def _before(session: Session) -> str | None:
    """Return the sibling before the first of the roles, None where there is none."""
    block = _block(session)
    siblings = session.views.siblings_of(block[0])
    at = min(map(siblings.index, block))
    return siblings[at - 1] if at else None


def _behind(session: Session) -> str | None:
    """Return the sibling behind the last of the roles, None where there is none."""
    block = _block(session)
    siblings = session.views.siblings_of(block[0])
    at = max(map(siblings.index, block)) + 1
    return siblings[at] if at < len(siblings) else None


def has_next(session: Session) -> str | None:
    """Return why the roles cannot go down among their siblings, None when they can."""
    return _siblings(session) or (None if _behind(session) else _("It is the last one here already"))


def has_previous(session: Session) -> str | None:
    """Return why the roles cannot go up among their siblings, None when they can."""
    return _siblings(session) or (None if _before(session) else _("It is the first one here already"))


def move_down(session: Session) -> Reply:
    """Put the roles behind their next sibling; marks stay, because one goes on moving them."""
    return session.do(PlaceRoles(_block(session), _behind(session) or ""))


def move_up(session: Session) -> Reply:
    """Put the roles before the sibling above them; marks stay, because one goes on moving them."""
    return session.do(PlaceRoles(_block(session), _before(session) or "", before=True))


def has_manager(session: Session) -> str | None:
    """Return why the roles cannot be promoted, None when they can."""
    reason = _siblings(session)
    if reason is None and session.chart.roles[_block(session)[0]].reports_to is None:
        return _("The top role has no manager to promote past")
    return reason


def promote(session: Session) -> Reply:
    """Put the roles beside their manager."""
    roles, block = session.chart.roles, _block(session)
    manager = roles.get(roles[block[0]].reports_to or "")
    above = manager.reports_to if manager is not None and manager.reports_to in roles else None
    return move_all_under(session, block, None if above in block else above)


def can_demote(session: Session) -> str | None:
    """Return why the roles cannot be put under the sibling above, None when they can."""
    return _siblings(session) or (None if _before(session) else _("There is no role above it here to report to"))


def demote(session: Session) -> Reply:
    """Put the roles under the sibling above them."""
    return move_all_under(session, _block(session), _before(session))


ACTIONS = (
    Action("down", ("J",), N_("down"), N_("Move it down among its siblings"), EDIT, has_next, move_down),
    Action("up", ("K",), N_("up"), N_("Move it up among its siblings"), EDIT, has_previous, move_up),
    Action(
        "promote",
        ("<",),
        N_("promote"),
        N_("Promote it: it reports to its manager's manager"),
        EDIT,
        has_manager,
        promote,
    ),
    Action("demote", (">",), N_("demote"), N_("Demote it: it reports to the role above it"), EDIT, can_demote, demote),
)
