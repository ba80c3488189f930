"""Actions that change what is seen, not the chart: find, fold, the panes, menu and help."""

from collections.abc import Iterator

from orgtui.actions.action import FOLD, HELP, MOVE, Action, always, any_role, key_of, no_role_yet, shows
from orgtui.actions.branch import focus
from orgtui.actions.choices import people_choices, role_choices
from orgtui.actions.go import go_to_role
from orgtui.checks.finding import split_subject
from orgtui.checks.people import person_key
from orgtui.edits.base import department_name, duty_name, subject_name, title_of
from orgtui.graph import handoff_ends
from orgtui.questions import Choice, Pick
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.views.board_filter import EVERYTHING
from orgtui.words import N_, _


def role_of_subject(session: Session, subject: str) -> str | None:
    """Return the role to go to for a subject: itself, a duty's owner or supporter, a giver, a holder, a member."""
    kind, name = split_subject(subject)
    chart, views = session.chart, session.views
    match kind:
        case "role":
            return name if name in chart.roles else None
        case "duty":
            doing = (*views.owners.get(name, ()), *views.supporters.get(name, ()), *views.backups.get(name, ()))
            return next(iter(doing), None)
        case "handoff":
            return next((end for end in handoff_ends(subject) if end in chart.roles), None)
        case "person":
            held = ((key, {person_key(who, chart.people) for who in role.holders}) for key, role in chart.roles.items())
            return next((key for key, people in held if name in people), None)
        case "department":
            return next((key for key, role in chart.roles.items() if role.department == name), None)
        case "flow":
            duties = chart.flows[name].duties if name in chart.flows else ()
            return next((owner for duty in duties for owner in views.owners.get(duty, ())), None)
    return None


def _everything(session: Session) -> Iterator[Choice]:
    chart, views = session.chart, session.views
    for choice in role_choices(session):
        yield Choice(f"role:{choice.key}", choice.label, _of_kind(_("role"), choice.detail), choice.words)
    for duty in chart.duties:
        owners = ", ".join(title_of(chart, owner) for owner in views.owners.get(duty, ()))
        where = _("duty of {role}").format(role=owners) if owners else _("duty without an owner")
        yield Choice(f"duty:{duty}", duty_name(chart, duty), where, duty)
    for person in people_choices(session):
        yield Choice(f"person:{person.key}", person.label, _of_kind(_("person"), person.detail))
    for key in chart.departments:
        yield Choice(f"department:{key}", department_name(chart, key), _("department"), key)


def _of_kind(kind: str, detail: str) -> str:
    return f"{kind} · {detail}" if detail else kind


def find(session: Session) -> Reply:
    """Ask what to go to among roles, duties, people and departments."""
    question = Pick(_("Find a role, duty, person or department"), tuple(_everything(session)))
    return Asking(question, lambda picked: go_to(session, picked.keys[0]))


def go_to(session: Session, subject: str) -> Outcome:
    """Select the role that a subject leads to, or say which key makes it lead to one."""
    role_id, found = role_of_subject(session, subject), subject_name(session.chart, subject)
    kind = split_subject(subject)[0]
    if role_id is not None:
        return go_to_role(session, role_id, "" if kind == "role" else found)
    match kind:
        case "duty":
            return _on_board(session, split_subject(subject)[1])
        case "department":
            words, bare = _("No role is in {found} yet: {key} puts one there"), _("No role is in {found} yet")
            action_id = "department"
        case "person" if split_subject(subject)[1] in session.chart.people:
            session.view, session.at_person = "people", subject
            return Outcome(no_role_yet(session, subject), effect=Effect("focus_view"))
        case _:
            words, bare = _("{found} holds no role yet: {key} gives one a name"), _("{found} holds no role yet")
            action_id = "holders"
    words = bare if session.only_read else words
    return Outcome(words.format(found=found, key=key_of(session, action_id)), refused=True)


def _on_board(session: Session, duty_id: str) -> Outcome:
    """Show a duty that nobody has a part in on the duty board, where a letter gives it to a role."""
    session.view = "duties"
    show_duty(session, duty_id)
    words = _('Nobody owns "{duty}": {key} makes the role of the column its owner')
    words = _('Nobody owns "{duty}"') if session.only_read else words
    words = words.format(duty=duty_name(session.chart, duty_id), key=key_of(session, "cell-owns"))
    return Outcome(words, effect=Effect("focus_view"))


def show_duty(session: Session, duty_id: str) -> None:
    """Let the cursor of the board go to a duty; a filter that hides the duty from an open board is lifted."""
    session.at_duty = duty_id
    if session.view == "duties" and not session.board_filter.shows(duty_id, session.views, session.people):
        session.board_filter = EVERYTHING


def in_tree(session: Session) -> str | None:
    """Return why nothing can be folded here, None where the tree is shown and has a role."""
    if session.view != "tree":
        return _("Branches are folded in the tree: {key} shows it").format(key=key_of(session, "view-tree"))
    return any_role(session)


def _fold_level(level: int) -> Action:
    return Action(
        f"fold-{level}",
        (str(level),),
        N_("fold to level"),
        N_("Unfold to this level, fold what is deeper"),
        FOLD,
        in_tree,
        shows("fold_to", level),
        shown="1-9",
        listed=level == 1,
    )


ACTIONS = (
    Action("find", ("/",), N_("find"), N_("Find a role, duty, person or department and go there"), MOVE, always, find),
    Action("fold", ("space",), N_("fold"), N_("Fold or unfold this branch"), FOLD, in_tree, shows("toggle_fold")),
    *(_fold_level(level) for level in range(1, 10)),
    Action("focus", ("f",), N_("focus"), N_("Show this branch alone, or all again"), FOLD, in_tree, focus),
    Action(
        "fold-others",
        ("v",),
        N_("fold others"),
        N_("Fold every branch but this one"),
        FOLD,
        in_tree,
        shows("fold_others"),
    ),
    Action(
        "menu",
        ("enter", "f10"),
        N_("menu"),
        N_("Show everything that can be done with this role"),
        HELP,
        always,
        shows("menu"),
    ),
    Action("help", ("?", "f1"), N_("help"), N_("Show all keys"), HELP, always, shows("help")),
    Action(
        "palette",
        (":", "ctrl+p"),
        N_("palette"),
        N_("Find any action by typing a few letters"),
        HELP,
        always,
        shows("palette"),
    ),
    Action(
        "next-pane",
        ("tab",),
        N_("next pane"),
        N_("Go to the next pane: roles, card, findings"),
        HELP,
        always,
        shows("next_pane"),
    ),
    Action(
        "previous-pane",
        ("shift+tab",),
        N_("previous pane"),
        N_("Go to the pane before"),
        HELP,
        always,
        shows("previous_pane"),
    ),
)
