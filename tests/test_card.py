"""What the card of a role says, as data."""

from datetime import date
from types import MappingProxyType

import pytest

from orgtui.actions import BY_ID
from orgtui.card import EDITABLE, NO_CARD, CardRow, CardState, card_of
from orgtui.checks.finding import Severity
from orgtui.graph import Views
from orgtui.model import Chart, Department, Duty, HandOff, Head, Person, Role
from orgtui.text import is_hostile
from tests.looking import HOSTILE

ROLES = {
    "director": Role(title="E-commerce director", holders=("ayse",)),
    "inventory": Role(
        title="Inventory manager",
        reports_to="director",
        dotted_to=("finance", "director"),
        department="supply-chain",
        holders=("mert", "Zeynep Şahin"),
        seats=3,
        fte=0.8,
        cost=420000,
        duties=("reconcile", "adjust", "unlisted"),
        supports=("returns",),
        backs_up=("ship",),
        kpis=("Stock accuracy", "Shrinkage"),
        skills=("Excel", "WMS"),
        priority="must",
        note="Starts in March.\n\tSecond line",
    ),
    "finance": Role(title="Finance manager", vacant=True),
}
CHART = Chart(
    head=Head(title="Kahve", currency="TRY"),
    departments={"supply-chain": Department(name="Supply chain")},
    roles=ROLES,
    duties={
        "reconcile": Duty(name="Reconcile shop stock", critical=True),
        "adjust": Duty(name="Adjust stock records"),
        "returns": Duty(name="Process returns"),
        "ship": Duty(name="Book shipments"),
    },
    people={"ayse": Person(name="Ayşe Demir"), "mert": Person(name="Mert Kaya")},
    handoffs=(
        HandOff(giver="inventory", receiver="finance", what="stock value"),
        HandOff(giver="inventory", receiver="finance", what="write-offs", channel="mail"),
        HandOff(giver="director", receiver="inventory", what="plan", mode="collaboration", until=date(2027, 1, 31)),
    ),
)

KEYS = {field: BY_ID[field].keys[0] for field in EDITABLE}


def card(role_id: str, chart: Chart = CHART, **marks: Severity) -> CardState:
    named = {key.replace("__", ":"): value for key, value in marks.items()}
    return card_of(chart, Views(chart), role_id, named, KEYS)


def shown(state: CardState) -> list[str]:
    """Each row as ``label | mark | value | detail``, empty parts left out; ``~`` marks a dimmed value."""
    return [
        " | ".join(
            part for part in (row.label, row.mark, ("~" if row.dim else "") + " / ".join(row.lines), row.detail) if part
        )
        for row in state.rows
    ]


def row_of(state: CardState, label: str) -> CardRow:
    return next(row for row in state.rows if row.label == label)


def test_the_card_of_a_role_with_everything() -> None:
    state = card("inventory", duty__reconcile="error", role__inventory="warning")
    assert (state.role_id, state.title, state.mark) == ("inventory", "Inventory manager", "!")
    assert shown(state) == [
        "Holders | Mert Kaya | 2 of 3 seats",
        "Zeynep Şahin",
        "Reports to | E-commerce director",
        "Dotted to | Finance manager",
        "E-commerce director",
        "Department | Supply chain | 3 seats · in-house · 0.8 FTE",
        "Owns | x | Reconcile shop stock | critical",
        "Adjust stock records",
        "unlisted | not in the list of duties",
        "Supports | Process returns",
        "Backs up | Book shipments",
        "Hands to | Finance manager: stock value",
        "Finance manager: write-offs | mail",
        "Gets from | E-commerce director: plan | collaboration until 2027-01-31",
        "KPIs | Stock accuracy / Shrinkage",
        "Skills | Excel, WMS",
        "Cost | 420,000 TRY a year for each of 3 seats",
        "Priority | must have",
        "Note | Starts in March. /     Second line",
        "Title | Inventory manager | inventory",
    ]


def test_what_is_missing_names_the_key_that_fills_it() -> None:
    assert shown(card("finance"))[:3] == [
        "Holders | ~vacant · P",
        "Reports to | ~nobody, a top role · r",
        "Department | ~none yet · b | 1 seat · in-house",
    ]
    assert "Owns | ~nothing yet · w" in shown(card("finance"))
    assert "Hands to | ~nobody yet · h" in shown(card("finance"))
    assert "Gets from | Finance manager: nothing named" not in shown(card("finance"))


