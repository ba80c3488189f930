"""`orgtui check --fix` on real files."""

import io
import re
import sys
from functools import reduce
from pathlib import Path

import pytest

from orgtui.__main__ import main
from tests.commands.samples import BROKEN, checked

UNTIDY = """format = 1
title = "T"

# who leads
[roles.owner]
title = "Owner"

[roles.lead]
title = "Lead"
reports_to = "owner"

[roles.clerk]
title = "Cle\\u200brk"   # keep me
reports_to = "lead"
dotted_to = ["owner"]

[duties.pay]
name = "Pay"

# no longer true
[[accepted]]
rule = "D402"
on = "duty:pay"
reason = "r"

[[accepted]]
rule = "D401"
on = "duty:pay"
reason = "Nobody yet"

[[accepted]]
rule = "D403"
on = "duty:pay"
reason = "r"
"""

#: What the safe fixes take out of it.
TAKEN_OUT = (
    "\\u200b",
    'dotted_to = ["owner"]\n',
    '# no longer true\n[[accepted]]\nrule = "D402"\non = "duty:pay"\nreason = "r"\n\n',
    '\n[[accepted]]\nrule = "D403"\non = "duty:pay"\nreason = "r"\n',
)
TIDY = reduce(lambda text, part: text.replace(part, ""), TAKEN_OUT, UNTIDY)


def test_fix_makes_the_safe_fixes_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(UNTIDY)
    assert main(["check", str(path)]) == 0
    before = capsys.readouterr().out
    assert path.read_text() == UNTIDY
    assert "4 warnings" not in before
    assert main(["check", str(path), "--fix"]) == 0
    out = capsys.readouterr().out
    assert path.read_text().rstrip() == TIDY.rstrip()
    assert out.count(": fixed: ") == 4
    assert not {"H205", "X903", "X905"} & set(re.findall(r"\[(\S+) ", out))
    status, found = checked(capsys, str(path), "--fix")
    assert (status, found["files"][0]["fixed"]) == (0, [])


def test_fix_leaves_what_was_not_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(UNTIDY)
    main(["check", str(path), "--fix", "--select", "D", "--format", "sarif"])
    assert path.read_text() == UNTIDY
    main(["check", str(path), "--fix", "--select", "H205", "--format", "sarif"])
    err = capsys.readouterr().err
    assert "fixed: " in err
    assert path.read_text() == UNTIDY.replace('dotted_to = ["owner"]\n', "")


def test_fix_leaves_a_newer_format_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(UNTIDY.replace("format = 1", "format = 99"))
    assert main(["check", str(path), "--fix"]) == 2
    assert path.read_text() == UNTIDY.replace("format = 1", "format = 99")
    assert capsys.readouterr().err.splitlines()[-1] == f"orgtui: {path}: --fix cannot write it"


def test_fix_needs_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))
    assert main(["check", "-", "--fix"]) == 2
    assert "--fix" in capsys.readouterr().err


def test_fix_says_once_how_many_records_it_cleaned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    roles = "".join(f'[roles.r{n}]\ntitle = "R{n}\\u200b"\n' for n in range(3))
    path.write_text(f'format = 1\ntitle = "T"\n{roles}[duties.d]\nname = "D\\u200b"\n')
    main(["check", str(path), "--fix"])
    said = [line.partition(": fixed: ")[2] for line in capsys.readouterr().out.splitlines() if ": fixed: " in line]
    assert sorted(said) == ["Removed hidden characters", "Removed hidden characters from 3 records"]
    assert "200b" not in path.read_text()
