"""User text made safe to show, to compare, to measure and to turn into ids."""

import re
import unicodedata
from collections.abc import Container

# Control characters, bidi overrides and isolates, invisible and unpaired code points. ZWNJ and ZWJ (U+200C/D) shape
# Persian, Indic and emoji text, U+200E/F are harmless marks of Arabic and Hebrew: those four stay.
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
# A joiner that joins nothing: after an ASCII character or at the beginning. Terminals show it as nothing, but whoever
# measures text takes the character behind it for joined on, and the line would be drawn one cell off.
_IDLE_JOINER = re.compile("(?<![^\x00-\x7f\u200d])\u200d")
#: Characters without a look of their own that Persian, Indic, Arabic and emoji text is made of.
SHAPING = frozenset("\u200c\u200d\u200e\u200f")
_BLANKS = re.compile(r"\s+")
# Letters, by their category, that draw nothing: fillers of Hangul and the empty pattern of Braille.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
#: Categories of Unicode that alone are nothing to read: blanks, controls, formats, surrogates, marks on a letter.
_UNREAD = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Me"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def safe(text: str) -> str:
    """Return `text` as one line in which every control or hidden character is a visible symbol (ESC becomes ``␛``)."""
    if "\u200d" in text:
        text = _IDLE_JOINER.sub(_visible, text)
    return _HOSTILE.sub(_visible, text)


def safe_lines(text: str) -> str:
    """Return `text` like `safe`, but keep its line breaks (notes have several lines)."""
    return "\n".join(safe(line) for line in text.replace("\r\n", "\n").split("\n"))


def is_hostile(text: str, *, lines: bool = False) -> bool:
    """Tell whether `text` holds characters that a terminal or a reader must not meet raw.

    Parameters
    ----------
    text
        Any text of a chart.
    lines
        True where line breaks and tabs are welcome (notes).
    """
    return _HOSTILE.search(re.sub(r"\r?\n|\t", "", text) if lines else text) is not None


def without_hostile(text: str, *, lines: bool = False) -> str:
    """Return `text` without the characters that `is_hostile` finds; line breaks stay where `lines` is true."""
    if not lines:
        return _HOSTILE.sub("", text)
    return re.sub(r"[^\n\t\r]+|\r(?!\n)", lambda match: _HOSTILE.sub("", match.group()), text)


def without_idle_joiners(text: str) -> str:
    """Return `text` without the joiners (U+200D) that join nothing."""
    return _IDLE_JOINER.sub("", text)


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to read in `text`: it is empty, or all blanks and invisible characters."""
    return all(unicodedata.category(char) in _UNREAD or char in _FILLERS for char in text)


def name_or_id(name: str | None, key: str) -> str:
    """Return a name fit to show, the id where there is no name or nothing to read in it."""
    return safe(key if name is None or is_blank(name) else name)


def id_in_words(key: str) -> str:
    """Return an id read as words: ``ship-goods`` becomes ``Ship goods``."""
    return key.replace("-", " ").replace("_", " ").strip().capitalize()


def plain_name(name: str) -> str:
    """Return the form in which two names are the same person: NFC, trimmed, blanks folded, case kept."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", name)).strip()


def search_key(text: str) -> str:
    """Return the form in which text is searched: accents, case and blanks do not matter."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _BLANKS.sub(" ", bare.replace("ı", "i")).strip()


def slug(title: str, taken: Container[str], fallback: str = "role") -> str:
    """Return an id for `title`: ASCII words joined by hyphens, unique among `taken`.

    Parameters
    ----------
    title
        Any text; letters outside ASCII are transliterated.
    taken
        Ids that exist already.
    fallback
        The stem where nothing of the title is left.
    """
    from anyascii import anyascii

    stem = _NOT_SLUG.sub("-", anyascii(title).lower()).strip("-")[:60].strip("-") or fallback
    return unique(stem, taken)


def unique(stem: str, taken: Container[str]) -> str:
    """Return `stem`, or `stem` with the first number from 2 that is not among `taken`."""
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes (it must be `safe`)."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def cut(text: str, width: int) -> str:
    """Return `text` within `width` cells, its end replaced by ``…`` where it is too long (it must be `safe`)."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    end = min(len(text), width)
    while cells(text[:end]) > width - 1:
        end -= 1
    while end < len(text) and cells(text[: end + 1]) <= width - 1:
        end += 1
    return text[:end] + "…"
