"""The middle of the editor while a view stands there instead of the tree: it shows the view, and answers it."""

from collections.abc import Mapping

from textual import on
from textual.containers import Container
from textual.message import Message

from orgtui.actions.duties import link, one_handoff
from orgtui.actions.go import go_to_person
from orgtui.actions.in_views import choose_cell, set_cell
from orgtui.reply import Effect, Outcome, Reply
from orgtui.session import Session, View
from orgtui.stage.scenes import BoardScene, FlowScene, MatrixScene, PairScene, PeopleScene, Scene, Staged
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix, LinkRequested
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

    class CursorMoved(Message):
        """The cursor of the view is on something else: other keys may act there."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.session = session
        self._board, self._pair = BoardScene(session), PairScene(session)
        self._listing = False
        self._scenes: Mapping[View, Scene[Staged]] = {
            "duties": self._board,
            "handoffs": MatrixScene(session),
            "flows": FlowScene(session),
            "people": PeopleScene(session),
        }
        self._open: View = "tree"
        self._shown: Scene[Staged] | None = None

    @property
    def view(self) -> Staged | None:
        """The view that is shown, None while the tree is."""
        return None if self._shown is None else self._shown.view

    @property
    def subject(self) -> str:
        """What the cursor of the view is on, as a subject of findings; empty where it is on nothing."""
        return "" if self._shown is None else self._shown.subject

    @property
    def pane(self) -> str:
        """The name of what the session wants here: its view, or ``pair`` for the list behind a cell of the matrix."""
        return "pair" if self._listing and self.session.view == self._open else self.session.view

    async def show(self) -> None:
        """Draw the view that the session wants, as the chart is now."""
        wanted = self.session.view
        fresh, left, self._open = wanted != self._open, self._scenes.get(self._open), wanted
        if fresh and left is not None:
            left.leave()
        self._listing = self._listing and not fresh
        await self._bring_on(self._pair if self._listing else self._scenes.get(wanted), fresh)

    async def _bring_on(self, scene: Scene[Staged] | None, fresh: bool) -> None:
        for child in self.children:
            child.display = scene is not None and child is scene.view
        if scene is not None and scene is self._shown and not fresh:
            scene.catch_up()
        self._shown = scene
        if scene is None:
            return
        # Not shown before it is filled: an empty view would say that there is nothing in the chart.
        with self.app.batch_update():
            if scene.view.parent is None:
                await self.mount(scene.view)
            scene.view.only_read = self.session.only_read
            scene.show(fresh=fresh)
        self.post_message(self.CursorMoved())

    def back(self) -> bool:
        """Leave the list of a pair for the matrix; False where there is nothing to leave."""
        left, self._listing = self._listing, False
        return left

    # What actions ask of the view

    def cell(self, letter: str) -> None:
        """Set the cell under the cursor of the board."""
        self._board.view.action_set_cell(letter)

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

    @on(LineView.MenuRequested)
    @on(PeopleView.MenuRequested)
    def _menu(self, event: LineView.MenuRequested | PeopleView.MenuRequested) -> None:
        event.stop()
        self._answer(Outcome(effect=Effect("menu")))

    @on(GridView.CellHighlighted)
    @on(HandoffList.Moved)
    @on(FlowView.StepHighlighted)
    @on(PeopleView.PersonHighlighted)
    def _cursor_moved(self, event: Message) -> None:
        event.stop()
        if self._shown is not None:
            self._shown.hear()
            self.post_message(self.CursorMoved())

    @on(LineView.Refused)
    def _refused(self, event: LineView.Refused) -> None:
        event.stop()
        self._answer(Outcome(event.words, refused=True))

    @on(HandoffMatrix.PairChosen)
    async def _pair_chosen(self, event: HandoffMatrix.PairChosen) -> None:
        event.stop()
        self.session.at_ends, self.session.at_handoff = (event.giver, event.receiver), None
        self._listing = True
        await self.show()
        self._pair.view.focus()

    @on(HandoffList.HandoffChosen)
    def _handoff(self, event: HandoffList.HandoffChosen) -> None:
        event.stop()
        self._answer(one_handoff(self.session, event.number))

    @on(LinkRequested)
    def _link(self, event: LinkRequested) -> None:
        event.stop()
        self._answer(link(self.session, event.giver, event.receiver, event.missing))

    @on(FlowView.StepChosen)
    def _step(self) -> None:
        self._answer(Outcome(effect=Effect("menu")))

    @on(PeopleView.PersonChosen)
    def _person(self, event: PeopleView.PersonChosen) -> None:
        event.stop()
        self._answer(go_to_person(self.session, event.key, event.candidates))
