"""Text as Markdown: what users wrote never becomes markup."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from orgtui.text import safe

# What is markup anywhere in a line: emphasis, code, links, HTML, cells, formulas, bare addresses, emoji names.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]|:(?=//|\w+:)|(?<=www)\.")
# What is markup at the start of a line only: headings, lists, rules.
_START = re.compile(r"^(\d{0,9})([#+\-=.)])")


def escaped(text: str) -> str:
    """Return `text` as one line that Markdown shows as it is."""
    return _START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", safe(text).strip()))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], quiet: Callable[[str], str] = escaped) -> Iterator[str]:
    """Yield the lines of a table.

    Parameters
    ----------
    head, rows
        What its cells say.
    quiet
        Makes of a cell's text one that is no markup.
    """
    first, *others = (f"| {' | '.join(map(quiet, row))} |" for row in (head, *rows))
    yield first
    yield "|" + " --- |" * len(head)
    yield from others
