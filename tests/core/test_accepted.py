"""Findings that were accepted stay within reach: their reason and day can change, and they can be withdrawn."""

from datetime import date

from orgtui.actions import BY_ID
from orgtui.actions.lists import accepted_findings
from orgtui.checks import rule
from orgtui.document import Document
from orgtui.model import Acceptance
from orgtui.opening import session_for
from orgtui.questions import Picked
from orgtui.reply import Asking, Reply
from orgtui.session import Session
from orgtui.verdict import verdict_on
from tests.acting import act, answered, asked
from tests.sessions import on
from tests.shop import MEDIUM


def accepting() -> Session:
    kept = Acceptance(rule="too-few-reports", on="role:inventory-manager", reason="A trainee comes")
    other = Acceptance(rule="no-backup", on=("duty:pay-suppliers",), reason="Small", until=date(2027, 1, 31))
    return session_for(Document(MEDIUM.replace(accepted=(kept, other))))


def answered_with(reply: Reply, key: str) -> Reply:
    """Return what follows on this choice."""
    assert isinstance(reply, Asking)
    return reply.then(Picked((key,)))


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


def test_where_only_accepted_findings_are_left_they_are_told_and_lead_to_their_list() -> None:
    session = on(MEDIUM)
    kept = tuple(
        Acceptance(rule=rule(item.code).name, on=item.subjects, reason="So")
        for line in session.listing.lines
        for item in line.findings
    )
    session = on(MEDIUM.replace(accepted=kept))
    assert not session.listing.lines
    words = f"Nothing open: {len(kept)} accepted findings stay · ! lists them"
    assert [act(session, name).words for name in ("next-finding", "fix", "accept", "explain")] == [words] * 4
    question = asked(BY_ID["show-only"].run(session))
    assert (question.choices[-1].label, question.choices[-1].detail) == ("Accepted", str(len(kept)))
    listed = answered_with(BY_ID["show-only"].run(session), "accepted")
    assert len(asked(listed).choices) == len(kept)


def test_the_accepted_findings_of_a_chart_that_is_only_read_are_listed_and_stay() -> None:
    session = accepting()
    session.document = Document(session.chart, read_only="Only read")
    reply = answered_with(BY_ID["show-only"].run(session), "accepted")
    assert len(asked(reply).choices) == 2
    assert answered(reply, Picked(("0",))).words == "Only read"
    assert "Accepted" not in [choice.label for choice in asked(BY_ID["show-only"].run(on(MEDIUM))).choices]
