"""The views as the stage shows them, one class for each: what it draws, and what its cursor is on."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Generic, TypeVar

from orgtui.actions.action import keys_of
from orgtui.checks.finding import subject
from orgtui.pages import Block
from orgtui.session import Session
from orgtui.views.board import board_of
from orgtui.views.matrix import MatrixState, department_of, matrix_of, pair_of
from orgtui.views.people import PersonRow, people_of
from orgtui.views.person_page import person_page
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix
from orgtui.widgets.key_names import USUAL
from orgtui.widgets.line_view import LineView
from orgtui.widgets.people_view import PeopleView

Staged = LineView | PeopleView
W_co = TypeVar("W_co", bound=Staged, covariant=True)


class Scene(ABC, Generic[W_co]):
    """A view on the stage.

    Attributes
    ----------
    widget
        The kind of widget that draws it.
    """

    widget: type[W_co]

    def __init__(self, session: Session) -> None:
        self.session = session
        self._heard: object = None

    @cached_property
    def view(self) -> W_co:
        """The widget, made when it is first wanted; it names the user's own keys."""
        view, keys = self.widget(), keys_of(self.session, USUAL)
        if isinstance(view, LineView):
            view.key_names = keys
        else:
            view.name_keys(keys)
        return view

    def show(self, *, fresh: bool) -> None:
        """Draw the chart as it is now; `fresh` is True where the view is just opened."""
        self.draw(fresh=fresh)
        self._heard = self.place

    def hear(self) -> None:
        """Let the session follow the user: to what the cursor is on, and to a role that goes with it."""
        self.remember()
        roles = [role_id for role_id in self.role_ids if role_id in self.session.chart.roles]
        if roles and self.session.selected not in roles:
            self.session.stand_on(roles[0])
        self._heard = self.place

    def catch_up(self) -> None:
        """Hear of a move of the cursor before the message about it arrives: drawing would take it back."""
        if self.place != self._heard:
            self.hear()

    @property
    @abstractmethod
    def place(self) -> object:
        """Where the cursor stands in the widget."""

    @property
    def role_ids(self) -> tuple[str, ...]:
        """The roles that go with what the cursor is on."""
        return ()

    @abstractmethod
    def draw(self, *, fresh: bool) -> None:
        """Draw the chart, with the cursor on what the session says."""

    @abstractmethod
    def remember(self) -> None:
        """Let the session know what the cursor is on: undo brings it back there."""

    def leave(self) -> None:
        """Let the session forget what the cursor was on where the view shall not be opened there again."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What the cursor is on, as a subject of findings; empty where it is on nothing."""


class BoardScene(Scene[DutyBoard]):
    """The duty board."""

    widget = DutyBoard

    def draw(self, *, fresh: bool) -> None:
        """Draw the board, with the cursor on the session's duty and in the column of the selected role."""
        session, marks = self.session, self.session.verdict.subject_marks
        board = board_of(session.chart, session.views, marks, by=session.board_by, where=session.board_filter)
        self.view.show(board, fresh=fresh)
        self.view.select(session.selected, session.at_duty)
        self.remember()

    def remember(self) -> None:
        """Let the session know the duty under the cursor, and the person across."""
        duty, column = self.view.current, self.view.current_column
        self.session.at_duty = None if duty is None else duty.duty_id
        if self.session.board_by == "people":
            self.session.at_person = None if column is None else column.key

    def leave(self) -> None:
        """Forget the person across: the people are opened at whoever has the selected role then."""
        column = self.view.current_column
        if column is not None and self.session.at_person == column.key:
            self.session.at_person = None

    @property
    def place(self) -> object:
        """The cell of the cursor."""
        return self.view.row, self.view.column

    @property
    def role_ids(self) -> tuple[str, ...]:
        """The roles of the column."""
        column = self.view.current_column
        return () if column is None else column.role_ids

    @property
    def subject(self) -> str:
        """The duty under the cursor."""
        duty = self.view.current
        return "" if duty is None else subject("duty", duty.duty_id)


