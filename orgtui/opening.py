"""From a file or a preset to a document to edit."""

from datetime import date
from pathlib import Path

from orgtui import store
from orgtui.catalogue import catalogue, preset_path
from orgtui.document import Document, newer_words
from orgtui.session import Session
from orgtui.store.recovery import Leftover


def open_document(path: Path) -> Document:
    """Return the chart of a file, ready to edit.

    Raises
    ------
    orgtui.store.LoadError
        Where the file cannot be read or holds no chart.
    """
    loaded = store.read(path, editing=True)
    read_only = newer_words(loaded.chart) if loaded.newer_format else None
    return Document(loaded.chart, loaded.source, path, read_only=read_only)


def recovered_document(left: Leftover, on_disk: Document | None) -> Document:
    """Return the chart of a recovery file, ready to edit and not saved.

    Parameters
    ----------
    left
        What was recovered.
    on_disk
        The chart of its file as it is now, None where there is none that can be read.

    Raises
    ------
    orgtui.store.LoadError
        Where the recovery file holds no chart.
    """
    loaded = store.read_bytes(left.content, str(left.path or left.name), path=left.path, editing=True)
    source = loaded.source
    there = on_disk.source if on_disk is not None else None
    if left.base is not None:
        # The save compares the file with what it was when these edits began, so that no other change is overwritten.
        unchanged = there is not None and there.digest == left.base
        identity = there.identity if there is not None and unchanged else None
        source.expect(store.Stamp(*(identity or (0, 0, 0, 0)), left.base))
    return Document(loaded.chart, source, left.path, saved=False, recovered=left.name)


def from_preset(name: str, path: Path | None = None) -> Document:
    """Return a new chart made from a preset; saving it to `path` keeps the preset's own layout.

    Raises
    ------
    orgtui.catalogue.UnknownPreset
        Where there is no such preset.
    """
    loaded = store.read(preset_path(name), editing=True)
    return Document(loaded.chart, loaded.source, path, saved=False)


def session_for(document: Document) -> Session:
    """Return a session on `document` that starts at its first role."""
    first = next(iter(document.views.forest.roots), None)
    return Session(document, catalogue(), date.today(), selected=first)
