"""S106, S107 and the H-rules on single reports, chains, dotted lines and vacant bosses."""

from typing import Any

import pytest

from orgtui.edits import EditError
from orgtui.edits.chains import CollapseChain
from orgtui.model import Chart, Department, Role
from tests.checks.charts import chart, found, role, run, subjects

FLAT = {"owner": role(), **{f"r{number}": role("owner") for number in range(4)}}
STOCK = {key: role("owner", "stock") for key in ("a", "b", "c")}


def pickers(department: str = "s", **fields: Any) -> Chart:
    two = role("owner", department, **{"title": "Picker", **fields})
    return chart({"owner": role(), "one": role("owner", "s", title="Picker"), "two": two}, departments="s t")


@pytest.mark.parametrize(
    ("code", "fires", "about", "silent"),
    [
        pytest.param(
            "S106",
            pickers(title="Picker "),
            ["role:one role:two"],
            pickers("t"),
            id="one title twice, in two departments beside it",
        ),
        pytest.param(
            "S107",
            chart({"owner": role(), **STOCK}, departments="stock"),
            ["department:stock"],
            chart({"owner": role(), **STOCK, "b": role("a", "stock"), "c": role("a", "stock")}, departments="stock"),
            id="three led from outside, one of them leads the others beside it",
        ),
        pytest.param(
            "H202",
            chart({**FLAT, "x": role("r0")}),
            ["role:r0"],
            chart({**FLAT, "x": role("r0"), "y": role("r0")}),
            id="one report, two beside it",
        ),
        pytest.param(
            "H203",
            chart({**FLAT, "x": role("r0"), "y": role("x"), "z": role("y")}),
            ["role:r0 role:y"],
            chart({**FLAT, "x": role("r0"), "y": role("r0"), "z": role("y")}),
            id="a chain, a fork beside it",
        ),
        pytest.param(
            "H205",
            chart({"a": role(), "b": role("a"), "c": role("b", dotted_to=("a", "b"))}),
            ["role:c role:a", "role:c role:b"],
            chart({"a": role(), "b": role("a"), "c": role("a", dotted_to=("b",))}),
            id="a dotted line upwards, one aside beside it",
        ),
        pytest.param(
            "H206",
            chart({**FLAT, "x": role("r0", dotted_to=("r1", "r2"))}),
            ["role:x"],
            chart({**FLAT, "x": role("r0", dotted_to=("r1", "gone", "x"))}),
            id="two dotted bosses, one that exists beside it",
        ),
        pytest.param(
            "H207",
            chart({"a": role(dotted_to=("c",)), "b": role("a"), "c": role("b")}),
            ["role:a role:b role:c"],
            chart({"a": role(), "b": role("a"), "c": role("b", dotted_to=("a",))}),
            id="a dotted line down, the same one up beside it",
        ),
        pytest.param(
            "H208",
            chart({"a": role(), "b": role("a", vacant=True), "c": role("b")}),
            ["role:b"],
            chart({"a": role(), "b": role("a", vacant=True, covered_by="a"), "c": role("b")}),
            id="nobody leads, covered beside it",
        ),
    ],
)
def test_it_fires_there_and_not_beside(code: str, fires: Chart, about: list[str], silent: Chart) -> None:
    assert subjects(fires, code) == about
    assert found(silent, code) == []


def test_two_seats_are_no_duplicate_and_neither_are_partners() -> None:
    assert found(pickers(seats=2), "S106") == []
    assert found(pickers(sourcing="external"), "S106") == []
    assert found(chart({"a": role(title=" "), "b": role("a", title=" ")}), "S106") == []


def test_naming_one_of_two_seats_makes_no_duplicate_and_no_single_report() -> None:
    seats = {**FLAT, "x": role("r0", title="R0", seats=2)}
    named = {**seats, "x": role("r0", title="R0", seats=2, holders=("Mia",))}
    assert found(chart(seats), "S106", "H202") == found(chart(named), "S106", "H202") == []


def test_duplicates_become_one_role_with_a_seat_for_each() -> None:
    made = pickers()
    edit = run(made, "S106")[0].fixes[0].edit
    assert edit is not None
    assert edit.apply(made).roles["one"].seat_count == 2
    both = {key: role("a", title="Picker", holders=("Mia",)) for key in ("b", "c")}
    made = chart({"a": role(), **both})
    edit = run(made, "S106")[0].fixes[0].edit
    assert edit is not None
    assert edit.apply(made).roles["b"].seat_count == 1


