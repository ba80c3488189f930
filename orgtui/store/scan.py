"""The lexer: where the statements of a TOML text stand, their keys and values.

It reads text that tomli has accepted, so that it may take shortcuts: it tells strings, comments and brackets apart and
nothing else. `blocks` cuts a text into its tables; the statements of a block are looked at when somebody asks for them.
Everything is linear.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import tomli

# Single characters are repeated possessively, groups never: Python before 3.11.5 gets a group wrong whose last round
# fails. What keeps them linear is that the next characters decide between alternatives, so that nothing is tried twice.
BASIC = r'"(?!"")[^"\\\n]*+(?:\\.[^"\\\n]*+)*"'
LITERAL = r"'(?!'')[^'\n]*+'"
_LONG_BASIC = r'"""(?:[^"\\]++|\\.|"(?!""))*"{3,5}+'
_LONG_LITERAL = r"'''(?:[^']++|'(?!''))*'{3,5}+"
STRING = f"(?:{_LONG_BASIC}|{_LONG_LITERAL}|{BASIC}|{LITERAL})"
COMMENT = r"#[^\n]*+"
END = r"(?:\n|\Z)"


def _bracket(inner: str) -> str:
    return rf"[\[{{](?:[^\[\]{{}}\"'#]++|{STRING}|{COMMENT}|{inner})*[\]}}]"


# Brackets within brackets up to this depth are read by the expression, deeper ones mark by mark.
_BRACKET = _bracket(_bracket(_bracket("(?!)")))
VALUE = rf"(?:[^\n\"'#\[\]{{}}]++|{STRING}|{_BRACKET})"

_TOKEN = re.compile(rf"{STRING}|{COMMENT}|[\[\]{{}}\n]", re.DOTALL)
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_\-.]+")
_PART = re.compile(rf"[ \t]*+([A-Za-z0-9_-]+|{BASIC}|{LITERAL})[ \t]*+(?:\.|\Z)", re.DOTALL)
_KEY = re.compile(rf"([ \t]*+)((?:[A-Za-z0-9_\-. \t]++|{BASIC}|{LITERAL})+)=[ \t]*+", re.DOTALL)
_REST = re.compile(rf"({VALUE}+)((?:{COMMENT})?){END}", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


Path = tuple[str, ...]


class ScanError(Exception):
    """The lexer does not understand a text that tomli accepted."""


class Statement(NamedTuple):
    """A ``key = value`` in a text: all but `path` are offsets.

    `own` is where the comment lines right above begin, `start` where its line does, `end` is behind its line end.
    """

    own: int
    start: int
    key: int
    key_end: int
    value: int
    value_end: int
    end: int
    path: Path


def statement_end(text: str, at: int) -> int:
    """Return the offset behind the line end of the statement at `at`, however deep its brackets are."""
    depth = 0
    for match in _TOKEN.finditer(text, at):
        mark = match[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == "\n" and depth == 0:
            return match.end()
    if depth:
        raise ScanError(f"open bracket in the statement at offset {at}")
    return len(text)


def key_path(text: str) -> Path:
    """Return the parts of a dotted key as tomli reads them."""
    path: list[str] = []
    table = tomli.loads(f"{text.strip(' 	')} = 0")
    while isinstance(table, dict):
        ((key, table),) = table.items()
        path.append(key)
    return tuple(path)


def part_spans(text: str) -> list[tuple[int, int]]:
    """Return the span of every part of a dotted key."""
    spans, at = [], 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            raise ScanError(f"no key in {text!r}")
        spans.append(match.span(1))
        at = match.end()
    return spans


def statements(text: str, at: int, end: int) -> Iterator[Statement]:
    """Yield the statements of a stretch of text that holds nothing but statements, comments and blank lines."""
    own = at
    while at < end:
        line = _LINE.match(text, at)
        assert line is not None  # noqa: S101  (at is before the end)
        bare = line[0].strip(" \t\r\n")
        if not bare:
            own = at = line.end()
        elif bare[0] == "#":
            at = line.end()
        else:
            statement = _statement(text, own, at)
            yield statement
            own = at = statement.end


def _statement(text: str, own: int, at: int) -> Statement:
    key = _KEY.match(text, at)
    if key is None:
        raise ScanError(f"no key at offset {at}")
    rest = _REST.match(text, key.end())
    if rest is not None:
        end, value_end = rest.end(), rest.end(1)
    else:
        end = statement_end(text, at)
        value_end = _value_end(text, key.end(), end)
    while text[value_end - 1] in " \t\r\n":
        value_end -= 1
    name = key[2].rstrip(" \t")
    path = path_of(name)
    return Statement(own, at, key.start(2), key.start(2) + len(name), key.end(), value_end, end, path)


def _value_end(text: str, at: int, end: int) -> int:
    """Return where the value ends whose statement reaches from `at` to `end`: before a comment behind it."""
    depth = 0
    for match in _TOKEN.finditer(text, at, end):
        mark = match[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark[0] == "#" and depth == 0:
            return match.start()
    return end


def key_of(member: str) -> tuple[int, Path, int]:
    """Return the length of the key, its path and the offset of the value of a ``key = value`` of an inline table."""
    match = _KEY.match(member)
    if match is None:
        raise ScanError(f"no key in {member!r}")
    name = match[2].rstrip(" \t")
    return len(name), path_of(name), match.end()


def path_of(name: str) -> Path:
    """Return the parts of a dotted key."""
    return tuple(name.split(".")) if _PLAIN_PATH.fullmatch(name) else key_path(name)
