"""Limits by actions: from a finding or from anywhere, for the chart or a department, and back to the usual."""

from dataclasses import replace
from typing import Any

import pytest

from orgtui.actions import BY_ID
from orgtui.actions.limits import LIMITS, limits_of_rule, usual
from orgtui.checks import rules
from orgtui.checks.limits import DEFAULTS
from orgtui.document import Document
from orgtui.edits import SetLimit
from orgtui.model import Chart, Head, Role
from orgtui.opening import from_preset, session_for
from orgtui.pages import Paragraph
from orgtui.questions import Picked, Read
from orgtui.reply import Asking, Outcome
from orgtui.session import Session
from orgtui.verdict import verdict_on


@pytest.fixture
def shop() -> Session:
    """The medium shop, whose director leads too many people."""
    chart = from_preset("medium").chart
    roles = {
        key: replace(role, reports_to=None if role.reports_to is None else "ecommerce-director")
        for key, role in chart.roles.items()
    }
    return checked(session_for(Document(chart.replace(roles=roles))))


def checked(session: Session) -> Session:
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    return session


def at(session: Session, code: str) -> Session:
    session.listing.at = next(n for n, line in enumerate(session.listing.lines) if line.code == code)
    return session


def ask(session: Session, *answers: Any) -> Any:
    """Return what is asked after these answers, or the outcome."""
    reply = BY_ID["set-limit"].run(session)
    for answer in answers:
        assert isinstance(reply, Asking)
        reply = reply.then(answer)
    return reply.question if isinstance(reply, Asking) else reply


def codes(session: Session) -> set[str]:
    return {finding.code for line in checked(session).listing.lines for finding in line.findings}


def test_the_span_is_set_from_its_finding_and_goes_back_to_the_usual(shop: Session) -> None:
    before = shop.chart
    first = ask(at(shop, "H201")).choices[0]
    assert (first.key, first.label, first.detail) == (
        "span_working",
        "People under one boss with duties of its own",
        "8 as usual",
    )
    where = ask(shop, Picked(("span_working",)))
    assert [choice.key for choice in where.choices][:1] == [""]
    assert set(before.departments) < {choice.key for choice in where.choices}
    number = ask(shop, Picked(("span_working",)), Picked(("",)))
    assert (number.value, number.hint) == ("", "Now 8, as usual; empty keeps it")
    outcome = ask(shop, Picked(("span_working",)), Picked(("",)), " 40 ")
    assert outcome.words == "People under one boss with duties of its own: 40 now, 8 before"
    assert shop.chart.limits == {"span_working": 40}
    assert "H201" not in codes(shop)
    assert {choice.key: choice.detail for choice in ask(shop).choices}["span_working"] == "40, usual 8"
    number = ask(shop, Picked(("span_working",)), Picked(("",)))
    assert (number.value, number.hint) == ("40", "Leave it empty to go back to 8")
    number = ask(shop, Picked(("span_working",)), Picked((next(iter(before.departments)),)))
    assert (number.value, number.hint) == ("", "Now 40, as in the whole chart; empty keeps it")
    outcome = ask(shop, Picked(("span_working",)), Picked(("",)), "")
    assert outcome.words.endswith("of its own: 8 now, 40 before")
    assert shop.chart.limits == {}
    shop.undo()
    assert shop.chart.limits == {"span_working": 40}
    shop.undo()
    assert shop.chart is before


def test_a_department_has_a_limit_of_its_own(shop: Session) -> None:
    department = next(iter(shop.chart.departments))
    name = shop.chart.departments[department].name
    outcome = ask(shop, Picked(("week_hours",)), Picked((department,)), "37,5")
    assert outcome.words == f"Hours a week at full time, {name}: 37.5 now, 40 before"
    assert shop.chart.departments[department].limits == {"week_hours": 37.5}
    assert ask(shop, Picked(("week_hours",)), Picked((department,))).hint == "Leave it empty to go back to 40"
    outcome = ask(shop, Picked(("week_hours",)), Picked((department,)), " ")
    assert outcome.words == f"Hours a week at full time, {name}: 40 now, 37.5 before"
    assert shop.chart.departments[department].limits == {}


@pytest.mark.parametrize(
    ("name", "refused", "taken"),
    [
        ("span", ("0", "-1", "2.5", "many", "1e3", "٣", "9999999"), ("1", "300")),
        ("dotted", ("-1", "0.5"), ("0",)),
        ("coverage", ("100.5", "101 %", "x", "-1", "%", "60 %%"), ("0", "60", "60 %", "60%", "12,5", "100")),
        ("week_hours", ("0", "169", "nan", "inf", "40 %"), ("37.5",)),
    ],
)
def test_numbers_are_looked_at_while_they_are_typed(
    name: str, refused: tuple[str, ...], taken: tuple[str, ...]
) -> None:
    session = session_for(Document(Chart(head=Head(title="x"), roles={"a": Role(title="A")})))
    question = ask(session, Picked((name,)))
    for text in refused:
        assert question.refuse(text).startswith(("A whole number from", "A number from")), text
    for text in ("", *taken):
        assert question.refuse(text) is None, text


