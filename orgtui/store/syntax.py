"""What is wrong with a text that is no TOML, in plain words."""

import re

import tomli

from orgtui.words import _

_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)
_NOT_CLOSED = ("Unterminated", "Illegal character '\\n'", "Found invalid character '\\n'", "Expected '\"", 'Expected "')
_SET_TWICE = ("Cannot overwrite", "Cannot mutate", "Cannot redefine", "Duplicate inline table key")
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def encoding_words(content: bytes, at: int) -> str:
    """Return the sentence about the byte at offset `at` that is no UTF-8 text, with a guess what it is instead."""
    guess = _guess(content)
    if guess is None:
        return _("a NUL byte at offset {offset}: this is no text file; name another one").format(offset=at)
    words = _("not UTF-8 at byte offset {offset}; it looks like {encoding}: save it as UTF-8")
    return words.format(offset=at, encoding=guess)


def _guess(content: bytes) -> str | None:
    """Return the name of the encoding that the bytes seem to be in, None for no text at all."""
    if content.startswith(_UTF32):
        return "UTF-32"
    if content.startswith(_UTF16):
        return "UTF-16"
    head = content[:2000]
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    if zeros * 3 > len(head):
        return "UTF-16"
    return None if 0 in head else "Windows-1252 or Latin-1"


def merge_markers(text: str) -> tuple[int, int] | None:
    """Return the first and the last line that hold the marks of an unresolved merge, None where there are none."""
    found = [match for match in _MARKER.finditer(text) if match[0][0] != "="]
    if not any(match[0][0] == "<" for match in found):
        return None
    return tuple(1 + text.count("\n", 0, match.start()) for match in (found[0], found[-1]))  # type: ignore[return-value]


def syntax_words(error: tomli.TOMLDecodeError) -> str:
    """Return what tomli refused and how to mend it."""
    said = error.msg
    if said.startswith("Cannot declare"):
        return _("this table stands in the file twice; merge both, or give one another id")
    if (
        said.startswith(("Cannot overwrite", "Cannot mutate", "Cannot redefine"))
        or "uplicate" in said
        or "twice" in said
    ):
        return _("this key is set a second time; remove one of the two")
    if said.startswith("Expected '='"):
        return _("a line must be: key = value; put texts in quotes, and comments behind a #")
    if said.startswith(_NOT_CLOSED):
        return _("a text is not closed; put a quote at its end")
    if said.startswith(("Illegal character", "Found invalid character")):
        return _("a control character stands in the text ({what}); remove it").format(what=said)
    return _syntax_words_rare(said)


def _syntax_words_rare(said: str) -> str:
    if said.startswith("Unclosed array"):
        return _("a list is not closed; put a ] at its end and commas between its entries")
    if said.startswith("Unclosed inline table"):
        return _("a table is not closed; put a } at its end and commas between its entries")
    if said.startswith("Expected newline"):
        return _("something is left over at the end of the line; one line holds one key and its value")
    if said.startswith("Invalid value"):
        return _("no value of TOML; texts need quotes, dates look like 2027-03-31, yes and no are true and false")
    if said.startswith("Invalid date"):
        return _("there is no such date or time; write a date like 2027-03-31")
    if said.startswith(("Unescaped", "Invalid hex", "Escaped character")):
        return _("a \\ in a text must be doubled, or the text put in 'single quotes'")
    if said.startswith(("Invalid initial", "Invalid statement", "Expected ']")):
        return _('no key of TOML; letters, digits, - and _ need no quotes, all else does: [roles."a b"]')
    return _("broken TOML: {what}").format(what=said)
