"""The one table of actions: keys, menus, the key bar, help and the README are made from it."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.actions import duties, fields, files, findings, go, history, look, records, roles, settings, several, stage
from orgtui.actions.action import GROUPS, Action, Asking, Reply
from orgtui.keymap import key_name
from orgtui.session import View

TABLE: tuple[Action, ...] = tuple(
    action
    for part in (roles, several, fields, duties, records, go, findings, stage, look, settings, files, history)
    for action in part.ACTIONS
)
BY_ID: Mapping[str, Action] = MappingProxyType({action.id: action for action in TABLE})

#: What the key bar shows in each view, most wanted first: it cuts from the end, help always stays.
BAR: Mapping[View, tuple[str, ...]] = MappingProxyType(
    {
        "tree": (
            *("add-sibling", "add-report", "rename", "move", "delete", "give-duty", "add-handoff"),
            *("find", "fix", "undo", "save", "quit", "next-finding", "menu"),
        ),
        "duties": (
            *("cell-owns", "cell-supports", "cell-backs-up", "cell-clear", "board-filter", "view-duties", "fields"),
            *("zoom", "view-tree", "undo", "save"),
        ),
        "handoffs": ("add-handoff", "fields", "zoom", "view-tree", "undo", "save"),
        "flows": ("add-handoff", "view-tree", "next-finding", "undo", "save"),
        "people": ("holders", "fields", "what-if", "page", "view-tree", "next-finding", "undo", "save"),
    }
)
BAR_CARRYING = ("drop", "put-back")

#: What the menu of a role leaves out: it is about the screen, not about the role.
NOT_IN_MENU = frozenset({"menu", "palette", "next-pane", "previous-pane", "drop", "put-back"})


def in_groups() -> tuple[tuple[str, tuple[Action, ...]], ...]:
    """Return the listed actions by the heading under which help shows them."""
    listed = [action for action in TABLE if action.listed]
    return tuple((group, tuple(action for action in listed if action.group == group)) for group in GROUPS)


def key_table() -> str:
    """Return README's table of keys as Markdown."""
    rows = ["| key | does |", "|---|---|"]
    for group, actions in in_groups():
        rows.append(f"| **{group}** | |")
        rows += [f"| {_code(action)} | {action.help} |" for action in actions]
    return "\n".join(rows) + "\n"


def _code(action: Action) -> str:
    keys = [action.shown] if action.shown is not None else [key_name(key) for key in action.keys]
    return " ".join(f"`{key}`" for key in keys) or "menu"


__all__ = [
    "BAR",
    "BAR_CARRYING",
    "BY_ID",
    "NOT_IN_MENU",
    "TABLE",
    "Action",
    "Asking",
    "Reply",
    "in_groups",
    "key_table",
]
