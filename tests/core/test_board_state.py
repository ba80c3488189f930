"""The duty board as data."""

import pytest

from orgtui.actions import BY_ID
from orgtui.edits import GiveDuty, TakeDuty
from orgtui.graph import Views
from orgtui.model import Duty, Person
from orgtui.opening import from_preset, session_for
from orgtui.questions import Picked
from orgtui.text import cells
from orgtui.views.board import Letter, board_of, keep_order
from orgtui.views.board_filter import NOBODY, BoardFilter, filter_choices
from tests.acting import act, asked
from tests.core.states import SHOP, board, changed
from tests.drawing import draw


@pytest.mark.parametrize("size", ["solo", "small", "medium", "large"])
def test_the_board_says_for_every_preset_what_its_roles_say(size: str) -> None:
    chart = from_preset(size).chart
    state = board(chart)
    cells: dict[tuple[str, str], Letter] = {
        (row.duty_id, key): letter for row in state.rows for key, letter in row.cells.items()
    }
    assert {duty for (duty, key), letter in cells.items() if letter == "A"} == set(chart.duties)
    for role_id, role in chart.roles.items():
        mine = {duty: letter for (duty, key), letter in cells.items() if key == f"role:{role_id}"}
        expected: dict[str, Letter] = dict.fromkeys(role.backs_up, "B")
        expected |= dict.fromkeys(role.supports, "R")
        assert mine == expected | dict.fromkeys(role.duties, "A")
    assert (state.orphaned, state.contested, state.total) == (0, 0, len(chart.duties))
    assert [column.title for column in state.columns][:1] == [next(iter(chart.roles.values())).title]


def test_orphaned_duties_come_first_and_stay_in_place_when_they_find_an_owner() -> None:
    chart = TakeDuty("pack", "picker").apply(draw(SHOP))
    before = board(chart)
    assert [(row.duty_id, row.mark, row.orphaned) for row in before.rows] == [
        ("pack", "x", True),
        ("plan", "", False),
        ("buy", "", False),
        ("price", "", False),
    ]
    after = board(GiveDuty("pack", "buyer").apply(chart))
    assert [row.duty_id for row in after.rows] == ["plan", "buy", "price", "pack"]
    kept = keep_order(before, after)
    assert [row.duty_id for row in kept.rows] == ["pack", "plan", "buy", "price"]
    assert kept.rows[0].cells == {"role:buyer": "A"}
    assert keep_order(before, board(draw(SHOP + "  seller: sell"))).rows[-1].duty_id == "sell"


def test_a_duty_is_contested_where_different_people_own_it() -> None:
    chart = changed(draw(SHOP), "picker", duties=("pack", "buy"))
    contested = {row.duty_id: row.mark for row in board(chart).rows if row.contested}
    assert contested == {"buy": "!"}
    one = changed(changed(chart, "picker", holders=("Ann",)), "buyer", holders=("Ann",))
    assert board(one).contested == 0


def test_a_duty_that_only_a_role_knows_has_a_row_and_marks_of_the_checks_show() -> None:
    chart = changed(draw(SHOP), "picker", supports=("unheard-of",))
    chart = chart.replace(duties={**chart.duties, "pack": Duty(name="Pack", critical=True)})
    state = board_of(chart, Views(chart), {"duty:plan": "note"})
    rows = {row.duty_id: row for row in state.rows}
    assert rows["unheard-of"].orphaned
    assert rows["unheard-of"].cells == {"role:picker": "R"}
    assert rows["plan"].mark == "·"
    assert [row.duty_id for row in state.rows if row.critical] == ["pack"]


def test_across_people_the_roles_of_one_person_are_one_column() -> None:
    chart = changed(changed(draw(SHOP), "buyer", holders=("ann",)), "owner", holders=("ann", "Bo"), supports=("buy",))
    chart = chart.replace(people={"ann": Person(name="Ann Lee")})
    state = board(chart, by="people")
    assert [(column.key, column.title, column.role_ids) for column in state.columns] == [
        ("person:ann", "Ann Lee", ("owner", "buyer")),
        ("person:Bo", "Bo", ("owner",)),
        ("role:picker", "picker", ("picker",)),
    ]
    rows = {row.duty_id: row.cells for row in state.rows}
    assert rows["buy"] == {"person:ann": "A", "person:Bo": "R"}
    ann = state.columns[0]
    assert state.targets("price", ann) == ("buyer",)
    assert state.targets("pack", ann) == ("owner", "buyer")
    assert state.column_of("buyer") == 0
    assert state.column_of("picker") == 2
    assert state.column_of("nobody") is None


