"""S- and H-rules: what fires, what stays silent beside it, and the traps of small shops."""

from typing import Any

import pytest

from orgtui.checks import Context, check
from orgtui.edits import RemoveHandOff
from orgtui.model import Chart, Department, Duty, Flow, HandOff, Role
from tests.checks.charts import chart, found, role, run, subjects

TEAM = {"owner": role(), "buyer": role("owner"), "packer": role("owner")}


def led_by(boss: Role, reports: int, **fields: Any) -> dict[str, Role]:
    return {"boss": boss, **{f"r{number}": role("boss", **fields) for number in range(reports)}}


@pytest.mark.parametrize(
    ("code", "fires", "about", "silent"),
    [
        pytest.param(
            "S101",
            chart({"owner": role(), "b": role("c"), "c": role("b"), "d": role("c")}),
            ["role:b role:c"],
            chart({"owner": role(), "b": role("owner"), "c": role("b"), "d": role("c")}),
            id="two in a circle",
        ),
        pytest.param("S101", chart({"a": role("a")}), ["role:a"], chart({"a": role()}), id="one reports to itself"),
        pytest.param(
            "S103",
            chart({"ann": role(), "x": role("ann"), "bob": role(), "y": role("bob")}),
            ["role:ann role:bob"],
            chart({"ann": role(), "x": role("ann"), "bob": role(co_lead=True), "y": role("bob")}),
            id="two bosses, one marked as co-lead beside it",
        ),
        pytest.param(
            "S104",
            chart({**TEAM, "helper": role()}),
            ["role:helper"],
            chart({**TEAM, "accountant": role(sourcing="external")}),
            id="helper without a boss, an outside accountant beside it",
        ),
        pytest.param(
            "S108",
            chart({**TEAM, "helper": role(dotted_to=("owner",))}),
            ["role:helper"],
            chart({**TEAM, "helper": role("buyer", dotted_to=("owner",))}),
            id="dotted line only",
        ),
        pytest.param(
            "S109",
            chart({**TEAM, "helper": role("owner", vacant=True)}),
            ["role:helper"],
            chart({**TEAM, "helper": role("owner", seats=3, holders=("Mia",))}),
            id="vacant, open seats beside it",
        ),
        pytest.param(
            "S110",
            chart({**TEAM, "helper": role("owner", holders=("Mia",)), "courier": role(sourcing="external")}),
            ["role:buyer", "role:owner", "role:packer"],
            chart(TEAM),
            id="one named, a design without names beside it",
        ),
        pytest.param(
            "S111",
            chart({"owner": role(), "lead": role("owner", seats=2), "packer": role("lead")}),
            ["role:packer"],
            chart({"owner": role(), "lead": role("owner"), "packer": role("lead", seats=2)}),
            id="a boss of two seats",
        ),
        pytest.param("H201", chart(led_by(role(), 11)), ["role:boss"], chart(led_by(role(), 10)), id="eleven reports"),
        pytest.param(
            "H201",
            chart(led_by(role(duties=("sell",)), 9), "sell"),
            ["role:boss"],
            chart(led_by(role(duties=("sell",)), 8), "sell"),
            id="nine reports of a working boss",
        ),
        pytest.param(
            "H204",
            chart({"a": role(), "b": role("a"), "c": role("b"), "d": role("c"), "e": role("d")}),
            ["chart"],
            chart({"a": role(), "b": role("a"), "c": role("b"), "d": role("c")}),
            id="five layers for five people",
        ),
    ],
)
def test_a_rule_fires_on_its_subject_and_is_silent_beside_it(
    code: str, fires: Chart, about: list[str], silent: Chart
) -> None:
    assert subjects(fires, code) == about
    assert subjects(silent, code) == []


