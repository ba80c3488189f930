"""What a save is going to write, already parsed and compared with the chart."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from orgtui.model import Chart
from orgtui.store.canonical_form import canonical
from orgtui.store.collecting import no_collection
from orgtui.store.layout import Layout
from orgtui.store.problems import SaveError
from orgtui.store.source import BOM, VERSIONS, Source, Version
from orgtui.store.splice import spliced_layout
from orgtui.store.values import cannot_splice
from orgtui.store.verify import holds
from orgtui.store.write import Stamp
from orgtui.words import _


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """The bytes that a save writes.

    Attributes
    ----------
    content
        The bytes.
    chart
        The chart that they hold.
    """

    content: bytes
    chart: Chart
    _text: str
    _data: dict[str, Any]
    _layout: Layout | None
    _before: Source | None

    def source(self, path: Path | None, stamp: Stamp | None) -> Source:
        """Return the source that stands behind the chart once the bytes are in `path`.

        Parameters
        ----------
        path
            Where they were written.
        stamp
            What the save returned for that file.
        """
        before = self._before
        made = Source(
            text=self._text,
            bom=before.bom if before else False,
            chart=self.chart,
            path=path,
            data=self._data,
            earlier=_remembered(before) if before else (),
            known_layout=self._layout,
        )
        made.expect(stamp)
        return made


def prepare(source: Source | None, chart: Chart) -> Draft:
    """Put a chart into the text of its file, changing only what changed.

    Parameters
    ----------
    source
        The file as it was read or last saved; None for a chart without a file, which gets canonical form.
    chart
        What to save.

    Returns
    -------
    Draft
        What to write; nothing is written yet.

    Raises
    ------
    CannotSplice
        Where the layout of the file does not allow the changes; `rewrite` always does.
    SaveError
        Where a text of the chart cannot be written at all.
    """
    if source is None:
        return rewrite(None, chart)
    with no_collection():
        layout, closed = spliced_layout(source, chart)
        text = layout.text
        text = text if closed else text.removesuffix("\n").removesuffix("\r")
        return _checked(source, chart, text, layout)


def rewrite(source: Source | None, chart: Chart) -> Draft:
    """Put a chart into canonical form; comments of its file are lost.

    Parameters
    ----------
    source
        The file that is replaced, None where there is none.
    chart
        What to save.
    """
    with no_collection():
        return _checked(source, chart, canonical(chart), None)


def _checked(source: Source | None, chart: Chart, text: str, layout: Layout | None) -> Draft:
    try:
        content = ((BOM if source is not None and source.bom else "") + text).encode()
    except UnicodeEncodeError:
        raise SaveError(_("A text of the chart holds half a character; it cannot be saved")) from None
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        raise cannot_splice() from error
    if not holds(data, chart, source):
        raise cannot_splice()
    return Draft(content, chart, text, data, layout, source)


def _remembered(source: Source) -> tuple[Version, ...]:
    """Return the versions to remember: the one that was read, and the latest ones."""
    versions = (*source.earlier, source.version)
    return versions if len(versions) <= VERSIONS else (versions[0], *versions[1 - VERSIONS :])
