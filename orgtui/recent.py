"""The files that were open lately, kept in the user's state folder."""

import json
from pathlib import Path

from platformdirs import user_state_path

from orgtui.store.private import read_private, write_private

#: Files that are remembered.
MOST = 10
_MOST_BYTES = 1024 * 1024


def _list_path() -> Path:
    return user_state_path("orgtui", appauthor=False) / "recent.json"


def recent_files() -> tuple[Path, ...]:
    """Return the files that were open lately, the last one first; none where the list cannot be read."""
    try:
        names = json.loads(read_private(_list_path(), _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return ()
    return tuple(Path(name) for name in names[:MOST] if isinstance(name, str)) if isinstance(names, list) else ()


def remember(path: Path) -> None:
    """Put a file at the head of the list. A list that cannot be written is no reason to stop anybody."""
    try:
        whole = path.parent.resolve() / path.name
        names = [str(whole), *(str(other) for other in recent_files() if other != whole)]
        write_private(_list_path(), json.dumps(names[:MOST]).encode())
    except (OSError, RuntimeError):
        return
