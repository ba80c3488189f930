"""The editor's wiring: keys reach actions, and every pane shows what they made of the chart."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import get_args

import pytest
from textual.pilot import Pilot

from orgtui.app import OrgApp
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.effects import EFFECTS
from orgtui.model import Chart, Duty, HandOff, Head, Role
from orgtui.opening import open_document
from orgtui.reply import EffectName, Outcome
from orgtui.widgets.findings_pane import FindingsPane
from orgtui.widgets.role_card import RoleCard
from orgtui.widgets.start import StartScreen
from orgtui.widgets.status_bar import StatusLine

ROOT = Path(__file__).parent.parent
HOSTILE = (
    "A [/] [red]B",
    "[@click=app.quit]x[/]",
    "a\x1b]0;PWNED\x07b\x9b2J\u202eevil",
    "ผู้จัดการ 电商运营专员 مدير 👩‍👩‍👧",
    "L" * 300,
)


@pytest.fixture
def shop(tmp_path: Path, state_home: Path) -> Path:
    path = tmp_path / "shop.toml"
    path.write_bytes((ROOT / "presets" / "medium.toml").read_bytes())
    return path


@asynccontextmanager
async def editing(
    document: Document, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[EditorScreen, Pilot[int]]]:
    app = OrgApp(document)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        yield app.screen, pilot


def said(screen: EditorScreen) -> str:
    return screen.query_one(StatusLine).text


def shown(screen: EditorScreen) -> str:
    return "\n".join("".join(part.text for part in strip) for strip in screen._compositor.render_strips())


async def test_a_session_by_keyboard_leaves_just_its_edits_in_the_file(shop: Path) -> None:
    before = shop.read_text(encoding="utf-8")
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("O", *"Export manager", "enter")
        assert screen.session.selected == "export-manager"
        screen.desk.org.select("logistics-manager")
        await pilot.pause()
        await pilot.press("m")
        screen.desk.org.select("export-manager")
        await pilot.pause()
        await pilot.press("enter")
        assert said(screen) == "Moved Logistics manager under Export manager"
        screen.desk.org.select("inventory-manager")
        await pilot.pause()
        await pilot.press("d")
        assert "x Broken" in shown(screen)
        await pilot.press("u", "ctrl+s")
        assert said(screen) == "Saved shop.toml"
        assert not screen.session.document.dirty
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app.return_value == 0
    after = shop.read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added == ['reports_to = "export-manager"', "[roles.export-manager]", 'title = "Export manager"']


async def test_findings_lead_to_their_role_and_offer_a_fix(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        screen.desk.org.select("inventory-manager")
        await pilot.pause()
        await pilot.press("d", "n")
        finding = screen.session.current_finding()
        assert finding is not None
        assert screen.query_one(FindingsPane).selected == 0
        await pilot.press("full_stop", "enter")
        assert "owns" in said(screen)
        assert screen.session.views.owners[finding.subjects[0].removeprefix("duty:")]
        await pilot.press("i")
        assert "What it looks for" in shown(pilot.app.screen)  # type: ignore[arg-type]


async def test_checks_that_end_while_the_cursor_moves_do_not_bring_it_back(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        tree, before = screen.desk.org, screen.session.selected
        tree.action_cursor_down()
        screen.sync()
        await pilot.pause()
        assert screen.session.selected == tree.selected != before
        await pilot.press("up")
        assert screen.session.selected == tree.selected == before


async def test_a_field_of_the_card_is_edited_with_enter(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("tab", "enter")
        await pilot.press(*"Ada", "enter", "enter")
        await pilot.pause()
        assert screen.session.chart.roles["ecommerce-director"].holders == ("Ada",)
        assert "Ada" in shown(screen)


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_letters_typed_into_the_list_of_everything_find_an_action_and_start_none(key: str, shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press(key, *"departments")
        assert not screen.session.document.dirty
        await pilot.press("enter")
        assert "Departments" in shown(pilot.app.screen)  # type: ignore[arg-type]
        await pilot.press("escape", key, "down", "escape")
        assert pilot.app.screen is screen


@pytest.mark.parametrize(("key", "then"), [("ctrl+s", "ctrl+s: save"), ("f1", "F1: help"), ("ctrl+q", "ctrl+q: quit")])
async def test_a_key_that_acts_waits_for_the_title_that_is_typed(key: str, then: str, shop: Path) -> None:
    before = shop.read_bytes()
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("e", *"X", key)
        assert said(screen) == f"Enter keeps the title, Esc gives it up; then {then}"
        await pilot.press("enter")
        assert screen.session.chart.roles["ecommerce-director"].title == "E-commerce directorX"
    assert shop.read_bytes() == before


async def test_quitting_with_unsaved_edits_asks(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("d", "ctrl+q")
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.press("ctrl+q", "d")
        await pilot.pause()
        assert pilot.app.return_value == 0
    assert shop.read_bytes() == (ROOT / "presets" / "medium.toml").read_bytes()


async def test_the_file_system_is_not_asked_when_the_cursor_moves(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.chmod(0o400)
    asked: list[Path | None] = []

    def unwritable(document: Document) -> bool:
        asked.append(document.path)
        return True

    monkeypatch.setattr(Document, "unwritable", property(unwritable))
    async with editing(open_document(shop)) as (screen, pilot):
        assert "read-only" in shown(screen).split("\n")[0]
        asked.clear()
        await pilot.press("down", "down", "up")
        assert not asked
        assert "read-only" in shown(screen).split("\n")[0]
        await pilot.press("d")
        assert asked


async def test_a_key_that_cannot_act_says_why(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("u")
        assert said(screen) == "Nothing to undo"
        await pilot.press("<")
        assert said(screen) == "The top role has no manager to promote past"


def everywhere(text: str) -> Chart:
    """Return a chart that says `text` wherever a text can stand."""
    roles = {
        "a": Role(
            title=text, holders=(text,), duties=("d",), department="gone", kpis=(text,), note=text, reports_to="b"
        ),
        "b": Role(title=text, reports_to="a", dotted_to=(text,)),
        "c": Role(title=text, reports_to=text),
    }
    duties = {"d": Duty(name=text, critical=True), "e": Duty(name=text)}
    return Chart(
        head=Head(title=text), roles=roles, duties=duties, handoffs=(HandOff(giver="a", receiver=text, what=text),)
    )


@pytest.mark.parametrize("text", [" ".join(HOSTILE), " ".join(reversed(HOSTILE))])
async def test_any_text_is_shown_and_never_raw_nor_markup(text: str, state_home: Path) -> None:
    async with editing(Document(everywhere(text))) as (screen, pilot):
        for keys in (
            ("n", "full_stop"),
            ("i",),
            ("slash",),
            ("enter",),
            ("r",),
            ("P",),
            ("w",),
            ("semicolon",),
            ("d", "u"),
        ):
            await pilot.press(*keys)
            drawn = shown(pilot.app.screen)  # type: ignore[arg-type]
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(drawn)
            await pilot.press("escape")
        assert text[:3].replace("\x1b", "␛") in shown(screen)
        assert screen.session.chart.roles["a"].title == text


async def test_loops_and_lost_roles_are_shown_once_and_mended(state_home: Path) -> None:
    roles = {
        "a": Role(title="Alpha", reports_to="b"),
        "b": Role(title="Beta", reports_to="a"),
        "self": Role(title="Self", reports_to="self"),
        "lost": Role(title="Lost", reports_to="nobody"),
    }
    async with editing(Document(Chart(head=Head(title="broken"), roles=roles))) as (screen, pilot):
        for role_id in ("a", "self", "lost"):
            screen.desk.org.select(role_id)
            await pilot.pause()
            await pilot.press("r", *"Nobody", "enter")
        await pilot.pause()
        assert screen.session.views.forest.loops == ()
        assert {role.reports_to for role in screen.session.chart.roles.values()} <= {None, "a", "b"}
        assert "loop" not in shown(screen)


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (50, 14), (20, 5), (10, 3)])
async def test_it_fits_every_window(shop: Path, size: tuple[int, int]) -> None:
    async with editing(open_document(shop), size) as (screen, pilot):
        await pilot.press("down", "tab", "tab", "tab", "question_mark", "escape", "enter", "escape")
        assert screen.size == size
        assert screen.query_one(RoleCard).card.role_id == screen.session.selected


async def test_the_pane_in_front_is_lit_again_after_a_window_without_room(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        for view in ("T", "D"):
            await pilot.press(view)
            await pilot.resize_terminal(5, 2)
            await pilot.resize_terminal(120, 40)
            await pilot.pause()
            assert screen.desk.here == screen.session.view
            assert screen.focused is not None


@pytest.mark.parametrize("click", [True, False])
async def test_keys_go_on_where_a_click_beside_the_panes_or_a_tiny_window_took_the_focus(
    click: bool, shop: Path
) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        for key, typed in (("f2", True), ("down", False)):
            await pilot.press(key)
            if click:
                await pilot.click("#title")
            else:
                await pilot.resize_terminal(5, 2)
                await pilot.resize_terminal(120, 40)
            before = screen.desk.org.selected
            assert screen.desk.roles.entering == typed
            await pilot.press("end" if typed else "down")
            assert screen.focused is not None
            assert typed or screen.desk.org.selected != before
            await pilot.press("escape")
            assert not screen.desk.roles.entering


@pytest.mark.parametrize("key", ["o", "O", "f2"])
async def test_a_title_is_seen_while_it_is_typed_wherever_that_began(key: str, shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("Y", key, *"Exporter")
        await pilot.pause()
        assert screen.desk.roles.entering
        assert "Exporter" in shown(screen)
        await pilot.press("enter")
        assert "Exporter" in shown(screen)


async def test_the_start_screen_opens_a_preset_as_a_new_chart(state_home: Path) -> None:
    app = OrgApp()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        document = app.screen.session.document
        assert (document.path, document.dirty) == (None, True)


def test_the_editor_does_everything_that_an_action_can_ask_of_it() -> None:
    assert EFFECTS.keys() == {*get_args(EffectName)}


async def test_fold_keys_say_so_where_nothing_is_to_fold_or_unfold(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        for key, words in (
            ("1", "1 level is shown"),
            ("1", "1 level is shown already, and nothing deeper"),
            ("9", "Everything is unfolded to level 4"),
            ("2", "2 levels are shown"),
            ("3", "3 levels are shown"),
            ("3", "3 levels are shown already, and nothing deeper"),
            ("v", ""),
            ("v", "No other branch is unfolded: there is nothing to fold"),
        ):
            screen.say(Outcome("before"))
            await pilot.press(key)
            assert said(screen) == (words or "before"), key
