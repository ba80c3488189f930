"""What the start screen offers, and what each chart looks like before it is opened."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from orgtui.catalogue import presets
from orgtui.document import Document
from orgtui.figures import figure_words, figures_of
from orgtui.opening import from_preset, open_document, recovered_document
from orgtui.outline import drawn
from orgtui.recent import recent_files
from orgtui.store import LoadError
from orgtui.store.files import is_file
from orgtui.store.moments import ago
from orgtui.store.recovery import Leftover, left_as, left_untitled
from orgtui.text import safe
from orgtui.widgets.start import PreviewText, StartEntry
from orgtui.words import _, ngettext

#: Rows of a preview: nobody scrolls further before opening the chart.
MOST_ROWS = 300


def start_entries() -> tuple[StartEntry, ...]:
    """Return what was not saved, the presets, the files that were open lately, and the way to any other file."""
    left, recent = map(_left_entry, left_untitled()), map(_recent_entry, recent_files())
    return (*left, *_preset_entries(), *recent, StartEntry("open", "", _("Open a file…")))


def _left_entry(left: Leftover) -> StartEntry:
    edits = ngettext("{count} edit, {when}", "{count} edits, {when}", left.edits)
    name = left.path.name if left.path is not None else _("untitled")
    return StartEntry("recovered", left.name, name, edits.format(count=left.edits, when=ago(left.when)))


def _preset_entries() -> Iterator[StartEntry]:
    for preset in presets():
        chart = from_preset(preset.name).chart
        roles = ngettext("{count} role", "{count} roles", len(chart.roles)).format(count=len(chart.roles))
        duties = ngettext("{count} duty", "{count} duties", len(chart.duties)).format(count=len(chart.duties))
        yield StartEntry("preset", preset.name, safe(preset.title), f"{roles}, {duties}")


def _recent_entry(path: Path) -> StartEntry:
    gone = None if is_file(path) else _("not there any more")
    return StartEntry("recent", str(path), path.name, _folder(path), gone)


def _folder(path: Path) -> str:
    """Return the folder of a file as its user writes it, ``~`` for the home folder."""
    with suppress(ValueError, RuntimeError):
        return str("~" / path.parent.relative_to(Path.home()))
    return str(path.parent)


def _document_of(entry: StartEntry) -> Document:
    if entry.kind == "preset":
        return from_preset(entry.key)
    left = left_as(entry.key) if entry.kind == "recovered" else None
    return recovered_document(left, None) if left is not None else open_document(Path(entry.key))


def preview_of(entry: StartEntry) -> PreviewText:
    """Return the chart of an entry as text; a file that cannot be opened shows why."""
    if entry.kind == "open":
        return PreviewText(_("Open a file"), _("Enter asks for its name"), ())
    try:
        document = _document_of(entry)
    except LoadError as error:
        return PreviewText(safe(entry.title), _("This file cannot be opened"), tuple(str(error).splitlines()))
    chart = document.chart
    rows = tuple(drawn(document.views, None, 200, handoffs=False))[1 : MOST_ROWS + 1]
    return PreviewText(safe(chart.head.title), " · ".join(figure_words(chart, figures_of(chart))), rows)
