"""All dialogs: they fit any window with any text in them, and questions are answered by letter or arrows."""

from typing import Any

import pytest
from textual.app import App
from textual.geometry import Region
from textual.screen import ModalScreen

from orgtui.pages import Heading, Keys, Paragraph, Table
from orgtui.questions import Ask, Choice, Confirm, Pick, Read
from orgtui.text import cells
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.menu import MenuEntry, MenuScreen
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.reader import ReaderScreen
from tests.looking import HOSTILE, asking
from tests.widgets.asked import PAGE, ROLES

QUIT = Confirm(
    "Quit", "3 edits are not saved.", (Choice("s", "Save"), Choice("d", "Drop them"), Choice("k", "Keep on"))
)


async def test_confirm_by_letter_by_arrows_or_not_at_all() -> None:
    async with asking(ConfirmScreen(QUIT)) as stage:
        assert "3 edits are not saved." in stage.text
        await stage.press("D")
        await stage.ask(ConfirmScreen(QUIT))
        await stage.press("down", "down", "enter")
        await stage.ask(ConfirmScreen(QUIT))
        await stage.press("x", "escape")
        assert stage.answers == ["d", "k", None]


def hostile_screens() -> list[ModalScreen[Any]]:
    choices = tuple(Choice(str(number), text, text, text) for number, text in enumerate(HOSTILE))
    entries = tuple(
        MenuEntry(text, text, text[:12], text if number % 2 else None, text) for number, text in enumerate(HOSTILE)
    )
    long = HOSTILE[8]
    return [
        PickScreen(Pick(HOSTILE[3], choices, ("3",), True, False, '"{text}"', long)),
        PickScreen(Pick(HOSTILE[0], (), (), False, False, None, HOSTILE[1])),
        AskScreen(Ask(HOSTILE[2], HOSTILE[3], HOSTILE[0], lambda text: f"[/] {text}")),
        ConfirmScreen(Confirm(HOSTILE[4], "\n".join(HOSTILE), choices)),
        MenuScreen(HOSTILE[2], entries),
        ReaderScreen(
            Read(
                HOSTILE[9],
                (
                    *(block(text) for text in HOSTILE for block in (Heading, Paragraph)),
                    Keys(((long, long),)),
                    Table((HOSTILE,)),
                ),
                choices,
            )
        ),
    ]


async def test_every_dialog_fits_any_window_with_any_text_in_it() -> None:
    first, *others = hostile_screens()
    async with asking(first, size=(50, 14)) as stage:
        for screen in (first, *others):
            if screen is not first:
                await stage.ask(screen)
            for width, height in ((3, 2), (20, 5), (50, 14)):
                await stage.pilot.resize_terminal(width, height)
                assert all(cells(line) <= width for line in stage.text.split("\n"))
                assert height != 5 or (stage.text.startswith("╭") and stage.text.endswith("╯"))
                assert "\x1b" not in stage.text
            await stage.press("down", "escape")
        assert stage.answers == [None] * 6


@pytest.mark.parametrize("dialog", [PickScreen(Pick("Manager", ROLES)), ReaderScreen(Read("Rule", PAGE))])
async def test_a_dialog_has_its_size_from_the_first_frame_on(
    monkeypatch: pytest.MonkeyPatch, dialog: ModalScreen[Any]
) -> None:
    frames, display = list[Region](), App._display

    def drawn(app: App[None], screen: ModalScreen[Any], what: Any) -> None:
        frames.extend(box.region for box in dialog.children if screen is dialog and box.region)
        display(app, screen, what)

    monkeypatch.setattr(App, "_display", drawn)
    async with asking(dialog, size=(100, 40)) as stage:
        await stage.pilot.pause()
    assert set(frames) == {frames[-1]} != {Region(0, 0, 100, 40)}
