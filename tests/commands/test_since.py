"""``check --since REV``: only what the change added."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from orgtui.__main__ import main

CHART = """format = 1
title = "T"

[roles.a]
title = "A"

[duties.x]
name = "X"
"""
NEW = '\n[duties.new]\nname = "New"\n'


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "repo"
    (folder / "charts").mkdir(parents=True)
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("config", "user.email", "x@example.org")
    git("config", "user.name", "X")
    Path("charts/a shop.toml").write_text(CHART)
    git("add", ".")
    git("commit", "-q", "-m", "one")
    return folder


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = main(["check", "--select", "D401,X906", "--format", "json", *words])
    return status, json.loads(capsys.readouterr().out)["files"][0]


def test_only_what_the_change_added_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    path = "charts/a shop.toml"
    assert checked(capsys, path)[0] == 1
    assert checked(capsys, path, "--since", "HEAD") == (
        0,
        {"path": path, "summary": {"error": 0, "warning": 0, "note": 0, "accepted": 0}, "findings": []},
    )
    Path(path).write_text("# a line more\n" + CHART + NEW)
    status, found = checked(capsys, path, "--since", "main")
    assert status == 1
    assert [item["subjects"] for item in found["findings"]] == [["duty:new"]]
    assert found["findings"][0]["line"] == 11
    git("commit", "-qam", "two")
    assert checked(capsys, path, "--since", "HEAD")[0] == 0
    assert checked(capsys, path, "--since", "HEAD~1")[0] == 1


def test_it_works_from_anywhere_and_through_links(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository.parent / "link.toml").symlink_to(repository / "charts" / "a shop.toml")
    monkeypatch.chdir(repository.parent)
    for word in ("link.toml", "repo/charts/a shop.toml", str(repository / "charts/a shop.toml")):
        assert checked(capsys, word, "--since", "HEAD")[0] == 0


def test_an_acceptance_taken_back_counts_as_new(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("charts/a shop.toml")
    path.write_text(CHART + '\n[[accepted]]\nrule = "D401"\non = "duty:x"\nreason = "r"\n')
    git("commit", "-qam", "accepted")
    assert checked(capsys, str(path), "--since", "HEAD")[1]["summary"]["accepted"] == 0
    path.write_text(CHART)
    assert checked(capsys, str(path), "--since", "HEAD")[1]["summary"]["error"] == 1


def test_of_a_file_that_is_new_everything_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.toml").write_text(CHART)
    assert main(["check", "new.toml", "--select", "D401", "--since", "HEAD"]) == 1
    out, err = capsys.readouterr()
    assert "1 error" in out
    assert err == "orgtui: new.toml: it is not in HEAD, so that all of its findings are new\n"


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nope", 'no revision "nope"'),
        ("--output=/tmp/x", "--since"),
        ("-x", "--since"),
        ("--", "--since"),
        ("", '"" is no revision'),
        ("HEAD:charts", "no revision"),
        ("HEAD\n\x1b[2J", "no revision"),
    ],
)
def test_an_unknown_revision_is_refused(revision: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "charts/a shop.toml", "--since", revision]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert "\x1b" not in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("revision", ["-x", "--output=x"])
def test_a_revision_is_never_an_option_of_git(
    revision: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(repository.rglob("*"))
    assert main(["check", "charts/a shop.toml", f"--since={revision}"]) == 2
    assert "is no revision" in capsys.readouterr().err
    assert sorted(repository.rglob("*")) == before


def test_outside_a_repository_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.toml").write_text(CHART)
    assert main(["check", "x.toml", "--since", "HEAD"]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_without_git_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["check", "charts/a shop.toml", "--since", "HEAD"]) == 2
    assert capsys.readouterr().err == "orgtui: charts/a shop.toml: git is not installed\n"


def test_a_chart_that_could_not_be_read_then_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("charts/a shop.toml")
    path.write_text("format = \n")
    git("commit", "-qam", "broken")
    path.write_text(CHART)
    assert main(["check", str(path), "--since", "HEAD"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("orgtui: HEAD:charts/a shop.toml:1: ")


def test_standard_input_has_no_history(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHART.encode())))
    assert main(["check", "-", "--since", "HEAD"]) == 2
    assert "no history" in capsys.readouterr().err
