"""Looking at one widget or dialog: an app that shows it, and its lines as text."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Label

#: Titles that a file could carry: markup, links, escape sequences, several scripts, far too long, none.
HOSTILE = (
    "A [/] Z",
    "[red]x[/] [$primary]",
    "[@click=app.quit]x[/]",
    "a\x1b]0;PWNED\x07b\x9b2J",
    "ผู้จัดการคลังสินค้าและที่ปรึกษา",
    "在庫管理マネージャー",
    "مدير\u202eالمخزون",
    "👨‍👩‍👧 🇹🇭 👍🏽",
    "word " * 60,
    "x" * 300,
    "",
)


class WidgetApp(App[None]):
    """Widgets and nothing else."""

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets

    def compose(self) -> ComposeResult:
        yield from self.widgets


class Stage:
    """Widgets or a dialog on show, with the keys to press and what was said and answered."""

    def __init__(self, app: App[None], pilot: Pilot[None], said: list[Message]) -> None:
        self.app, self.pilot, self._said = app, pilot, said
        self.answers: list[Any] = []

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def spell(self, text: str) -> None:
        """Type a text character by character, as a terminal sends it; `press` knows fewer of them by their name."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
            await self.pilot.pause()

    async def enter(self, text: str) -> None:
        """Give the focused field a text at once, as a paste does."""
        assert self.app.screen.focused is not None
        self.app.screen.focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def ask(self, screen: ModalScreen[Any]) -> None:
        self.app.push_screen(screen, self.answers.append)
        await self.pilot.pause()

    def said(self, *kinds: type[Message]) -> list[Any]:
        """The messages of these types, in their order."""
        return [message for message in self._said if type(message) in kinds]

    @property
    def text(self) -> str:
        """The whole screen, dialogs included."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n")


@asynccontextmanager
async def showing(*widgets: Widget, size: tuple[int, int] = (50, 14)) -> AsyncIterator[Stage]:
    """Show widgets under each other, the first one with the focus."""
    said: list[Message] = []

    def hear(message: Message) -> None:
        if not any(message is other for other in said):
            said.append(message)

    app = WidgetApp(*widgets)
    async with app.run_test(size=size, notifications=True, tooltips=True, message_hook=hear) as pilot:
        widgets[0].focus()
        await pilot.pause()
        yield Stage(app, pilot, said)


@asynccontextmanager
async def asking(screen: ModalScreen[Any], size: tuple[int, int] = (50, 14)) -> AsyncIterator[Stage]:
    """Show a dialog over a widget that had the focus before."""
    under = Label("under", id="under")
    under.can_focus = True
    async with showing(under, size=size) as stage:
        await stage.ask(screen)
        yield stage


def text_of(widget: Widget) -> str:
    """Return what a widget shows, without trailing blanks."""
    strips = widget.render_lines(Region(0, 0, *widget.outer_size))
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n")
