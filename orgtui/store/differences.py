"""What differs between two texts, as lines to read."""

import difflib

from orgtui.text import safe_lines
from orgtui.words import _, ngettext

#: Lines that are compared at most, after what both texts begin and end with: more takes long and nobody reads it.
MOST = 4000
_AROUND = 2


def differences(before: bytes, after: bytes) -> str:
    """Return the lines that only one of two texts has, each with its neighbours, in the form of a unified diff.

    Parameters
    ----------
    before, after
        The bytes of two chart files.

    Returns
    -------
    str
        Lines that are safe to show: ``-`` leads those of `before`, ``+`` those of `after`.
    """
    old, new = _lines(before), _lines(after)
    if old == new:
        return _("There is no difference in the text.")
    if max(_middle(old, new)) > MOST:
        count = abs(len(new) - len(old))
        words = ngettext(
            "They differ in too much to show; the one is {count} line longer.",
            "They differ in too much to show; the one is {count} lines longer.",
            count,
        )
        return words.format(count=count)
    return safe_lines("\n".join(list(difflib.unified_diff(old, new, lineterm="", n=_AROUND))[2:]))


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n")


def _middle(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many lines of each remain without the equal ones at the beginning and the end."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return len(old) - head - tail, len(new) - head - tail
