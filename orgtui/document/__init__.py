"""The document: a chart, the text it came from, and the way back through every edit."""

from orgtui.document.document import Document, Replacement, newer_words
from orgtui.document.undo import FlowPlace, Step

__all__ = ["Document", "FlowPlace", "Replacement", "Step", "newer_words"]
