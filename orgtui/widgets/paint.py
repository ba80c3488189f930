"""What widgets draw with: pieces of text with a kind, wrapped and cut by terminal cells."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from orgtui.card import MARK_OF
from orgtui.checks.finding import Severity
from orgtui.text import cells, cut, safe
from orgtui.words import N_

#: How a severity reads on screen.
SEVERITY_WORD: dict[Severity, str] = {"error": N_("Broken"), "warning": N_("Risk"), "note": N_("Hint")}

#: The kind of a piece that stands for a severity, by severity and by its shape.
KIND_OF: dict[str, str] = {
    "error": "broken",
    "warning": "risk",
    "note": "hint",
    MARK_OF["error"]: "broken",
    MARK_OF["warning"]: "risk",
    MARK_OF["note"]: "hint",
}

#: Styles of what is less important and of what can't be used now, for `Content`.
MUTED = "$foreground 65%"
OFF = "$foreground 40%"


class Piece(NamedTuple):
    """Some text of one line; `kind` names the style that the widget gives it, empty for the plain one."""

    text: str
    kind: str = ""


Line = Sequence[Piece]


def width_of(line: Iterable[Piece]) -> int:
    """Return the cells that the pieces take."""
    return sum(cells(piece.text) for piece in line)


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells: cut with ``…`` or filled with blanks."""
    shown = cut(text, width)
    return shown + " " * max(0, width - cells(shown))


def cut_line(line: Iterable[Piece], width: int) -> list[Piece]:
    """Return the pieces within `width` cells, the first that does not fit cut with ``…`` and the rest left out."""
    kept: list[Piece] = []
    for piece in line:
        shown = cut(piece.text, width)
        kept.append(Piece(shown, piece.kind))
        width -= cells(shown)
        if shown != piece.text or width < 0:
            break
    return kept


def wrap(text: str, width: int) -> list[str]:
    """Return `text` (one paragraph, made safe here) as lines of at most `width` cells.

    It breaks at blanks; a word that is too long for a line breaks between graphemes. The result has at least one line.
    """
    lines, here, width = list[str](), "", max(1, width)
    for word in safe(text).split(" "):
        joined = f"{here} {word}" if here else word
        if cells(joined) <= width:
            here = joined
            continue
        if here:
            lines.append(here)
        *full, here = _chop(word, width)
        lines.extend(full)
    return [*lines, here]


def widest(texts: Iterable[str]) -> int:
    """Return the cells of the longest text, made safe here; 0 without any."""
    return max((cells(safe(text)) for text in texts), default=0)


def wrap_within(text: str, width: int, height: int) -> list[str]:
    """Return `text` as at most `height` lines of at most `width` cells; what does not fit ends in ``…``."""
    lines = wrap(text, width)
    if len(lines) <= height:
        return lines
    return [*lines[: height - 1], cut(f"{lines[height - 1]} {lines[height]}", width)]


def _chop(word: str, width: int) -> list[str]:
    """Return a word in parts of at most `width` cells; a mark without a width of its own stays with its base."""
    parts = [""]
    while cells(word) > width:
        end = 1
        while end < len(word) and cells(word[: end + 1]) <= width:
            end += 1
        parts[-1] = word[:end]
        parts.append("")
        word = word[end:]
    parts[-1] = word
    return parts


def wrap_pieces(line: Sequence[Piece], width: int) -> list[list[Piece]]:
    """Return pieces wrapped together: a piece starts a line of its own where it does not fit behind the one before."""
    lines: list[list[Piece]] = [[]]
    for piece in line:
        left = width - width_of(lines[-1])
        if cells(piece.text) <= left:
            lines[-1].append(piece)
            continue
        parts = [Piece(part, piece.kind) for part in wrap(piece.text.lstrip(), width)]
        if lines[-1]:
            lines.append([])
        lines[-1].append(parts[0])
        lines.extend([part] for part in parts[1:])
    return lines
