"""D404 and D408: duties that only one person can do, and deputies who are the owner."""

import pytest

from orgtui.edits import ReplaceReference
from orgtui.messages import lines
from orgtui.model import Chart, Duty, Role
from tests.checks.charts import chart, found, role, run, subjects

CRITICAL = {"pay": Duty(name="Pay", critical=True)}


def paying(owner: Role, **others: Role) -> Chart:
    return chart({"top": role(), "a": owner, **others}, CRITICAL)


@pytest.mark.parametrize(
    ("fires", "silent"),
    [
        pytest.param(
            paying(role("top", duties=("pay",))),
            paying(role("top", duties=("pay",)), b=role("top", backs_up=("pay",))),
            id="a deputy",
        ),
        pytest.param(
            paying(role("top", duties=("pay",)), b=role("top", supports=("pay",))),
            paying(role("top", duties=("pay",), seats=2)),
            id="a second seat; a helper does not know it all",
        ),
        pytest.param(
            paying(role("top", duties=("pay",), holders=("Mia",)), b=role("a", holders=("Mia",), duties=("pay",))),
            paying(role("top", duties=("pay",), holders=("Mia",)), b=role("a", holders=("Can",), duties=("pay",))),
            id="two roles of one person",
        ),
        pytest.param(
            paying(role("top", duties=("pay",)), b=role("top", backs_up=("pay",), vacant=True)),
            paying(role("top", duties=("pay",)), b=role("top", backs_up=("pay",), vacant=True, covered_by="top")),
            id="a deputy who is not there, one whose post is covered",
        ),
    ],
)
def test_a_critical_duty_of_one_person_is_a_risk(fires: Chart, silent: Chart) -> None:
    assert found(fires, "D404") == [("D404", "warning", "duty:pay")]
    assert found(silent, "D404") == []


def test_what_is_not_critical_speaks_when_selected_only() -> None:
    made = chart({"a": role(duties=("sell",))}, "sell")
    assert "D404" not in {item.code for item in run(made)}
    for word in ("D404", "D", "single-person-duty"):
        assert ("D404", "note", "duty:sell") in found(made, word)


def test_naming_the_first_of_several_seats_makes_nobody_indispensable() -> None:
    assert found(paying(role("top", duties=("pay",), seats=3)), "D404") == []
    assert found(paying(role("top", duties=("pay",), seats=3, holders=("Mia",))), "D404") == []


def test_a_vacant_duty_has_its_own_finding_and_a_vacant_deputy_is_the_root() -> None:
    assert "D404" not in {item.code for item in run(paying(role("top", duties=("pay",), vacant=True)))}
    made = paying(role("top", duties=("pay",)), b=role("top", backs_up=("pay",), vacant=True))
    (finding,) = [item for item in run(made) if item.code == "D404"]
    assert finding.because == ("S109", ("role:b",))


def test_what_one_person_knows_alone_is_one_line() -> None:
    roles = {
        "owner": role(duties=("pay", "tax"), holders=("Mia",)),
        "buyer": role("owner", duties=("buy",), holders=("Mia",)),
        "clerk": role("owner", duties=("post",)),
    }
    duties = {key: Duty(name=key.capitalize(), critical=key != "buy") for key in ("pay", "tax", "buy", "post")}
    made = chart(roles, duties)
    assert [line.text for line in lines(run(made, "D404"), made)] == [
        'Mia (Buyer and Owner) is the only person for 3 duties, 2 of them critical: "Pay", "Tax" and "Buy"',
        'Clerk is the only person for "Post", which the shop cannot do without',
    ]


def test_a_deputy_who_is_the_owner_is_an_error_and_goes() -> None:
    same = chart({"a": role(duties=("pay",), backs_up=("pay",))}, "pay")
    assert found(same, "D408") == [("D408", "error", "duty:pay role:a")]
    assert run(same, "D408")[0].fixes[0].edit == ReplaceReference("roles", "a", "backs_up", "pay", None)
    hats = {"a": role(duties=("pay",), holders=("Mia",)), "b": role("a", backs_up=("pay",), holders=("Mia",))}
    assert subjects(chart(hats, "pay"), "D408") == ["duty:pay role:b"]


@pytest.mark.parametrize(
    "roles",
    [
        {"a": role(duties=("pay",)), "b": role("a", backs_up=("pay",))},
        {"a": role(duties=("pay",), backs_up=("pay",), seats=2)},
        {"a": role(duties=("pay",), holders=("Mia", "Can")), "b": role("a", backs_up=("pay",), holders=("Mia",))},
        {
            "a": role(duties=("pay",), holders=("Mia",)),
            "b": role("a", duties=("pay",), holders=("Can",)),
            "c": role("a", backs_up=("pay",), holders=("Mia",)),
        },
    ],
)
def test_a_deputy_who_may_be_somebody_else_is_fine(roles: dict[str, Role]) -> None:
    assert found(chart(roles, "pay"), "D408") == []
