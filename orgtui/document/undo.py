"""The way back through every edit, and forward again, within a bound of memory."""

from dataclasses import dataclass

from orgtui.model import TABLES, Chart

#: Bytes that the steps of undo may hold on to. A step keeps the tables that its edit replaced.
UNDO_BYTES = 256 * 1024 * 1024
_BYTES_A_ENTRY = 104

#: A flow and the number of one of its steps, counted from 0.
FlowPlace = tuple[str, int]
#: The departments at the two ends of a hand-off, the giver first; None stands for the roles without one.
Ends = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the user is: the selected role, and what the cursor of a view is on. None: that cursor may stay.

    A hand-off is named by its number, a person by its subject in findings.
    """

    role: str | None = None
    flow: FlowPlace | None = None
    duty: str | None = None
    ends: Ends | None = None
    handoff: int | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of undo: what was done, both charts, where to be on either side, the bytes that it holds."""

    words: str
    before: Chart
    after: Chart
    at_before: Spot
    at_after: Spot

    @property
    def size(self) -> int:
        """Roughly how many bytes of replaced tables the step keeps alive."""
        pairs = ((getattr(self.before, name), getattr(self.after, name)) for name in TABLES)
        return sum(len(old) * _BYTES_A_ENTRY for old, new in pairs if old is not new and hasattr(old, "__len__"))


class Undo:
    """The steps that can be taken back, and those that were.

    Attributes
    ----------
    done, undone
        The steps of either kind, the next one to go last.
    """

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self._held = 0

    def push(self, step: Step) -> None:
        """Add a step; those taken back before are gone, and the oldest go where all hold too much."""
        self._held += step.size - sum(undone.size for undone in self.undone)
        self.undone.clear()
        self.done.append(step)
        while self._held > UNDO_BYTES and len(self.done) > 1:
            self._held -= self.done.pop(0).size

    def back(self) -> Step | None:
        """Take the last step back and return it, None where there is none."""
        return _moved(self.done, self.undone)

    def forward(self) -> Step | None:
        """Make the step that was taken back last again and return it, None where there is none."""
        return _moved(self.undone, self.done)


def _moved(source: list[Step], target: list[Step]) -> Step | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
