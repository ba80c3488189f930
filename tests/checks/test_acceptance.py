"""Accepted findings, X901 to X904, and the X-rules on formats and names."""

from datetime import date

import pytest

from orgtui.checks import Context, check
from orgtui.checks.fixing import safe_edits
from orgtui.checks.judging import Accepted, judge, open_findings
from orgtui.edits import WithdrawAcceptance
from orgtui.model import Acceptance, Chart, Head, Person
from tests.checks.charts import TODAY, chart, found, role, run, subjects
from tests.checks.faulty import FAULTY, accepting

SEVERAL = chart({"ann": role(), "x": role("ann"), "bob": role(), "y": role("bob")})


def judged(made: Chart) -> dict[str, Accepted | None]:
    found = judge(check(Context.of(made, today=TODAY)), made, TODAY)
    return {f"{item.finding.code} {' '.join(item.finding.subjects)}": item.accepted for item in found}


@pytest.mark.parametrize("rule", ["D401", "duty-without-owner", " d401 ", "Duty-Without-Owner"])
def test_a_finding_is_accepted_by_code_or_name_and_subjects(rule: str) -> None:
    made = accepting(Acceptance(rule=rule, on="duty:pay", reason="Later", until=TODAY))
    assert judged(made) == {"D401 duty:pay": Accepted("Later", TODAY, "chart")}


@pytest.mark.parametrize(
    "acceptance",
    [
        Acceptance(rule="D402", on="duty:pay", reason="x"),
        Acceptance(rule="D4", on="duty:pay", reason="x"),
        Acceptance(rule="D401", on="duty:sell", reason="x"),
        Acceptance(rule="D401", on=("duty:pay", "role:owner"), reason="x"),
        Acceptance(rule="D401", on="duty:pay", reason="x", until=date(2026, 2, 28)),
    ],
)
def test_it_stays_open_where_rule_subjects_or_day_differ(acceptance: Acceptance) -> None:
    assert judged(accepting(acceptance))["D401 duty:pay"] is None


def test_subjects_are_a_set() -> None:
    made = SEVERAL.replace(accepted=(Acceptance(rule="S103", on=("role:bob", "role:ann", "role:bob"), reason="x"),))
    assert judged(made) == {"S103 role:ann role:bob": Accepted("x", None, "chart")}
    found = judge(check(Context.of(made, today=TODAY)), made, TODAY)
    assert open_findings(found) == ()


def test_what_follows_from_an_accepted_finding_stays_open() -> None:
    made = chart({"a": role(), "b": role("a", vacant=True, duties=("pay",))}, "pay")
    made = made.replace(accepted=(Acceptance(rule="S109", on="role:b", reason="x"),))
    assert {key for key, accepted in judged(made).items() if accepted is None} == {"D403 duty:pay"}


@pytest.mark.parametrize(("code", "beside"), [("X901", "X904"), ("X902", "X903"), ("X903", "X902"), ("X904", "X902")])
def test_each_fault_of_an_acceptance_has_its_own_rule(code: str, beside: str) -> None:
    assert run(FAULTY[code], code)
    assert found(FAULTY[beside], code) == []
    fine = accepting(Acceptance(rule="D401", on="duty:pay", reason="Later", until=TODAY))
    assert found(fine, "X901", "X902", "X903", "X904") == []


def test_the_place_of_a_finding_about_an_acceptance_is_its_entry() -> None:
    made = accepting(
        Acceptance(rule="D401", on="duty:pay", reason="x"), Acceptance(rule="D402", on="duty:pay", reason="y")
    )
    (finding,) = run(made, "X903")
    assert (finding.at, finding.subjects) == ("accepted:1", ("duty:pay",))
    assert run(made, "D401")[0].at == "duty:pay"


def test_an_unused_acceptance_is_known_whatever_is_selected() -> None:
    made = accepting(
        Acceptance(rule="S104", on="role:owner", reason="x"), Acceptance(rule="D401", on="duty:pay", reason="x")
    )
    for select in (("X903",), ("X903", "D"), ("X",)):
        assert [item.at for item in run(made, *select) if item.code == "X903"] == ["accepted:0"]


