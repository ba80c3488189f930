"""The dialogs: what each key answers, what typing refuses, and that all of them fit any window."""

from typing import Any

import pytest
from textual.app import App
from textual.geometry import Region
from textual.screen import ModalScreen

from orgtui.pages import Heading, Keys, Paragraph, Table
from orgtui.questions import Ask, Choice, Confirm, Pick, Picked, Read
from orgtui.text import cells
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.match import Searchable, span_of
from orgtui.widgets.menu import MenuEntry, MenuScreen
from orgtui.widgets.paint import width_of
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.reader import ReaderScreen, page_lines
from tests.looking import HOSTILE, asking

NAMES = ("E-commerce director", "Operations manager", "Inventory manager", "Store operator", "ที่ปรึกษา")
ROLES = tuple(Choice(f"r{number}", name, "Ayşe Demir" if not number else "") for number, name in enumerate(NAMES))
MENU = (
    MenuEntry("add-sibling", "Add a role beside it", "o", None, "Edit"),
    MenuEntry("promote", "Promote", "<", "The top role has no manager to promote past", "Edit"),
    MenuEntry("move-down", "Move down", "J", None, "Edit"),
    MenuEntry("save", "Save", "ctrl+s", None, "File"),
)
QUIT = Confirm(
    "Quit", "3 edits are not saved.", (Choice("s", "Save"), Choice("d", "Drop them"), Choice("k", "Keep on"))
)
PAGE = (
    Heading("What it says"),
    Paragraph("A duty that nobody owns is done by whoever notices it first."),
    Table((("Duty", "Note"), ("Reconcile", "critical, at the end of each month"), ("在庫管理", "-"))),
    Heading("Keys"),
    Keys((("enter", "go to the duty"), (".", "apply the offered fix"))),
)


def title_ask(value: str = "", suggestions: tuple[str, ...] = ()) -> Ask:
    return Ask("Title", value, "", lambda text: None if text.strip() else "A role needs a title", suggestions)


async def test_pick_one_by_typing_a_few_letters() -> None:
    async with asking(PickScreen(Pick("Manager", ROLES, ("r2",)))) as stage:
        assert "│›• Inventory manager" in stage.text
        await stage.enter("man")
        shown = [line for line in stage.text.split("\n") if "│" in line]
        assert [line.strip("│ ›").strip() for line in shown[1:3]] == ["Operations manager", "• Inventory manager"]
        assert "Store operator" not in stage.text
        await stage.press("down", "enter")
        assert stage.answers == [Picked(("r2",))]
        await stage.ask(PickScreen(Pick("Manager", ROLES)))
        await stage.enter("zz")
        await stage.press("enter")
        assert 'Nothing fits "zz".' in stage.text
        await stage.press("escape")
        assert stage.answers[1:] == [None]
        assert stage.app.screen.focused is not None
        assert stage.app.screen.focused.id == "under"


LIMITS = (
    Choice("span", "People under one boss", "10 as usual"),
    Choice("working", "People under one boss with duties of its own", "8 as usual"),
    Choice("from", "Roles in the shop before a boss of one person is told", "6 as usual"),
)
OWNED = (
    Choice("see", "Oversee the whole e-commerce operation", "E-commerce director"),
    Choice("plan", "規劃業務增長與長期發展策略以及年度預算", "電商總監, 數字運營經理"),
    Choice("count", "นับสต็อก", "ผู้จัดการคลังสินค้า"),
    Choice("wait", "Write job descriptions and interview applicants", ""),
)


async def test_a_value_beside_a_choice_is_seen_whole_in_a_narrow_window_and_the_words_give_way() -> None:
    async with asking(PickScreen(Pick("Which limit?", LIMITS))) as stage:
        lines = [line for line in stage.text.split("\n") if "as usual" in line]
        assert [line.rstrip("│ ").split()[-3] for line in lines] == ["10", "8", "6"]
        assert len({line.index("usual") for line in lines}) == 1
        assert "People under one boss with dut…  8 as usual" in stage.text


async def test_names_beside_choices_begin_below_each_other_where_they_are_too_long_for_the_edge() -> None:
    async with asking(PickScreen(Pick("Duties", OWNED))) as stage:
        await stage.press("down", "down", "down")
        lines = stage.text.split("\n")
        starts = [
            cells(line[: line.index(name)]) for line in lines for name in ("E-comm", "電商總", "ผู้จัด") if name in line
        ]
        assert len(starts) == 3
        assert len(set(starts)) == 1
        assert "Write job descriptions and interview appli…" in stage.text


async def test_a_value_beside_a_choice_is_seen_in_the_smallest_window() -> None:
    async with asking(PickScreen(Pick("Which limit?", LIMITS)), size=(20, 5)) as stage:
        assert "10 as" in stage.text
        await stage.press("down")
        assert "8 as" in stage.text


