"""What else lies beside a chart file: marks of other editors, copies of a sync service, left-overs of a killed save."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from orgtui.store.files import remove
from orgtui.store.private import key_of, state_folder
from orgtui.store.write import BACKUP_END, BACKUPS
from orgtui.text import safe
from orgtui.words import _

#: Seconds after which a temporary file belongs to nobody any more.
_STALE = 3600
_CONFLICT = (
    r"\(.*conflicted copy.*\)",  # Dropbox, Nextcloud, ownCloud
    r"\.sync-conflict-\d{8}-\d{6}-\w+",  # Syncthing
    r"\[Conflict(?:ed)?.*\]",  # Google Drive
    r"\(SFConflict .*\)",  # Seafile
    r"\(.*[Cc]onflict.*\)",
)


def notes(path: Path) -> tuple[str, ...]:
    """Return what the user should know of the files beside a chart file, one sentence each."""
    return (*_editors(path), *_conflict_copies(path), *broken_off(path))


def broken_off(path: Path) -> Iterator[str]:
    """Yield a sentence for every save in place that was killed: the file may be half old, half new."""
    words = _("a save of this file was broken off; as it was before, it is kept in {backup}: compare, then delete that")
    try:
        found = sorted(state_folder(BACKUPS).glob(f"{key_of(path)}.*{BACKUP_END}"))
    except (OSError, ValueError):
        return
    for backup in found:
        yield words.format(backup=safe(str(backup)))


def _editors(path: Path) -> Iterator[str]:
    real = Path(os.path.realpath(path))
    emacs = [real.with_name(f".#{real.name}")]
    vim = [real.with_name(f".{real.name}.sw{letter}") for letter in "po"]
    for editor, marks in (("Emacs", emacs), ("vim", vim)):
        # Emacs' mark is a link that leads nowhere.
        if any(os.path.lexists(mark) for mark in marks):
            yield _("{file} seems to be open in {editor} too").format(file=safe(path.name), editor=editor)


def _conflict_copies(path: Path) -> Iterator[str]:
    pattern = re.compile(rf"{re.escape(path.stem)} ?(?:{'|'.join(_CONFLICT)}){re.escape(path.suffix)}")
    for name in sorted(_names(path.absolute().parent)):
        if pattern.fullmatch(name):
            yield _("a sync service left another version beside it: {file}").format(file=safe(name))


def remove_stale(path: Path) -> None:
    """Remove what killed saves of a file have left beside it. The caller holds the file's lock."""
    real = Path(os.path.realpath(path))
    pattern = re.compile(rf"\.{re.escape(real.name[:200])}\.[0-9a-f]{{12}}\.orgtui-tmp")
    for name in _names(real.parent):
        if pattern.fullmatch(name) and _is_stale(real.with_name(name)):
            remove(real.with_name(name))


def _is_stale(file: Path) -> bool:
    try:
        return time.time() - file.lstat().st_mtime > _STALE
    except OSError:
        return False


def _names(folder: Path) -> list[str]:
    try:
        return [file.name for file in folder.iterdir()]
    except OSError:
        return []
