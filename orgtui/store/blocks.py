"""Cutting a TOML text into its blocks: a table each, with the comments right above it.

A block without a comment and without a multi-line string ends where the next line begins with a bracket, unless a list
is open there; that takes a slice and a look at its end. All others are read by one regular expression, and statements
whose brackets are too deep for it token by token. So the cut costs well below the time of a parse, and is linear.
"""

import re
from typing import NamedTuple

from orgtui.store.scan import BASIC, COMMENT, END, LITERAL, VALUE, Path, ScanError, path_of, statement_end

_STATEMENT = rf"[ \t]*+(?![\[#\r\n]){VALUE}+(?:{COMMENT})?{END}"
_TRIVIA = rf"(?:[ \t]*+{COMMENT}{END}|[ \t\r]*+\n|[ \t\r]++\Z)"
_BODY = re.compile(rf"(?:(?:{_TRIVIA})*{_STATEMENT})*()(?:{_TRIVIA})*", re.DOTALL)
_HEADER = re.compile(rf"[ \t]*+(\[\[?+)((?:[^\[\]\"'\n]++|{BASIC}|{LITERAL})*)\]", re.DOTALL)
# A line that begins with a bracket: a header, or the inside of a list. A plain header gives its brackets and its key.
_CANDIDATE = re.compile(r"^[ \t]*+\[(?:(\[?+)([A-Za-z0-9_\-.]++)\])?", re.MULTILINE)


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
    at, tail = _body_end(text, 0)
    own = _own_comments(text, tail, at) if at < len(text) else at
    made = [Block(text[:own], (), False, 0, 0, tail)]
    candidates = [match for match in _CANDIDATE.finditer(text, at) if match.start() >= at]
    starts = [match.start() for match in candidates] + [len(text)]
    number = 0
    while at < len(text):
        while starts[number] < at:
            number += 1
        match = candidates[number] if starts[number] == at else None
        keys = match[2] if match is not None else None
        chunk = text[at : starts[number + 1]] if keys else ""
        size = _statements_end(chunk)
        if match is not None and keys and size:
            end = border = at + len(chunk)
            head, body = at - own, chunk.index("\n") + 1
            whole = text[own:end] if head else chunk
            made.append(Block(whole, tuple(keys.split(".")), match[1] == "[", head, head + body, head + size))
        else:
            block, border, end = _read(text, own, at)
            made.append(block)
        own, at = border, end
    return made


def _statements_end(chunk: str) -> int:
    """Return where the statements of a simple block end; 0 where it is not simple.

    Parameters
    ----------
    chunk
        The text from its header to the next line that begins with a bracket.
    """
    if not chunk or "#" in chunk or '"""' in chunk or "'''" in chunk:
        return 0
    bare = chunk.rstrip()
    return 0 if bare[-1] in "[," else chunk.find("\n", len(bare)) + 1


def _read(text: str, own: int, at: int) -> tuple[Block, int, int]:
    """Return the block whose header is at `at`, where the next one's own comments begin, and where its header does."""
    header = _HEADER.match(text, at)
    if header is None:
        raise ScanError(f"no header at offset {at}")
    body = text.find("\n", header.end()) + 1 or len(text)
    end, tail = _body_end(text, body)
    border = _own_comments(text, tail, end) if end < len(text) else end
    path, array = path_of(header[2]), header[1] == "[["
    return Block(text[own:border], path, array, at - own, body - own, tail - own), border, end


def _body_end(text: str, at: int) -> tuple[int, int]:
    """Return the end of the statements and trivia from `at` on, and where the last statement ends."""
    while True:
        match = _BODY.match(text, at)
        if match is None:
            raise ScanError(f"no statement at offset {at}")
        at, tail = match.end(), match.start(1)
        if at >= len(text) or _is_header(text, at):
            return at, tail
        at = statement_end(text, at)


def _is_header(text: str, at: int) -> bool:
    while text[at] in " \t":
        at += 1
    return text[at] == "["


def _own_comments(text: str, start: int, end: int) -> int:
    """Return where the unbroken comment lines begin that stand right above `end`; `start` bounds the search."""
    own = end
    while own > start:
        line = text.rfind("\n", start, own - 1) + 1 or start
        if not text[line:own].lstrip(" \t").startswith("#"):
            break
        own = line
    return own
