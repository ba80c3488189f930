"""Keys: where they are named, and what they act on in each view."""

from pathlib import Path

import pytest

from orgtui import panes
from orgtui.actions import BY_ID, TABLE
from orgtui.actions.action import help_words
from orgtui.document import Document
from orgtui.guide import PANES, help_page
from orgtui.keymap import Keymap
from orgtui.pages import Heading, Keys, Paragraph
from orgtui.widgets.key_names import USUAL
from orgtui.widgets.menu import MenuScreen
from orgtui.widgets.status_bar import KeyBar
from tests.sessions import MEDIUM, on
from tests.test_editor import editing, said
from tests.test_editor import shown as screen_text


@pytest.mark.parametrize("pane", PANES)
def test_help_begins_with_the_keys_of_the_pane(pane: str) -> None:
    first, keys, *rest = help_page(on(MEDIUM), pane)
    assert first == Heading(PANES[pane].title)
    assert isinstance(keys, Keys)
    assert len(keys.rows) == len(PANES[pane].keys) + len(PANES[pane].actions)
    told = {row for block in rest if isinstance(block, Keys) for row in block.rows}
    keymap = Keymap()
    assert {(keymap.all(action) or "menu", help_words(keymap, action)) for action in TABLE if action.listed} <= told


def test_sentences_about_actions_name_the_keys_that_the_user_has() -> None:
    session = on(MEDIUM)
    session.keymap = Keymap({"add-handoff": ("H",), "view-handoffs": ()})
    assert help_words(session.keymap, BY_ID["view-handoffs"]).endswith("H adds one")
    assert "H adds one" in "".join(entry.title for entry in panes.menu_entries(session, everything=True))
    session.keymap = Keymap({"add-handoff": ()})
    assert help_words(session.keymap, BY_ID["view-handoffs"]).endswith("the menu adds one")
    assert not [action.id for action in TABLE if "{" in help_words(session.keymap, action)]


def test_the_key_bar_is_that_of_the_pane_of_what_is_marked_and_of_what_is_carried() -> None:
    session = on(MEDIUM, selected="inventory-manager")

    def bar(pane: str) -> list[str]:
        return [item.action_id for item in panes.key_items(session, pane)]

    assert bar("tree")[0] == "add-sibling"
    assert bar("findings")[:2] == ["fix", "accept"]
    assert "holders" in bar("card")
    session.marked = ("inventory-manager", "logistics-manager")
    assert "merge" in bar("tree")
    assert "holders" in bar("card")
    session.carried = session.marked
    assert bar("tree") == ["drop", "put-back"]


def test_widgets_name_the_tables_keys() -> None:
    assert {action_id: Keymap().first(BY_ID[action_id]) for action_id in USUAL} == USUAL


async def test_in_the_flows_they_act_on_the_owner_of_the_step(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("F", "V")
        owner = MEDIUM.roles[screen.session.step_owners[0]].title
        assert owner != MEDIUM.roles["ecommerce-director"].title
        assert said(screen).startswith(f"{owner} is vacant")


async def test_what_is_picked_up_in_a_view_is_dropped_in_the_tree(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("D", "right", "m")
        assert screen.session.view == "tree"
        assert screen.desk.org.has_focus
        carried = screen.session.carried[0]
        await pilot.press("down", "enter")
        assert screen.session.carried == ()
        assert screen.session.chart.roles[carried].reports_to != MEDIUM.roles[carried].reports_to


async def test_the_bar_of_the_findings_is_about_the_finding_under_the_cursor(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("tab", "tab")
        shown = []
        for _line in screen.session.listing.lines:
            fix = next(item for item in screen.query_one(KeyBar).items if item.action_id == "fix")
            assert fix.enabled is (BY_ID["fix"].enabled(screen.session) is None)
            shown.append(fix.enabled)
            await pilot.press("down")
        assert set(shown) == {True, False}


async def test_accepting_the_last_open_finding_leaves_a_way_to_all_that_were_accepted(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("tab", "tab")
        for _line in screen.session.listing.lines:
            await pilot.press("a", *"So", "enter", "enter")
            await pilot.pause()
        assert f"Findings  {len(screen.session.verdict.accepted)} accepted" in screen_text(screen)
        await pilot.press("exclamation_mark", *"Accep", "enter")
        assert "Accepted findings" in screen_text(pilot.app.screen)  # type: ignore[arg-type]


@pytest.mark.parametrize("pane", PANES)
def test_help_names_the_key_of_the_menu_that_works_in_the_pane(pane: str) -> None:
    blocks = help_page(on(MEDIUM), pane)
    own = next(block for block in blocks if isinstance(block, Keys))
    told = next(block.text for block in blocks if isinstance(block, Paragraph))
    enter = next((words for key, words in own.rows if key == "Enter"), "menu")
    menu = pane in ("tree", "flows")
    words = "Enter {} with a role." if menu else "F10 {} here."
    assert told.endswith(words.format("shows everything that can be done"))
    assert menu is (enter in ("menu", "Everything that can be done with the step"))


def test_help_says_what_keys_do_to_what_the_cursor_of_the_pane_is_on() -> None:
    def told(pane: str) -> dict[str, str]:
        return dict(next(block for block in help_page(on(MEDIUM), pane) if isinstance(block, Keys)).rows)

    assert told("handoffs")["h"] == "Add a hand-off from the department of the row to that of the column"
    assert told("handoffs")[";"] == "Edit any field of the department of the row"
    assert told("pair")["h"] == "Add a hand-off between these departments"
    assert told("people")["E"] == "Write the page of its holder, to print"


@pytest.mark.parametrize(("view", "key"), [("duties", "D"), ("handoffs", "H"), ("people", "Y")])
async def test_the_key_of_the_menu_opens_it_in_a_view(view: str, key: str, state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press(key, "f10")
        assert screen.session.view == view
        assert isinstance(pilot.app.screen, MenuScreen)
