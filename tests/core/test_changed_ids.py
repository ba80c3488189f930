"""An id changes: what the user has marked, picked up, cut, filtered by or shown alone follows, there and back."""

from collections.abc import Callable

from orgtui.document import Document
from orgtui.edits import ChangeId
from orgtui.opening import session_for
from orgtui.questions import Picked
from orgtui.session import Session
from orgtui.verdict import verdict_on
from orgtui.views.board_filter import BoardFilter
from tests.acting import act
from tests.shop import MEDIUM

OLD, NEW = "logistics-manager", "shipping"
MARKED = ("web-developer", OLD)


def changing(prepare: Callable[[Session], object]) -> Session:
    """Return a session in which an id has changed after `prepare`."""
    session = session_for(Document(MEDIUM))
    session.selected = OLD
    prepare(session)
    act(session, "id", NEW)
    assert session.selected == NEW
    return session


def there_and_back(session: Session) -> None:
    session.undo()
    session.redo()


def test_marks_and_what_is_carried_follow() -> None:
    def prepare(session: Session) -> None:
        session.marked = session.carried = MARKED

    session = changing(prepare)
    assert session.marked == session.carried == ("web-developer", NEW)
    session.undo()
    assert session.marked == session.carried == MARKED
    session.redo()
    assert session.marked == session.carried == ("web-developer", NEW)


def test_a_branch_that_is_shown_alone_and_findings_of_a_branch_stay() -> None:
    def prepare(session: Session) -> None:
        session.top = OLD
        act(session, "show-only", Picked(("branch",)))

    session = changing(prepare)
    there_and_back(session)
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    assert (session.top, session.listing.shown, session.listing.branch) == (NEW, "branch", NEW)


def test_what_was_cut_can_be_pasted() -> None:
    session = changing(lambda session: act(session, "cut"))
    session.selected = "finance-accountant"
    act(session, "paste")
    assert session.chart.roles[NEW].reports_to == "finance-accountant"


def test_filters_of_the_board_follow_and_go_with_what_they_name() -> None:
    def prepare(session: Session) -> None:
        session.board_filter = BoardFilter("supply-chain", f"role:{OLD}")

    session = changing(prepare)
    there_and_back(session)
    assert session.board_filter == BoardFilter("supply-chain", f"role:{NEW}")
    session.do(ChangeId("departments", "supply-chain", "supply"))
    assert session.board_filter == BoardFilter("supply", f"role:{NEW}")
    act(session, "delete")
    assert session.board_filter == BoardFilter("supply")
    act(session, "departments", Picked(("supply",)), Picked(("#delete",)))
    assert session.board_filter == BoardFilter()
