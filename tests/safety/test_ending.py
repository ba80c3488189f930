"""Signals, a closed terminal, a stop, a crash: the terminal is usable afterwards and the work is there."""

import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orgtui.store.recovery import left_for
from tests.conftest import ROOT
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
    "name", ["SIGQUIT", *(pytest.param(name, marks=pytest.mark.soak) for name in ("SIGINT", "SIGTERM", "SIGHUP"))]
)
def test_a_signal_restores_the_terminal_and_keeps_the_edits(orgtui: Start, shop: Path, name: str) -> None:
    number = signal.Signals[name]
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        terminal.press("ctrl+c", "\x1c")  # as keys they are no signals, and end nothing
        terminal.settle()
        assert terminal.program.poll() is None
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


#: What a terminal sends when its window gets the focus: here it starts what the test has put in the program's way.
FOCUS = "\x1b[I"
NO_THREADS = """
import threading
import orgtui.app
def start(_thread):
    raise RuntimeError("can't start new thread")
def no_more(*_):
    threading.Thread.start = start
orgtui.app.OrgApp.on_app_focus = no_more
"""


def test_a_signal_is_heard_where_the_system_has_no_more_threads(orgtui: Start, shop: Path) -> None:
    with orgtui("shop.toml", before=NO_THREADS) as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        terminal.press(FOCUS)
        terminal.settle()
        os.kill(terminal.program.pid, signal.SIGTERM)
        assert terminal.ended() == 143
        assert b"unsaved edits are in" in terminal.raw
    assert "Export manager" in unsaved(shop)


HANGS = """
import os, sys, threading
import orgtui.app, orgtui.safety.ending, orgtui.__main__
def hang(*_):
    open("hangs", "w").close()
    threading.Event().wait()
orgtui.safety.ending.RESCUE = 0.1
orgtui.app.OrgApp.rescue = hang
orgtui.app.OrgApp.on_app_focus = hang
open("pid", "w").write(str(os.getpid()))
sys.exit(orgtui.__main__.main(["shop.toml"]))
"""
AFTERWARDS = "import os, termios; print('status', {}, os.get_blocking(1), bool(termios.tcgetattr(0)[3] & termios.ECHO))"


def test_neither_a_screen_nor_a_disk_that_hangs_keeps_the_program_or_the_terminal(shop: Path) -> None:
    shop.with_name("hangs.py").write_text(HANGS)
    script = f'"$python" hangs.py; "$python" -c "{AFTERWARDS.format("$?")}"'
    env = {"python": sys.executable, "PYTHONPATH": str(ROOT)}
    with Terminal(["/bin/sh", "-c", script], shop.parent, env) as terminal:
        terminal.wait("E-commerce director")
        terminal.press(FOCUS)
        terminal.wait(lambda _text: shop.with_name("hangs").exists())
        os.kill(int(shop.with_name("pid").read_text()), signal.SIGTERM)
        terminal.wait("status 143 True True")
        assert terminal.ended() == 0
        assert all(sequence in terminal.raw for sequence in RESTORED)


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

ERRORS = {"mistake": "ZeroDivisionError", "memory": "MemoryError", "limit": "MemoryError"}


@pytest.mark.parametrize(
    "kind", ["memory", *(pytest.param(name, marks=[pytest.mark.soak, linux]) for name in ("mistake", "limit"))]
)
def test_a_crash_restores_the_terminal_and_names_the_recovery_file(
    orgtui: Start, shop: Path, state_home: Path, kind: str
) -> None:
    before = f"{CRASHES[kind]}\nimport orgtui.app\norgtui.app.OrgApp.on_app_focus = boom"
    with orgtui("shop.toml", before=before) as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Export manager")
        terminal.press(FOCUS)
        assert terminal.ended() == 1
        assert all(sequence in terminal.raw for sequence in RESTORED)
        said = terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :].decode()
        (file,) = recovery_files(state_home)
        log = state_home / "orgtui" / "errors.log"
        assert f"a mistake of orgtui itself ({ERRORS[kind]}); details are in {log}" in said.replace("\r\n", "")
        assert f"unsaved edits are in {file}; orgtui offers them" in said.replace("\r\n", "")
        assert ERRORS[kind] in log.read_text()
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
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
