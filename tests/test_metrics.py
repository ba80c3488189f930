"""Figures about charts: by definition, and on any chart a file may hold."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgtui.checks import Context, check
from orgtui.graph import Views
from orgtui.metrics import all_stats, bosses_for, capacity, stats
from orgtui.metrics.staff import cost_below
from orgtui.model import LARGEST, Chart, Department, Duty, HandOff, Person, Role
from orgtui.store import read
from tests.conftest import PRESETS, ROOT
from tests.figured import chart_of, figures


def test_orgvues_mean_span() -> None:
    """1,505 people and 229 managers: the published demo says 6.6."""
    roles = {f"m{number}": Role(title="M", reports_to="m0" if number else None) for number in range(229)}
    staff = 1505 - 229
    roles |= {f"s{number}": Role(title="S", reports_to=f"m{number % 229}") for number in range(staff)}
    found = figures(chart_of(roles))
    assert found["headcount"] == 1505
    assert found["span"]["mean"] == pytest.approx(1504 / 229)
    assert round(found["span"]["mean"], 3) == 6.568
    assert found["span"]["bosses"] == 229
    assert found["span"]["bands"] == {"1": 0, "2-3": 0, "4-7": 228, "8-12": 0, "13-16": 0, "17+": 1}


BANDS = {1: "1", 2: "2-3", 3: "2-3", 4: "4-7", 7: "4-7", 8: "8-12", 12: "8-12", 13: "13-16", 16: "13-16", 17: "17+"}


@pytest.mark.parametrize(("span", "band"), BANDS.items())
def test_bands_of_spans(span: int, band: str) -> None:
    roles = {"boss": Role(title="B"), **{str(n): Role(title="S", reports_to="boss") for n in range(span)}}
    found = figures(chart_of(roles))["span"]
    assert {name for name, count in found["bands"].items() if count} == {band}
    assert (found["mean"], found["median"], found["max"]) == (span, span, span)


def test_bosses_and_capacity_by_formula() -> None:
    assert bosses_for(100_000, 10) == 11_111
    assert [capacity(layers, 5) for layers in range(1, 6)] == [1, 6, 31, 156, 781]
    assert [capacity(layers, 1) for layers in range(3)] == [0, 1, 2]


def test_what_a_line_of_thousands_could_hold_is_beyond_figures() -> None:
    chain = {str(n): Role(title="A", reports_to=str(n - 1) if n else None) for n in range(1_000)}
    found = all_stats(Views(chart_of(chain))).as_json()
    assert found["layer_capacity"] == {"5": None, "8": None, "10": None}
    assert len(json.dumps(found)) < 1_000_000


STAFF = {
    "owner": Role(title="Owner", holders=("ann",), fte=1, cost=50_000),
    "pickers": Role(title="Picker", seats=3, holders=("Bo", "Cy"), reports_to="owner", fte=0.5, cost=10_000),
    "packers": Role(title="Packer", seats=2, reports_to="owner", cost=500.1, cost_per="month"),
    "buyer": Role(title="Buyer", vacant=True, reports_to="owner", cost=30_000, fte=1),
    "books": Role(title="Books", sourcing="part-time", holders=(" Bo ",), reports_to="owner", fte=0.8, cost=20_000),
    "ads": Role(title="Ads", sourcing="freelance", reports_to="owner", cost=5_000, dotted_to=("buyer",)),
    "carrier": Role(title="Carrier", sourcing="external", reports_to="owner", cost=99_999),
}


def test_people_seats_and_money() -> None:
    found = figures(chart_of(STAFF, people={"ann": Person(name="Ann")}))
    assert found["roles"] == 7
    assert found["seats"] == 9  # the partner outside has none
    assert found["headcount"] == 6  # ann, Bo and Cy, two packers, Bo again
    assert found["people"] == 3
    assert found["vacant"] == 2  # the third picker and the buyer
    assert found["unnamed"] == 3
    assert found["tops"] == 1
    # ann 1, Bo 0.5 + 0.8 but never more than 1, Cy 0.5, two packers at an unknown share
    assert (found["fte"], found["fte_complete"]) == (4.5, False)
    filled = 50_000 + 2 * 10_000 + 2 * 12 * 500.1 + 20_000 + 5_000
    assert found["cost"] == {"filled": pytest.approx(filled), "vacant": 10_000 + 30_000, "complete": True}
    # pickers 2, packers 2, the buyer 1 although vacant, books 1, ads 1; the partner is led by nobody
    assert found["span"]["max"] == 7


def test_a_role_without_cost_makes_the_total_at_least() -> None:
    roles = {**STAFF, "packers": Role(title="Packer", reports_to="owner")}
    assert figures(chart_of(roles))["cost"]["complete"] is False


def test_cost_is_additive_and_dotted_lines_change_no_total() -> None:
    chart = chart_of(STAFF)
    dotted = chart.replace(roles={key: replace(role, dotted_to=("buyer",)) for key, role in STAFF.items()})
    for one in (chart, dotted):
        below, whole = cost_below(Views(one)), figures(one)["cost"]
        assert (below["owner"].filled, below["owner"].vacant) == (whole["filled"], whole["vacant"])
        units = [below[role_id] for role_id in one.roles if one.roles[role_id].reports_to == "owner"]
        assert below["owner"].filled == pytest.approx(50_000 + sum(unit.filled for unit in units))
        assert below["owner"].vacant == sum(unit.vacant for unit in units)
    before, after = figures(chart), figures(dotted)
    assert {key for key in before if before[key] != after[key]} == {"hierarchy"}


def test_money_is_added_as_it_is_written() -> None:
    roles = {str(number): Role(title="A", cost=0.1) for number in range(3)}
    assert figures(chart_of(roles))["cost"]["filled"] == 0.3


def test_duties() -> None:
    roles = {
        "a": Role(title="A", holders=("Ann",), duties=("own", "shared", "same", "backed")),
        "b": Role(title="B", holders=("Bo",), duties=("shared",), backs_up=("backed",), supports=("orphan",)),
        "c": Role(title="C", holders=("Ann",), duties=("same",)),
        "d": Role(title="D", seats=4, duties=("many",)),
        "e": Role(title="E", vacant=True, duties=("waiting",), backs_up=("own",)),
    }
    names = ("own", "shared", "same", "backed", "many", "waiting", "orphan")
    table = {name: Duty(name=name, critical=name in ("backed", "many")) for name in names}
    assert figures(chart_of(roles, duties=table))["duties"] == {
        "total": 7,
        "orphaned": 1,
        "contested": 1,
        "single_person": 2,  # own, and same: both roles are Ann's
        "bus_factor": 2,
    }


def test_the_published_bakery() -> None:
    """10 mix, 30 knead, 5 bake: without those 5 no bread."""
    roles = {
        name: Role(title=name, seats=seats, duties=(name,)) for name, seats in (("mix", 10), ("knead", 30), ("bake", 5))
    }
    table = {name: Duty(name=name, critical=True) for name in roles}
    assert figures(chart_of(roles, duties=table))["duties"]["bus_factor"] == 5


def test_a_loop_has_no_layers_and_a_chain_of_n_has_n() -> None:
    chain = {str(n): Role(title="A", reports_to=str(n - 1) if n else None) for n in range(2_000)}
    assert figures(chart_of(chain))["layers"] == 2_000
    loop = {**chain, "0": Role(title="A", reports_to="1")}
    found = figures(chart_of(loop))
    assert (found["layers"], found["tops"]) == (None, 0)


def test_layers_are_those_that_the_rule_counts() -> None:
    chain = {str(n): Role(title="A", reports_to=str(n - 1) if n else None) for n in range(6)}
    chart = chart_of({**chain, "courier": Role(title="Courier", reports_to="5", sourcing="external")})
    (finding,) = check(Context.of(chart), ["H204"])
    assert figures(chart)["layers"] == finding.params["layers"] == 6


@pytest.mark.parametrize("size", PRESETS)
def test_a_preset_is_a_tree(size: str) -> None:
    found = figures(read(ROOT / "presets" / f"{size}.toml").chart)
    assert found["hierarchy"] | {"lub": 1} == {
        "connectedness": 1, "hierarchy": 1, "efficiency": 1, "lub": 1, "extra_lines": 0,
    }  # fmt: skip
    assert found["tops"] == 1


@pytest.mark.parametrize("size", PRESETS)
def test_duties_are_counted_as_the_rules_find_them(size: str) -> None:
    chart = read(ROOT / "presets" / f"{size}.toml").chart
    lost = {
        role_id: replace(role, duties=()) if number == 1 else role
        for number, (role_id, role) in enumerate(chart.roles.items())
    }
    named = {
        role_id: replace(role, holders=("Ann",)) if number < 3 else role
        for number, (role_id, role) in enumerate(lost.items())
    }
    for roles in (chart.roles, lost, named):
        one = chart.replace(roles=roles)
        found = figures(one)["duties"]
        for name, code in (("orphaned", "D401"), ("contested", "D402"), ("single_person", "D404")):
            assert found[name] == len(check(Context.of(one), select=[code])), (name, size)


IDS = st.sampled_from(["a", "b", "c", "d", "ghost"])


ROLES = st.builds(
    Role,
    title=st.just("T"),
    reports_to=st.none() | IDS,
    dotted_to=st.lists(IDS, max_size=2).map(tuple),
    department=st.none() | st.sampled_from(["x", "y", "ghost"]),
    holders=st.lists(st.sampled_from(["Ann", "Bo"]), max_size=2).map(tuple),
    seats=st.none() | st.integers(1, LARGEST),
    vacant=st.booleans(),
    sourcing=st.sampled_from(["in-house", "part-time", "freelance", "external"]),
    fte=st.none() | st.sampled_from([1, 0.3]),
    cost=st.none() | st.sampled_from([0, LARGEST, 1e308, 0.1]),
    duties=st.lists(st.sampled_from(["d", "e", "ghost"]), max_size=2).map(tuple),
)


CHARTS = st.builds(
    lambda roles, ties: chart_of(
        roles,
        departments={"x": Department(name="X"), "y": Department(name="Y")},
        duties={"d": Duty(name="D", critical=True), "e": Duty(name="E")},
        handoffs=tuple(HandOff(giver=one, receiver=two) for one, two in ties),
    ),
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), ROLES, max_size=4),
    st.lists(st.tuples(st.none() | IDS, IDS), max_size=6),
)


@given(CHARTS, st.randoms(use_true_random=False))
def test_any_chart_has_figures_that_do_not_depend_on_its_order(chart: Chart, chance: random.Random) -> None:
    def shuffled(table: Mapping[str, Any]) -> dict[str, Any]:
        return dict(chance.sample(list(table.items()), len(table)))

    other = chart.replace(
        roles=shuffled(chart.roles),
        departments=shuffled(chart.departments),
        duties=shuffled(chart.duties),
        handoffs=tuple(chance.sample(chart.handoffs, len(chart.handoffs))),
    )
    for whole in (stats, all_stats):
        # allow_nan: NaN and infinity are no JSON
        one, two = (json.dumps(whole(Views(each)).as_json(), allow_nan=False) for each in (chart, other))
        assert one == two
