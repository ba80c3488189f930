"""The keys that are possible now, in a panel at the bottom: any key closes it and acts."""

from collections.abc import Iterator, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from orgtui.text import cells, safe
from orgtui.widgets.once import AnswersOnce
from orgtui.widgets.paint import MUTED
from orgtui.words import _

#: Some keys under a heading: the heading, and each key with what it does.
KeyGroup = tuple[str, Sequence[tuple[str, str]]]

_GAP = 2
_MOST_HEADING = 24
#: Key -> pages of the panel that it goes on by.
_PAGES: Mapping[str, int] = {"pagedown": 1, "pageup": -1}


class KeyPanel(Widget):
    """Groups of keys, each group running on as far as the width goes."""

    DEFAULT_CSS = """
    KeyPanel { height: auto; padding: 0 1; background: $surface; color: $foreground; }
    """

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self.groups = tuple(groups)
        widest = max((cells(safe(heading)) for heading, _keys in self.groups), default=0)
        self._indent = min(_MOST_HEADING, widest) + _GAP if widest else 0
        self._top = 0

    def lines(self, width: int) -> Iterator[Content]:
        """Yield the lines of the panel."""
        for heading, keys in self.groups:
            indent = self._indent if width >= 3 * self._indent else 0
            if not indent and heading:
                yield Content.styled(safe(heading), "bold $text-primary").truncate(width)
            line = Content.styled(safe(heading), MUTED).truncate(indent) if indent else Content("")
            column = indent
            for key, words in keys:
                wide = cells(safe(key)) + 1 + cells(safe(words))
                if column > indent and column + wide > width:
                    yield line
                    line, column = Content(""), indent
                gap = Content(" " * max(0, column - line.cell_length))
                line = Content.assemble(line, gap, (safe(key), "bold $text-accent"), " ", safe(words))
                column += wide + _GAP
            yield line

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines at this width."""
        return sum(1 for _line in self.lines(max(1, width)))

    def render(self) -> Content:
        """Draw as many lines as there is room for; where that is not all, the last one says how to see the others."""
        width, height = self.content_size
        lines, height = list(self.lines(max(1, width))), max(1, height)
        if len(lines) > height:
            self._top = max(0, min(self._top, len(lines) - height + 1))
            left = len(lines) - self._top - height + 1
            lines = [*lines[self._top :][: height - 1], Content.styled(_others(left), MUTED)]
        return Content("\n").join(line.truncate(width) for line in lines)

    def turn(self, pages: int) -> None:
        """Show other lines, by as many as there is room for."""
        self._top += pages * max(1, self.content_size.height - 1)
        self.refresh()


def _others(below: int) -> str:
    if not below:
        return _("PgUp: back")
    return _("PgDn: {count} more").format(count=below)


class WhichKeyScreen(AnswersOnce, ModalScreen[events.Key | None]):
    """Shows keys until one is pressed that turns no page; it is dismissed with that key, or with None for Esc.

    Parameters
    ----------
    title
        What the keys are: those possible now, or those that follow on another one.
    groups
        The keys.
    """

    DEFAULT_CSS = """
    WhichKeyScreen {
        align: left bottom;
        background: transparent;
        & > KeyPanel {
            width: 100%;
            max-height: 100%;
            border: round $border;
            border-title-color: $foreground;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, title: str, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self.panel = KeyPanel(groups)
        self.panel.border_title = Content(safe(title))
        self.panel.border_subtitle = Content(_("Esc closes"))

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        yield self.panel

    def on_key(self, event: events.Key) -> None:
        """Turn the page, or close with the key."""
        event.stop()
        event.prevent_default()
        if event.key in _PAGES:
            self.panel.turn(_PAGES[event.key])
            return
        self.dismiss(None if event.key == "escape" else event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Turn the page."""
        event.stop()
        self.panel.turn(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Turn the page back."""
        event.stop()
        self.panel.turn(-1)

    def on_click(self, event: events.Click) -> None:
        """Close."""
        event.stop()
        self.dismiss(None)
