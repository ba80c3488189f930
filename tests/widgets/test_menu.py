"""The menu: what its keys do, and how it fits a window."""

from orgtui.widgets.menu import MenuEntry, MenuScreen
from tests.looking import asking

MENU = (
    MenuEntry("add-sibling", "Add a role beside it", "o", None, "Edit"),
    MenuEntry("promote", "Promote", "<", "The top role has no manager to promote past", "Edit"),
    MenuEntry("move-down", "Move down", "J", None, "Edit"),
    MenuEntry("save", "Save", "ctrl+s", None, "File"),
)


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


async def test_a_menu_is_as_wide_as_its_titles_and_in_a_narrow_window_keys_give_their_room_to_them() -> None:
    title = "Delete it: its duties become orphaned, its reports move up to its manager for now"
    entries = (MenuEntry("delete", title, "d"), MenuEntry("save", "Save", "ctrl+s"))
    async with asking(MenuScreen("Role", entries), size=(120, 20)) as stage:
        assert title in stage.text
        await stage.pilot.resize_terminal(50, 14)
        assert "│› d    Delete it: its duties become orphaned,…  │" in stage.text
        assert "│  ctrl+s  Save" in stage.text


async def test_what_an_action_does_can_be_read_to_its_end_where_its_line_cuts_it() -> None:
    title = "Delete it: its duties become orphaned, its reports move up to its manager for now"
    entries = (MenuEntry("delete", title, "d"), MenuEntry("save", "Save", "ctrl+s"))
    async with asking(MenuScreen("Role", entries)) as stage:
        assert "│ Delete it: its duties become orphaned, its     │" in stage.text
        assert "│ reports move up to its manager for now         │" in stage.text
        await stage.press("down")
        assert "for now" not in stage.text
        await stage.press("up")
        assert "for now" in stage.text


async def test_keys_of_two_letters_stand_in_the_column_of_the_others_in_a_narrow_window_too() -> None:
    entries = (MenuEntry("owner", "Go to its owner", "g o"), MenuEntry("add", "Add a step", "o"))
    async with asking(MenuScreen("Step", entries)) as stage:
        lines = stage.text.split("\n")
        first, second = (next(line for line in lines if title in line) for title in ("Go to", "Add a"))
        assert first.index("Go to") == second.index("Add a")


async def test_a_reason_that_most_rows_share_is_said_once_and_again_for_the_row_under_the_cursor() -> None:
    shared = "This chart is only read, since a newer orgtui wrote it"
    dead = tuple(MenuEntry(f"edit-{number}", f"Edit {number}", "", shared, "Edit") for number in range(6))
    others = (MenuEntry("paste", "Paste", "p", "Nothing is cut", "Edit"), MenuEntry("find", "Find", "/", None, "Move"))
    async with asking(MenuScreen("Director", (*dead, *others)), size=(80, 24)) as stage:
        lines = stage.text.split("\n")
        top = next(number for number, line in enumerate(lines) if "─ Director ─" in line)
        assert f"│ ! {shared}" in lines[top + 1]
        assert stage.text.count(shared) == 1
        assert "Paste   Nothing is cut" in stage.text
        assert "› /" in stage.text
        await stage.press("home")
        assert stage.text.count(f"! {shared}") == 2
        await stage.press("enter")
        assert not stage.answers


async def test_a_reason_of_few_rows_stands_in_these() -> None:
    others = tuple(MenuEntry(f"look-{number}", f"Look {number}") for number in range(20))
    dead = tuple(MenuEntry(f"edit-{number}", f"Edit {number}", "", "Not now") for number in range(5))
    async with asking(MenuScreen("Director", (*others, *dead)), size=(80, 40)) as stage:
        assert stage.text.count("Not now") == 5


async def test_a_key_with_a_name_stands_in_the_column_of_the_others_and_its_title_too() -> None:
    entries = (MenuEntry("clear", "Take it away", "Backspace", "Not now"), MenuEntry("add", "Add a step", "o"))
    async with asking(MenuScreen("Step", entries), size=(80, 24)) as stage:
        lines = stage.text.split("\n")
        first, second = (next(line for line in lines if title in line) for title in ("Take it", "Add a"))
        assert first.index("Take it") == second.index("Add a")


async def test_a_reason_that_has_hardly_any_room_is_left_to_the_row_under_the_cursor() -> None:
    title, reason = "Edit accepted findings: reason, last day", "No finding is accepted yet: a accepts one"
    entries = (MenuEntry("add", "Add a step", "o"), MenuEntry("accepted", title, "", reason))
    for width, seen in ((56, ""), (66, "No finding")):
        async with asking(MenuScreen("Step", entries), size=(width, 24)) as stage:
            line = next(line for line in stage.text.split("\n") if title in line)
            assert (seen in line) if seen else line.rstrip(" │").endswith(title)
            await stage.press("down")
            assert f"! {reason}" in stage.text


async def test_a_reason_is_no_louder_than_what_it_is_for() -> None:
    async with asking(MenuScreen("Director", MENU), size=(80, 24)) as stage:
        screen = stage.app.screen
        assert isinstance(screen, MenuScreen)
        (line,) = screen._lines(2, 70)
        assert {piece.kind for piece in line} == {"off"}
