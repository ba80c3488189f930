"""A user's settings: keys of one's own, the theme, and what of them cannot be used."""

from pathlib import Path

import pytest

from orgtui.actions.keys import keymap_of
from orgtui.actions.program import first_words, settings_page
from orgtui.app import OrgApp
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.pages import Keys
from orgtui.preview import start_entries
from orgtui.recent import remember
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.reader import ReaderScreen
from tests.sessions import MEDIUM, on
from tests.test_editor import editing, said, shown


@pytest.fixture
def own_keys(tmp_path: Path, state_home: Path) -> Path:
    path = tmp_path / "config" / "orgtui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\ndelete = "ctrl+d"\nundo = "U"\nholders = "q"\ngo-top = "b t"\n')
    return path


async def test_a_key_map_holds_in_every_place_that_names_keys(own_keys: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        assert said(screen).startswith("config.toml:5: go-top cannot have b t: its first key acts at once")
        assert "nobody yet · q" in shown(screen)
        assert "ctrl+d delete" in shown(screen)
        await pilot.press("d")
        assert screen.session.chart is MEDIUM
        await pilot.press("ctrl+d")
        assert "ecommerce-director" not in screen.session.chart.roles
        assert "U undo" in shown(screen)
        await pilot.press("U")
        assert screen.session.chart.roles == MEDIUM.roles
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert "U takes it back" in " ".join(
            block.text for block in pilot.app.screen.question.blocks if hasattr(block, "text")
        )
        await pilot.press("escape", "f9")
        assert "go-top cannot have b t" in shown(pilot.app.screen)  # type: ignore[arg-type]


async def test_the_key_that_quits_is_the_user_s_too(own_keys: Path) -> None:
    own_keys.write_text('[keys]\nquit = "ctrl+g"\nfind = "ctrl+q"\n')
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("ctrl+c")
        assert said(screen) == "Nothing is interrupted here: ctrl+g quits"
        await pilot.press("ctrl+q")
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("escape", "ctrl+g")
        await pilot.pause()
        assert pilot.app.return_value == 0


@pytest.mark.parametrize(("key", "ends"), [("ctrl+g", True), ("q", True), ("ctrl+q", False), ("ctrl+c", False)])
async def test_the_key_that_quits_is_the_user_s_on_the_first_screen_too(key: str, ends: bool, own_keys: Path) -> None:
    own_keys.write_text('[keys]\nquit = "ctrl+g"\n')
    app = OrgApp()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert (app.return_value == 0) is ends
        if key == "ctrl+c":
            assert "Nothing is interrupted here: q quits" in shown(app.screen)  # type: ignore[arg-type]


async def test_the_greeting_of_a_new_chart_names_the_key_that_the_user_has(own_keys: Path) -> None:
    own_keys.write_text('[keys]\nholders = "ctrl+g"\n')
    app = OrgApp()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        assert said(app.screen) == "A new chart: put names on the roles with ctrl+g"


def test_names_of_actions_are_known_in_capitals_too() -> None:
    _keymap, problems = keymap_of({"FIND": ("f",)}, lambda name: name)
    assert problems == ["FIND: there is no action FIND (perhaps find?); the line is left out"]


def test_the_first_line_counts_what_of_the_settings_cannot_be_used() -> None:
    session = on(MEDIUM, unusable=("config.toml:1: one",))
    assert first_words(session, "").words == "config.toml:1: one"
    session.unusable += ("config.toml:2: two",)
    assert first_words(session, "Hello").words == "Hello · 2 settings cannot be used: config.toml:1: one"


def test_the_settings_page_shows_the_keys_that_carry() -> None:
    (keys,) = [block for block in settings_page(on(MEDIUM)) if isinstance(block, Keys)]
    assert {("drop", "Enter"), ("put-back", "Esc"), ("departments", "no key")} <= set(keys.rows)


async def test_a_theme_is_tried_on_and_taken_back_or_kept(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        assert pilot.app.theme == "dark"
        await pilot.press("ctrl+t", "down")
        assert pilot.app.theme == "light"
        await pilot.press("escape")
        assert pilot.app.theme == "dark"
        await pilot.press("ctrl+t", *"contrast", "enter")
        assert pilot.app.theme == "high-contrast"
        assert isinstance(pilot.app, OrgApp)
        assert isinstance(screen, EditorScreen)
    assert OrgApp(Document(MEDIUM)).settings.theme == "high-contrast"


def test_without_colours_no_theme_relies_on_them(state_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = OrgApp(Document(MEDIUM))
    assert app.no_color
    assert not app.available_themes[app.settings.theme].ansi


def test_a_file_is_listed_once_and_named_from_the_home_folder(
    tmp_path: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    shops = tmp_path / "shops"
    shops.mkdir()
    (shops / "kahve.toml").write_text('format = 1\ntitle = "Kahve"\n')
    monkeypatch.chdir(shops)
    for name in (Path("kahve.toml"), shops / ".." / "shops" / "kahve.toml"):
        remember(name)
    recent = [entry for entry in start_entries() if entry.kind == "recent"]
    assert [(entry.key, entry.title, entry.detail) for entry in recent] == [
        (str(shops / "kahve.toml"), "kahve.toml", "~/shops")
    ]
