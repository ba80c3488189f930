"""A link, a pipe, a folder or junk in the place of orgtui's own files: nothing is followed, nothing waits."""

import gzip
import json
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.recent import recent_files, remember
from orgtui.safety.arrival import Arrived, arrive
from orgtui.settings import read_settings, remember_theme
from orgtui.store.history import keep, versions
from orgtui.store.lock import Lock, holder_of
from orgtui.store.private import key_of, read_private
from orgtui.store.recovery import Recovery, left_for, left_untitled

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links of this kind are a matter of Unix")


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "victim"
    path.write_bytes(b"precious")
    return path


def pipe(place: Path, _victim: Path) -> None:
    os.mkfifo(place)


def folder(place: Path, _victim: Path) -> None:
    place.mkdir()


def link(place: Path, victim: Path) -> None:
    place.symlink_to(victim)


def link_to_nothing(place: Path, victim: Path) -> None:
    place.symlink_to(victim.with_name("made"))


def device(place: Path, _victim: Path) -> None:
    place.symlink_to("/dev/zero")


def huge(place: Path, _victim: Path) -> None:
    place.write_bytes(b"")
    os.truncate(place, 1 << 30)


PLANTED = pytest.mark.parametrize("plant", [pipe, folder, link, link_to_nothing, device, huge])
Plant = Callable[[Path, Path], None]


def place(state_home: Path, *parts: str) -> Path:
    found = state_home.joinpath("orgtui", *parts)
    found.parent.mkdir(parents=True, exist_ok=True)
    return found


def untouched(victim: Path) -> bool:
    return victim.read_bytes() == b"precious" and not victim.with_name("made").exists()


@PLANTED
def test_the_list_of_recent_files(plant: Plant, shop: Path, state_home: Path, victim: Path) -> None:
    plant(place(state_home, "recent.json"), victim)
    assert recent_files() == ()
    remember(shop)
    assert recent_files() in ((shop,), ())
    assert untouched(victim)


@PLANTED
def test_the_remembered_theme(plant: Plant, state_home: Path, victim: Path) -> None:
    plant(place(state_home, "look.json"), victim)
    remember_theme("light", None)
    assert read_settings(("dark", "light")).theme in ("light", "dark")
    assert untouched(victim)


@PLANTED
def test_the_lock(plant: Plant, shop: Path, state_home: Path, victim: Path) -> None:
    plant(place(state_home, "locks", key_of(shop)), victim)
    assert isinstance(arrive(shop), Arrived)
    lock = Lock(key_of(shop))
    assert lock.acquire() is None
    lock.take_over()
    lock.check()
    lock.release()
    assert holder_of(shop) is None
    assert untouched(victim)


@PLANTED
def test_the_recovery_file(plant: Plant, shop: Path, state_home: Path, victim: Path) -> None:
    plant(place(state_home, "recovery", key_of(shop)), victim)
    assert left_for(shop) is None
    assert left_untitled() == ()
    assert isinstance(arrive(shop), Arrived)
    recovery = Recovery(key_of(shop))
    recovery.write(b"new", shop, None, 1, rewritten=False)
    left = left_for(shop)
    assert left is not None
    assert left.content == b"new"
    recovery.drop()
    assert untouched(victim)


@PLANTED
def test_a_version(plant: Plant, shop: Path, state_home: Path, victim: Path) -> None:
    seconds = int(datetime(2026, 1, 31, tzinfo=UTC).timestamp())
    plant(place(state_home, "history", key_of(shop), f"000001.{seconds}.saved.{'0' * 64}.toml.gz"), victim)
    keep(shop, b"a")
    newest, planted = versions(shop)
    assert newest.content() == b"a"
    with pytest.raises(OSError, match=r"."):
        planted.content()
    assert main(["history", str(shop), "--restore", "1"]) == 2
    assert untouched(victim)


def test_a_version_that_swells_is_not_given_out(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(shop, b"a")
    (version,) = versions(shop)
    version.file.write_bytes(gzip.compress(bytes(200 * 1024 * 1024), 1))
    assert main(["history", str(shop), "--restore", "1"]) == 2
    assert "damaged" in capsys.readouterr().err


@PLANTED
def test_the_log_of_errors(
    plant: Plant, state_home: Path, victim: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = place(state_home, "errors.log")
    plant(log, victim)
    monkeypatch.setattr("orgtui.commands.schema.run", lambda _args: 1 // 0)
    assert main(["schema"]) == 1
    assert "a mistake of orgtui itself (ZeroDivisionError)" in capsys.readouterr().err
    assert untouched(victim)


@PLANTED
def test_the_settings_file(plant: Plant, tmp_path: Path, victim: Path) -> None:
    config = tmp_path / "config" / "orgtui" / "config.toml"
    config.parent.mkdir(parents=True)
    plant(config, victim)
    settings = read_settings(("dark", "light"))
    assert settings.theme == "dark"
    assert settings.problems or plant is link_to_nothing
    assert untouched(victim)


@pytest.mark.parametrize(
    "content", ["[", "3", '{"a": 1}', json.dumps(["a\0b", 3, None, "\x1b[2J", "/" * 9999, "\ud800", "x" * 300])]
)
def test_junk_in_the_list_of_recent_files_stops_nobody(content: str, state_home: Path, shop: Path) -> None:
    from orgtui.preview import start_entries

    place(state_home, "recent.json").write_text(content)
    assert start_entries()
    remember(shop)
    assert recent_files()[0] == shop


def test_what_is_private_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert (read_private(path, 5), read_private(path, 3, head=True)) == (b"12345", b"123")
    with pytest.raises(OSError, match="too large"):
        read_private(path, 4)


def test_everything_that_a_session_keeps_is_for_the_user_alone(shop: Path, state_home: Path) -> None:
    remember(shop)
    remember_theme("light", None)
    keep(shop, b"a")
    Recovery(key_of(shop)).write(b"new", shop, None, 1, rewritten=False)
    lock = Lock(key_of(shop))
    lock.acquire()
    found = [path for path in (state_home / "orgtui").rglob("*") if path.is_file()]
    assert len(found) == 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
    lock.release()
