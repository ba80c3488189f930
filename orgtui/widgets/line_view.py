"""A scrolling view of lines that are made only while they are on screen."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from orgtui.text import safe
from orgtui.widgets.key_names import USUAL
from orgtui.widgets.paint import Line

_KINDS = ("label", "dim", "off", "broken", "risk", "hint", "key", "heading", "match")
_CURSOR_MARK = "›"
#: The number of the mouse button that opens menus.
RIGHT = 3


class LineView(ScrollView, can_focus=True):
    """Lines of pieces, one cell from the left edge. Subclasses say how many there are and what each one says."""

    #: True where the cursor shows as lit without the focus, since keys of another widget move it.
    always_lit: ClassVar[bool] = False
    #: The keys to name in words.
    key_names: Mapping[str, str] = USUAL
    #: True where the chart is only read: no key fills what is empty then.
    only_read: bool = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{kind}" for kind in (*_KINDS, "cursor", "lit")}
    DEFAULT_CSS = """
    LineView {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $panel;
        scrollbar-background-active: $panel;
        & > .line--label { color: $text-muted; }
        & > .line--dim { color: $text-muted; }
        & > .line--off { color: $foreground 60%; }
        & > .line--broken { color: $text-error; text-style: bold; }
        & > .line--risk { color: $text-warning; text-style: bold; }
        & > .line--hint { color: $text-primary; text-style: bold; }
        & > .line--key { color: $text-accent; text-style: bold; }
        & > .line--heading { color: $text-primary; text-style: bold; }
        & > .line--match { color: $text-accent; text-style: bold underline; }
        & > .line--cursor { background: $block-cursor-blurred-background; color: $foreground; }
        & > .line--lit, &:focus > .line--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """

    class Refused(Message):
        """A key could not act; `words` say why."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class MenuRequested(Message):
        """The menu about what the cursor is on is asked for: with the right button, or where there is nothing else."""

    def line_total(self, width: int) -> int:
        """Return how many lines there are where each has `width` cells for its text."""
        raise NotImplementedError

    def line_at(self, y: int, width: int) -> Line:
        """Return line `y`, counted from 0; what goes beyond `width` cells is not seen."""
        raise NotImplementedError

    def under_cursor(self, y: int) -> bool:
        """Tell whether line `y` belongs to the row with the cursor."""
        return False

    def begins_row(self, y: int) -> bool:
        """Tell whether line `y` is the first one of its row: the cursor's mark stands there."""
        return True

    @property
    def text_width(self) -> int:
        """The cells for the text of a line: without the cursor's mark, a blank and the scrollbar."""
        return max(1, self.content_region.width - 3)

    def redraw(self) -> None:
        """Draw anew after the lines changed."""
        self.virtual_size = Size(1, self.line_total(self.text_width))
        self.refresh(layout=self.styles.is_auto_height)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for the new width."""
        self.redraw()
        self.resized()

    def resized(self) -> None:
        """Follow a new size; the lines are laid out for it already."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height at which nothing needs scrolling."""
        return self.line_total(max(1, width - 3))

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        self.refresh()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells below the top of the view."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        total = self.line_total(self.text_width)
        line = self.line_at(number, self.text_width) if 0 <= number < total else ()
        current = bool(line) and self.under_cursor(number)
        ground = self.ground(current)
        strip = Strip(
            [*self._start(current and self.begins_row(number), ground), *self._segments(line, current, ground)]
        )
        return strip.adjust_cell_length(width, ground)

    def _lit(self, current: bool) -> bool:
        return current and (self.always_lit or self.has_focus)

    def _start(self, marked: bool, ground: Style) -> Iterator[Segment]:
        yield Segment(_CURSOR_MARK if self._lit(marked) else " ", ground)

    def _segments(self, line: Line, current: bool, ground: Style) -> Iterator[Segment]:
        lit = self._lit(current)
        for text, kind in line:
            yield Segment(safe(text), self._style(kind, ground, lit))

    def ground(self, current: bool) -> Style:
        """Return the style of the bare line."""
        if not current:
            return self.rich_style
        return self.get_component_rich_style("line--lit" if self.always_lit else "line--cursor")

    def _style(self, kind: str, ground: Style, lit: bool) -> Style:
        if not kind:
            return ground
        style = self.get_component_rich_style(f"line--{kind}")
        if lit:
            return ground + Style(bold=style.bold, underline=style.underline)
        return style + Style(bgcolor=ground.bgcolor)

    def action_step(self, way: int) -> None:
        """Scroll by one line."""
        self.scroll_relative(y=way, animate=False)

    def action_page(self, way: int) -> None:
        """Scroll by one screenful."""
        self.scroll_relative(y=way * max(1, self.size.height - 1), animate=False)

    def action_edge(self, way: int) -> None:
        """Scroll to the first or the last line."""
        self.scroll_to(y=0 if way < 0 else self.virtual_size.height, animate=False)
