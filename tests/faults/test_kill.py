"""Kills at any instant, full disks and little memory, all of them real."""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.saving import OLD, new
from tests.faults.test_every_call import command, environment, fresh, needs_fork

pytestmark = needs_fork


def kills(count: int, tmp_path: Path) -> str:
    """Kill so many saving programs and hold each to the promises; return the figures."""
    words = command("kills", fresh(tmp_path), count)
    done = subprocess.run(words, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == count
    for report in reports:
        assert report["status"] == -signal.SIGKILL, report
        assert report["there"] in (report["acknowledged"], report["acknowledged"] + 1), report
    saves = sum(report["acknowledged"] for report in reports)
    left = sum(len(report["left"]) for report in reports)
    return f"{count} kills during {saves} saves: none torn, none lost, {left} temporary files left"


def test_kills_at_random_instants_tear_and_lose_nothing(tmp_path: Path) -> None:
    assert kills(20, tmp_path)


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_five_hundred_kills_at_random_instants(tmp_path: Path, record_figures: list[str]) -> None:
    record_figures.append(kills(500, tmp_path))


def saved_under(tmp_path: Path, path: Path, size: int, limit: int, most: int) -> subprocess.CompletedProcess[str]:
    """Save in a program that may have no more than `most` of something."""

    def narrow() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(limit, (most, most))

    return subprocess.run(
        command("once", path, size),
        cwd=ROOT,
        env=environment(tmp_path),
        preexec_fn=narrow,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_that_the_system_finds_too_large_leaves_the_old_one(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    done = saved_under(tmp_path, path, 1_000_000, resource.RLIMIT_FSIZE, 100_000)
    assert done.stdout == f"refused Not saved: {path}: the file is too large for this system\n"
    assert path.read_bytes() == OLD
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_too_many_open_files_are_told_about(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    code = (
        "import os, sys; from pathlib import Path; from tests.faults.saving import once, stamp\n"
        "from orgtui.store import write, save, SaveError\n"
        "path = Path(sys.argv[1]); expected = stamp(path); held = []\n"
        "try:\n    while True: held.append(os.open('/dev/null', 0))\n"
        "except OSError: pass\n"
        "try: save(path, b'x', expected)\nexcept SaveError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        env=environment(tmp_path),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"Not saved: {path}: too many files are open\n", done.stderr
    assert path.read_bytes() == OLD


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_any_shortage_of_memory_leaves_a_whole_file(tmp_path: Path, record_figures: list[str]) -> None:
    ends = {"saved": 0, "not saved": 0}
    for number in range(175):
        path = fresh(tmp_path)
        words = command("once", path, 8_000_000, number * 256 * 1024)
        done = subprocess.run(words, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False)
        content = path.read_bytes()
        assert content in (OLD, new(8_000_000)), f"torn at {number}"
        assert (content == OLD) != done.stdout.startswith("saved"), done.stderr
        assert [file.name for file in path.parent.iterdir()] == [path.name], f"something is left at {number}"
        ends["saved" if content != OLD else "not saved"] += 1
    record_figures.append(f"175 limits of memory: {ends['saved']} saved, {ends['not saved']} not, none torn")
    assert min(ends.values()) > 10


def mounted(tmp_path: Path, options: str, body: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a name space of its own with a small disk at ``disk``."""
    (tmp_path / "disk").mkdir()
    script = f"mount -t tmpfs -o {options} tmpfs disk && {body}"
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        cwd=tmp_path,
        env={**environment(tmp_path), "PYTHONPATH": str(ROOT), "python": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )


def can_mount() -> bool:
    try:
        script = "mount -t tmpfs tmpfs /tmp"
        return subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


SAVE = '"$python" -m tests.faults.saving once disk/shop.toml'
needs_mount = pytest.mark.skipif(not can_mount(), reason="this system lets nobody mount a disk in a name space")


@needs_mount
@pytest.mark.parametrize(
    ("options", "body", "words"),
    [
        ("size=64k", f"cp old disk/shop.toml && {SAVE} 80000", "the disk is full"),
        ("size=640k,nr_inodes=2", f"cp old disk/shop.toml && {SAVE} 8000", "the disk is full"),
        ("size=640k", f"cp old disk/shop.toml && mount -o remount,ro disk && {SAVE} 8000", "read-only"),
    ],
    ids=["no blocks", "no inodes", "mounted read-only"],
)
def test_a_full_or_closed_disk_leaves_the_old_file(options: str, body: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(OLD)
    done = mounted(tmp_path, options, f"{body}; cmp old disk/shop.toml && ls -A disk")
    assert done.stdout.startswith("refused Not saved: disk/shop.toml: "), done.stderr
    assert words in done.stdout
    assert done.stdout.splitlines()[1:] == ["shop.toml"], done.stdout


@needs_mount
def test_a_file_that_is_mounted_by_itself_is_written_in_place(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(OLD)
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "shop.toml").write_bytes(b"below")
    body = "cp old disk/it && mount --bind disk/it box/shop.toml && " + SAVE.replace("disk/", "box/") + " 8000"
    done = mounted(tmp_path, "size=640k", f"{body}; cmp disk/it box/shop.toml && wc -c < disk/it; ls -A box")
    assert done.stdout.split("\n")[0] == "saved The file cannot be replaced, so it was written in place.", done.stderr
    assert done.stdout.split()[-2:] == ["8000", "shop.toml"]
    assert (tmp_path / "box" / "shop.toml").read_bytes() == b"below"
