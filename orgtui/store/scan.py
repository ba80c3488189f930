"""The lexer: where the blocks and statements of a TOML text stand.

It reads text that tomli has accepted, so that it may take shortcuts: it tells strings, comments and brackets apart and
nothing else. A text is cut into blocks by one regular expression a block, which keeps it well below the time of a
parse; the statements of a block are looked at when somebody asks for them. Everything is linear.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import tomli

BASIC = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
LITERAL = r"'[^'\n]*+'"
_LONG_BASIC = r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}+'
_LONG_LITERAL = r"'''(?:[^']++|'(?!''))*+'{3,5}+"
STRING = f"(?:{_LONG_BASIC}|{_LONG_LITERAL}|{BASIC}|{LITERAL})"
COMMENT = r"#[^\n]*+"
END = r"(?:\n|\Z)"


def _bracket(inner: str) -> str:
    return rf"[\[{{](?:[^\[\]{{}}\"'#]++|{STRING}|{COMMENT}|{inner})*+[\]}}]"


# Brackets within brackets up to this depth are read by the expression, deeper ones mark by mark.
_BRACKET = _bracket(_bracket(_bracket("(?!)")))
_VALUE = rf"(?:[^\n\"'#\[\]{{}}]++|{STRING}|{_BRACKET})"
_STATEMENT = rf"[ \t]*+(?![\[#\r\n]){_VALUE}++(?:{COMMENT})?+{END}"
_TRIVIA = rf"(?:[ \t]*+{COMMENT}{END}|[ \t\r]*+\n|[ \t\r]++\Z)"
_HEADER = rf"[ \t]*+(\[\[?+)((?:[^\[\]\"'\n]++|{BASIC}|{LITERAL})*+)\]\]?+[ \t]*+(?:{COMMENT}|\r)?+{END}"

_BODY = re.compile(rf"(?:(?:{_TRIVIA})*+{_STATEMENT})*()(?:{_TRIVIA})*+", re.DOTALL)
_BLOCK = re.compile(rf"{_HEADER}(?:(?:{_TRIVIA})*+{_STATEMENT})*()(?:{_TRIVIA})*+", re.DOTALL)
_TOKEN = re.compile(rf"{STRING}|{COMMENT}|[\[\]{{}}\n]", re.DOTALL)
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_\-.]+")
_PART = re.compile(rf"[ \t]*+([A-Za-z0-9_-]+|{BASIC}|{LITERAL})[ \t]*+(?:\.|\Z)", re.DOTALL)
_KEY = re.compile(rf"([ \t]*+)((?:[A-Za-z0-9_\-. \t]++|{BASIC}|{LITERAL})+)=[ \t]*+", re.DOTALL)
_REST = re.compile(rf"({_VALUE}++)((?:{COMMENT})?+){END}", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


Path = tuple[str, ...]


class ScanError(Exception):
    """The lexer does not understand a text that tomli accepted."""


class Block(NamedTuple):
    """A table of the file and what stands around it, or (first of all, without a header) the top of the file.

    The text is: comment lines right above the header, header line, statements, and the blank lines and comments up
    to the next block's own. `head` is where the header line begins in it, `body` where its statements do, `tail`
    where the last of them ends.
    """

    text: str
    path: Path
    array: bool
    head: int
    body: int
    tail: int


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


def blocks(text: str) -> list[Block]:
    """Cut a text into its blocks; together they are the text again.

    Parameters
    ----------
    text
        TOML that tomli accepts.

    Returns
    -------
    list of Block
        The top of the file first (it may be empty), then one block for every header in file order.

    Raises
    ------
    ScanError
        Where the text holds what the lexer does not understand.
    """
    made: list[Block] = []
    path: Path = ()
    array, own, head, body = False, 0, 0, 0
    at, tail = _body_end(text, 0)
    size = len(text)
    while at < size:
        match = _BLOCK.match(text, at)
        if match is None:
            raise ScanError(f"no header at offset {at}")
        border = _own_comments(text, tail, at)
        made.append(Block(text[own:border], path, array, head - own, body - own, tail - own))
        own, head, array = border, at, match[1] == "[["
        keys = match[2]
        path = _path(keys)
        body = text.find("\n", match.end(2)) + 1 or size
        at, tail = match.end(), match.start(3)
        if at < size and not _is_header(text, at):
            at, tail = _body_end(text, body)
    made.append(Block(text[own:], path, array, head - own, body - own, tail - own))
    return made


def _is_header(text: str, at: int) -> bool:
    while text[at] in " \t":
        at += 1
    return text[at] == "["


def _body_end(text: str, at: int) -> tuple[int, int]:
    """Return the end of the statements and trivia from `at` on, and where the last statement ends."""
    size = len(text)
    while True:
        match = _BODY.match(text, at)
        if match is None:
            raise ScanError(f"no statement at offset {at}")
        at, tail = match.end(), match.start(1)
        if at >= size or _is_header(text, at):
            return at, tail
        at = _statement_end(text, at)


def _statement_end(text: str, at: int) -> int:
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


def _own_comments(text: str, start: int, end: int) -> int:
    """Return where the unbroken comment lines begin that stand right above `end`; `start` bounds the search."""
    own = end
    while own > start:
        line = text.rfind("\n", start, own - 1) + 1 or start
        if not text[line:own].lstrip(" \t").startswith("#"):
            break
        own = line
    return own


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
        end = _statement_end(text, at)
        value_end = _value_end(text, key.end(), end)
    while text[value_end - 1] in " \t\r\n":
        value_end -= 1
    name = key[2].rstrip(" \t")
    path = _path(name)
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
    return len(name), _path(name), match.end()


def _path(name: str) -> Path:
    return tuple(name.split(".")) if _PLAIN_PATH.fullmatch(name) else key_path(name)
