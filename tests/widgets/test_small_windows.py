"""What the smallest windows show: rows and values before frames and words."""

from pathlib import Path

import pytest

from orgtui.document import Document
from orgtui.opening import from_preset
from tests.test_editor import editing, shown

MEDIUM = from_preset("medium").chart


@pytest.mark.parametrize(("key", "seen"), [("D", "Over"), ("H", "Mana"), ("F", "1 Screen"), ("Y", "E-commerce")])
async def test_a_view_gives_its_frame_for_a_row_in_a_window_of_a_few_lines(
    key: str, seen: str, state_home: Path
) -> None:
    async with editing(Document(MEDIUM), size=(20, 6)) as (screen, pilot):
        await pilot.press(key)
        assert seen in shown(screen)
        assert "╭" not in shown(screen)


async def test_a_board_shows_a_cell_beside_the_name_in_a_window_of_twenty_columns(state_home: Path) -> None:
    async with editing(Document(MEDIUM), size=(20, 6)) as (screen, pilot):
        await pilot.press("D")
        assert "Over…   [A]" in shown(screen)
