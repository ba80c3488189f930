"""Single keys and values as TOML text: tomli-w renders keys and scalars, the layout of lists is ours."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

import tomli_w

from orgtui.text import cells, safe

#: Terminal cells that a line with a list may take before every element gets a line of its own.
LINE_CELLS = 100
INDENT = "    "
_BARE = re.compile(r"[A-Za-z0-9_-]+")
#: Characters that have to be escaped or that tomli-w would lay out over several lines.
_HARD = re.compile('[\x00-\x1f"\\\\\x7f]')


def key_text(key: str) -> str:
    """Return one part of a key, quoted where it must be."""
    if _BARE.fullmatch(key):
        return key
    return tomli_w.dumps({key: 0}).rpartition(" = ")[0]


def path_text(path: Iterable[str]) -> str:
    """Return a dotted key."""
    return ".".join(map(key_text, path))


def value_text(value: Any) -> str:
    """Return a value on one line; a text of several lines is a multi-line string."""
    if type(value) is str and not _HARD.search(value):
        return f'"{value}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline_text, value))}]"
    if isinstance(value, Mapping):
        return _table_text(value)
    if isinstance(value, float | int | date | time):
        return _scalar_text(value)
    return _scalar_text(value, several_lines="\n" in value and "\r" not in value)


def inline_text(value: Any) -> str:
    """Return a value on one line, whatever it is (an element of a list)."""
    return _scalar_text(value) if isinstance(value, str) and _HARD.search(value) else value_text(value)


def statement_text(key: str, value: Any) -> str:
    """Return ``key = value`` without a line end: a list on one line where it fits, else one element a line."""
    line = f"{key} = {value_text(value)}"
    if isinstance(value, list | tuple) and value and cells(safe(line)) > LINE_CELLS:
        rows = "".join(f"{INDENT}{inline_text(item)},\n" for item in value)
        return f"{key} = [\n{rows}]"
    return line


def _table_text(table: Mapping[str, Any]) -> str:
    inner = ", ".join(f"{key_text(key)} = {inline_text(value)}" for key, value in table.items())
    return f"{{ {inner} }}" if inner else "{}"


def _scalar_text(value: Any, *, several_lines: bool = False) -> str:
    return tomli_w.dumps({"k": value}, multiline_strings=several_lines).removeprefix("k = ").removesuffix("\n")
