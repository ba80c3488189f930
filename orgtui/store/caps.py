"""How much a chart file may hold. The limits keep a file that a stranger sent from exhausting the machine.

They are far above what a shop has: the largest chart that orgtui is measured with has 100,000 roles, which makes
602,000 records, 1.8 million values, 3.3 million lines and 50 MB. Nothing raises them for a user; `Caps` is an argument
of reading, so that a test or another program can.

Most limits are held before the file is parsed, by counting characters (`too_much`), because parsing is what costs:
about 0.1 s a MB, and about 1 KB for each table however short it is written.
"""

import re
from dataclasses import dataclass

from orgtui.words import _


@dataclass(frozen=True, slots=True)
class Caps:
    """The limits that reading enforces.

    Attributes
    ----------
    file_bytes
        Size of the file.
    records
        Roles, duties, hand-offs and all other tables together.
    values
        Values, those in lists included.
    lines
        Lines, those of comments and blank ones included.
    line_chars
        Characters of one line.
    text_chars
        Characters of one text.
    depth
        Tables and lists inside one another.
    """

    file_bytes: int = 64 * 1024 * 1024
    records: int = 750_000
    values: int = 3_000_000
    lines: int = 6_000_000
    line_chars: int = 1024 * 1024
    text_chars: int = 10_000
    depth: int = 64


DEFAULT_CAPS = Caps()
#: So many dots may stand in the texts of any chart; where there are more, those of the keys are counted.
_DOTS = 100_000
_KEY = re.compile(r"(?:^[ \t]*|[{,]\s*)[\[\w\"'][^=\n#{},]*\.[^=\n#{},]*", re.MULTILINE)


def too_much(text: str, caps: Caps) -> tuple[int | None, str] | None:
    """Tell whether a text is more than a chart may be, without parsing it.

    Returns
    -------
    tuple of line number or None, and sentence
        What is too much; None where nothing is.
    """
    long = line_longer_than(text, caps.line_chars)
    if long is not None:
        return long, _("this line has more than {limit} characters; break it").format(limit=caps.line_chars)
    if text.count("\n") > caps.lines:
        return None, _("the file has more than {limit} lines; split it").format(limit=caps.lines)
    tables = text.count("\n[") + text.count("{")
    if tables > caps.records or _tables_of_keys(text) > caps.records:
        return None, _("the file has more than {limit} tables; split it").format(limit=caps.records)
    if text.count("=") + text.count(",") > caps.values:
        return None, _("the file has more than {limit} values; split it").format(limit=caps.values)
    return None


def _tables_of_keys(text: str) -> int:
    """Return how many tables the dots of keys and headers may make."""
    if text.count(".") <= _DOTS:
        return 0
    return sum(match[0].count(".") for match in _KEY.finditer(text))


def line_longer_than(text: str, limit: int) -> int | None:
    """Return the number of the first line with more characters than `limit`, None where there is none."""
    start = 0
    while len(text) - start > limit:
        end = text.rfind("\n", start, start + limit + 1)
        if end < 0:
            return 1 + text.count("\n", 0, start)
        start = end + 1
    return None
