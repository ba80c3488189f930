"""``orgtui stats``: text to read, JSON for scripts."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from orgtui.__main__ import main
from orgtui.text import cells
from tests.conftest import PRESETS, ROOT

SHAPE = {
    "roles": int, "seats": int, "headcount": int, "people": int, "vacant": int, "unnamed": int, "tops": int,
    "layers": (int, None), "departments": int, "fte": float,
    "span": {"mean": (float, None), "median": (float, int, None), "max": int, "bands": {
        "1": int, "2-3": int, "4-7": int, "8-12": int, "13-16": int, "17+": int}},
    "duties": {"total": int, "orphaned": int, "contested": int, "single_person": int},
    "handoffs": {"total": int, "internal": int, "external": int, "ei": (float, None), "ei_expected": (float, None),
                 "modularity": (float, None), "components": int, "cut_roles": list},
    "hierarchy": {"connectedness": (float, None), "hierarchy": (float, None), "efficiency": (float, None),
                  "lub": (float, None)},
    "cost": {"filled": (int, float), "vacant": (int, float), "complete": bool},
}  # fmt: skip

CHART = """format = 1
title = "Ka\\u001b[2Jhve"
currency = "TRY"
[departments.d]
name = "倉庫部門"
[roles.a]
title = "店長 | boss"
department = "d"
cost = 100
[roles.b]
title = "B"
department = "d"
reports_to = "a"
dotted_to = ["ghost", "c"]
[roles.c]
title = "C"
reports_to = "a"
[[handoffs]]
from = "a"
to = "b"
what = "x"
[[handoffs]]
from = "b"
to = "c"
what = "x"
"""


def fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(key in value and fits(value[key], shape[key]) for key in shape)
    if isinstance(shape, tuple):
        return any(value is None if one is None else fits(value, one) for one in shape)
    return type(value) is shape


@pytest.fixture
def chart(tmp_path: Path) -> str:
    path = tmp_path / "x.toml"
    path.write_text(CHART, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("size", PRESETS)
def test_the_json_has_the_shape_that_scripts_rely_on(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(ROOT / "presets" / f"{size}.toml"), "--format", "json"]) == 0
    assert fits(json.loads(capsys.readouterr().out), SHAPE)


def test_an_empty_chart_has_no_figure_that_is_no_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.toml").write_text('format = 1\ntitle = "T"\n')
    for words in ([], ["--all"]):
        assert main(["stats", str(tmp_path / "x.toml"), "--format", "json", *words]) == 0
        found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
        assert fits(found, SHAPE)
        assert found["hierarchy"] == {
            "connectedness": None, "hierarchy": None, "efficiency": None, "lub": None, "extra_lines": 0,
        }  # fmt: skip
        assert (found["span"]["mean"], found["handoffs"]["ei"], found["layers"]) == (None, None, 0)


def test_the_text_shows_undefined_as_a_dash_and_extra_lines(chart: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", chart]) == 0
    out = capsys.readouterr().out
    rows = dict(re.split(r" {2,}", line.strip(), maxsplit=1) for line in out.splitlines() if line.startswith("  "))
    assert rows["extra lines"] == "1"
    assert rows["modularity of departments"] == "0"
    assert rows["people whose absence stops a critical one"] == "-"
    assert rows["filled seats"] == "at least 100 TRY"
    assert rows["cut roles"] == "B"


def test_the_text_is_aligned_by_cells_and_harmless(chart: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", chart, "--all"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    head, row = out.split("Ties by department\n")[1].splitlines()[:2]
    assert row.startswith("  倉庫部門")
    assert cells(head) == cells(row)


def test_a_loop_leaves_the_layers_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format=1\ntitle="T"\n[roles.a]\ntitle="A"\nreports_to="b"\n[roles.b]\ntitle="B"\nreports_to="a"\n')
    assert main(["stats", str(path), "--all", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["layers"], found["tops"], set(found["units"])) == (None, 0, {"a", "b"})


def test_the_same_figures_everywhere() -> None:
    both = """
from orgtui.__main__ import main
for form in ("text", "json"):
    main(["stats", "presets/large.toml", "--all", "--format", form])
"""
    command = [sys.executable, "-c", both]
    runs = {
        subprocess.run(
            command,
            capture_output=True,
            cwd=ROOT,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale},
        ).stdout
        for seed, locale in (("0", "C"), ("1", "tr_TR.UTF-8"))
    }
    assert len(runs) == 1
    assert b"Large shop" in runs.pop()


@pytest.mark.parametrize(("words", "status"), [(["missing.toml"], 2), ([], 2), (["--format", "xml", "x.toml"], 2)])
def test_what_cannot_be_counted_is_refused(words: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", *words]) == status
    assert capsys.readouterr().err.startswith("orgtui: ")
