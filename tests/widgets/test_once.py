"""A dialog answers once, and filters that fit nothing are no mistake."""

import pytest
from textual import events

from orgtui.questions import Choice, Confirm
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.menu import MenuEntry, MenuScreen
from orgtui.widgets.which_key import WhichKeyScreen
from tests.looking import asking


@pytest.mark.parametrize(
    "screen", [ConfirmScreen(Confirm("Quit", "", (Choice("s", "Save"), Choice("d", "Drop")))), WhichKeyScreen("g", ())]
)
async def test_a_second_key_before_it_is_gone_is_no_second_answer(screen: ConfirmScreen | WhichKeyScreen) -> None:
    async with asking(screen) as stage:
        first = events.Key("s", "s")
        screen.on_key(first)
        screen.on_key(events.Key("d", "d"))
        await stage.press("x")
        assert stage.answers == ["s" if isinstance(screen, ConfirmScreen) else first]
        assert stage.app.screen.focused is not None
        assert stage.app.screen.focused.id == "under"


async def test_arrows_in_a_menu_whose_filter_fits_nothing() -> None:
    entries = (MenuEntry("save", "Save", "ctrl+s", None, "File"), MenuEntry("up", "Up", "K", None, "Edit"))
    async with asking(MenuScreen("Menu", entries)) as stage:
        await stage.press("down", "slash")
        await stage.enter("zzzz")
        await stage.press("up", "down", "end", "home", "pageup", "enter", "escape")
        assert stage.answers == [None]
