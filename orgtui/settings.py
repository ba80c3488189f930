"""What the user wants of the program: the settings file, and the theme that was chosen last."""

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from platformdirs import user_state_path

from orgtui.actions.keys import keymap_of
from orgtui.config import SETTINGS, Config, read_config
from orgtui.keymap import Keymap
from orgtui.store.private import read_private, write_private
from orgtui.text import safe
from orgtui.words import _

_MOST_BYTES = 1024 * 1024
DARK_NAME, LIGHT_NAME = "dark", "light"
#: Colours that a terminal names as its background in ``COLORFGBG`` when it is a light one.
_LIGHT_GROUNDS = frozenset({"7", "15"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force.

    Attributes
    ----------
    keymap
        The keys.
    theme
        The name of the theme.
    problems
        What of the settings file cannot be used, each with what is done about it, in the order of its lines.
    wished
        The theme that the settings file names, None for none.
    """

    keymap: Keymap
    theme: str
    problems: tuple[str, ...] = ()
    wished: str | None = None


def read_settings(themes: Collection[str]) -> Settings:
    """Return what is in force.

    Parameters
    ----------
    themes
        The names of the themes that there are.
    """
    config = read_config()
    keymap, about_keys = keymap_of(config.keys, config.place)
    problems = (*config.problems, *_unknown(config), *_no_theme(config, themes), *about_keys)
    return Settings(keymap, _theme(config, themes), tuple(sorted(problems, key=config.line_of)), config.theme)


def _unknown(config: Config) -> Iterator[str]:
    for name in config.unknown:
        near = get_close_matches(name.lower(), SETTINGS, n=1, cutoff=0.5)
        hint = (
            _("perhaps {name}?").format(name=near[0])
            if near
            else _("there are: {names}").format(names=", ".join(SETTINGS))
        )
        words = _("{place}: there is no setting {name} ({hint}); it is left out")
        yield words.format(place=config.place(name), name=safe(name), hint=hint)


def _no_theme(config: Config, themes: Collection[str]) -> Iterator[str]:
    if config.theme is None or config.theme in themes:
        return
    near = get_close_matches(config.theme.lower(), themes, n=1, cutoff=0.5)
    hint = _("perhaps {name}?").format(name=near[0]) if near else _("the action theme lists them")
    words = _('{place}: there is no theme "{name}" ({hint}); the usual one is shown')
    yield words.format(place=config.place("theme"), name=safe(config.theme), hint=hint)


def _theme(config: Config, themes: Collection[str]) -> str:
    """Return the theme that was chosen last, unless the file has another wish since; else that of the file."""
    chosen, instead_of = _remembered()
    for name in (chosen if instead_of == config.theme else None, config.theme):
        if name is not None and name in themes:
            return name
    return LIGHT_NAME if os.environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS else DARK_NAME


def _look_path() -> Path:
    return user_state_path("orgtui", appauthor=False) / "look.json"


def _remembered() -> tuple[str | None, str | None]:
    """Return the theme that was chosen last, and the one that the settings file wanted then."""
    try:
        found = json.loads(read_private(_look_path(), _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return None, None
    if not isinstance(found, dict):
        return None, None
    theme, wished = found.get("theme"), found.get("instead_of")
    return (theme if isinstance(theme, str) else None, wished if isinstance(wished, str) else None)


def remember_theme(name: str, instead_of: str | None) -> None:
    """Keep the theme for the next start; a folder that cannot be written is no reason to stop anybody.

    Parameters
    ----------
    name
        The theme that was chosen.
    instead_of
        The theme that the settings file wants; the choice holds until that wish changes.
    """
    try:
        write_private(_look_path(), json.dumps({"theme": name, "instead_of": instead_of}).encode())
    except OSError:
        return
