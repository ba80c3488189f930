"""One orgtui at a time edits a file: a lock in the state folder that vanishes with whoever holds it.

The lock is the system's own (``flock``) on a small file that says who holds it, so that it never goes stale. Somebody
who takes over writes his own name into that file; the holder looks now and then and gives way. Where the system has no
such locks (Windows, some network folders) nobody is ever kept out.
"""

import contextlib
import json
import os
import platform
import secrets
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from orgtui.store.files import is_file, remove
from orgtui.store.moments import from_text, now
from orgtui.store.private import key_of, make_private, read_private, state_folder

fcntl: Any
try:
    import fcntl
except ImportError:
    fcntl = None

#: What tells this run of the program from every other.
SESSION = secrets.token_hex(8)
#: What stands in a lock's place and is no file of ours is neither followed nor waited for.
_FLAGS = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
#: Bytes that the words in a lock may have.
_MOST = 4096
#: Somebody who only looks holds a lock for less than this many seconds in all.
_LOOKING = 0.06


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a chart open.

    Attributes
    ----------
    pid, host
        The process and its machine.
    since
        When it opened the chart.
    session
        What tells it from other runs of the program.
    """

    pid: int
    host: str
    since: datetime
    session: str

    def __str__(self) -> str:
        return f"{self.pid}@{self.host}"


class Lock:
    """The lock of one chart.

    Parameters
    ----------
    name
        `key_of` the file, or the name of the recovery file of a chart without one.
    """

    def __init__(self, name: str) -> None:
        self._file = _lock_file(name)
        self._handle: int | None = None
        self._mine = Holder(os.getpid(), platform.node(), now(), SESSION)
        self._claimed = False
        # A thread checks what the user's own thread gives back: a lock taken in between would stay.
        self._guard = threading.RLock()

    @property
    def held(self) -> bool:
        """True while this process holds it."""
        return self._handle is not None

    def acquire(self) -> Holder | None:
        """Take it.

        Returns
        -------
        Holder or None
            Who has it instead; None where it is taken or going to be (`take_over`), or where the system has no locks.
        """
        with self._guard:
            try:
                self._handle = _locked(self._file)
            except BlockingIOError:
                holder = _written(self._file)
                # Signed by this process: it has told the holder to give way.
                self._claimed = holder is not None and holder.session == self._mine.session
                return None if self._claimed else holder or Holder(0, "?", now(), "")
            except OSError:
                return None
            if self._handle is not None:
                self._claimed = False
                self._sign()
            return None

    def take_over(self) -> None:
        """Tell the holder to give way; the lock comes to this process at the next `check` after it did."""
        with self._guard:
            self._claimed = True
            self._sign()

    def check(self) -> Holder | None:
        """Look whether somebody else took over, and give way then; get hold of what was taken over.

        Returns
        -------
        Holder or None
            Who has taken over.
        """
        with self._guard:
            if not self.held and not self._claimed:
                return None
            other = _written(self._file)
            if other is not None and other.session != self._mine.session:
                self._close()
                self._claimed = False
                return other
            if not self.held:
                self.acquire()
            return None

    def release(self) -> None:
        """Give it back."""
        with self._guard:
            if self.held:
                signed = _written(self._file)
                if signed is None or signed.session == self._mine.session:
                    remove(self._file)
                self._close()
            self._claimed = False

    def _sign(self) -> None:
        mine = self._mine
        words = {"pid": mine.pid, "host": mine.host, "since": mine.since.isoformat(), "session": mine.session}
        with contextlib.suppress(OSError):
            make_private(self._file.parent)
            handle = os.open(self._file, os.O_WRONLY | _FLAGS, 0o600)
            try:
                content = json.dumps(words).encode()
                os.write(handle, content)
                os.ftruncate(handle, len(content))
            finally:
                os.close(handle)

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def holder_of(path: Path) -> Holder | None:
    """Return which other orgtui has a file open for editing, None where nobody has."""
    name = key_of(path)
    return (_written(_lock_file(name)) or Holder(0, "?", now(), "")) if lock_is_held(name) else None


def lock_is_held(name: str) -> bool:
    """Tell whether another running orgtui holds the lock of this name."""
    file = _lock_file(name)
    if not is_file(file):
        return False
    try:
        handle = _locked(file)
    except BlockingIOError:
        holder = _written(file)
        return holder is None or holder.session != SESSION
    except OSError:
        return False
    if handle is not None:
        remove(file)
        os.close(handle)
    return False


def _lock_file(name: str) -> Path:
    return state_folder("locks") / name


def _locked(file: Path) -> int | None:
    """Return a locked handle of the file, None where the system has no locks.

    Raises
    ------
    BlockingIOError
        Where somebody else holds it.
    """
    if fcntl is None:
        return None
    make_private(file.parent)
    end = time.monotonic() + _LOOKING
    while True:
        handle = os.open(file, os.O_RDWR | _FLAGS, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it before may have removed the file in between: the lock counts only where the file is.
            if _same(handle, file):
                return handle
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(handle)
                raise
            time.sleep(_LOOKING / 6)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _same(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False


def _written(file: Path) -> Holder | None:
    try:
        words = json.loads(read_private(file, _MOST))
        return Holder(int(words["pid"]), str(words["host"]), from_text(words["since"]), str(words["session"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