@pytest.mark.parametrize(
    ("made", "about"),
    [
        (chart({"a": role("gone")}), "role:a"),
        (chart({"a": role(dotted_to=("gone",))}), "role:a"),
        (chart({"a": role(None, "gone")}), "role:a"),
        (chart({"a": role(duties=("gone",))}), "role:a"),
        (chart({"a": role(supports=("gone",))}), "role:a"),
        (chart({"a": role(backs_up=("gone",))}), "role:a"),
        (chart({"a": role(covered_by="gone")}), "role:a"),
        (chart({"a": role(duties=("d",))}, {"d": Duty(name="D", department="gone")}), "duty:d"),
        (chart({"a": role(duties=("d",))}, "d", flows={"f": "d gone"}), "flow:f"),
        (chart({"a": role()}, handoffs="a>gone"), "handoff:a>gone"),
        (chart({"a": role()}, handoffs="gone>a"), "handoff:gone>a"),
        (chart({"a": role()}, handoffs="a>"), "handoff:a>"),
        (chart({"a": role()}, handoffs=">a"), "handoff:>a"),
    ],
)
def test_every_kind_of_dangling_reference_is_named(made: Chart, about: str) -> None:
    assert found(made, "S105") == [("S105", "error", about)]


def test_a_whole_chart_has_no_dangling_reference() -> None:
    made = chart(
        {"a": role(None, "shop", duties=("d",)), "b": role("a", dotted_to=("a",), covered_by="a", supports=("d",))},
        "d",
        "a>b",
        {"f": "d"},
        "shop",
    )
    assert found(made, "S105") == []


def test_a_dangling_manager_is_said_once_and_not_again_as_a_missing_boss() -> None:
    made = chart({"owner": role(), "buyer": role("owner"), "lost": role("ownr"), "below": role("lost")})
    assert found(made) == [("S105", "error", "role:lost")]


def test_the_owner_alone_with_partners_is_a_whole_shop() -> None:
    made = chart({"owner": role(), "courier": role(sourcing="external"), "bank": role(sourcing="external")})
    assert found(made) == []


def test_two_founders_who_are_both_co_leads_are_fine() -> None:
    made = chart({"ann": role(co_lead=True), "bob": role(co_lead=True), "x": role("ann"), "y": role("bob")})
    assert found(made) == []


def test_a_vacancy_is_a_risk_where_people_or_critical_duties_wait() -> None:
    leads = chart({"owner": role(), "lead": role("owner", vacant=True), "packer": role("lead")})
    owns = chart(
        {"owner": role(), "clerk": role("owner", vacant=True, duties=("pay",))},
        {"pay": Duty(name="Pay", critical=True)},
    )
    assert found(leads, "S109") == [("S109", "warning", "role:lead")]
    assert found(owns, "S109") == [("S109", "warning", "role:clerk")]


def test_what_follows_from_a_vacancy_names_it_as_its_root() -> None:
    made = chart(
        {"owner": role(), "clerk": role("owner", vacant=True, duties=("pay",))}, "pay", flows={"buying": "pay"}
    )
    roots = {item.code: item.because for item in run(made)}
    assert roots == {"S109": None, "D403": ("S109", ("role:clerk",)), "W311": ("S109", ("role:clerk",))}


def test_a_consequence_stands_alone_where_its_root_is_not_asked_for() -> None:
    made = chart({"owner": role(), "clerk": role("owner", vacant=True, duties=("pay",))}, "pay")
    assert [item.because for item in run(made, "D403")] == [None]


def test_span_counts_people_not_boxes_and_no_partners() -> None:
    packers = chart({"boss": role(), "packer": role("boss", seats=11)})
    partners = chart(led_by(role(), 11, sourcing="external"))
    vacant = chart(led_by(role(), 11, vacant=True))
    assert [item.params["span"] for item in run(packers, "H201")] == [11]
    assert found(partners, "H201") == []
    assert subjects(vacant, "H201") == ["role:boss"]


@pytest.mark.parametrize(
    ("limits", "own", "fires"),
    [
        ({"span": 12}, {}, False),
        ({"span": 12}, {"span": 9}, True),
        ({}, {"span": 15}, False),
        ({"span": 3}, {"span": 15}, False),
    ],
)
def test_a_department_has_limits_of_its_own(limits: dict[str, int], own: dict[str, int], fires: bool) -> None:
    made = chart(
        led_by(role(None, "packing", duties=("pack",)), 11),
        "pack",
        limits=limits,
        departments={"packing": Department(name="Packing", limits=own)},
    )
    assert bool(found(made, "H201")) is fires


def test_a_working_boss_has_the_span_limit_where_only_that_is_set() -> None:
    working = led_by(role(duties=("sell",)), 9)
    assert found(chart(working, "sell", limits={"span": 9}), "H201") == []
    assert subjects(chart(working, "sell", limits={"span": 9, "span_working": 8}), "H201") == ["role:boss"]


