"""Pages: how they break, scroll and close, and the answers under them."""

import pytest

from orgtui.pages import Entries, Entry, Heading, Keys, Paragraph, Table
from orgtui.questions import Choice, Read
from orgtui.widgets.paint import width_of
from orgtui.widgets.reader import ReaderScreen, page_lines
from tests.looking import asking
from tests.widgets.asked import PAGE


async def test_the_reader_scrolls_and_closes() -> None:
    async with asking(ReaderScreen(Read("D401", PAGE)), size=(50, 8)) as stage:
        assert "What it says" in stage.text
        await stage.press("end")
        assert "apply the offered fix" in stage.text
        assert "What it says" not in stage.text
        await stage.press("home", "q")
        assert stage.answers == [None]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("o",), "o"),
        (("enter", "enter"), "d"),
        (("right", "right", "enter"), "o"),
        (("left", "enter"), "o"),
        (("right", "escape"), None),
    ],
)
async def test_the_answers_under_a_page_are_reached_with_arrows_and_enter(
    keys: tuple[str, ...], answer: str | None
) -> None:
    question = Read("2 lines pasted", PAGE, (Choice("d", "duties"), Choice("o", "duties of Director")))
    async with asking(ReaderScreen(question), size=(70, 12)) as stage:
        await stage.press(keys[0])
        assert len(keys) == 1 or not stage.answers
        await stage.press(*keys[1:])
        assert stage.answers == [answer]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((Choice("d", "duties"), Choice("r", "roles")), "d duties  r roles  ← → Enter choose  Esc close"),
        ((Choice("enter", "make it so"), Choice("s", "sheet")), "Enter make it so  s sheet  Esc close"),
        ((Choice("s", "sheet"),), "s sheet  Esc close"),
    ],
)
async def test_arrows_are_named_where_they_choose_between_answers(answers: tuple[Choice, ...], said: str) -> None:
    async with asking(ReaderScreen(Read("Page", PAGE, answers)), size=(90, 24)) as stage:
        assert said in stage.text
        await stage.press("right", "enter")
        assert stage.answers == [answers[-1].key if "→" not in said and len(answers) == 1 else answers[0].key]


async def test_a_key_and_its_words_stay_in_one_line() -> None:
    answers = (Choice("d", "do it"), Choice("s", "cover sheet"))
    screen = ReaderScreen(Read("Page", (Paragraph("x " * 900),), answers))
    async with asking(screen, size=(80, 24)) as stage:
        lines = [line.strip(" │") for line in stage.text.split("\n")]
        assert next(line for line in lines if "Esc" in line) == "Esc close"


async def test_keys_that_scroll_are_named_only_while_there_is_more_to_see() -> None:
    page = Read("Page", tuple(Paragraph(f"Line {number}") for number in range(6)))
    async with asking(ReaderScreen(page), size=(80, 30)) as stage:
        assert "Esc close" in stage.text
        assert "scroll" not in stage.text
        assert "next page" not in stage.text
        await stage.pilot.resize_terminal(80, 12)
        await stage.pilot.pause()
        assert "↑↓ scroll  Space next page  Esc close" in stage.text


def test_what_keys_do_begins_at_one_place_in_all_sections() -> None:
    page = (Keys((("a", "one"),)), Heading("More"), Keys((("ctrl+shift+x", "two"), ("b", "three"))))
    drawn = ["".join(piece.text for piece in line) for line in page_lines(page, 60)]
    assert len({line.index(word) for line in drawn for word in ("one", "two", "three") if word in line}) == 1


def test_a_page_at_two_widths() -> None:
    def text(width: int) -> list[str]:
        lines = page_lines(PAGE, width)
        assert all(width_of(line) <= width for line in lines)
        return ["".join(piece.text for piece in line).rstrip() for line in lines]

    assert text(60) == [
        "What it says",
        "A duty that nobody owns is done by whoever notices it first.",
        "",
        "Duty       Note",
        "Reconcile  critical, at the end of each month",
        "在庫管理   -",
        "",
        "Keys",
        "enter  go to the duty",
        ".      apply the offered fix",
    ]
    assert text(18)[:11] == [
        "What it says",
        "A duty that nobody",
        "owns is done by",
        "whoever notices it",
        "first.",
        "",
        "Duty       Note",
        "Reconcile  critica",
        "           l, at",
        "           the end",
        "           of each",
    ]


def test_a_long_first_column_leaves_room_for_the_last() -> None:
    lines = page_lines([Table((("a" * 25, "b c d"),))], 20)
    assert [piece.text for line in lines for piece in line] == [
        "a" * 10 + "  ",
        "b c d",
        "a" * 10 + "  ",
        "",
        "aaaaa       ",
        "",
    ]


def test_several_keys_of_one_row_break_between_them_in_a_narrow_window_and_what_they_do_keeps_its_room() -> None:
    rows = (("Home End PgUp PgDn", "First, last, a page up, a page down"), ("j", "Down"))
    lines = ["".join(piece.text for piece in line).rstrip() for line in page_lines([Keys(rows)], 45)]
    assert lines == [
        "Home End PgUp    First, last, a page up, a",
        "PgDn             page down",
        "j                Down",
    ]


def test_words_of_the_file_look_like_keys_without_their_backquotes() -> None:
    text = "The role is `vacant` or has (`covered_by`); not so `mode = collaboration` here."
    lines = page_lines([Paragraph(text, "marked"), Paragraph("`typed`"), Paragraph("aside", "dim")], 30)
    assert ["".join(piece.text for piece in line) for line in lines] == [
        "The role is vacant or has",
        "(covered_by); not so mode =",
        "collaboration here.",
        "",
        "`typed`",
        "",
        "aside",
    ]
    keys = [piece.text for line in lines for piece in line if piece.kind == "key"]
    assert keys == ["vacant", "covered_by", "mode =", "collaboration"]
    assert lines[-1] == [("aside", "dim")]


def test_what_is_wrapped_of_an_entry_stands_indented_below_it() -> None:
    rows: tuple[Entry, ...] = (
        (("Reconcile the bank", ""), (" (critical)", "risk"), (": nobody else knows it", "dim")),
        (("在庫管理在庫管理在庫管理", ""),),
        (("Pay", ""),),
    )
    lines = page_lines([Entries(rows)], 20)
    assert ["".join(piece.text for piece in line).rstrip() for line in lines] == [
        "Reconcile the bank",
        "  (critical): nobody",
        "  else knows it",
        "在庫管理在庫管理在庫",
        "  管理",
        "Pay",
    ]
    kinds = [(piece.text, piece.kind) for line in lines[1:3] for piece in line]
    assert kinds == [("  ", ""), ("(critical)", "risk"), (": nobody", "dim"), ("  ", ""), ("else knows it", "dim")]
