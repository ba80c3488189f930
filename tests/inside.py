"""What looks on from inside the program while a monkey plays with it: where it gets to, and whether the chart is whole.

It notes a line for every key (the screen that it goes to), every action that starts, every edit, and every look at the
chart. The monkey, outside, reads them.
"""

import asyncio
import contextlib
import contextvars
import functools
import gc
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgtui import store
from orgtui.actions import Action
from orgtui.app import OrgApp
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.edits import Edit
from orgtui.session import Session
from orgtui.typeahead import OrderedKeys
from tests.invariants import broken


def watch(notes: Path) -> None:
    """Begin to look on; at SIGUSR1 look at the chart, once no key waits any more.

    Parameters
    ----------
    notes
        The file for what was seen.
    """
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(*words: object) -> None:
        os.write(file, (" ".join(map(str, words)) + "\n").encode())

    _note_keys(note)
    _note_actions(note)
    _note_edits(note)
    _answer_signals(note)


def stay() -> None:
    """Let no key leave the chart any more."""
    _put(EditorScreen, lambda _screen, _what: None, "leave")


def _put(owner: type, method: Callable[..., Any], name: str) -> None:
    # A name that is no longer there would be looked on, or held back, in vain and without a word.
    assert hasattr(owner, name), name
    setattr(owner, name, method)


def _note_keys(note: Any) -> None:
    handle = OrderedKeys._handle

    async def handled(app: OrderedKeys[Any], event: Any) -> None:
        note("key", _where(app))
        await handle(app, event)

    _put(OrderedKeys, handled, "_handle")


def _where(app: OrderedKeys[Any]) -> str:
    screen = app.screen
    if not isinstance(screen, EditorScreen):
        return type(screen).__name__
    return f"{screen.session.view}/{type(app.focused).__name__}"


def _note_actions(note: Any) -> None:
    start = EditorScreen.start

    def started(screen: EditorScreen, action: Action) -> None:
        note("action" if action.enabled(screen.session) is None else "refused", action.id)
        start(screen, action)

    _put(EditorScreen, started, "start")


def _note_edits(note: Any) -> None:
    step = Document._step

    def stepped(document: Document, edit: Edit, *places: Any) -> str | None:
        words = step(document, edit, *places)
        if words is not None:
            note("edit", type(edit).__name__)
        return words

    _put(Document, stepped, "_step")


def _answer_signals(note: Any) -> None:
    mount = OrgApp.on_mount
    apps: list[tuple[OrgApp, asyncio.AbstractEventLoop, contextvars.Context]] = []

    def mounted(app: OrgApp) -> None:
        mount(app)
        apps.append((app, asyncio.get_running_loop(), contextvars.copy_context()))

    def asked(*_signal: object) -> None:
        for app, loop, context in apps:
            with contextlib.suppress(RuntimeError):  # it is about to end
                # A timer that starts outside of the app's context would end the app with an error.
                loop.call_soon_threadsafe(_look, app, note, context=context)

    _put(OrgApp, mounted, "on_mount")
    # A handler of the event loop would go with it, and the signal that comes too late would kill.
    signal.signal(signal.SIGUSR1, asked)


def _look(app: OrgApp, note: Any) -> None:
    if app._key_under_way or app._waiting_keys:
        asyncio.get_running_loop().call_later(0.02, _look, app, note)
        return
    try:
        screens = [screen for screen in app.screen_stack if isinstance(screen, EditorScreen)]
        steps = sum(_steps(screen.session) for screen in screens)
        for screen in screens:
            screen.sync()
        _empty_caches()
        note("looked", steps, "whole")
    except Exception:
        note("looked", 0, traceback.format_exc().replace("\n", "\\n"))


def _empty_caches() -> None:
    """Empty the caches of a fixed size, Textual's for the most part: thousands of keys fill them, and then no more."""
    for item in gc.get_objects():
        if isinstance(item, functools._lru_cache_wrapper):
            item.cache_clear()
    gc.collect()


def _steps(session: Session) -> int:
    """Return how many steps there are to take back; take all of them back, and make them again."""
    end = session.chart
    content = session.document.content()
    assert store.read_bytes(content, editing=True).chart.same_content(end), "it does not load as it was saved"
    assert not (wrong := broken(end)), wrong
    steps = 0
    while not session.undo().refused:
        steps += 1
        assert not (wrong := broken(session.chart)), wrong
    for _step in range(steps):
        assert not session.redo().refused
    assert session.chart is end, "redo leads elsewhere"
    return steps
