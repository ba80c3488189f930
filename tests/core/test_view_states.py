"""The views as data: on the presets, and on small charts where one thing is wrong."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from orgtui.checks import Context, check
from orgtui.edits import AddHandOff, TakeDuty
from orgtui.graph import Views
from orgtui.model import Chart, Department, Duty, Flow, HandOff, Person, Role
from orgtui.opening import from_preset
from orgtui.text import is_hostile
from orgtui.views.flows import missing_handoffs
from orgtui.views.matrix import pair_of
from orgtui.views.page_markdown import page_markdown
from orgtui.views.people import PersonRow
from orgtui.views.person_page import person_page
from tests.core.states import SHOP, board, changed, flows, matrix, people, sheet, with_flow
from tests.drawing import draw
from tests.looking import HOSTILE


def words_in(state: object) -> Iterator[str]:
    """Every text of a state, whatever it is made of; ids and the chart's own records are left out."""
    if isinstance(state, str):
        yield state
    elif isinstance(state, list | tuple):
        for item in state:
            yield from words_in(item)
    elif is_dataclass(state):
        for field in fields(state):
            if field.name not in ("roles", "key", "place", "cells", "filter") or isinstance(state, PersonRow):
                yield from words_in(getattr(state, field.name) if field.name != "key" else "")


# The matrix


@pytest.mark.parametrize("size", ["solo", "small", "medium", "large"])
def test_the_matrix_counts_every_hand_off_once(size: str) -> None:
    document = from_preset(size)
    chart, state = document.chart, matrix(document.chart)
    numbers = sorted(number for found in state.handoffs.values() for number in found)
    assert numbers == list(range(len(chart.handoffs)))
    assert sum(line.roles for line in state.lines) == len(chart.roles)
    assert sum(line.gives for line in state.lines) == sum(line.gets for line in state.lines)
    assert (state.missing, state.dangling) == ({}, 0)
    pair = max(state.handoffs, key=lambda pair: len(state.handoffs[pair]))
    listed = pair_of(chart, document.views, {}, state, *pair)
    assert [row.number for row in listed.rows] == list(state.handoffs[pair])
    assert all(row.what == chart.handoffs[row.number].what for row in listed.rows)


def in_departments(chart: Chart, **departments: str) -> Chart:
    for role_id, department in departments.items():
        chart = changed(chart, role_id, department=department)
    return chart.replace(departments={name: Department(name=name.title()) for name in departments.values()})


def test_a_pair_is_missing_where_a_flow_goes_and_nothing_is_handed_over() -> None:
    chart = with_flow(in_departments(draw(SHOP), buyer="buying", picker="stock"), "buy", "price", "pack")
    state = matrix(chart)
    assert [line.name for line in state.lines] == ["Buying", "Stock", "No department"]
    assert list(state.missing) == [("buying", "stock")]
    (missing,) = state.missing["buying", "stock"]
    assert (missing.flow, missing.first, missing.second) == ("Order", "price", "pack")
    mended = AddHandOff(missing.giver, missing.receiver, missing.what).apply(chart)
    assert matrix(mended).missing == {}
    assert matrix(mended).handoffs == {("buying", "stock"): (0,)}
    empty = pair_of(chart, Views(chart), {}, state, "buying", "stock")
    assert (empty.title, empty.rows, empty.missing) == ("Buying → Stock", (), (missing,))


def test_hand_offs_without_an_end_are_counted_and_stand_in_no_cell() -> None:
    chart = draw(SHOP, "owner > buyer")
    chart = chart.replace(handoffs=(*chart.handoffs, HandOff(giver="gone", receiver="buyer", what="x"), HandOff()))
    state = matrix(chart)
    assert state.dangling == 2
    assert state.handoffs == {(None, None): (0,)}


def test_departments_that_are_cut_off_say_so() -> None:
    chart = draw(SHOP + "  seller: sell", "buyer > picker", "picker > buyer", "seller > owner")
    chart = in_departments(chart, buyer="stock", picker="stock", seller="shop", owner="shop")
    assert [(line.name, line.cut_off, line.mark) for line in matrix(chart).lines] == [
        ("Stock", True, "!"),
        ("Shop", True, "!"),
    ]


# The flows


