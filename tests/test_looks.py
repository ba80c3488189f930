"""How the editor looks: one ground in each pane, in every theme, and nothing false in a first frame."""

from pathlib import Path

import pytest
from textual._compositor import Compositor, ReflowResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from orgtui.document import Document
from orgtui.opening import from_preset
from orgtui.theme import choosable
from orgtui.widgets.duty_board import DutyBoard
from tests.test_editor import editing, shown

MEDIUM = from_preset("medium").chart
SIZES = ((1, 1), (2, 1), (1, 2), (6, 3), (20, 5), (50, 14), (80, 24))


async def test_the_track_of_a_scrollbar_has_the_ground_of_its_pane_in_every_theme(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        for theme in choosable(pilot.app):
            pilot.app.theme = theme.name
            await pilot.pause()
            for pane in (screen.desk.org, screen.desk.card, screen.desk.findings):
                assert pane.styles.scrollbar_background == pane.styles.background, (theme.name, pane)
            assert screen.desk.roles.styles.background == screen.desk.card.styles.background


async def test_a_view_is_filled_before_it_is_first_seen(state_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_empty: list[bool] = []
    render = DutyBoard.render_line

    def seen(self: DutyBoard, y: int) -> Strip:
        drawn_empty.append(not self.state.columns)
        return render(self, y)

    monkeypatch.setattr(DutyBoard, "render_line", seen)
    async with editing(Document(MEDIUM)) as (_screen, pilot):
        await pilot.press("D")
        assert drawn_empty
        assert not any(drawn_empty)


async def test_the_heading_of_the_findings_says_that_not_all_are_listed(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("!", "down", "down", "enter")
        assert "2 risks · 1 hint · only broken" in shown(screen)
        assert "(only broken): ! chooses another one" in shown(screen)
        await pilot.press("!", "up", "up", "enter")
        assert "only" not in str(screen.desk.findings.border_title)


@pytest.mark.parametrize("keys", ["", "D", "H", "F", "Y", "Dg", "?", ";", "=", "P", "T/"])
async def test_a_window_of_any_size_is_drawn_once_and_not_for_ever(
    keys: str, state_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts: list[Size] = []
    reflow = Compositor.reflow

    def counted(self: Compositor, parent: Widget, size: Size) -> ReflowResult:
        layouts.append(size)
        return reflow(self, parent, size)

    monkeypatch.setattr(Compositor, "reflow", counted)
    async with editing(Document(MEDIUM)) as (_screen, pilot):
        await pilot.press(*keys)
        for size in SIZES:
            layouts.clear()
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert 0 < len(layouts) < 20, size
