"""The network of hand-offs against networkx: parts around a cut role, carriers between departments."""

import json

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgtui.checks import Context
from orgtui.checks.cohesion import between_departments
from tests.checks.charts import chart, role, subjects
from tests.conftest import ROOT

IDS = [f"r{number}" for number in range(9)]
pairs = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1]), max_size=16
)


def network_of(handoffs: list[tuple[str, str]], **departments: str) -> Context:
    roles = {key: role(None, departments.get(key)) for key in IDS}
    written = " ".join(f"{giver}>{receiver}" for giver, receiver in handoffs)
    return Context.of(chart(roles, handoffs=written, departments="one two"))


@given(pairs)
def test_parts_around_cut_roles_are_what_removal_leaves(handoffs: list[tuple[str, str]]) -> None:
    cuts = {cut.removeprefix("role:"): sorted(sizes) for cut, sizes in network_of(handoffs).network.cuts().items()}
    graph: nx.Graph[str] = nx.Graph(handoffs)
    expected = {}
    for cut in nx.articulation_points(graph):
        component = graph.subgraph(nx.node_connected_component(graph, cut) - {cut})
        expected[cut] = sorted(len(part) for part in nx.connected_components(component))
    assert cuts == expected


@given(pairs)
def test_a_common_end_means_a_matching_of_one(handoffs: list[tuple[str, str]]) -> None:
    side = {key: "one" if number < 4 else "two" for number, key in enumerate(IDS)}
    crossing = [(giver, receiver) for giver, receiver in handoffs if side[giver] != side[receiver]]
    matching = nx.max_weight_matching(nx.Graph(crossing), maxcardinality=True)
    found = between_departments(network_of(handoffs, **side))
    assert sum(item.handoffs for item in found.values()) == len(crossing)
    assert any(item.common for item in found.values()) == (len(matching) == 1)


@given(pairs)
def test_groups_are_weak_components(handoffs: list[tuple[str, str]]) -> None:
    groups = {frozenset(group) for group in network_of(handoffs).network.groups()}
    graph: nx.Graph[str] = nx.Graph(handoffs)
    assert groups == {frozenset(part) for part in nx.connected_components(graph)}


def test_a_person_on_a_shared_role_ties_it_to_the_others() -> None:
    roles = {
        "picker": role(holders=("Mia", "Can")),
        "buyer": role(holders=("Mia",)),
        "x": role("picker"),
        "y": role("picker"),
    }
    assert subjects(chart(roles, handoffs="picker>x buyer>y"), "W302") == []
    apart = {**roles, "buyer": role(holders=("Zoe",))}
    assert subjects(chart(apart, handoffs="picker>x buyer>y"), "W302") == ["chart"]


REFERENCE = json.loads((ROOT / "tests" / "fixtures" / "reference_synthetic.json").read_text("utf-8"))["handoffs"]


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_cut_roles_and_components_are_those_of_igraph(name: str) -> None:
    graph = REFERENCE[name]
    written = " ".join(f"{giver}>{receiver}" for giver, receiver in graph["edges"])
    network = Context.of(
        chart({key: role(None, graph["group"][key]) for key in graph["nodes"]}, handoffs=written)
    ).network
    peer = graph["python_igraph_and_networkx"]
    assert {cut.removeprefix("role:") for cut in network.cuts()} == set(peer["igraph_articulation_points"])
    assert len(network.groups()) == peer["igraph_weak_components"]