def test_five_layers_are_allowed_from_thirty_two_people() -> None:
    chain = {"a": role(), "b": role("a"), "c": role("b"), "d": role("c"), "e": role("d")}
    assert subjects(chart({**chain, "e": role("d", seats=27)}), "H204") == ["chart"]
    assert subjects(chart({**chain, "e": role("d", seats=28)}), "H204") == []
    assert subjects(chart(chain, limits={"layers": 5}), "H204") == []


def test_layers_are_measured_by_people_who_are_there() -> None:
    chain = {"a": role(), "b": role("a"), "c": role("b"), "d": role("c")}
    vacant = chart({**chain, "e": role("d", seats=28, vacant=True)})
    named = chart({**chain, "e": role("d", seats=28, holders=("Mia",))})
    twice = chart({**chain, "d": role("c", holders=("Mia",)), "e": role("d", seats=28, holders=("Mia",))})
    assert [item.params["people"] for made in (vacant, named, twice) for item in run(made, "H204")] == [4, 5, 4]
    assert Context.of(named, as_planned=True).firm_size == Context.of(vacant, as_planned=True).firm_size == 32
    assert check(Context.of(vacant, as_planned=True), select=["H204"]) == ()
    assert [item.because for item in run(vacant) if item.code == "H204"] == [("S109", ("role:e",))]


def test_partners_take_no_layer() -> None:
    chain = {"a": role(), "b": role("a"), "c": role("b"), "d": role("c")}
    assert found(chart({**chain, "e": role("d", sourcing="external")}), "H204") == []
    assert found(chart({**chain, "c": role("b", sourcing="external"), "e": role("d")}), "H204") == []
    made = chart({**chain, "e": role("d"), "bank": role("e", sourcing="external")})
    assert [item.params["layers"] for item in run(made, "H204")] == [5]


def test_naming_the_first_person_adds_one_kind_of_finding_only() -> None:
    made = chart({**TEAM, "boss-of-none": role("owner")}, handoffs="owner>buyer buyer>packer")
    named = made.replace(roles={**made.roles, "buyer": role("owner", title="Buyer", holders=("Mia",))})
    assert {item.code for item in run(named)} - {item.code for item in run(made)} == {"S110"}


def test_a_loop_is_one_finding_that_does_not_depend_on_the_order_of_blocks() -> None:
    roles = {"b": role("c"), "c": role("a"), "a": role("b")}
    turned = dict(reversed(roles.items()))
    assert subjects(chart(roles), "S101") == subjects(chart(turned), "S101") == ["role:a role:b role:c"]


def test_a_chain_of_twenty_thousand_is_checked() -> None:
    roles = {
        f"r{number}": role(f"r{number - 1}" if number else None, title="R", vacant=number >= 10_000)
        for number in range(20_000)
    }
    said = found(chart(roles))
    assert {code for code, _severity, _subjects in said} == {"H202", "H203", "H204", "S106", "S109"}
    assert sum(code == "S109" for code, _severity, _subjects in said) == 10_000


def test_an_empty_chart_has_nothing_to_say() -> None:
    assert found(chart()) == []


def test_handoffs_between_the_same_two_are_told_apart_by_what_they_carry() -> None:
    items = tuple(HandOff(giver="a", receiver="gone", what=what) for what in ("pears", "apples"))
    made = chart({"a": role()}, handoffs="").replace(handoffs=items, flows={"f": Flow(name="F", duties=())})
    turned = made.replace(handoffs=items[::-1])
    assert subjects(made, "S105") == subjects(turned, "S105") == ["handoff:a>gone", "handoff:a>gone#2"]
    edits = {item.subjects[0]: item.fixes[-1].edit for item in run(made, "S105")}
    assert edits == {"handoff:a>gone": RemoveHandOff(1), "handoff:a>gone#2": RemoveHandOff(0)}


def test_vacant_namesakes_that_still_name_people_can_be_merged() -> None:
    gone = {"d": ("Mia",), "e": ("Can", "Eda")}
    made = chart({key: role(title="Clerk", holders=names, seats=1, vacant=True) for key, names in gone.items()})
    (fix,) = run(made, "S106")[0].fixes
    assert fix.edit is not None
    assert fix.edit.apply(made).roles["d"].seat_count == 3
