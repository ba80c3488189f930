"""The whole program on a real terminal: what a shop owner does in the first ten minutes."""

import difflib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")
MEDIUM = (ROOT / "presets" / "medium.toml").read_text(encoding="utf-8")


@pytest.fixture
def orgtui(tmp_path: Path) -> Callable[..., Terminal]:
    """Start orgtui on a terminal, with folders of its own."""
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("STATE", "CONFIG", "DATA", "CACHE")}

    def start(*words: str, **env: str) -> Terminal:
        return Terminal([sys.executable, "-m", "orgtui", *words], tmp_path, {**homes, **env})

    return start


def pick(terminal: Terminal, title: str, list_of: str) -> None:
    """Type into the list that opens until the wanted line is the one to take, and take it."""
    terminal.wait(list_of)
    terminal.press(title)
    terminal.wait(lambda text: re.search(rf"› +{title}", text) is not None)
    terminal.press("enter")
    terminal.wait(lambda text: list_of not in text)


def go_to(terminal: Terminal, title: str) -> None:
    """Put the cursor on a role by finding it."""
    terminal.press("/")
    pick(terminal, title, "Find a role")
    terminal.wait(f" {title} ─")


def test_a_chart_is_edited_and_saved_by_keyboard_alone(orgtui: Callable[..., Terminal], tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text(MEDIUM, encoding="utf-8")
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        terminal.press("O")
        terminal.wait("Enter keeps it")
        terminal.press("Export manager", "enter")
        terminal.wait("Added Export manager under E-commerce director")

        go_to(terminal, "Logistics manager")
        terminal.press("m")
        terminal.wait("Moving Logistics manager")
        go_to(terminal, "Export manager")
        terminal.press("enter")
        terminal.wait("Moved Logistics manager under Export manager")

        go_to(terminal, "Export manager")
        terminal.press("w")
        pick(terminal, "Plan the peak season", "Which duty")
        terminal.wait('Export manager owns "Plan the peak season" now')

        terminal.press("h")
        pick(terminal, "Finance and accounting", "To whom")
        terminal.wait("What does Export manager hand to Finance and accounting?")
        terminal.press("Export invoices", "enter")
        terminal.wait("Finance and accounting: Export invoices")

        go_to(terminal, "Inventory manager")
        terminal.press("d")
        terminal.wait("Nobody owns")
        terminal.press("u")
        terminal.wait(lambda text: "Nobody owns" not in text)

        terminal.press("ctrl+s")
        terminal.wait("aved")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
        assert b"\x1b[?1049l" in terminal.raw

    saved = path.read_text(encoding="utf-8")
    changes = [line for line in difflib.ndiff(MEDIUM.splitlines(), saved.splitlines()) if line[:2] in ("+ ", "- ")]
    assert sorted(changes) == sorted(EXPECTED)
    with orgtui("shop.toml") as terminal:
        terminal.wait("Export manager")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert path.read_text(encoding="utf-8") == saved


EXPECTED = [
    "+ [roles.export-manager]",
    '+ title = "Export manager"',
    '+ reports_to = "ecommerce-director"',
    '+ duties = ["plan-peak-season"]',
    '-     "plan-peak-season",',
    '+ reports_to = "export-manager"',
    '- reports_to = "ecommerce-director"',
    "+ [[handoffs]]",
    '+ from = "export-manager"',
    '+ to = "finance-accountant"',
    '+ what = "Export invoices"',
    "+ ",
    "+ ",
]


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_told_about(term: str, orgtui: Callable[..., Terminal]) -> None:
    with orgtui("x.toml", TERM=term) as terminal:
        assert terminal.ended() == 2
        assert "needs a terminal; try `orgtui show x.toml`" in terminal.text


def test_a_broken_file_is_told_about_and_nothing_is_drawn(orgtui: Callable[..., Terminal], tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("title = \n")
    with orgtui("x.toml") as terminal:
        assert terminal.ended() == 2
        assert terminal.text.startswith("orgtui: x.toml:1: ")
        assert b"\x1b[?1049h" not in terminal.raw


def test_colours_stay_away_where_they_are_unwelcome(orgtui: Callable[..., Terminal], tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('format = 1\ntitle = "T"\n[roles.a]\ntitle = "\\u001b[31mA"\nreports_to = "b"\n')
    with orgtui("check", "x.toml") as coloured, orgtui("check", "x.toml", NO_COLOR="1") as plain:
        assert (coloured.ended(), plain.ended()) == (1, 1)
        assert b"\x1b[31merror" in coloured.raw
        assert b"\x1b" not in plain.raw
        assert coloured.text == plain.text
        assert "␛[31mA" in plain.text


def test_keys_typed_ahead_go_where_they_were_meant(orgtui: Callable[..., Terminal], tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text(MEDIUM, encoding="utf-8")
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        terminal.press(
            "O", "Export manager", "enter", "w", "Watch exchange rates", "enter", "/", "Inventory man", "enter"
        )
        terminal.press("d", "ctrl+s", "ctrl+q")
        assert terminal.ended() == 0
    added = [line for line in path.read_text(encoding="utf-8").splitlines() if line not in MEDIUM.splitlines()]
    assert 'title = "Export manager"' in added
    assert 'name = "Watch exchange rates"' in added
    assert "[roles.inventory-manager]" not in path.read_text(encoding="utf-8")
