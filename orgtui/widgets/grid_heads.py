"""Titles in narrow columns: wrapped, broken where it hurts least, cut by cells."""

import re
from collections.abc import Iterator

from orgtui.text import cells, cut, safe
from orgtui.widgets.paint import fit, wrap, wrap_within

#: Scripts from here on break between any two letters; those before take a hyphen.
_HYPHENATED_BELOW = "\u0590"
#: A hyphen leaves at least so many letters behind it.
_LEAST_PART = 3
#: Scripts from here on have letters that are nearly words: parts of few of them read well.
_SHARED_FROM = "\u2e80"
#: Small kana and the mark of a long vowel belong to the letter before them.
_NEVER_FIRST = frozenset("ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
_PARTS = re.compile(r"[^-/]+[-/]*|[-/]+")


def head_lines(title: str, width: int, height: int) -> list[str]:
    """Return a title in at most `height` lines of `width` cells; what does not fit ends in ``…``.

    A word that is too long is broken at its own hyphens and slashes, else with a hyphen where its script takes one.
    """
    words = (part for word in safe(title).split(" ") for part in _broken(word, width))
    return wrap_within(" ".join(words), width, height)


def _broken(word: str, width: int) -> Iterator[str]:
    if cells(word) <= width:
        yield word
        return
    for part in _PARTS.findall(word):
        while width > _LEAST_PART and cells(part) > width and max(part) < _HYPHENATED_BELOW:
            end = max(1, min(width - 1, len(part) - _LEAST_PART))
            yield part[:end] + "-"
            part = part[end:]
        yield part


def column_lines(title: str, width: int, height: int) -> list[str]:
    """Return a title as `head_lines` does, a word of Chinese, Japanese or Korean shared evenly among its lines."""
    words = (one for word in safe(title).split(" ") for part in _broken(word, width) for one in _shared(part, width))
    lines = wrap(" ".join(words), width)
    return lines if len(lines) <= height else head_lines(title, width, height)


def _shared(word: str, width: int) -> Iterator[str]:
    """Yield a word in as many parts as it takes lines of `width` cells, about equally long; others as they are."""
    lines = len(wrap(word, width)) if max(word, default="") >= _SHARED_FROM else 1
    for left in range(lines, 1, -1):
        end = _end_of_part(word, cells(word) / left, width)
        yield word[:end]
        word = word[end:]
    yield word


def _end_of_part(word: str, target: float, width: int) -> int:
    """Return where the first part of a word ends: at `target` cells or behind what may not begin the next one."""
    end = 1
    while end < len(word) and cells(word[: end + 1]) <= width:
        stays = cells(word[: end + 1]) == cells(word[:end]) or word[end] in _NEVER_FIRST
        if cells(word[:end]) >= target and not stays:
            break
        end += 1
    while 1 < end < len(word) and word[end] in _NEVER_FIRST:
        end -= 1
    return end


def whole_width(title: str, height: int, most: int) -> int:
    """Return the fewest cells at which a title takes at most `height` lines with no word broken; `most` at most."""
    words = (part for word in safe(title).split(" ") for part in _PARTS.findall(word))
    unbroken = (cells(part) for part in words if max(part) < _HYPHENATED_BELOW)
    least = min(most, max(unbroken, default=1))
    return next((width for width in range(least, most) if len(wrap(title, width)) <= height), most)


def close_lines(title: str, width: int, height: int) -> list[str]:
    """Return the beginnings of a title's words, one a line, in at most `height` lines of `width` cells."""
    words = safe(title).split()
    if len(words) < 2:
        return wrap("".join(words), width)[:height]
    if len(words) > height:
        words = [word for word in words if cells(word) > _LEAST_PART] or words
    return [wrap(word, width)[0] for word in words[:height]]


def centred(text: str, width: int) -> str:
    """Return `text` in the middle of exactly `width` cells, cut where it is too long."""
    shown = cut(safe(text), width)
    return fit(" " * ((width - cells(shown)) // 2) + shown, width)