async def test_a_choice_under_the_cursor_can_be_read_to_its_end() -> None:
    async with asking(PickScreen(Pick("Duties", OWNED))) as stage:
        assert "Oversee the whole e-commerce operation       │" in stage.text
        await stage.press("down")
        assert "Oversee the whole e-commer…  E-commerce di…" in stage.text
        assert "規劃業務增長與長期發展策略以及年度預算" in stage.text


async def test_a_long_value_of_a_field_has_more_room_than_its_label_and_no_label_is_cut_before_an_empty_one() -> None:
    fields = (
        Choice("name", "Name", "Oversee the whole e-commerce operation"),
        Choice("check", "Compensating check", "-"),
        Choice("hr", "Position id of the HR system", "-"),
        Choice("#delete", "Delete this duty for good", "1 role loses it"),
    )
    async with asking(PickScreen(Pick("Fields", fields, form=True))) as stage:
        assert "  Name                Oversee the whole e-co…" in stage.text
        assert "Position id of the HR system  -" in stage.text
        assert "Delete this duty for good  1 role loses it" in stage.text
        lines = stage.text.split("\n")
        bottom = next(y for y, line in enumerate(lines) if "Delete" in line)
        assert "Enter edit" in lines[bottom + 1]


async def test_pick_several_and_somebody_new() -> None:
    people = Pick("Holders", ROLES, ("r3",), True, new='New person "{text}"')
    async with asking(PickScreen(people), size=(60, 20)) as stage:
        assert "[x] Store operator" in stage.text
        await stage.press("space", "home", "down", "space")
        await stage.enter("inv")
        await stage.press("tab", "enter")
        assert stage.answers == [Picked(("r4", "r2"))]


async def test_pick_several_keeps_what_was_marked_and_takes_a_typed_name_with_blanks() -> None:
    people = Pick("Holders", ROLES, ("r3",), True, new='New person "{text}"')
    async with asking(PickScreen(people), size=(60, 20)) as stage:
        await stage.enter("Mert")
        await stage.press("space", "K")
        assert '+ New person "Mert K"' in stage.text
        await stage.press("enter")
        await stage.ask(PickScreen(people))
        await stage.press("space", "enter")
        await stage.ask(PickScreen(Pick("Holders", ROLES, (), True)))
        await stage.press("down", "enter")
        assert stage.answers == [Picked(("r3",), "Mert K"), Picked(()), Picked(("r1",))]


async def test_pick_something_new_where_the_list_is_empty() -> None:
    question = Pick("Duty", (), new='New duty "{text}"', empty="Every duty has an owner; type a new one")
    async with asking(PickScreen(question)) as stage:
        await stage.press("enter")
        assert stage.text.count("Every duty has an owner") == 2
        await stage.enter("  Count {text} [/] \x1b[2J stock \nand more\nand more\n")
        assert "One line fits here: 2 more lines were left" in stage.text
        assert 'New duty "Count {text} [/] [2J stock"' in stage.text
        await stage.press("enter")
        assert stage.answers == [Picked((), "Count {text} [/] [2J stock")]


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


async def test_confirm_by_letter_by_arrows_or_not_at_all() -> None:
    async with asking(ConfirmScreen(QUIT)) as stage:
        assert "3 edits are not saved." in stage.text
        await stage.press("D")
        await stage.ask(ConfirmScreen(QUIT))
        await stage.press("down", "down", "enter")
        await stage.ask(ConfirmScreen(QUIT))
        await stage.press("x", "escape")
        assert stage.answers == ["d", "k", None]


async def test_the_menu_acts_by_key_and_by_enter_and_says_why_not() -> None:
    async with asking(MenuScreen("Director", MENU), size=(70, 18)) as stage:
        assert "  <       Promote   The top role has no manager to promote past" in stage.text
        await stage.press("<")
        assert "! The top role has no manager to promote past" in stage.text
        await stage.press("J")
        await stage.ask(MenuScreen("Director", MENU))
        await stage.press("down", "enter", "down", "down", "enter")
        await stage.ask(MenuScreen("Director", MENU))
        await stage.press("ctrl+s")
        assert stage.answers == ["move-down", "save", "save"]
        await stage.ask(MenuScreen("Director", MENU))
        await stage.press("slash")
        await stage.enter("own")
        assert "Move down" in stage.text
        assert "Promote" not in stage.text
        await stage.press("enter")
        assert stage.answers[3:] == ["move-down"]
        await stage.ask(MenuScreen("Director", (*MENU, MenuEntry("find", "Find", "/"))))
        assert "Tab filter" in stage.text
        await stage.press("slash")
        assert stage.answers[4:] == ["find"]


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


async def test_a_key_and_its_words_stay_in_one_line() -> None:
    answers = (Choice("enter", "do it"), Choice("s", "cover sheet"))
    screen = ReaderScreen(Read("Page", (Paragraph("x"),), answers))
    async with asking(screen, size=(80, 24)) as stage:
        lines = [line.strip(" │") for line in stage.text.split("\n")]
        assert next(line for line in lines if "Esc" in line) == "Esc close"


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


