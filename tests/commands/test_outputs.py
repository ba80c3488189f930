"""Every form of output of ``orgtui check``: valid, harmless, the same bytes everywhere."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from orgtui.__main__ import main
from orgtui.checks import rules
from tests.commands.samples import FAULTY
from tests.conftest import PRESETS, ROOT

FORMATS = ("text", "json", "sarif", "github", "markdown")
ORGTUI = (sys.executable, "-m", "orgtui")

#: The schema of the standard, as the npm package @microsoft/jest-sarif (MIT) carries it.
SARIF_SCHEMA = json.loads((ROOT / "tests/fixtures/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))

PEOPLE = """format = 1
title = "Kahve"

[roles.owner]
title = "Owner"
holders = ["Işıl", "mia"]

[roles.clerk]
title = "Clerk"
reports_to = "owner"
holders = ["Ayşe", "İlker", "can"]
fte = 0.8

[roles.packer]
title = "Packer"
reports_to = "owner"
holders = ["can", "ayse", "ilker"]
fte = 0.7

[people.can]
name = "Can"
nmae = "Can"

[people.isil]
name = "isil"

[people.mia]
name = "Mia"
fon = 1

[people.miya]
name = "MIA"
"""

HOSTILE = r"""format = 1
title = "T"
[roles.a]
title = "::error file=x::y\n::add-mask::z\u001b[2J | `x` <b> [a](http://b) @octocat #1 {0} ##[error]x \u202e"
reports_to = "%0A::warning::\u0007,x:y"
[duties.d]
name = "\n::stop-commands::\u009b1m|"
"""


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["check", *words])
    return capsys.readouterr().out


def write(tmp_path: Path, text: str, name: str = "x.toml") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def sarif(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(shown(capsys, *words, "--format", "sarif"))
    Draft4Validator(SARIF_SCHEMA).validate(log)
    return log


def prints(log: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Fingerprint -> rule and subjects."""
    return {
        result["partialFingerprints"]["orgtui/v1"]: (
            result["ruleId"],
            *(place["fullyQualifiedName"] for place in result["locations"][0]["logicalLocations"]),
        )
        for result in log["runs"][0]["results"]
    }


def test_sarif_is_valid_and_says_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(ROOT / "presets" / f"{size}.toml") for size in PRESETS]
    paths += [write(tmp_path, FAULTY, "a b.toml"), write(tmp_path, HOSTILE, "h.toml")]
    log = sarif(capsys, *paths, "--select", ",".join(rule.code for rule in rules()))
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in rules()]
    assert all(rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {"error", "warning", "note"} == {one["level"] for one in run["results"]}
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert any(uri.endswith("a%20b.toml") for uri in uris)
    assert not set(json.dumps(log, ensure_ascii=False)) & set("\x1b\x07\x9b\u202e")


def test_accepted_findings_are_suppressions_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = sarif(capsys, write(tmp_path, FAULTY), "--select", "D401")
    of_count, of_pack = log["runs"][0]["results"]
    assert of_count["suppressions"] == []
    assert of_pack["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "Nobody yet"}]


def test_fingerprints_tell_findings_apart_and_survive_edits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, FAULTY)
    before = sarif(capsys, path)
    assert len(prints(before)) == len(before["runs"][0]["results"])
    # Two unknown keys on one role share rule and subject.
    assert sorted(prints(before).values()).count(("X906", "role:clerk")) == 2
    edited = FAULTY.replace("[roles.owner]", "# a comment\n\n[roles.owner]").replace('"Clerk"', '"Office clerk"')
    edited = edited.replace('[duties.lead]\nname = "Lead"\n', "") + '\n[duties.lead]\nname = "Lead the shop"\n'
    Path(path).write_text(edited)
    assert prints(sarif(capsys, path)) == prints(before)


def test_texts_in_sarif_are_no_placeholders_and_no_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [one["message"]["text"] for one in sarif(capsys, write(tmp_path, HOSTILE))["runs"][0]["results"]]
    assert any("{{0}}" in text for text in texts)
    assert not any("](" in text for text in texts)


def commands(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.lstrip().startswith("::")]


def test_github_shows_the_worst_first_and_then_the_whole_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, FAULTY)
    out = shown(capsys, path, "--format", "github").splitlines()
    levels = [line.split(" ")[0] for line in out if line.startswith("::")]
    assert levels == sorted(levels, key=("::error", "::warning", "::notice").index)
    title = "orgtui (D401 duty-without-owner)"
    assert f'::error file={path},line=17,title={title}::Nobody owns "Count the stock"%0AFix: Give it to Owner' in out
    assert "\n".join(out[len(levels) :]) == shown(capsys, path).rstrip()


def test_github_gets_no_more_than_it_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    duties = "".join(f'[duties.d{number}]\nname = "D{number}"\n' for number in range(25))
    paths = [write(tmp_path, f'format = 1\ntitle = "T"\n{duties}', f"{name}.toml") for name in ("one", "two")]
    out = shown(capsys, *paths, "--select", "D401", "--format", "github")
    assert len(commands(out)) == 10
    assert out.count(": 25 errors\n") == 2


