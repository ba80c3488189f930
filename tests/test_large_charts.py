"""A chart that takes time to be checked: what was found before an edit is not acted on after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.live import AT_ONCE
from orgtui.model import Chart, HandOff, Head, Role
from tests.test_editor import editing, said, shown


def _large() -> Chart:
    roles = {f"r{n}": Role(title=f"Role {n}", reports_to="r0" if n else None) for n in range(AT_ONCE + 1)}
    handoffs = (
        HandOff(giver="ghost", receiver="r1", what="Nobody gives this"),
        HandOff(giver="r2", receiver="r3", what="Orders"),
    )
    return Chart(head=Head(title="large"), roles=roles, handoffs=handoffs)


async def _checked(screen: EditorScreen, pilot: Pilot[int]) -> None:
    while screen.session.checked != screen.session.document.revision:
        await pilot.pause(0.05)


@asynccontextmanager
async def _editing_large() -> AsyncIterator[tuple[EditorScreen, Pilot[int]]]:
    async with editing(Document(_large())) as (screen, pilot):
        await _checked(screen, pilot)
        yield screen, pilot


async def test_it_is_checked_in_the_background(state_home: object) -> None:
    async with _editing_large() as (screen, _pilot):
        assert 'A hand-off comes from "ghost"' in shown(screen)


@pytest.mark.parametrize("key", ["full_stop", "a", "i"])
async def test_nothing_is_done_about_findings_of_the_chart_before_the_last_edit(
    key: str, state_home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _editing_large() as (screen, pilot):
        await pilot.press("n")
        assert "ghost" in said(screen)
        monkeypatch.setattr("orgtui.live.PAUSE", 3600)
        await pilot.press("O", *"Late", "enter")
        await pilot.press(key)
        assert said(screen) == "Still checking the last change: try again in a moment"
        assert pilot.app.screen is screen
        monkeypatch.setattr("orgtui.live.PAUSE", 0.01)
        await pilot.press("u")
        await _checked(screen, pilot)
        await pilot.press(key)
        assert pilot.app.screen is not screen


async def test_a_fix_takes_away_the_handoff_that_it_was_offered_for(state_home: object) -> None:
    async with _editing_large() as (screen, pilot):
        await pilot.press("n", "full_stop", "enter", "full_stop", "enter")
        assert [item.what for item in screen.session.chart.handoffs] == ["Orders"]