def test_filters_leave_the_duties_of_a_department_of_an_owner_or_of_nobody() -> None:
    chart = from_preset("medium").chart
    chart = TakeDuty("pack-goods", next(k for k, r in chart.roles.items() if "pack-goods" in r.duties)).apply(chart)
    supply = {key for key, role in chart.roles.items() if role.department == "supply-chain"}
    state = board(chart, where=BoardFilter(department="supply-chain"))
    doing = {role_id: {*role.duties, *role.supports, *role.backs_up} for role_id, role in chart.roles.items()}
    assert state.rows[0].duty_id == "pack-goods", "it belongs there, even without an owner"
    assert {row.duty_id for row in state.rows} == {"pack-goods"}.union(*(doing[role_id] for role_id in supply))
    shown = {column.role_ids[0] for column in state.columns}
    assert supply <= shown
    assert all(doing[role_id] & {row.duty_id for row in state.rows} for role_id in shown - supply)
    nobody = board(chart, where=BoardFilter(owner=NOBODY))
    assert [row.duty_id for row in nobody.rows] == ["pack-goods"]
    assert len(nobody.columns) == len(chart.roles)
    assert nobody.filter_words == "owned by nobody"
    owner = board(chart, where=BoardFilter(owner="role:product-manager"))
    assert {row.duty_id for row in owner.rows} == set(chart.roles["product-manager"].duties)
    assert owner.total == len(chart.duties)


def test_every_filter_that_is_offered_shows_something() -> None:
    chart = changed(from_preset("small").chart, "owner", holders=("Ann",))
    choices = filter_choices(chart, Views(chart))
    assert len({choice.key for choice in choices}) == len(choices)
    empty = [choice.key for choice in choices if not board(chart, where=choice.filter).rows]
    assert empty == [NOBODY]
    assert "person:Ann" in {choice.key for choice in choices}
    for choice in choices:
        told = choice.detail.removeprefix("department · ").split()
        assert told[1] in ("duty", "duties")
        assert int(told[0]) == len(board(chart, where=choice.filter).rows), choice.key


def test_a_duty_of_a_department_without_roles_can_be_given_to_every_role() -> None:
    chart = draw(SHOP)
    duties = {**chart.duties, "ship": Duty(name="Ship", department="logistics")}
    state = board(chart.replace(duties=duties), where=BoardFilter(department="logistics"))
    assert [row.duty_id for row in state.rows] == ["ship"]
    assert [column.role_ids for column in state.columns] == [(role_id,) for role_id in chart.roles]


def test_a_department_and_an_owner_are_picked_one_after_the_other_and_taken_back() -> None:
    session = session_for(from_preset("medium"))
    session.view = "duties"

    def shown(key: str) -> tuple[str, int]:
        words = act(session, "board-filter", Picked((key,))).words
        return words, len(board_of(session.chart, session.views, {}, where=session.board_filter).rows)

    words, of_department = shown("department:marketing")
    assert words == f"{of_department} of {len(session.chart.duties)} duties: Marketing"
    words, of_both = shown("role:content-creator")
    assert words.endswith("duties: Marketing · owned by Content creator")
    assert 0 < of_both < of_department
    assert asked(BY_ID["board-filter"].run(session)).chosen == ("department:marketing", "role:content-creator")
    assert shown("role:graphic-designer")[0].endswith(": Marketing · owned by Graphic designer")
    assert shown("department:marketing")[0].endswith(": owned by Graphic designer")
    assert shown("department:marketing")[0].endswith(": Marketing · owned by Graphic designer")
    assert shown("") == ("All duties", len(session.chart.duties))


@pytest.mark.parametrize("first", [NOBODY, "department:marketing", "role:content-creator"])
def test_the_numbers_of_a_filter_count_with_the_half_that_is_set(first: str) -> None:
    session = session_for(from_preset("medium"))
    session.view = "duties"
    act(session, "board-filter", Picked((first,)))
    half = session.board_filter
    question = asked(BY_ID["board-filter"].run(session))
    for choice in question.choices:
        session.board_filter = half
        words = act(session, "board-filter", Picked((choice.key,))).words
        shown = len(board_of(session.chart, session.views, {}, where=session.board_filter).rows)
        assert int(choice.detail.removeprefix("department · ").split()[0]) == shown, choice.key
        assert words == "All duties" or words.startswith(f"{shown} of 74 duties: ")
    assert len({cells(choice.detail) for choice in question.choices if choice.key.startswith("department:")}) == 1


def test_the_question_for_a_filter_names_the_half_that_is_set() -> None:
    session = session_for(from_preset("medium"))
    session.view = "duties"
    assert asked(BY_ID["board-filter"].run(session)).title == "Which duties?"
    assert act(session, "board-filter", Picked((NOBODY,))).words == "0 of 74 duties: owned by nobody"
    assert asked(BY_ID["board-filter"].run(session)).title == "Which duties? (owned by nobody and…)"
    act(session, "board-filter", Picked(("department:marketing",)))
    assert asked(BY_ID["board-filter"].run(session)).title == "Which duties?"