@pytest.mark.parametrize("size", ["solo", "small", "medium", "large"])
def test_the_flows_of_a_preset_break_exactly_where_its_checks_say(size: str) -> None:
    document = from_preset(size)
    chart = document.chart.replace(handoffs=document.chart.handoffs[::3])
    owner = next(key for key, role in chart.roles.items() if "pay-suppliers" in role.duties)
    chart = TakeDuty("pay-suppliers", owner).apply(chart)
    findings = check(Context.of(chart), select=("W310", "W311"))
    broken = {item.subjects[0].removeprefix("flow:") for item in findings}
    state = flows(chart)
    assert {row.flow_id for row in state.rows if row.at is not None} == broken
    assert state.broken == len(broken) > 0
    first = {item.subjects[0]: item.params["first"] for item in findings if item.code == "W310"}
    for row in state.rows:
        links = [step.duty_id for step in row.steps if step.broken is not None]
        assert (links[0] if links else None) == first.get(f"flow:{row.flow_id}")


def test_a_flow_tells_the_first_place_where_it_stops_and_why() -> None:
    chart = with_flow(draw(SHOP, "buyer > picker"), "buy", "pack", "plan")
    (row,) = flows(chart).rows
    assert (row.at, row.mark, row.breaks) == (1, "!", 1)
    assert row.reason == "stops after step 2: no hand-off from picker to owner"
    (row,) = flows(changed(chart, "picker", vacant=True)).rows
    assert (row.at, row.steps[1].gap, row.mark) == (1, "vacant", "!")
    assert row.reason == 'stops at step 2: "pack" is with picker, vacant'
    (row,) = flows(TakeDuty("pack", "picker").apply(chart)).rows
    assert (row.at, row.steps[1].gap, row.steps[1].owner, row.mark) == (1, "orphaned", "nobody", "x")
    assert row.reason == 'stops at step 2: nobody owns "pack"'
    (row,) = flows(AddHandOff("picker", "owner", "x").apply(chart)).rows
    assert (row.at, row.reason, row.breaks) == (None, "", 0)


def test_every_broken_link_is_known_with_the_hand_off_that_mends_it() -> None:
    chart = with_flow(draw(SHOP), "buy", "pack", "plan")
    for broken in missing_handoffs(chart, Views(chart)).values():
        chart = AddHandOff(broken.giver, broken.receiver, broken.what).apply(chart)
    assert len(chart.handoffs) == 2
    assert flows(chart).broken == 0


def test_flows_without_steps_with_unknown_and_with_repeated_ones() -> None:
    chart = draw(SHOP, "buyer > picker", "picker > buyer")
    chart = chart.replace(
        flows={
            "none": Flow(name="None", duties=()),
            "unknown": Flow(name="Unknown", duties=("buy", "gone")),
            "twice": Flow(name="Twice", duties=("buy", "pack", "buy")),
        }
    )
    none, unknown, twice = flows(chart).rows
    assert (none.steps, none.at, twice.at) == ((), None, None)
    assert (unknown.at, unknown.steps[1].name, unknown.steps[1].gap) == (1, "gone", "orphaned")


# The people


def staffed() -> Chart:
    chart = draw(SHOP)
    chart = changed(chart, "owner", holders=("ann",), backs_up=("pack",))
    chart = changed(chart, "buyer", holders=("ann",), supports=("pack",))
    chart = changed(chart, "picker", holders=("Bo", "Cy"), seats=2, backs_up=("buy",))
    duties = {**chart.duties, "pack": Duty(name="Pack", hours=30), "buy": Duty(name="Buy", hours=5, critical=True)}
    chart = chart.replace(people={"ann": Person(name="Ann Lee")}, duties=duties)
    return changed(chart, "picker", duties=("pack",))


def test_people_have_their_roles_duties_hours_and_deputies_together() -> None:
    chart = staffed()
    chart = chart.replace(roles={**chart.roles, "temp": Role(title="Temp", vacant=True, covered_by="buyer")})
    state = people(chart)
    assert [(row.name, row.named, row.roles) for row in state.rows] == [
        ("Ann Lee", True, "owner and buyer"),
        ("Bo", True, "picker"),
        ("Cy", True, "picker"),
        ("Temp", False, "vacant, covered by buyer"),
    ]
    ann, bo, _cy, temp = state.rows
    assert (ann.owns, ann.supports, ann.backs_up, ann.covered) == (3, 1, 1, 1)
    assert (ann.hours, ann.all_hours) == (35, False), "she does the packing that the pickers own"
    assert (bo.hours, bo.all_hours, bo.covered) == (None, True, 1)
    alone, shared, other, _temp = people(changed(chart, "buyer", supports=())).rows
    assert (alone.hours, shared.hours, other.hours) == (5, 15, 15)
    assert (temp.hours, temp.owns) == (None, 0)
    assert state.named == 3


