"""W305 and W312: departments that keep to themselves, or meet only at the top."""

import json
from itertools import permutations
from math import isclose
from random import Random
from statistics import NormalDist, mean, pvariance

import pytest

from orgtui.checks import Context
from orgtui.checks.relabelling import _columns, chance, expected_index, moments, within
from orgtui.checks.silos import silo_of
from orgtui.model import Chart, HandOff, Role
from tests.checks.charts import chart, found, role, run, subjects, two_departments
from tests.conftest import ROOT

PEERS = json.loads((ROOT / "tests" / "fixtures" / "reference_synthetic.json").read_text(encoding="utf-8"))["handoffs"]


#: Smallest chances there can be, by the sizes of two departments: enumerated.
LEAST = {(2, 2): 1 / 3, (3, 2): 0.1, (3, 3): 0.1, (4, 2): 1 / 15, (5, 2): 1 / 21, (4, 3): 1 / 35, (4, 4): 1 / 35}


def peer(name: str) -> tuple[list[int], list[tuple[int, int]]]:
    graph = PEERS[name]
    nodes, names = graph["nodes"], sorted(set(graph["group"].values()))
    labels = [names.index(graph["group"][node]) for node in nodes]
    return labels, [(nodes.index(one), nodes.index(two)) for one, two in graph["edges"]]


@pytest.mark.parametrize("name", sorted(PEERS))
def test_index_and_expectation_are_those_of_the_peer(name: str) -> None:
    labels, ties = peer(name)
    reference = PEERS[name]["xUCINET_xGroupHomophily"]
    index = (len(ties) - 2 * within(labels, ties)) / len(ties)
    assert isclose(index, reference["EI"], abs_tol=1e-6)
    assert isclose(expected_index(labels), reference["ExpectEI"], abs_tol=1e-6)


@pytest.mark.parametrize(
    ("name", "probability"),
    [
        ("handoff_silo8", 2 / 70),
        ("handoff_cut8", 2 / 70),
        ("handoff_mixed8", 1.0),
        ("handoff_pair3x3", 6 / 1680),
    ],
)
def test_the_exact_chance_is_the_enumerated_one(name: str, probability: float) -> None:
    assert isclose(chance(*peer(name)), probability, abs_tol=1e-12)


@pytest.mark.parametrize("sizes", sorted(LEAST))
def test_no_pattern_of_a_tiny_shop_is_rare(sizes: tuple[int, int]) -> None:
    one, two = sizes
    labels = [0] * one + [1] * two
    ties = [pair for pair in permutations(range(one + two), 2) if labels[pair[0]] == labels[pair[1]]]
    assert isclose(chance(labels, ties), LEAST[sizes], abs_tol=1e-12)


def drawn(seed: int, roles: int, departments: int, count: int) -> tuple[list[int], list[tuple[int, int]]]:
    random = Random(seed)
    labels = [number % departments for number in range(roles)]
    every = list(permutations(range(roles), 2))
    return labels, sorted(random.sample(every, count))