def test_acceptances_of_rules_that_are_off_are_looked_up() -> None:
    title = {"owner": role(), "a": role("owner", title="Buyer/packer")}
    acceptance = Acceptance(rule="and-title", on="role:a", reason="x")
    assert found(chart(title, accepted=(acceptance,)), "X903") == []
    assert found(chart({"owner": role(), "a": role("owner")}, accepted=(acceptance,)), "X903") != []
    single = chart(
        {"a": role(duties=("sell",))}, "sell", accepted=(Acceptance(rule="D404", on="duty:sell", reason="x"),)
    )
    assert found(single, "X903") == []


def test_as_planned_nothing_is_called_unused() -> None:
    made = chart(
        {"a": role(), "b": role("a", vacant=True)}, accepted=(Acceptance(rule="S109", on="role:b", reason="x"),)
    )
    assert check(Context.of(made, today=TODAY, as_planned=True), select=["X903"]) == ()


def test_safe_edits_can_be_made_one_after_the_other() -> None:
    made = accepting(
        Acceptance(rule="D402", on="duty:pay", reason="a\x07"),
        Acceptance(rule="D401", on="duty:pay", reason="b\x07"),
        Acceptance(rule="D403", on="duty:pay", reason="c"),
    )
    edits = safe_edits(run(made))
    assert edits[-2:] == (WithdrawAcceptance(2), WithdrawAcceptance(0))
    after = made
    for edit in edits:
        after = edit.apply(after)
    assert [item.reason for item in after.accepted] == ["b"]
    assert safe_edits(run(after)) == ()


def test_a_newer_format_is_said_and_this_one_is_not() -> None:
    assert found(chart(head=Head(title="T", format=2)), "X907") == [("X907", "warning", "chart")]
    assert found(chart(), "X907") == []


def named(*holders: str, **people: Person) -> Chart:
    roles = {f"r{number}": role(holders=(holder,)) for number, holder in enumerate(holders)}
    return chart(roles, people=people)


@pytest.mark.parametrize(
    ("made", "about"),
    [
        (named("Ayşe Demir", "AYSE DEMİR"), ["person:AYSE DEMİR person:Ayşe Demir"]),
        (named("Mia Can", "MiaCan"), ["person:Mia Can person:MiaCan"]),
        (named("Mia Can", " Mia  Can"), []),
        (named("Mia Can", "Mia Cam"), []),
        (named("mia", "Mia Can", mia=Person(name="Mia Can")), ["person:Mia Can person:mia"]),
        (named("one", "two", one=Person(name="Mia Can"), two=Person(name="Mia Can")), []),
        (named("one", "two", one=Person(name="Mia Can"), two=Person(name="Mia can")), ["person:one person:two"]),
        (named("李", "李明"), []),
    ],
)
def test_names_that_are_nearly_equal_are_asked_about(made: Chart, about: list[str]) -> None:
    assert subjects(made, "X908") == about


def test_as_planned_vacant_and_open_seats_count_as_filled() -> None:
    made = chart(
        {
            "a": role(holders=("Mia",)),
            "b": role("a", vacant=True, duties=("pay",)),
            "c": role("b", seats=11, holders=("Can",)),
            "d": role("a"),
        },
        "pay",
        flows={"f": "pay"},
    )

    def codes(**options: bool) -> set[str]:
        return {item.code for item in check(Context.of(made, today=TODAY, **options))}  # type: ignore[arg-type]

    assert codes() >= {"S109", "D403", "H208", "W311", "S110"}
    assert not codes(as_planned=True) & {"S109", "D403", "H208", "W311"}
    assert codes(as_planned=True) - codes() == {"H201"}
    unnamed = check(Context.of(made, today=TODAY, as_planned=True), select=["S110"])
    assert [item.subjects for item in unnamed] == [("role:d",)]
