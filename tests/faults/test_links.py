"""Links, modes, owners and attributes: what a save must keep, ask about or leave alone.

Root may write everything, so what a closed file or folder does is tried in a child that has become nobody.
"""

import errno
import json
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orgtui.store import Conflict, SaveError, save, write
from tests.conftest import ROOT
from tests.faults.saving import OLD, new, stamp

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and owners of this kind are a matter of Unix")
as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")

_SAVE = """
import json, os, sys
from pathlib import Path
from orgtui.store import ReadOnlyError, SaveError, save
from tests.faults.saving import new, stamp
path, who, settings = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
import orgtui.store.private, orgtui.store.write, tempfile, platformdirs.unix
if who:
    os.setgroups([])
    os.setgid(who)
    os.setuid(who)
try:
    saved = save(path, new(), stamp(path), **settings)
    print(json.dumps(["saved", saved.warning]))
except SaveError as error:
    print(json.dumps([type(error).__name__, str(error)]))
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that nobody may enter and write to; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="orgtui-test-"))
    folder.chmod(0o755)
    for name in ("shop", "state"):
        (folder / name).mkdir()
        os.chown(folder / name, nobody() or -1, nobody() or -1)
    yield folder
    (folder / "shop").chmod(0o755)
    shutil.rmtree(folder)


def nobody() -> int:
    """The user to become: 0 for staying who one is, where one is not root."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else 0


def chart(place: Path, mode: int = 0o644, owner: int | None = None) -> Path:
    path = place / "shop" / "shop.toml"
    path.write_bytes(OLD)
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, nobody() if owner is None else owner, nobody() if owner is None else owner)
        path.chmod(mode)
    return path


def run_as_nobody(code: str, path: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(nobody()), *words],
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(path.parent.parent / "state")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def saved_by_nobody(path: Path, **settings: Any) -> tuple[str, str | None]:
    kind, words = json.loads(run_as_nobody(_SAVE, path, json.dumps(settings)))
    return kind, words


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_stays(mode: int, place: Path) -> None:
    path = chart(place, mode)
    assert saved_by_nobody(path) == ("saved", None)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (new(), mode)


def test_a_read_only_file_asks_first_and_stays_read_only(place: Path) -> None:
    path = chart(place, 0o444)
    kind, words = saved_by_nobody(path)
    assert kind == "ReadOnlyError"
    assert words == f"Not saved: {path}: the file is marked read-only"
    assert path.read_bytes() == OLD
    assert saved_by_nobody(path, replace_read_only=True) == ("saved", None)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (new(), 0o444)


def test_a_folder_that_is_closed_lets_its_open_file_be_written(place: Path) -> None:
    path = chart(place)
    path.parent.chmod(0o555)
    kind, words = saved_by_nobody(path)
    assert (kind, words) == ("saved", "The file cannot be replaced, so it was written in place.")
    assert path.read_bytes() == new()
    assert not list((place / "state").rglob("*-backup"))


def test_a_closed_file_in_a_closed_folder_is_left_alone(place: Path) -> None:
    path = chart(place, 0o444)
    path.parent.chmod(0o555)
    kind, words = saved_by_nobody(path, replace_read_only=True)
    assert kind == "SaveError"
    assert words is not None
    assert "no permission" in words
    assert path.read_bytes() == OLD
    assert not list((place / "state").rglob("*-backup"))


_OPEN = """
import json, os, sys
from pathlib import Path
import orgtui.safety.arrival, orgtui.preview, orgtui.commands.editor
from orgtui.preview import start_entries
from orgtui.recent import remember
from orgtui.store import LoadError
path, who = Path(sys.argv[1]), int(sys.argv[2])
remember(path)
start_entries()
# Nobody may be unable to look into the program's own folder, where the tests run in a closed one.
presets = tuple(orgtui.preview._preset_entries())
orgtui.preview._preset_entries = lambda: presets
if who:
    os.setgroups([])
    os.setgid(who)
    os.setuid(who)
orgtui.commands.editor._refuse_no_file(sys.argv[1], path)
words = ""
try:
    orgtui.safety.arrival.arrive(path)
except LoadError as error:
    words = str(error)
start_entries()
print(json.dumps([orgtui.safety.arrival.is_there(path), words]))
"""


def test_a_file_in_a_folder_that_is_closed_to_us_is_told_about(place: Path) -> None:
    path = chart(place)
    path.parent.chmod(0o000)
    done = run_as_nobody(_OPEN, path)
    there, words = json.loads(done)
    assert there
    assert words == f"{path}: no permission to read it; ask its owner, or change its mode"


