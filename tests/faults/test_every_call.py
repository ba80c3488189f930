"""Each call of a save fails in turn, with every error that a system has, or is the last one before a kill."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from orgtui.store import LoadError, read
from orgtui.store.neighbours import notes
from orgtui.store.private import key_of
from tests.conftest import ROOT
from tests.faults.saving import FIXED, OLD, new

#: Each error, and what the user is told of it; None where that is the system's own words.
ERRORS: dict[str, str | None] = {
    "ENOSPC": "the disk is full",
    "EDQUOT": "your disk quota is used up",
    "EIO": "the disk reported an error",
    "EACCES": "no permission to write there",
    "EPERM": "no permission to write there",
    "EROFS": "the disk is read-only",
    "EMFILE": "too many files are open",
    "ENFILE": "too many files are open",
    "EFBIG": "the file is too large for this system",
    "ENAMETOOLONG": "the name is too long",
    "ELOOP": "the links lead in a circle",
    "ENOENT": None,
    **dict.fromkeys(("ENOMEM", "EXDEV", "EBUSY", "ENOTSUP", "EINVAL")),
}
#: Those that a save does something about, and some that it only tells; the long run has all.
QUICK = ("ENOSPC", "EDQUOT", "EIO", "EACCES", "EXDEV", "ENOENT")
NOT = "Not saved: "
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forks")


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "tests.faults.saving", *map(str, words)]


def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONHASHSEED": "0", "PYTHONSAFEPATH": ""}


def every(path: Path, codes: str, tmp_path: Path) -> list[dict[str, Any]]:
    """Return how each save ended."""
    words = command("every", path, codes)
    done = subprocess.run(words, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


@needs_fork
@pytest.mark.parametrize("errors", [tuple(QUICK), pytest.param(tuple(ERRORS), marks=pytest.mark.soak)], ids=len)
@pytest.mark.parametrize("names", [1, 2], ids=["replaced", "written in place"])
def test_a_failing_call_never_tears_the_file_nor_says_saved_when_it_is_not(
    names: int, errors: tuple[str, ...], tmp_path: Path
) -> None:
    path = fresh(tmp_path)
    if names == 2:
        os.link(path, tmp_path / "shop" / "other.toml")
    reports = every(path, ",".join(errors), tmp_path)
    for report in reports:
        assert report["status"] in (0, 2), report
        said = said_of(report)
        assert said == {"old": "refused", "new": "saved"}.get(report["content"]) or said == "unconfirmed", report
        assert said != "unconfirmed" or report["content"] == "new", report
        assert report["left"] == [], report
        # A copy stays only where the disk cannot be trusted or where the copy could not be removed.
        assert report["copies"] == [] or report["code"] == "EIO" or report["call"] in ("unlink", "close"), report
    hit = {report["call"] for report in reports}
    assert {"open", "write", "fsync", "close", "stat", "fchmod" if names == 1 else "ftruncate"} <= hit
    assert len(reports) >= 12 * len(errors)
    for report in reports:
        words = ERRORS[report["code"]]
        assert (
            said_of(report) != "refused" or words is None or report["words"].startswith(f"refused {NOT}{path}: {words}")
        )
    # Every error is the reason of some refusal: none of them is taken for another.
    assert {report["code"] for report in reports if said_of(report) == "refused"} == {*errors}


@needs_fork
@pytest.mark.parametrize("names", [1, 2], ids=["replaced", "written in place"])
def test_a_kill_before_any_call_leaves_a_whole_chart(names: int, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    if names == 2:
        os.link(path, tmp_path / "shop" / "other.toml")
    reports = every(path, "KILL", tmp_path)
    assert len(reports) >= 12
    for report in reports:
        assert report["status"] == -9, report
        assert report["content"] in ("old", "new") or (names == 2 and True in report["copies"]), report
    assert {report["content"] for report in reports} >= {"old", "new"}
    assert any(report["left"] or report["copies"] for report in reports), "no kill came in the middle"


@needs_fork
def test_a_save_in_place_that_was_killed_is_told_about_when_the_file_is_read(tmp_path: Path, state_home: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text('format = 1\ntitle = "Shop"\n')
    assert notes(path) == ()
    copy = state_home / "orgtui" / "backups" / f"{key_of(path)}.{FIXED}.orgtui-backup"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(path.read_bytes())
    assert str(copy) in notes(path)[0]
    path.write_text("format = 1\ntit")
    with pytest.raises(LoadError, match="was broken off") as caught:
        read(path)
    assert caught.value.problems[0].line == 2


# strace: the same with the real calls of the system


def traced(
    tmp_path: Path, path: Path, *options: str, size: int = 9_000
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Save once under strace, which looks at the file, its folder and the temporary file only; return what it saw."""
    seen = tmp_path / "trace"
    places = (path, path.parent, path.parent / f".{path.name}.{FIXED}.orgtui-tmp")
    watched = [word for place in places for word in ("-P", str(place))]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-o", str(seen), *watched, *options, *command("once", path, 9_000)],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    return done, seen.read_text()


