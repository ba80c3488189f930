"""Figures about charts: against peers' values, by definition, and on any chart a file may hold."""

import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgtui.checks import Context, check
from orgtui.graph import Views
from orgtui.metrics import all_stats, bosses_for, capacity, stats
from orgtui.metrics.krackhardt import krackhardt
from orgtui.metrics.staff import cost_below
from orgtui.model import LARGEST, Chart, Department, Duty, HandOff, Head, Person, Role
from orgtui.store import read
from tests.conftest import PRESETS, ROOT

REFERENCE = json.loads((Path(__file__).parent / "fixtures" / "reference_synthetic.json").read_text(encoding="utf-8"))
REPORTING: dict[str, Any] = REFERENCE["reporting"]
HANDOFFS: dict[str, Any] = REFERENCE["handoffs"]
CLOSE = 1e-6


def chart_of(roles: Mapping[str, Role], **tables: Any) -> Chart:
    return Chart(head=Head(title="T")).replace(roles=dict(roles), **tables)


def figures(chart: Chart) -> dict[str, Any]:
    return stats(Views(chart)).as_json()


def lines_chart(nodes: Iterable[str], lines: Iterable[Iterable[str]]) -> Chart:
    """The lines as a chart: the first boss of a role is its manager, the others are dotted."""
    bosses: dict[str, list[str]] = {node: [] for node in nodes}
    for boss, report in lines:
        bosses[report].append(boss)
    return chart_of(
        {
            node: Role(title=node, reports_to=held[0] if held else None, dotted_to=tuple(held[1:]))
            for node, held in bosses.items()
        }
    )


def handoff_chart(case: Mapping[str, Any]) -> Chart:
    groups: Mapping[str, str] = case["group"]
    return chart_of(
        {node: Role(title=node, department=groups[node]) for node in case["nodes"]},
        departments={name: Department(name=name) for name in groups.values()},
        handoffs=tuple(HandOff(giver=one, receiver=two, what="x") for one, two in case["edges"]),
    )


def same(mine: float | None, peers: float | str | None) -> bool:
    """Undefined is None here and NaN there."""
    if mine is None or peers in ("NaN", None):
        return mine is None and peers in ("NaN", None)
    return abs(mine - float(peers)) < CLOSE


PEERS = [
    (name, figure, case["R_sna_2.7.1"][peers_name])
    for name, case in REPORTING.items()
    for figure, peers_name in [
        ("connectedness", "connectedness"),
        ("hierarchy", "hierarchy_krackhardt"),
        ("efficiency", "efficiency"),
        ("lub", "lubness"),
    ]
    if figure != "lub" or case["lub_by_definition"]["agrees_with_sna"]
]


@pytest.mark.parametrize(("name", "figure", "expected"), PEERS)
def test_krackhardts_figures_are_those_of_sna(name: str, figure: str, expected: float | str) -> None:
    case = REPORTING[name]
    found = figures(lines_chart(case["nodes"], case["edges"]))["hierarchy"][figure]
    assert same(found, expected), (found, expected)


@pytest.mark.parametrize("name", REPORTING)
def test_the_least_upper_bound_follows_its_definition(name: str) -> None:
    case = REPORTING[name]
    found = figures(lines_chart(case["nodes"], case["edges"]))["hierarchy"]["lub"]
    assert same(found, case["lub_by_definition"]["value"])


def bounds_pair_by_pair(lines: "nx.DiGraph[int]") -> tuple[int, int]:
    """(pairs without a least upper bound, pairs that could lack one), straight from the definition."""
    above = {node: nx.ancestors(lines, node) | {node} for node in lines}
    lacking = room = 0
    for part in map(sorted, nx.weakly_connected_components(lines)):
        room += (len(part) - 1) * (len(part) - 2) // 2
        for place, one in enumerate(part):
            for two in part[:place]:
                bounds = above[one] & above[two]
                lacking += not any(bounds <= above[bound] for bound in bounds)
    return lacking, room


def test_the_least_upper_bound_of_any_lines_is_that_of_the_definition() -> None:
    chance = random.Random(4)
    for _ in range(300):
        size = chance.randint(3, 12)
        lines: nx.DiGraph[int] = nx.gnp_random_graph(size, chance.choice([0.1, 0.2, 0.3]), chance, True)
        for report in range(1, size):
            if chance.random() < 0.7:
                lines.add_edge(chance.randrange(report), report)
        lacking, room = bounds_pair_by_pair(lines)
        assert same(krackhardt(lines).lub, 1 - lacking / room if room else None), list(lines.edges)
        reached = {(one, two) for one in lines for two in nx.descendants(lines, one) if one != two}
        either = {frozenset(pair) for pair in reached}
        both = {frozenset((one, two)) for one, two in reached if (two, one) in reached}
        assert same(krackhardt(lines).hierarchy, 1 - len(both) / len(either) if either else None)


