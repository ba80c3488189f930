"""Keeps the user's work while a chart is edited: recovery file, lock, the file on disk, older versions."""

import contextlib
import hashlib
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from textual.timer import Timer

from orgtui.actions.disk import changed_on_disk
from orgtui.model import Chart
from orgtui.reply import Outcome, Reply
from orgtui.safety.background import Background
from orgtui.session import Session
from orgtui.store import Source
from orgtui.store.history import keep
from orgtui.store.lock import Holder, Lock
from orgtui.store.recovery import Recovery, new_name, recoverable
from orgtui.store.watch import Change, Watch
from orgtui.text import safe
from orgtui.words import _

#: Seconds from an edit to the beginning of its recovery file's writing.
SOON = 0.2
#: Bytes above which a chart is kept every `SELDOM` seconds only: writing it takes long.
LARGE = 4 * 1024 * 1024
SELDOM = 10.0
#: Seconds between two looks at the file and at the lock.
LOOK = 1.0


class Host(Protocol):
    """The screen that shows the chart."""

    def take(self, reply: Reply) -> None:
        """Show what happened, or ask."""

    def sync(self) -> None:
        """Draw everything anew."""

    def set_timer(self, delay: float, callback: Any) -> Timer:
        """Call back once."""

    def set_interval(self, interval: float, callback: Any) -> Timer:
        """Call back again and again."""

    @property
    def undisturbed(self) -> bool:
        """True while no dialog is open, no title is typed and nothing dragged: a question may appear."""

    @property
    def app(self) -> Any:
        """The app, which counts keys."""


