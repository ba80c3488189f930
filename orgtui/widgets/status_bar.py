"""The lines around the panes: the title above, the status and the keys below, each one line high."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from orgtui.text import cells, cut, safe
from orgtui.widgets.paint import MUTED, OFF
from orgtui.words import _

#: The share of the status line that a sentence cut behind a word fills at least; else it is cut within the word.
_USED = 0.6

StatusKind = Literal["info", "done", "refused", "error"]

_STATUS_STYLE: dict[StatusKind, tuple[str, str]] = {
    "info": ("", ""),
    "done": ("", ""),
    "refused": ("! ", "$text-warning"),
    "error": ("x ", "bold $text-error"),
}


class TitleLine(Widget):
    """The program, the file with its dirty mark, and at the right the figures of the chart."""

    DEFAULT_CSS = """
    TitleLine { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._file, self._facts = "", tuple[str, ...]()
        self._dirty = self._read_only = False

    def show(self, file: str, facts: Sequence[str] = (), *, dirty: bool = False, read_only: bool = False) -> None:
        """Show the file's name and the figures.

        Parameters
        ----------
        file
            Name of the file, or what stands for one that has none yet.
        facts
            Figures such as ``12 roles``, the least important first: those are left out first where it is narrow.
        dirty
            True while there are edits that are not saved: marked by a dot.
        read_only
            True where nothing can be saved.
        """
        self._file, self._facts, self._dirty, self._read_only = safe(file), tuple(map(safe, facts)), dirty, read_only
        self.refresh()

    def render(self) -> Content:
        """Draw the line within its width."""
        width = self.content_size.width
        marks = " •" if self._dirty else ""
        if self._read_only:
            marks += f" ({_('read-only')})"
        name = "orgtui · " if width >= 40 else ""
        facts = self._fitting(width - cells(name + self._file + marks) - 3)
        file = cut(self._file, max(8, width - cells(name + marks) - (cells(facts) + 3 if facts else 0)))
        left = Content.assemble((name, MUTED), (file, "bold"), (marks, "bold $text-warning"))
        gap = max(0, width - left.cell_length - cells(facts))
        return Content.assemble(left, " " * gap, (facts, MUTED)).truncate(width)

    def _fitting(self, width: int) -> str:
        """Return the last figures that fit."""
        facts = self._facts
        while facts and cells(" · ".join(facts)) > width:
            facts = facts[1:]
        return " · ".join(facts)


class StatusLine(Widget):
    """What happened last, or why nothing did."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $background; color: $foreground; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.text, self.tail = "", ""
        self.kind: StatusKind = "info"

    def say(self, text: str, kind: StatusKind = "info", tail: str = "") -> None:
        """Say one sentence.

        Parameters
        ----------
        text
            The sentence, cut where it is too long.
        kind
            info and done are plain; refused and error carry a shape and a colour.
        tail
            What must not be cut off, such as ``u undo``.
        """
        self.text, self.kind, self.tail = safe(text), kind, safe(tail)
        self.refresh()

    def render(self) -> Content:
        """Draw the line within its width."""
        width = self.content_size.width
        shape, style = _STATUS_STYLE[self.kind]
        tail = f" · {self.tail}" if self.tail else ""
        text = _cut_words(shape + self.text, max(0, width - cells(tail)))
        return Content.assemble((text, style), (tail, MUTED)).truncate(width)


def _cut_words(text: str, width: int) -> str:
    """Return `text` within `width` cells, cut behind a word where that leaves most of the room in use."""
    shown = cut(text, width)
    if shown == text:
        return text
    whole = text[: len(shown) - 1]
    if not text[len(whole)].isspace():
        whole = whole.rpartition(" ")[0]
    whole = whole.rstrip(" :;,·")
    return f"{whole}…" if cells(whole) >= _USED * width else shown


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A key and what it does here; a disabled one is dimmed. Without an action a click on it does nothing."""

    key: str
    title: str
    action_id: str = ""
    enabled: bool = True

    @property
    def width(self) -> int:
        """The cells of ``key title``."""
        return cells(safe(self.key)) + 1 + cells(safe(self.title))


class KeyBar(Widget):
    """The keys of the pane, as many as fit, and always the one for help where there is help."""

    GAP = 2
    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    class KeyClicked(Message):
        """The user clicked a key."""

        def __init__(self, bar: "KeyBar", action_id: str) -> None:
            super().__init__()
            self.bar, self.action_id = bar, action_id

        @property
        def control(self) -> "KeyBar":
            """The bar."""
            return self.bar

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.items: tuple[KeyItem, ...] = ()
        self.help: KeyItem | None = None

    def show(self, items: Sequence[KeyItem], help_item: KeyItem | None = None) -> None:
        """Show these keys, the most important first, and the one for help at the right end."""
        before = self.items, self.help
        self.items, self.help = tuple(items), help_item
        if (self.items, self.help) != before:
            self.refresh()

    def placed(self, width: int) -> list[tuple[int, KeyItem]]:
        """Return the items that fit into `width` cells, each with its column; the one for help ends the line."""
        last = width + self.GAP if self.help is None else max(0, width - self.help.width)
        shown, column = list[tuple[int, KeyItem]](), 0
        for item in self.items:
            if column + item.width > last - self.GAP:
                break
            shown.append((column, item))
            column += item.width + self.GAP
        return shown if self.help is None else [*shown, (last, self.help)]

    def render(self) -> Content:
        """Draw the keys within the width."""
        width, line = self.content_size.width, Content("")
        for column, item in self.placed(width):
            key, title = ("bold $text-accent", "") if item.enabled else (OFF, OFF)
            words = Content.assemble((safe(item.key), key), " ", (safe(item.title), title))
            line = line + Content(" " * max(0, column - line.cell_length)) + words
        return line.truncate(width)

    def on_click(self, event: events.Click) -> None:
        """Post the key under the pointer."""
        offset = event.get_content_offset(self)
        for column, item in self.placed(self.content_size.width):
            if item.action_id and offset is not None and column <= offset.x < column + item.width:
                event.stop()
                self.post_message(self.KeyClicked(self, item.action_id))
