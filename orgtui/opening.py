"""From a file or a preset to a document to edit."""

from datetime import date
from pathlib import Path

from orgtui import store
from orgtui.catalogue import catalogue, preset_path
from orgtui.document import Document
from orgtui.session import Session
from orgtui.words import _


def open_document(path: Path) -> Document:
    """Return the chart of a file, ready to edit.

    Raises
    ------
    orgtui.store.LoadError
        Where the file cannot be read or holds no chart.
    """
    loaded = store.read(path, editing=True)
    read_only = None
    if loaded.newer_format:
        sentence = _("This file was made by a newer orgtui (format {format}): it can be read here, not edited")
        read_only = sentence.format(format=loaded.chart.head.format)
    return Document(loaded.chart, loaded.source, path, read_only=read_only)


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