def test_rows_open_the_action_that_edits_them_and_name_their_subject() -> None:
    state = card("inventory")
    assert {row.label: row.field for row in state.rows if row.label} == {
        "Holders": "holders",
        "Reports to": "manager",
        "Dotted to": "dotted",
        "Department": "department",
        "Owns": "give-duty",
        "Supports": None,
        "Backs up": None,
        "Hands to": "add-handoff",
        "Gets from": "add-handoff",
        "KPIs": "kpis",
        "Skills": "skills",
        "Cost": "cost",
        "Priority": "priority",
        "Note": "note",
        "Title": "rename",
    }
    assert [row.subject for row in state.rows if row.subject.startswith("handoff:")] == [
        "handoff:inventory>finance",
        "handoff:inventory>finance#2",
        "handoff:director>inventory",
    ]
    assert row_of(state, "Holders").subject == "person:mert"


def test_a_key_that_the_user_changed_is_the_one_shown() -> None:
    keys = {**KEYS, "holders": "ctrl+h"}
    del keys["manager"]
    state = card_of(CHART, Views(CHART), "finance", {}, keys)
    assert shown(state)[:2] == ["Holders | ~vacant · ctrl+h", "Reports to | ~nobody, a top role"]
    assert row_of(state, "Reports to").field is None


def test_the_worst_finding_of_each_subject_marks_its_own_row() -> None:
    marks: dict[str, Severity] = {"handoff:inventory>finance#2": "warning", "person:Zeynep Şahin": "note"}
    state = card_of(CHART, Views(CHART), "inventory", marks, KEYS)
    assert [(row.lines[0], row.mark) for row in state.rows if row.mark] == [
        ("Zeynep Şahin", "·"),
        ("Finance manager: write-offs", "!"),
    ]


def test_what_is_broken_in_the_references_is_said_in_its_place() -> None:
    roles = {
        "a": Role(title="A", reports_to="b", department="gone", covered_by="b", vacant_since=date(2026, 3, 1)),
        "b": Role(title="B", reports_to="a"),
        "c": Role(title="C", reports_to="gone"),
    }
    handoffs = (HandOff(giver="a", receiver="gone", what="x"), HandOff(giver=None, receiver="a"))
    chart = Chart(head=Head(title="Loop"), roles=roles, handoffs=handoffs)
    assert shown(card("a", chart))[:4] == [
        "Holders | ~vacant since 2026-03-01 · P | covered by B",
        "Reports to | x | B | in a loop",
        "Department | x | gone | there is no such department · 1 seat · in-house",
        "Owns | ~nothing yet · w",
    ]
    assert "Hands to | x | gone: x | there is no such role" in shown(card("a", chart))
    assert "Gets from | x | nobody: nothing named | there is no such role" in shown(card("a", chart))
    assert "Reports to | x | gone | there is no such role" in shown(card("c", chart))


def test_no_role_gives_the_empty_card() -> None:
    assert card_of(CHART, Views(CHART), None, {}, KEYS) is NO_CARD
    assert card("nobody") is NO_CARD


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_of_a_card_is_safe_to_show(text: str) -> None:
    role = Role(
        title=text,
        reports_to=text,
        dotted_to=(text,),
        department=text,
        holders=(text, "key"),
        duties=(text, "duty"),
        supports=(text,),
        kpis=(text,),
        skills=(text,),
        cost=1,
        note=text,
    )
    chart = Chart(
        head=Head(title=text, currency=text),
        roles=MappingProxyType({"r" + text: role}),
        duties={"duty": Duty(name=text)},
        people={"key": Person(name=text)},
        handoffs=(HandOff(giver="r" + text, receiver="r" + text, what=text, channel=text),),
    )
    state = card_of(chart, Views(chart), "r" + text, {}, KEYS)
    told = [state.title, *(part for row in state.rows for part in (row.label, *row.lines, row.detail))]
    assert not [part for part in told if is_hostile(part)]
    assert len(state.rows) > 10
