"""Hostile texts in the editor: every action with its questions, every view, on a screen and on a real terminal."""

import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from orgtui.actions import TABLE
from orgtui.app import OrgApp
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.model import Chart
from orgtui.recent import remember
from orgtui.store import canonical
from orgtui.text import safe
from tests.hostile.payloads import DRAWING, NEVER, PAYLOADS, TOGETHER, everywhere, raw_characters
from tests.hostile.test_commands import everything
from tests.terminal import Terminal


#: Actions that end the editor or leave the chart; how they speak is tried by hand below.
@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved under a hostile name stands in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


LEAVING = frozenset({"quit", "open", "new"})
FEW = ("clear the screen", "C1 CSI", "closing tag", "action", "override", "combining")


@asynccontextmanager
async def editing(chart: Chart, size: tuple[int, int] = (140, 40)) -> AsyncIterator[tuple[EditorScreen, Pilot[int]]]:
    app = OrgApp(Document(chart))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        yield app.screen, pilot


def strips(pilot: Pilot[int]) -> Iterator[Strip]:
    for screen in pilot.app.screen_stack:
        yield from screen._compositor.render_strips()


def judge(pilot: Pilot[int], where: str) -> None:
    """Hold what is drawn to the promises: nothing raw, nothing that a click would start."""
    for strip in strips(pilot):
        found = NEVER.search(strip.text) or "\x1b" in strip.text
        assert not found, f"{where}: {strip.text!r}"
        for segment in strip:
            meta = segment.style.meta if segment.style is not None else {}
            assert "@click" not in meta, f"{where}: {segment.text!r} can be clicked"
            assert segment.style is None or segment.style.link is None, f"{where}: {segment.text!r} is a link"


async def every_action(chart: Chart) -> None:
    """Start every action on a chart that is as hostile as it can be, look at what it shows, and go back."""
    async with editing(chart) as (screen, pilot):
        start = screen.session.chart
        for action in TABLE:
            if action.id in LEAVING or not action.keys:
                continue
            for keys in (action.keys[0].split(), ["enter"], ["tab"], ["down"]):
                await pilot.press(*keys)
                judge(pilot, f"{action.id}, then {keys}")
            for _level in range(4):
                if pilot.app.screen is not screen:
                    await pilot.press("escape")
            await pilot.press("escape")
            assert pilot.app.screen is screen, action.id
            while screen.session.chart is not start and screen.session.document.can_undo:
                screen.session.undo()
            screen.refresh()
        assert pilot.app.return_value is None
        assert screen.session.chart.same_content(start)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("text", ["".join(PAYLOADS[name] for name in FEW), PAYLOADS["lines"], PAYLOADS["wide"]])
async def test_no_action_shows_or_starts_what_a_text_says(text: str, state_home: Path) -> None:
    await every_action(everywhere(text))


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.soak)])
async def test_no_title_vanishes_from_the_tree(state_home: Path, every: int) -> None:
    some = dict(list(PAYLOADS.items())[::every])
    async with editing(everything(some), (160, 50)) as (screen, pilot):
        for number, (name, text) in enumerate(some.items()):
            screen.desk.org.select(f"{text} d{number}")
            await pilot.pause()
            drawn = "\n".join(strip.text for strip in strips(pilot))
            assert safe(text)[:30].strip() in drawn, name
            judge(pilot, name)


async def test_clicks_on_hostile_titles_select_and_start_nothing(state_home: Path) -> None:
    chart = everywhere(PAYLOADS["action"])
    async with editing(chart) as (screen, pilot):
        for row in range(1, 28, 5):
            for column in (16, 90):
                await pilot.click(offset=(column, row))
        assert pilot.app.return_value is None
        assert screen.session.chart is chart


@pytest.mark.parametrize(("name", "whole"), [("action", True), ("C1 CSI", False)], ids=["a chart", "no chart"])
async def test_the_start_screen_shows_files_safe(name: str, whole: bool, state_home: Path, tmp_path: Path) -> None:
    text = PAYLOADS[name]
    path = tmp_path / (text.replace("/", "")[:60] + ".toml")
    path.write_text(canonical(everywhere(text)) if whole else f"title = '{text[-1:]}")
    remember(path)
    app = OrgApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in ("up", "up", "up", "down", "down", "down", "down", "down", "down", "enter"):
            await pilot.press(key)
            await pilot.pause()
            judge(pilot, f"the start screen after {key}")
        app.begin(safe(text))
        await pilot.pause()
        judge(pilot, "a message of the start screen")


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")
def test_a_real_terminal_gets_only_what_draws(tmp_path: Path) -> None:
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("STATE", "CONFIG", "DATA", "CACHE")}
    path = tmp_path / "\x1b]0;ZQ\x07\x9b2J\u202e.toml"
    path.write_bytes(canonical(everywhere(TOGETHER)).encode())
    with Terminal([sys.executable, "-m", "orgtui", str(path)], tmp_path, homes, 140, 45) as terminal:
        terminal.wait("ZQ")
        for keys in ("enter", "w", "P", "i", ".", "S"):
            terminal.press(keys)
            terminal.settle(0.1)
            terminal.press("esc")
            terminal.settle(0.1)
        for view in "12345":
            terminal.press(view)
            terminal.settle(0.1)
            terminal.press("down", "down", "enter")
            terminal.settle(0.1)
            terminal.press("esc")
            terminal.settle(0.1)
        assert terminal.program.poll() is None, "something in the chart ended the editor"
        assert raw_characters(terminal.raw, DRAWING) == []
