"""The mouse and the terminal: what is dragged, clicked and pasted, and the title of the window."""

import os
import sys
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot

from orgtui.actions import BY_ID
from orgtui.actions.pasted import MOST_LINES, lines_of, paste_lines
from orgtui.document import Document
from orgtui.model import Chart, Head, Role
from orgtui.opening import from_preset, session_for
from orgtui.pages import Paragraph
from orgtui.questions import Read
from orgtui.reply import Asking, Outcome
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.findings_pane import FindingsPane
from orgtui.widgets.menu import MenuScreen
from orgtui.widgets.org_tree import OrgTree
from orgtui.widgets.row_input import RowHelp
from orgtui.window import title_sequence
from tests.conftest import ROOT
from tests.terminal import Terminal
from tests.test_editor import editing, said, shown

MEDIUM = from_preset("medium").chart


def line_of(tree: OrgTree, title: str) -> int:
    """Return the line of the tree on which a role stands."""
    for y in range(tree.size.height):
        if title in tree.render_line(y).text:
            return y
    raise AssertionError(f"{title} is not in sight")


async def move(pilot: Pilot[int], tree: OrgTree, place: tuple[int, int], button: int = 1) -> None:
    """Move the pointer with the button down; 0 is no button."""
    await pilot._post_mouse_events([events.MouseMove], tree, offset=place, button=button)


async def drag(pilot: Pilot[int], tree: OrgTree, *places: tuple[int, int], drop: bool = True) -> None:
    """Press the button on the first place, go over the others, and let go on the last."""
    await pilot.mouse_down(tree, offset=places[0])
    for place in places[1:]:
        await move(pilot, tree, place)
    if drop:
        await pilot.mouse_up(tree, offset=places[-1])
    await pilot.pause()


