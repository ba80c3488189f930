"""The one-line bars: what is cut first, and what never is."""

from orgtui.text import cells
from orgtui.widgets.status_bar import KeyBar, KeyItem, StatusLine, TitleLine
from tests.looking import HOSTILE, showing, text_of

FACTS = ("size small", "12 roles", "9 people", "3 vacant", "2 broken")
KEYS = [
    KeyItem("o", "add", "add-sibling"),
    KeyItem("e", "rename", "rename"),
    KeyItem(".", "fix", "fix", enabled=False),
    KeyItem("ctrl+s", "save", "save"),
]
HELP = KeyItem("?", "help", "help")


async def test_the_bars_at_three_widths_and_the_shape_of_what_failed() -> None:
    title, status, bar = TitleLine(), StatusLine(), KeyBar()
    async with showing(title, status, bar, size=(90, 4)) as stage:
        title.show("kahve.toml", FACTS, dirty=True)
        status.say("Moved Inventory manager under Operations manager", tail="u undo")
        bar.show(KEYS, HELP)
        await stage.pilot.pause()
        assert [text_of(widget) for widget in (title, status, bar)] == [
            " orgtui · kahve.toml •             size small · 12 roles · 9 people · 3 vacant · 2 broken",
            " Moved Inventory manager under Operations manager · u undo",
            " o add  e rename  . fix  ctrl+s save                                               ? help",
        ]
        await stage.pilot.resize_terminal(46, 4)
        await stage.pilot.pause()
        assert [text_of(widget) for widget in (title, status, bar)] == [
            " orgtui · kahve.toml •    3 vacant · 2 broken",
            " Moved Inventory manager under… · u undo",
            " o add  e rename  . fix  ctrl+s save   ? help",
        ]
        await stage.pilot.resize_terminal(20, 4)
        await stage.pilot.pause()
        assert [text_of(widget) for widget in (title, status, bar)] == [
            " kahve.toml •",
            " Moved In… · u undo",
            " o add       ? help",
        ]
        status.say("Top role", "refused")
        assert text_of(status) == " ! Top role"
        status.say("Not saved", "error")
        assert text_of(status) == " x Not saved"


async def test_a_sentence_that_is_too_long_is_cut_behind_a_word_and_one_without_words_where_the_line_ends() -> None:
    status = StatusLine()
    async with showing(status, size=(50, 2)) as stage:
        status.say("2 roles are marked: the keys below act on all", tail="Esc takes the marks away")
        await stage.pilot.pause()
        assert text_of(status) == " 2 roles are marked… · Esc takes the marks away"
        status.say("This one needs your hand: write down how it is done", "refused")
        assert text_of(status) == " ! This one needs your hand: write down how it…"
        status.say("ผู้จัดการฝ่ายการตลาดดิจิทัล" * 4)
        assert text_of(status).endswith("…")
        assert cells(text_of(status)) == 49


async def test_a_click_on_a_key_names_its_action() -> None:
    bar = KeyBar()
    async with showing(bar, size=(60, 2)) as stage:
        bar.show(KEYS, HELP)
        for column in (1, 5, 6, 8, 14, 18, 57):
            await stage.pilot.click(bar, offset=(column, 0))
        clicked = [message.action_id for message in stage.said(KeyBar.KeyClicked)]
        assert clicked == ["add-sibling", "add-sibling", "rename", "rename", "fix", "help"]


async def test_no_text_breaks_the_bars() -> None:
    title, status, bar = TitleLine(), StatusLine(), KeyBar()
    async with showing(title, status, bar, size=(40, 4)) as stage:
        for width in (40, 1):
            await stage.pilot.resize_terminal(width, 4)
            for text in HOSTILE:
                title.show(text, (text, text), dirty=True, read_only=True)
                status.say(text, "error", text)
                bar.show([KeyItem("k", text, "a")], KeyItem("?", "help", "help"))
                for widget in (title, status, bar):
                    assert cells(text_of(widget)) <= width
                    assert "\x1b" not in text_of(widget)
