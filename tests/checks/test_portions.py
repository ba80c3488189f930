"""D404, D407 to D411 and D413: alone, together, too much, twice, missing, and more hours than the week has."""

import pytest

from orgtui.catalogue import catalogue
from orgtui.checks import Context, check
from orgtui.edits import ReplaceReference
from orgtui.edits.alike import MergeDuties
from orgtui.messages import lines
from orgtui.model import Acceptance, Chart, Department, Duty, Flow, Head, Role, Size, Trait
from tests.checks.charts import TODAY, chart, found, role, run, subjects

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


def test_four_helpers_crowd_a_duty_unless_they_are_fewer_people() -> None:
    def helped(count: int, **fields: object) -> Chart:
        helpers = {f"h{n}": role("a", supports=("pick",), **fields) for n in range(count)}  # type: ignore[arg-type]
        return chart({"a": role(duties=("pick",)), **helpers}, {"pick": Duty(name="Pick", department="s")})

    assert found(helped(4), "D407") == [("D407", "note", "duty:pick")]
    assert found(helped(3), "D407") == []
    assert found(helped(4, holders=("Mia",)), "D407") == []
    own = {"s": Department(name="S", limits={"supporters": 4})}
    assert found(helped(4).replace(departments=own), "D407") == []


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


def twice(one: str | None, two: str | None, name: str = "run ads!") -> Chart:
    roles = {"a": role(None, one, duties=("ads",)), "b": role("a", two, duties=("ads-2",), supports=("mail",))}
    duties = {"ads": Duty(name="Run  Ads"), "ads-2": Duty(name=name), "mail": Duty(name="Mail")}
    return chart(roles, duties, flows={"f": "ads mail ads-2"}, departments="s t")


def test_the_same_duty_in_two_departments_is_named_once() -> None:
    assert found(twice("s", "t"), "D410") == [("D410", "note", "duty:ads duty:ads-2")]
    assert found(twice("s", "s"), "D410") == found(twice("s", None), "D410") == []
    assert found(twice("s", "t", "Run the ads"), "D410") == []


def test_merging_two_duties_keeps_all_that_was_known() -> None:
    made = twice("s", "t").replace(
        duties={
            "ads": Duty(name="Run ads", hours=2, control="a"),
            "ads-2": Duty(name="Run ads", hours=3, control="b", critical=True, note="Weekly"),
            "mail": Duty(name="Mail"),
        },
        accepted=(Acceptance(rule="D404", on="duty:ads-2", reason="x"), Acceptance(rule="D404", on="duty:ads")),
    )
    edit = run(made, "D410")[0].fixes[0].edit
    assert edit == MergeDuties("ads", ("ads-2",))
    after = edit.apply(made)
    assert after.duties["ads"] == Duty(name="Run ads", hours=5, control=("a", "b"), critical=True, note="Weekly")
    assert (after.roles["a"].duties, after.roles["b"].duties) == (("ads",), ())
    assert after.roles["b"].supports == ("mail", "ads")
    assert after.flows["f"] == Flow(name="F", duties=("ads", "mail"))
    assert [item.on for item in after.accepted] == ["duty:ads"]
    assert found(after, "D402", "S105", "D410") == []
    assert edit.words(made) == 'Merged "Run ads" into "Run ads"'


def test_a_duty_that_nobody_owns_is_taken_over_with_the_owner_of_the_other() -> None:
    made = chart({"a": role(backs_up=("x",), duties=("y",))}, "x y", flows={"f": "x"})
    after = MergeDuties("x", ("y",)).apply(made)
    assert (after.roles["a"].duties, after.roles["a"].backs_up) == (("x",), ())


def sized(size: Size, drop: str = "", traits: tuple[Trait, ...] = ()) -> Chart:
    needed = [key for key, duty in catalogue().duties.items() if size in duty.essential and key != drop]
    head = Head(title="T", size=size, traits=traits)
    return chart({"owner": role(duties=tuple(needed))}, " ".join(needed), head=head)


def test_what_a_shop_of_this_size_needs_is_missed_by_id_and_by_name() -> None:
    assert found(sized("small", "file-taxes"), "D411") == [("D411", "warning", "duty:file-taxes")]
    assert found(sized("small"), "D411") == []
    lacking = sized("small", "file-taxes")
    named = {**lacking.duties, "our-taxes": Duty(name="file taxes  on Time")}
    assert found(lacking.replace(duties=named), "D411") == []


def test_a_chart_without_a_size_lacks_nothing_and_traits_switch_duties_on() -> None:
    assert found(chart({"owner": role()}), "D411") == []
    only = next(
        duty for duty in catalogue().duties.values() if duty.traits == ("imports",) and "large" in duty.essential
    )
    assert found(sized("large", only.id), "D411") == []
    assert subjects(sized("large", only.id, ("imports",)), "D411") == [f"duty:{only.id}"]


def test_without_the_library_nothing_is_missed() -> None:
    assert check(Context.of(sized("small", "file-taxes"), today=TODAY), select=["D411"]) == ()


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
