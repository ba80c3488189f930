"""F-rules: shares of full time, seats, two hats, pay, bosses from outside, old vacancies, double titles."""

from datetime import date, timedelta

import pytest

from orgtui.messages import MOST, lines
from orgtui.model import Chart, Department, Role
from tests.checks.charts import TODAY, chart, found, role, run, subjects

TEAM = {"owner": role(), "a": role("owner"), "b": role("owner")}


def team(**roles: Role) -> Chart:
    return chart({**TEAM, **roles})


def half(share: float | None, **fields: object) -> Role:
    return role("owner", holders=("Mia",), fte=share, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "fires", "about", "silent"),
    [
        pytest.param(
            "F601",
            team(a=half(0.7), b=half(0.4)),
            ["person:Mia"],
            team(a=half(0.7), b=half(0.3)),
            id="110 %, and a full week beside it",
        ),
        pytest.param(
            "F602",
            team(a=role("owner", seats=1, holders=("Mia", "Can"))),
            ["role:a"],
            team(a=role("owner", seats=2, holders=("Mia", "Can"))),
            id="two on one seat",
        ),
        pytest.param(
            "F603",
            team(a=half(None), b=role("a", holders=("Can", "Mia "))),
            ["role:b role:a"],
            team(a=half(None), b=role("a", holders=("Can",))),
            id="one's own boss",
        ),
        pytest.param(
            "F604",
            team(a=role("owner", cost=1)),
            ["role:b", "role:owner"],
            team(),
            id="some have a cost, and none beside it",
        ),
        pytest.param(
            "F605",
            team(a=role("owner", sourcing="agency"), b=role("a")),
            ["role:a"],
            team(a=role("owner", sourcing="agency"), b=role("a", sourcing="freelance")),
            id="an agency leads an employee, a freelancer beside it",
        ),
        pytest.param(
            "F606",
            team(a=role("owner", vacant_since=TODAY - timedelta(days=91))),
            ["role:a"],
            team(a=role("owner", vacant_since=TODAY - timedelta(days=90))),
            id="91 days, 90 beside it",
        ),
        pytest.param(
            "F607",
            team(a=role("owner", title="Buyer and packer")),
            ["role:a"],
            team(a=role("owner", title="Brand manager")),
            id="two jobs, one with the letters beside it",
        ),
    ],
)
def test_it_fires_there_and_not_beside(code: str, fires: Chart, about: list[str], silent: Chart) -> None:
    assert subjects(fires, code) == about
    assert found(silent, code) == []


def test_shares_that_are_not_all_written_say_nothing() -> None:
    assert found(team(a=half(0.9), b=half(None), c=half(0.9)), "F601") == []
    assert found(team(a=half(0.9), b=half(0.9, sourcing="external")), "F601") == []
    assert found(team(a=half(0.1), b=half(0.2), c=half(0.7)), "F601") == []


def test_the_owner_may_wear_every_hat() -> None:
    mia = {"owner": role(holders=("Mia",)), "a": role("owner", holders=("Mia",))}
    assert found(team(**mia), "F603") == []


def test_seats_grow_to_the_holders() -> None:
    made = team(a=role("owner", seats=1, holders=("Mia", "Can", "Eda")))
    edit = run(made, "F602")[0].fixes[0].edit
    assert edit is not None
    assert edit.apply(made).roles["a"].seats == 3


def test_missing_costs_are_one_line_and_partners_need_none() -> None:
    made = team(a=role("owner", cost=0), c=role(sourcing="external"))
    assert [line.text for line in lines(run(made, "F604"), made, MOST)] == [
        "2 roles have no cost, so that totals are a lower bound: B and Owner"
    ]


def test_rules_that_are_off_speak_when_selected_only() -> None:
    made = team(a=role("owner", title="Buyer/packer", sourcing="agency"), b=role("a"))
    assert not {"F605", "F607"} & {item.code for item in run(made)}
    assert {"F605", "F607"} <= {item.code for item in run(made, "F")}


@pytest.mark.parametrize("title", ["采购和仓储经理", "Satış ve stok sorumlusu", "พนักงานขายและจัดซื้อ", "Buyer & packer"])
def test_two_jobs_are_seen_in_every_language(title: str) -> None:
    assert subjects(team(a=role("owner", title=title)), "F607") == ["role:a"]


def test_a_larger_firm_has_more_time_and_limits_are_its_own() -> None:
    since = {"vacant_since": date(2025, 10, 1)}
    vacant = role("owner", "s", **since)
    assert found(team(a=vacant), "F606") == [("F606", "note", "role:a")]
    assert found(team(a=vacant, c=role("owner", seats=19)), "F606") == []
    assert found(team(a=vacant).replace(limits={"vacancy_days": 200}), "F606") == []
    own = {"s": Department(name="S", limits={"vacancy_days": 10})}
    assert found(team(a=vacant, c=role("owner", seats=19)).replace(departments=own), "F606") != []


def test_an_old_vacancy_stands_under_the_vacancy() -> None:
    made = team(a=role("owner", vacant_since=date(2025, 1, 1)))
    (finding,) = [item for item in run(made) if item.code == "F606"]
    assert finding.because == ("S109", ("role:a",))


def test_a_limit_of_no_days_makes_every_dated_vacancy_old() -> None:
    made = team(a=role("owner", vacant_since=TODAY - timedelta(days=1)))
    assert found(made.replace(limits={"vacancy_days": 0}), "F606") == [("F606", "note", "role:a")]


def test_vacant_seats_do_not_make_a_firm_large() -> None:
    open_role = role("owner", vacant_since=TODAY - timedelta(days=91))
    made = team(a=open_role, c=role("owner", seats=30, vacant=True), d=role("owner", seats=18))
    assert subjects(made, "F606") == ["role:a"]
    assert subjects(team(a=open_role, d=role("owner", seats=19)), "F606") == []
