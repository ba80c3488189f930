"""The dialog for a text of several lines."""

from orgtui.questions import Ask
from orgtui.widgets.ask_lines import AskLinesScreen
from tests.looking import HOSTILE, asking


def note(value: str = "") -> Ask:
    return Ask("Note", value, refuse=lambda text: "No x here" if "x" in text else None, lines=True)


async def test_enter_begins_a_line_and_ctrl_s_takes_the_text() -> None:
    async with asking(AskLinesScreen(note("Two sites"))) as stage:
        await stage.press("enter", *"from")
        assert "Two sites" in stage.text
        await stage.press("ctrl+s")
        assert stage.answers == ["Two sites\nfrom"]


async def test_the_line_below_takes_the_text_with_arrows_and_enter_alone() -> None:
    async with asking(AskLinesScreen(note("a\nb"))) as stage:
        await stage.press("up", "down", "down", "up", "down", "enter")
        assert stage.answers == ["a\nb"]
        await stage.ask(AskLinesScreen(note("a\nb")))
        await stage.press("x", "down", "enter")
        assert "No x here" in stage.text
        await stage.press("escape")
        assert stage.answers == ["a\nb", None]


async def test_a_text_comes_back_as_it_was_unless_it_is_edited_and_takes_nothing_raw() -> None:
    async with asking(AskLinesScreen(note())) as stage:
        await stage.press("escape")
        for text in ("a\tb\r\nc", *HOSTILE):
            await stage.ask(AskLinesScreen(Ask("Note", text, lines=True)))
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(stage.text)
            await stage.press("ctrl+s")
            assert stage.answers[-1] == text
        await stage.ask(AskLinesScreen(note()))
        await stage.enter("one\r\n\x1b]0;two\x07\n\tthree")
        assert "Control and invisible characters" in stage.text.replace("\n", " ")
        await stage.press("ctrl+s")
        assert stage.answers[-1] == "one\n]0;two\n    three"


async def test_it_fits_every_window() -> None:
    for size in ((120, 36), (80, 24), (50, 14), (20, 5), (10, 3)):
        async with asking(AskLinesScreen(note("line\n" * 40)), size=size) as stage:
            assert len(stage.text.split("\n")) <= size[1]
            await stage.press("ctrl+s")
            assert stage.answers
