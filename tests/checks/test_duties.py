"""D-rules: what fires, what stays silent beside it, and the traps of small shops."""

from typing import Any

import pytest

from orgtui.checks import Context, check
from orgtui.messages import fix_title
from orgtui.model import Chart, Department, Duty, Flow, Role
from tests.checks.charts import TODAY, chart, found, role, run, subjects

MANY = tuple(f"d{number}" for number in range(16))
ALL = " ".join(MANY)


def loaded(count: int, **fields: Any) -> Chart:
    """Return a chart whose boss owns so many duties, and two others one each."""
    boss = role(duties=MANY[:count], **fields)
    return chart({"boss": boss, "x": role("boss", duties=("x",)), "y": role("boss", duties=("y",))}, f"{ALL} x y")


@pytest.mark.parametrize(
    ("code", "fires", "about", "silent"),
    [
        pytest.param(
            "D401",
            chart({"a": role(supports=("pay",))}, "pay"),
            ["duty:pay"],
            chart({"a": role(duties=("pay",))}, "pay"),
            id="only supported",
        ),
        pytest.param(
            "D401",
            chart({"a": role(backs_up=("pay",))}, "pay"),
            ["duty:pay"],
            chart({"a": role(duties=("pay",))}, "pay"),
            id="only a deputy",
        ),
        pytest.param(
            "D402",
            chart({"a": role(duties=("pay",)), "b": role("a", duties=("pay",))}, "pay"),
            ["duty:pay"],
            chart({"a": role(duties=("pay",)), "b": role("a", supports=("pay",))}, "pay"),
            id="two owners",
        ),
        pytest.param(
            "D403",
            chart({"a": role(), "b": role("a", duties=("pay",), vacant=True)}, "pay"),
            ["duty:pay"],
            chart({"a": role(), "b": role("a", duties=("pay",), vacant=True, covered_by="a")}, "pay"),
            id="a vacant owner, covered beside it",
        ),
        pytest.param("D405", loaded(16), ["role:boss"], loaded(11), id="sixteen duties"),
        pytest.param("D405", loaded(12), ["role:boss"], loaded(11), id="twelve where one is usual"),
        pytest.param(
            "D406",
            chart({"a": role(None, "s", duties=("pay",)), "b": role("a", "s"), "c": role("a")}, "pay", departments="s"),
            ["role:b"],
            chart(
                {"a": role(None, "s", duties=("pay",)), "b": role("a", "s", supports=("pay",)), "c": role("a")},
                "pay",
                departments="s",
            ),
            id="idle beside a busy one",
        ),
        pytest.param(
            "D412",
            chart({"a": role(), "b": role("a", sourcing="agency", duties=("ads",))}, "ads"),
            ["duty:ads"],
            chart({"a": role(duties=("ads",)), "b": role("a", sourcing="agency", supports=("ads",))}, "ads"),
            id="an agency alone",
        ),
    ],
)
def test_a_rule_fires_on_its_subject_and_is_silent_beside_it(
    code: str, fires: Chart, about: list[str], silent: Chart
) -> None:
    assert subjects(fires, code) == about
    assert subjects(silent, code) == []


def test_two_roles_of_one_person_do_not_contest_a_duty() -> None:
    roles = {"a": role(duties=("pay",), holders=("Mia",)), "b": role("a", duties=("pay",), holders=("Mia",))}
    made = chart(roles, "pay")
    assert found(made, "D402") == []
    other = made.replace(roles={**made.roles, "b": role("a", title="B", duties=("pay",), holders=("mia",))})
    assert subjects(other, "D402") == ["duty:pay"]


def test_two_people_of_one_role_do_not_contest_a_duty() -> None:
    assert found(chart({"a": role(duties=("pay",), holders=("Mia", "Can"))}, "pay"), "D402") == []


def test_a_deputy_does_not_answer_for_a_vacant_owner() -> None:
    roles = {"a": role(backs_up=("pay",)), "b": role("a", duties=("pay",), vacant=True)}
    made = chart(roles, "pay", flows={"buying": "pay"})
    assert subjects(made, "D403") == ["duty:pay"]
    assert {item.code: item.because for item in run(made, "S109", "D403", "W311")} == {
        "S109": None,
        "D403": ("S109", ("role:b",)),
        "W311": ("S109", ("role:b",)),
    }


def test_a_vacant_stand_in_covers_nothing() -> None:
    roles = {"a": role(), "b": role("a", duties=("pay",), vacant=True, covered_by="c"), "c": role("a", vacant=True)}
    assert subjects(chart(roles, "pay"), "D403") == ["duty:pay"]


def test_load_is_counted_per_seat_and_over_all_roles_of_a_person() -> None:
    shared = chart({"boss": role(duties=MANY[:15], seats=2), "x": role("boss", duties=("x",))}, f"{ALL} x")
    assert found(shared, "D405") == []
    hats = chart(
        {"one": role(duties=MANY[:8], holders=("Mia",)), "two": role("one", duties=MANY[8:], holders=("Mia",))}, ALL
    )
    assert subjects(hats, "D405") == ["person:Mia"]


def test_half_a_post_carries_half_of_the_duties() -> None:
    assert subjects(loaded(8, fte=0.5), "D405") == ["role:boss"]
    assert subjects(loaded(7, fte=0.5), "D405") == []


def test_hours_say_more_than_a_count() -> None:
    made = loaded(16)
    timed = {key: Duty(name=key, hours=1) for key in made.duties}
    assert found(made.replace(duties=timed), "D405") == []


