"""The help page, made from the table of actions: first the keys of the pane one is in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from orgtui.actions import BY_ID, Action, in_groups
from orgtui.actions.action import help_words, key_of
from orgtui.actions.keys import menu_key
from orgtui.keymap import Keymap
from orgtui.pages import Block, Heading, Keys, Paragraph
from orgtui.session import Session
from orgtui.words import N_, _


@dataclass(frozen=True, slots=True)
class Pane:
    """What help says about a pane.

    Attributes
    ----------
    title
        Its name (English; shown through gettext).
    keys
        Its own keys, which no action stands for, and what they do (English; shown through gettext).
    actions
        Ids of the actions that are most about it.
    words
        Id of an action -> what it does in this pane, where that is another thing than elsewhere (English).
    """

    title: str
    keys: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)


_UP_DOWN = ("↑ ↓ j k", N_("Up and down"))
_FAR = ("Home End PgUp PgDn", N_("First, last, a page up, a page down"))
_CELLS = ("↑ ↓ ← → j k", N_("From cell to cell"))
_TREE_MOUSE = N_("Click selects, double click renames, right click opens the menu, dragging moves a role")
_CARD_ENTER = N_("Edit the line; on a duty or a hand-off: what can be done with it")
_BOARD_ENTER = N_("Choose the part of this role in this duty")
_PAIR_ENTER = N_("Change or remove the hand-off, or go to its other end")
_BACK = ("Esc", N_("Back to the tree"))

#: What stands in the place of a pane's own key where the chart is only read; empty: the key does nothing there.
_ONLY_READ: Mapping[str, str] = MappingProxyType(
    {
        _TREE_MOUSE: N_("Click selects, right click opens the menu"),
        _CARD_ENTER: N_("On a hand-off: go to its other end"),
        _BOARD_ENTER: "",
        _PAIR_ENTER: N_("Go to its other end"),
    }
)

PANES: Mapping[str, Pane] = MappingProxyType(
    {
        "tree": Pane(
            N_("The tree"),
            (
                _UP_DOWN,
                ("← →", N_("Fold and go to the manager, unfold and go to the first report")),
                _FAR,
                (N_("mouse"), _TREE_MOUSE),
            ),
            ("add-sibling", "add-report", "rename", "move", "delete", "fold", "menu"),
        ),
        "card": Pane(
            N_("The card"),
            (_UP_DOWN, ("Enter", _CARD_ENTER), _FAR, _BACK),
            ("holders", "manager", "department", "dotted", "give-duty", "take-duty", "add-handoff", "fields"),
        ),
        "findings": Pane(
            N_("The findings"),
            (_UP_DOWN, ("Enter", N_("Go to what the finding is about")), _FAR, _BACK),
            ("fix", "explain", "accept", "set-limit", "show-only", "next-finding", "previous-finding"),
        ),
        "duties": Pane(
            N_("The duty board"),
            (
                _CELLS,
                _FAR,
                ("Enter", _BOARD_ENTER),
                (N_("a role's keys"), N_("Act on the role of the column")),
                _BACK,
            ),
            ("cell-owns", "cell-supports", "cell-backs-up", "cell-clear", "board-filter", "view-duties", "fields"),
            {
                "cell-owns": N_("The role owns the duty"),
                "cell-supports": N_("The role supports it"),
                "cell-backs-up": N_("The role backs it up"),
                "cell-clear": N_("The role has no part in it"),
                "board-filter": N_("Show the duties of a department, an owner, or both"),
                "view-duties": N_("People across instead of roles, and back"),
            },
        ),
        "handoffs": Pane(
            N_("The hand-offs"),
            (
                _CELLS,
                _FAR,
                ("Enter", N_("List the hand-offs of this pair")),
                ("3 (2) !", N_("Hand-offs across, inside a department; ! where a flow goes and a hand-off is missing")),
                (N_("a role's keys"), N_("Have no role to act on here: go to the tree")),
                _BACK,
            ),
            ("add-handoff", "fields", "zoom"),
            {
                "add-handoff": N_("Add a hand-off from the department of the row to that of the column"),
                "fields": N_("Edit any field of the department of the row"),
            },
        ),
        "pair": Pane(
            N_("The hand-offs of a pair"),
            (
                _UP_DOWN,
                ("Enter", _PAIR_ENTER),
                _FAR,
                ("Esc", N_("Back to the grid")),
            ),
            ("add-handoff", "fields"),
            {
                "add-handoff": N_("Add a hand-off between these departments"),
                "fields": N_("Edit any field of the hand-off"),
            },
        ),
        "flows": Pane(
            N_("The flows"),
            (
                ("↑ ↓ ← → j k", N_("From step to step, from flow to flow")),
                ("Home End PgUp PgDn", N_("First and last step, the flow before and behind")),
                ("Enter", N_("Everything that can be done with the step")),
                (N_("a role's keys"), N_("Act on the owner of the step")),
                (N_("mouse"), N_("Click selects, double click and right click open the menu")),
                _BACK,
            ),
            (
                *("flow-add", "flow-step-after", "flow-step-before", "flow-later", "flow-earlier", "flow-remove-step"),
                *("flow-mend", "flow-handoff", "flow-owner", "flow-go-owner", "flow-rename", "flow-delete"),
            ),
        ),
        "people": Pane(
            N_("The people"),
            (
                _UP_DOWN,
                ("→ ←", N_("Into the page of this person, and back")),
                ("Enter", N_("Go to the role of this person; where there are several, pick one")),
                (
                    N_("a role's keys"),
                    N_("Act on the role of this person; where there are several, they ask which"),
                ),
                _BACK,
            ),
            ("holders", "fields", "what-if", "page"),
        ),
    }
)


def help_page(session: Session, pane: str) -> tuple[Block, ...]:
    """Return all keys: those of a pane first, then the others by what they are for.

    Parameters
    ----------
    session
        The session, for the user's keys.
    pane
        One of `PANES`.
    """
    here, only_read = PANES[pane], session.document.read_only
    blocks: list[Block] = [] if only_read is None else [Paragraph(only_read)]
    blocks += _of_pane(session, here, [BY_ID[name] for name in here.actions if not _refused(session, name)])
    blocks.append(Paragraph(_edits_and_menu(session, pane)))
    for group, actions in in_groups():
        usable = tuple(_pair(action, session.keymap) for action in actions if not _refused(session, action.id))
        blocks += [Heading(_(group)), Keys(usable)] if usable else []
    for name, other in PANES.items():
        if name != pane:
            blocks += _of_pane(session, other)
    refused = [action for _group, actions in in_groups() for action in actions if _refused(session, action.id)]
    if refused:
        blocks += [Heading(_("Not while the chart is only read"))]
        blocks.append(Keys(tuple(_pair(action, session.keymap) for action in refused)))
    return tuple(blocks)


def _refused(session: Session, action_id: str) -> bool:
    """Tell whether an action is not to be had because the chart is only read."""
    only_read = session.document.read_only
    return only_read is not None and BY_ID[action_id].enabled(session) == only_read


def _edits_and_menu(session: Session, pane: str) -> str:
    """Return that edits are taken back, where there can be any, and which key opens the menu in a pane."""
    menu = menu_key(session, pane)
    words = [] if session.only_read else [_("Every edit is one step: {undo} takes it back.")]
    if pane in ("tree", "flows"):
        words.append(_("{menu} shows everything that can be done with a role."))
    elif menu:
        words.append(_("{menu} shows everything that can be done here."))
    return " ".join(words).format(undo=key_of(session, "undo"), menu=menu or _("the menu"))


def _of_pane(session: Session, pane: Pane, actions: Iterable[Action] = ()) -> Iterator[Block]:
    own = ((_(key), _own_words(session, words)) for key, words in pane.keys)
    yield Heading(_(pane.title))
    yield Keys((*(row for row in own if row[1]), *map(partial(_in_pane, session.keymap, pane), actions)))


def _own_words(session: Session, words: str) -> str:
    """Return what a key of a pane does, empty where it does nothing while the chart is only read."""
    shown = _ONLY_READ.get(words, words) if session.only_read else words
    return _(shown) if shown else ""


def _in_pane(keymap: Keymap, pane: Pane, action: Action) -> tuple[str, str]:
    """Return a row below the heading of its pane, in the words of the pane where it has some."""
    key, words = _pair(action, keymap)
    return key, _(pane.words[action.id]) if action.id in pane.words else words


def _pair(action: Action, keymap: Keymap) -> tuple[str, str]:
    return keymap.all(action) or _("menu"), help_words(keymap, action)
