"""The dialog that asks a question."""

from typing import Any

from textual.screen import ModalScreen

from orgtui.questions import Ask, Confirm, Pick, Question, Read
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.ask_lines import AskLinesScreen
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.reader import ReaderScreen


def screen_for(question: Question) -> ModalScreen[Any]:
    """Return the dialog; it is dismissed with the answer, or with None for none."""
    match question:
        case Pick():
            return PickScreen(question)
        case Ask(lines=True):
            return AskLinesScreen(question)
        case Ask():
            return AskScreen(question)
        case Confirm():
            return ConfirmScreen(question)
        case Read():
            return ReaderScreen(question)
