"""The document: a chart, the text it came from, and the way back through every edit."""

from orgtui.document.document import Document, Replacement, newer_words
from orgtui.document.undo import Ends, FlowPlace, Spot, Step

__all__ = ["Document", "Ends", "FlowPlace", "Replacement", "Spot", "Step", "newer_words"]