def hostile_screens() -> list[ModalScreen[Any]]:
    choices = tuple(Choice(str(number), text, text, text) for number, text in enumerate(HOSTILE))
    entries = tuple(
        MenuEntry(text, text, text[:12], text if number % 2 else None, text) for number, text in enumerate(HOSTILE)
    )
    long = HOSTILE[8]
    return [
        PickScreen(Pick(HOSTILE[3], choices, ("3",), True, False, '"{text}"', long)),
        PickScreen(Pick(HOSTILE[0], (), (), False, False, None, HOSTILE[1])),
        AskScreen(Ask(HOSTILE[2], HOSTILE[3], HOSTILE[0], lambda text: f"[/] {text}", HOSTILE)),
        ConfirmScreen(Confirm(HOSTILE[4], "\n".join(HOSTILE), choices)),
        MenuScreen(HOSTILE[2], entries),
        ReaderScreen(
            Read(
                HOSTILE[9],
                (
                    *(block(text) for text in HOSTILE for block in (Heading, Paragraph)),
                    Keys(((long, long),)),
                    Table((HOSTILE,)),
                ),
                choices,
            )
        ),
    ]


async def test_every_dialog_fits_any_window_with_any_text_in_it() -> None:
    first, *others = hostile_screens()
    async with asking(first, size=(50, 14)) as stage:
        for screen in (first, *others):
            if screen is not first:
                await stage.ask(screen)
            for width, height in ((3, 2), (20, 5), (50, 14)):
                await stage.pilot.resize_terminal(width, height)
                assert all(cells(line) <= width for line in stage.text.split("\n"))
                assert height != 5 or (stage.text.startswith("╭") and stage.text.count("\n") == 4)
                assert "\x1b" not in stage.text
            await stage.press("down", "escape")
        assert stage.answers == [None] * 6


@pytest.mark.parametrize("dialog", [PickScreen(Pick("Manager", ROLES)), ReaderScreen(Read("Rule", PAGE))])
async def test_a_dialog_has_its_size_from_the_first_frame_on(
    monkeypatch: pytest.MonkeyPatch, dialog: ModalScreen[Any]
) -> None:
    frames, display = list[Region](), App._display

    def drawn(app: App[None], screen: ModalScreen[Any], what: Any) -> None:
        frames.extend(box.region for box in dialog.children if screen is dialog and box.region)
        display(app, screen, what)

    monkeypatch.setattr(App, "_display", drawn)
    async with asking(dialog, size=(100, 40)) as stage:
        await stage.pilot.pause()
    assert set(frames) == {frames[-1]} != {Region(0, 0, 100, 40)}


def test_the_best_match_comes_first_and_scattered_letters_only_where_nothing_else_fits() -> None:
    index = Searchable(
        [
            ("Operations manager", ""),
            ("Manager", "boss"),
            ("Office man", ""),
            ("Çağrı yöneticisi", ""),
            ("My banana", ""),
        ]
    )
    assert index.find("MANAGER") == [1, 0]
    assert index.find("man") == [1, 0, 2]
    assert index.find("opma") == [0]
    assert index.find("manager oper") == [0]
    assert index.find("boss") == [1]
    assert index.find("cagri yon") == [3]
    assert index.find("mbn") == [4]
    assert index.find("  ") == [0, 1, 2, 3, 4]
    assert index.find("q") == []
    assert index.has(" manager ")
    assert not index.has("man")
    assert span_of("OFFICE", "Office man") == (0, 6)
    assert span_of("xyz", "Office man") == (0, 0)


def test_a_search_through_repeated_letters_does_not_explode() -> None:
    index = Searchable([("a" * 300, "")] * 50)
    assert index.find("a" * 30 + "b") == []


async def test_nothing_can_be_an_answer_where_several_are_asked_for() -> None:
    async with asking(PickScreen(Pick("Which?", (Choice("a", "A"), Choice("b", "B")), many=True, none=True))) as stage:
        await stage.pilot.press("enter")
        await stage.pilot.pause()
        assert stage.answers == [Picked()]


async def test_a_menu_is_as_wide_as_its_titles_and_in_a_narrow_window_keys_give_their_room_to_them() -> None:
    title = "Delete it: its duties become orphaned, its reports move up to its manager for now"
    entries = (MenuEntry("delete", title, "d"), MenuEntry("save", "Save", "ctrl+s"))
    async with asking(MenuScreen("Role", entries), size=(120, 20)) as stage:
        assert title in stage.text
        await stage.pilot.resize_terminal(50, 14)
        assert "│› d    Delete it: its duties become orphaned,…  │" in stage.text
        assert "│  ctrl+s  Save" in stage.text


async def test_keys_of_two_letters_stand_in_the_column_of_the_others_in_a_narrow_window_too() -> None:
    entries = (MenuEntry("owner", "Go to its owner", "g o"), MenuEntry("add", "Add a step", "o"))
    async with asking(MenuScreen("Step", entries)) as stage:
        lines = stage.text.split("\n")
        first, second = (next(line for line in lines if title in line) for title in ("Go to", "Add a"))
        assert first.index("Go to") == second.index("Add a")


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
