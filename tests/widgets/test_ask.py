"""Questions that are answered with a text: what they refuse and take."""

from dataclasses import replace

import pytest

from orgtui.questions import Ask
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.ask_lines import AskLinesScreen
from tests.looking import asking


def title_ask(value: str = "") -> Ask:
    return Ask("Title", value, "", lambda text: None if text.strip() else "A role needs a title")


async def test_ask_refuses_with_the_reason_and_takes_what_is_fine() -> None:
    async with asking(AskScreen(title_ask("Old title"))) as stage:
        await stage.press("space", "enter")
        assert "! A role needs a title" in stage.text
        await stage.enter("Stock\u202e keeper")
        assert "Control and invisible characters can't be" in stage.text
        await stage.press("enter")
        assert stage.answers == [" Stock keeper"]


async def test_ask_leaves_a_hostile_text_as_it_is_until_it_is_edited() -> None:
    hostile = "a\x1b]0;PWNED\x07b"
    async with asking(AskScreen(title_ask(hostile))) as stage:
        assert "a␛]0;PWNED␇b" in stage.text
        await stage.press("enter")
        await stage.ask(AskScreen(title_ask(hostile)))
        await stage.press("end", "c", "enter")
        assert stage.answers == [hostile, "a␛]0;PWNED␇bc"]


async def test_a_question_with_advice_says_its_keys_too() -> None:
    asked = Ask(
        "Save as",
        "shop.toml",
        "A path such as charts/shop.toml; folders must exist",
        lambda text: "No" if "?" in text else None,
    )
    async with asking(AskScreen(asked)) as stage:
        shown = [line.strip("│ ") for line in stage.text.split("\n")]
        at = shown.index("A path such as charts/shop.toml; folders must")
        assert shown[at + 1 : at + 3] == ["exist", "Enter take  Esc cancel"]
        await stage.enter("?")
        assert "! No" in stage.text
        assert "Esc cancel" in stage.text
        assert "Enter take" not in stage.text


@pytest.mark.parametrize(("size", "whole"), [((50, 14), False), ((80, 24), True)])
async def test_what_is_asked_about_never_covers_the_keys(size: tuple[int, int], whole: bool) -> None:
    advice = f"{'Only one person can do this, and it cannot wait. ' * 12}The end"
    async with asking(AskScreen(Ask("Accept", "", advice, lambda _text: None)), size=size) as stage:
        assert "Enter take  Esc cancel" in stage.text
        assert ("The end" in stage.text) is whole
        assert ("…" in stage.text) is not whole
        assert stage.text.rstrip().endswith("╯")


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "می‌خواهم", "क्‍ष"])
async def test_what_joins_characters_is_typed_like_them(text: str) -> None:
    async with asking(AskScreen(title_ask())) as stage:
        await stage.spell(text)
        await stage.press("enter")
        await stage.ask(AskLinesScreen(replace(title_ask(), lines=True)))
        await stage.spell(text)
        await stage.press("ctrl+s")
        assert stage.answers == [text, text]


async def test_a_joiner_that_joins_nothing_is_left_out() -> None:
    async with asking(AskScreen(title_ask())) as stage:
        await stage.spell("a\u200db👩\u200d👧")
        await stage.press("left", "left", "backspace", "c", "enter")
        assert stage.answers == ["abc👧"]
