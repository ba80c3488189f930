"""Text as Markdown: what users wrote never becomes markup."""

import re
from collections.abc import Iterable, Sequence

from orgtui.text import safe

# What is markup anywhere in a line: emphasis, code, links, HTML, cells, formulas, bare addresses, emoji names.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]|:(?=//|\w+:)|(?<=www)\.")
# What is markup at the start of a line only: headings, lists, rules.
_START = re.compile(r"^(\d{0,9})([#+\-=.)])")


def escaped(text: str) -> str:
    """Return `text` as one line that Markdown shows as it is."""
    return _START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", safe(text).strip()))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, a line for each row; every cell is escaped."""
    lines = [head, *rows]
    made = [f"| {' | '.join(map(escaped, line))} |" for line in lines]
    return "\n".join([made[0], "|" + " --- |" * len(head), *made[1:]]) + "\n"
