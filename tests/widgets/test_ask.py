"""Questions that are answered with a text: what they refuse, take and suggest."""

from dataclasses import replace

import pytest

from orgtui.questions import Ask
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.ask_lines import AskLinesScreen
from tests.looking import asking
from tests.widgets.asked import NAMES


def title_ask(value: str = "", suggestions: tuple[str, ...] = ()) -> Ask:
    return Ask("Title", value, "", lambda text: None if text.strip() else "A role needs a title", suggestions)


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


async def test_ask_offers_suggestions_that_can_be_taken_or_filled_in() -> None:
    async with asking(AskScreen(title_ask("", NAMES))) as stage:
        await stage.enter("inv")
        await stage.press("down", "enter")
        await stage.ask(AskScreen(title_ask("", NAMES)))
        await stage.enter("sto")
        await stage.press("tab", "s", "enter")
        await stage.ask(AskScreen(title_ask("", NAMES)))
        await stage.enter("sto")
        await stage.press("down", "up", "enter")
        assert stage.answers == ["Inventory manager", "Store operators", "sto"]


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
        assert "Enter take" not in stage.text


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