def calls(trace: str) -> list[str]:
    """Return the calls in their order, those of the interpreter's search for modules left out."""
    return re.findall(r"^\d+ +(\w+)\(", trace, flags=re.MULTILINE)


def said_of(report: dict[str, Any]) -> str:
    return str(report["words"]).partition(" ")[0]


def fresh(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "shop.toml"
    path.write_bytes(OLD)
    return path


def judge(done: subprocess.CompletedProcess[str], path: Path, where: str) -> None:
    """Hold a save that met a fault to the promises."""
    content, said = path.read_bytes(), done.stdout.partition(" ")[0].strip()
    assert content in (OLD, new()), where
    assert "Traceback" not in done.stderr, f"{where}: {done.stderr}"
    assert said != "saved" or content == new(), where
    assert said != "refused" or content == OLD, where
    assert said in ("saved", "refused", "unconfirmed") or done.returncode == -9, f"{where}: {done.stdout}{done.stderr}"
    assert done.returncode == -9 or [file.name for file in path.parent.iterdir()] == [path.name], where


@needs_strace
def test_the_disk_has_the_bytes_before_they_take_the_place_and_the_place_before_it_is_said(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    done, trace = traced(tmp_path, path)
    assert done.stdout == "saved \n", done.stderr
    order = [name for name in calls(trace) if name in ("write", "fsync", "rename", "renameat", "renameat2")]
    assert order[0] == "write"
    assert order[-3:] in (["fsync", "rename", "fsync"], ["fsync", "renameat", "fsync"], ["fsync", "renameat2", "fsync"])
    first, last = (line for line in trace.splitlines() if " fsync(" in line)
    assert "orgtui-tmp>" in first
    assert f"{path.parent}>" in last


@needs_strace
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("write:error=ENOSPC", "refused Not saved: {path}: the disk is full"),
        ("write:error=EDQUOT", "refused Not saved: {path}: your disk quota is used up"),
        ("fsync:error=EIO:when=1", "refused Not saved: {path}: the disk reported an error"),
        ("fsync:error=EIO:when=2", "unconfirmed Saved, but the disk did not confirm it. Keep a copy."),
        ("rename:error=EACCES", "refused Not saved: {path}: no permission to write there"),
        ("rename:error=EBUSY", "saved The file cannot be replaced, so it was written in place."),
        ("write:error=EINTR:when=1", "saved "),
        ("rename:signal=KILL", ""),
        ("fsync:signal=KILL:when=1", ""),
    ],
)
def test_real_faults_are_told_in_plain_words(fault: str, words: str, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    done, trace = traced(tmp_path, path, "-e", f"inject={fault}")
    judge(done, path, fault)
    assert done.stdout.strip("\n") == words.format(path=path)
    assert ("INJECTED" in trace) == ("KILL" not in fault)


@needs_strace
@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_every_real_call_fails_in_turn_with_every_error_and_a_kill(tmp_path: Path, record_figures: list[str]) -> None:
    done, trace = traced(tmp_path, fresh(tmp_path))
    assert done.returncode == 0
    of_save = trace[trace.index(str(tmp_path / "shop" / "shop.toml")) :]
    counts: dict[str, int] = {}
    runs = 0
    for name in calls(trace):
        counts[name] = counts.get(name, 0) + 1
    for name in sorted(set(calls(of_save)) - {"getdents64"}):
        for number in range(1, counts[name] + 1):
            for how in (*(f"error={code}" for code in ("ENOSPC", "EIO", "EACCES", "EXDEV", "EINVAL")), "signal=KILL"):
                path = fresh(tmp_path)
                fault = f"{name}:{how}:when={number}"
                done, trace = traced(tmp_path, path, "-e", f"inject={fault}")
                if done.stdout or done.returncode == -9:
                    judge(done, path, fault)
                else:  # the program could not even read the file, before the save began
                    assert path.read_bytes() == OLD, fault
                runs += 1
    record_figures.append(
        f"{runs} saves under strace, each with one call failed or killed: none torn, none falsely saved"
    )
    assert runs > 100
