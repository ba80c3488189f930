"""What is derived from a chart."""

from dataclasses import replace
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from orgtui.graph import Views, to_networkx
from orgtui.model import Chart, Head, Role
from tests.drawing import draw

SHOP = draw(
    """
    director: strategy
      logistics: shipping
        picker: picking
        packer: picking
      marketing: ads
    adviser
    """,
    "logistics > marketing",
    "marketing > director",
)


def lines(**managers: str | None) -> Chart:
    roles = {role_id: Role(title=role_id, reports_to=manager) for role_id, manager in managers.items()}
    return Chart(head=Head(title="lines"), roles=roles)


def test_forest_of_a_shop() -> None:
    views = Views(SHOP)
    assert views.forest.roots == ("director", "adviser")
    assert views.children_of("logistics") == ("picker", "packer")
    assert list(views.subtree("logistics")) == ["logistics", "picker", "packer"]
    assert views.chain_of("picker") == ("logistics", "director")
    assert views.siblings_of("packer") == ("picker", "packer")
    assert views.owners["picking"] == ("picker", "packer")
    assert views.layers() == 3


def test_a_loop_shows_every_role_once_from_its_first_in_file_order() -> None:
    views = Views(lines(a="c", b="a", c="b", below="b", self="self", lost="nobody"))
    assert views.forest.loops == (("a", "c", "b"), ("self",))
    assert views.forest.roots == ("a", "self", "lost")
    shown = [role for root in views.forest.roots for role in views.subtree(root)]
    assert sorted(shown) == ["a", "b", "below", "c", "lost", "self"]
    assert views.chain_of("below") == ("b", "a", "c")
    assert views.layers() is None


def test_partners_outside_take_no_layer() -> None:
    agency = Role(title="x", reports_to="boss", sourcing="external")
    writer = Role(title="x", reports_to="agency")
    chart = lines(boss=None, clerk="boss")
    chart = chart.replace(
        roles={**chart.roles, "agency": agency, "writer": writer, "courier": replace(agency, reports_to="clerk")}
    )
    assert [sorted(level) for level in Views(chart).levels()] == [["boss"], ["clerk", "writer"]]
    assert Views(chart).layers() == 2
    alone = chart.replace(roles={"agency": replace(agency, reports_to=None)})
    assert Views(alone).layers() == 0


def test_a_chain_of_20000_is_walked_without_recursion() -> None:
    roles = {f"r{n}": Role(title="x", reports_to=f"r{n - 1}" if n else None) for n in range(20_000)}
    views = Views(Chart(head=Head(title="deep"), roles=roles))
    assert views.layers() == 20_000
    assert sum(1 for _ in views.subtree("r0")) == 20_000
    assert len(views.chain_of("r19999")) == 19_999


def test_span_counts_vacant_reports_and_leaves_partners_outside_out() -> None:
    roles: dict[str, Any] = {
        "boss": Role(title="boss"),
        "team": Role(title="team", reports_to="boss", seats=3),
        "open": Role(title="open", reports_to="boss", vacant=True),
        "courier": Role(title="courier", reports_to="boss", sourcing="external"),
    }
    assert Views(Chart(head=Head(title="x"), roles=roles)).span("boss") == 4


def test_views_of_untouched_tables_are_carried_over() -> None:
    views = Views(SHOP)
    forest, handoffs_of = views.forest, views.handoffs_of
    roles = {**SHOP.roles, "picker": replace(SHOP.roles["picker"], reports_to="director")}
    after = views.next(SHOP.replace(roles=roles))
    assert after.handoffs_of is handoffs_of
    assert after.forest is not forest
    assert after.children_of("director") == ("logistics", "picker", "marketing")


def test_to_networkx_names_the_kind_of_each_edge() -> None:
    roles = {**SHOP.roles, "packer": replace(SHOP.roles["packer"], dotted_to=("marketing",))}
    graph = to_networkx(SHOP.replace(roles=roles))
    kinds: list[tuple[str, str, str]] = list(graph.edges(data="kind"))
    assert ("marketing", "packer", "dotted") in kinds
    assert [edge[2] for edge in kinds].count("solid") == 4
    assert [data["what"] for _, _, data in graph.edges(data=True) if data["kind"] == "handoff"] == ["work", "work"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 11)), max_size=12))
def test_every_role_has_one_row_and_loops_are_networkx_cycles(managers: list[int | None]) -> None:
    roles = {
        f"r{n}": Role(title="x", reports_to=None if boss is None else f"r{boss}") for n, boss in enumerate(managers)
    }
    views = Views(Chart(head=Head(title="x"), roles=roles))
    shown = [role for root in views.forest.roots for role in views.subtree(root)]
    assert sorted(shown) == sorted(roles)
    cycles = {frozenset(cycle) for cycle in nx.simple_cycles(views.reporting)}
    assert {frozenset(loop) for loop in views.forest.loops} == cycles
