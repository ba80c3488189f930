"""The table of faults names a test for each; every test that it names is there, and long only where it says so."""

import ast
import re

import pytest

from tests.conftest import ROOT

TABLE = (ROOT / "tests" / "FAULTS.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \|.*\| ([^|]*) \|$", TABLE, flags=re.MULTILINE)
NAMED = r"(\*soak[^`]*\* )?`([\w/]+\.py)(?:::(\w+))?`"
OUTSIDE = re.findall(NAMED, re.sub(r"^\|.*$", "", TABLE, flags=re.MULTILINE))


def decorators(file: str, test: str) -> list[str]:
    """Return the decorators of a test."""
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    found = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == test
    ]
    assert len(found) == 1, f"{file}::{test} is named in FAULTS.md and not there"
    marks = [ast.unparse(mark) for mark in found[0].decorator_list]
    whole = [
        ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node)
    ]
    return [*marks, *whole]


def always_long(file: str, test: str) -> bool:
    """Tell whether a test runs only in the long run, whatever its parameters."""
    marks = decorators(file, test)
    return any(mark == "pytest.mark.soak" or (mark.startswith("pytestmark") and "mark.soak" in mark) for mark in marks)


def test_there_are_forty_four_faults() -> None:
    assert [int(number) for number, _tests in ROWS] == list(range(1, 45))


@pytest.mark.parametrize(("number", "tests"), ROWS, ids=[number for number, _tests in ROWS])
def test_every_fault_has_a_test_that_is_there(number: str, tests: str) -> None:
    named = re.findall(NAMED, tests)
    assert named
    # Nothing of the cell is left unread: a name that is spelled otherwise would name no test.
    assert re.sub(NAMED, "", tests).strip(" ,") == ""
    for soak, file, test in named:
        assert (ROOT / "tests" / file).is_file(), file
        assert not test or soak or not always_long(file, test), f"{file}::{test} runs only in the long run"


def test_what_stands_below_the_table_is_there_too() -> None:
    assert len(OUTSIDE) >= 3
    for _soak, file, test in OUTSIDE:
        assert not test or decorators(file, test) is not None
        assert (ROOT / "tests" / file).is_file()
