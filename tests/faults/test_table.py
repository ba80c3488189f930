"""The table of faults names a test for each, and every test that it names is there."""

import re

from tests.conftest import ROOT

TABLE = (ROOT / "tests" / "FAULTS.md").read_text(encoding="utf-8")


def test_every_fault_has_a_test_that_is_there() -> None:
    rows = re.findall(r"^\| (\d+) \|.*\| ([^|]*) \|$", TABLE, flags=re.MULTILINE)
    assert [int(number) for number, _tests in rows] == list(range(1, 45))
    for number, tests in rows:
        named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", tests)
        assert named, number
        for file, test in named:
            source = (ROOT / "tests" / file).read_text(encoding="utf-8")
            assert f"def {test}(" in source or not test, f"{number}: {file}::{test}"