@pytest.mark.parametrize(("shape", "size"), [("tree", 10_000), ("chain", 10_000), ("matrix", 4_000)])
def test_thousands_of_roles_are_no_matter(shape: str, size: int) -> None:
    lines: nx.DiGraph[int] = nx.DiGraph()
    lines.add_nodes_from(range(size))
    lines.add_edges_from((number - 1 if shape == "chain" else (number - 1) // 8, number) for number in range(1, size))
    if shape == "matrix":
        lines.add_edges_from((number % 9, number) for number in range(100, size))
    found = krackhardt(lines)
    assert found.lub is not None
    assert found.lub == 1 if shape != "matrix" else found.lub < 1


HAND_OFF_PEERS = [
    (name, "handoffs", figure, value)
    for name, case in HANDOFFS.items()
    for figure, value in [
        ("ei", case["xUCINET_xGroupHomophily"]["EI"]),
        ("ei", case["python_igraph_and_networkx"]["ei"]),
        ("ei_expected", case["xUCINET_xGroupHomophily"]["ExpectEI"]),
        ("modularity", case["python_igraph_and_networkx"]["igraph_modularity_directed"]),
        ("internal", case["python_igraph_and_networkx"]["internal"]),
        ("external", case["python_igraph_and_networkx"]["external"]),
        ("components", case["python_igraph_and_networkx"]["igraph_weak_components"]),
    ]
]


@pytest.mark.parametrize(("name", "part", "figure", "expected"), HAND_OFF_PEERS)
def test_hand_off_figures_are_those_of_ucinet_and_igraph(name: str, part: str, figure: str, expected: Any) -> None:
    assert same(figures(handoff_chart(HANDOFFS[name]))[part][figure], expected)


@pytest.mark.parametrize("name", HANDOFFS)
def test_the_network_figures_are_those_of_igraph(name: str) -> None:
    case, peer = HANDOFFS[name], HANDOFFS[name]["python_igraph_and_networkx"]
    chart = handoff_chart(case)
    assert figures(chart)["handoffs"]["cut_roles"] == sorted(peer["igraph_articulation_points"])
    found = all_stats(Views(chart)).as_json()["network"]
    for group in found["groups"]:
        level = peer["group_level"][group["department"]]
        assert (group["internal"], group["external"]) == (level["internal"], level["external"])
        assert same(group["ei"], level["ei"])
    assert len(found["groups"]) == len(peer["group_level"])
    assert same(found["density"]["within"], peer["density_within"])
    assert same(found["density"]["between"], peer["density_between"])
    assert same(found["yules_q"], case["xUCINET_xGroupHomophily"]["YulesQ"])
    assert found["bridges"] == sorted(tuple(sorted(pair)) for pair in peer["igraph_bridges"])
    carriers = {"|".join(item["departments"]): item for item in found["carriers"]}
    matched = case["department_pair_matching"]
    assert {name: (item["pairs"], item["carriers"]) for name, item in carriers.items()} == {
        name: (item["hand_off_pairs"], item["max_matching"]) for name, item in matched.items() if item["hand_off_pairs"]
    }
    assert found["pairs_apart"] == len(matched) - len(carriers)
    whole = sum(peer["igraph_betweenness_undirected_raw"].values())
    for item in found["roles"]:
        between = peer["igraph_betweenness_undirected_raw"][item["role"]]
        assert same(item["betweenness"], between)
        assert same(item["share"], between / whole if whole else None)
        assert same(item["constraint"], peer["igraph_constraint_directed"][item["role"]])


def test_distance_tells_unreachable_pairs_apart() -> None:
    found = all_stats(Views(handoff_chart(HANDOFFS["handoff_silo8"]))).as_json()["network"]["distance"]
    # Only s1 to s4 reach o1 to o4, by the one hand-off s4 > o1.
    assert (found["connected"], found["unreachable"]) == (16, 16)
    to_s4, from_o1 = [2, 2, 1, 0], [0, 1, 1, 2]
    assert found["mean"] == sum(one + 1 + two for one in to_s4 for two in from_o1) / 16


def test_several_hand_offs_between_two_roles_are_one_tie() -> None:
    case = HANDOFFS["handoff_silo8"]
    once, twice = handoff_chart(case), handoff_chart({**case, "edges": [*case["edges"], *case["edges"]]})
    one, two = figures(once)["handoffs"], figures(twice)["handoffs"]
    assert (one.pop("total"), two.pop("total")) == (9, 18)
    assert one == two


def test_roles_without_a_department_and_without_hand_offs() -> None:
    case = HANDOFFS["handoff_silo8"]
    chart = handoff_chart(case)
    loose = Role(title="Loose")
    more = chart.replace(
        roles={**chart.roles, "loose": loose, "alone": loose},
        handoffs=(*chart.handoffs, HandOff(giver="loose", receiver="s1", what="x"), HandOff(giver="s1", what="x")),
    )
    before, after = figures(chart)["handoffs"], figures(more)["handoffs"]
    assert {key: after[key] for key in ("ei", "ei_expected", "modularity", "internal")} == {
        key: before[key] for key in ("ei", "ei_expected", "modularity", "internal")
    }
    assert after["components"] == before["components"] + 1
    assert set(after["cut_roles"]) == {*before["cut_roles"], "s1"}


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
