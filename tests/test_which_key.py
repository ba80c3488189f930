"""Panels of keys, and keys that follow on a key."""

from pathlib import Path

import pytest

from orgtui.actions import BY_ID, TABLE
from orgtui.actions.keys import sequences
from orgtui.document import Document
from orgtui.keymap import Keymap
from orgtui.questions import Pick, Picked
from orgtui.reply import Asking, Outcome
from orgtui.widgets.which_key import WhichKeyScreen
from tests.sessions import MEDIUM, on
from tests.test_editor import editing, said, shown


async def test_the_panel_shows_what_is_possible_and_the_next_key_acts(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("comma")
        panel = pilot.app.screen
        assert isinstance(panel, WhichKeyScreen)
        keys = {key for _group, pairs in panel.panel.groups for key, _words in pairs}
        able = (action for action in TABLE if action.listed and action.keys and action.enabled(screen.session) is None)
        assert keys == {Keymap().first(action) for action in able}
        assert "delete branch" in shown(panel)  # type: ignore[arg-type]
        await pilot.press("d")
        assert pilot.app.screen is screen
        assert "ecommerce-director" not in screen.session.chart.roles
        await pilot.press("comma", "down")
        await pilot.pause()
        assert screen.session.selected == "digital-operations-manager"
        await pilot.press("comma", "comma")
        assert pilot.app.screen is screen


@pytest.mark.parametrize(("size", "more"), [((120, 36), False), ((50, 14), True), ((20, 5), True)])
async def test_the_panel_turns_to_what_it_has_no_room_for(size: tuple[int, int], more: bool, state_home: Path) -> None:
    async with editing(Document(MEDIUM), size) as (_screen, pilot):
        await pilot.press("comma")
        drawn = shown(pilot.app.screen)  # type: ignore[arg-type]
        assert "Move about" in drawn
        assert ("PgDn: " in drawn) == more
        pages = [drawn]
        while "PgDn: " in pages[-1]:
            await pilot.press("pagedown")
            pages.append(shown(pilot.app.screen))  # type: ignore[arg-type]
        assert all(heading[:10] in "".join(pages) for heading, _keys in pilot.app.screen.panel.groups)  # type: ignore[attr-defined]
        for _page in pages:
            await pilot.press("pageup")
        assert shown(pilot.app.screen) == drawn  # type: ignore[arg-type]


async def test_keys_follow_on_g(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.desk.org.select("inventory-assistant")
        await pilot.pause()
        await pilot.press("g")
        assert "other end" in shown(pilot.app.screen)  # type: ignore[arg-type]
        await pilot.press("m")
        assert screen.session.selected == "inventory-manager"
        await pilot.press("g", "t")
        assert screen.session.selected == "ecommerce-director"
        await pilot.press("g", "m")
        assert said(screen) == "E-commerce director reports to nobody"
        await pilot.press("g", "x")
        assert said(screen) == "g x does nothing: g goes on with m, h, t"
        await pilot.press("g", "escape", "enter", "g", "t")
        assert pilot.app.screen is screen


def test_sequences_are_those_of_the_table() -> None:
    assert {key: action.id for key, action in sequences(Keymap(), "g").items()} == {
        "m": "go-manager",
        "h": "go-other-end",
        "t": "go-top",
    }


def test_the_other_end_of_a_handoff() -> None:
    session = on(MEDIUM, selected="inventory-assistant")
    reply = BY_ID["go-other-end"].run(session)
    while isinstance(reply, Asking):
        assert isinstance(reply.question, Pick)
        reply = reply.then(Picked((reply.question.choices[0].key,)))
    assert isinstance(reply, Outcome)
    assert reply.effect is not None
    there = reply.effect.of
    ends = [{item.giver, item.receiver} for item in MEDIUM.handoffs]
    assert {"inventory-assistant", there} in ends
