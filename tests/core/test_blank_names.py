"""A name in which there is nothing to read loads, and is shown by its id wherever one has to choose or find."""

from dataclasses import replace

import pytest

from orgtui.actions import BY_ID
from orgtui.card import card_of
from orgtui.document import Document
from orgtui.edits import AddPerson, DeleteDepartment, OnRoles, SetDepartment
from orgtui.graph import Views
from orgtui.model import Department, Duty, Flow, Person, Role
from orgtui.opening import session_for
from orgtui.panes import menu_title
from orgtui.questions import Pick
from orgtui.reply import Asking
from orgtui.session import Session
from orgtui.text import is_blank
from orgtui.views.board import board_of
from orgtui.views.flows import flows_of
from orgtui.views.matrix import matrix_of
from orgtui.widgets.tree_rows import role_row
from orgtui.widgets.tree_state import Outline, TreeState
from tests.drawing import draw

BLANKS = ["", "  ", "\u200b", "\u2800"]


@pytest.fixture(params=BLANKS)
def session(request: pytest.FixtureRequest) -> Session:
    chart = draw("boss: plan\n  clerk: file")
    blank = request.param
    made = chart.replace(
        roles={**chart.roles, "clerk": Role(title=blank, reports_to="boss", department="office", duties=("file",))},
        departments={"office": Department(name=blank)},
        duties={**chart.duties, "file": Duty(name=blank)},
        flows={"day": Flow(name=blank, duties=("plan", "file"))},
    )
    session = session_for(Document(made))
    session.selected = "clerk"
    return session


@pytest.mark.parametrize(
    "action", ["find", "manager", "department", "add-handoff", "split", "holders", "take-duty", "dotted"]
)
def test_what_is_asked_names_something_to_read(session: Session, action: str) -> None:
    reply = BY_ID[action].run(session)
    assert isinstance(reply, Asking)
    assert "clerk" in reply.question.title or action in ("find", "add-handoff")
    choices = reply.question.choices if isinstance(reply.question, Pick) else ()
    assert not [choice for choice in choices if is_blank(choice.label)]


def test_views_show_ids(session: Session) -> None:
    chart, views = session.chart, session.views
    held = {**chart.roles, "clerk": replace(chart.roles["clerk"], holders=("wei", "Ann"))}
    people = {"wei": Person(name=chart.roles["clerk"].title)}
    row = role_row(Outline(TreeState(held, people, views.forest, {})), "clerk", None)
    assert (row.title, row.who) == ("clerk", "wei, Ann")
    assert [flow.name for flow in flows_of(chart, views, {}).rows] == ["day"]
    assert "office" in [line.name for line in matrix_of(chart, views, {}).lines]
    assert {row.name for row in board_of(chart, views, {}).rows} >= {"file"}


def test_the_card_and_what_was_done_show_ids(session: Session) -> None:
    named = {**session.chart.people, "wei": Person(name=session.chart.roles["clerk"].title)}
    chart = session.chart.replace(
        people=named,
        roles={**session.chart.roles, "clerk": replace(session.chart.roles["clerk"], holders=("wei",))},
    )
    shown = {row.label: row.lines for row in card_of(chart, Views(chart), "clerk", {}, {}).rows}
    assert (shown["Holders"], shown["Department"]) == (("wei",), ("office",))
    assert SetDepartment("boss", "office").words(chart) == "boss is in office now"
    assert DeleteDepartment("office").words(chart) == "Deleted the department office, roles without one now: 1"
    both = OnRoles(("boss", "clerk"), lambda role_id: SetDepartment(role_id, "office"))
    assert both.words(chart) == "2 roles are in office now"
    assert AddPerson("ann", named["wei"]).words(chart) == "Added ann"
    session.view = "flows"
    assert menu_title(session) == "day, step 1: plan"