def test_the_limit_of_duties_is_the_charts_own() -> None:
    even = {key: role("a" if key != "a" else None, duties=MANY[:14]) for key in "abc"}
    assert found(chart(even, ALL), "D405") == []
    assert len(subjects(chart(even, ALL, limits={"duties_per_person": 13}), "D405")) == 3


def test_partners_are_neither_idle_nor_overloaded() -> None:
    roles = {
        "a": role(None, "s", duties=("x",)),
        "b": role("a", "s", duties=("y",)),
        "bank": role("a", "s", sourcing="external"),
        "carrier": role("a", sourcing="external", duties=MANY),
    }
    assert found(chart(roles, f"{ALL} x y", departments="s"), "D405", "D406") == []


def test_nobody_is_idle_where_duties_are_not_recorded() -> None:
    roles = {"a": role(None, "s", duties=("pay",)), "b": role("a", "s"), "c": role("a", "s")}
    assert found(chart(roles, "pay", departments="s"), "D406") == []


@pytest.mark.parametrize(("critical", "severity"), [(True, "warning"), (False, "note")])
def test_a_critical_duty_outside_is_a_risk(critical: bool, severity: str) -> None:
    made = chart(
        {"a": role(), "b": role("a", sourcing="freelance", duties=("ads",))},
        {"ads": Duty(name="Ads", critical=critical)},
    )
    assert found(made, "D412") == [("D412", severity, "duty:ads")]


def best(made: Chart, duty: str) -> list[str]:
    finding = next(item for item in run(made, "D401") if item.subjects == (f"duty:{duty}",))
    return [fix.params["role"] for fix in finding.fixes]


def test_an_orphaned_duty_goes_to_who_does_the_work_first() -> None:
    roles: dict[str, Role] = {
        "owner": role(None, "office", duties=("a", "b")),
        "clerk": role("owner", "office", duties=("c",)),
        "helper": role("owner", "stock", supports=("pay",)),
        "deputy": role("owner", "stock", backs_up=("pay",)),
        "freelancer": role("owner", "stock", supports=("pay",), sourcing="freelance"),
    }
    duties = {key: Duty(name=key) for key in "abc"}
    made = chart(roles, {**duties, "pay": Duty(name="Pay", department="office")}, departments="office stock")
    assert best(made, "pay") == ["helper", "deputy", "owner"]


def test_an_orphaned_duty_goes_to_the_least_loaded_of_its_department() -> None:
    roles = {
        "owner": role(None, "office", duties=("a",)),
        "busy": role("owner", "stock", duties=("b", "c")),
        "free": role("owner", "stock", duties=("d",)),
        "away": role("owner", "stock", vacant=True),
        "agency": role("owner", "stock", sourcing="agency"),
    }
    duties = {key: Duty(name=key) for key in "abcd"}
    made = chart(roles, {**duties, "pack": Duty(name="Pack", department="stock")}, departments="office stock")
    assert best(made, "pack") == ["free", "busy", "owner"]


def test_an_orphaned_step_goes_to_who_owns_the_next_one() -> None:
    roles = {"owner": role(), "clerk": role("owner", duties=("ship",)), "maker": role("owner", duties=("make",))}
    made = chart(roles, "pack ship make", flows={"order": "pack ship"})
    assert best(made, "pack") == ["clerk", "owner"]


def test_thousands_of_tops_and_duties_are_no_matter() -> None:
    tops = {f"top{number}": role(None, "s", vacant=number % 2 == 0) for number in range(3_000)}
    outside = role(sourcing="agency", duties=tuple(f"d{number}" for number in range(1_500)))
    duties = " ".join(f"d{number}" for number in range(3_000))
    made = chart({**tops, "agency": outside}, duties, departments="s")
    said = run(made, "D401", "D412", "S104")
    assert [sum(item.code == code for item in said) for code in ("D401", "D412", "S104")] == [1_500, 1_500, 3_001]
    assert {len(item.fixes) for item in said if item.code != "S104"} == {3}


def test_a_vacant_role_is_neither_overloaded_nor_idle() -> None:
    assert found(loaded(16, vacant=True), "D405") == []
    roles = {"a": role(None, "s", duties=("pay",)), "b": role("a", "s", vacant=True), "c": role("a")}
    made = chart(roles, "pay", departments="s")
    assert found(made, "D406") == []
    planned = [Context.of(item, today=TODAY, as_planned=True) for item in (made, loaded(16, vacant=True))]
    assert [len(check(item, select=["D405", "D406"])) for item in planned] == [1, 1]


def test_who_has_too_much_is_told_the_largest_group_to_move() -> None:
    made = loaded(16)
    assert [fix_title(fix, made) for fix in run(made, "D405")[0].fixes] == [
        'Move 14 of these duties, the largest group, to somebody else: "D0", "D1", "D2" and 13 others'
    ]
    flows = {"few": Flow(name="Few", duties=("d1", "d2")), "more": Flow(name="More", duties=("d3", "d4", "d5"))}
    (hint,) = run(made.replace(flows=flows), "D405")[0].fixes
    assert hint.params["duties"] == ["d3", "d4", "d5"]
    selling = {f"d{number}": Duty(name="Sell", department="sales") for number in range(6, 10)}
    roles = {**made.roles, "x": role("boss", "sales", title="X", duties=("x",))}
    sales = made.replace(
        roles=roles, duties={**made.duties, **selling}, flows=flows, departments={"sales": Department(name="Sales")}
    )
    (hint,) = run(sales, "D405")[0].fixes
    assert (hint.params["duties"], hint.params["helper"]) == (["d6", "d7", "d8", "d9"], "x")
