"""A window with room for one pane: what a key leads to comes to the front."""

from pathlib import Path

import pytest

from orgtui.document import Document
from orgtui.opening import from_preset
from tests.test_editor import editing, said, shown

MEDIUM = from_preset("medium").chart
SIZE = (50, 14)


@pytest.mark.parametrize("key", ["o", "O", "e"])
@pytest.mark.parametrize("way", [("tab",), ("tab", "tab"), ("D",)])
async def test_a_title_is_seen_while_it_is_typed_in_a_small_window(
    way: tuple[str, ...], key: str, state_home: Path
) -> None:
    async with editing(Document(MEDIUM), SIZE) as (screen, pilot):
        await pilot.press(*way, key, *"Exporter")
        await pilot.pause()
        assert "Exporter" in shown(screen)
        await pilot.press("escape", "down")
        assert screen.desk.here == "tree"
        assert screen.desk.org.display


async def test_the_tree_comes_to_the_front_where_a_key_folds_it(state_home: Path) -> None:
    async with editing(Document(MEDIUM), SIZE) as (screen, pilot):
        for key in ("v", "1"):
            await pilot.press("tab", key)
            await pilot.pause()
            assert "Roles" in shown(screen)
            assert screen.desk.here == "tree"


async def test_enter_on_a_finding_shows_the_role_that_it_goes_to_and_n_stays_with_the_findings(
    state_home: Path,
) -> None:
    async with editing(Document(MEDIUM), SIZE) as (screen, pilot):
        await pilot.press("tab", "tab", "n")
        assert screen.desk.here == "findings"
        await pilot.press("enter")
        await pilot.pause()
        selected = screen.session.selected
        assert selected is not None
        assert MEDIUM.roles[selected].title in shown(screen)
        assert screen.desk.here == "tree"
        assert said(screen)


async def test_enter_on_a_finding_stays_there_where_there_is_room_for_both(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("tab", "tab", "enter")
        assert screen.desk.here == "findings"


async def test_the_pane_that_was_clicked_stays_in_front_when_the_window_becomes_small(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.click(screen.desk.card, offset=(20, 3))
        await pilot.resize_terminal(50, 14)
        await pilot.pause()
        assert screen.desk.here == "card"
        assert screen.desk.card.display
        assert not screen.desk.roles.display
