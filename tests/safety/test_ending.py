"""Signals, a closed terminal, a stop, a crash: the terminal is usable afterwards and the work is there."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orgtui.store.recovery import left_for
from tests.safety.conftest import MEDIUM, add_role, recovery_files
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of this kind are a matter of Unix")
linux = pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
Start = Callable[..., Terminal]
RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h")


def unsaved(shop: Path) -> str:
    left = left_for(shop)
    assert left is not None
    assert left.edits == 1
    return left.content.decode()


def close(terminal: Terminal) -> None:
    """Close the terminal's window."""
    os.close(terminal._ours)
    terminal._ours = os.open(os.devnull, os.O_RDWR)


@pytest.mark.parametrize(
    "name", ["SIGTERM", "SIGHUP", *(pytest.param(name, marks=pytest.mark.soak) for name in ("SIGINT", "SIGQUIT"))]
)
def test_a_signal_restores_the_terminal_and_keeps_the_edits(orgtui: Start, shop: Path, name: str) -> None:
    number = signal.Signals[name]
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        os.kill(terminal.program.pid, number)
        assert terminal.ended() == 128 + number
        assert all(sequence in terminal.raw for sequence in RESTORED)
        assert (b"unsaved edits are in" in terminal.raw) is (name != "SIGHUP")
    assert "Export manager" in unsaved(shop)
    assert shop.read_bytes() == MEDIUM


@pytest.mark.parametrize("nohup", [True, pytest.param(False, marks=pytest.mark.soak)])
def test_a_closed_terminal_ends_it_at_once(orgtui: Start, shop: Path, nohup: bool) -> None:
    before = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" if nohup else "pass"
    with orgtui("shop.toml", before=before) as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        close(terminal)
        assert terminal.program.wait(10) == 129
    assert "Export manager" in unsaved(shop)


def test_a_terminal_that_is_gone_is_noticed_without_a_signal(orgtui: Start, shop: Path) -> None:
    # A blocked signal never arrives, as where another process leads the session.
    before = "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})"
    with orgtui("shop.toml", before=before) as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        close(terminal)
        assert terminal.program.wait(10) == 129
    assert "Export manager" in unsaved(shop)


def test_a_clean_chart_leaves_nothing_behind(orgtui: Start, shop: Path, state_home: Path) -> None:
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        os.kill(terminal.program.pid, signal.SIGTERM)
        assert terminal.ended() == 143
        assert b"unsaved" not in terminal.raw
    assert recovery_files(state_home) == []


@linux
def test_a_stop_frees_the_terminal_and_going_on_draws_everything_anew(orgtui: Start) -> None:
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        terminal.settle()
        before, sent = terminal.text, len(terminal.raw)
        os.kill(terminal.program.pid, signal.SIGTSTP)
        _wait(lambda: _state(terminal.program.pid) == "T")
        terminal.settle()
        assert b"\x1b[?1049l" in terminal.raw[sent:]
        terminal._stream.feed(b"\x1b[2J\x1b[Hwhat the shell drew")
        os.kill(terminal.program.pid, signal.SIGCONT)
        terminal.wait(lambda text: text == before)
        terminal.press("ctrl+q")
        assert terminal.ended() == 0


CRASHES = {
    "mistake": "def boom(*_): 1 / 0",
    "memory": "def boom(*_): raise MemoryError",
    "limit": (
        "import resource\n"
        "def boom(*_):\n"
        "    used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (used + 60_000_000,) * 2)\n"
        "    bytearray(200_000_000)"
    ),
}


@pytest.mark.parametrize(
    "kind", ["memory", *(pytest.param(name, marks=[pytest.mark.soak, linux]) for name in ("mistake", "limit"))]
)
def test_a_crash_restores_the_terminal_and_names_the_recovery_file(
    orgtui: Start, shop: Path, state_home: Path, kind: str
) -> None:
    before = f"{CRASHES[kind]}\nimport orgtui.editor\norgtui.editor.EditorScreen._explain = boom"
    with orgtui("shop.toml", before=before) as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        terminal.press("i")
        assert terminal.ended() == 1
        assert all(sequence in terminal.raw for sequence in RESTORED)
        said = terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :].decode()
        (file,) = recovery_files(state_home)
        assert "a mistake of orgtui itself" in said
        assert str(file) in said.replace("\r\n", "")
        assert "Traceback" not in said
        assert len(said.splitlines()) <= 8
    assert "Export manager" in unsaved(shop)


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _wait(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
