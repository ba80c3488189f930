"""The settings file: what it changes, and that nothing in it can stop the editor or go unsaid."""

import json
from pathlib import Path

import pytest

from orgtui.actions import BY_ID, TABLE
from orgtui.actions.keys import actions_by_key, keymap_of
from orgtui.config import read_config
from orgtui.keymap import FIXED, Keymap, spelled, swallowed
from orgtui.settings import Settings, read_settings, remember_theme

THEMES = ("dark", "light", "high-contrast", "nord")


@pytest.fixture
def config(tmp_path: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("COLORFGBG", raising=False)
    path = tmp_path / "config" / "orgtui" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def settings_of(config: Path, text: str) -> Settings:
    config.write_text(text, encoding="utf-8")
    return read_settings(THEMES)


def test_without_a_file_everything_is_as_usual(config: Path) -> None:
    settings = read_settings(THEMES)
    assert (settings.theme, settings.problems, dict(settings.keymap.changed)) == ("dark", (), {})


def test_keys_and_theme_are_those_of_the_file(config: Path) -> None:
    text = '# mine\ntheme = "nord"\n[keys]\ndelete = ["ctrl+d", "Del"]\nzoom = []\ngo-top = "g g"\n'
    settings = settings_of(config, text)
    assert settings.problems == ()
    assert settings.theme == "nord"
    keymap = settings.keymap
    assert keymap.all(BY_ID["delete"]) == "ctrl+d Del"
    assert keymap.first(BY_ID["zoom"]) == ""
    assert keymap.first(BY_ID["go-top"]) == "g g"
    by_key = actions_by_key(keymap)
    assert by_key["delete"].id == by_key["ctrl+d"].id == "delete"
    assert "d" not in by_key
    assert "z" not in by_key


def test_two_actions_can_change_their_keys(config: Path) -> None:
    settings = settings_of(config, '[keys]\ndelete = "x"\ncut = "d"\n')
    assert settings.problems == ()
    assert {key: actions_by_key(settings.keymap)[key].id for key in "xd"} == {"x": "delete", "d": "cut"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('thme = "light"', "config.toml:1: there is no setting thme (perhaps theme?); it is left out"),
        ('Theme = "light"', "config.toml:1: there is no setting Theme (perhaps theme?); it is left out"),
        ('THEME = "light"', "config.toml:1: there is no setting THEME (perhaps theme?); it is left out"),
        ('\n[key]\ndelete = "x"', "config.toml:2: there is no setting key (perhaps keys?); it is left out"),
        ("[Keys.more]", "config.toml:1: there is no setting Keys (perhaps keys?); it is left out"),
        ('theme = "DARK"', 'config.toml:1: there is no theme "DARK" (perhaps dark?); the usual one is shown'),
        ('\ntheme = "drak"', 'config.toml:2: there is no theme "drak" (perhaps dark?); the usual one is shown'),
        ("theme = 3", 'config.toml:1: a theme is a name such as "dark": the line is left out'),
        ('[keys]\nfnid = "f"', "config.toml:2: there is no action fnid (perhaps find?); the line is left out"),
        ('[keys]\ndelete = "crtl+d"', "config.toml:2: delete cannot have crtl+d: there is no such key; without"),
        ('[keys]\ndelete = "ctrl+i"', "ctrl+i: terminals send it as Tab; without another one it keeps d"),
        ('[keys]\ndelete = "ctrl+shift+d"', "terminals keep it for themselves or send it without Shift"),
        ('[keys]\ndelete = "j"', "delete cannot have j: it moves about in the panes"),
        ('[keys]\ndelete = "g"', "delete cannot have g: other keys begin with it"),
        ('[keys]\ndelete = "m d"', "delete cannot have m d: its first key acts at once"),
        (
            '[keys]\ncut = "q"\ndelete = "x"\ncopy = "x"',
            "config.toml:4: copy cannot have x: the same file gives it to",
        ),
        ('[keys]\ndelete = "x"', "config.toml:2: delete takes x from cut, which has no key left"),
        ('[keys]\nfind = "ctrl+z"', "config.toml:2: find takes ctrl+z from undo, which keeps u"),
        ('[keys]\nfind = "f2"', "config.toml:2: find takes F2 from rename, which keeps e"),
        ('[keys]\nflow-step-after = "e"', "config.toml:2: flow-step-after takes e from flow-rename, which keeps F2"),
        ("[keys]\ndelete = 4", "config.toml:2: delete wants a key such as"),
        ("keys = 4", "config.toml:1: keys is a table"),
        ("theme = ", "config.toml:1: it is no TOML"),
    ],
)
def test_what_cannot_be_used_is_told_with_place_and_remedy(config: Path, text: str, said: str) -> None:
    (problem,) = settings_of(config, text).problems
    assert said in problem


