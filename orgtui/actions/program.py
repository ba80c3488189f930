"""Actions on the program itself: its theme, the keys that are possible now, the user's settings."""

from orgtui.actions.action import HELP, Action, always, key_of, shows
from orgtui.config import config_path
from orgtui.keymap import Keymap, key_name
from orgtui.pages import Block, Heading, Keys, Paragraph
from orgtui.questions import Read
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import safe
from orgtui.words import N_, _


def settings(session: Session) -> Reply:
    """Show where the settings file is, what of it cannot be used, and the names of all actions."""
    return Asking(Read(_("Settings"), tuple(settings_page(session))), lambda _answer: Outcome())


def first_words(session: Session, greeting: str) -> Outcome:
    """Return what the status line says at first: the greeting, and what of the settings cannot be used."""
    if not session.unusable:
        return Outcome(greeting)
    first, count = session.unusable[0], len(session.unusable)
    if count > 1:
        first = _("{count} settings cannot be used: {first}").format(count=count, first=first)
    words = " · ".join(part for part in (greeting, first) if part)
    more = _("{key} settings").format(key=key_of(session, "settings"))
    return Outcome(words, refused=True, hint=more)


def settings_page(session: Session) -> list[Block]:
    """Return the page about the user's settings."""
    from orgtui.actions import TABLE  # the table is made of this module too

    path = safe(str(config_path()))
    blocks: list[Block] = [
        Paragraph(_("Your settings are in {path}. orgtui reads this file and never writes it.").format(path=path)),
        Heading(_("What cannot be used")),
        Paragraph("\n".join(session.unusable) or _("Nothing: all of it is in use.")),
        Heading(_("How it is written")),
        Paragraph('theme = "light"\n[keys]\ndelete = "ctrl+d"\nfind = ["/", "ctrl+f"]\ngo-top = "g g"\nzoom = []'),
        Heading(_("Names and keys of all actions")),
    ]
    return [*blocks, Keys(tuple((action.id, _keys(session.keymap, action)) for action in TABLE))]


def _keys(keymap: Keymap, action: Action) -> str:
    shown = ", ".join(map(key_name, keymap.keys(action))) or keymap.all(action) or _("no key")
    return _("{keys} (yours)").format(keys=shown) if action.id in keymap.changed else shown


ACTIONS = (
    Action(
        "which-key", (",",), N_("keys"), N_("Show the keys that are possible now"), HELP, always, shows("which_key")
    ),
    Action(
        "theme",
        ("ctrl+t",),
        N_("theme"),
        N_("Pick how orgtui looks: Esc goes back to what it was"),
        HELP,
        always,
        shows("theme"),
    ),
    Action(
        "settings",
        ("f9",),
        N_("settings"),
        N_("Show where your settings are, and the names of all actions"),
        HELP,
        always,
        settings,
    ),
)
