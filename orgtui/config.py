"""The user's own settings: ``config.toml`` in the config folder. It is read and never written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from platformdirs import user_config_path

from orgtui.text import safe
from orgtui.words import _

#: A settings file is a page, not a book.
MOST_BYTES = 1024 * 1024
SETTINGS = ("theme", "keys")


@dataclass(frozen=True, slots=True)
class Config:
    """What the file says, as far as it can be read.

    Attributes
    ----------
    path
        Where the file is or would be.
    theme
        The theme that the user wants, None for no wish.
    keys
        Id of an action -> the keys it shall have, as they were written.
    unknown
        Names of settings that there are not.
    problems
        What cannot be used and what is done about it, whole sentences without the place.
    text
        The file's text, to say on which line something stands.
    """

    path: Path
    theme: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    text: str = ""

    def place(self, name: str = "") -> str:
        """Return the file, with the line on which the setting `name` stands where it can be found."""
        key = rf"""["']?{re.escape(name)}["']?"""
        pattern = rf"""^[ \t]*(?:(?:[\w-]+\.)?{key}[ \t]*=|\[+[ \t]*{key}[ \t]*[].])"""
        found = re.search(pattern, self.text, re.MULTILINE) if name else None
        at = f":{self.text.count(chr(10), 0, found.start()) + 1}" if found is not None else ""
        return safe(self.path.name) + at

    def line_of(self, problem: str) -> int:
        """Return the line of the place that a problem begins with, 0 where it speaks of the whole file."""
        found = re.match(rf"{re.escape(self.place())}:(\d+):", problem)
        return int(found[1]) if found is not None else 0


def config_path() -> Path:
    """Return where the settings file is looked for."""
    return user_config_path("orgtui", appauthor=False) / "config.toml"


def read_config(path: Path | None = None) -> Config:
    """Return the user's settings; a file that is missing or cannot be read is none to stop anybody.

    Parameters
    ----------
    path
        The file; the one in the config folder where it is None.
    """
    path = config_path() if path is None else path
    try:
        content = _bytes_of(path)
    except FileNotFoundError:
        return Config(path)
    except OSError as error:
        words = _("{place}: it cannot be read ({reason}): everything is as without it")
        return _unusable(path, words, reason=error.strerror or str(error))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unusable(path, _("{place}: it is not UTF-8 text: everything is as without it"))
    return _parsed(path, text)


def _bytes_of(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise OSError(_("it is not a file"))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OSError(_("it is larger than 1 MiB"))
    return content


def _unusable(path: Path, words: str, **parts: str) -> Config:
    shown = {name: safe(part) for name, part in parts.items()}
    return Config(path, problems=(words.format(place=safe(path.name), **shown),))


def _parsed(path: Path, text: str) -> Config:
    import tomli

    try:
        found = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        words = _("{place}:{line}: it is no TOML ({reason}): everything is as without it")
        return _unusable(path, words, line=str(error.lineno), reason=error.msg)
    except (ValueError, RecursionError) as error:
        return _unusable(path, _("{place}: it is no TOML ({reason}): everything is as without it"), reason=str(error))
    bare = Config(path, text=text)
    problems: list[str] = []
    theme = found.get("theme")
    if theme is not None and not isinstance(theme, str):
        words = _('{place}: a theme is a name such as "dark": the line is left out')
        problems.append(words.format(place=bare.place("theme")))
        theme = None
    keys = dict(_keys(bare, found.get("keys", {}), problems))
    unknown = tuple(name for name in found if name not in SETTINGS)
    return Config(path, theme, MappingProxyType(keys), unknown, tuple(problems), text)


def _keys(bare: Config, table: Any, problems: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(table, dict):
        words = _('{place}: keys is a table such as [keys] with delete = "ctrl+d" below: all keys stay as they were')
        problems.append(words.format(place=bare.place("keys")))
        return
    for name, value in table.items():
        keys = value if isinstance(value, list) else [value]
        if all(isinstance(key, str) for key in keys):
            yield name, tuple(keys)
        else:
            words = _('{place}: {name} wants a key such as "ctrl+d" or a list of them: its keys stay as they were')
            problems.append(words.format(place=bare.place(name), name=safe(name)))
