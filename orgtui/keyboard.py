"""What a key starts in the editor: an action, the keys that may follow on it, or a word about why nothing happens."""

from collections.abc import Iterator
from typing import Any, Protocol

from textual import events
from textual.app import App

from orgtui.actions import Action, in_groups
from orgtui.actions.action import key_of
from orgtui.actions.keys import actions_by_key, live_key, sequences
from orgtui.keymap import key_name
from orgtui.layouts import is_composed
from orgtui.reply import Outcome
from orgtui.session import Session
from orgtui.text import safe
from orgtui.typeahead import OrderedKeys
from orgtui.widgets.which_key import KeyGroup, WhichKeyScreen
from orgtui.words import _

#: Keys that act on what the cursor of the focused pane is on where that has a use for them; it tells by a message.
KEYS_OF_WIDGETS = frozenset({"enter", "space"})
#: How the names of keys end that some terminals tell of although they do nothing by themselves.
_MODIFIERS = ("_shift", "_control", "_alt", "_super", "_hyper", "_meta", "_lock")


class Hands(Protocol):
    """The editor, as far as keys are concerned."""

    session: Session

    @property
    def app(self) -> App[Any]:
        """The program."""

    def start(self, action: Action) -> None:
        """Run an action, or say why it cannot run now."""

    def say(self, outcome: Outcome) -> None:
        """Show a sentence in the status line."""


def name_of(event: events.Key) -> str:
    """Return a key as the table of actions names it: the character, or Textual's name for one that gives none."""
    modifiers = event.key.split("+")[:-1]
    if event.character is None or not event.is_printable or {"alt", "ctrl"} & set(modifiers):
        return event.key
    return "space" if event.character == " " else event.character


def press(editor: Hands, event: events.Key) -> bool:
    """Do what a key does; tell whether it does anything.

    Parameters
    ----------
    editor
        The editor.
    event
        The key, no letter of another keyboard layout any more.
    """
    used = event.key in editor.app.screen.active_bindings
    if used and event.key in KEYS_OF_WIDGETS:
        return False
    name, keymap, view = name_of(event), editor.session.keymap, editor.session.view
    action = actions_by_key(keymap, view).get(name)
    if action is not None:
        editor.start(action)
    elif sequences(keymap, name, view):
        _follow(editor, name)
    elif not used and not event.key.endswith(_MODIFIERS):
        editor.say(Outcome(_no_key(editor.session, name), refused=True))
    else:
        return False
    return True


def press_beside_title(editor: Hands, event: events.Key) -> bool:
    """Say that the title comes first, where a key that acts is pressed while one is typed.

    Parameters
    ----------
    editor
        The editor.
    event
        A key that the field of the title has no use for.
    """
    action = actions_by_key(editor.session.keymap, editor.session.view).get(name_of(event))
    if action is None or event.key in editor.app.screen.active_bindings:
        return False
    words = _("Enter keeps the title, Esc gives it up; then {key}: {action}")
    parts = {"key": key_name(name_of(event)), "action": _(action.title)}
    editor.say(Outcome(words.format(**parts), refused=True))
    return True


def _no_key(session: Session, name: str) -> str:
    if len(name) == 1 and is_composed(name):
        words = _('"{character}" comes from an input method and is no key: press Enter for the menu')
        return words.format(character=safe(name))
    words = _('"{key}" does nothing here: {which} shows the keys, {help} explains them')
    keys = {"which": key_of(session, "which-key"), "help": key_of(session, "help")}
    return words.format(key=safe(key_name(name)), **keys)


# The panel of keys


def show_keys(editor: Hands) -> None:
    """Show every key that is possible now; the next key closes that and acts."""
    app, opener = editor.app, key_of(editor.session, "which-key")

    def pressed(event: events.Key | None) -> None:
        if event is not None and name_of(event) != opener and isinstance(app, OrderedKeys):
            app.press_next(event)

    app.push_screen(WhichKeyScreen(_("Keys that are possible now"), tuple(_possible(editor.session))), pressed)


def _possible(session: Session) -> Iterator[KeyGroup]:
    for group, actions in in_groups():
        able = (action for action in actions if action.enabled(session) is None)
        keys = tuple((live_key(session, action), _(action.title)) for action in able)
        keys = tuple(pair for pair in keys if pair[0])
        if keys:
            yield _(group), keys


def _follow(editor: Hands, first: str) -> None:
    """Show what may follow on a key, and start what the next key says."""
    follow = sequences(editor.session.keymap, first, editor.session.view)

    def pressed(event: events.Key | None) -> None:
        if event is None:
            return
        action = follow.get(name_of(event))
        if action is not None:
            editor.start(action)
        else:
            words = _("{first} {key} does nothing: {first} goes on with {keys}")
            keys = ", ".join(map(key_name, follow))
            said = words.format(first=key_name(first), key=safe(key_name(name_of(event))), keys=keys)
            editor.say(Outcome(said, refused=True))

    keys = tuple((key_name(key), _(action.title)) for key, action in follow.items())
    editor.app.push_screen(WhichKeyScreen(_("{key}, then").format(key=key_name(first)), (("", keys),)), pressed)
