"""Every sentence about findings: what is wrong, what could be done, and the page that explains a rule."""

from orgtui.messages.explain import Page, explanation, page, rule_table
from orgtui.messages.lines import MOST, Line, lines
from orgtui.messages.names import where
from orgtui.messages.sentences import fix_title, message, sentence, severity_word

__all__ = [
    "MOST",
    "Line",
    "Page",
    "explanation",
    "fix_title",
    "lines",
    "message",
    "page",
    "rule_table",
    "sentence",
    "severity_word",
    "where",
]
