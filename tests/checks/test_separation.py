"""C-rules: two keys in one hand, by person; the owner, small houses, partners, vacancies and compensating checks."""

from dataclasses import replace

import pytest

from orgtui.checks.separation import CLASHES, Clash
from orgtui.messages import lines
from orgtui.model import Chart, Duty, Role
from tests.checks.charts import chart, found, role, run, subjects
from tests.checks.faulty import FAULTY

HOUSE = {"owner": role(), **{f"r{number}": role("owner") for number in range(6)}}
KEYS = {"approve": Duty(name="Approve", control="purchasing.approve"), "pay": Duty(name="Pay", control="payables.pay")}


def house(duties: dict[str, Duty] | None = None, /, **roles: Role) -> Chart:
    return chart({**HOUSE, **roles}, duties or KEYS)


BOTH = role("owner", duties=("approve", "pay"))


@pytest.mark.parametrize("clash", CLASHES, ids=lambda clash: clash.code)
def test_each_pair_speaks_about_one_person_and_not_about_two(clash: Clash) -> None:
    made = FAULTY[clash.code]
    assert found(made, "C") == [(clash.code, "warning", "role:clerk")]
    apart = {**made.roles, "clerk": replace(made.roles["clerk"], duties=("one",)), "r5": role("owner", duties=("two",))}
    assert found(made.replace(roles=apart), "C") == []


def test_the_roles_of_one_person_are_one_hand() -> None:
    hats = {key: role("owner", duties=(key,), holders=("Mia",)) for key in KEYS}
    assert subjects(house(**hats), "C501") == ["person:Mia"]
    assert subjects(house(**{key: role("owner", duties=(key,)) for key in KEYS}), "C501") == []


def test_who_helps_with_the_one_and_owns_the_other_holds_both_but_a_deputy_does_not() -> None:
    assert subjects(house(a=role("owner", duties=("pay",), supports=("approve",))), "C501") == ["role:a"]
    assert subjects(house(a=role("owner", duties=("pay",), backs_up=("approve",))), "C501") == []


def test_one_duty_with_both_tags_is_enough() -> None:
    made = house({"all": Duty(name="All", control=("payables.pay", "purchasing.approve"))}, a=role(duties=("all",)))
    assert [item.params["first"] for item in run(made, "C501")] == [["all"]]


@pytest.mark.parametrize("where", ["approve", "pay"])
def test_a_compensating_check_on_either_duty_is_the_way_to_silence(where: str) -> None:
    checked = {**KEYS, where: replace(KEYS[where], compensating="The owner looks over it on Fridays")}
    assert found(house(checked, a=BOTH), "C") == []
    blank = {**KEYS, where: replace(KEYS[where], compensating=" ")}
    assert subjects(house(blank, a=BOTH), "C501") == ["role:a"]


def test_a_partner_and_a_vacancy_hold_no_clash() -> None:
    assert found(house(a=replace(BOTH, sourcing="external")), "C") == []
    assert found(house(a=replace(BOTH, vacant=True)), "C") == []
    assert subjects(house(a=replace(BOTH, sourcing="freelance")), "C501") == ["role:a"]


def test_the_owner_alone_is_a_hint_and_two_owners_are_none_the_less_a_risk() -> None:
    owner = {"owner": role(duties=("approve", "pay"))}
    assert found(house(**owner), "C") == [("C501", "note", "role:owner")]
    second = role(co_lead=True, title="Second")
    led = role("second")
    two = house(**owner, second=second, led=led)
    assert found(two, "C") == [("C501", "warning", "role:owner")]


def small(**roles: Role) -> Chart:
    duties = {**KEYS, "order": Duty(name="Order", control="purchasing.order")}
    duties["receive"] = Duty(name="Receive", control="goods.receive")
    return chart({"owner": role(), **roles}, duties)


def test_up_to_six_people_in_the_house_it_is_one_line_of_hints() -> None:
    buyer = role("owner", duties=("order", "receive"))
    few = {f"r{number}": role("owner") for number in range(3)}
    helpers = {f"f{number}": role("owner", sourcing="freelance") for number in range(4)}
    made = small(clerk=BOTH, buyer=buyer, **few, **helpers)
    assert found(made, "C") == [("C501", "note", "role:clerk"), ("C502", "note", "role:buyer")]
    (line,) = lines(run(made, "C"), made)
    assert line.text == (
        "2 pairs of duties that check each other are in one hand: "
        'Clerk has both "Approve" and "Pay" and Buyer has both "Order" and "Receive"'
    )
    # The seventh pair of hands makes them risks, one line each.
    larger = small(clerk=BOTH, buyer=buyer, **few, more=role("owner", seats=2))
    assert [severity for _code, severity, _about in found(larger, "C")] == ["warning", "warning"]
    assert len(lines(run(larger, "C"), larger)) == 2


def test_seven_roles_of_two_people_are_a_house_of_two() -> None:
    roles = {
        key: replace(item, holders=("Mia" if number % 2 else "Can",))
        for number, (key, item) in enumerate(HOUSE.items())
    }
    made = chart({**roles, "clerk": replace(BOTH, holders=("Can",))}, KEYS)
    assert [(severity, about) for _code, severity, about in found(made, "C501")] == [("note", "person:Can")]


def test_the_checking_half_goes_to_somebody_without_the_other() -> None:
    duties = {"count": Duty(name="Count", control="stock.reconcile"), "pick": Duty(name="Pick", control="goods.handle")}
    made = house(duties, a=role("owner", duties=("count", "pick")))
    first, second = run(made, "C506")[0].fixes
    assert (first.params, first.safety) == ({"duty": "count", "helper": "owner"}, "hint")
    assert (second.params, second.safety) == ({"duty": "count"}, "hint")
    busy = house(duties, a=role("owner", duties=("count", "pick")), owner=role(supports=("pick",)))
    assert [fix.title for fix in run(busy, "C506")[0].fixes] == ["compensate"]


def test_payments_to_the_approver_need_a_word() -> None:
    duties = {"approve": Duty(name="Approve", control="payment.approve")}
    made = house(duties, a=role("owner", duties=("approve",)))
    assert found(made, "C") == [("C514", "note", "role:a")]
    said = {"approve": replace(duties["approve"], note="The owner approves those to the clerk")}
    assert found(house(said, a=role("owner", duties=("approve",))), "C") == []


def test_a_boss_and_the_only_report_who_check_each_other_speak_when_selected() -> None:
    made = FAULTY["C515"]
    assert "C515" not in {item.code for item in run(made)}
    (finding,) = run(made, "C515")
    assert (finding.subjects, finding.params["rules"]) == (("role:lead", "role:clerk"), ["C501", "C503"])
    assert found(made.replace(roles={**made.roles, "more": role("lead")}), "C515") == []
    hats = {key: replace(item, holders=("Mia",)) for key, item in made.roles.items()}
    assert found(made.replace(roles=hats), "C515") == []
