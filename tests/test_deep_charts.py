"""Charts that are deeper or wider than the tree shows: keys act on the role that the cursor is seen on, or say why not.

A role is gone to where it can be seen; a row that stands for several roles is no role.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.model import Chart, Head, Role
from orgtui.reply import Outcome
from tests.test_editor import editing, said, shown


def _chain() -> Chart:
    roles = {f"r{n}": Role(title=f"Deep {n}", reports_to=f"r{n - 1}" if n else None) for n in range(240)}
    return Chart(head=Head(title="deep"), roles=roles | {"side": Role(title="Side", reports_to="r0")})


@asynccontextmanager
async def _at_deep(title: str) -> AsyncIterator[tuple[EditorScreen, Pilot[int]]]:
    async with editing(Document(_chain())) as (screen, pilot):
        await pilot.press("slash", *title, "enter")
        yield screen, pilot


async def test_a_role_below_the_levels_that_are_drawn_is_really_gone_to(state_home: Path) -> None:
    async with _at_deep("Deep 230") as (screen, pilot):
        assert said(screen) == "Went to Deep 230 · only Deep 220 and below is shown, Esc shows all again"
        assert screen.session.selected == screen.desk.org.cursor_key == "r230"
        assert "▼ Deep 220" in shown(screen)
        await pilot.press("d")
        assert said(screen) == "Deleted Deep 230"
        await pilot.press("u")
        assert screen.session.selected == screen.desk.org.cursor_key == "r230"


async def test_all_is_shown_again_and_the_line_tells_where_the_cursor_went(state_home: Path) -> None:
    async with _at_deep("Deep 230") as (screen, pilot):
        for key in ("escape", "f"):
            if key == "f":
                await pilot.press("slash", *"Deep 230", "enter", "f")
                assert said(screen).startswith("Only Deep 230 and below is shown")
            await pilot.press(key)
            words = "All roles are shown again; Deep 230 lies too deep among them, so this is Deep 200 above it"
            assert said(screen) == words
            assert screen.session.top is None
            assert screen.session.selected == screen.desk.org.selected == "r200"


async def test_a_view_chooses_a_deep_role_and_the_tree_shows_it(state_home: Path) -> None:
    async with editing(Document(_chain())) as (screen, pilot):
        await pilot.press("D")
        screen.session.selected = "r230"
        screen.sync()
        await pilot.pause()
        assert screen.session.selected == "r230"
        await pilot.press("T")
        assert screen.session.selected == screen.desk.org.cursor_key == "r230"


async def test_marks_that_go_out_of_sight_are_taken_away_with_a_word(state_home: Path) -> None:
    async with editing(Document(_chain())) as (screen, pilot):
        await pilot.press("t", "slash", *"Deep 230", "enter")
        assert screen.session.marked == ()
        assert "1 mark outside is gone" in said(screen)


async def test_in_a_loop_everything_stays_in_sight(state_home: Path) -> None:
    roles = {f"r{n}": Role(title=f"Round {n}", reports_to=f"r{n - 1 if n else 219}") for n in range(220)}
    async with editing(Document(Chart(head=Head(title="loop"), roles=roles))) as (screen, pilot):
        for title, role_id in (("Round 215", "r215"), ("Round 5", "r5")):
            await pilot.press("slash", *title, "enter")
            assert screen.session.selected == screen.desk.org.cursor_key == role_id


def _wide() -> Chart:
    roles = {"top": Role(title="Top"), "boss": Role(title="Boss", reports_to="top")}
    roles |= {f"c{n}": Role(title=f"Child {n}", reports_to="boss") for n in range(700)}
    return Chart(head=Head(title="wide"), roles=roles | {"zed": Role(title="Zed", reports_to="top")})


KEYS_OF_A_ROLE = ["d", "o", "O", "e", "m", "V", "P", "w", "t", "x", "J", "less_than_sign"]


async def test_keys_about_a_role_say_why_they_do_nothing_on_the_row_of_several(state_home: Path) -> None:
    async with editing(Document(_wide())) as (screen, pilot):
        screen.desk.org.select("c499")
        await pilot.press("down")
        assert "200 more of 200" in shown(screen)
        for key in KEYS_OF_A_ROLE:
            screen.say(Outcome("before"))
            await pilot.press(key)
            assert said(screen) == "This row stands for several roles: Enter shows more of them", key
        assert screen.session.chart.roles.keys() == _wide().roles.keys()
        await pilot.press("up", "d")
        assert said(screen) == "Deleted Child 499"


async def test_enter_shows_more_also_while_something_is_carried(state_home: Path) -> None:
    async with editing(Document(_wide())) as (screen, pilot):
        screen.desk.org.select("zed")
        await pilot.press("m")
        screen.desk.org.select("c499")
        await pilot.press("down")
        screen.start(BY_ID["drop"])
        assert said(screen) == "This row stands for several roles: Enter shows more of them"
        await pilot.press("enter")
        assert screen.session.carried == ("zed",)
        assert screen.desk.org.cursor_key == screen.session.selected == "c500"
        await pilot.press("enter")
        assert screen.session.chart.roles["zed"].reports_to == "c500"


async def test_the_row_of_deeper_roles_names_the_key_that_shows_them(state_home: Path) -> None:
    async with _at_deep("Deep 200") as (screen, pilot):
        await pilot.press("m", "down", "enter")
        assert said(screen) == "This row stands for several roles: f shows their branch"
        await pilot.press("escape", "d")
        assert said(screen) == "This row stands for several roles: f shows their branch"
        assert screen.session.chart.roles.keys() == _chain().roles.keys()
        await pilot.press("f")
        assert said(screen).startswith("Only Deep 200 and below is shown")
        await pilot.press("d")
        assert said(screen) == "Deleted Deep 200"
