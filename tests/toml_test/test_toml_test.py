"""TOML's own test suite: what is TOML we read as TOML and keep byte for byte, what is none we refuse in plain words."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from orgtui.store import LoadError, prepare, read_bytes

TOP = 'format = 1\ntitle = "Shop"\n'
#: Keys of toml-test that mean something in a chart; renamed, they are keys like any other.
OURS = re.compile(r"\b(title|people)\b")
Case = dict[str, Any]


def cases(*, valid: bool) -> dict[str, list[Case]]:
    """The cases by their folder."""
    found = defaultdict(list)
    for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="ascii").splitlines():
        case = json.loads(line, object_pairs_hook=renamed)
        if ("value" in case) == valid:
            folders = case["name"].split("/")[1:-1]
            found[folders[0] if folders else "no folder"].append(case)
    return found


def renamed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {OURS.sub(r"x-\1", key): OURS.sub(r"x-\1", value) if key == "toml" else value for key, value in pairs}


VALID, INVALID = cases(valid=True), cases(valid=False)


def content(case: Case) -> bytes:
    text: str = case["toml"]
    return TOP.encode() + text.encode("utf-8", "surrogateescape")


def untagged(value: Any) -> Any:
    """Turn toml-test's tagged JSON into the values that it stands for."""
    if isinstance(value, list):
        return [untagged(item) for item in value]
    if set(value) != {"type", "value"} or not isinstance(value["type"], str):
        return {key: untagged(item) for key, item in value.items()}
    text = value["value"]
    readers: dict[str, Any] = {
        "string": str,
        "integer": int,
        "float": float,
        "bool": lambda word: word == "true",
        "datetime": datetime.fromisoformat,
        "datetime-local": datetime.fromisoformat,
        "date-local": date.fromisoformat,
        "time-local": time.fromisoformat,
    }
    return readers[value["type"]](text)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping):
        return (
            isinstance(other, Mapping) and one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
        )
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    return type(one) is type(other) and bool(one == other)


@pytest.mark.parametrize("folder", VALID)
def test_what_is_toml_is_read_kept_and_edited_around(folder: str) -> None:
    for case in VALID[folder]:
        start = read_bytes(content(case), editing=True)
        read = {**start.chart.head.extra, **start.chart.extra}
        assert same(untagged(case["value"]), read), case["name"]
        assert prepare(start.source, start.chart).content == content(case), case["name"]
        chart = start.chart.replace(head=replace(start.chart.head, title="Other"))
        edited = content(case).replace(b'"Shop"', b'"Other"', 1)
        assert prepare(start.source, chart).content == edited, case["name"]


@pytest.mark.parametrize("folder", INVALID)
def test_what_is_no_toml_is_refused_with_its_line_in_plain_words(folder: str) -> None:
    for case in INVALID[folder]:
        with pytest.raises(LoadError) as caught:
            read_bytes(content(case), "shop.toml")
        (problem,) = caught.value.problems
        assert problem.line is not None, case["name"]
        assert 1 <= problem.line <= content(case).count(b"\n") + 1, case["name"]
        mends = "; " in problem.message or " must be" in problem.message or "save it as" in problem.message
        assert mends, f"{case['name']}: {problem.message}"
        assert "broken TOML" not in problem.message, f"{case['name']}: {problem.message}"


def test_all_of_the_suite_is_there() -> None:
    assert sum(map(len, VALID.values())) == 214
    assert sum(map(len, INVALID.values())) == 466
