"""``check --baseline`` and ``--write-baseline``: an old firm starts at zero, and nothing new hides."""

import json
from pathlib import Path
from typing import Any

import pytest

from orgtui.__main__ import main

CHART = """format = 1
title = "T"

[roles.a]
title = "A"
seat = 2

[duties.x]
name = "X"

[duties.y]
name = "Y"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("x.toml").write_text(CHART)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = main(["check", "x.toml", "--select", "D401,X906", "--format", "json", *words])
    return status, json.loads(capsys.readouterr().out)["files"][0]


def test_what_was_there_is_accepted_and_what_is_new_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = checked(capsys, "--write-baseline", "known.json")
    assert (status, found["summary"]["accepted"]) == (0, 3)
    assert found["findings"][0]["accepted"] == {"reason": "", "until": None, "by": "baseline"}
    assert checked(capsys, "--baseline", "known.json", "--fail-on", "note")[0] == 0
    Path("x.toml").write_text(CHART.replace("[duties.x]", '[duties.new]\nname = "New"\n\n[duties.x]'))
    status, found = checked(capsys, "--baseline", "known.json")
    assert (status, found["summary"]) == (1, {"error": 1, "warning": 0, "note": 0, "accepted": 3})
    assert [item["subjects"] for item in found["findings"] if item["accepted"] is None] == [["duty:new"]]


def test_a_second_finding_of_the_same_rule_on_the_same_role_does_not_hide(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "x.toml", "--write-baseline", "known.json"])
    capsys.readouterr()
    Path("x.toml").write_text(CHART.replace("seat = 2", 'seat = 2\ncolour = "red"'))
    _status, found = checked(capsys, "--baseline", "known.json")
    assert found["summary"]["warning"] == 1
    main(["check", "x.toml", "--write-baseline", "known.json"])
    capsys.readouterr()
    Path("x.toml").write_text(CHART.replace("seat = 2", 'colour = "red"\nweight = 3'))
    _status, found = checked(capsys, "--baseline", "known.json")
    assert [item["details"]["key"] for item in found["findings"] if item["accepted"] is None] == ["weight"]


def test_the_file_is_sorted_and_stable(capsys: pytest.CaptureFixture[str]) -> None:
    Path("y.toml").write_text(CHART)
    main(["check", "y.toml", "x.toml", "--write-baseline", "known.json"])
    first = Path("known.json").read_bytes()
    data = json.loads(first)
    assert list(data["files"]) == ["x.toml", "y.toml"]
    entries = [(item["rule"], item["subjects"]) for item in data["files"]["x.toml"]]
    assert entries == sorted(entries)
    head, *blocks = CHART.split("\n\n")
    Path("x.toml").write_text("\n\n".join([head, *reversed(blocks)]) + "\n")
    main(["check", "x.toml", "y.toml", "--baseline", "known.json", "--write-baseline", "known.json"])
    assert Path("known.json").read_bytes() == first


def test_what_it_lists_for_other_charts_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("y.toml").write_text(CHART)
    main(["check", "x.toml", "y.toml", "--write-baseline", "known.json"])
    before = json.loads(Path("known.json").read_text())["files"]
    Path("y.toml").write_text(CHART.replace('[duties.y]\nname = "Y"\n', ""))
    Path("x.toml").write_text(CHART.replace("[duties.x]", "[duties.new]"))
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    main(["check", "../y.toml", "--write-baseline", "../known.json"])
    after = json.loads(Path("../known.json").read_text())["files"]
    assert list(after) == ["x.toml", "y.toml"]
    assert after["x.toml"] == before["x.toml"]
    assert [item for item in before["y.toml"] if "duty:y" not in item["subjects"]] == after["y.toml"]
    assert after["y.toml"] != before["y.toml"]


@pytest.mark.parametrize(
    ("words", "ran"),
    [(["--select", "D"], {"D401"}), (["--select", "unknown-key"], {"X906"}), (["--ignore", "X"], {"D401"})],
)
def test_what_it_lists_of_rules_that_did_not_run_stays(words: list[str], ran: set[str]) -> None:
    def listed() -> dict[str, list[Any]]:
        entries = json.loads(Path("known.json").read_text())["files"]["x.toml"]
        return {code: [item for item in entries if item["rule"] == code] for code in ("D401", "X906")}

    main(["check", "x.toml", "--select", "D401,X906", "--write-baseline", "known.json"])
    before = listed()
    assert all(before.values())
    Path("x.toml").write_text('format = 1\ntitle = "T"\n')
    main(["check", "x.toml", *words, "--write-baseline", "known.json"])
    assert listed() == {code: [] if code in ran else before[code] for code in before}


@pytest.mark.parametrize(
    "damage",
    [
        '"files": 3',
        '"format": 1',
        '"format": 1, "files": {"y.toml": [3]}',
        '"format": 1, "files": {"y.toml": [{"rule": ["x"], "subjects": []}]}',
        '"format": 1, "files": {"y.toml": [{"rule": "x", "subjects": "ab"}]}',
        '"format": 1, "files": {"y.toml": [{"rule": "x", "subjects": [["a"]]}]}',
        '"format": 1, "files": {"y.toml": [{"rule": "x", "subjects": [], "details": "ab"}]}',
        '"format": 99, "files": {}',
    ],
)
def test_a_damaged_one_is_refused_and_written_anew(damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("known.json").write_text(f'{{"kind": "orgtui baseline", {damage}}}')
    assert main(["check", "x.toml", "--baseline", "known.json"]) == 2
    assert "known.json" in capsys.readouterr().err
    assert main(["check", "x.toml", "--write-baseline", "known.json"]) == 0
    assert list(json.loads(Path("known.json").read_text())["files"]) == ["x.toml"]
    assert main(["check", "x.toml", "--baseline", "known.json", "--fail-on", "note"]) == 0


def test_acceptances_of_the_chart_are_not_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.toml").write_text(CHART + '\n[[accepted]]\nrule = "D401"\non = "duty:x"\nreason = "r"\n')
    main(["check", "x.toml", "--select", "D401", "--write-baseline", "known.json"])
    listed = json.loads(Path("known.json").read_text())["files"]["x.toml"]
    assert listed == [{"rule": "D401", "subjects": ["duty:y"]}]


def test_it_may_be_used_from_another_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "x.toml", "--write-baseline", "known.json"])
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert main(["check", "../x.toml", "--baseline", str(folder / "known.json"), "--fail-on", "note"]) == 0


def test_baseline_findings_are_suppressions(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "x.toml", "--write-baseline", "known.json"])
    capsys.readouterr()
    main(["check", "x.toml", "--baseline", "known.json", "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert {suppression["kind"] for result in results for suppression in result["suppressions"]} == {"external"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"kind": "orgtui baseline", "format": 2, "files": {}}',
        b'{"kind": "orgtui baseline", "format": 1}',
        b'{"kind": "orgtui baseline", "format": 1, "files": {"x.toml": [3]}}',
    ],
)
def test_what_is_no_baseline_is_refused(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.json").write_bytes(content)
    assert main(["check", "x.toml", "--baseline", "bad.json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("orgtui: bad.json: ")
    assert err.count("\n") == 1


def test_no_other_file_is_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "x.toml", "--write-baseline", "x.toml"]) == 2
    assert Path("x.toml").read_text() == CHART
    assert "no baseline" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--baseline", "missing.json"],
        ["--write-baseline", "no/folder.json"],
        ["--baseline", "."],
        ["missing.toml", "--write-baseline", "k.json"],
        ["--write-baseline", "k.json", "--since", "HEAD"],
    ],
)
def test_what_cannot_be_read_or_written_is_an_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "x.toml", *words]) == 2
    assert capsys.readouterr().err.startswith("orgtui: ")
    assert not Path("k.json").exists()