def test_a_department_of_two_needs_no_head() -> None:
    few = {"owner": role(), "a": role("owner", "stock"), "b": role("owner", "stock")}
    partner = role("owner", "stock", sourcing="external")
    assert found(chart({**few, "c": partner}, departments="stock"), "S107") == []


def test_one_report_is_no_finding_in_a_small_shop_nor_of_the_top_nor_for_who_learns() -> None:
    small = {"owner": role(), "a": role("owner"), "b": role("a"), "c": role("owner"), "d": role("owner")}
    assert found(chart(small), "H202", "H203") == []
    assert found(chart(small, limits={"single_report_from": 5}), "H202") == [("H202", "note", "role:a")]
    own = {"a": Department(name="A", limits={"single_report_from": 5})}
    assert subjects(chart({**small, "a": role("owner", "a")}, departments=own), "H202") == ["role:a"]
    top = {"owner": role(), "lead": role("owner"), **{f"r{number}": role("lead") for number in range(4)}}
    assert found(chart(top), "H202", "H203") == []
    for title in ("Trainee buyer", "Satın alma stajyeri", "实习生"):
        assert found(chart({**FLAT, "x": role("r0", title=title)}), "H202") == []
    assert subjects(chart({**FLAT, "x": role("r0", title="Internal sales")}), "H202") == ["role:r0"]


def test_one_report_is_a_risk_in_a_larger_shop() -> None:
    roles = {"owner": role(), **{f"r{number}": role("owner") for number in range(10)}, "x": role("r0")}
    assert found(chart(roles), "H202") == [("H202", "warning", "role:r0")]


def test_what_the_single_reports_of_a_chain_are_stands_under_it() -> None:
    made = chart({**FLAT, "x": role("r0"), "y": role("x"), "z": role("r1")})
    because = {item.subjects: item.because for item in run(made, "H202", "H203")}
    assert because == {
        ("role:r0", "role:x"): None,
        ("role:r0",): ("H203", ("role:r0", "role:x")),
        ("role:x",): ("H203", ("role:r0", "role:x")),
        ("role:r1",): None,
    }


def test_a_collapsed_chain_reports_to_its_top() -> None:
    made = chart({**FLAT, "x": role("r0"), "y": role("x"), "z": role("y")})
    edit = run(made, "H203")[0].fixes[0].edit
    assert edit == CollapseChain("r0", ("x", "y", "z"))
    after = edit.apply(made)
    assert [after.roles[key].reports_to for key in "xyz"] == ["r0", "r0", "r0"]
    assert edit.words(made) == "Moved Y, Z under R0"
    with pytest.raises(EditError, match="no longer stands"):
        edit.apply(after)


def test_a_loop_has_neither_single_reports_nor_chains() -> None:
    made = chart({**FLAT, "a": role("c"), "b": role("a"), "c": role("b")})
    assert found(made, "H202", "H203") == []


def test_only_dotted_lines_close_the_circle_or_the_loop_says_it() -> None:
    assert subjects(chart({"a": role(dotted_to=("a",))}), "H207") == ["role:a"]
    solid = chart({"a": role("b"), "b": role("a", dotted_to=("a",))})
    assert found(solid, "H207") == []


def test_dropping_first_the_line_to_ones_own_report() -> None:
    made = chart({"a": role(dotted_to=("c",)), "b": role("a"), "c": role("b", dotted_to=("a",))})
    fixes = run(made, "H207")[0].fixes
    assert [(fix.params["role"], fix.params["manager"]) for fix in fixes] == [("a", "c"), ("c", "a")]


def test_dotted_limits_are_the_departments_own() -> None:
    busy = role("r0", "s", dotted_to=("r1", "r2"))
    own = {"s": Department(name="S", limits={"dotted": 2})}
    assert found(chart({**FLAT, "x": busy}, departments=own), "H206") == []


def test_a_vacant_boss_follows_from_the_vacancy_and_is_covered_from_above() -> None:
    made = chart({"a": role(), "b": role("a", vacant=True), "c": role("b"), "d": role("b", vacant=True)})
    (finding,) = [item for item in run(made) if item.code == "H208"]
    assert finding.because == ("S109", ("role:b",))
    assert finding.params["reports"] == ["c"]
    edit = finding.fixes[0].edit
    assert edit is not None
    assert edit.apply(made).roles["b"].covered_by == "a"
    partners: dict[str, Role] = {"a": role(vacant=True), "b": role("a", sourcing="external")}
    assert found(chart(partners), "H208") == []
