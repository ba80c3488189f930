"""Every sentence about findings: what is wrong, what could be done, and the page that explains a rule."""

from typing import TYPE_CHECKING

from orgtui.lazy import later
from orgtui.messages.effect import fix_effect
from orgtui.messages.lines import MOST, Line, lines
from orgtui.messages.names import where
from orgtui.messages.sentences import fix_title, message, sentence, severity_word

if TYPE_CHECKING:
    from orgtui.messages.explain import Page, explanation, page, rule_table

# The pages of all rules are long and few commands read them.
_LATER = {"explain": ("Page", "explanation", "page", "rule_table")}

if not TYPE_CHECKING:
    __getattr__ = later(__name__, _LATER)

__all__ = [
    "MOST",
    "Line",
    "Page",
    "explanation",
    "fix_effect",
    "fix_title",
    "lines",
    "message",
    "page",
    "rule_table",
    "sentence",
    "severity_word",
    "where",
]
