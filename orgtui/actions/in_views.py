"""Actions that choose what stands in the middle, and those of the duty board and the hand-off matrix."""

from dataclasses import replace

from orgtui.actions.action import (
    VIEWS,
    Action,
    Enabled,
    always,
    any_role,
    key_of,
    role_here,
    shows,
    writable,
)
from orgtui.actions.files import write_page
from orgtui.actions.go import which_role
from orgtui.actions.roles import chosen
from orgtui.checks.finding import split_subject
from orgtui.checks.people import persons_of
from orgtui.edits import SetPart
from orgtui.edits.base import duty_name, title_of
from orgtui.questions import Choice, Confirm, Pick, Picked
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session, View
from orgtui.text import slug
from orgtui.views.board import LETTERS, Letter, letter_of
from orgtui.views.board_filter import duties_of_board, filter_choices, filter_words, filtered_words
from orgtui.views.page_markdown import page_markdown
from orgtui.views.person_page import person_page
from orgtui.words import N_, _


def _view(view: View, title: str, words: str, key: str) -> Action:
    def run(session: Session) -> Reply:
        if session.view == "duties" == view:
            session.board_by, session.at_person = "people" if session.board_by == "roles" else "roles", None
            return _across(session)
        if view == "flows" != session.view:
            _go_to_break(session)
        session.view = view
        if view == "duties":
            # An opened board begins with what nobody owns, wherever the cursor was.
            session.at_duty = None
        said = _("Your marks wait in the tree") if session.marked and view != "tree" else ""
        outcome = _across(session) if view == "duties" and not said else Outcome(said)
        return replace(outcome, effect=Effect("focus_view"))

    return Action(f"view-{view}", (key,), title, words, VIEWS, always, run)


def _go_to_break(session: Session) -> None:
    """Begin the flows where the first of them stops, unless their cursor has a place already."""
    if session.at_flow is None or session.at_flow[0] not in session.chart.flows:
        stops = ((row.flow_id, row.at) for row in session.flows.rows if row.at is not None)
        session.at_flow = next(stops, None)


def _across(session: Session) -> Outcome:
    """Say what stands across the board, and which key turns it: nothing else tells that it can be turned."""
    key = key_of(session, "view-duties")
    if session.board_by == "people":
        return Outcome(_("People across · {key} again: roles").format(key=key))
    return Outcome(_("Roles across · {key} again: people").format(key=key))


def only_in(*views: View) -> Enabled:
    """Return a test for actions that only these views have."""

    def enabled(session: Session) -> str | None:
        if session.view in views:
            return None
        if views == ("duties",):
            return _("That is a key of the duty board: {key} opens it").format(key=key_of(session, "view-duties"))
        words = _("That is a key of the views: {duties} and {handoffs} open them")
        return words.format(duties=key_of(session, "view-duties"), handoffs=key_of(session, "view-handoffs"))

    return enabled


def _on_board(session: Session) -> str | None:
    return only_in("duties")(session) or writable(session) or _no_cell(session)


def _no_cell(session: Session) -> str | None:
    """Return why the board has no cell to set, None where it has some."""
    views, people, duties = session.views, session.people, duties_of_board(session.views)
    if session.selected not in session.chart.roles:
        return any_role(session)
    if not duties:
        return _("There is no duty yet: {key} gives a role its first one").format(key=key_of(session, "give-duty"))
    if any(session.board_filter.shows(duty, views, people) for duty in duties):
        return None
    return _("No duty matches the filter: {key} chooses another one").format(key=key_of(session, "board-filter"))


def _cell(key: str, action_id: str, letter: str, title: str, words: str) -> Action:
    def run(_session: Session) -> Reply:
        return Outcome(effect=Effect("cell", letter=letter))

    return Action(action_id, (key,), title, words, VIEWS, _on_board, run)


