"""What becomes of a file while its chart is edited: other programs change, replace and delete it."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from orgtui.store.load import Loaded, read
from orgtui.store.problems import LoadError
from orgtui.store.write import Stamp

#: Device, inode, size, modified, status changed; None where there is no file.
_Sight = tuple[int, int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a file.

    Attributes
    ----------
    kind
        changed: it holds other bytes; touched: it holds the bytes that were known; deleted; unreadable: it is no chart
        any more, or cannot be read.
    loaded
        The chart that it holds now, where it is readable.
    error
        Why it is not.
    """

    kind: Literal["changed", "touched", "deleted", "unreadable"]
    loaded: Loaded | None = None
    error: LoadError | None = None


class Watch:
    """Looks at a file now and then; safe to be told and asked from two threads.

    Parameters
    ----------
    path
        The file.
    known
        What it was when it was read or last saved, None where there was no file.
    """

    def __init__(self, path: Path, known: Stamp | None) -> None:
        self.path = path
        self._guard = threading.Lock()
        self.expect(known)

    def expect(self, known: Stamp | None) -> None:
        """Take it that the file is this: it was just read, or saved."""
        with self._guard:
            self._known = known
            self._settled: _Sight | Literal["never"] = "never"
            self._before: _Sight | Literal["never"] = "never"

    def look(self) -> Change | None:
        """Return what happened to the file since the last look.

        A change is told when two looks in a row see the same, so that a program that is just writing it is not
        interrupted; it is told once.
        """
        with self._guard:
            return self._look()

    def _look(self) -> Change | None:
        sight = _seen(self.path)
        if sight == self._settled:
            self._before = sight
            return None
        if self._settled == "never" and self._is_known(sight):
            self._settled = self._before = sight
            return None
        if sight != self._before:
            self._before = sight
            return None
        self._settled = sight
        return Change("deleted") if sight is None else self._read()

    def _is_known(self, sight: _Sight) -> bool:
        known = self._known
        if sight is None or known is None:
            return sight is None and known is None
        return sight[:4] == (known.device, known.inode, known.size, known.modified)

    def _read(self) -> Change:
        try:
            loaded = read(self.path, editing=True)
        except LoadError as error:
            return Change("unreadable", error=error)
        same = self._known is not None and loaded.source.digest == self._known.digest
        self._known = loaded.source.stamp
        return Change("touched" if same else "changed", loaded)


def _seen(path: Path) -> _Sight:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
