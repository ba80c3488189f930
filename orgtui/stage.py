"""The middle of the editor while a view stands there instead of the tree: it draws the view, and answers it."""

from collections.abc import Callable

from textual import on
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from orgtui.actions.action import keys_of
from orgtui.actions.duties import link, one_handoff
from orgtui.actions.stage import choose_cell, set_cell
from orgtui.checks.finding import subject
from orgtui.reply import Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.views.board import board_of
from orgtui.views.matrix import matrix_of, pair_of
from orgtui.views.people import people_of
from orgtui.views.person_page import person_page
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix, LinkRequested
from orgtui.widgets.key_names import USUAL
from orgtui.widgets.line_view import LineView
from orgtui.widgets.people_view import PeopleView


class Stage(Container):
    """Holds the views; each is made when it is first wanted."""

    DEFAULT_CSS = """
    Stage { & > * { height: 1fr; } }
    """

    class Answered(Message):
        """The user did something in a view: what came of it, to be taken like the reply of an action."""

        def __init__(self, reply: Reply) -> None:
            super().__init__()
            self.reply = reply

    class RoleHighlighted(Message):
        """The cursor of the view is on another role."""

        def __init__(self, role_id: str) -> None:
            super().__init__()
            self.role_id = role_id

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.session = session
        self._open = ""
        self._pair: tuple[str | None, str | None] | None = None

    @property
    def view(self) -> Widget | None:
        """The view that is shown, None while the tree is."""
        return next((child for child in self.children if child.display), None)

    @property
    def subject(self) -> str | None:
        """What the cursor of the view is on, as a subject of findings; empty where it is on nothing."""
        match self.view:
            case DutyBoard(current=duty) if duty is not None:
                return subject("duty", duty.duty_id)
            case HandoffMatrix(pair=pair) if pair is not None and pair[0] is not None:
                return subject("department", pair[0])
            case HandoffList(current=row) if row is not None:
                return self.session.views.handoff_subjects[row.number]
            case PeopleView(current=person) if person is not None:
                return person.key
            case FlowView(current_flow=flow) if flow is not None:
                return subject("flow", flow.flow_id)
        return ""

    async def show(self) -> None:
        """Draw the view that the session wants, as the chart is now."""
        wanted = self.session.view
        fresh = wanted != self._open
        self._open = wanted
        if fresh:
            self._pair = None
        name = "pair" if wanted == "handoffs" and self._pair is not None else wanted
        for child in self.children:
            child.display = child.id == f"view-{name}"
        if name in self._make:
            if not self.query(f"#view-{name}"):
                view = self._make[name]()
                if isinstance(view, LineView):
                    view.key_names = keys_of(self.session, USUAL)
                elif isinstance(view, PeopleView):
                    view.name_keys(keys_of(self.session, USUAL))
                # Not shown before it is filled: an empty view would say that there is nothing in the chart.
                with self.app.batch_update():
                    await self.mount(view)
                    self._draw(name, fresh)
            else:
                self._draw(name, fresh)

    _make: dict[str, Callable[[], Widget]] = {  # noqa: RUF012  (read only)
        "duties": lambda: DutyBoard(id="view-duties"),
        "handoffs": lambda: HandoffMatrix(id="view-handoffs"),
        "pair": lambda: HandoffList(id="view-pair"),
        "flows": lambda: FlowView(id="view-flows"),
        "people": lambda: PeopleView(id="view-people"),
    }

    def _draw(self, name: str, fresh: bool) -> None:
        session = self.session
        chart, views, marks = session.chart, session.views, session.verdict.subject_marks
        match name:
            case "duties":
                board = self.query_one(DutyBoard)
                board.show(board_of(chart, views, marks, by=session.board_by, where=session.board_filter), fresh=fresh)
                board.select(session.selected)
            case "handoffs":
                self.query_one(HandoffMatrix).show(matrix_of(chart, views, marks))
            case "pair" if self._pair is not None:
                matrix = matrix_of(chart, views, marks)
                self.query_one(HandoffList).show(pair_of(chart, views, marks, matrix, *self._pair))
            case "flows":
                flows = self.query_one(FlowView)
                flows.show(session.flows)
                if session.flow_place is not None:
                    flows.select(*session.flow_place)
            case "people":
                people = self.query_one(PeopleView)
                people.show(
                    people_of(chart, views, marks), lambda row: person_page(chart, views, row.key, row.role_ids)
                )
                people.select(session.selected)

    def back(self) -> bool:
        """Leave the list of a pair for the matrix; False where there is nothing to leave."""
        left = self._pair is not None
        self._pair = None
        return left

    # What actions ask of the view

    def cell(self, letter: str) -> None:
        """Set the cell under the cursor of the board."""
        self.query_one(DutyBoard).action_set_cell(letter)

    def zoom(self) -> None:
        """Narrow or widen the columns."""
        view = self.view
        if isinstance(view, GridView):
            view.action_zoom()

    def link(self) -> None:
        """Start the hand-off that the view stands at."""
        view = self.view
        if isinstance(view, HandoffMatrix | HandoffList):
            view.action_link()

    # What the views tell

    def _answer(self, reply: Reply) -> None:
        self.post_message(self.Answered(reply))

    @on(DutyBoard.CellChosen)
    def _cell_chosen(self, event: DutyBoard.CellChosen) -> None:
        event.stop()
        self._answer(choose_cell(self.session, event.duty_id, event.candidates))

    @on(DutyBoard.CellIntent)
    def _cell(self, event: DutyBoard.CellIntent) -> None:
        event.stop()
        if not isinstance(event, DutyBoard.CellChosen):
            self._answer(set_cell(self.session, event.duty_id, event.candidates, event.letter))

    @on(DutyBoard.RoleHighlighted)
    @on(PeopleView.RoleHighlighted)
    def _role(self, event: DutyBoard.RoleHighlighted | PeopleView.RoleHighlighted) -> None:
        event.stop()
        self.post_message(self.RoleHighlighted(event.role_id))

    @on(GridView.Refused)
    @on(FlowView.Refused)
    def _refused(self, event: GridView.Refused | FlowView.Refused) -> None:
        event.stop()
        self._answer(Outcome(event.words, refused=True))

    @on(HandoffMatrix.PairChosen)
    async def _pair_chosen(self, event: HandoffMatrix.PairChosen) -> None:
        event.stop()
        self._pair = (event.giver, event.receiver)
        await self.show()
        self.query_one(HandoffList).focus()

    @on(HandoffList.HandoffChosen)
    def _handoff(self, event: HandoffList.HandoffChosen) -> None:
        event.stop()
        self._answer(one_handoff(self.session, event.number))

    @on(LinkRequested)
    def _link(self, event: LinkRequested) -> None:
        event.stop()
        missing = event.missing
        known = (missing.giver, missing.receiver, missing.what) if missing is not None else None
        self._answer(link(self.session, event.giver, event.receiver, known))

    @on(FlowView.StepHighlighted)
    def _step(self, event: FlowView.StepHighlighted) -> None:
        session = self.session
        session.at_flow, session.at_line = (event.flow_id, event.number), None
        session.selected = next(iter(event.owner_ids), session.selected)
        if isinstance(event, FlowView.StepChosen):
            event.stop()
            self._answer(Outcome(effect=Effect("menu")))

    @on(PeopleView.PersonChosen)
    def _person(self, event: PeopleView.PersonChosen) -> None:
        event.stop()
        self._go(event.candidates)

    def _go(self, role_ids: tuple[str, ...]) -> None:
        if role_ids:
            self.session.view = "tree"
            self._answer(Outcome(effect=Effect("go_to_role", role_ids[0])))