@pytest.mark.parametrize("seed", range(4))
def test_mean_and_variance_are_those_of_all_relabellings(seed: int) -> None:
    labels, ties = drawn(seed, 7, 3, 12)
    counts = [within(order, ties) for order in permutations(labels)]
    average, variance = moments(labels, ties)
    assert isclose(average, mean(counts), rel_tol=1e-9)
    assert isclose(variance, pvariance(counts), rel_tol=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_shuffles_agree_with_mean_and_variance(seed: int) -> None:
    """The chance by shuffles lies where the normal distribution of the same mean and variance puts it."""
    labels, ties = drawn(seed, 60, 4, 200)
    shuffled = chance(labels, ties)
    average, variance = moments(labels, ties)
    z = (within(labels, ties) - 0.5 - average) / variance**0.5
    assert abs(shuffled - NormalDist().cdf(-z)) < 0.02


APART = "a0>a1 a1>a2 a2>a3 a3>a0 b0>b1 b1>b2 b2>b3 b3>b0 a0>a2 b0>b2"


MIXED = "a0>b1 b1>a2 a2>b3 b3>a0 b0>a1 a1>b2 b2>a3 a3>b0 a0>a2 b0>b2"


def test_departments_that_keep_to_themselves_are_a_silo() -> None:
    assert found(two_departments(4, APART), "W305") == [("W305", "note", "chart")]
    assert found(two_departments(4, MIXED), "W305") == []
    (finding,) = run(two_departments(4, APART), "W305")
    assert (finding.params["p"], finding.params["method"]) == (round(2 / 70, 6), "exact")


def test_a_shop_of_seven_roles_has_no_silo() -> None:
    made = two_departments(4, APART)
    assert found(made.replace(roles={key: item for key, item in made.roles.items() if key != "b3"}), "W305") == []
    assert found(made.replace(limits={"silo_roles": 9}), "W305") == []


def test_one_role_departments_and_unrecorded_ones_are_left_out() -> None:
    made = two_departments(4, APART)
    director = {**made.roles, "top": role(None, "top", title="Top"), "clerk": role("top", "c", title="Clerk")}
    quiet = {f"q{number}": role("top", "q", title="Q") for number in range(5)}
    larger = made.replace(roles={**director, **quiet})
    assert len(silo_of(Context.of(larger)).roles) == 8
    assert run(larger, "W305")[0].params == run(made, "W305")[0].params


def test_larger_shops_are_shuffled_and_the_largest_reckoned() -> None:
    def ring(size: int) -> str:
        return " ".join(f"{side}{n}>{side}{(n + 1) % size}" for side in "ab" for n in range(size))

    shuffled, reckoned = run(two_departments(10, ring(10)), "W305"), run(two_departments(40, ring(40)), "W305")
    assert [item.params["method"] for item in (*shuffled, *reckoned)] == ["shuffles", "normal"]


def test_the_shuffles_of_one_shop_are_dealt_once() -> None:
    made = two_departments(12, "a0>a1 a1>a2 a2>a0 a3>a4 a5>a6 a7>a8 b0>b1 b1>b2 b2>b0 b3>b4 b5>b6 b7>b8 a9>a10")
    run(made, "W305")
    dealt = _columns.cache_info().misses
    changed = made.replace(handoffs=(*made.handoffs, HandOff(giver="a0", receiver="b9", what="x")))
    assert run(changed, "W305")[0].params != run(made, "W305")[0].params
    assert _columns.cache_info().misses == dealt


TOP = {
    "owner": role(),
    **{f"{side}{number}": role("owner", side) for side in "abc" for number in range(2)},
}


def around(handoffs: str, **changed: Role) -> Chart:
    return chart({**TOP, **changed}, handoffs=handoffs, departments="a b c")


def test_departments_that_meet_at_the_top_only_are_named_in_pairs() -> None:
    star = "owner>a0 a0>a1 b0>owner b1>b0 owner>c0 c0>c1"
    pairs = ["department:a department:b", "department:a department:c", "department:b department:c"]
    assert subjects(around(star), "W312") == pairs
    # One hand-off past the top joins two of them, and those behind it.
    assert subjects(around(f"{star} a1>b1"), "W312") == pairs[1:]
    assert subjects(around(f"{star} a1>b1 b1>c1"), "W312") == []


def test_what_the_top_hands_over_as_a_member_is_direct() -> None:
    member = around("owner>a0 a0>a1 b0>owner b1>b0", owner=role(None, "a"))
    assert subjects(member, "W312") == []


def test_without_hand_offs_nothing_is_known_of_a_pair() -> None:
    assert subjects(around("owner>a0 b0>owner"), "W312") == ["department:a department:b"]
    quiet = around("owner>a0 b0>owner", a2=role("owner", "a"), a3=role("owner", "a"), b2=role("owner", "b"))
    assert subjects(quiet, "W312") == []


def test_a_person_in_two_departments_joins_them() -> None:
    mia = {"a0": role("owner", "a", holders=("Mia",)), "b0": role("owner", "b", holders=("Mia",))}
    assert subjects(around("owner>a0 a0>a1 b0>owner b1>b0", **mia), "W312") == []


def test_a_star_of_very_many_departments_is_checked() -> None:
    roles = {"owner": role(), **{f"r{number}": role("owner", f"d{number // 2}") for number in range(700)}}
    departments = " ".join(f"d{number}" for number in range(350))
    handoffs = " ".join(f"owner>r{number}" for number in range(700))
    assert len(run(chart(roles, handoffs=handoffs, departments=departments), "W312")) == 50_000
