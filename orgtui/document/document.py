"""A chart being edited: what changes it, and the file that it is saved to."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from orgtui import store
from orgtui.document.undo import Spot, Step, Undo
from orgtui.edits import Edit, EditError
from orgtui.graph import Views
from orgtui.model import Chart
from orgtui.store import Source, Stamp
from orgtui.store.history import keep
from orgtui.store.recovery import recoverable
from orgtui.store.source import VERSIONS
from orgtui.words import _

NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Replacement(Edit):
    """Another chart instead of the one there is, such as an older version."""

    chart: Chart
    summary: str

    def apply(self, chart: Chart) -> Chart:
        """Return the other chart."""
        return self.chart

    def words(self, chart: Chart) -> str:
        """Return what it is."""
        return self.summary


class Document:
    """A chart being edited.

    Parameters
    ----------
    chart
        The chart to start from.
    source
        The text it was read from; None when it is new.
    path
        Where saving puts it; None for an untitled chart.
    read_only
        Why the chart must not be edited or saved, None when it may be.
    saved
        False for a chart that is in no file yet (made from a preset): it counts as changed.
    recovered
        Name of the recovery file that the chart was taken from, None for any other chart.

    Attributes
    ----------
    saves
        How often it was saved.
    elsewhere
        Why its file is another orgtui's, None where it is not: until the chart has a file of its own it is only read.
    """

    def __init__(
        self,
        chart: Chart,
        source: Source | None = None,
        path: Path | None = None,
        *,
        read_only: str | None = None,
        saved: bool = True,
        recovered: str | None = None,
    ) -> None:
        self.chart, self.source, self.path = chart, source, path
        self.elsewhere: str | None = None
        self._unfit = read_only
        self.recovered, self.saves = recovered, 0
        self.views = Views(chart)
        self.revision = 0
        self.saved_chart: Chart | None = chart if saved else None
        self._steps = Undo()

    @property
    def dirty(self) -> bool:
        """True while the chart differs from what was last saved."""
        return self.chart is not self.saved_chart

    @property
    def read_only(self) -> str | None:
        """Why the chart must not be edited or saved, None when it may be."""
        return self._unfit or self.elsewhere

    @property
    def unwritable(self) -> bool:
        """True where the file is marked read-only: a save asks before it replaces it."""
        return self.path is not None and os.path.lexists(self.path) and not os.access(self.path, os.W_OK)

    def content(self) -> bytes:
        """Return the bytes that a save would write; in canonical form where the layout does not allow the edits.

        Raises
        ------
        orgtui.store.SaveError
            Where the chart cannot be written at all.
        """
        return recoverable(self.source, self.chart)[0]

    def do(self, edit: Edit, here: Spot = NOWHERE, then: Spot = NOWHERE) -> str | None:
        """Make an edit as one step of undo.

        Parameters
        ----------
        edit
            What to do.
        here
            Where the user is now: undo goes back there.
        then
            Where the user is afterwards: redo goes there.

        Returns
        -------
        str or None
            What was done, None where the edit changes nothing.

        Raises
        ------
        EditError
            Where the edit cannot be made; nothing has changed.
        """
        if self.read_only is not None:
            raise EditError(self.read_only)
        return self._step(edit, here, then)

    def _step(self, edit: Edit, here: Spot, then: Spot) -> str | None:
        after = edit.apply(self.chart)
        # Another chart counts even where it says the same: its records have places in another file.
        if after is self.chart or (after.same_content(self.chart) and not isinstance(edit, Replacement)):
            return None
        step = Step(edit.words(self.chart), self.chart, after, here, then)
        self._steps.push(step)
        self._show(after)
        return step.words

    def undo(self) -> Step | None:
        """Go one step back and return it, None at the beginning."""
        step = self._steps.back()
        if step is not None:
            self._show(step.before)
        return step

    def redo(self) -> Step | None:
        """Go one step forward again and return it, None at the end."""
        step = self._steps.forward()
        if step is not None:
            self._show(step.after)
        return step

    @property
    def can_undo(self) -> bool:
        """True where there is a step to take back."""
        return bool(self._steps.done)

    @property
    def can_redo(self) -> bool:
        """True where there is a step to make again."""
        return bool(self._steps.undone)

    def save(
        self, path: Path, *, overwrite: bool = False, rewrite: bool = False, replace_read_only: bool = False
    ) -> str | None:
        """Save the chart to `path`: what no edit touched goes back byte for byte.

        Parameters
        ----------
        path
            The file; the document belongs to it from then on.
        overwrite
            Replace the file even where it is not what was read.
        rewrite
            Write the whole file in canonical form.
        replace_read_only
            Write a file that is marked read-only, after the user agreed.

        Returns
        -------
        str or None
            What the user has to know although the chart is saved.

        Raises
        ------
        orgtui.store.CannotSplice
            Where the layout does not allow to change only what was edited.
        orgtui.store.SaveError
            Where the file cannot be written: `Conflict`, `ReadOnlyError` or a failure. In every case nothing has
            changed, on disk or here.
        """
        if overwrite:
            self._keep_theirs(path)
        source, saved = store.save_chart(
            path,
            self.chart,
            self.source,
            overwrite=overwrite,
            canonical_form=rewrite,
            replace_read_only=replace_read_only,
        )
        self.source, self.path = source, path
        self.saved_chart = self.chart if saved.confirmed else None
        self.saves += 1
        return saved.warning

    def _keep_theirs(self, path: Path) -> None:
        """Keep the version that is about to be overwritten, where it is not the one that was read."""
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            if self.source is None or content != self.source.content:
                keep(path, content, "replaced")

    # What other programs do to the file

    def load(self, loaded: store.Loaded, words: str, selected: str | None) -> None:
        """Go on with what another program wrote into the file; what was here is one step of undo away.

        Parameters
        ----------
        loaded
            The chart that the file holds now.
        words
            What happened, for the undo history.
        selected
            The role that is selected now, and afterwards too where it is still there.
        """
        source = loaded.source
        if self.source is not None:
            source.earlier = (*self.source.earlier, self.source.version)[-VERSIONS:]
        self.source = source
        here = Spot(selected)
        self._step(Replacement(loaded.chart, words), here, here)
        self.saved_chart = loaded.chart
        self._unfit = newer_words(loaded.chart) if loaded.newer_format else None

    def hold(self, stamp: Stamp | None) -> None:
        """Stay with the chart although the file is something else now: the next save replaces it without a question.

        Parameters
        ----------
        stamp
            What the file is now, None where it was deleted: then the next save creates it.
        """
        if self.source is not None:
            self.source.expect(stamp)
        self.saved_chart = None

    def file_is_back(self, stamp: Stamp | None) -> None:
        """Take it that the file holds the bytes that were read from it, although it was touched or away."""
        if self.source is not None:
            self.source.expect(stamp)
            self.saved_chart = self.source.chart

    def remember(self, source: Source) -> None:
        """Let the next save know the layout of an older version: what is taken from it is written as it stood there."""
        if self.source is not None:
            self.source.earlier = (*self.source.earlier, source.version)[-VERSIONS:]

    def _show(self, chart: Chart) -> None:
        self.views = self.views.next(chart)
        self.chart = chart
        self.revision += 1

    def title(self) -> str:
        """Return the file's name, or words for a chart that has none yet (not made safe to show)."""
        return self.path.name if self.path is not None else _("untitled")


def newer_words(chart: Chart) -> str:
    """Return why a chart of a newer format cannot be edited."""
    sentence = _("Made by a newer orgtui (format {format}): it can be read here, not edited")
    return sentence.format(format=chart.head.format)
