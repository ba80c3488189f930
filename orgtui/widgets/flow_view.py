"""The flows: each a row of steps with the owner under each, and where it stops."""

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from orgtui.views.flows import NO_FLOWS, FlowRow, FlowsState, Step
from orgtui.widgets.flow_drawing import FlowDrawing
from orgtui.widgets.line_view import RIGHT, LineView
from orgtui.widgets.paint import Line, Piece, wrap
from orgtui.words import _, ngettext


class FlowView(LineView, inherit_bindings=False):
    """Draws a `FlowsState`, with a cursor on one step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "along(-1)", show=False),
        Binding("right", "along(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end_of_flow(-1)", show=False),
        Binding("end", "end_of_flow(1)", show=False),
        Binding("ctrl+home", "edge(-1)", show=False),
        Binding("ctrl+end", "edge(1)", show=False),
        Binding("enter", "take", show=False),
    ]
    DEFAULT_CSS = """
    FlowView {
        border: round $border-blurred;
        border-title-color: $foreground;
        &:focus { border: round $border; }
    }
    """

    class StepHighlighted(Message):
        """The cursor is on another step now: its flow, and its number in it.

        A flow without steps has the cursor on the number 0.
        """

        def __init__(self, flow: FlowRow, number: int) -> None:
            super().__init__()
            self.flow_id, self.number = flow.flow_id, number

    class StepChosen(StepHighlighted):
        """The user pressed Enter on a step, clicked it twice, or with the right button."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.state = NO_FLOWS
        self.flow, self.number = 0, 0
        self._drawn: FlowDrawing | None = None

    def on_mount(self) -> None:
        """Draw the empty view until there is a chart."""
        self.show(self.state)

    def show(self, state: FlowsState) -> None:
        """Show `state`; the cursor stays on its step."""
        row, step = self.current_flow, self.current
        self.state = state
        self._drawn = None
        if row is not None:
            flows = (number for number, other in enumerate(state.rows) if other.flow_id == row.flow_id)
            self.flow = next(flows, min(self.flow, max(0, len(state.rows) - 1)))
        self._stay_on(step)
        self.border_title = self._title()
        self.redraw()
        self.show_cursor()

    def _stay_on(self, step: Step | None) -> None:
        steps = self.current_flow.steps if self.current_flow is not None else ()
        here = steps[self.number] if self.number < len(steps) else None
        if step is not None and (here is None or here.duty_id != step.duty_id):
            moved = (number for number, other in enumerate(steps) if other.duty_id == step.duty_id)
            self.number = next(moved, self.number)
        self.number = max(0, min(self.number, len(steps) - 1))

    def select(self, flow_id: str, number: int | None = None) -> None:
        """Move the cursor to a flow, to the place where it stops where no step is named."""
        for place, row in enumerate(self.state.rows):
            if row.flow_id == flow_id:
                wanted = number if number is not None else row.at or 0
                self.flow, self.number = place, max(0, min(wanted, len(row.steps) - 1))
                self.show_cursor()
                self.refresh()

    @property
    def current_flow(self) -> FlowRow | None:
        """The flow under the cursor."""
        return self.state.rows[self.flow] if self.flow < len(self.state.rows) else None

    @property
    def current(self) -> Step | None:
        """The step under the cursor."""
        row = self.current_flow
        return row.steps[self.number] if row is not None and self.number < len(row.steps) else None

    def _title(self) -> Content:
        rows = self.state.rows
        title = Content.styled(_("Flows"), "bold")
        if not rows:
            return title
        return title + Content.styled(f"  {' · '.join(self._counted())}", "not bold")

    def _counted(self) -> Iterator[str]:
        """Yield how many flows stop and how many have no step: these go nowhere."""
        rows, broken = self.state.rows, self.state.broken
        empty = sum(1 for row in rows if not row.steps)
        if broken:
            words = ngettext("{count} of {all} stops", "{count} of {all} stop", broken)
            yield words.format(count=broken, all=len(rows))
        if empty:
            yield ngettext("{count} has no steps yet", "{count} have no steps yet", empty).format(count=empty)
        if not broken and empty < len(rows):
            yield _("the others go through") if empty else _("all go through")

    # Drawing

    def drawing(self) -> FlowDrawing:
        """Return where everything stands at the width of the view."""
        if self._drawn is None or self._drawn.width != self.text_width:
            empty = _("no steps yet: {key} adds the first one").format(key=self.key_names["flow-step-after"])
            empty = _("no steps yet") if self.only_read else empty
            mending = "" if self.only_read else _("{key} mends it").format(key=self.key_names["flow-mend"])
            self._drawn = FlowDrawing(self.state, self.text_width, empty, mending)
        return self._drawn

    def line_total(self, width: int) -> int:
        """Return the lines of all flows, or of the words that stand for them."""
        return self.drawing().total if self.state.rows else len(wrap(self._empty(), width))

    def line_at(self, y: int, width: int) -> Line:
        """Return one line."""
        if not self.state.rows:
            return [Piece(wrap(self._empty(), width)[y], "dim")]
        return [piece for piece, _step in self.drawing().pieces(y)]

    def _empty(self) -> str:
        if self.only_read:
            return _(
                "No flows yet. A flow is a list of duties that one order, return or campaign runs through; "
                "this view shows who owns each step and where it stops."
            )
        return _(
            "No flows yet. A flow is a list of duties that one order, return or campaign runs through; "
            "this view shows who owns each step and where it stops. {key} adds one."
        ).format(key=self.key_names["flow-add"])

    def render_line(self, y: int) -> Strip:
        """Draw a line, the step with the cursor on its ground and with a mark before its name."""
        at = y + self.scroll_offset.y
        if not self.state.rows or not 0 <= at < self.line_total(self.text_width):
            return super().render_line(y)
        segments = [Segment(" ", self.rich_style), *self._segments_at(at)]
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, self.rich_style)

    def _segments_at(self, at: int) -> Iterator[Segment]:
        drawing, lit = self.drawing(), self.has_focus
        number = self.number if drawing.flow_at(at) == self.flow else None
        mark = lit and number is not None and at == drawing.line_of(self.flow, self.number)
        for (text, kind), step in drawing.pieces(at):
            current = step is not None and step == number
            ground = self.get_component_rich_style("line--cursor") if current else self.rich_style
            shown = f"›{text[1:]}" if current and mark else text
            mark = mark and not current
            yield Segment(shown, self._style(kind, ground, current and lit))

    # The cursor

    def show_cursor(self) -> None:
        """Scroll so that the step with the cursor is seen, with the name of its flow where there is room."""
        if not self.state.rows or not self.size.height:
            return
        drawing = self.drawing()
        start, line = drawing.start(self.flow), drawing.line_of(self.flow, self.number)
        end = drawing.end_of(self.flow, self.number)
        top = start if end - start <= self.size.height else line
        region = Region(0, top, 1, min(self.size.height, end - top))
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def resized(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor()

    def go(self, flow: int, number: int) -> None:
        """Move the cursor as the user does."""
        if not self.state.rows:
            return
        flow = max(0, min(flow, len(self.state.rows) - 1))
        number = max(0, min(number, len(self.state.rows[flow].steps) - 1))
        if (flow, number) != (self.flow, self.number):
            self.flow, self.number = flow, number
            self.show_cursor()
            self.refresh()
            self.post_message(self.StepHighlighted(self.state.rows[flow], number))

    def action_along(self, way: int) -> None:
        """Move to the step before or after, over the ends of a flow to the next one."""
        row, number = self.current_flow, self.number + way
        if row is not None and number < 0 and self.flow:
            self.go(self.flow - 1, len(self.state.rows[self.flow - 1].steps))
        elif row is not None and number >= len(row.steps) and self.flow + 1 < len(self.state.rows):
            self.go(self.flow + 1, 0)
        else:
            self.go(self.flow, number)

    def action_step(self, way: int) -> None:
        """Move to the step above or below."""
        row = self.current_flow
        if row is None:
            return
        across = self.drawing().across(self.flow)
        line, at = divmod(self.number, across)
        if 0 <= line + way <= max(0, len(row.steps) - 1) // across:
            self.go(self.flow, (line + way) * across + at)
        elif 0 <= self.flow + way < len(self.state.rows):
            self._enter(self.flow + way, at, last_line=way < 0)

    def _enter(self, flow: int, at: int, *, last_line: bool) -> None:
        """Move to the step of another flow that stands below or above step `at` of a line."""
        across, steps = self.drawing().across(flow), len(self.state.rows[flow].steps)
        start = max(0, steps - 1) // across * across if last_line else 0
        self.go(flow, start + min(at, across - 1))

    def action_page(self, way: int) -> None:
        """Move to the flow before or after."""
        self.go(self.flow + way, 0)

    def action_end_of_flow(self, way: int) -> None:
        """Move to the first or the last step of the flow."""
        row = self.current_flow
        self.go(self.flow, 0 if way < 0 or row is None else len(row.steps) - 1)

    def action_edge(self, way: int) -> None:
        """Move to the first or the last flow."""
        self.go(0 if way < 0 else len(self.state.rows) - 1, 0)

    def action_take(self) -> None:
        """Post which step the user chose."""
        row = self.current_flow
        if row is not None:
            self.post_message(self.StepChosen(row, self.number))
        else:
            words = _("There is no flow yet") if self.only_read else _("There is no flow yet: {key} adds the first one")
            self.post_message(self.Refused(words.format(key=self.key_names["flow-add"])))

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as a place that is remembered."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the step or flow under the pointer; twice, or with the right button, chooses it."""
        offset = event.get_content_offset(self)
        if offset is None or not self.state.rows:
            return
        place = self.drawing().place_at(offset.x - 1, offset.y + self.scroll_offset.y)
        if place is not None:
            event.stop()
            self.go(*place)
            if event.chain == 2 or event.button == RIGHT:
                self.action_take()
