"""Flows that stop are mended where they stop, and taken back by one undo."""

import pytest

from orgtui import panes
from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.edits import MarkVacant, RemoveHandOff, TakeDuty
from orgtui.model import Chart, Flow, Head
from orgtui.opening import from_preset, session_for
from orgtui.questions import Picked
from orgtui.session import Session
from tests.acting import asked
from tests.core.flowing import act, checked, flows, started, why_not


@pytest.fixture
def shop() -> Session:
    return flows(from_preset("medium").chart)


def test_an_orphaned_step_gets_an_owner_whom_the_checks_propose(shop: Session) -> None:
    flow_id, flow = next(iter(shop.chart.flows.items()))
    duty = flow.duties[-1]
    (owner,) = shop.views.owners[duty]
    shop.do(TakeDuty(duty, owner))
    before = shop.chart
    question = asked(started(shop, "flow-mend"))
    assert question.title == f'Who shall own "{before.duties[duty].name}"?'
    assert shop.flow_place == (flow_id, len(flow.duties) - 1)
    assert question.choices[0].detail == "proposed"
    assert {choice.key for choice in question.choices} == before.roles.keys()
    act(shop, "flow-mend", Picked((question.choices[0].key,)))
    assert shop.views.owners[duty] == (question.choices[0].key,)
    act(shop, "undo")
    assert shop.chart is before
    act(shop, "flow-owner", Picked((owner,)))
    assert why_not(shop, "flow-mend") == f'"{flow.name}" goes through: there is nothing to mend'


def test_a_vacant_step_goes_to_another_role_or_its_role_gets_a_holder(shop: Session) -> None:
    flow_id, flow = next(iter(shop.chart.flows.items()))
    (owner,) = shop.views.owners[flow.duties[0]]
    shop.do(MarkVacant(owner))
    question = asked(started(shop, "flow-mend"))
    assert f"holder:{owner}" in {choice.key for choice in question.choices}
    act(shop, "flow-mend", Picked((f"holder:{owner}",)), Picked(new="Ayşe Demir"))
    assert shop.chart.roles[owner].holders == ("Ayşe Demir",)
    assert why_not(shop, "flow-mend") == f'"{flow.name}" goes through: there is nothing to mend'
    assert shop.flow_place == (flow_id, 0)


def test_a_missing_hand_off_is_drawn_behind_the_step(shop: Session) -> None:
    flow = next(iter(shop.chart.flows.values()))
    assert why_not(shop, "flow-handoff") == "No hand-off is missing behind this step"
    for number in reversed(range(len(shop.chart.handoffs))):
        shop.do(RemoveHandOff(number))
    at = next(number for number, step in enumerate(shop.flows.rows[0].steps) if step.broken)
    missing = shop.flows.rows[0].steps[at].broken
    assert missing is not None
    before = shop.chart
    assert asked(started(shop, "flow-mend")).value == missing.what
    assert shop.flow_place == ("order", at)
    act(shop, "flow-handoff", "Refund lists")
    assert [(item.giver, item.receiver, item.what) for item in shop.chart.handoffs] == [
        (missing.giver, missing.receiver, "Refund lists")
    ]
    assert shop.flows.rows[0].at != at
    act(shop, "undo")
    assert shop.chart is before
    shop.at_flow = ("order", len(flow.duties) - 1)
    assert why_not(shop, "flow-handoff") == "It is the last step: nothing is handed on behind it"


def test_the_key_that_mends_acts_on_the_finding_that_one_went_to(shop: Session) -> None:
    duty = shop.chart.flows["campaign"].duties[0]
    (owner,) = shop.views.owners[duty]
    shop.do(TakeDuty(duty, owner))
    checked(shop)
    shop.listing.at = next(n for n, line in enumerate(shop.listing.lines) if line.code == "D401")
    act(shop, "flow-mend", Picked(("0",)))
    assert shop.views.owners[duty]


def test_next_finding_goes_to_the_step_that_it_is_about(shop: Session) -> None:
    duty = shop.chart.flows["campaign"].duties[2]
    (owner,) = shop.views.owners[duty]
    shop.do(TakeDuty(duty, owner))
    checked(shop)
    place = next(n for n, line in enumerate(shop.listing.lines) if line.findings[0].code == "W311")
    shop.listing.at = place - 1 if place else None
    act(shop, "next-finding")
    assert shop.flow_place == ("campaign", 2)


def test_without_any_role_no_step_is_mended_or_owned_and_the_menu_is_there() -> None:
    chart = Chart(head=Head(title="Empty"), flows={"f": Flow(name="F", duties=("pack",))})
    session = session_for(Document(chart))
    session.view = "flows"
    words = "There is no role yet that could own it: T shows the tree, where roles are added"
    for action_id in ("flow-mend", "flow-owner"):
        assert BY_ID[action_id].enabled(session) == words
    session.view = "tree"
    assert BY_ID["menu"].enabled(session) is None
    possible = {entry.action_id for entry in panes.menu_entries(session) if entry.reason is None}
    assert {"add-sibling", "departments", "chart-fields", "view-flows"} <= possible


def test_the_flows_are_opened_where_the_first_of_them_stops() -> None:
    chart = from_preset("medium").chart
    shop = flows(chart.replace(flows={"through": Flow(name="Through", duties=()), **chart.flows}))
    flow_id, flow = next(iter(chart.flows.items()))
    duty = flow.duties[-1]
    shop.view = "tree"
    act(shop, "view-flows")
    assert shop.flow_place == ("through", 0), "nothing stops"
    shop.view = "tree"
    shop.do(TakeDuty(duty, shop.views.owners[duty][0]))
    act(shop, "view-flows")
    assert shop.flow_place == (flow_id, len(flow.duties) - 1)
    for place in (("through", 0), (flow_id, 1)):
        shop.view, shop.at_flow = "tree", place
        act(shop, "view-flows")
        assert shop.flow_place == place, "undo, a finding or the user has put it there"
    shop.at_flow = (flow_id, 0)
    act(shop, "view-flows")
    assert shop.flow_place == (flow_id, 0)
