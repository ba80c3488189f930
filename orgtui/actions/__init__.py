"""The one table of actions: keys, menus, the key bar, help and the README are made from it."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.actions import (
    duties,
    fields,
    files,
    findings,
    flow_mend,
    flows,
    go,
    history,
    in_views,
    limits,
    lists,
    look,
    order,
    program,
    roles,
    several,
)
from orgtui.actions.action import DUTIES, EDIT, FOLD, GROUPS, ROLE, Action, help_words
from orgtui.keymap import Keymap, key_name

#: In menus and help the actions of one heading stand in this order: where a flow stops, mending comes first.
_PARTS = (
    *(roles, order, several, fields, duties, lists, go, findings, limits, in_views, flow_mend, flows),
    *(look, program, files, history),
)
TABLE: tuple[Action, ...] = tuple(action for part in _PARTS for action in part.ACTIONS)
BY_ID: Mapping[str, Action] = MappingProxyType({action.id: action for action in TABLE})

#: What the key bar shows in each pane, most wanted first: it cuts from the end, help always stays.
BAR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "tree": (
            *("add-sibling", "add-report", "rename", "move", "delete", "give-duty", "add-handoff"),
            *("find", "fix", "undo", "save", "quit", "next-finding", "menu"),
        ),
        "card": (
            *("holders", "manager", "department", "dotted", "give-duty", "take-duty", "add-handoff", "handoffs"),
            *("fields", "undo", "save"),
        ),
        "findings": (
            *("fix", "accept", "explain", "set-limit", "next-finding", "previous-finding", "show-only"),
            *("undo", "save"),
        ),
        "duties": (
            *("cell-owns", "cell-supports", "cell-backs-up", "cell-clear", "board-filter", "view-duties", "fields"),
            *("zoom", "view-tree", "undo", "save"),
        ),
        "handoffs": ("add-handoff", "fields", "zoom", "view-tree", "undo", "save"),
        "pair": ("add-handoff", "fields", "view-tree", "undo", "save"),
        "flows": (
            *("flow-step-after", "flow-remove-step", "flow-mend", "flow-add", "flow-menu", "flow-later"),
            *("flow-earlier", "flow-rename", "flow-owner", "flow-handoff", "view-tree", "undo", "save"),
        ),
        "people": ("holders", "fields", "what-if", "page", "view-tree", "next-finding", "undo", "save"),
    }
)
#: What it shows instead while roles are marked, and while some are carried.
BAR_MARKED = (
    *("mark", "move", "merge", "manager", "department", "vacant", "cut", "copy", "delete", "dotted", "fields"),
    *("undo", "save"),
)
BAR_CARRYING = ("drop", "put-back")
#: What every pane shows where the chart is only read: edits are grey there.
BAR_ONLY_READ = (
    *("menu", "find", "what-if", "view-tree", "view-duties", "view-handoffs", "view-flows", "view-people"),
    *("save-as", "quit"),
)

#: What the menu of a role leaves out: it is about the screen, not about the role.
NOT_IN_MENU = frozenset({"menu", "flow-menu", "palette", "next-pane", "previous-pane", "drop", "put-back"})
#: What the list of everything leaves out: itself, and what is only possible while roles are carried.
NOT_IN_PALETTE = frozenset({"palette", "drop", "put-back"})
#: The headings about a role: the menu of a view with actions of its own leaves them out.
ABOUT_ROLES = frozenset({EDIT, FOLD, ROLE, DUTIES})


def in_groups() -> tuple[tuple[str, tuple[Action, ...]], ...]:
    """Return the listed actions by the heading under which help shows them."""
    listed = [action for action in TABLE if action.listed]
    return tuple((group, tuple(action for action in listed if action.group == group)) for group in GROUPS)


def key_table() -> str:
    """Return README's table of keys as Markdown."""
    rows = ["| key | does |", "|---|---|"]
    for group, actions in in_groups():
        rows.append(f"| **{group}** | |")
        rows += [f"| {_code(action)} | {help_words(Keymap(), action)} |" for action in actions]
    return "\n".join(rows) + "\n"


def _code(action: Action) -> str:
    keys = [action.shown] if action.shown is not None else [key_name(key) for key in action.keys]
    return " ".join(f"`{key}`" for key in keys) or "menu"


__all__ = [
    "ABOUT_ROLES",
    "BAR",
    "BAR_CARRYING",
    "BAR_MARKED",
    "BAR_ONLY_READ",
    "BY_ID",
    "NOT_IN_MENU",
    "NOT_IN_PALETTE",
    "TABLE",
    "Action",
    "in_groups",
    "key_table",
]
