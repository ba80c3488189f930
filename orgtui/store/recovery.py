"""Edits that are not saved yet, kept in the state folder in case the program ends without asking.

A recovery file is one line of JSON (which chart, since when, how many edits) and then the very bytes that a save would
write. It goes away when the chart is saved or its edits are given up. Nothing is destroyed: a recovery file of an
earlier session makes room as ``.1``, the one before that as ``.2``.
"""

import json
import os
import re
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orgtui.model import Chart
from orgtui.store.caps import DEFAULT_CAPS
from orgtui.store.draft import prepare, rewrite
from orgtui.store.files import remove
from orgtui.store.lock import SESSION, lock_is_held
from orgtui.store.moments import from_text, now
from orgtui.store.private import key_of, read_private, state_folder, write_private
from orgtui.store.problems import CannotSplice
from orgtui.store.source import Source

#: Seconds that discarded edits stay aside: a quarter of a year.
ASIDE = 90 * 86400
_MARK = "orgtui-recovery"
#: Bytes that the first line may have.
_HEAD = 1 << 16
_NAME = re.compile(r"[0-9a-f]{64}|untitled-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Edits that an earlier session did not save.

    Attributes
    ----------
    name
        Name of the recovery file.
    path
        The chart's file, None for a chart that has none yet.
    base
        SHA-256 of that file when it was read or last saved, None where there was none.
    edits
        How many edits it holds.
    when
        When it was written.
    rewritten
        True where the bytes are in canonical form because the file's layout did not allow the edits: its comments are
        not in them.
    content
        The bytes that a save would have written.
    """

    name: str
    path: Path | None
    base: str | None
    edits: int
    when: datetime
    rewritten: bool
    content: bytes


def recoverable(source: Source | None, chart: Chart) -> tuple[bytes, bool]:
    """Return the bytes that a save would write, and whether they had to be laid out anew.

    Raises
    ------
    orgtui.store.SaveError
        Where the chart cannot be written at all.
    """
    try:
        return prepare(source, chart).content, False
    except CannotSplice:
        return rewrite(source, chart).content, True


def new_name(path: Path | None) -> str:
    """Return the name of the recovery file of a chart; one without a file gets a name of its own."""
    return key_of(path) if path is not None else f"untitled-{secrets.token_hex(8)}"


class Recovery:
    """The recovery file of one chart that is being edited; safe to use from several threads.

    Parameters
    ----------
    name
        Its name (`new_name`, or that of the leftover that the chart was recovered from).
    adopt
        True where the chart was recovered from the file that is there now: it goes away with this chart's own.
    """

    def __init__(self, name: str, *, adopt: bool = False) -> None:
        self.name, self._adopt = name, adopt
        self.guard = threading.RLock()

    @property
    def file(self) -> Path:
        """Where it is."""
        return state_folder("recovery") / self.name

    def write(self, content: bytes, path: Path | None, base: str | None, edits: int, *, rewritten: bool) -> None:
        """Keep the present state instead of the one before.

        Parameters
        ----------
        content
            The bytes that a save would write.
        path, base, edits, rewritten
            As for `Leftover`.

        Raises
        ------
        OSError
            Where it cannot be written.
        """
        header = {
            _MARK: 1,
            "path": None if path is None else str(path.absolute()),
            "base": base,
            "edits": edits,
            "time": now().isoformat(),
            "rewritten": rewritten,
            "by": SESSION,
        }
        with self.guard:
            if _writer(self.file) not in (None, SESSION):
                set_aside(self.name)
            write_private(self.file, json.dumps(header).encode() + b"\n" + content)

    def drop(self) -> None:
        """Remove it, because the chart is saved or its edits are given up. Another session's file stays."""
        with self.guard:
            if self._adopt or _writer(self.file) == SESSION:
                remove(self.file)
            self._adopt = False


def left_for(path: Path) -> Leftover | None:
    """Return the edits to a file that an earlier session did not save."""
    return left_as(key_of(path))


def left_untitled() -> tuple[Leftover, ...]:
    """Return the unsaved charts without a file that no running orgtui is working on, the latest first."""
    found = (left_as(name) for name in _names() if name.startswith("untitled-") and not lock_is_held(name))
    return tuple(sorted((item for item in found if item is not None), key=lambda item: item.when, reverse=True))


def left_as(name: str) -> Leftover | None:
    """Return what a recovery file holds, None where there is none that can be read."""
    if not _NAME.fullmatch(name):
        return None
    try:
        content = read_private(state_folder("recovery") / name, _HEAD + DEFAULT_CAPS.file_bytes)
    except OSError:
        return None
    line, _newline, rest = content.partition(b"\n")
    header = _header(line)
    if header is None:
        return None
    path, base, edits = header.get("path"), header.get("base"), header.get("edits")
    return Leftover(
        name,
        Path(path) if isinstance(path, str) else None,
        base if isinstance(base, str) else None,
        edits if isinstance(edits, int) else 0,
        from_text(header.get("time")),
        header.get("rewritten") is True,
        rest,
    )


def set_aside(name: str) -> None:
    """Take a recovery file out of the way without destroying it: it becomes ``.1``, and the one before ``.2``.

    What lies aside for longer than `ASIDE` goes.
    """
    file = state_folder("recovery") / name
    try:
        for old in file.parent.glob("*.[12]"):
            if time.time() - old.stat().st_mtime > ASIDE:
                remove(old)
        if file.exists():
            first = file.with_name(f"{name}.1")
            if first.exists():
                first.replace(file.with_name(f"{name}.2"))
            file.replace(first)
    except OSError:
        return


def forget(name: str) -> None:
    """Remove a recovery file that holds nothing any more that is not saved."""
    remove(state_folder("recovery") / name)


def _names() -> Iterator[str]:
    try:
        yield from sorted(file.name for file in state_folder("recovery").iterdir() if _NAME.fullmatch(file.name))
    except OSError:
        return


def _header(line: bytes) -> dict[str, object] | None:
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return header if isinstance(header, dict) and header.get(_MARK) == 1 else None


def _writer(file: Path) -> str | None:
    """Return the session that wrote a recovery file, an empty text where it does not say, None where there is none."""
    try:
        header = _header(read_private(file, _HEAD, head=True).partition(b"\n")[0])
    except OSError:
        return "" if os.path.lexists(file) else None
    return str((header or {}).get("by", ""))