def test_every_limit_of_the_checks_can_be_set_and_says_what_is_usual() -> None:
    assert LIMITS.keys() == DEFAULTS.keys()
    chart = from_preset("medium").chart
    assert all(usual(chart, name) > 0 for name in LIMITS)
    assert {name for rule in rules() for name in limits_of_rule(rule.code)} == LIMITS.keys()


def test_the_page_of_a_finding_says_its_limits_and_sets_them(shop: Session) -> None:
    reply = BY_ID["explain"].run(at(shop, "H201"))
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Read)
    told = [block.text for block in reply.question.blocks if isinstance(block, Paragraph)]
    assert "People under one boss with duties of its own: 8 as usual\nPeople under one boss: 10 as usual" in told
    assert "= sets it, for the chart or for one department; the file keeps it under `limits`." in told
    assert [choice.key for choice in reply.question.choices] == ["="]
    following = reply.then("=")
    assert isinstance(following, Asking)
    assert following.question == ask(shop)


@pytest.mark.parametrize("size", ["solo", "small", "medium", "large"])
def test_every_finding_has_a_page_and_leads_to_the_limits(size: str) -> None:
    chart = from_preset(size).chart
    flat = {key: replace(role, holders=(), department=None) for key, role in chart.roles.items()}
    crowded = {key: replace(role, holders=("Ann",)) for key, role in chart.roles.items()}
    for roles in (chart.roles, flat, crowded):
        session = checked(session_for(Document(chart.replace(roles=roles))))
        for place, line in enumerate(session.listing.lines):
            session.listing.at = place
            reply = BY_ID["explain"].run(session)
            assert isinstance(reply, Asking), line.code
            assert ask(session).choices[0].key in (limits_of_rule(line.code) or LIMITS)


def test_a_read_only_chart_explains_but_sets_nothing(shop: Session) -> None:
    shop.document.elsewhere = "Only to be read: save it under another name"
    assert BY_ID["set-limit"].enabled(shop) == "Only to be read: save it under another name"
    reply = BY_ID["explain"].run(at(shop, "H201"))
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Read)
    assert reply.question.choices == ()
    told = [block.text for block in reply.question.blocks if isinstance(block, Paragraph)]
    assert "The file keeps it under `limits`." in told
    assert not any("sets it" in text for text in told)


def test_a_shop_without_departments_is_asked_for_the_number_at_once() -> None:
    session = session_for(Document(Chart(head=Head(title="x"), roles={"a": Role(title="A")})))
    outcome = ask(session, Picked(("span",)), "12")
    assert isinstance(outcome, Outcome)
    assert session.chart.limits == {"span": 12}


def test_a_share_is_read_as_a_percentage(shop: Session) -> None:
    details = {choice.key: choice.detail for choice in ask(shop).choices}
    assert details["coverage"] == "50 % as usual"
    assert ask(shop, Picked(("coverage",))).hint == "Now 50 %, as usual; empty keeps it"
    outcome = ask(shop, Picked(("coverage",)), "25")
    assert outcome.words == "Share of roles with hand-offs before those are judged: 25 % now, 50 % before"
    assert {choice.key: choice.detail for choice in ask(shop).choices}["coverage"] == "25 %, usual 50 %"


@pytest.mark.parametrize(
    ("typed", "kept", "said"), [("60", 0.6, "60 %"), (" 60 %", 0.6, "60 %"), ("33,3%", 0.333, "33.3 %")]
)
def test_a_share_is_typed_as_it_is_read(typed: str, kept: float, said: str, shop: Session) -> None:
    outcome = ask(shop, Picked(("coverage",)), typed)
    assert outcome.words.endswith(f": {said} now, 50 % before")
    assert shop.chart.limits == {"coverage": kept}
    question = ask(shop, Picked(("coverage",)))
    assert (question.value, question.hint) == (said, "Leave it empty to go back to 50 %")
    assert question.refuse(question.value) is None
    assert question.refuse("101") == "A number from 0 to 100, such as 50"


def test_a_share_that_is_left_as_it_was_stays_to_the_last_digit(shop: Session) -> None:
    shop.document.do(SetLimit("coverage", 0.123456789))
    before = shop.chart
    question = ask(shop, Picked(("coverage",)))
    assert question.value == "12.3457 %"
    ask(shop, Picked(("coverage",)), question.value)
    assert shop.chart is before
