"""How the editor looks: a dark and a light theme of its own, and the last line of defence on its output."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from orgtui.text import safe

DARK = Theme(
    name="orgtui-dark",
    primary="#7fb4ca",
    secondary="#a3b88c",
    accent="#e0af68",
    foreground="#d8dee9",
    background="#14171d",
    surface="#1a1e26",
    panel="#242a35",
    success="#98c379",
    warning="#e5c07b",
    error="#e8747c",
    dark=True,
    variables={"border": "#7fb4ca", "border-blurred": "#3a4352"},
)
LIGHT = Theme(
    name="orgtui-light",
    primary="#1f6f8b",
    secondary="#4f6b3a",
    accent="#9a5b00",
    foreground="#22272e",
    background="#f3f4f6",
    surface="#ffffff",
    panel="#e4e8ee",
    success="#2d7d46",
    warning="#8a5a00",
    error="#b3261e",
    dark=False,
    variables={"border": "#1f6f8b", "border-blurred": "#b8c0cc"},
)


class NothingRaw(LineFilter):
    """Shows control and hidden characters as symbols, should any have passed `safe` by."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with every text safe; what Textual itself sends as control stays."""
        return [
            segment if segment.control or segment.text.isprintable() else Segment(safe(segment.text), segment.style)
            for segment in segments
        ]
