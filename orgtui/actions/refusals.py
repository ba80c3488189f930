"""Why a text that is being typed cannot be taken."""

from collections.abc import Callable
from datetime import date

from orgtui.text import is_blank, is_hostile
from orgtui.words import _


def one_line(missing: str = "") -> Callable[[str], str | None]:
    """Return a test for a line of text.

    Parameters
    ----------
    missing
        What to say where there is nothing to read in it; empty where nothing is welcome.
    """

    def refuse(text: str) -> str | None:
        if is_hostile(text):
            return _("Control characters cannot be typed here")
        return missing if missing and is_blank(text) else None

    return refuse


def day_to_come(today: date) -> Callable[[str], str | None]:
    """Return a test for a day that is not past yet; nothing is welcome too.

    Parameters
    ----------
    today
        The first day that can be taken.
    """

    def refuse(text: str) -> str | None:
        try:
            day = date.fromisoformat(text.strip()) if text.strip() else today
        except ValueError:
            return _("That is no date: write it like {day}").format(day=date(2027, 3, 31))
        return _("That day is past: today is {day}").format(day=today) if day < today else None

    return refuse
