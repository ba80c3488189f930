"""Keys: how they are written, which ones a terminal never hands on, and what the user made of the table's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from orgtui.words import N_, _

_NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_NAMES |= {f"f{number}": f"F{number}" for number in range(1, 25)}
_SPELLINGS = {name.lower(): key for key, name in _NAMES.items()}
_SPELLINGS |= {"return": "enter", "pgdown": "pagedown", "control": "ctrl", "option": "alt", "blank": "space"}
_MODIFIERS = ("alt", "ctrl", "shift")
_ARROWS = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"})
_NAMED = frozenset({*_NAMES, *_ARROWS} - {"shift+tab"})

#: Keys of the panes themselves, and Esc: they do the same thing everywhere, whatever the user's key map says.
FIXED = frozenset(
    {"up", "down", "left", "right", "j", "k", "home", "end", "pageup", "pagedown", "ctrl+home", "ctrl+end"}
    | {"enter", "space", "escape", "tab", "shift+tab"}
)

#: What terminals make of some keys, so that no program ever sees them.
_SWALLOWED = {
    "ctrl+i": N_("terminals send it as Tab"),
    "ctrl+m": N_("terminals send it as Enter"),
    "ctrl+j": N_("terminals send it as a line break"),
    "ctrl+h": N_("terminals send it as Backspace"),
    "ctrl+[": N_("terminals send it as Esc"),
    "ctrl+c": N_("it interrupts programs"),
    "ctrl+\\": N_("it ends programs"),
    "f11": N_("terminals use it for the full screen"),
}


class Keyed(Protocol):
    """Something that keys start."""

    @property
    def id(self) -> str:
        """Its stable name."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it has by itself."""

    @property
    def shown(self) -> str | None:
        """How its keys read where that says more than the keys themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class Keymap:
    """Which keys start what: those of the table, and the user's in their place.

    Attributes
    ----------
    changed
        Id of an action -> all its keys, where they are not those of the table.
    """

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, action: Keyed) -> tuple[str, ...]:
        """Return the keys that start an action."""
        return self.changed.get(action.id, action.keys)

    def all(self, action: Keyed) -> str:
        """Return the keys of an action as users read them; empty where it has none."""
        if action.shown is not None and action.id not in self.changed:
            return action.shown
        return " ".join(map(key_name, self.keys(action)))

    def first(self, action: Keyed) -> str:
        """Return the one key that key bars and menus show; empty where the action has none."""
        if action.shown is not None and action.id not in self.changed:
            return action.shown
        return next(map(key_name, self.keys(action)), "")


def key_name(key: str) -> str:
    """Return a key, or several that are pressed one after the other, as users read it."""
    return " ".join(_NAMES.get(part, part) for part in parts_of(key))


def parts_of(key: str) -> list[str]:
    """Return the keys that are pressed one after the other."""
    return key.split(" ")


def spelled(key: str) -> str | None:
    """Return a key in the one way it is known here; None for none that exists.

    Parameters
    ----------
    key
        As somebody writes it: ``d``, ``Ctrl+D``, ``F5``, ``shift+a``, ``g m`` for one key after the other.
    """
    parts = [_spelled(part) for part in (key.split(" ") if len(key) > 1 else [key])]
    known = [part for part in parts if part is not None]
    return " ".join(known) if len(known) == len(parts) else None


def _spelled(key: str) -> str | None:
    if len(key) == 1:
        return "space" if key == " " else key if key.isprintable() else None
    *before, last = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    modifiers = {_SPELLINGS.get(word.lower(), word.lower()) for word in before}
    last = last if len(last) == 1 else _SPELLINGS.get(last.lower(), last.lower())
    if not modifiers <= set(_MODIFIERS) or not (len(last) == 1 or last in _NAMED):
        return None
    if len(last) == 1 and modifiers == {"shift"}:
        return last.upper()
    if len(last) == 1 and modifiers:
        last = last.lower()
    return "+".join([*(word for word in _MODIFIERS if word in modifiers), last])


def swallowed(key: str) -> str | None:
    """Return why a key never reaches a program in common terminals, None where it does.

    Parameters
    ----------
    key
        One key as `spelled` returns it.
    """
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if key in _SWALLOWED:
        return _(_SWALLOWED[key])
    if "ctrl" in modifiers and "shift" in modifiers:
        return _("terminals keep it for themselves or send it without Shift")
    if modifiers and last in ("enter", "space", "tab", "escape", "backspace") and key != "shift+tab":
        return _("terminals send it as {key} alone").format(key=key_name(last))
    if "ctrl" in modifiers and len(last) < 2 and not (last.isascii() and last.isalpha()):
        return _("terminals have no code for it")
    return None
