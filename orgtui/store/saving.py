"""A whole save in one step: put the chart into its file's text, write it, remember what is there now."""

from pathlib import Path

from orgtui.model import Chart
from orgtui.store.draft import prepare, rewrite
from orgtui.store.source import Source
from orgtui.store.write import Saved, save


def save_chart(
    path: Path,
    chart: Chart,
    source: Source | None = None,
    *,
    overwrite: bool = False,
    canonical_form: bool = False,
    replace_read_only: bool = False,
) -> tuple[Source, Saved]:
    """Save a chart: what no edit touched goes back byte for byte.

    Parameters
    ----------
    path
        The file.
    chart
        What it shall hold.
    source
        The text that the chart came from (of this file, of another one, of a preset); None where there is none.
    overwrite
        True to replace the file even where it is not what was read.
    canonical_form
        True to lay the whole file out anew, after `CannotSplice` and the user's consent.
    replace_read_only
        True to write a file that is marked read-only, after the user agreed.

    Returns
    -------
    Source, Saved
        The source to go on with (the chart stays as it is), and how the save went.

    Raises
    ------
    CannotSplice, Conflict, ReadOnlyError, SaveError
        As `prepare` and `save` do; nothing has changed on disk then.
    """
    draft = rewrite(source, chart) if canonical_form else prepare(source, chart)
    mine = source is not None and source.path is not None and source.path.absolute() == path.absolute()
    expected = source.stamp if source is not None and mine else None
    saved = save(path, draft.content, expected, overwrite=overwrite, replace_read_only=replace_read_only)
    return draft.source(path, saved.stamp), saved
