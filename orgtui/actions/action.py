"""What an action is. One table of them feeds keys, menus, the key bar, help and the README."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from orgtui.edits.base import flow_name, subject_name
from orgtui.keymap import Keymap
from orgtui.reply import Effect, EffectName, Outcome, Reply
from orgtui.session import Session, View
from orgtui.words import N_, _

Enabled = Callable[[Session], str | None]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do.

    Attributes
    ----------
    id
        Stable name, also used by key maps.
    keys
        Keys that start it: a printable character, a Textual key name, or two keys with a blank between them.
    title
        A word or two for the key bar and menus (English; shown through gettext).
    help
        One sentence for the help and the README (English; shown by `help_words`). An action's id in braces stands for
        the user's key for it, such as ``{undo}``.
    group
        Heading under which help lists it (English; shown through gettext).
    enabled
        Returns None where it can run now, else the reason why not.
    run
        Does it.
    shown
        The key as users read it; None: from `keys`.
    listed
        False for the further keys of a family (fold levels 2 to 9).
    view
        The view that its keys belong to: there they start it instead of what they start elsewhere. None: all views.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    enabled: Enabled
    run: Callable[[Session], Reply]
    shown: str | None = None
    listed: bool = True
    view: View | None = None


def key_of(session: Session, action_id: str) -> str:
    """Return the key of an action as the user knows it, for sentences; the menu stands for one without a key."""
    return _key_in(session.keymap, action_id)


def _key_in(keymap: Keymap, action_id: str) -> str:
    from orgtui.actions import BY_ID  # the table is made of the modules that say such sentences

    return keymap.first(BY_ID[action_id]) or _("the menu")


class _KeyNames(dict[str, str]):
    """The keys of actions by their id, each looked up when a sentence names it."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap

    def __missing__(self, action_id: str) -> str:
        return _key_in(self.keymap, action_id)


def words_with_keys(keymap: Keymap, words: str) -> str:
    """Return a sentence such as `Action.help`, with the keys that the user has for the actions it names in braces."""
    return _(words).format_map(_KeyNames(keymap))


def help_words(keymap: Keymap, action: Action) -> str:
    """Return the sentence about an action."""
    return words_with_keys(keymap, action.help)


def keys_of(session: Session, action_ids: Iterable[str]) -> dict[str, str]:
    """Return the keys of several actions as `key_of` does, by id."""
    return {action_id: key_of(session, action_id) for action_id in action_ids}


def shows(name: EffectName, number: int = 0) -> Callable[[Session], Reply]:
    """Return what an action runs that only asks something of the screen, about the selected role."""

    def run(session: Session) -> Reply:
        return Outcome(effect=Effect(name, session.selected, number))

    return run


def always(_session: Session) -> None:
    """Nothing stands in the way."""


def writable(session: Session) -> str | None:
    """Return why the chart must not be edited, None when it may be."""
    return session.document.read_only


def any_role(session: Session) -> str | None:
    """Return why no role can be acted on, None where one is selected."""
    if session.selected in session.chart.roles:
        return None
    if session.only_read:
        return _("There is no role here yet")
    return _("There is no role here yet: {key} adds the first one").format(key=key_of(session, "add-sibling"))


def no_role_yet(session: Session, person: str) -> str:
    """Return that a person holds no role, and which keys give a role a name."""
    if session.only_read:
        words = _("{person} holds no role yet")
    else:
        words = _("{person} holds no role yet: {holders} on a role of the tree ({tree}) names who holds it")
    keys = {"holders": key_of(session, "holders"), "tree": key_of(session, "view-tree")}
    return words.format(person=subject_name(session.chart, person), **keys)


def no_step_yet(session: Session) -> str | None:
    """Return that there is no flow, or that the one with the cursor has no step; None where there is a step."""
    place = session.flow_place
    if place is None:
        if session.only_read:
            return _("There is no flow yet")
        return _("There is no flow yet: {key} adds the first one").format(key=key_of(session, "flow-add"))
    if session.chart.flows[place[0]].duties:
        return None
    words = _("{flow} has no step yet") if session.only_read else _("{flow} has no step yet: {key} adds the first one")
    return words.format(flow=flow_name(session.chart, place[0]), key=key_of(session, "flow-step-after"))


def _no_owner(session: Session) -> str:
    if session.only_read:
        return _("No role owns this step")
    return _("No role owns this step: {key} gives it an owner").format(key=key_of(session, "flow-owner"))


def role_here(session: Session) -> str | None:
    """Return why there is no role under the cursor to act on, None where there is one.

    A key about a role acts on the one that the user sees the cursor on: the row of the tree, the column of the board,
    a role of the person, the owner of the step. Departments and steps without an owner have none.
    """
    if session.view == "handoffs":
        words = _("No role is under the cursor here: {key} shows the roles")
        return words.format(key=key_of(session, "view-tree"))
    if session.idle_person is not None:
        return no_role_yet(session, session.idle_person)
    if session.view == "flows" and not session.step_owners:
        return no_step_yet(session) or _no_owner(session)
    return one_row(session) or any_role(session)


def one_row(session: Session) -> str | None:
    """Return why the row under the cursor of the tree is not that of one role, None where it is."""
    if session.rest is None or session.view != "tree":
        return None
    if session.rest == "more":
        return _("This row stands for several roles: Enter shows more of them")
    return _("This row stands for several roles: {key} shows their branch").format(key=key_of(session, "focus"))


def on_role(session: Session) -> str | None:
    """Return why the role under the cursor cannot be edited, None when it can."""
    return writable(session) or role_here(session)


MOVE, FOLD, EDIT = N_("Move about"), N_("Fold"), N_("Edit roles")
ROLE, DUTIES, CHECKS = N_("Fields of a role"), N_("Duties and hand-offs"), N_("Checks")
RECORDS = N_("Departments, people, the chart")
VIEWS, FLOWS = N_("Views"), N_("Flows")
FILE, HISTORY, HELP = N_("File"), N_("Undo"), N_("Help")
GROUPS = (MOVE, FOLD, EDIT, ROLE, DUTIES, RECORDS, CHECKS, VIEWS, FLOWS, FILE, HISTORY, HELP)
