"""Flows by actions: made from nothing, put in order, renamed, each step taken back by one undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgtui import panes
from orgtui.actions import BY_ID, TABLE
from orgtui.actions.keys import actions_by_key, live_key, sequences
from orgtui.edits import DeleteFlow, Several
from orgtui.keymap import Keymap
from orgtui.model import Chart, Flow, Head
from orgtui.opening import from_preset
from orgtui.questions import Ask, Pick, Picked
from orgtui.reply import Asking, Outcome
from orgtui.session import Session
from tests.acting import asked
from tests.core.flowing import act, flows, started, why_not


@pytest.fixture
def shop() -> Session:
    return flows(from_preset("medium").chart)


@pytest.fixture
def bare() -> Session:
    """The medium shop without any flow."""
    chart = from_preset("medium").chart
    return flows(Several(tuple(map(DeleteFlow, chart.flows))).apply(chart))


def test_a_flow_is_made_from_nothing_and_taken_back_step_by_step(bare: Session) -> None:
    start, steps = bare.chart, list(bare.chart.duties)[:3]
    assert why_not(bare, "flow-step-after") == "There is no flow yet: + adds the first one"
    bare.view = "tree"
    outcome = act(bare, "flow-add", "Returns")
    assert outcome.words == "Added the flow Returns"
    assert panes.menu_title(bare) == "Returns"
    for number, step in enumerate(steps, 1):
        assert outcome.again is not None
        asking = outcome.again()
        assert isinstance(asking, Asking)
        assert asking.question.title == f"Step {number} of Returns: which duty?"
        added = asking.then(Picked((step,)))
        assert isinstance(added, Outcome)
        outcome = added
    assert outcome.again is not None
    assert bare.flow_place == ("returns", 2)
    outcome = act(bare, "flow-step-after", Picked(new="Refund  the customer"))
    assert outcome.words == '"Refund the customer" is step 4 of Returns now'
    assert bare.chart.duties["refund-the-customer"].name == "Refund the customer"
    assert bare.flow_place == ("returns", 3)
    fresh = next(duty for duty in bare.catalogue.duties if duty not in bare.chart.duties)
    bare.at_flow = ("returns", 0)
    act(bare, "flow-step-before", Picked((f"catalogue:{fresh}",)))
    assert bare.chart.flows["returns"].duties == (fresh, *steps, "refund-the-customer")
    assert bare.flow_place == ("returns", 0)
    bare.undo()
    assert fresh not in bare.chart.duties
    assert bare.flow_place == ("returns", 0)
    bare.undo()
    assert (bare.chart.flows["returns"].duties, bare.flow_place) == (tuple(steps), ("returns", 2))
    for _step in (*steps, "the flow"):
        bare.undo()
    assert bare.chart is start
    assert bare.flow_place is None
    while not bare.redo().refused:
        pass
    assert bare.chart.flows["returns"].duties == (fresh, *steps, "refund-the-customer")


def test_steps_move_and_go_and_the_cursor_goes_with_them(shop: Session) -> None:
    flow_id, before = next(iter(shop.chart.flows.items()))
    assert why_not(shop, "flow-earlier") == "It is the first step already"
    act(shop, "flow-later")
    assert shop.chart.flows[flow_id].duties[:2] == before.duties[1::-1]
    assert shop.flow_place == (flow_id, 1)
    shop.at_flow = (flow_id, len(before.duties) - 1)
    assert why_not(shop, "flow-later") == "It is the last step already"
    outcome = act(shop, "flow-remove-step")
    assert outcome.words.endswith(f"is no step of {before.name} any more")
    assert shop.flow_place == (flow_id, len(before.duties) - 2)
    assert before.duties[-1] in shop.chart.duties
    shop.at_flow = ("return", 0)
    act(shop, "undo")
    assert shop.flow_place == (flow_id, len(before.duties) - 1)
    act(shop, "undo")
    assert (shop.chart.flows[flow_id], shop.flow_place) == (before, (flow_id, 0))


def test_a_flow_is_renamed_gets_another_id_and_is_deleted(shop: Session) -> None:
    ids = list(shop.chart.flows)
    shop.at_flow = (ids[1], 2)
    question = asked(started(shop, "flow-rename"))
    assert question.value == shop.chart.flows[ids[1]].name
    assert question.refuse("  ") == "A flow needs a name"
    assert question.refuse("a\x1bb") == "Control characters cannot be typed here"
    act(shop, "flow-rename", "退货流程 [/]")
    assert panes.menu_title(shop).startswith("退货流程 [/], step 3: ")
    assert asked(started(shop, "flow-id")).refuse(ids[0]) is not None
    act(shop, "flow-id", "returns")
    assert shop.flow_place == ("returns", 2)
    act(shop, "flow-delete")
    assert shop.flow_place == (ids[2], 0)
    act(shop, "undo")
    assert shop.flow_place == ("returns", 2)
    shop.at_flow = (ids[-1], 0)
    act(shop, "flow-delete")
    assert shop.flow_place == (ids[-2], 0)


def test_its_fields_are_edited_and_steps_that_stay_keep_their_order() -> None:
    chart = from_preset("medium").chart
    one, two, three = list(chart.duties)[:3]
    session = flows(chart.replace(flows={"f": Flow(name="F", duties=(two, one, two))}))
    reply = BY_ID["flow-fields"].run(session)
    assert isinstance(reply, Asking)
    reply = reply.then(Picked(("duties",)))
    assert isinstance(reply, Asking)
    reply = reply.then(Picked((three, one, two)))
    assert session.chart.flows["f"].duties == (two, one, two, three)
    reply = BY_ID["flow-duty"].run(session)
    assert isinstance(reply, Asking)
    assert chart.duties[two].name in reply.question.title


def test_the_owner_is_one_key_away(shop: Session) -> None:
    (owner,) = shop.views.owners[shop.chart.flows["order"].duties[0]]
    effect = act(shop, "flow-go-owner").effect
    assert effect is not None
    assert (effect.name, effect.of) == ("go_to_role", owner)


def test_a_key_means_in_the_flows_what_it_means_there() -> None:
    everywhere, here = actions_by_key(Keymap()), actions_by_key(Keymap(), "flows")
    assert {key: everywhere[key].id for key in "oed."} == {"o": "add-sibling", "e": "rename", "d": "delete", ".": "fix"}
    assert {key: here[key].id for key in "oed.u"} == {
        "o": "flow-step-after",
        "e": "flow-rename",
        "d": "flow-remove-step",
        ".": "flow-mend",
        "u": "undo",
    }
    assert set(sequences(Keymap(), "g", "flows")) == {"m", "h", "t", "o"}


def test_the_menu_of_a_step_lists_what_can_be_done_with_it_first(shop: Session) -> None:
    entries = panes.menu_entries(shop)
    assert {entry.group for entry in entries[:10]} == {"Flows"}
    keys = [entry.key for entry in entries if entry.key]
    assert len(keys) == len(set(keys))
    assert "delete" not in {entry.action_id for entry in entries}
    everything = panes.menu_entries(shop, everything=True)
    keys = [entry.key for entry in everything if entry.key]
    assert len(keys) == len(set(keys))
    shop.view = "tree"
    assert not [entry for entry in panes.menu_entries(shop) if BY_ID[entry.action_id].view is not None]
    assert live_key(shop, BY_ID["add-sibling"]) == "o"
    assert why_not(shop, "flow-rename") == "That acts on flows: F shows them"


@pytest.mark.parametrize(
    "session",
    [
        flows(Chart(head=Head(title="empty"))),
        flows(Chart(head=Head(title="none"), flows={"a": Flow(name="A", duties=())})),
        flows(Chart(head=Head(title="unknown"), flows={"a": Flow(name="A", duties=("gone", "gone"))})),
    ],
    ids=["no flow", "no step", "unknown steps"],
)
def test_every_action_in_a_poor_chart_runs_or_says_why_not(session: Session) -> None:
    for action in TABLE:
        if action.view != "flows":
            continue
        reason = action.enabled(session)
        if reason is not None:
            assert len(reason.split()) > 2, action.id
        elif not isinstance(reply := action.run(session), Asking):
            assert reply.words or reply.effect is not None, action.id
        while session.document.can_undo:
            session.undo()


def test_the_key_bar_of_the_findings_shows_what_its_keys_do_beside_the_flows(shop: Session) -> None:
    assert ("fix", ".") not in [(item.action_id, item.key) for item in panes.key_items(shop, "findings")]
    assert ("flow-mend", ".") in [(item.action_id, item.key) for item in panes.key_items(shop, "findings")]
    shop.view = "tree"
    assert ("fix", ".") in [(item.action_id, item.key) for item in panes.key_items(shop, "findings")]


EDITS = tuple(action.id for action in TABLE if action.view == "flows" or action.id == "flow-add")


@given(st.data())
def test_any_edits_of_flows_undone_give_the_start_and_lose_no_duty(data: st.DataObject) -> None:
    session = flows(from_preset("medium").chart)
    start, duties = session.chart, set(session.chart.duties)
    for _step in range(data.draw(st.integers(1, 12))):
        if session.chart.flows:
            flow_id = data.draw(st.sampled_from(list(session.chart.flows)))
            session.at_flow = (flow_id, data.draw(st.integers(0, 8)))
        session.view = "flows"
        answer_all(data, session, data.draw(st.sampled_from(EDITS)))
        assert duties <= session.chart.duties.keys()
        place = session.flow_place
        assert place is None or 0 <= place[1] <= max(0, len(session.chart.flows[place[0]].duties) - 1)
        assert len(session.flows.rows) == len(session.chart.flows)
    end = session.chart
    while not session.undo().refused:
        pass
    assert session.chart is start
    while not session.redo().refused:
        pass
    assert session.chart is end


def answer_all(data: st.DataObject, session: Session, action_id: str) -> None:
    """Run an action with answers that its questions take."""
    if BY_ID[action_id].enabled(session) is not None:
        return
    reply = BY_ID[action_id].run(session)
    for _question in range(4):
        if isinstance(reply, Outcome):
            if reply.again is None:
                return
            reply = reply.again()
            continue
        question = reply.question
        if isinstance(question, Pick):
            keys = [choice.key for choice in question.choices if not choice.key.startswith("#")]
            reply = reply.then(Picked((data.draw(st.sampled_from(keys)),)) if keys else Picked(new="Something new"))
        else:
            text = data.draw(st.sampled_from(("退货", "Returns", "ขอโทษลูกค้า")))
            assert isinstance(question, Ask)
            reply = reply.then(text if question.refuse(text) is None else question.value)
