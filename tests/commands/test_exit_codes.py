"""How a check ends: 0 only where everything that was named was checked and nothing failing was found."""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orgtui.__main__ import main

CLEAN = 'format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\nholders = ["Mia"]\n'
ORPHAN = CLEAN + '[duties.d]\nname = "D"\n'
UNKNOWN_RULE = CLEAN + '[[accepted]]\nrule = "D499"\non = "role:a"\nreason = "Later"\n'
FILES = {
    "good.toml": CLEAN,
    "bad.toml": "format = 1\ntitle = \n",
    "orphan.toml": ORPHAN,
    "unknown-rule.toml": UNKNOWN_RULE,
    "wrong-value.toml": CLEAN + "fte = 2\n",
    "typo.toml": CLEAN.replace("title =", "titel ="),
    "empty.toml": "",
    "merge.toml": f"<<<<<<< ours\n{CLEAN}=======\n{CLEAN}>>>>>>> theirs\n",
    "known.json": json.dumps({"kind": "orgtui baseline", "format": 99, "files": {}}),
}
#: What is said, and words of the command line that cannot be done, or not in full.
NOT_DONE = [
    ("missing.toml: there is no such file", ["missing.toml"]),
    ("dangling.toml: there is no such file", ["dangling.toml"]),
    ("bad.toml:2: no value", ["bad.toml"]),
    ("empty.toml:1: format is missing", ["empty.toml"]),
    ("typo.toml:2: title is missing", ["typo.toml"]),
    ("wrong-value.toml:6: fte", ["wrong-value.toml"]),
    ("merge.toml:1: the file has merge markers", ["merge.toml"]),
    ("utf-16.toml:1: not UTF-8", ["utf-16.toml"]),
    ("folder: this is a folder", ["folder"]),
    (".: this is a folder", [""]),
    ("good.toml/x: it cannot be read", ["good.toml/x"]),
    ("circle.toml: it cannot be read", ["circle.toml"]),
    ("pipe.toml: this is no regular file", ["pipe.toml"]),
    ("/dev/full: this is no regular file", ["/dev/full"]),
    ("the name is too long", ["x" * 300]),
    ("missing.toml: there", ["good.toml", "missing.toml", "good.toml"]),
    ("bad.toml:2: no", ["orphan.toml", "bad.toml"]),
    ("standard input is closed", ["-"]),
    ('there is no rule "D499"; did you mean', ["good.toml", "--select", "D401,D499"]),
    ('there is no rule "wide-spam"; did you mean "wide-span"?', ["good.toml", "--ignore", "wide-spam"]),
    ('there is no rule ""', ["good.toml", "--select", ""]),
    ("leaves no rule to check with", ["good.toml", "--select", "D401", "--ignore", "D"]),
    ('did you mean "error"', ["good.toml", "--fail-on", "eror"]),
    ('did you mean "json"', ["good.toml", "--format", "jsn"]),
    ('did you mean "--select"', ["good.toml", "--slect", "D401"]),
    ("no whole number", ["good.toml", "--max-warnings", "none"]),
    ("none.json: there is no such baseline", ["good.toml", "--baseline", "none.json"]),
    ("bad.toml: this is no baseline", ["good.toml", "--baseline", "bad.toml"]),
    ("known.json: ", ["good.toml", "--baseline", "known.json"]),
    ("/dev/full: this is no regular file", ["good.toml", "--baseline", "/dev/full"]),
    ("pipe.toml: this is no regular", ["good.toml", "--baseline", "pipe.toml"]),
    ("folder: Is a directory", ["good.toml", "--write-baseline", "folder"]),
    ("good.toml: this file is no baseline", ["good.toml", "--write-baseline", "good.toml"]),
    ("Not saved: ", ["good.toml", "--write-baseline", "none/b.json"]),
    ("the baseline is not written", ["good.toml", "bad.toml", "--write-baseline", "new.json"]),
    ("/dev/full: this is no regular", ["good.toml", "--write-baseline", "/dev/full"]),
    ("good.toml: git", ["good.toml", "--since", "HEAD"]),
    ('"--x" is no revision', ["good.toml", "--since=--x"]),
    ("--since needs a file", ["-", "--since", "HEAD"]),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name, text in FILES.items():
        Path(name).write_text(text)
    Path("utf-16.toml").write_text(CLEAN, encoding="utf-16")
    Path("folder").mkdir()
    os.mkfifo("pipe.toml")
    Path("circle.toml").symlink_to("circle.toml")
    Path("dangling.toml").symlink_to("gone.toml")
    return tmp_path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(("said", "words"), NOT_DONE)
def test_what_is_not_checked_is_never_fine(
    said: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CLEAN if "--since" in words else None
    monkeypatch.setattr(sys, "stdin", text and io.TextIOWrapper(io.BytesIO(text.encode())))
    before = sorted(Path().iterdir())
    assert main(["check", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert all(line.startswith("orgtui: ") for line in error.splitlines())
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["good.toml"], 0),
        (["good.toml", "good.toml"], 0),
        (["orphan.toml"], 1),
        (["good.toml", "orphan.toml"], 1),
        (["orphan.toml", "--ignore", "D401"], 0),
        (["unknown-rule.toml"], 1),
        (["unknown-rule.toml", "--fail-on", "note"], 1),
    ],
)
def test_what_is_checked_is_fine_or_has_findings(words: list[str], status: int) -> None:
    assert main(["check", *words]) == status


def test_an_unknown_rule_in_a_chart_is_an_error_that_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "unknown-rule.toml", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert (finding["rule"], finding["severity"], finding["details"]["nearest"]) == ("X901", "error", "D413")


@contextmanager
def somebody() -> Iterator[Path]:
    """Yield a folder that is one's own; root becomes nobody, because nothing is unreadable to root."""
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        try:
            if is_root:
                os.chown(name, 65534, 65534)
                os.seteuid(65534)
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown"])
def test_a_folder_or_file_without_permission_is_told_beside_the_others(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # Whatever the command imports is read by now: nobody may be unable to.
    main(["check", "--format", form, "orphan.toml", "missing.toml", "folder"])
    capsys.readouterr()
    with somebody() as here:
        locked, free, closed = here / "locked", here / "open.toml", here / "closed.toml"
        locked.mkdir()
        for path in (locked / "shop.toml", free, closed):
            path.write_text(ORPHAN)
        closed.chmod(0)
        locked.chmod(0)
        inside = str(locked / "shop.toml")
        statuses = [main(["check", "--format", form, str(free), name]) for name in (inside, str(closed), str(locked))]
        alone = main(["check", "--format", form, str(free)])
        locked.chmod(0o700)
    out, error = capsys.readouterr()
    assert (statuses, alone) == ([2, 2, 2], 1)
    assert out.count("open.toml") >= 4
    first, second, third = error.splitlines()
    assert first.startswith(f"orgtui: {inside}: no permission to read it")
    assert second.startswith(f"orgtui: {closed}: no permission to read it")
    assert third.startswith(f"orgtui: {locked}: this is a folder")