def test_people_who_hold_no_role_stand_between_the_others_and_the_roles_without_a_name() -> None:
    chart = staffed()
    chart = chart.replace(people={"zoe": Person(name="Zoe Free"), **chart.people})
    chart = chart.replace(roles={**chart.roles, "temp": Role(title="Temp", vacant=True)})
    state = people(chart)
    assert [row.name for row in state.rows] == ["Ann Lee", "Bo", "Cy", "Zoe Free", "Temp"]
    assert (state.named, state.idle) == (3, 1)
    assert (state.rows[3].role_ids, state.rows[3].roles, state.rows[3].hours) == ((), "", None)
    words = "# Zoe Free\n\nHolds no role yet, so there is nothing to own, to support or to hand on.\n"
    assert sheet(chart, "person:zoe") == words


def test_the_sheet_of_a_person_is_plain_markdown() -> None:
    chart = AddHandOff("buyer", "picker", "a | list").apply(staffed())
    assert sheet(chart, "person:ann") == (
        "# Ann Lee\n\n"
        "| Role | Department | Reports to |\n| --- | --- | --- |\n| owner |  | nobody |\n| buyer |  | owner |\n\n"
        "35 hours a week, and 2 duties without hours\n\n"
        "## Owns 3 duties\n\n"
        "| Duty | Hours | Stands in |\n| --- | --- | --- |\n"
        "| plan |  | nobody |\n| Buy (critical) | 5 | Bo and Cy |\n| price |  | nobody |\n\n"
        "## Supports\n\n| Duty | Owned by |\n| --- | --- |\n| Pack | picker |\n\n"
        "## Stands in for\n\n| Duty | Owned by |\n| --- | --- |\n| Pack | picker |\n\n"
        "## Hands on\n\n| To | What |\n| --- | --- |\n| picker | a \\| list |\n"
    )
    assert person_page(chart, Views(chart), "person:nobody") == ()


def test_every_person_of_every_preset_has_a_sheet() -> None:
    for size in ("solo", "small", "medium", "large"):
        document = from_preset(size)
        for row in people(document.chart).rows:
            page = person_page(document.chart, document.views, row.key, row.role_ids)
            assert page == person_page(document.chart, document.views, row.key)
            assert page_markdown(page).startswith("# ")


# All of them


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_file_carries_reaches_a_state_raw(text: str) -> None:
    chart = draw(SHOP)
    chart = Chart(
        head=chart.head,
        departments={"d": Department(name=text)},
        roles={key: replace(role, title=text, holders=(text,), department="d") for key, role in chart.roles.items()},
        duties={key: Duty(name=text) for key in chart.duties},
        handoffs=(HandOff(giver="owner", receiver="buyer", what=text, channel=text),),
        flows={"f": Flow(name=text, duties=("buy", "pack"))},
    )
    views = Views(chart)
    made = matrix(chart)
    pages = [person_page(chart, views, row.key) for row in people(chart).rows]
    states = (board(chart), board(chart, by="people"), flows(chart), pages, pair_of(chart, views, {}, made, "d", "d"))
    shown = [texts for state in states for texts in words_in(state)]
    assert len(shown) > 20
    assert not [word for word in shown if is_hostile(word, lines=True)]


def test_loops_and_references_to_nothing_do_not_stop_a_view() -> None:
    chart = draw(SHOP, "owner > gone")
    chart = changed(changed(chart, "owner", reports_to="buyer"), "picker", reports_to="gone", department="gone")
    chart = changed(chart, "picker", covered_by="gone", vacant=True)
    assert len(board(chart).columns) == 3
    assert len(people(chart).rows) == 3
    assert matrix(chart).dangling == 1
    nothing = Chart(head=chart.head)
    assert (board(nothing).rows, matrix(nothing).lines, flows(nothing).rows, people(nothing).rows) == ((), (), (), ())