async def test_a_role_is_dragged_to_its_new_manager(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        here, there = (10, line_of(tree, "Logistics manager")), (12, line_of(tree, "Product manager"))
        await drag(pilot, tree, here, there, drop=False)
        assert "→ Product manager" in shown(screen)
        assert "moving" in tree.render_line(here[1]).text
        assert said(screen) == "Logistics manager under Product manager: let go to move it, Esc puts it back"
        await pilot.mouse_up(tree, offset=there)
        await pilot.pause()
        assert screen.session.chart.roles["logistics-manager"].reports_to == "product-manager"
        assert "→" not in tree.render_line(line_of(tree, "Product manager")).text
        await pilot.press("u")
        assert screen.session.chart.roles == MEDIUM.roles


async def test_a_role_is_not_dropped_where_it_cannot_be(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        here = (10, line_of(tree, "Logistics manager"))
        below, side = (12, line_of(tree, "Inventory assistant")), (12, line_of(tree, "Product manager"))
        await drag(pilot, tree, here, below)
        assert said(screen) == "Inventory assistant is below Logistics manager: move it elsewhere first"
        await drag(pilot, tree, here, side, here)
        assert said(screen) == "Logistics manager cannot report to itself"
        await drag(pilot, tree, here, (12, line_of(tree, "E-commerce director")))
        assert said(screen) == "Logistics manager stands there already"
        await drag(pilot, tree, here, (12, tree.size.height - 1))
        assert said(screen) == "Logistics manager stays where it is: it was dropped on no role"
        await drag(pilot, tree, here, side, drop=False)
        await pilot.press("escape")
        assert said(screen) == STAYS
        await pilot.mouse_up(tree, offset=side)
        await pilot.pause()
        assert screen.session.chart is MEDIUM
        assert not tree.dragging


async def test_a_role_without_a_readable_title_goes_by_its_id_in_the_tree(state_home: Path) -> None:
    roles = {"boss": Role(title=" "), "clerk": Role(title="\u200b", reports_to="boss"), "top": Role(title="")}
    async with editing(Document(Chart(head=Head(title="shop"), roles=roles))) as (screen, pilot):
        await pilot.press("down", "space")
        assert said(screen) == "clerk has no reports to unfold"
        await drag(pilot, screen.desk.org, (6, 1), (6, 2), drop=False)
        assert said(screen) == "clerk under top: let go to move it, Esc puts it back"
        await pilot.press("escape")


async def test_marked_roles_are_dragged_together_and_a_click_stays_a_click(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        for title in ("SEO specialist", "Web developer"):
            await pilot.click(tree, offset=(12, line_of(tree, title)))
            await pilot.press("t")
        assert screen.session.marked == ("seo-specialist", "web-developer")
        await drag(pilot, tree, (12, line_of(tree, "Web developer")), (12, line_of(tree, "Product manager")))
        roles = screen.session.chart.roles
        assert {roles[role_id].reports_to for role_id in ("seo-specialist", "web-developer")} == {"product-manager"}
        await pilot.click(tree, offset=(12, line_of(tree, "Finance and accounting")))
        assert screen.session.selected == "finance-accountant"


STAYS = "Logistics manager stays where it is: the drag was broken off"


async def test_a_dialog_that_opens_in_a_drag_ends_it_and_nothing_moves_afterwards(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        here, there = (10, line_of(tree, "Logistics manager")), (12, line_of(tree, "Product manager"))
        await drag(pilot, tree, here, there, drop=False)
        assert not screen.undisturbed
        await pilot.press("question_mark")
        await pilot.mouse_up(offset=(60, 10))
        await pilot.press("escape")
        assert screen.undisturbed
        assert said(screen) == STAYS
        assert "moving" not in tree.render_line(here[1]).text
        await move(pilot, tree, (12, line_of(tree, "SEO specialist")))
        assert said(screen) == STAYS
        await pilot.click(tree, offset=there, button=3)
        await pilot.pause()
        assert isinstance(pilot.app.screen, MenuScreen)
        assert screen.session.chart is MEDIUM


@pytest.mark.parametrize("button", [2, 3])
async def test_another_button_in_a_drag_ends_it_and_does_nothing_else(button: int, state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        here, there = (10, line_of(tree, "Logistics manager")), (12, line_of(tree, "Product manager"))
        for pressed in (True, False):
            await drag(pilot, tree, here, there, drop=False)
            if pressed:
                await pilot.mouse_down(tree, offset=there, button=button)
                assert said(screen) == STAYS
            await pilot._post_mouse_events([events.MouseUp], tree, offset=there, button=button)
            await pilot.mouse_up(tree, offset=there)
            await pilot.pause()
            assert pilot.app.screen is screen
            assert said(screen) == STAYS
            assert screen.session.chart is MEDIUM
        await drag(pilot, tree, here, there)
        assert screen.session.chart.roles["logistics-manager"].reports_to == "product-manager"


async def test_a_drag_whose_end_the_terminal_did_not_see_ends_with_the_next_move(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        here, there = (10, line_of(tree, "Logistics manager")), (12, line_of(tree, "Product manager"))
        await drag(pilot, tree, here, there, drop=False)
        await move(pilot, tree, here, button=0)
        await pilot.pause()
        assert said(screen) == STAYS
        assert "→" not in shown(screen)
        await pilot.mouse_up(tree, offset=there)
        assert screen.session.chart is MEDIUM


@pytest.mark.parametrize("moved", [True, False])
async def test_a_view_that_opens_while_the_button_is_down_gets_the_mouse(moved: bool, state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        tree = screen.desk.org
        here, there = (10, line_of(tree, "Logistics manager")), (12, line_of(tree, "Product manager"))
        await drag(pilot, tree, *((here, there) if moved else (here,)), drop=False)
        await pilot.press("D")
        await pilot.mouse_up(offset=(60, 10))
        await pilot.click(offset=(60, 12))
        assert screen.query_one(DutyBoard).row > 0
        assert pilot.app.mouse_captured is None
        assert screen.session.chart is MEDIUM


async def test_a_button_that_comes_down_while_the_view_changes_leaves_it_the_mouse(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.start(BY_ID["view-duties"])
        tree = screen.desk.org
        down = events.MouseDown(tree, 12, 5, 0, 0, 1, False, False, False, 12, 6)
        tree.post_message(down)
        await pilot.pause()
        await pilot.pause()
        assert not tree.region
        assert pilot.app.mouse_captured is None


async def test_nothing_is_dragged_in_a_chart_that_is_only_read(state_home: Path) -> None:
    document = Document(MEDIUM, read_only="This chart is only to be read")
    async with editing(document) as (screen, pilot):
        tree = screen.desk.org
        await drag(pilot, tree, (10, line_of(tree, "Logistics manager")), (12, line_of(tree, "Product manager")))
        assert said(screen) == "This chart is only to be read"
        assert screen.session.chart is MEDIUM


async def test_a_click_leads_to_the_finding_and_to_the_cell(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.click(FindingsPane, offset=(20, 2))
        finding = screen.session.listing.lines[1].findings[0]
        assert f"role:{screen.session.selected}" in finding.subjects
        await pilot.press("D")
        await pilot.pause()
        board = screen.query_one(DutyBoard)
        frame = board.frame()
        seen = board.columns_in_view(frame)
        x = 1 + frame.first + frame.edge + sum(frame.pitches[:2]) + 1
        await pilot.click(board, offset=(x, 1 + frame.head + 3))
        assert (board.row, board.column) == (3, seen[2])
        await pilot.click(board, offset=(x + frame.pitches[2], 1))
        assert (board.row, board.column) == (3, seen[3])


# Pasted lines


async def paste(pilot: Pilot[int], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_pasted_lines_become_roles_or_duties_in_one_step(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await paste(pilot, "- Buyer\r\n- Second buyer\r\n\r\n- Planner\x1b[31m\r\n")
        page = shown(pilot.app.screen)  # type: ignore[arg-type]
        assert "3 lines pasted" in page
        assert "hidden characters were left out" in page
        await pilot.press("r")
        roles = screen.session.chart.roles
        assert [role.title for role in roles.values()][-3:] == ["Buyer", "Second buyer", "Planner[31m"]
        assert {role.reports_to for role in [*roles.values()][-3:]} == {"ecommerce-director"}
        assert said(screen) == "Added 3 roles under E-commerce director"
        await pilot.press("u")
        assert screen.session.chart.roles == MEDIUM.roles
        await pilot.press("slash")
        await paste(pilot, "Inventory assistant\nmore")
        await pilot.press("enter")
        assert screen.session.selected == "inventory-assistant"


@pytest.mark.parametrize(("key", "done"), [("O", "Added Buyer under E-commerce director"), ("e", "Renamed")])
async def test_lines_pasted_into_a_title_are_not_dropped_without_a_word(key: str, done: str, state_home: Path) -> None:
    left_out = "One line fits here: 2 more lines were left out."
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press(key)
        await paste(pilot, "Buyer\nPlanner\nPacker\n")
        help_lines = [line.text.strip() for line in screen.query_one(RowHelp).render_lines(Region(0, 0, 46, 2))]
        assert " ".join(help_lines) == left_out
        await pilot.press("enter")
        assert said(screen).startswith(done)
        assert said(screen).endswith(left_out)
        await pilot.press(key)
        await paste(pilot, "Buyer\nPlanner\n")
        await pilot.press("s", "enter")
        assert "left out" not in said(screen)


@pytest.mark.parametrize(("answer", "owner"), [("d", ()), ("o", ("ecommerce-director",))])
def test_pasted_duties_come_once(answer: str, owner: tuple[str, ...]) -> None:
    session = session_for(Document(MEDIUM))
    known = next(iter(MEDIUM.duties.values())).name
    reply = paste_lines(session, f"Watch rates\nwatch RATES\n1. {known}\n2) Count bees")
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Read)
    assert [block.text for block in reply.question.blocks if isinstance(block, Paragraph)][1:] == [
        "As duties, 1 line is left out: the chart has that duty already.",
        "As duties, 1 line is left out: it says the same as another one.",
    ]
    outcome = reply.then(answer)
    assert isinstance(outcome, Outcome)
    assert not outcome.refused
    made = [duty for duty in session.chart.duties if duty not in MEDIUM.duties]
    assert [session.chart.duties[duty].name for duty in made] == ["Watch rates", "Count bees"]
    assert all(session.views.owners.get(duty, ()) == owner for duty in made)
    session.undo()
    assert session.chart is MEDIUM


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n \n\x07\n", "Nothing was pasted"),
        ("x\n" * (MOST_LINES + 1), f"These are {MOST_LINES + 1} lines: paste at most {MOST_LINES} at a time"),
        ("ok\n" + "y" * 300, "Line 2 is longer"),
    ],
)
def test_what_cannot_be_pasted_is_refused_with_the_reason(text: str, said: str) -> None:
    session = session_for(Document(MEDIUM))
    reply = paste_lines(session, text)
    assert isinstance(reply, Outcome)
    assert reply.refused
    assert said in reply.words


def test_bullets_and_numbers_are_no_part_of_a_name() -> None:
    text = "• Buyer\n\t* Planner\n12. Packer\n3D artist\n-5 degrees\nที่ปรึกษา\n"
    assert lines_of(text).names == ("Buyer", "Planner", "Packer", "3D artist", "-5 degrees", "ที่ปรึกษา")


# The terminal


def test_a_title_cannot_end_its_own_sequence() -> None:
    sequence = title_sequence("a\x07b\x1b]52;c;x\x9c" + "ก" * 300)
    assert sequence.startswith("\x1b]2;a␇b␛]52;c;x")
    assert sequence.endswith("…\x07")
    assert sequence[4:-1].isprintable()


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")
def test_raw_bytes_drag_paste_and_type_thai_and_the_window_gets_its_title_back(tmp_path: Path) -> None:
    (tmp_path / "shop.toml").write_bytes((ROOT / "presets" / "medium.toml").read_bytes())
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("STATE", "CONFIG", "DATA", "CACHE")}
    with Terminal([sys.executable, "-m", "orgtui", "shop.toml"], tmp_path, homes) as terminal:
        for drawn in ("Payment provider", "? help"):
            terminal.wait(drawn)
        lines = terminal.text.splitlines()
        here, there = (
            next(n for n, line in enumerate(lines, 1) if name in line) for name in ("Logistics m", "Product m")
        )
        terminal.press(f"\x1b[<0;10;{here}M", f"\x1b[<32;10;{here - 1}M", f"\x1b[<32;10;{there}M")
        terminal.wait("→ Product manager")
        terminal.press(f"\x1b[<0;10;{there}m")
        terminal.wait("Moved Logistics manager under Product manager")
        terminal.press("\x1b[200~Buyer\nPlanner\x1b[201~")
        terminal.wait("2 lines pasted")
        terminal.press("พ")  # the key r
        terminal.wait("Added 2 roles under Logistics manager")
        assert "\x1b]2;• shop.toml - orgtui\x07".encode() in terminal.raw
        terminal.press("ctrl+q")
        terminal.wait("not saved")
        terminal.press("ก")  # the key d
        assert terminal.ended() == 0
    start, end = terminal.raw.index(b"\x1b[22;2t"), terminal.raw.index(b"\x1b[23;2t")
    assert start < terminal.raw.index(b"\x1b]2;") < end
    assert b"\x1b]2;" not in terminal.raw[end:]
