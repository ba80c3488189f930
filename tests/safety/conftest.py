"""What the tests of safety share: a chart, the program on a terminal, the recovery files it leaves."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orgtui.opening import open_document, session_for
from orgtui.session import Session
from tests.conftest import ROOT
from tests.terminal import Terminal

MEDIUM = (ROOT / "presets" / "medium.toml").read_bytes()


@pytest.fixture
def shop(tmp_path: Path, state_home: Path) -> Path:
    """A chart file, with a state folder of this test's own."""
    path = tmp_path / "shop.toml"
    path.write_bytes(MEDIUM)
    return path


@pytest.fixture
def session(shop: Path) -> Session:
    return session_for(open_document(shop))


@pytest.fixture
def orgtui(shop: Path) -> Callable[..., Terminal]:
    """Start orgtui on a terminal in the folder of the chart; `before` is code to run first, inside the program."""

    def start(*words: str, before: str = "", **env: str) -> Terminal:
        code = f"import sys\n{before}\nfrom orgtui.__main__ import main\nsys.argv[1:] = {words!r}\nsys.exit(main())"
        command = [sys.executable, "-c", code] if before else [sys.executable, "-m", "orgtui", *words]
        return Terminal(command, shop.parent, {**os.environ, "PYTHONPATH": str(ROOT), **env})

    return start


def add_role(terminal: Terminal, title: str) -> None:
    """Add a role below the top one."""
    terminal.press("O")
    terminal.wait("Enter keeps it")
    terminal.press(title, "enter")
    terminal.wait(f"Added {title}")


def recovery_files(state_home: Path) -> list[Path]:
    folder = state_home / "orgtui" / "recovery"
    return sorted(folder.iterdir()) if folder.is_dir() else []
