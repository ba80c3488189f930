"""Findings that were accepted stay within reach: their reason and day can change, and they can be withdrawn."""

from datetime import date

from orgtui.actions import BY_ID
from orgtui.actions.lists import accepted_findings
from orgtui.document import Document
from orgtui.model import Acceptance
from orgtui.opening import session_for
from orgtui.questions import Picked
from orgtui.session import Session
from orgtui.verdict import verdict_on
from tests.acting import act, answered, asked
from tests.shop import MEDIUM


def accepting() -> Session:
    kept = Acceptance(rule="too-few-reports", on="role:inventory-manager", reason="A trainee comes")
    other = Acceptance(rule="no-backup", on=("duty:pay-suppliers",), reason="Small", until=date(2027, 1, 31))
    return session_for(Document(MEDIUM.replace(accepted=(kept, other))))


def checked(session: Session) -> list[str]:
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    return [line.text for line in session.listing.lines]


def test_they_are_listed_with_their_reason_and_day() -> None:
    choices = asked(accepted_findings(accepting())).choices
    assert [(choice.label, choice.detail) for choice in choices] == [
        ("Inventory manager (too-few-reports)", "A trainee comes"),
        ("Pay suppliers (no-backup)", "until 2027-01-31: Small"),
    ]


def test_one_is_withdrawn_and_the_list_goes_on_until_none_is_left() -> None:
    session = accepting()
    before = session.chart
    outcome = act(session, "accepted", Picked(("0",)), Picked(("#delete",)))
    assert outcome.words == "Inventory manager (too-few-reports) is no longer accepted"
    assert [item.rule for item in session.chart.accepted] == ["no-backup"]
    assert outcome.again is not None
    last = answered(outcome.again(), Picked(("0",)), Picked(("#delete",)))
    assert last.again is not None
    assert not asked(last.again()).choices
    assert BY_ID["accepted"].enabled(session) == "No finding is accepted yet: a accepts one"
    session.undo()
    session.undo()
    assert session.chart is before


def test_the_reason_can_change() -> None:
    session = accepting()
    outcome = act(session, "accepted", Picked(("1",)), Picked(("reason",)), "Two people only")
    assert session.chart.accepted[1].reason == "Two people only"
    assert outcome.again is not None


def test_what_is_accepted_on_screen_can_be_withdrawn_there() -> None:
    session = session_for(Document(MEDIUM))
    before = checked(session)
    act(session, "accept", "We know", "")
    assert len(checked(session)) < len(before)
    for _finding in session.chart.accepted:
        act(session, "accepted", Picked(("0",)), Picked(("#delete",)))
    assert checked(session) == before


def test_a_finding_that_is_still_found_is_listed_in_its_own_words() -> None:
    session = session_for(Document(MEDIUM))
    words = next(line for line in checked(session) if "leads nobody but" in line)
    session.listing.at = next(n for n, line in enumerate(session.listing.lines) if line.text == words)
    act(session, "accept", "A trainee comes", "")
    checked(session)
    question = asked(accepted_findings(session))
    assert [(choice.label, choice.words) for choice in question.choices] == [(words, "single-report")]
    form = asked(accepted_findings(session).then(Picked(("0",))))  # type: ignore[union-attr]
    assert form.title == words
    act(session, "delete")
    assert asked(accepted_findings(session)).choices[0].label == "Logistics manager (single-report)"
