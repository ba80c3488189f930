"""What each pane shows, made from the session: the one place that knows both."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from orgtui.actions import (
    ABOUT_ROLES,
    BAR,
    BAR_CARRYING,
    BAR_MARKED,
    BAR_ONLY_READ,
    BY_ID,
    NOT_IN_MENU,
    NOT_IN_PALETTE,
    TABLE,
    Action,
)
from orgtui.actions.action import CHECKS, any_role, help_words, role_here
from orgtui.actions.branch import keep_in_sight
from orgtui.actions.flows import step_title
from orgtui.actions.keys import actions_by_key, live_key, menu_key
from orgtui.card import EDITABLE, CardState, card_of
from orgtui.edits.base import subject_name, title_of
from orgtui.figures import figure_words
from orgtui.messages import Line, fix_title
from orgtui.model import Chart
from orgtui.session import Session
from orgtui.widgets.findings_pane import Counts, FindingRow
from orgtui.widgets.menu import MenuEntry
from orgtui.widgets.status_bar import KeyItem
from orgtui.widgets.tree_state import TreeState
from orgtui.words import N_, _, ngettext

#: The keys of a pane that no action stands for, where the bar names them.
_OWN_KEYS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {"handoffs": (("Enter", N_("list")),), "pair": (("Enter", N_("open")), ("Esc", N_("back")))}
)


def tree_state(session: Session) -> TreeState:
    """Return what the tree shows: all roles again where the cursor has left the branch that was shown alone."""
    if session.view == "tree":
        keep_in_sight(session)
    chart = session.chart
    return TreeState(
        chart.roles,
        chart.people,
        session.views.forest,
        session.verdict.marks,
        carried=frozenset(session.carried),
        marked=frozenset(session.marked),
        top=session.top,
    )


def card_state(session: Session) -> CardState:
    """Return the card of the selected role; where the chart is only read no key is named that could not fill it."""
    keys = {field: "" if session.only_read else session.keymap.first(BY_ID[field]) for field in EDITABLE}
    return card_of(session.chart, session.views, session.selected, session.verdict.subject_marks, keys)


def finding_rows(session: Session) -> tuple[tuple[FindingRow, ...], Counts]:
    """Return the lines of the findings, and how many there are."""
    counts = session.verdict.counts
    rows = tuple(_finding_row(line, session.chart) for line in session.listing.lines)
    return rows, Counts(counts.get("error", 0), counts.get("warning", 0), counts.get("note", 0))


def _finding_row(line: Line, chart: Chart) -> FindingRow:
    first = line.findings[0]
    fix = "" if line.fix is None else fix_title(line.fix, chart)
    return FindingRow(line.severity, line.code, line.text, (line.code, first.subjects), fix, line.depth)


def filter_words(session: Session) -> str:
    """Return which findings are listed, for the heading; empty where all are."""
    if session.listing.shown == "branch" and session.listing.branch is not None:
        return _("only {role} and below").format(role=title_of(session.chart, session.listing.branch))
    words = {"warning": _("only broken and risks"), "error": _("only broken")}
    return words.get(session.listing.shown, "")


def title_facts(session: Session) -> tuple[str, ...]:
    """Return the figures at the right of the title line, the least important first."""
    broken = session.verdict.counts.get("error", 0)
    words = ngettext("{count} broken", "{count} broken", broken).format(count=broken)
    return (*figure_words(session.chart, session.verdict.figures), *((words,) if broken else ()))


def window_title(session: Session) -> str:
    """Return what the terminal's window is called: the file, marked while there are edits that are not saved."""
    mark = "• " if session.document.dirty else ""
    return f"{mark}{session.document.title()} - orgtui"


def key_items(session: Session, here: str) -> tuple[KeyItem, ...]:
    """Return the keys for the key bar of a pane (see `Desk.here`), most wanted first."""
    names = _bar_of_read(session, here) if session.only_read else _bar(session, here)
    items = (key_item(session, action_id, here) for action_id in names)
    own = (KeyItem(key, _(title)) for key, title in _OWN_KEYS.get(here, ()))
    return (*own, *(item for item in items if item.key))


