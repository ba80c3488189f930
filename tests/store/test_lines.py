"""Where things stand in a file."""

import pytest

from orgtui.store import read_bytes

TEXT = """# top
format = 1
title = "Shop"
handoffs = [
  { from = "a", to = "b", what = "second" },
  # comment
  { from = "a", to = "b", what = "first" },
]

# about a
[roles.a]
title = "A"
# why
duties = [
  "x",
]

[roles]
b.title = "B"
b.holders = ["Ann"]
"c d" = { title = "C" }

[departments.stock]
name = "Stock"

[departments.stock.limits]
span = 3

[duties]
[duties.x]
name = '''
[duties.y]
'''
note = "n"

[limits]
span = 3
"""


@pytest.mark.parametrize(
    ("subject", "key", "line"),
    [
        ("role:a", None, 11),
        ("role:a", "duties", 14),
        ("role:a", "fte", 11),
        ("role:b", None, 19),
        ("role:b", "holders", 20),
        ("role:c d", None, 21),
        ("department:stock", None, 23),
        ("department:stock", "limits", 26),
        ("duty:x", None, 30),
        ("duty:x", "note", 34),
        ("handoff:a>b", None, 7),
        ("handoff:a>b#2", None, 5),
        ("person:Ann", None, 20),
        ("chart", None, 1),
        ("chart", "title", 3),
        ("chart", "limits", 36),
        ("role:nobody", None, 1),
        ("flow:none", "duties", 1),
    ],
)
def test_lines(subject: str, key: str | None, line: int) -> None:
    source = read_bytes(TEXT.encode()).source
    assert source.line(subject, key) == line
    again = read_bytes(TEXT.replace("\n", "\r\n").encode()).source
    assert again.line(subject, key) == line
