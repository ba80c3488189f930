"""Manners of the editor: no key is silent, nothing is offered that is then refused, the right button opens menus."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.model import Chart, Department, Head, Role
from orgtui.opening import from_preset
from orgtui.panes import key_items
from orgtui.views.board_filter import NOBODY, BoardFilter
from orgtui.widgets.menu import MenuScreen
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.status_bar import KeyBar, StatusLine
from tests.core.states import changed
from tests.sessions import on
from tests.test_editor import editing, said, shown

MEDIUM = from_preset("medium").chart
EMPTY = Chart(head=Head(title="new"))


async def test_tab_goes_on_to_the_holder_of_a_title_that_stays_as_it_is(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("e", "tab")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press(*"Ada", "enter", "enter")
        assert screen.session.chart.roles["ecommerce-director"].holders == ("Ada",)
        assert "Nothing to change" not in said(screen)


async def test_tab_goes_on_to_the_holder_of_the_renamed_role_whatever_is_marked(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("down", "t", "down", "t", "up", "up", "e", "tab", *"Ada", "enter", "enter")
        held = [role_id for role_id, role in screen.session.chart.roles.items() if role.holders]
        assert held == ["ecommerce-director"]


# The right button

PLACES: dict[str, tuple[tuple[str, ...], str, tuple[int, int], Callable[[EditorScreen], object]]] = {
    "card": ((), "RoleCard", (20, 3), lambda screen: screen.desk.card.cursor),
    "findings": ((), "FindingsPane", (10, 2), lambda screen: screen.session.place),
    "board": (("D",), "DutyBoard", (60, 8), lambda screen: screen.session.spot),
    "matrix": (("H",), "HandoffMatrix", (50, 6), lambda screen: screen.session.spot),
    "people": (("Y",), "PeopleList", (10, 4), lambda screen: screen.session.selected),
}


@pytest.mark.parametrize("place", PLACES)
async def test_the_right_button_opens_the_menu_of_what_is_under_it(place: str, state_home: Path) -> None:
    keys, widget, offset, at = PLACES[place]
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        before = at(screen)
        await pilot.click(widget, offset=offset, button=3)
        await pilot.pause()
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        assert at(screen) != before
        assert (menu.entries[0].group == "Checks") == (place == "findings")
        here = {"card": "card", "findings": "findings"}.get(place, screen.session.view)
        assert screen.desk.here == here


# Nothing is silent


@pytest.mark.parametrize("way", [(), ("tab",), ("tab", "tab"), ("D",), ("H",), ("F",), ("Y",)])
@pytest.mark.parametrize("key", ["enter", "space"])
async def test_an_empty_pane_answers_enter_and_space(key: str, way: tuple[str, ...], state_home: Path) -> None:
    async with editing(Document(EMPTY)) as (screen, pilot):
        await pilot.press(*way)
        before = said(screen)
        await pilot.press(key)
        if not isinstance(pilot.app.screen, MenuScreen):
            assert said(screen) not in ("", before)
            assert "does nothing here" not in said(screen)


@pytest.mark.parametrize(
    ("key", "name"), [("f8", "F8"), ("insert", "Ins"), ("ctrl+g", "ctrl+g"), ("ctrl+up", "ctrl+up")]
)
async def test_a_key_without_a_character_that_does_nothing_is_told_of(key: str, name: str, state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        for way in ((), ("tab",), ("D",)):
            await pilot.press(*way)
            screen.query_one(StatusLine).say("")
            await pilot.press(key)
            assert said(screen).startswith(f'"{name}" does nothing here')


async def test_keys_of_panes_and_bare_modifiers_say_nothing(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.query_one(StatusLine).say("")
        await pilot.press("down", "pagedown", "end", "home", "left_shift", "caps_lock", "tab", "up")
        assert said(screen) == ""


# What is offered can be done


def test_what_is_carried_is_dropped_in_the_tree_alone() -> None:
    session = on(MEDIUM, selected="inventory-manager", carried=("web-developer",))
    shown = {here: [item.action_id for item in key_items(session, here)] for here in ("tree", "card", "findings")}
    assert shown["tree"] == ["drop", "put-back"]
    for here in ("card", "findings"):
        assert "drop" not in shown[here]
        assert shown[here][0] == "put-back"
        assert len(shown[here]) > 2


async def test_a_cell_of_a_chart_that_is_only_read_offers_nothing(state_home: Path) -> None:
    async with editing(Document(MEDIUM, read_only="Made by a newer orgtui")) as (screen, pilot):
        await pilot.press("D", "enter")
        assert pilot.app.screen is screen
        assert said(screen) == "Made by a newer orgtui"


@pytest.mark.parametrize(
    ("chart", "where", "reason"),
    [
        (EMPTY, BoardFilter(), "There is no role here yet: o adds the first one"),
        (
            EMPTY.replace(roles={"a": Role(title="A")}),
            BoardFilter(),
            "There is no duty yet: w gives a role its first one",
        ),
        (MEDIUM, BoardFilter(owner=NOBODY), "No duty matches the filter: \\ chooses another one"),
        (MEDIUM, BoardFilter(), None),
    ],
)
def test_no_letter_can_be_set_where_the_board_has_no_cell(chart: Chart, where: BoardFilter, reason: str | None) -> None:
    session = on(chart, view="duties", board_filter=where, selected=next(iter(chart.roles), None))
    for action_id in ("cell-owns", "cell-supports", "cell-backs-up", "cell-clear"):
        assert BY_ID[action_id].enabled(session) == reason


async def test_the_letters_of_an_empty_board_are_dimmed(state_home: Path) -> None:
    async with editing(Document(EMPTY)) as (screen, pilot):
        await pilot.press("D")
        items = {item.key: item.enabled for item in screen.query_one(KeyBar).items}
        assert [items[key] for key in "ARB"] == [False] * 3


async def test_a_board_whose_filter_leaves_nothing_says_so_and_how_to_see_more(state_home: Path) -> None:
    departments = {**MEDIUM.departments, "legal": Department(name="Legal")}
    async with editing(Document(MEDIUM.replace(departments=departments))) as (screen, pilot):
        screen.session.board_filter = BoardFilter(department="legal")
        await pilot.press("D")
        await pilot.pause()
        assert "No duty matches the filter (Legal)" in shown(screen)
        assert "No roles yet" not in shown(screen)


@pytest.mark.parametrize("department", [None, "legal"])
async def test_a_cell_of_the_matrix_promises_no_hand_off_where_none_can_be(
    department: str | None, state_home: Path
) -> None:
    chart = MEDIUM.replace(departments={"legal": Department(name="Legal"), **MEDIUM.departments})
    reason = "No role is in Legal yet: nothing can be handed over there"
    if department is not None:
        chart = changed(chart, "web-developer", department="legal")
        reason = "Web developer is alone there: a hand-off inside a department needs two roles"
    async with editing(Document(chart)) as (screen, pilot):
        await pilot.press("H", "home", "ctrl+home")
        assert screen.session.at_ends == ("legal", "legal")
        assert "h adds a" not in shown(screen)
        assert BY_ID["add-handoff"].enabled(screen.session) == reason
        assert {item.key: item.enabled for item in screen.query_one(KeyBar).items}["h"] is False
        await pilot.press("right")
        assert {item.key: item.enabled for item in screen.query_one(KeyBar).items}["h"] is (department is not None)
        await pilot.press("left", "enter")
        assert reason.split(":")[0] in shown(screen)
        assert "h adds the" not in shown(screen)
        await pilot.press("h")
        assert said(screen) == reason


async def test_going_from_a_person_to_a_role_is_told(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("Y", "down", "enter")
        assert screen.session.view == "tree"
        assert said(screen).startswith("Went to ")


async def test_of_a_person_with_several_roles_it_is_asked_which(state_home: Path) -> None:
    held = {
        key: replace(role, holders=("Ada",) if key in ("product-manager", "web-developer") else ())
        for key, role in MEDIUM.roles.items()
    }
    async with editing(Document(MEDIUM.replace(roles=held))) as (screen, pilot):
        await pilot.press("Y", "home", "enter")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("down", "enter")
        assert screen.session.selected == "web-developer"
        assert said(screen) == "Went to Web developer: Ada"


@pytest.mark.parametrize(("key", "words"), [("D", "Roles across · D again: people"), *((key, "") for key in "HFYT")])
async def test_a_view_says_no_more_of_itself_than_what_helps_there(key: str, words: str, state_home: Path) -> None:
    async with editing(Document(MEDIUM), (50, 14)) as (screen, pilot):
        await pilot.press("Y" if key == "T" else "T", "f12")
        assert said(screen)
        await pilot.press(key)
        assert said(screen) == words
        assert "…" not in str(screen.query_one(StatusLine).render())
