"""Pick lists: how they look, and what is picked of them."""

import pytest

from orgtui.questions import Choice, Pick, Picked
from orgtui.text import cells
from orgtui.widgets.pick import PickScreen
from tests.looking import asking
from tests.widgets.asked import ROLES

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
        assert "│›  Oversee the whole e-commer…  E-commerce di…" in stage.text
        assert "│ Oversee the whole e-commerce operation · " in stage.text
        assert "│ E-commerce director " in stage.text
        await stage.press("down")
        assert "Oversee the whole e-commer…  E-commerce di…" in stage.text
        assert "規劃業務增長與長期發展策略以及年度預算" in stage.text
        await stage.press("down")
        assert stage.text.count("นับสต็อก") == 1


@pytest.mark.parametrize("size", [(80, 24), (50, 14)])
async def test_choices_that_begin_alike_are_told_apart_under_the_cursor_and_keep_their_details(
    size: tuple[int, int],
) -> None:
    names = ("closing the books and the yearly statement", "paying suppliers and all the other bills")
    alike = "Finance and accounting is the only person for {name}, which is critical"
    reason = "a second one is being looked for"
    question = Pick("Accepted", tuple(Choice(name, alike.format(name=name), f"until 2027: {reason}") for name in names))
    async with asking(PickScreen(question), size=size) as stage:
        assert stage.text.count("  until 2027: ") == 2
        for name in names:
            words = " ".join(line.strip("│ ") for line in stage.text.split("\n"))
            assert f"{alike.format(name=name)} · until 2027: {reason}" in words
            await stage.press("down")


async def test_values_of_fields_stand_below_each_other_and_a_long_label_is_read_to_its_end_under_the_cursor() -> None:
    fields = (
        Choice("name", "Name", "Oversee the whole e-commerce operation"),
        Choice("check", "Compensating check", "-"),
        Choice("hr", "Position id of the HR system", "-"),
        Choice("#delete", "Delete this duty for good", "1 role loses it", command=True),
    )
    async with asking(PickScreen(Pick("Fields", fields, form=True))) as stage:
        assert "  Name                Oversee the whole e-co…" in stage.text
        assert "  Position id of th…  -" in stage.text
        assert "Delete this duty for good  1 role loses it" in stage.text
        lines = stage.text.split("\n")
        bottom = next(y for y, line in enumerate(lines) if "Delete" in line)
        assert "Enter edit" in lines[bottom + 1]
        await stage.press("down", "down")
        assert "›  Position id of the HR system  -" in stage.text


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
        assert "Enter" not in stage.text
        await stage.press("enter")
        assert stage.text.count("Every duty has an owner") == 1
        assert "! Esc goes back" in stage.text
        await stage.enter("  Count {text} [/] \x1b[2J stock \nand more\nand more\n")
        assert "One line fits here: 2 more lines were left" in stage.text
        assert 'New duty "Count {text} [/] [2J stock"' in stage.text
        await stage.press("enter")
        assert stage.answers == [Picked((), "Count {text} [/] [2J stock")]


async def test_where_nothing_fits_enter_is_not_offered_and_says_what_helps() -> None:
    async with asking(PickScreen(Pick("Which?", (Choice("a", "Anna"),)))) as stage:
        assert "Enter take" in stage.text
        await stage.enter("xyz")
        assert "Enter" not in stage.text
        await stage.press("enter")
        assert stage.text.count('Nothing fits "xyz"') == 1
        assert "! Type something else, or Esc goes back" in stage.text
        await stage.press(*["backspace"] * 3, "enter")
        assert stage.answers == [Picked(("a",))]


async def test_nothing_can_be_an_answer_where_several_are_asked_for() -> None:
    async with asking(PickScreen(Pick("Which?", (Choice("a", "A"), Choice("b", "B")), many=True, none=True))) as stage:
        await stage.pilot.press("enter")
        await stage.pilot.pause()
        assert stage.answers == [Picked()]


async def test_what_is_done_with_the_whole_record_stands_apart_from_its_fields() -> None:
    form = Pick(
        "Fields",
        (
            Choice("name", "Name", "Pay suppliers"),
            Choice("note", "Note", "-"),
            Choice("#id", "Change the id", "pay-suppliers", command=True),
            Choice("#delete", "Delete this duty for good", "1 role loses it", command=True),
        ),
        ("#id",),
        form=True,
    )
    async with asking(PickScreen(form), size=(60, 14)) as stage:
        lines = [line.strip("│ ") for line in stage.text.split("\n")]
        at = lines.index("Name  Pay suppliers")
        assert set(lines[at + 2]) == {"─"}
        assert lines[at + 3 : at + 5] == [
            "›  Change the id  pay-suppliers",
            "Delete this duty for good  1 role loses it",
        ]
        assert "Enter do it" in stage.text
        await stage.press("up")
        assert "│›  Note" in stage.text
        assert "Enter edit" in stage.text
        await stage.enter("n")
        assert not any(set(line.strip("│ ")) == {"─"} for line in stage.text.split("\n"))
        await stage.enter("\b" * 0)
        await stage.press("backspace", "down", "down", "down", "enter")
        assert stage.answers == [Picked(("#delete",))]


async def test_what_follows_from_a_command_can_be_read_to_its_end_in_a_narrow_window() -> None:
    follows = "3 roles are in none then, 12 duties too"
    form = Pick(
        "Fields",
        (Choice("name", "Name", "Shop"), Choice("#delete", "Delete this department", follows, command=True)),
        form=True,
    )
    async with asking(PickScreen(form), size=(50, 14)) as stage:
        assert follows not in stage.text
        await stage.press("down")
        assert f"│ {follows}" in stage.text
        assert "Enter do it" in stage.text
        await stage.press("up")
        assert follows not in stage.text