class Keeper:
    """Looks after one session's work.

    Parameters
    ----------
    host
        The screen that shows it.
    session
        What is edited.
    """

    def __init__(self, host: Host, session: Session) -> None:
        self._host, self._session = host, session
        self._background = Background(self._failed)
        self._due: Timer | None = None
        self._protected, self._noticed = True, tuple[str, ...]()
        self._size, self._written, self._kept = 0, 0.0, (-1, False)
        self._base_revision, self._saves = session.document.revision, 0
        self._wanted: tuple[Chart, Source | None, int] | None = None
        self._in_file: Chart | None = None
        self._stop = threading.Event()
        self._poke = threading.Event()
        self._change: Change | None = None
        self._taken_by: Holder | None = None
        self._keys_seen = 0
        self._bind(session.document.recovered)

    def _bind(self, recovered: str | None = None) -> None:
        """Belong to the document's path from now on."""
        document = self._session.document
        self._path, self._source = document.path, document.source
        name = recovered or new_name(self._path)
        self.recovery = Recovery(name, adopt=recovered is not None)
        self._lock = Lock(name)
        stamp = self._source.stamp if self._source is not None else None
        self._watch = Watch(self._path, stamp) if self._path is not None else None

    def start(self) -> None:
        """Begin: take the lock, look at the file from now on, keep what is not saved."""
        self._take_lock()
        threading.Thread(target=self._look_around, args=(self._stop,), name="orgtui-watch", daemon=True).start()
        self._host.set_interval(LOOK / 2, self._tick)

    def _take_lock(self) -> None:
        document = self._session.document
        if document.read_only is not None:
            return
        holder = self._lock.acquire()
        if holder is not None:
            document.elsewhere = _gone_words(holder)

    @property
    def notices(self) -> tuple[str, ...]:
        """What must stay on the screen as long as it is true."""
        if not self._protected:
            return (_("no crash protection"),)
        return (_("crash protection every 10 s"),) if self._size > LARGE else ()

    # Recovery

    def changed(self) -> None:
        """Take notice of the chart as it is now: called after every edit, save and load."""
        document = self._session.document
        if document.path != self._path:
            self._move()
        elif document.source is not self._source or document.saves != self._saves:
            self._saved()
        state = (document.revision, document.dirty)
        if state == self._kept:
            return
        self._kept = state
        if not document.dirty:
            self._base_revision = document.revision
            self._forget()
        elif self._due is None and not self._untouched():
            self._due = self._host.set_timer(self._delay(), self._keep)

    def _untouched(self) -> bool:
        """Tell whether the chart is a preset as it came: it counts as changed, but nothing of it could be lost."""
        document = self._session.document
        from_elsewhere = document.source is None or document.source.path != document.path
        return from_elsewhere and document.revision == self._base_revision

    def _delay(self) -> float:
        if self._size <= LARGE:
            return SOON
        return max(SOON, SELDOM - (time.monotonic() - self._written))

    def _keep(self) -> None:
        self._due = None
        document = self._session.document
        if document.dirty and not self._untouched():
            edits = max(1, document.revision - self._base_revision)
            self._wanted = document.chart, document.source, edits
            self._background.do(partial(self._write_wanted, self.recovery, self._path))

    def _write_wanted(self, recovery: Recovery, path: Path | None) -> None:
        with recovery.guard:
            wanted, self._wanted = self._wanted, None
            if wanted is None:
                return
            chart, source, edits = wanted
            content, rewritten = recoverable(source, chart)
            recovery.write(content, path, _base(source), edits, rewritten=rewritten)
            self._in_file = chart
        self._size, self._written, self._protected = len(content), time.monotonic(), True

    def _forget(self) -> None:
        if self._due is not None:
            self._due.stop()
            self._due = None
        self._wanted = None
        self._background.do(self.recovery.drop)

    def _failed(self, _error: Exception) -> None:
        # Whatever it was, the user learns that nothing catches him now; saving tells the reason.
        self._protected = False

    def rescue(self) -> Path | None:
        """Write the recovery file at once, from whatever thread.

        Returns
        -------
        Path or None
            Where the unsaved edits are; None where there are none.

        Raises
        ------
        OSError, orgtui.store.StoreError, MemoryError
            Where they cannot be written now. An earlier state may be there.
        """
        document = self._session.document
        if not document.dirty or self._untouched():
            return None
        with self.recovery.guard:
            # Whoever is ended has no time to write a large chart twice.
            if self._in_file is not document.chart or not self.recovery.file.exists():
                edits = max(1, document.revision - self._base_revision)
                self._wanted = document.chart, document.source, edits
                self._write_wanted(self.recovery, self._path)
        return self.recovery.file

    # Saving

    def _saved(self) -> None:
        """Keep the new version, and the one that it replaced; know the file as it is now."""
        document, before = self._session.document, self._source
        self._source = document.source
        if document.source is not None and self._watch is not None:
            self._watch.expect(document.source.stamp)
        if document.saves != self._saves and document.source is not None and self._path is not None:
            self._saves = document.saves
            self._background.do(partial(_keep_versions, self._path, before, document.source))

    def _move(self) -> None:
        """Belong to another file: the chart was saved under another name."""
        document, before = self._session.document, self._source
        self._forget()
        self._lock.release()
        self._bind()
        self._saves = document.saves
        document.recovered = document.elsewhere = self._taken_by = None
        self._take_lock()
        if document.source is not None and self._path is not None:
            mine = before if before is not None and before.path == self._path else None
            self._background.do(partial(_keep_versions, self._path, mine, document.source))

    # The file and the lock

    def look(self) -> None:
        """Look at the file now, because the user came back to the terminal."""
        self._poke.set()

    def _look_around(self, stop: threading.Event) -> None:
        while not stop.is_set():
            self._poke.wait(LOOK)
            self._poke.clear()
            watch, lock = self._watch, self._lock
            if watch is not None and self._change is None and not stop.is_set():
                change = watch.look()
                self._change = change if watch is self._watch else None
            with contextlib.suppress(OSError):
                self._taken_by = lock.check() or self._taken_by

    def _tick(self) -> None:
        if self.notices != self._noticed:
            self._noticed = self.notices
            self._host.sync()
        if self._taken_by is not None and self._session.document.read_only is None:
            self._give_way(self._taken_by)
        # A question that appears under the fingers of somebody who types would be answered by accident.
        seen, self._keys_seen = self._keys_seen, getattr(self._host.app, "keys_seen", 0)
        if self._change is not None and self._host.undisturbed and seen == self._keys_seen:
            change, self._change = self._change, None
            reply = changed_on_disk(self._session, change)
            if not isinstance(reply, Outcome) or reply.words:
                self._host.take(reply)

    def _give_way(self, holder: Holder) -> None:
        """Another orgtui took the chart over: nothing here may touch its file or its recovery file any more."""
        document = self._session.document
        document.elsewhere = _gone_words(holder)
        with self.recovery.guard:
            self.recovery.drop()
            self.recovery = Recovery(new_name(None))
            self._lock = Lock(self.recovery.name)
        self._lock.acquire()
        if document.dirty:
            self._keep()
        self._host.take(Outcome(document.elsewhere, refused=True))

    # The end

    def leave(self) -> None:
        """End, because the chart is saved or its edits are given up: nothing is left to recover."""
        if self._due is not None:
            self._due.stop()
        self._wanted = None
        self._background.do(self.recovery.drop)
        self.close()

    def close(self) -> None:
        """End and leave everything as it is; the lock goes."""
        self._stop.set()
        self._poke.set()
        self._background.finish(2.0)
        with contextlib.suppress(OSError):
            self._lock.release()


def _base(source: Source | None) -> str | None:
    return source.digest if source is not None and source.path is not None else None


def _keep_versions(path: Path, before: Source | None, after: Source) -> None:
    # Recovered edits carry the digest of the file and their own bytes: what stood there was kept as they came back.
    if before is not None and before.path == path and hashlib.sha256(before.content).hexdigest() == before.digest:
        keep(path, before.content, "opened")
    keep(path, after.content)


def _gone_words(holder: Holder) -> str:
    words = _("{who} took this chart over: it can only be read here; save yours under another name")
    return words.format(who=safe(str(holder)))
