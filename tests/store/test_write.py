"""Writing: all or nothing, whatever the system does; nobody else's change is overwritten."""

import errno
import hashlib
import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from orgtui.store import Conflict, ReadOnlyError, SaveError, Stamp, read, save, save_chart
from orgtui.store import write as write_module
from tests.store.charts import with_role

OLD, NEW = b"old\n" * 100, b"new\n" * 200
CALLS = ("open", "write", "fsync", "fchmod", "fchown", "fstat", "close", "replace", "stat", "ftruncate", "lseek")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.toml"
    path.write_bytes(OLD)
    return path


def stamp(path: Path) -> Stamp:
    return write_module.stamp_of(path.stat(), hashlib.sha256(path.read_bytes()).hexdigest())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def dated_back(path: Path) -> None:
    path.write_bytes(OLD.swapcase())
    os.utime(path, ns=(1, 1))


class Faults:
    """Makes the Nth call into the system fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> None:
        self.left, self.code, self.failed = number, code, ""
        for name in CALLS:
            monkeypatch.setattr(os, name, self.wrapped(name, getattr(os, name)))

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                self.failed = name
                if name == "close":
                    real(*args, **kwargs)
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **kwargs)

        return call


def saves_with_faults(
    monkeypatch: pytest.MonkeyPatch, path: Path, code: int, **how: Any
) -> Iterator[tuple[str, object]]:
    """Save again and again, each time with one call later failing; yield what failed and how the save ended."""
    for number in range(1, 100):
        path.write_bytes(OLD)
        expected = stamp(path)
        with monkeypatch.context() as patch:
            faults = Faults(patch, number, code)
            try:
                outcome: object = save(path, NEW, expected, **how)
            except SaveError as error:
                outcome = error
        if not faults.failed:
            return
        yield faults.failed, outcome
    raise AssertionError("the save never ended")


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EMFILE])
def test_every_failing_call_leaves_the_old_file_or_the_new_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    failed = []
    for name, outcome in saves_with_faults(monkeypatch, file, code):
        failed.append(name)
        assert file.read_bytes() == (OLD if isinstance(outcome, SaveError) else NEW), name
        assert names(file.parent) == ["shop.toml"], name
        if isinstance(outcome, write_module.Saved):
            assert not outcome.confirmed or name in ("fchown", "close"), name
    assert {"open", "write", "fsync", "fchmod", "replace", "close"} <= set(failed)


def test_every_failing_call_of_writing_in_place_leaves_the_old_bytes(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    os.link(file, tmp_path / "other.toml")
    backups = tmp_path / "state"
    for name, outcome in saves_with_faults(monkeypatch, file, errno.EIO, backup_folder=backups):
        whole = file.read_bytes() in (OLD, NEW)
        assert whole or any(kept.read_bytes() == OLD for kept in backups.iterdir()), name
        assert not isinstance(outcome, SaveError) or file.read_bytes() == OLD or "close" in name, name
    assert (tmp_path / "other.toml").read_bytes() == NEW


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "the disk reported an error"),
        (errno.EFBIG, "too large"),
        (errno.EROFS, "read-only"),
    ],
)
def test_the_reason_is_told_in_plain_words(file: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str) -> None:
    def failing(*_args: Any) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(SaveError, match=words) as caught:
        save(file, NEW, stamp(file))
    assert str(file) in str(caught.value)


def test_a_folder_that_is_not_flushed_is_told_as_saved_but_unconfirmed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def second_fails(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EIO, "x")
        real(handle)

    monkeypatch.setattr(os, "fsync", second_fails)
    saved = save(file, NEW, stamp(file))
    assert not saved.confirmed
    assert saved.warning == "Saved, but the disk did not confirm it. Keep a copy."
    assert file.read_bytes() == NEW


def test_a_file_system_that_cannot_flush_folders_is_fine(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "x")
        real(handle)

    monkeypatch.setattr(os, "fsync", no_folders)
    assert save(file, NEW, stamp(file)).confirmed


def test_the_new_bytes_are_flushed_before_they_take_the_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    for name in ("write", "fsync", "replace"):
        real = getattr(os, name)

        def noted(*args: Any, _name: str = name, _real: Any = real) -> Any:
            order.append(_name)
            return _real(*args)

        monkeypatch.setattr(os, name, noted)
    save(file, NEW, stamp(file))
    assert order == ["write", "fsync", "replace", "fsync"]


def test_mode_links_and_stamp_are_kept(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.toml").symlink_to("../shop.toml")
    link = tmp_path / "two.toml"
    link.symlink_to("folder/one.toml")
    saved = save(link, NEW, stamp(file))
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert saved.stamp == stamp(file)
    assert saved.path == file.resolve()


def test_a_new_file_gets_the_mode_of_the_users_mask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "new.toml", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == 0o640


def test_hard_links_are_kept(file: Path, tmp_path: Path) -> None:
    os.link(file, tmp_path / "other.toml")
    saved = save(file, NEW, stamp(file), backup_folder=tmp_path / "state")
    assert (tmp_path / "other.toml").read_bytes() == NEW
    assert file.stat().st_nlink == 2
    assert saved.warning is not None
    assert not list((tmp_path / "state").iterdir())


def test_a_mounted_file_is_written_in_place(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def busy(*_args: Any) -> None:
        raise OSError(errno.EBUSY, "x")

    monkeypatch.setattr(os, "replace", busy)
    saved = save(file, NEW, stamp(file), backup_folder=tmp_path / "state")
    assert file.read_bytes() == NEW
    assert saved.warning is not None


def test_a_read_only_file_is_written_only_after_the_user_agreed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file.resolve() and real(path, mode))
    with pytest.raises(ReadOnlyError, match="read-only"):
        save(file, NEW, stamp(file))
    assert file.read_bytes() == OLD
    save(file, NEW, stamp(file), replace_read_only=True)
    assert file.read_bytes() == NEW


def test_a_folder_that_takes_no_new_files_does_not_keep_a_file_from_being_saved(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file.resolve().parent and real(path, mode))
    assert save(file, NEW, stamp(file), backup_folder=tmp_path / "state").warning is not None
    assert file.read_bytes() == NEW


@pytest.mark.parametrize(
    ("change", "conflict"),
    [
        (lambda path: path.write_bytes(b"theirs"), True),
        (lambda path: path.unlink(), True),
        (lambda path: os.utime(path, ns=(1, 1)), False),
        (lambda path: (path.unlink(), path.write_bytes(OLD)), False),
        (lambda path: path.write_bytes(b""), True),
        (dated_back, True),
        (lambda path: path.chmod(0o600), False),
    ],
    ids=["changed", "deleted", "touched", "replaced by the same", "truncated", "changed and dated back", "mode"],
)
def test_changes_of_others_are_never_overwritten(file: Path, change: Callable[[Path], object], conflict: bool) -> None:
    expected = stamp(file)
    change(file)
    theirs = file.read_bytes() if file.exists() else None
    if conflict:
        with pytest.raises(Conflict) as caught:
            save(file, NEW, expected)
        assert (file.read_bytes() if file.exists() else None) == theirs
        assert (caught.value.found is None) == (theirs is None)
        save(file, NEW, expected, overwrite=True)
    else:
        save(file, NEW, expected)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["shop.toml"]


def test_a_change_between_check_and_replace_is_noticed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def meanwhile(handle: int) -> None:
        real(handle)
        file.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Conflict):
        save(file, NEW, stamp(file))
    assert file.read_bytes() == b"theirs"
    assert names(file.parent) == ["shop.toml"]


def test_a_file_that_exists_is_not_overwritten_by_a_new_chart(file: Path) -> None:
    with pytest.raises(Conflict, match="exists already"):
        save(file, NEW)
    save(file, NEW, overwrite=True)
    assert file.read_bytes() == NEW


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    for name in (".", "loop", "pipe", "gone/shop.toml", "x" * 300, "nul\0"):
        with pytest.raises(SaveError):
            save(tmp_path / name, NEW)
    assert names(tmp_path) == ["loop", "pipe"]


def test_a_planted_link_at_the_temporary_name_is_not_followed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    victim = file.parent / "victim"
    victim.write_bytes(b"precious")
    (file.parent / ".shop.toml.abc.orgtui-tmp").symlink_to(victim)
    monkeypatch.setattr(secrets, "token_hex", lambda _size: "abc")
    with pytest.raises(SaveError):
        save(file, NEW, stamp(file))
    assert victim.read_bytes() == b"precious"
    assert file.read_bytes() == OLD


def test_saving_a_chart_twice_and_elsewhere(tmp_path: Path) -> None:
    path, other = tmp_path / "shop.toml", tmp_path / "copy.toml"
    path.write_text('format = 1\ntitle = "Shop"\n\n[roles.owner]\ntitle = "Owner" # boss\n')
    start = read(path, editing=True)
    chart = with_role(start.chart, "owner", title="Boss")
    source, _saved = save_chart(path, chart, start.source)
    source, _saved = save_chart(path, with_role(chart, "owner", title="Chief"), source)
    assert path.read_text().endswith('title = "Chief" # boss\n')
    save_chart(other, chart, source)
    assert other.read_text().endswith('title = "Boss" # boss\n')
    with pytest.raises(Conflict):
        save_chart(other, chart, source)
    with pytest.raises(Conflict):
        save_chart(path, chart, start.source)


def test_the_store_works_without_fcntl() -> None:
    code = "import sys; sys.modules['fcntl'] = None; import orgtui.store; print('fine')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "fine\n"
