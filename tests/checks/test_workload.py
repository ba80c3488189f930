"""D407, D409 and D413: crowded duties, too much to answer for, more hours than the week has."""

import pytest

from orgtui.model import Chart, Department, Duty, Role
from tests.checks.charts import chart, found, role, subjects


def test_four_helpers_crowd_a_duty_unless_they_are_fewer_people() -> None:
    def helped(count: int, **fields: object) -> Chart:
        helpers = {f"h{n}": role("a", supports=("pick",), **fields) for n in range(count)}  # type: ignore[arg-type]
        return chart({"a": role(duties=("pick",)), **helpers}, {"pick": Duty(name="Pick", department="s")})

    assert found(helped(4), "D407") == [("D407", "note", "duty:pick")]
    assert found(helped(3), "D407") == []
    assert found(helped(4, holders=("Mia",)), "D407") == []
    own = {"s": Department(name="S", limits={"supporters": 4})}
    assert found(helped(4).replace(departments=own), "D407") == []


def pile(owned: int, roles: int = 6, **fields: object) -> Chart:
    duties = [f"d{number}" for number in range(8)]
    others = {f"r{number}": role("boss") for number in range(roles - 2)}
    boss = role(duties=tuple(duties[:owned]), **fields)  # type: ignore[arg-type]
    return chart({"boss": boss, "clerk": role("boss", duties=tuple(duties[owned:])), **others}, " ".join(duties))


def test_answering_for_more_than_half_of_all_is_a_pile_from_six_roles_on() -> None:
    assert found(pile(5), "D409") == [("D409", "note", "role:boss")]
    assert found(pile(4), "D409") == []
    assert found(pile(5, roles=5), "D409") == []
    assert found(pile(5, seats=2), "D409") == []
    assert subjects(pile(5, holders=("Mia",)), "D409") == ["person:Mia"]


def hours(**roles: Role) -> Chart:
    duties = {"pay": Duty(name="Pay", hours=30), "pick": Duty(name="Pick", hours=24)}
    return chart({"top": role(), **roles}, duties)


@pytest.mark.parametrize(
    ("made", "about"),
    [
        pytest.param(hours(a=role("top", duties=("pay", "pick"))), ["role:a"], id="54 of 40"),
        pytest.param(hours(a=role("top", duties=("pay",)), b=role("top", duties=("pick",))), [], id="30 and 24"),
        pytest.param(hours(a=role("top", duties=("pay", "pick"), seats=2)), [], id="27 a seat"),
        pytest.param(
            hours(a=role("top", duties=("pay", "pick")), b=role("top", supports=("pick",))), [], id="the helper does it"
        ),
        pytest.param(
            hours(
                a=role("top", duties=("pay", "pick"), supports=("pick",)),
                b=role("top", supports=("pick",)),
                c=role("top", supports=("pick",), fte=0.1),
            ),
            ["role:c"],
            id="8 each of three, one with 4 to spend",
        ),
        pytest.param(
            hours(a=role("top", duties=("pay",), holders=("Mia",)), b=role("a", duties=("pick",), holders=("Mia",))),
            ["person:Mia"],
            id="two roles of one person",
        ),
        pytest.param(hours(a=role("top", duties=("pay", "pick"), sourcing="external")), [], id="a partner"),
        pytest.param(
            hours(a=role("top", duties=("pay",), holders=("Mia",), fte=0.5), b=role("top", holders=("Mia",))),
            [],
            id="one share unknown counts as full",
        ),
    ],
)
def test_hours_are_counted_for_who_does_the_work(made: Chart, about: list[str]) -> None:
    assert subjects(made, "D413") == about


def test_the_week_is_a_limit_of_the_chart_and_of_departments() -> None:
    roles = {"a": role(None, "s", duties=("pay", "pick"))}
    long_week = {"s": Department(name="S", limits={"week_hours": 54})}
    assert found(hours(**roles).replace(departments=long_week), "D413") == []
    assert found(hours(a=role("top", duties=("pay",))).replace(limits={"week_hours": 29}), "D413") != []
