"""``orgtui check``: exit codes, the JSON that scripts rely on, the text that people read."""

import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest
import tomli

from orgtui.__main__ import main
from orgtui.catalogue import catalogue
from orgtui.opening import from_preset
from orgtui.verdict import verdict_on
from tests.commands.samples import BROKEN, checked
from tests.conftest import PRESETS, ROOT


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "kahve.toml").write_text(BROKEN)
    monkeypatch.chdir(tmp_path)
    return "kahve.toml"


@pytest.mark.parametrize("size", PRESETS)
def test_a_new_chart_from_a_preset_has_no_error(size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    assert main(["new", "--preset", size, "-o", str(path)]) == 0
    status, out = checked(capsys, str(path))
    assert status == 0
    assert out["files"][0]["summary"]["error"] == 0


@pytest.mark.parametrize("size", PRESETS)
def test_a_role_cut_out_by_hand_orphans_exactly_its_own_duties(
    size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "presets" / f"{size}.toml").read_text(encoding="utf-8")
    roles = tomli.loads(text)["roles"]
    for role_id, role in list(roles.items())[:: max(1, len(roles) // 4)]:
        block = re.compile(rf"^\[roles\.{re.escape(role_id)}\]\n.*?(?=^\[)", re.MULTILINE | re.DOTALL)
        cut, count = block.subn("", text)
        assert count == 1
        (tmp_path / "x.toml").write_text(cut, encoding="utf-8")
        _status, out = checked(capsys, str(tmp_path / "x.toml"), "--select", "D401")
        named = {subject for finding in out["files"][0]["findings"] for subject in finding["subjects"]}
        others = {duty for other, data in roles.items() if other != role_id for duty in data.get("duties", ())}
        assert named == {f"duty:{duty}" for duty in role.get("duties", ()) if duty not in others}


def test_the_json_has_the_shape_that_scripts_rely_on(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = checked(capsys, broken, "--select", "S105,D401")
    assert status == 1
    (file,) = out["files"]
    assert (out["format"], file["path"]) == (1, broken)
    assert file["summary"] == {"error": 2, "warning": 0, "note": 0, "accepted": 0}
    orphan, reference = file["findings"]
    assert list(orphan) == [
        "rule", "name", "severity", "subjects", "message", "details", "because", "line", "fixes", "accepted",
    ]  # fmt: skip
    assert orphan["rule"] == "D401"
    assert orphan["name"] == "duty-without-owner"
    assert orphan["severity"] == "error"
    assert orphan["subjects"] == ["duty:count"]
    assert orphan["message"] == 'Nobody owns "Count the stock".'
    assert orphan["line"] == 15
    assert orphan["accepted"] is None
    assert orphan["because"] is None
    assert all(set(fix) == {"title", "safety"} for fix in orphan["fixes"] + reference["fixes"])
    assert {fix["safety"] for fix in orphan["fixes"] + reference["fixes"]} <= {"safe", "unsafe", "hint"}
    assert reference["subjects"][0] == "role:clerk"


def test_the_text_has_file_line_and_code(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", broken, "--select", "S105,D401"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert 'kahve.toml:15: error  Nobody owns "Count the stock"  [D401 duty-without-owner]' in lines
    assert lines[-1] == "kahve.toml: 2 errors"
    assert all(line.startswith(("kahve.toml:", "    fix: ")) for line in lines)


def test_what_follows_from_a_vacancy_stands_indented_below_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\n[roles.b]\ntitle = "B"\nreports_to = "a"\nvacant = true\n'
        'duties = ["d"]\n[duties.d]\nname = "D"\n'
    )
    main(["check", str(path), "--select", "S109,D403"])
    root, consequence = [line for line in capsys.readouterr().out.splitlines() if "[" in line]
    assert "[S109 " in root
    assert re.search(r"(error|warning|note)    \S.*\[D403 ", consequence)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--ignore", "S105,D401"], 0),
        (["--select", "D4"], 1),
        (["--select", "unknown-reference"], 1),
        (["--select", "H2"], 0),
        (["--select", "H2", "--fail-on", "note"], 0),
    ],
)
def test_rules_are_chosen_by_code_prefix_and_name(broken: str, words: list[str], status: int) -> None:
    assert main(["check", broken, *words]) == status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--max-warnings", "0"], 1),
        (["--max-warnings", "1"], 0),
    ],
)
def test_warnings_fail_only_when_asked(tmp_path: Path, words: list[str], status: int) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\nseat = 2\n')
    assert main(["check", str(path), "--select", "X906", *words]) == status


