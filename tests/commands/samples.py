"""Charts with something to find, and a check of them as scripts read it."""

import json
from typing import Any

import pytest

from orgtui.__main__ import main

BROKEN = """format = 1
title = "Kahve"

[roles.owner]
title = "Owner"
duties = ["lead"]

[roles.clerk]
title = "Clerk"
reports_to = "ghost"

[duties.lead]
name = "Lead"

[duties.count]
name = "Count the stock"
"""

#: The same with more to find, and a finding that is accepted.
FAULTY = (
    BROKEN.replace('reports_to = "ghost"\n', 'reports_to = "ghost"\nseat = 2\ncolour = "red"\n')
    + """
[duties.pack]
name = "Pack"

[[accepted]]
rule = "D401"
on = "duty:pack"
reason = "Nobody yet"
"""
)


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    status = main(["check", "--format", "json", *words])
    out: dict[str, Any] = json.loads(capsys.readouterr().out)
    return status, out