def _bar(session: Session, here: str) -> Sequence[str]:
    """Return the actions of the key bar; what is carried can be dropped in the tree alone, and put back everywhere."""
    if here != "tree":
        return ("put-back", *BAR[here]) if session.carried else BAR[here]
    if session.carried:
        return BAR_CARRYING
    return BAR_MARKED if session.marked else BAR[here]


def _bar_of_read(session: Session, here: str) -> Sequence[str]:
    """Return the actions of the key bar where the chart is only read: none of them would change it."""
    own = [name for name in _bar(session, here) if BY_ID[name].enabled(session) is None]
    usual = [name for name in BAR_ONLY_READ if name != f"view-{session.view}" and (name, here) != ("menu", "flows")]
    # The keys of tree and card are about edits: there the ways to the rest of the chart come first.
    return tuple(dict.fromkeys([*usual, *own] if here in ("tree", "card") else [*own, *usual]))


def key_item(session: Session, action_id: str, pane: str = "tree") -> KeyItem:
    """Return an action for the key bar; where a view has one of its own on the same key, that one."""
    action = BY_ID[action_id]
    keys = session.keymap.keys(action)
    here = actions_by_key(session.keymap, session.view).get(keys[0]) if keys else None
    action = here if here is not None and here.view is not None else action
    key = menu_key(session, pane) if action.id == "menu" else live_key(session, action)
    return KeyItem(key, _bar_title(session, action), action.id, action.enabled(session) is None)


def _bar_title(session: Session, action: Action) -> str:
    if action.id == "view-duties" and session.view == "duties":
        return _("people across") if session.board_by == "roles" else _("roles across")
    return _(action.title)


def hint_words(session: Session, hint: str) -> str:
    """Return the hint of an outcome: the key and the name of an action, or the words as they are."""
    action = BY_ID.get(hint)
    if action is None:
        return hint
    return f"{session.keymap.first(action)} {_(action.title)}".strip()


def menu_title(session: Session, *, everything: bool = False) -> str:
    """Return the heading of the menu: the selected role and the marks, a step of a flow, or that all is listed."""
    if session.view == "flows" and not everything and session.flow_place is not None:
        return step_title(session)
    if everything or session.selected is None or role_here(session) is not None:
        return _("Everything that can be done")
    if len(session.roles_here) > 1 and session.at_person is not None:
        return subject_name(session.chart, session.at_person)
    title, marked = title_of(session.chart, session.selected), len(session.marked)
    if not marked or session.view != "tree":
        return title
    words = ngettext("{role} · {count} role is marked", "{role} · {count} roles are marked", marked)
    return words.format(role=title, count=marked)


def menu_entries(session: Session, *, everything: bool = False, here: str = "tree") -> tuple[MenuEntry, ...]:
    """Return the entries of the menu of a role or step, or of the palette: possible or not, with the reason.

    In the pane of the findings (`here`, see `Desk.here`) what can be done about a finding comes first.
    """
    actions = list(_everything() if everything else _here(session))
    first = [CHECKS] if here == "findings" and not everything else []
    groups = list(dict.fromkeys([*first, *(action.group for action in actions)]))
    return tuple(
        MenuEntry(
            action.id,
            help_words(session.keymap, action),
            live_key(session, action),
            action.enabled(session),
            _(action.group),
        )
        for action in sorted(actions, key=lambda action: groups.index(action.group))
    )


def _everything() -> Iterator[Action]:
    return (action for action in TABLE if action.listed and action.id not in NOT_IN_PALETTE)


def _here(session: Session) -> Iterator[Action]:
    """Yield what the menu lists: where the view has actions of its own those first, and none about a role."""
    by_key = actions_by_key(session.keymap, session.view)
    listed = [action for action in TABLE if action.listed and action.id not in NOT_IN_MENU]
    own = {action.group for action in listed if action.view == session.view}
    yield from (action for action in listed if action.group in own)
    off_role = role_here(session) is not None and any_role(session) is None
    left_out = own | ABOUT_ROLES if own else {action.group for action in listed if action.view is not None}
    for action in listed:
        hidden = any(by_key.get(key) is not action for key in session.keymap.keys(action)[:1])
        idle = off_role and action.group in ABOUT_ROLES and action.enabled(session) is not None
        if action.group not in left_out and not hidden and not idle:
            yield action