def test_github_lets_every_rule_speak_before_one_speaks_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    duties = "".join(f'[duties.d{number}]\nname = "D{number}"\n' for number in range(12))
    roles = '[roles.a]\ntitle = "A"\nreports_to = "ghost"\nduties = ["nothing"]\n'
    path = write(tmp_path, f'format = 1\ntitle = "T"\n{roles}{duties}')
    errors = [line for line in commands(shown(capsys, path, "--format", "github")) if line.startswith("::error")]
    codes = [re.findall(r"title=orgtui \((\w+) ", line)[0] for line in errors]
    assert len(errors) == 10
    kinds = len(set(codes))
    assert kinds > 1
    assert len(set(codes[:kinds])) == kinds
    # The first of the rule names the places that have no annotation of their own; the others do not.
    own = re.findall(r"line=(\d+),title=orgtui \(D401", "\n".join(errors))
    more = [line for line in errors if "more: " in line]
    assert [re.findall(r"title=orgtui \((\w+) ", line) for line in more] == [["D401"]]
    assert more[0] == next(line for line in errors if "(D401" in line)
    left = re.findall(re.escape(path) + r":(\d+)", more[0])
    assert f"%0Aand {12 - len(own)} more: " in more[0]
    assert sorted(map(int, own + left)) == [7 + 2 * number for number in range(12)]


def test_an_annotation_names_a_readable_number_of_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    duties = "".join(f'[duties.d{number}]\nname = "D{number}"\n' for number in range(60))
    out = shown(capsys, write(tmp_path, f'format = 1\ntitle = "T"\n{duties}'), "--select", "D401", "--format", "github")
    assert "%0Aand 50 more: " in commands(out)[0]
    assert commands(out)[0].endswith(", ...")
    assert commands(out)[0].count(".toml:") == 20


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_do_no_harm(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, HOSTILE)
    out = shown(capsys, path, "--format", form)
    assert not set(out) & set("\x1b\x07\x9b\u202e\r")
    assert "::stop-commands::" in out  # it is shown, but see below
    if form == "github":
        for line in commands(out):
            assert re.fullmatch(r"::(error|warning|notice) file=[^,]+,line=\d+,title=orgtui \(\S+ \S+\)::.*", line)
        assert "%250A%3A%3A" not in out
        assert '"%250A::warning::' in out, "an escape of the runner that a user typed is not decoded"
        assert "##[" not in out.replace("##[error]x", "", len(commands(out)))
    else:
        assert not commands(out)
    if form == "markdown":
        tables = [line for line in out.splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {6}
        assert not re.search(r"@octocat|#1|(?<!\\)[`<](?!!-- -->)", out)


def test_a_file_may_be_called_like_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "::error::x,y%.toml"
    write(tmp_path, FAULTY, name)
    out = shown(capsys, name, "--format", "github")
    assert len(commands(out)) == len([line for line in commands(out) if "file=%3A%3Aerror%3A%3Ax%2Cy%25.toml," in line])


def test_markdown_is_a_table_with_a_headline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, FAULTY)
    head, _blank, *table = shown(capsys, path, "--format", "markdown", "--select", "D401").splitlines()
    assert head.endswith("1 error, 1 accepted**")
    assert table == [
        "| Severity | Line | Finding | Rule | Fix |",
        "| --- | --- | --- | --- | --- |",
        '| error | 17 | Nobody owns "Count the stock" | D401 duty-without-owner | Give it to Owner |',
    ]


# Every form in one process: starting one takes longer than checking.
_EVERY_FORM = """
import sys
from orgtui.__main__ import main
from orgtui.commands.output import emit
for form in sys.argv[1].split():
    main(["check", *sys.argv[2:], "--format", form])
    emit(bytes(1))
"""
ENVIRONMENTS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Bangkok"},
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """What `check` prints in each environment, by form."""
    folder = tmp_path_factory.mktemp("charts")
    files = ("presets/large.toml", write(folder, FAULTY), write(folder, PEOPLE, "p"), write(folder, HOSTILE, "h"))
    found = []
    for env in ENVIRONMENTS:
        command = [sys.executable, "-c", _EVERY_FORM, " ".join(FORMATS), *files]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **env}, check=True)
        assert done.stderr == b""
        found.append(dict(zip(FORMATS, done.stdout.split(b"\0"), strict=False)))
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_everywhere(form: str, printed: list[dict[str, bytes]]) -> None:
    outputs = {shown_there[form] for shown_there in printed}
    assert len(outputs) == 1
    assert outputs != {b""}


NUMBERS = re.compile(r'(?<=toml:)\d+|(?<="line": )\d+|(?<="startLine": )\d+|(?<=line=)\d+|(?<= \| )\d+(?= \| )')


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", ["small", "large", "faulty", "people"])
def test_the_order_of_blocks_changes_line_numbers_only(
    form: str, size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {"faulty": FAULTY, "people": PEOPLE}
    text = own.get(size) or (ROOT / "presets" / f"{size}.toml").read_text(encoding="utf-8")
    head, *blocks = text.rstrip("\n").split("\n\n")
    select = ("--select", ",".join(rule.code for rule in rules()))
    found = set()
    for seed in (None, 1, 2):
        if seed is not None:
            random.Random(seed).shuffle(blocks)
        path = write(tmp_path, "\n\n".join([head, *blocks]) + "\n")
        found.add(NUMBERS.sub("0", shown(capsys, path, "--format", form, *select)))
    assert len(found) == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_goes_away_is_no_error(form: str) -> None:
    command = subprocess.Popen(
        [*ORGTUI, "check", "presets/large.toml", "--format", form], stdout=-1, stderr=-1, cwd=ROOT
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    with command.stderr:
        assert command.stderr.read() == b""
    assert command.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["check", "--format", "github"], ["check", "--format", "json"], ["stats"]])
def test_lost_output_is_an_error(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*ORGTUI, *words, "presets/solo.toml"], stdout=full, stderr=-1, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "orgtui: cannot write to standard output: No space left on device\n"


def test_explain_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["rules"]
    assert [item["rule"] for item in listed] == [rule.code for rule in rules()]
    assert main(["explain", "duty-without-owner", str(ROOT / "presets/small.toml"), "--format", "json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert (page["rule"], page["severity"]) == ("D401", "error")
    assert {"heading", "text"} == {key for section in page["sections"] for key in section}
