"""Colours that can be told apart and read, in each of our own themes."""

from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.opening import from_preset
from orgtui.theme import OWN, own_themes
from tests.test_editor import editing

MEDIUM = from_preset("medium").chart


def segment_with(screen: EditorScreen, words: str) -> Segment:
    strips = screen.app.screen._compositor.render_strips()
    return next(part for strip in strips for part in strip if words in part.text)


def brightness(colour: tuple[int, int, int]) -> float:
    """How bright a colour is, as the rules for accessible pages of the W3C count it."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    lighter, darker = sorted((brightness(style.color.get_truecolor()), brightness(style.bgcolor.get_truecolor())))[::-1]
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [theme.name for theme in OWN])
async def test_words_that_say_what_to_type_can_be_read(theme: str, state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        pilot.app.theme = theme
        await pilot.press("=")
        style = segment_with(screen, "ype to search").style
        assert style is not None
        assert contrast(style) >= 4


@pytest.mark.parametrize("theme", [theme.name for theme in OWN])
async def test_what_cannot_be_done_now_is_fainter_than_the_rest_of_a_menu_and_can_be_read(
    theme: str, state_home: Path
) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        pilot.app.theme = theme
        await pilot.press("enter")
        able, unable = (segment_with(screen, words).style for words in ("Change its id", "Move it up among"))
        assert able is not None
        assert unable is not None
        assert contrast(able) > 1.5 * contrast(unable)
        assert contrast(unable) >= 3.5


def of_16(colour: str) -> int | None:
    """Which of the 16 colours of an old terminal stands for a colour."""
    return Color.parse(colour).downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("theme", own_themes("standard"), ids=lambda theme: theme.name)
def test_what_is_broken_is_no_shade_of_grey_and_no_risk_on_a_terminal_of_16_colours(theme: Theme) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    broken, risk, hint = (of_16(colours[f"text-{kind}"]) for kind in ("error", "warning", "primary"))
    assert len({broken, risk, hint} - {0, 7, 8, 15}) == 3


@pytest.mark.parametrize("theme", own_themes("standard"), ids=lambda theme: theme.name)
def test_lines_and_keys_that_do_nothing_now_are_seen_on_a_terminal_of_16_colours(theme: Theme) -> None:
    # Silver (7) on white and dark grey (8) on black are what such a terminal shows hardly or not at all.
    unseen = {7, 15} if not theme.dark else {0, 8}
    assert theme.variables["text-disabled"]
    assert {of_16(theme.variables[name]) for name in ("text-disabled", "text-muted")}.isdisjoint(unseen)
