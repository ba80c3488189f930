"""How the editor looks: its own themes, the list to choose from, and the last line of defence on its output."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rich.segment import Segment
from textual import on
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme
from textual.widgets import Input

from orgtui.questions import Choice, Pick
from orgtui.settings import DARK_NAME, LIGHT_NAME
from orgtui.text import safe
from orgtui.widgets.dialog import OneLineList
from orgtui.widgets.pick import PickScreen
from orgtui.words import N_, _

DARK = Theme(
    name=DARK_NAME,
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
    variables={
        "border": "#7fb4ca",
        "border-blurred": "#3a4352",
        "block-cursor-foreground": "#14171d",
    },
)
LIGHT = Theme(
    name=LIGHT_NAME,
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
    variables={
        "border": "#1f6f8b",
        "border-blurred": "#b8c0cc",
        "scrollbar": "#c2cad4",
        "scrollbar-hover": "#a9b4c2",
        "block-cursor-foreground": "#ffffff",
    },
)
CONTRAST = Theme(
    name="high-contrast",
    primary="#5fd7ff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#5fff5f",
    warning="#ffff5f",
    error="#ff8787",
    dark=True,
    text_alpha=1.0,
    variables={
        "border": "#ffff00",
        "border-blurred": "#ffffff",
        "scrollbar": "#a8a8a8",
        "text-error": "#ff8787",
        "text-muted": "#e4e4e4",
        "text-disabled": "#a8a8a8",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#4e4e4e",
        "block-cursor-blurred-foreground": "#ffffff",
    },
)
OWN = (DARK, LIGHT, CONTRAST)
# Shades that a terminal of 16 colours would all make the same grey are other colours, or none, there.
_OF_16 = (
    replace(CONTRAST, name=DARK.name),
    replace(
        LIGHT,
        panel="#ffffff",
        background="#ffffff",
        foreground="#000000",
        primary="#0000aa",
        accent="#aa00aa",
        warning="#aa00aa",
        error="#aa0000",
        variables={
            **LIGHT.variables,
            "border": "#0000aa",
            "border-blurred": "#555555",
            "block-cursor-background": "#0000aa",
            "text-primary": "#0000aa",
            "text-accent": "#aa00aa",
            "text-warning": "#aa00aa",
            "text-error": "#aa0000",
            "text-muted": "#555555",
            "text-disabled": "#555555",
        },
    ),
    CONTRAST,
)
_DETAILS = {
    DARK.name: N_("orgtui's own"),
    LIGHT.name: N_("orgtui's own"),
    CONTRAST.name: N_("orgtui's own, black and white with strong colours"),
}


class ThemeScreen(PickScreen):
    """Asks for a theme and shows each as the cursor comes to it; Esc goes back to the one before."""

    def __init__(self, themes: Iterable[Theme], now: str) -> None:
        choices = tuple(Choice(theme.name, theme.name, _detail(theme)) for theme in themes)
        super().__init__(Pick(_("Theme"), choices, (now,)))
        self._before = now

    @on(OneLineList.Moved)
    def try_on(self) -> None:
        """Show everything in the theme under the cursor."""
        if self._here is not None:
            self.app.theme = self._here.key

    @on(Input.Changed)
    def try_first(self) -> None:
        """Show everything in the first theme that fits the typed text, once the list is narrowed to it."""
        self.call_later(self.try_on)

    def action_cancel(self) -> None:
        """Go back to the theme before."""
        self.app.theme = self._before
        super().action_cancel()


def own_themes(colours: str | None) -> tuple[Theme, ...]:
    """Return our themes for a terminal.

    Parameters
    ----------
    colours
        What rich calls the colours that it has: ``standard`` for 16 of them.
    """
    return _OF_16 if colours in ("standard", "windows") else OWN


def _detail(theme: Theme) -> str:
    own = _DETAILS.get(theme.name)
    if own is not None:
        return _(own)
    return _("dark") if theme.dark else _("light")


def choosable(app: App[Any]) -> list[Theme]:
    """Return the themes to choose from: ours first, then Textual's.

    Those of the terminal's own colours are left out: they have no shades, so that neither what cannot be done now nor
    the cursor of another pane would show, and without colours they are black on black.
    """
    known, first = app.available_themes, [theme.name for theme in OWN]
    names = [*first, *sorted(known.keys() - {*first})]
    return [known[name] for name in names if not known[name].ansi]


class NothingRaw(LineFilter):
    """Shows control and hidden characters as symbols, should any have passed `safe` by."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with every text safe; what Textual itself sends as control stays."""
        return [
            segment if segment.control or segment.text.isprintable() else Segment(safe(segment.text), segment.style)
            for segment in segments
        ]
