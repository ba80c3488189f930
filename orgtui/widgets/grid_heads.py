"""Titles in narrow columns: wrapped, broken where it hurts least, cut by cells."""

import re
from collections.abc import Iterator

from orgtui.text import cells, cut, safe
from orgtui.widgets.paint import fit, wrap, wrap_within

#: Scripts from here on break between any two letters; those before take a hyphen.
_HYPHENATED_BELOW = "\u0590"
#: A hyphen leaves at least so many letters behind it.
_LEAST_PART = 3
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
