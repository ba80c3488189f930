"""Every action in every state of a session: it runs, or its reason is a sentence."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from orgtui import panes
from orgtui.actions import BY_ID, TABLE
from orgtui.model import Chart, Flow, Head, Role
from orgtui.reply import Asking
from orgtui.session import Session, View
from tests.sessions import MEDIUM, on


def read_only() -> Session:
    session = on(MEDIUM, selected="inventory-manager")
    session.document.elsewhere = "This chart is only to be read: save it under another name"
    return session


LOOP = Chart(
    head=Head(title="Loop"),
    roles={
        "a": Role(title="A", reports_to="b"),
        "b": Role(title="B", reports_to="a"),
        "self": Role(title="Self", reports_to="self"),
        "lost": Role(title="Lost", reports_to="gone"),
    },
)


STATES: Mapping[str, Callable[[], Session]] = {
    "empty": lambda: on(Chart(head=Head(title="empty"))),
    "top": lambda: on(MEDIUM),
    "inner": lambda: on(MEDIUM, selected="inventory-manager"),
    "loop": lambda: on(LOOP, selected="a"),
    "own manager": lambda: on(LOOP, selected="self"),
    "lost": lambda: on(LOOP, selected="lost"),
    "marked": lambda: on(MEDIUM, selected="seo-specialist", marked=("seo-specialist", "web-developer")),
    "carrying": lambda: on(MEDIUM, selected="ecommerce-director", carried=("inventory-manager",)),
    "focused": lambda: on(MEDIUM, selected="inventory-manager", top="logistics-manager"),
    "read-only": read_only,
    "duties": lambda: on(MEDIUM, view="duties"),
    "handoffs": lambda: on(MEDIUM, view="handoffs"),
    "flows": lambda: on(MEDIUM, view="flows"),
    "flows, another step": lambda: on(MEDIUM, view="flows", at_flow=("return", 3)),
    "flows that stop": lambda: on(MEDIUM.replace(handoffs=()), view="flows"),
    "no flows": lambda: on(MEDIUM.replace(flows={}), view="flows"),
    "no flows, no roles": lambda: on(Chart(head=Head(title="empty")), view="flows"),
    "a flow without steps": lambda: on(MEDIUM.replace(flows={"a": Flow(name="A", duties=())}), view="flows"),
    "people": lambda: on(MEDIUM, view="people"),
    "empty board": lambda: on(Chart(head=Head(title="empty")), view="duties"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_action_runs_or_says_in_a_sentence_why_not(state: str, state_home: Path) -> None:
    for action in TABLE:
        session = STATES[state]()
        reason = action.enabled(session)
        if reason is not None:
            assert len(reason.split()) > 2, action.id
            assert "{" not in reason, action.id
            continue
        reply = action.run(session)
        if isinstance(reply, Asking):
            assert reply.question.title, action.id
        else:
            assert reply.words or reply.effect is not None, action.id


@pytest.mark.parametrize("view", ["tree", "flows"])
def test_every_change_is_refused_while_a_chart_is_read_only(view: View, state_home: Path) -> None:
    for action in TABLE:
        session = read_only()
        session.view = view
        if action.enabled(session) is None:
            action.run(session)
            assert session.chart is MEDIUM, action.id


def test_keys_about_a_role_act_on_none_where_the_cursor_is_on_none() -> None:
    matrix = on(MEDIUM, view="handoffs", selected="inventory-manager")
    unowned = MEDIUM.replace(flows={"f": Flow(name="F", duties=("unowned",))})
    step = on(unowned, view="flows", selected="inventory-manager")
    for session, says in ((matrix, "T shows the roles"), (step, "w gives it an owner")):
        for action_id in ("move", "delete", "cut", "vacant", "holders", "split", "what-if", "page"):
            assert says in (BY_ID[action_id].enabled(session) or ""), action_id
        ids = {entry.action_id for entry in panes.menu_entries(session)}
        assert {"delete", "vacant"}.isdisjoint(ids)
        assert panes.menu_entries(session)
    assert BY_ID["add-handoff"].enabled(matrix) is None