class MatrixScene(Scene[HandoffMatrix]):
    """The hand-offs between departments."""

    widget = HandoffMatrix

    def draw(self, *, fresh: bool) -> None:
        """Draw the matrix, with the cursor between the session's departments, else on that of the selected role."""
        session = self.session
        self.view.show(_matrix(session))
        if session.at_ends is not None:
            self.view.select(*session.at_ends)
        elif fresh and session.selected in session.chart.roles:
            own = department_of(session.chart, session.selected or "")
            self.view.select(own, own)
        self.remember()

    def remember(self) -> None:
        """Let the session know the departments under the cursor."""
        self.session.at_ends, self.session.at_handoff = self.view.pair, None

    @property
    def place(self) -> object:
        """The cell of the cursor."""
        return self.view.row, self.view.column

    @property
    def subject(self) -> str:
        """The department that gives."""
        giver = None if self.view.pair is None else self.view.pair[0]
        return "" if giver is None else subject("department", giver)


class PairScene(Scene[HandoffList]):
    """The list behind the cell of the matrix that the session has its cursor on."""

    widget = HandoffList

    def draw(self, *, fresh: bool) -> None:
        """Draw the hand-offs between the two departments, with the cursor on the one that the session names."""
        session, marks = self.session, self.session.verdict.subject_marks
        if session.at_ends is not None:
            self.view.show(pair_of(session.chart, session.views, marks, _matrix(session), *session.at_ends))
        if session.at_handoff is not None:
            self.view.select(session.at_handoff)
        self.remember()

    def remember(self) -> None:
        """Let the session know the hand-off under the cursor."""
        row = self.view.current
        self.session.at_handoff = None if row is None else row.number

    @property
    def place(self) -> object:
        """The row of the cursor."""
        return self.view.cursor

    @property
    def subject(self) -> str:
        """The hand-off under the cursor."""
        row = self.view.current
        return "" if row is None else self.session.views.handoff_subjects[row.number]


def _matrix(session: Session) -> MatrixState:
    return matrix_of(session.chart, session.views, session.verdict.subject_marks)


class FlowScene(Scene[FlowView]):
    """The flows."""

    widget = FlowView

    def draw(self, *, fresh: bool) -> None:
        """Draw the flows, with the cursor where the session has it."""
        self.view.show(self.session.flows)
        if self.session.flow_place is not None:
            self.view.select(*self.session.flow_place)

    def remember(self) -> None:
        """Let the session know the step under the cursor."""
        flow = self.view.current_flow
        if flow is not None:
            self.session.at_flow = flow.flow_id, self.view.number

    @property
    def place(self) -> object:
        """The flow of the cursor and its step in it."""
        return self.view.flow, self.view.number

    @property
    def role_ids(self) -> tuple[str, ...]:
        """The owners of the step."""
        flow = self.view.current_flow
        return flow.steps[self.view.number].owner_ids if flow is not None and flow.steps else ()

    @property
    def subject(self) -> str:
        """The flow under the cursor."""
        flow = self.view.current_flow
        return "" if flow is None else subject("flow", flow.flow_id)


class PeopleScene(Scene[PeopleView]):
    """The people, and the sheet of the one under the cursor."""

    widget = PeopleView

    def draw(self, *, fresh: bool) -> None:
        """Draw the people, with the cursor on whom the session names or on somebody with the selected role."""
        session = self.session
        self.view.show(people_of(session.chart, session.views, session.verdict.subject_marks), self._sheet)
        self.view.select(session.selected, session.at_person)
        self.remember()

    def remember(self) -> None:
        """Let the session know the person under the cursor."""
        self.session.at_person = self.subject or None

    def leave(self) -> None:
        """Forget the person: the people are opened at whoever has the selected role then."""
        if self.session.at_person == self.subject:
            self.session.at_person = None

    def _sheet(self, row: PersonRow) -> tuple[Block, ...]:
        return person_page(self.session.chart, self.session.views, row.key, row.role_ids)

    @property
    def place(self) -> object:
        """The row of the cursor."""
        return self.view.people.cursor

    @property
    def role_ids(self) -> tuple[str, ...]:
        """The roles of the person."""
        person = self.view.current
        return () if person is None else person.role_ids

    @property
    def subject(self) -> str:
        """The person under the cursor."""
        person = self.view.current
        return "" if person is None else person.key