@as_root
def test_a_file_of_somebody_else_keeps_its_owner_and_group(place: Path) -> None:
    path = chart(place, 0o666, owner=0)
    kind, words = saved_by_nobody(path)
    assert (kind, words) == ("saved", "The file cannot be replaced, so it was written in place.")
    about = path.stat()
    assert (about.st_uid, about.st_gid, path.read_bytes()) == (0, 0, new())


@as_root
def test_root_gives_the_file_back_to_its_owner(place: Path) -> None:
    path = chart(place, 0o640)
    save(path, new(), stamp(path))
    about = path.stat()
    assert (about.st_uid, about.st_gid) == (nobody(), nobody())
    assert stat.S_IMODE(about.st_mode) == 0o640


@pytest.mark.skipif(sys.platform != "linux", reason="attributes are set as Linux does")
def test_attributes_and_access_lists_stay(place: Path) -> None:
    path = chart(place)
    # An access list: owner rw, one user rw, group r, mask rw, others nothing.
    entries = ((1, 6, 2**32 - 1), (2, 6, os.geteuid()), (4, 4, 2**32 - 1), (16, 6, 2**32 - 1), (32, 0, 2**32 - 1))
    acl = (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little") + rights.to_bytes(2, "little") + who.to_bytes(4, "little")
        for tag, rights, who in entries
    )
    wanted = {}
    for name, value in {"user.origin": b"HR", "system.posix_acl_access": acl}.items():
        try:
            os.setxattr(path, name, value)
        except OSError as error:
            if error.errno != errno.ENOTSUP:
                raise
            continue
        wanted[name] = value
    if not wanted:
        pytest.skip("this file system has no attributes")
    assert saved_by_nobody(path) == ("saved", None)
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == wanted
    assert path.read_bytes() == new()


def test_a_chain_of_links_leads_to_the_file_and_stays(place: Path) -> None:
    path = chart(place)
    (place / "shop" / "a").mkdir(mode=0o777)
    (place / "shop" / "a" / "one").symlink_to("../shop.toml")
    (place / "shop" / "two").symlink_to(place / "shop" / "a" / "one")
    (place / "shop" / "three").symlink_to("a/../two")
    (place / "folder").symlink_to("shop")
    link = place / "folder" / "three"
    assert saved_by_nobody(link) == ("saved", None)
    assert link.is_symlink()
    assert not path.is_symlink()
    assert path.read_bytes() == new()


def test_a_circle_of_links_is_told_about(place: Path) -> None:
    (place / "shop" / "a").symlink_to("b")
    (place / "shop" / "b").symlink_to("a")
    with pytest.raises(SaveError, match="the links lead in a circle"):
        save(place / "shop" / "a", new())
    done = subprocess.run(
        [sys.executable, "-m", "orgtui", "check", str(place / "shop" / "a")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert "the links lead in a circle" in done.stderr


def test_hard_links_stay_and_both_names_show_the_new_chart(place: Path) -> None:
    path = chart(place)
    os.link(path, place / "shop" / "other.toml")
    kind, words = saved_by_nobody(path)
    assert (kind, words) == ("saved", "The file cannot be replaced, so it was written in place.")
    assert path.samefile(place / "shop" / "other.toml")
    assert path.read_bytes() == new()


def test_a_change_right_before_a_save_in_place_is_noticed(
    place: Path, monkeypatch: pytest.MonkeyPatch, state_home: Path
) -> None:
    path = chart(place)
    os.link(path, place / "shop" / "other.toml")
    copy = write._backup

    def copied(*words: Any) -> Path:
        backup = copy(*words)
        path.write_bytes(b"theirs")
        return backup

    monkeypatch.setattr(write, "_backup", copied)
    with pytest.raises(Conflict, match="was changed by another program"):
        save(path, new(), stamp(path))
    assert path.read_bytes() == b"theirs"
    assert not list(state_home.rglob("*-backup"))


def test_links_planted_at_the_names_of_temporary_files_are_never_followed(place: Path) -> None:
    path, victim = chart(place), place / "victim"
    victim.write_bytes(b"precious")
    victim.chmod(0o666)
    (place / "shop" / ".shop.toml.000000000000.orgtui-tmp").symlink_to(victim)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.saving", "once", str(path), "9000"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.startswith("refused"), done.stderr
    assert victim.read_bytes() == b"precious"
    assert path.read_bytes() == OLD
