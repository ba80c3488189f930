"""The document: a chart, the text it came from, and the way back through every edit."""

from dataclasses import dataclass
from pathlib import Path

from orgtui import store
from orgtui.edits import Edit, EditError
from orgtui.graph import Views
from orgtui.model import TABLES, Chart
from orgtui.store import Source
from orgtui.words import _

#: Bytes that the steps of undo may hold on to. A step keeps the tables that its edit replaced.
UNDO_BYTES = 256 * 1024 * 1024
_BYTES_A_ENTRY = 104


@dataclass(frozen=True, slots=True)
class Step:
    """One step of undo: what was done, both charts, the role to select on either side, the bytes that it holds."""

    words: str
    before: Chart
    after: Chart
    selected_before: str | None
    selected_after: str | None

    @property
    def size(self) -> int:
        """Roughly how many bytes of replaced tables the step keeps alive."""
        pairs = ((getattr(self.before, name), getattr(self.after, name)) for name in TABLES)
        return sum(len(old) * _BYTES_A_ENTRY for old, new in pairs if old is not new and hasattr(old, "__len__"))


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
    """

    def __init__(
        self,
        chart: Chart,
        source: Source | None = None,
        path: Path | None = None,
        *,
        read_only: str | None = None,
        saved: bool = True,
    ) -> None:
        self.chart, self.source, self.path, self.read_only = chart, source, path, read_only
        self.views = Views(chart)
        self.revision = 0
        self.saved_chart: Chart | None = chart if saved else None
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._held = 0

    @property
    def dirty(self) -> bool:
        """True while the chart differs from what was last saved."""
        return self.chart is not self.saved_chart

    def do(self, edit: Edit, selected: str | None, then: str | None) -> str | None:
        """Make an edit as one step of undo.

        Parameters
        ----------
        edit
            What to do.
        selected
            The role that is selected now: undo goes back to it.
        then
            The role to select afterwards: redo goes there.

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
        after = edit.apply(self.chart)
        if after is self.chart:
            return None
        step = Step(edit.words(self.chart), self.chart, after, selected, then)
        self._held -= sum(undone.size for undone in self._redo)
        self._redo.clear()
        self._undo.append(step)
        self._held += step.size
        while self._held > UNDO_BYTES and len(self._undo) > 1:
            self._held -= self._undo.pop(0).size
        self._show(after)
        return step.words

    def undo(self) -> Step | None:
        """Go one step back and return it, None at the beginning."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        self._show(step.before)
        return step

    def redo(self) -> Step | None:
        """Go one step forward again and return it, None at the end."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        self._show(step.after)
        return step

    @property
    def can_undo(self) -> bool:
        """True where there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """True where there is a step to make again."""
        return bool(self._redo)

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
        return saved.warning

    def _show(self, chart: Chart) -> None:
        self.views = self.views.next(chart)
        self.chart = chart
        self.revision += 1

    def title(self) -> str:
        """Return the file's name, or words for a chart that has none yet (not made safe to show)."""
        return self.path.name if self.path is not None else _("untitled")
