"""Figures about charts against those of other programs: sna, igraph and UCINET."""

import json
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from orgtui.graph import Views
from orgtui.metrics import all_stats
from orgtui.metrics.krackhardt import krackhardt
from orgtui.model import Chart, Department, HandOff, Role
from tests.figured import chart_of, figures

REFERENCE = json.loads((Path(__file__).parent / "fixtures" / "reference_synthetic.json").read_text(encoding="utf-8"))


REPORTING: dict[str, Any] = REFERENCE["reporting"]


HANDOFFS: dict[str, Any] = REFERENCE["handoffs"]


CLOSE = 1e-6


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
