"""README's tables are those of the code. `python -m tests.test_readme` writes them anew."""

import re
from pathlib import Path

import pytest

from orgtui.actions import key_table
from orgtui.messages import rule_table

README = Path(__file__).parent.parent / "README.md"
TABLES = {"keys": key_table, "rules": rule_table}


def in_step(text: str) -> str:
    for name, table in TABLES.items():
        head, _old, tail = re.split(rf"(?<=<!-- {name} -->\n)(.*?)(?=<!-- /{name} -->)", text, flags=re.DOTALL)
        text = f"{head}{table()}{tail}"
    return text


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_that_of_the_code(name: str) -> None:
    assert f"<!-- {name} -->\n{TABLES[name]()}<!-- /{name} -->" in README.read_text(encoding="utf-8")


if __name__ == "__main__":
    README.write_text(in_step(README.read_text(encoding="utf-8")), encoding="utf-8")