def set_cell(session: Session, duty_id: str, candidates: tuple[str, ...], letter: Letter | None) -> Reply:
    """Give a role its part in a duty; where a person has several roles, ask which of them.

    Parameters
    ----------
    session
        The session.
    duty_id
        The duty.
    candidates
        The roles that it could be.
    letter
        ``A`` owns, ``R`` supports, ``B`` backs up, None for nothing.
    """
    reason = writable(session)
    if reason is not None:
        return Outcome(reason, refused=True)
    part = None if letter is None else LETTERS[letter].part
    if len(candidates) == 1:
        return session.do(SetPart(duty_id, candidates[0], part), candidates[0])

    def then(picked: Picked) -> Reply:
        return session.do(SetPart(duty_id, picked.keys[0], part), picked.keys[0])

    return Asking(which_role(session, _("In which role?"), candidates), then)


def choose_cell(session: Session, duty_id: str, candidates: tuple[str, ...]) -> Reply:
    """Ask which part a role shall have in a duty."""
    reason = writable(session)
    if reason is not None:
        return Outcome(reason, refused=True)
    who = ", ".join(title_of(session.chart, role_id) for role_id in candidates)
    parts = (Choice(letter, _(held.words)) for letter, held in LETTERS.items())
    question = Confirm(who, duty_name(session.chart, duty_id), (*parts, Choice("-", _("has no part in it"))))
    return Asking(question, lambda key: set_cell(session, duty_id, candidates, letter_of(key)))


def filter_board(session: Session) -> Reply:
    """Ask which duties the board shows; a department and an owner can be picked one after the other."""
    now = session.board_filter
    filters = {choice.key: choice for choice in filter_choices(session.chart, session.views, now)}
    choices = tuple(Choice(choice.key, choice.title, choice.detail) for choice in filters.values())

    def then(picked: Picked) -> Reply:
        session.board_filter = session.board_filter.joined(filters[picked.keys[0]].filter)
        return Outcome(filtered_words(session.chart, session.views, session.board_filter))

    # One half of the filter stays when the other is picked, and the numbers count with it.
    words = _("Which duties? ({filter} and…)") if len(now.keys) == 1 else _("Which duties?")
    title = words.format(filter=filter_words(session.chart, now))
    return Asking(Pick(title, choices, now.keys or ("",)), then)


def write_sheet(session: Session) -> Reply:
    """Ask for a file and write the page of whoever holds the selected role: roles, duties, deputies, hand-offs.

    Where several hold it, the cursor of the people says which of them.
    """
    role_id = chosen(session)
    holders = persons_of(role_id, session.chart.roles[role_id], session.chart.people)
    here = session.at_person if session.view == "people" else None
    person = here if here in holders else holders[0]
    page = page_markdown(person_page(session.chart, session.views, person))
    return write_page(session, page, slug(split_subject(person)[1], (), "page") + ".md")


_IN_GRID = only_in("duties", "handoffs")

ACTIONS = (
    _view("tree", N_("tree"), N_("The tree of the roles"), "T"),
    _view("duties", N_("duties"), N_("Duty board: who does what; again: people across"), "D"),
    _view("handoffs", N_("hand-offs"), N_("Hand-offs by department; Enter lists, {add-handoff} adds one"), "H"),
    _view("flows", N_("flows"), N_("Flows and where they stop; {flow-add} adds, {flow-mend} mends one"), "F"),
    _view("people", N_("people"), N_("People with their roles, duties and deputies"), "Y"),
    _cell("A", "cell-owns", "A", N_("owns"), N_("Duty board: the role owns the duty")),
    _cell("R", "cell-supports", "R", N_("supports"), N_("Duty board: the role supports it")),
    _cell("B", "cell-backs-up", "B", N_("backs up"), N_("Duty board: the role backs it up")),
    _cell("backspace", "cell-clear", "", N_("clear"), N_("Duty board: the role has no part in it")),
    Action(
        "board-filter",
        ("\\",),
        N_("filter"),
        N_("Duty board: show the duties of a department, an owner, or both"),
        VIEWS,
        only_in("duties"),
        filter_board,
    ),
    Action("page", ("E",), N_("page"), N_("Write the page of its holder, to print"), VIEWS, role_here, write_sheet),
    Action(
        "zoom",
        ("z",),
        N_("zoom"),
        N_("Narrow or wide columns (duty board, hand-offs)"),
        VIEWS,
        _IN_GRID,
        shows("zoom"),
    ),
)
