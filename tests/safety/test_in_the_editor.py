"""Safety as somebody at the screen meets it: what is kept while he edits, what he is told, what he is asked."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.driver import Driver
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen

from orgtui.actions.files import write
from orgtui.actions.roles import hire
from orgtui.app import OrgApp
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.opening import from_preset, open_document
from orgtui.pages import Difference
from orgtui.safety import keeper
from orgtui.safety.arrival import Arrived, Offer, arrive
from orgtui.store.differences import differences
from orgtui.store.history import versions
from orgtui.store.lock import Lock, holder_of
from orgtui.store.private import key_of
from orgtui.store.recovery import left_for, left_untitled
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.org_tree import OrgTree
from orgtui.widgets.reader import page_lines
from orgtui.widgets.start import StartScreen
from orgtui.widgets.status_bar import StatusLine, TitleLine
from tests.safety.conftest import MEDIUM, recovery_files
from tests.safety.test_lock import Other
from tests.safety.test_recovery import write_as_another

THEIRS = MEDIUM.replace(b'title = "Web developer"', b'title = "Coder"')


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often than a user needs, so that the tests are quick."""
    monkeypatch.setattr(keeper, "LOOK", 0.04)


@asynccontextmanager
async def editing(document: Document) -> AsyncIterator[tuple[EditorScreen, Pilot[int]]]:
    app = OrgApp(document)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        yield app.screen, pilot


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so; a test that waits for ever is stopped by its time limit."""
    while not true():
        await asyncio.sleep(0.01)


def said(screen: EditorScreen) -> str:
    return screen.query_one(StatusLine).text


def title(screen: EditorScreen) -> str:
    return str(screen.query_one(TitleLine).render())


async def add_role(pilot: Pilot[int], name: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, EditorScreen)
    screen.take(hire(screen.session, name, screen.session.selected, None))
    await pilot.pause()


async def test_an_edit_is_in_the_recovery_file_within_a_second_and_gone_when_taken_back(
    shop: Path, state_home: Path
) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await add_role(pilot, "Buyer")
        async with asyncio.timeout(1):
            await until(lambda: left_for(shop))
        left = left_for(shop)
        assert left is not None
        assert (left.edits, left.content) == (1, screen.session.document.content())
        await pilot.press("u")
        await until(lambda: recovery_files(state_home) == [])
        assert shop.read_bytes() == MEDIUM


@pytest.mark.parametrize("keys", [("ctrl+s",), ("ctrl+q", "d")])
async def test_saving_and_giving_up_leave_nothing_to_recover(
    shop: Path, state_home: Path, keys: tuple[str, ...]
) -> None:
    async with editing(open_document(shop)) as (_screen, pilot):
        await add_role(pilot, "Buyer")
        await until(lambda: left_for(shop))
        await pilot.press(*keys)
        await until(lambda: recovery_files(state_home) == [])


async def test_a_chart_without_a_file_is_kept_too_and_offered_at_the_start(state_home: Path) -> None:
    async with editing(from_preset("small")) as (screen, pilot):
        assert screen.keeper.rescue() is None
        await add_role(pilot, "Buyer")
        await until(lambda: recovery_files(state_home))
        pilot.app.exit(0)
    (file,) = recovery_files(state_home)
    write_as_another(file)
    app = OrgApp()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.session.document.dirty
        await pilot.press("ctrl+q", "d")
    assert left_untitled() == ()


async def test_without_a_state_folder_it_says_so_and_saving_works(shop: Path, state_home: Path) -> None:
    state_home.write_text("not a folder")
    async with editing(open_document(shop)) as (screen, pilot):
        await add_role(pilot, "Buyer")
        await until(lambda: "no crash protection" in title(screen))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert said(screen) == "Saved shop.toml"
        assert b'"Buyer"' in shop.read_bytes()


async def test_a_large_chart_says_how_often_it_is_kept(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LARGE", 1000)
    async with editing(open_document(shop)) as (screen, pilot):
        await add_role(pilot, "Buyer")
        await until(lambda: "every 10 s" in title(screen))


async def test_the_versions_of_a_session_are_kept(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        for name in ("Buyer", "Seller"):
            await add_role(pilot, name)
            await pilot.press("ctrl+s")
        await until(lambda: len(versions(shop)) == 3)
        assert versions(shop)[-1].content() == MEDIUM
        assert versions(shop)[0].content() == shop.read_bytes()
        await pilot.press("Z", "down", "down", "enter")
        await pilot.pause()
        assert said(screen).startswith("Went back to version 1")


async def test_a_change_on_disk_is_loaded_and_the_selection_stays(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, _pilot):
        screen.session.selected = "web-developer"
        screen.sync()
        shop.write_bytes(THEIRS)
        await until(lambda: "loaded anew" in said(screen))
        assert screen.query_one(OrgTree).selected == screen.session.selected == "web-developer"
        assert screen.session.chart.roles["web-developer"].title == "Coder"


async def test_a_question_waits_until_nobody_types(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await add_role(pilot, "Buyer")
        await pilot.press("O", "S")
        shop.write_bytes(THEIRS)
        await until(lambda: screen.keeper._change)
        screen.keeper._tick()
        assert screen.is_current
        await pilot.press("e", "enter")
        await until(lambda: isinstance(pilot.app.screen, ConfirmScreen))
        await pilot.press("l")
        await pilot.pause()
        assert screen.session.chart.roles["web-developer"].title == "Coder"
        assert not screen.session.document.dirty


async def test_going_on_after_a_stop_draws_everything_and_looks_at_the_file(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "LOOK", 3600)
    async with editing(open_document(shop)) as (screen, pilot):
        await pilot.press("S")
        drawn = list[tuple[Screen[object], Region | None]]()
        monkeypatch.setattr(
            OrgApp, "_display", lambda _app, on, update: drawn.append((on, getattr(update, "region", None)))
        )
        looks = list[bool]()
        monkeypatch.setattr(screen.keeper, "look", lambda: looks.append(True))
        pilot.app.post_message(Driver.SignalResume())
        await pilot.pause()
        whole = [on for on, region in drawn if region is not None and region.size == pilot.app.size]
        assert pilot.app.screen in whole
        assert looks == [True]


def test_the_lines_of_a_difference_are_told_apart_by_a_sign_and_by_colour() -> None:
    lines = page_lines([Difference(differences(MEDIUM, THEIRS))], 30)
    drawn = [(piece.text[:1], piece.kind) for line in lines for piece in line]
    assert ("-", "risk") in drawn
    assert ("+", "hint") in drawn
    assert ("@", "label") in drawn
    assert (" ", "") in drawn
    (indented,) = page_lines([Difference("+    x")], 30)
    assert indented[0].text == "+    x"


async def test_it_holds_the_lock_while_it_edits(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgtui.store.lock.SESSION", "here")
    async with editing(open_document(shop)) as (_screen, pilot):
        monkeypatch.setattr("orgtui.store.lock.SESSION", "elsewhere")
        assert isinstance(arrive(shop), Offer)
        monkeypatch.setattr("orgtui.store.lock.SESSION", "here")
        await pilot.press("ctrl+q")
    monkeypatch.setattr("orgtui.store.lock.SESSION", "elsewhere")
    assert holder_of(shop) is None


async def test_who_takes_the_chart_over_holds_it_then(shop: Path, state_home: Path) -> None:
    with Other(shop) as other:
        step = arrive(shop)
        assert isinstance(step, Offer)
        taken = step.then("t")
        assert isinstance(taken, Arrived)
        async with editing(taken.document) as (screen, _pilot):
            assert screen.session.document.read_only is None
            assert not screen.keeper._lock.held
            assert other.check().endswith(" False")
            await until(lambda: screen.keeper._lock.held)
    assert list((state_home / "orgtui" / "locks").iterdir()) == []


async def test_who_only_reads_a_chart_edits_it_under_another_name(shop: Path, tmp_path: Path, state_home: Path) -> None:
    with Other(shop):
        step = arrive(shop)
        assert isinstance(step, Offer)
        reading = step.then("r")
        assert isinstance(reading, Arrived)
        async with editing(reading.document) as (screen, pilot):
            await pilot.press("d")
            assert "has it open; save it under another name to edit it" in said(screen)
            screen.take(write(screen.session, tmp_path / "own.toml"))
            await add_role(pilot, "Buyer")
            await pilot.press("ctrl+s")
    assert b'"Buyer"' in (tmp_path / "own.toml").read_bytes()
    assert shop.read_bytes() == MEDIUM


async def test_who_loses_the_chart_reads_on_and_keeps_his_edits(shop: Path, tmp_path: Path, state_home: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        await add_role(pilot, "Buyer")
        other = Lock(key_of(shop))
        other._mine = type(other._mine)(1, "elsewhere", other._mine.since, "another")
        other.take_over()
        await until(lambda: "1@elsewhere took this chart over" in said(screen))
        await pilot.press("d")
        assert "took this chart over" in said(screen)
        await until(lambda: [file.name[:8] for file in recovery_files(state_home)] == ["untitled"])
        screen.take(write(screen.session, tmp_path / "own.toml"))
        assert b'"Buyer"' in (tmp_path / "own.toml").read_bytes()
        assert screen.session.document.read_only is None
        assert shop.read_bytes() == MEDIUM
        other._close()


async def test_a_read_only_file_says_so_and_saving_asks(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda _path, mode: mode != 2)
    async with editing(open_document(shop)) as (screen, pilot):
        assert "(read-only)" in title(screen)
        await add_role(pilot, "Buyer")
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "marked read-only" in pilot.app.screen.question.text
        await pilot.press("escape")
        assert shop.read_bytes() == MEDIUM