def test_an_accepted_finding_stays_in_json_and_does_not_count(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    accepted = '\n[[accepted]]\nrule = "{rule}"\non = "duty:count"\nreason = "Later"\n{until}\n'
    for rule, until, holds in [
        ("D401", "", True),
        ("duty-without-owner", "until = 2999-01-01", True),
        ("D401", "until = 2001-01-01", False),
        ("D402", "", False),
    ]:
        Path(broken).write_text(BROKEN + accepted.format(rule=rule, until=until))
        status, out = checked(capsys, broken, "--select", "D401")
        (file,) = out["files"]
        assert status == (0 if holds else 1)
        assert file["summary"] == {"error": 1 - holds, "warning": 0, "note": 0, "accepted": int(holds)}
        given = {"reason": "Later", "until": "2999-01-01" if "2999" in until else None, "by": "chart"}
        assert file["findings"][0]["accepted"] == (given if holds else None)


def test_a_broken_file_does_not_keep_the_others_from_being_checked(
    broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.toml").write_text("format = 1\ntitle = \n")
    assert main(["check", "bad.toml", "missing.toml", ".", broken]) == 2
    out, err = capsys.readouterr()
    assert "kahve.toml:" in out
    bad, missing, folder = err.splitlines()
    assert bad.startswith("orgtui: bad.toml:2: ")
    assert missing.startswith("orgtui: missing.toml: ")
    assert folder.startswith("orgtui: .: ")


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format = 1\ntitle = 3\n[roles.a]\nfte = 2\n[roles.b]\ntitle = "B"\nsourcing = "lent"\n')
    assert main(["check", str(path)]) == 2
    lines = [int(line.split(":")[2]) for line in capsys.readouterr().err.splitlines()]
    assert lines == sorted(lines)
    assert set(lines) == {2, 3, 4, 7}


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))
    status, out = checked(capsys, "-", "--select", "D401")
    assert (status, out["files"][0]["path"]) == (1, "-")


def test_a_newer_format_is_read_with_a_word_about_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format = 99\ntitle = "T"\n[roles.a]\ntitle = "A"\n')
    assert main(["show", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == "T\nA\n"
    assert err.startswith(f"orgtui: {path}:1: ")
    assert "99" in err


def test_hostile_text_leaves_json_exact_and_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'format = 1\ntitle = "T"\n[roles."a\\u009b\\u202E\\u001b"]\ntitle = "\\u009b1m"\nreports_to = "z"\n'
    )
    assert main(["check", str(path), "--format", "json"]) == 1
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x9b\u202e")
    assert "role:a\x9b\u202e\x1b" in [
        name for item in json.loads(out)["files"][0]["findings"] for name in item["subjects"]
    ]


def test_a_comma_too_many_in_the_codes_does_no_harm(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, broken, "--select", "D401,") == checked(capsys, broken, "--select", ",D401")
    for nothing in ("", ","):
        assert main(["check", broken, "--select", nothing]) == 2
    assert capsys.readouterr().err.count('there is no rule ""') == 2


def test_as_planned_counts_vacancies_as_filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\n[roles.b]\ntitle = "B"\nreports_to = "a"\nvacant = true\n'
        'duties = ["d"]\n[duties.d]\nname = "D"\n'
    )
    assert main(["check", str(path), "--select", "S109,D403", "--fail-on", "note"]) == 1
    assert main(["check", str(path), "--select", "S109,D403", "--fail-on", "note", "--as-planned"]) == 0


def test_warnings_are_counted_over_all_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / "x.toml", tmp_path / "y.toml"]
    for path in paths:
        path.write_text('format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\nseat = 2\n')
    words = ["check", *map(str, paths), "--select", "X906"]
    assert main([*words, "--max-warnings", "1"]) == 1
    assert main([*words, "--max-warnings", "2"]) == 0


def test_the_pre_commit_hook_is_this_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hook = dict(re.findall(r"^[- ] (\w+): (.*)$", text, re.MULTILINE))
    assert hook["id"] == "orgtui-check"
    assert re.search(hook["files"], "charts/shop.orgtui.toml")
    assert not re.search(hook["files"], "pyproject.toml")
    program, *words = hook["entry"].split()
    assert program == "orgtui"
    assert main([*words, str(ROOT / "presets" / "solo.toml")]) == 0


@pytest.mark.parametrize("size", PRESETS)
def test_the_last_line_counts_what_is_listed_as_the_editor_does(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(ROOT / "presets" / f"{size}.toml")
    assert main(["check", path]) == 0
    *listed, last = (line for line in capsys.readouterr().out.splitlines() if not line.startswith("  "))
    chart = from_preset(size)
    counts = verdict_on(chart.views, catalogue(), date.today()).counts
    for severity in ("warning", "note"):
        several = sum(f": {severity}  " in line for line in listed)
        assert several == counts[severity]
        assert not several or f" {several} {severity}{'s' if several > 1 else ''}" in last.partition("(")[0]


def test_where_lines_stand_for_several_findings_these_are_counted_too(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(ROOT / "presets" / "medium.toml")
    main(["check", path, "--max-warnings", "2"])
    assert capsys.readouterr().out.endswith(": 2 warnings, 1 note (4 findings: 3 warnings, 1 note)\n")
    assert main(["check", path, "--max-warnings", "2"]) == 1
    assert main(["check", path, "--max-warnings", "3"]) == 0
    capsys.readouterr()
    main(["check", path, "--ignore", "D404"])
    assert capsys.readouterr().out.endswith(": 1 warning, 1 note\n")
