"""The people: the list of everybody, and beside it the sheet of the one under the cursor."""

from collections.abc import Callable, Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from orgtui.pages import Block
from orgtui.views.people import PeopleState, PersonRow
from orgtui.widgets.line_view import LineView
from orgtui.widgets.people_list import PeopleList
from orgtui.widgets.person_sheet import PersonSheet
from orgtui.widgets.row_list import RowList

SheetOf = Callable[[PersonRow], Sequence[Block]]

#: Cells from which list and sheet are side by side, and from which the sheet can give some to hours in the list.
_WIDE_FROM, _WIDER_FROM = 96, 112
_LOW_BELOW = 15


class PeopleView(Container):
    """The list and the sheet: side by side where it is wide, one at a time where it is low."""

    DEFAULT_CSS = """
    PeopleView {
        layout: vertical;
        PeopleList { height: 3fr; }
        PersonSheet { height: 2fr; }
        &.-wide { layout: horizontal; }
        &.-wide PeopleList { width: auto; max-width: 60%; height: 1fr; }
        &.-wider.-timed PeopleList { max-width: 64%; }
        &.-wide PersonSheet { width: 1fr; height: 1fr; }
        &.-low PeopleList, &.-low PersonSheet { height: 1fr; }
        &.-low PersonSheet { display: none; }
        &.-low.-reading PersonSheet { display: block; }
        &.-low.-reading PeopleList { display: none; }
    }
    """

    class PersonHighlighted(Message):
        """The cursor is on another person."""

    class MenuRequested(Message):
        """The menu about the person under the cursor is asked for."""

    class PersonChosen(Message):
        """The user wants to go to the role of a person.

        Attributes
        ----------
        key
            ``person:KEY``, or ``role:ID`` for a role without a name.
        candidates
            The roles that it could be, none where the person has none.
        """

        def __init__(self, row: PersonRow) -> None:
            super().__init__()
            self.key, self.candidates = row.key, row.role_ids

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.people, self.sheet = PeopleList(), PersonSheet()
        self._sheet_of: SheetOf = lambda _row: ()

    def name_keys(self, names: Mapping[str, str]) -> None:
        """Name these keys in words."""
        self.people.key_names = names

    @property
    def only_read(self) -> bool:
        """True where the chart is only read: no key fills what is empty then."""
        return self.people.only_read

    @only_read.setter
    def only_read(self, only_read: bool) -> None:
        self.people.only_read = only_read

    def compose(self) -> ComposeResult:
        """Lay out list and sheet."""
        yield self.people
        yield self.sheet

    def show(self, state: PeopleState, sheet_of: SheetOf) -> None:
        """Show `state`; the cursor stays on its person.

        Parameters
        ----------
        state
            Who there is.
        sheet_of
            Returns the sheet of a row, for the one under the cursor.
        """
        self._sheet_of = sheet_of
        self.set_class(any(row.hours is not None for row in state.rows), "-timed")
        self.people.show(state)
        self._show_sheet()

    def select(self, role_id: str | None, key: str | None = None) -> None:
        """Move the cursor to a person by `key`, else to somebody with a role, without a message."""
        self.people.select(role_id, key)
        self._show_sheet()

    @property
    def current(self) -> PersonRow | None:
        """The person under the cursor."""
        return self.people.current

    def focus(self, scroll_visible: bool = True) -> "PeopleView":
        """Give the list the focus."""
        self.set_class(False, "-reading")
        self.people.focus(scroll_visible)
        return self

    def _show_sheet(self) -> None:
        self.sheet.show(self._sheet_of(self.current) if self.current is not None else ())

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        low = event.size.height < _LOW_BELOW and event.size.width < _WIDE_FROM
        self.set_class(low, "-low")
        self.set_class(event.size.width >= _WIDE_FROM, "-wide")
        self.set_class(event.size.width >= _WIDER_FROM, "-wider")

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_sheet()
        self.post_message(self.PersonHighlighted())

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        event.stop()
        if self.current is not None:
            self.post_message(self.PersonChosen(self.current))

    @on(LineView.MenuRequested)
    def _menu(self, event: LineView.MenuRequested) -> None:
        event.stop()
        self.post_message(self.MenuRequested())

    @on(PeopleList.SheetWanted)
    def _read(self) -> None:
        self.set_class(True, "-reading")
        self.sheet.focus()

    @on(PersonSheet.Left)
    def _back(self) -> None:
        self.focus()
