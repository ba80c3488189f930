"""Flows as lines of one width: a heading, why it stops, the steps side by side and below each other."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from orgtui.text import cells, cut
from orgtui.views.flows import FlowRow, FlowsState, Gap, Step
from orgtui.widgets.grid_heads import head_lines
from orgtui.widgets.paint import KIND_OF, Line, Piece, fit, width_of, wrap
from orgtui.words import _, ngettext

#: The most lines of a name and of the owner below it; an empty one parts the steps from those below.
_NAME_LINES, _OWNER_LINES, _GAP = 2, 2, 1
#: Least and most cells of a step, its arrow and its number among them.
_STEP, _MOST_STEP = 28, 48
#: Cells of an arrow, and of the blanks at both sides of a number.
_ARROW, _BESIDE_NUMBER = 3, 2
#: The mark and the kind of an owner who is missing.
_GAPS: Mapping[Gap | None, tuple[str, str]] = {"orphaned": ("x ", "broken"), "vacant": ("! ", "risk")}


class FlowPiece(NamedTuple):
    """A piece of a line, with the number of the step that it belongs to."""

    piece: Piece
    step: int | None = None


class FlowDrawing:
    """Where everything stands at one width; a line is made only when it is asked for.

    Parameters
    ----------
    state, width
        The flows, and the cells of a line.
    empty
        What stands in the place of the steps of a flow that has none.
    mending
        What is said behind the reason why a flow stops, where the last line of that has room for it.
    """

    def __init__(self, state: FlowsState, width: int, empty: str, mending: str = "") -> None:
        self._rows, self.width, self._empty = state.rows, width, empty
        self._across = [_steps_across(len(row.steps), width) for row in state.rows]
        self._reasons = [_reason_lines(row, width, mending) for row in state.rows]
        self._tops = [self._tops_of(flow) for flow in range(len(state.rows))]
        heights = (1 + len(reasons) + tops[-1] for reasons, tops in zip(self._reasons, self._tops, strict=True))
        self._starts = list(accumulate(heights, initial=0))

    def _tops_of(self, flow: int) -> list[int]:
        """Return on which line below the heading each row of steps begins, and where the last one ends.

        A row is as high as its highest step, so that the same empty line is between all of them.
        """
        steps, across = self._rows[flow].steps, self._across[flow]
        rows = [steps[first : first + across] for first in range(0, max(1, len(steps)), across)]
        text = _text_width(self._rows[flow], self._step_width(flow))
        return list(accumulate((_height(row, text) + _GAP for row in rows), initial=0))

    @property
    def total(self) -> int:
        """The lines of all flows, without the empty one at the end."""
        return self._starts[-1] - _GAP

    def across(self, flow: int) -> int:
        """Return how many steps of a flow stand side by side."""
        return self._across[flow]

    def flow_at(self, y: int) -> int:
        """Return the flow that line `y` belongs to."""
        return bisect_right(self._starts, y) - 1

    def start(self, flow: int) -> int:
        """Return the first line of a flow."""
        return self._starts[flow]

    def line_of(self, flow: int, number: int) -> int:
        """Return the first line of a step."""
        return self._first_step(flow) + self._tops[flow][number // self._across[flow]]

    def end_of(self, flow: int, number: int) -> int:
        """Return the line behind the last one of a step and its neighbours."""
        return self._first_step(flow) + self._tops[flow][number // self._across[flow] + 1] - _GAP

    def place_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return flow and step at a place, over the steps that where the flow stops; None beside the steps."""
        if not 0 <= y < self.total:
            return None
        flow = self.flow_at(y)
        row, line, at = self._rows[flow], y - self._first_step(flow), x // self._step_width(flow)
        if line < 0 or not row.steps:
            return flow, row.at or 0
        number = self._row_at(flow, line)[0] * self._across[flow] + at
        inside = 0 <= at < self._across[flow] and number < len(row.steps)
        return (flow, number) if inside else None

    def pieces(self, y: int) -> Iterator[FlowPiece]:
        """Yield the pieces of line `y`."""
        flow = self.flow_at(y)
        row, at, reason = self._rows[flow], y - self._starts[flow], self._reasons[flow]
        if at == 0:
            yield from map(FlowPiece, _heading(row, self.width))
        elif at <= len(reason):
            yield FlowPiece(Piece(" " * _number_width(row) + reason[at - 1], KIND_OF[row.reason_mark]))
        else:
            yield from self._steps(flow, at - 1 - len(reason))

    def _first_step(self, flow: int) -> int:
        return self._starts[flow] + 1 + len(self._reasons[flow])

    def _step_width(self, flow: int) -> int:
        return min(self.width // self._across[flow], _MOST_STEP)

    def _row_at(self, flow: int, line: int) -> tuple[int, int]:
        """Return which row of steps a line below the heading belongs to, and its number in that row."""
        tops = self._tops[flow]
        row = min(bisect_right(tops, line), len(tops) - 1) - 1
        return row, line - tops[row]

    def _steps(self, flow: int, line: int) -> Iterator[FlowPiece]:
        row, across = self._rows[flow], self._across[flow]
        place, at = self._row_at(flow, line)
        if not row.steps and not line:
            yield FlowPiece(Piece(cut(" " * _number_width(row) + self._empty, self.width), "dim"), 0)
        for number in range(place * across, min((place + 1) * across, len(row.steps))):
            yield from self._step(row, number, at, self._step_width(flow))

    def _step(self, row: FlowRow, number: int, line: int, width: int) -> Iterator[FlowPiece]:
        """Yield one line of a step: its number and name, its owner below, the arrow to the next one."""
        step, text = row.steps[number], _text_width(row, width)
        lines = _lines_of(step, text)
        # The cursor's ground ends with the owner: where a neighbour takes more lines, the empty ones belong to nothing.
        shown, own = (lines[line], number) if line < len(lines) else (Piece(""), None)
        wide = _number_width(row)
        sign = f"{number + 1:>{wide - 1}} " if not line else " " * wide
        yield FlowPiece(Piece(sign, "key" if number == row.at else "dim"), own)
        yield FlowPiece(Piece(fit(shown.text, text), shown.kind), own)
        yield FlowPiece(_arrow(row, number, line))


def _steps_across(steps: int, width: int) -> int:
    """Return how many steps stand side by side, so that the lines of one flow are about equally long."""
    most = max(1, width // _STEP)
    lines = max(1, -(-steps // most))
    return max(1, -(-steps // lines))


def _number_width(row: FlowRow) -> int:
    return _BESIDE_NUMBER + cells(str(len(row.steps)))


def _text_width(row: FlowRow, step_width: int) -> int:
    return max(1, step_width - _ARROW - _number_width(row))


def _height(steps: Sequence[Step], text: int) -> int:
    """Return the lines of the highest of some steps; one where there are none and words stand for them."""
    return max((len(_lines_of(step, text)) for step in steps), default=1)


def _lines_of(step: Step, text: int) -> list[Piece]:
    """Return name and owner of a step as lines of at most `text` cells."""
    return [*map(Piece, head_lines(step.name, text, _NAME_LINES)), *_owner(step, text)]


def _reason_lines(row: FlowRow, width: int, mending: str) -> list[str]:
    if not row.reason:
        return []
    room = width - _number_width(row)
    *lines, last = wrap(f"{row.reason_mark} {row.reason}", room)
    more = f"{last} · {mending}" if mending else last
    return [*lines, more if cells(more) <= room else last]


def _heading(row: FlowRow, width: int) -> Line:
    """Return the name of a flow, above those of its steps, and as much about it as fits behind the name."""
    count = ngettext("{count} step", "{count} steps", len(row.steps)).format(count=len(row.steps))
    mend = ngettext("{count} place to mend", "{count} places to mend", row.breaks).format(count=row.breaks)
    told = mend if row.breaks else _("goes through") if row.steps else ""
    wide = _number_width(row)
    name = Piece(cut(row.name, max(1, width - wide)), "heading")
    line = [Piece(f"{row.mark:>{wide - 1}} ", KIND_OF.get(row.mark, "")), name]
    for words in (f"  {count} · {told}" if told else f"  {count}", f"  {told}"):
        if width_of(line) + cells(words) <= width:
            return [*line, Piece(words, "dim")]
    return line


def _owner(step: Step, width: int) -> list[Piece]:
    """Return the owner wrapped, behind a mark where nobody does the step."""
    mark, kind = _GAPS.get(step.gap, ("", "label"))
    lines = head_lines(step.owner, max(1, width - cells(mark)), _OWNER_LINES)
    return [Piece(f"{' ' * cells(mark) if number else mark}{line}", kind) for number, line in enumerate(lines)]


def _arrow(row: FlowRow, number: int, line: int) -> Piece:
    if line or number + 1 == len(row.steps):
        return Piece(" " * _ARROW)
    return Piece(" !→", "risk") if row.steps[number].broken else Piece(" → ", "dim")
