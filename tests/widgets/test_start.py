"""The start screen: what is offered, what a chart looks like before it is opened, and how it is left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot

from orgtui.widgets.reader import ReaderScreen
from orgtui.widgets.start import Preview, PreviewText, StartEntry, StartList, StartScreen

ENTRIES = (
    StartEntry("preset", "solo", "Solo shop", "3 roles, 32 duties"),
    StartEntry("preset", "medium", "Medium shop", "22 roles, 110 duties"),
    StartEntry("recent", "/shops/kahve.toml", "kahve.toml", "/shops"),
    StartEntry("recent", "/gone", "old [/] \x1b.toml", "/shops", gone="not there any more"),
    StartEntry("open", "", "Open a file…"),
)


class StartApp(App[None]):
    def __init__(self, message: str = "") -> None:
        super().__init__()
        self.asked: list[str] = []
        self.left_with: list[StartEntry | None] = []
        self.start = StartScreen(ENTRIES, self.preview, message)

    def preview(self, entry: StartEntry) -> PreviewText:
        self.asked.append(entry.title)
        rows = [f"{entry.title} role [red]{number}" for number in range(60)]
        return PreviewText(f"{entry.title} [/]", "22 roles\x07", rows)

    def on_mount(self) -> None:
        self.push_screen(self.start, self.left_with.append)


@asynccontextmanager
async def started(size: tuple[int, int], message: str = "") -> AsyncIterator[tuple[StartApp, Pilot[None]]]:
    app = StartApp(message)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield app, pilot


def screen_text(app: StartApp) -> list[str]:
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


async def test_it_offers_presets_recent_files_and_another_file_with_a_preview() -> None:
    async with started((100, 16)) as (app, _pilot):
        assert [line[:46] for line in screen_text(app)][:11] == [
            " orgtui draws who does what in your shop: choo",
            "╭─ Charts ───────────────────────────────────╮",
            "│ Start from a preset                        │",
            "│› Solo shop       3 roles, 32 duties        │",
            "│  Medium shop     22 roles, 110 duties      │",
            "│                                            │",
            "│ Go on with                                 │",
            "│  kahve.toml      /shops                    │",
            "│  old [/] ␛.toml  not there any more        │",
            "│                                            │",
            "│  Open a file…                              │",
        ]
        assert "22 roles␇" in screen_text(app)[2]
        assert "Solo shop role [red]0" in screen_text(app)[4]


@pytest.mark.parametrize("size", [(50, 14), (24, 8)])
async def test_it_fits_small_terminals_one_pane_over_the_other(size: tuple[int, int]) -> None:
    async with started(size) as (app, _pilot):
        chosen, preview = app.start.query_one(StartList), app.start.query_one(Preview)
        assert chosen.region.width == preview.region.width == size[0]
        assert preview.region.y == chosen.region.bottom
        assert preview.region.bottom == size[1] - 1
        assert chosen.size.height >= 2
        assert preview.size.height >= 1


async def test_the_flattest_terminals_show_the_list_alone() -> None:
    async with started((20, 5)) as (app, pilot):
        await pilot.press("down")
        assert app.start.query_one(StartList).size.height >= 2
        assert app.start.query_one(Preview).size.height == 0
        assert any("Medium shop" in line for line in screen_text(app))


async def test_the_preview_follows_the_cursor_and_is_made_once_each() -> None:
    async with started((100, 16)) as (app, pilot):
        await pilot.press("j", "down", "up")
        assert app.asked == ["Solo shop", "Medium shop", "kahve.toml"]
        assert any("Medium shop role" in line for line in screen_text(app))
        await pilot.press("tab", "end")
        assert any("Medium shop role [red]59" in line for line in screen_text(app))


async def test_enter_leaves_with_the_entry_and_o_with_the_one_for_other_files() -> None:
    for keys, key in ((("down", "enter"), "medium"), (("o",), "")):
        async with started((80, 24)) as (app, pilot):
            await pilot.press(*keys)
            assert [entry.key for entry in app.left_with if entry] == [key]


async def test_a_file_that_is_gone_says_why_it_stays_closed() -> None:
    async with started((100, 16), "No such preset [/]") as (app, pilot):
        assert "No such preset [/]" in screen_text(app)[0]
        await pilot.press("down", "down", "down", "enter")
        assert app.left_with == []
        assert "old [/] ␛.toml can't be opened: not there any more" in screen_text(app)[0]


async def test_help_opens_over_it_and_q_leaves_with_nothing() -> None:
    async with started((80, 24)) as (app, pilot):
        await pilot.press("question_mark")
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape", "q")
        assert app.left_with == [None]
