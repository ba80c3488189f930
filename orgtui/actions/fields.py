"""Actions that fill the fields of the selected role which change most, each with a key of its own."""

from orgtui.actions.action import ROLE, Action, on_role
from orgtui.actions.choices import NONE, people_choices, role_choices
from orgtui.actions.controls import ask_field
from orgtui.actions.forms import every_field, on_record
from orgtui.actions.record import Record, new_department
from orgtui.actions.roles import move_all_under, named, on_set
from orgtui.edits import FIELDS, ChangeLists, MarkVacant, OnRoles, SetDepartment, SetHolders
from orgtui.edits.base import department_name, with_before
from orgtui.questions import Choice, Pick, Picked
from orgtui.reply import Asking, Reply
from orgtui.session import Session
from orgtui.text import plain_name
from orgtui.words import N_, _


def manager(session: Session) -> Reply:
    """Ask for the manager of the marked roles, or of the selected one."""
    role_ids = session.acted_on
    below = frozenset(below for role_id in role_ids for below in session.views.subtree(role_id))
    top = Choice(NONE, _("Nobody: the top of the chart"))
    now = session.chart.roles[role_ids[0]].reports_to or NONE
    title = _("Manager · {role}").format(role=named(session, role_ids))
    question = Pick(title, (*role_choices(session, without=below), top), (now,))
    return Asking(question, lambda picked: move_all_under(session, role_ids, picked.keys[0] or None))


def department(session: Session) -> Reply:
    """Ask for the department of the marked roles, or of the selected one; a new one can be typed."""
    role_ids, departments = session.acted_on, session.chart.departments
    choices = tuple(Choice(key, department_name(session.chart, key), words=key) for key in departments)
    question = Pick(
        _("Department · {role}").format(role=named(session, role_ids)),
        (*choices, Choice(NONE, _("No department"))),
        (session.chart.roles[role_ids[0]].department or NONE,),
        new=_('New department "{text}"'),
    )

    def then(picked: Picked) -> Reply:
        if picked.new is None:
            key = picked.keys[0] or None
            return on_set(session, OnRoles(role_ids, lambda role_id: SetDepartment(role_id, key)))
        new, made = new_department(session.chart, picked.new)
        put_there = OnRoles(role_ids, lambda role_id: SetDepartment(role_id, made))
        return on_set(session, with_before(session.chart, new, put_there))

    return Asking(question, then)


def holders(session: Session) -> Reply:
    """Ask who holds the marked roles, or the selected one."""
    return ask_holders(session, session.acted_on)


def ask_holders(session: Session, role_ids: tuple[str, ...]) -> Reply:
    """Ask who holds all of these roles; new names can be typed, and who holds only some of them stays there."""
    known = people_choices(session)
    spelled = {plain_name(name): name for role_id in role_ids for name in session.chart.roles[role_id].holders}
    held = [{plain_name(name) for name in session.chart.roles[role_id].holders} for role_id in role_ids]
    in_all = set.intersection(*held)

    def then(picked: Picked) -> Reply:
        names = tuple(spelled.get(key, key) for key in picked.keys)
        if picked.new is not None:
            names = (*names, plain_name(picked.new))
        if len(role_ids) == 1:
            return on_set(session, SetHolders(role_ids[0], names))
        kept = {*map(plain_name, names)}
        added = tuple(name for name in names if plain_name(name) not in in_all)
        return on_set(session, ChangeLists(role_ids, "holders", added, tuple(sorted(in_all - kept))))

    question = Pick(
        _("Who holds {role}?").format(role=named(session, role_ids)),
        known,
        tuple(choice.key for choice in known if plain_name(choice.key) in in_all),
        many=True,
        none=len(role_ids) > 1,
        new=_('Add "{text}"'),
        empty=_("Type a name"),
    )
    return Asking(question, then)


def vacant(session: Session) -> Reply:
    """Mark the marked roles vacant, or the selected one; take the mark away where all have it."""
    role_ids = session.acted_on
    all_vacant = all(session.chart.roles[role_id].state == "vacant" for role_id in role_ids)
    return on_set(session, OnRoles(role_ids, lambda role_id: MarkVacant(role_id, vacant=not all_vacant)))


def dotted(session: Session) -> Reply:
    """Ask to whom the marked roles have dotted lines, or the selected one."""
    first, *more = session.acted_on
    return ask_field(session, Record("roles", first, tuple(more)), FIELDS["roles"]["dotted_to"])


ACTIONS = (
    Action("holders", ("P",), N_("holders"), N_("Pick who holds it, or type a new name"), ROLE, on_role, holders),
    Action("manager", ("r",), N_("manager"), N_("Pick its manager"), ROLE, on_role, manager),
    Action(
        "department", ("b",), N_("department"), N_("Pick its department, or type a new one"), ROLE, on_role, department
    ),
    Action("dotted", ("l",), N_("dotted"), N_("Pick to whom it has dotted lines"), ROLE, on_role, dotted),
    Action(
        "fields",
        (";",),
        N_("fields"),
        N_("Edit any field of what the cursor is on: role, duty, hand-off, person"),
        ROLE,
        on_record,
        every_field,
    ),
    Action("vacant", ("V",), N_("vacant"), N_("Mark it vacant, or no longer vacant"), ROLE, on_role, vacant),
)
