"""One orgtui at a time edits a file; the lock goes with its holder, and whoever takes over is heard."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from orgtui.safety.arrival import Arrived, Offer, arrive
from orgtui.store.lock import Lock, holder_of
from orgtui.store.neighbours import notes, remove_stale
from orgtui.store.private import key_of
from tests.conftest import ROOT

pytest.importorskip("fcntl")
HOLD = """
import sys
from pathlib import Path
from orgtui.store.lock import Lock
from orgtui.store.private import key_of
lock = Lock(key_of(Path(sys.argv[1])))
print(lock.acquire(), flush=True)
for line in sys.stdin:
    print(lock.check(), lock.held, flush=True)
lock.release()
"""


class Other:
    """Another process that has the lock of a file."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", HOLD, str(path)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, **pipes)  # type: ignore[call-overload]
        assert self._line() == "None"

    def _line(self) -> str:
        return str(self.process.stdout.readline().strip())

    def check(self) -> str:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self._line()

    def __enter__(self) -> "Other":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


def test_a_second_orgtui_learns_who_has_it_and_reads_only(shop: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(shop)
    with Other(shop) as other:
        step = arrive(link)
        assert isinstance(step, Offer)
        assert f"by {other.process.pid}@" in step.question.text  # type: ignore[union-attr]
        assert [choice.key for choice in step.question.choices] == ["r", "t"]
        reading = step.then("r")
        assert isinstance(reading, Arrived)
        assert reading.document.read_only is not None
        assert other.check() == "None True"
        assert step.then("q") is None


def test_a_killed_holder_leaves_no_lock(shop: Path) -> None:
    with Other(shop) as other:
        assert holder_of(shop) is not None
        other.process.kill()
        other.process.wait()
        assert holder_of(shop) is None
    assert isinstance(arrive(shop), Arrived)


def test_who_takes_over_gets_it_once_the_other_gave_way(shop: Path) -> None:
    with Other(shop) as other:
        mine = Lock(key_of(shop))
        assert str(mine.acquire()).startswith(f"{other.process.pid}@")
        mine.take_over()
        assert (mine.check(), mine.held) == (None, False)
        assert other.check() == f"{os.getpid()}@{os.uname().nodename} False"
        assert (mine.check(), mine.held) == (None, True)
        mine.release()
        assert holder_of(shop) is None


def test_a_lock_that_is_given_back_leaves_no_file(shop: Path, state_home: Path) -> None:
    lock = Lock(key_of(shop))
    assert lock.acquire() is None
    assert lock.held
    lock.release()
    assert list((state_home / "orgtui" / "locks").iterdir()) == []


def test_without_a_state_folder_nobody_is_kept_out(shop: Path, state_home: Path) -> None:
    state_home.write_text("not a folder")
    lock = Lock(key_of(shop))
    assert lock.acquire() is None
    lock.take_over()
    assert lock.check() is None
    lock.release()
    assert isinstance(arrive(shop), Arrived)


@pytest.mark.parametrize("mark", [".shop.toml.swp", ".#shop.toml"])
def test_other_editors_are_a_warning_only(shop: Path, mark: str) -> None:
    assert notes(shop) == ()
    shop.with_name(mark).symlink_to("me@host.1234") if "#" in mark else shop.with_name(mark).write_text("")
    (note,) = notes(shop)
    assert note == f"shop.toml seems to be open in {'Emacs' if '#' in mark else 'vim'} too"
    step = arrive(shop)
    assert isinstance(step, Arrived)
    assert step.greeting == note


@pytest.mark.parametrize(
    "name",
    [
        "shop (Ada's conflicted copy 2026-01-31).toml",
        "shop.sync-conflict-20260131-101112-ABCDEFG.toml",
        "shop (conflicted copy 2026-01-31 101112).toml",
        "shop (SFConflict ada@example.org 2026-01-31-10-11-12).toml",
    ],
)
def test_conflict_copies_of_sync_services_are_noticed(shop: Path, name: str) -> None:
    shop.with_name("shopping (old).toml").write_text("")
    shop.with_name(name).write_text("")
    assert notes(shop) == (f"a sync service left another version beside it: {name}",)


def test_what_killed_saves_left_is_removed_and_nothing_else(shop: Path) -> None:
    ours = ".shop.toml.0123456789ab.orgtui-tmp"
    others = [".shop.toml.fedcba987654.orgtui-tmp", ".other.toml.0123456789ab.orgtui-tmp", "shop.toml.orgtui-tmp"]
    for name in (ours, *others):
        shop.with_name(name).write_text("")
    for name in (ours, *others[1:]):
        os.utime(shop.with_name(name), (1_000_000_000, 1_000_000_000))
    remove_stale(shop)
    assert [name for name in (ours, *others) if shop.with_name(name).exists()] == others


def test_a_lock_that_is_given_back_while_a_thread_takes_it_stays_given_back(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, sign = Lock(key_of(shop)), Lock._sign
    taking, going_on = Event(), Event()

    def slowly(mine: Lock) -> None:
        taking.set()
        going_on.wait(10)
        sign(mine)

    monkeypatch.setattr(Lock, "_sign", slowly)
    threads = Thread(target=lock.acquire), Thread(target=lock.release)
    threads[0].start()
    taking.wait(10)
    threads[1].start()
    threads[1].join(0.1)
    going_on.set()
    for thread in threads:
        thread.join()
    assert not lock.held
    assert not lock._file.exists()
