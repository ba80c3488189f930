"""The same change is told in the same words, whether a key of its own makes it, the form, or the board."""

from collections.abc import Iterable
from typing import Any

import pytest

from orgtui.edits import SetFields, SetPart
from orgtui.edits.parts import Part
from orgtui.opening import from_preset, session_for
from orgtui.questions import Picked
from orgtui.session import Session
from tests.acting import act

ROLE = "web-developer"
BOTH = ("web-developer", "content-creator")


@pytest.fixture
def shop() -> Session:
    session = session_for(from_preset("medium"))
    session.selected = ROLE
    return session


def told(session: Session, action_id: str, answers: Iterable[Any], marked: tuple[str, ...] = ()) -> tuple[str, Any]:
    """Return what an action says, and the chart that it leaves; the session is as before then."""
    session.marked = marked
    outcome = act(session, action_id, *answers)
    assert not outcome.refused, outcome.words
    made = session.chart
    session.undo()
    return outcome.words, made.roles


@pytest.mark.parametrize(
    ("action_id", "field", "answer", "words"),
    [
        ("holders", "holders", Picked(new="Mia"), "Web developer is held by Mia"),
        (
            "manager",
            "reports_to",
            Picked(("logistics-manager",)),
            "Moved Web developer under Logistics manager (1 of 2",
        ),
        ("manager", "reports_to", Picked(("",)), "Web developer now reports to nobody (2 of 5, in file order)"),
        ("department", "department", Picked(("marketing",)), "Web developer is in Marketing now"),
        ("department", "department", Picked(("",)), "Web developer is in no department now"),
        ("department", "department", Picked(new="Lab"), "Web developer is in Lab now"),
        ("dotted", "dotted_to", Picked(("product-manager",)), "Web developer has a dotted line to Product manager now"),
        ("vacant", "vacant", None, "Web developer is vacant now"),
    ],
)
def test_a_key_and_the_form_say_the_same(
    shop: Session, action_id: str, field: str, answer: Picked | None, words: str
) -> None:
    answers = () if answer is None else (answer,)
    by_key = told(shop, action_id, answers)
    assert by_key[0].startswith(words)
    assert told(shop, "fields", (Picked((field,)), *answers)) == by_key


@pytest.mark.parametrize(
    ("action_id", "answers", "words"),
    [
        ("department", (Picked(("marketing",)),), "2 roles are in Marketing now"),
        ("department", (Picked(new="Lab"),), "2 roles are in Lab now"),
        ("vacant", (), "2 roles are vacant now"),
    ],
)
def test_of_marked_roles_too(shop: Session, action_id: str, answers: tuple[Picked, ...], words: str) -> None:
    by_key = told(shop, action_id, answers, BOTH)
    assert by_key[0] == words
    assert told(shop, "fields", (Picked((action_id,)), *answers), BOTH) == by_key


def test_dotted_lines_are_told_by_what_changed() -> None:
    chart = from_preset("medium").chart
    lines: tuple[tuple[tuple[str, ...], str], ...] = (
        (("product-manager",), "Web developer has a dotted line to Product manager now"),
        (("product-manager", "business-analyst"), "Web developer has a dotted line to Business analyst now"),
        (("business-analyst",), "Web developer has no dotted line to Product manager any more"),
        (
            ("product-manager", "seo-specialist"),
            "Web developer has dotted lines to Product manager, SEO specialist now",
        ),
        ((), "Web developer has no dotted lines any more"),
    )
    for bosses, words in lines:
        edit = SetFields("roles", ROLE, {"dotted_to": bosses})
        assert edit.words(chart) == words
        chart = edit.apply(chart)


def test_who_supports_what_it_owned_leaves_it_without_an_owner_and_is_told_so() -> None:
    chart = from_preset("medium").chart
    owned = chart.roles[ROLE].duties[0]
    parts: tuple[tuple[Part, str], ...] = (("supports", "supports it"), ("backs_up", "backs it up"))
    for part, words in parts:
        edit = SetPart(owned, ROLE, part)
        assert edit.words(chart) == f'Nobody owns "Do routine site maintenance" now: Web developer only {words}'
        assert not SetPart(owned, "seo-specialist", part).words(chart).startswith("Nobody owns")


def test_a_list_is_told_by_what_it_gained_and_lost() -> None:
    chart = from_preset("medium").chart
    first, *rest = chart.roles[ROLE].kpis
    steps = chart.flows["order"].duties
    lines: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
        ("roles", ROLE, "kpis", (first, *rest, "Uptime"), "Web developer: added Uptime to KPIs"),
        ("roles", ROLE, "kpis", tuple(rest), f"Web developer: took {first} from KPIs"),
        ("roles", ROLE, "kpis", ("Uptime",), "Web developer: KPIs set to Uptime"),
        ("roles", ROLE, "kpis", (), "Web developer: KPIs emptied"),
        ("roles", ROLE, "kpis", (*rest, first), f"Web developer: KPIs set to {', '.join((*rest, first))}"),
        ("roles", ROLE, "skills", ("PHP",), "Web developer: Skills set to PHP"),
        ("flows", "order", "duties", (*steps, "no-duty"), "Order to payment: added no-duty to Steps"),
        ("flows", "order", "duties", (*steps, steps[0]), "Order to payment: Steps set to Screen orders for"),
    )
    for table, key, field, value, words in lines:
        assert SetFields(table, key, {field: value}).words(chart).startswith(words), words


def test_a_handoff_is_told_by_who_gives_what_to_whom() -> None:
    chart = from_preset("medium").chart
    thing = chart.handoffs[0].what
    lines = (
        ({"giver": "web-developer"}, f'Web developer hands over "{thing}" now'),
        ({"receiver": "web-developer"}, f'Web developer gets "{thing}" now'),
        ({"what": "Weekly report"}, f'Handed over is "Weekly report" now, "{thing}" before'),
    )
    for changes, words in lines:
        assert SetFields("handoffs", 0, changes).words(chart) == words
