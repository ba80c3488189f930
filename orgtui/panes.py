"""What each pane shows, made from the session: the one place that knows both."""

from orgtui.actions import BAR, BAR_CARRYING, BY_ID, NOT_IN_MENU, TABLE, Action
from orgtui.card import FIELD_KEYS, CardState, card_of
from orgtui.edits.base import title_of
from orgtui.figures import figure_words
from orgtui.messages import Line, fix_title
from orgtui.model import Chart
from orgtui.session import Session
from orgtui.widgets.findings_pane import Counts, FindingRow
from orgtui.widgets.menu import MenuEntry
from orgtui.widgets.status_bar import KeyItem
from orgtui.widgets.tree_state import TreeState
from orgtui.words import _, ngettext


def tree_state(session: Session) -> TreeState:
    """Return what the tree shows."""
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
    """Return the card of the selected role."""
    keys = {field: session.keymap.first(BY_ID[field]) for field in FIELD_KEYS}
    return card_of(session.chart, session.views, session.selected, session.verdict.subject_marks, keys)


def finding_rows(session: Session) -> tuple[tuple[FindingRow, ...], Counts]:
    """Return the lines of the findings, and how many there are."""
    counts = session.verdict.counts
    rows = tuple(_finding_row(line, session.chart) for line in session.lines)
    return rows, Counts(counts.get("error", 0), counts.get("warning", 0), counts.get("note", 0))


def _finding_row(line: Line, chart: Chart) -> FindingRow:
    first = line.findings[0]
    fix = "" if line.fix is None else fix_title(line.fix, chart)
    return FindingRow(line.severity, line.text, fix, line.code, line.depth, (line.code, first.subjects))


def title_facts(session: Session) -> tuple[str, ...]:
    """Return the figures at the right of the title line, the least important first."""
    broken = session.verdict.counts.get("error", 0)
    words = ngettext("{count} broken", "{count} broken", broken).format(count=broken)
    return (*figure_words(session.chart, session.verdict.figures), *((words,) if broken else ()))


def window_title(session: Session) -> str:
    """Return what the terminal's window is called: the file, marked while there are edits that are not saved."""
    mark = "• " if session.document.dirty else ""
    return f"{mark}{session.document.title()} - orgtui"


def key_items(session: Session) -> tuple[KeyItem, ...]:
    """Return the keys for the key bar, most wanted first."""
    wanted = BAR_CARRYING if session.carried else BAR[session.view]
    return tuple(_key_item(BY_ID[action_id], session) for action_id in wanted)


def _key_item(action: Action, session: Session) -> KeyItem:
    return KeyItem(session.keymap.first(action), _(action.title), action.id, action.enabled(session) is None)


def hint_words(session: Session, hint: str) -> str:
    """Return the hint of an outcome: the key and the name of an action, or the words as they are."""
    action = BY_ID.get(hint)
    if action is None:
        return hint
    return f"{session.keymap.first(action)} {_(action.title)}".strip()


def menu_title(session: Session, *, everything: bool = False) -> str:
    """Return the heading of the menu: the selected role, or that it lists everything."""
    if everything or session.selected is None:
        return _("Everything that can be done")
    return title_of(session.chart, session.selected)


def menu_entries(session: Session, *, everything: bool = False) -> tuple[MenuEntry, ...]:
    """Return the entries of the role menu, or of the palette: possible or not, with the reason."""
    left_out = frozenset({"palette", "drop", "put-back"}) if everything else NOT_IN_MENU
    return tuple(
        MenuEntry(action.id, _(action.help), session.keymap.first(action), action.enabled(session), _(action.group))
        for action in TABLE
        if action.listed and action.id not in left_out
    )
