"""Letters of other keyboards and of input methods, as keys and as text."""

from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from orgtui.document import Document
from orgtui.layouts import is_composed, us_key
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.menu import MenuScreen
from tests.sessions import MEDIUM
from tests.test_editor import editing, said


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ทเ้ห", "mghs"),
        ("ธฏฆ", "TDS"),
        ("щоЩ", "ojO"),
        ("жю", ";."),
        ("іє", "s'"),
        ("δφΔ", "dfD"),
        ("ةلاﻻ", "mghb"),
        ("٣۵", "35"),
        ("ｄ？", "d?"),
    ],
)
def test_letters_of_other_keyboards_are_the_keys_at_their_place(typed: str, keys: str) -> None:
    assert [us_key(character) for character in typed] == list(keys)


def test_nothing_that_a_latin_keyboard_gives_is_moved() -> None:
    assert not [character for character in map(chr, range(0x250)) if us_key(character) not in (None, "I", "O")]


def test_composed_characters_are_told_from_keys() -> None:
    assert all(map(is_composed, "电商かな한é"))
    assert not any(map(is_composed, "aด\x1b?"))


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Send characters as a terminal does."""
    for character in text:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
        await pilot.pause()
        await pilot.pause()


async def test_thai_letters_edit_the_chart_and_stay_letters_in_a_title(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.desk.org.select("inventory-manager")
        await pilot.pause()
        await type_in(pilot, "ก")
        assert "inventory-manager" not in screen.session.chart.roles
        await type_in(pilot, "ี")
        assert screen.session.chart.roles == MEDIUM.roles
        await type_in(pilot, "ฯ")
        await type_in(pilot, "ผู้จัด")
        await pilot.press("enter")
        assert any(role.title == "ผู้จัด" for role in screen.session.chart.roles.values())


async def test_other_letters_work_in_menus_and_questions_too(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("d", "enter")
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        await type_in(pilot, "г")
        assert not menu.is_current
        assert screen.session.chart.roles == MEDIUM.roles
        await pilot.press("d", "ctrl+q")
        question = pilot.app.screen
        assert isinstance(question, ConfirmScreen)
        await type_in(pilot, "с")
        assert not question.is_current


async def test_a_key_that_starts_nothing_says_so(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await type_in(pilot, "电")
        assert "input method" in said(screen)
        assert "Enter" in said(screen)
        await pilot.press("q")
        assert said(screen) == '"q" does nothing here: , shows the keys, ? explains them'
        # What a terminal sends for Alt, and for Esc pressed just before.
        screen.app.post_message(events.Key("alt+d", "d"))
        await pilot.pause()
        assert said(screen).startswith('"alt+d" does nothing here')