def test_problems_are_told_in_the_order_of_the_lines(config: Path) -> None:
    text = 'thme = "x"\ntheme = "drak"\n[keys]\nfind = "ctrl+z"\ndelete = 4\nfnid = "f"\nmerge = "tab"\n[more]\n'
    places = [problem.split(" ")[0] for problem in settings_of(config, text).problems]
    assert places == [f"config.toml:{line}:" for line in (1, 2, 4, 5, 6, 7, 8)]


def test_no_action_shares_a_key_whatever_the_file_says(config: Path) -> None:
    wished = {action.id: ("x", "ctrl+d", action.keys[0] if action.keys else "ctrl+e") for action in TABLE}
    keymap, problems = keymap_of(wished, lambda name: name)
    for view in {action.view for action in TABLE}:
        keys = [key for action in TABLE if action.view == view for key in keymap.keys(action)]
        assert len(keys) == len(set(keys))
    assert problems


def test_keys_of_one_view_follow_those_that_do_alike_things_elsewhere(config: Path) -> None:
    def starts(text: str, key: str) -> list[str]:
        made = settings_of(config, text)
        return [actions_by_key(made.keymap, view)[key].id for view in (None, "flows")]

    swapped = '[keys]\ndelete = "x"\ncut = "d"\n'
    assert starts(swapped, "x") == ["delete", "flow-remove-step"]
    assert starts(swapped, "d") == ["cut", "cut"]
    assert starts('[keys]\nsave = "o"\n', "o") == ["save", "save"]
    own = '[keys]\nflow-step-after = "x"\n'
    assert settings_of(config, own).problems == ()
    assert starts(own, "x") == ["cut", "flow-step-after"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"a" * 2_000_000, b"x = " + b"[" * 50_000, b'"\x1b" = 1'])
def test_a_broken_file_is_none_to_stop_anybody(config: Path, content: bytes) -> None:
    config.write_bytes(content)
    settings = read_settings(THEMES)
    assert settings.theme == "dark"
    assert settings.problems[0].startswith("config.toml")
    assert all(problem.isprintable() for problem in settings.problems)


def test_a_folder_in_the_place_of_the_file_is_told(config: Path) -> None:
    config.mkdir()
    assert read_config().problems == ("config.toml: it cannot be read (it is not a file): everything is as without it",)


def test_the_theme_chosen_last_holds_until_the_file_has_another_wish(config: Path) -> None:
    text = '# keep me\ntheme = "nord"\n'
    wished = settings_of(config, text).wished
    remember_theme("light", wished)
    assert read_settings(THEMES).theme == "light"
    assert config.read_text(encoding="utf-8") == text
    assert settings_of(config, 'theme = "high-contrast"').theme == "high-contrast"
    assert settings_of(config, "").theme == "dark"


def test_a_spoilt_memory_of_the_theme_is_ignored(config: Path, state_home: Path) -> None:
    look = state_home / "orgtui" / "look.json"
    look.parent.mkdir(parents=True)
    for text in ("", "[]", json.dumps({"theme": 7}), json.dumps({"theme": "gone", "instead_of": None}), "[" * 100_000):
        look.write_text(text, encoding="utf-8")
        assert read_settings(THEMES).theme == "dark"


def test_a_terminal_with_a_light_background_starts_light(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    assert read_settings(THEMES).theme == "light"


def test_the_tables_own_keys_reach_a_terminal() -> None:
    for action in TABLE:
        for key in action.keys:
            assert spelled(key) == key, action.id
            assert all(swallowed(part) is None for part in key.split(" ")), action.id
            assert key not in FIXED or action.id in {"fold", "menu", "flow-menu", "next-pane", "previous-pane"}


def test_a_key_map_has_no_say_in_what_it_does_not_name() -> None:
    keymap = Keymap({"delete": ("ctrl+d",)})
    assert all(keymap.keys(action) == action.keys for action in TABLE if action.id != "delete")
