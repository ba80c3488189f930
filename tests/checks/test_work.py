"""W-rules: what fires, what stays silent beside it, and the traps of small shops."""

import pytest

from orgtui.model import Chart, Role
from tests.checks.charts import chart, found, role, run, subjects

#: Two departments of two roles each.
PAIRS = {
    "sell-lead": role(None, "sales"),
    "seller": role("sell-lead", "sales"),
    "stock-lead": role("sell-lead", "stock"),
    "packer": role("stock-lead", "stock"),
}
RING = {"a": role(), "b": role("a"), "c": role("a"), "d": role("c")}


def sides(handoffs: str, **changed: Role) -> Chart:
    return chart(
        {**PAIRS, **{key.replace("_", "-"): item for key, item in changed.items()}},
        "sell",
        handoffs,
        departments="sales stock",
    )


BOW = {"a": role("m"), "b": role("m"), "m": role("top"), "x": role("m"), "y": role("m"), "top": role()}


@pytest.mark.parametrize(
    ("code", "fires", "about", "silent"),
    [
        pytest.param(
            "W301",
            sides("sell-lead>seller stock-lead>packer"),
            ["department:sales", "department:stock"],
            sides("sell-lead>seller stock-lead>packer seller>packer"),
            id="nothing across, one hand-off across beside it",
        ),
        pytest.param(
            "W302",
            chart(RING, handoffs="a>b c>d"),
            ["chart"],
            chart(RING, handoffs="a>b b>c c>d"),
            id="two groups",
        ),
        pytest.param(
            "W303",
            sides("seller>packer seller>stock-lead"),
            ["role:seller department:sales department:stock"],
            sides("seller>packer sell-lead>stock-lead"),
            id="one carrier, a second pair beside it",
        ),
        pytest.param(
            "W304",
            chart(BOW, handoffs="a>b b>m a>m m>x x>y y>m"),
            ["role:m"],
            chart(BOW, handoffs="a>b b>m a>m m>x x>y y>m b>x"),
            id="a bow tie, and one hand-off around the knot",
        ),
        pytest.param(
            "W306", chart(RING, handoffs="a>b b>c"), ["role:d"], chart(RING, handoffs="a>b b>c d>a"), id="alone"
        ),
        pytest.param(
            "W310",
            chart(
                {"a": role(duties=("pick",)), "b": role("a", duties=("ship",))},
                "pick ship",
                flows={"order": "pick ship"},
            ),
            ["flow:order duty:pick duty:ship"],
            chart(
                {"a": role(duties=("pick",)), "b": role("a", duties=("ship",))},
                "pick ship",
                "a>b",
                {"order": "pick ship"},
            ),
            id="a step without a hand-off",
        ),
        pytest.param(
            "W311",
            chart({"a": role(duties=("pick",))}, "pick ship", flows={"order": "pick ship"}),
            ["flow:order duty:ship"],
            chart({"a": role(duties=("pick", "ship"))}, "pick ship", flows={"order": "pick ship"}),
            id="a step without an owner",
        ),
    ],
)
def test_a_rule_fires_on_its_subject_and_is_silent_beside_it(
    code: str, fires: Chart, about: list[str], silent: Chart
) -> None:
    assert subjects(fires, code) == about
    assert subjects(silent, code) == []


def test_a_short_list_of_handoffs_is_no_silo() -> None:
    roles = {**PAIRS, "x": role("packer", "stock"), "y": role("packer", "stock"), "z": role("packer", "stock")}
    made = chart(roles, handoffs="sell-lead>seller stock-lead>packer", departments="sales stock")
    assert found(made, "W301", "W302") == [
        ("W301", "warning", "department:sales"),
        ("W301", "warning", "department:stock"),
        ("W302", "warning", "chart"),
    ]
    longer = made.replace(
        roles={**made.roles, "w": role("packer", "stock", title="W"), "v": role("packer", "stock", title="V")}
    )
    assert found(longer, "W") == []
    assert "W302" in {code for code, _, _ in found(longer.replace(limits={"coverage": 0.4}), "W")}


def test_partners_do_not_count_as_missing_handoffs() -> None:
    partners = {f"partner-{number}": role(sourcing="external") for number in range(9)}
    made = chart({**RING, **partners}, handoffs="a>b b>c")
    assert found(made, "W306") == [("W306", "note", "role:d")]


def test_a_person_in_two_departments_links_them() -> None:
    roles = {
        **PAIRS,
        "seller": role("sell-lead", "sales", holders=("Mia",)),
        "packer": role("stock-lead", "stock", holders=("Mia",)),
    }
    made = chart(roles, handoffs="sell-lead>seller stock-lead>packer", departments="sales stock")
    assert found(made, "W301", "W302") == []


def test_a_hand_off_to_a_partner_crosses_the_border() -> None:
    roles = {**PAIRS, "courier": role(sourcing="external")}
    made = chart(roles, handoffs="sell-lead>seller stock-lead>packer packer>courier", departments="sales stock")
    assert subjects(made, "W301") == ["department:sales"]


def test_departments_without_roles_or_with_partners_only_are_not_cut_off() -> None:
    roles = {**PAIRS, "bank": role(None, "partners", sourcing="external")}
    made = chart(roles, handoffs="seller>packer sell-lead>stock-lead", departments="sales stock partners empty")
    assert found(made, "W301") == []


def test_what_a_cut_off_department_causes_is_listed_under_it() -> None:
    roles = {**PAIRS, "boss": role(None, "head"), "x": role("boss", "head")}
    made = chart(
        roles, handoffs="seller>packer packer>sell-lead sell-lead>stock-lead boss>x", departments="sales stock head"
    )
    causes = {item.code: item.because for item in run(made, "W301", "W302")}
    assert causes == {"W301": None, "W302": ("W301", ("department:head",))}
    alone = chart(
        {**PAIRS, "boss": role(None, "head")},
        handoffs="seller>packer sell-lead>stock-lead",
        departments="sales stock head",
    )
    assert {item.code: item.because for item in run(alone, "W301", "W306")} == {
        "W301": None,
        "W306": ("W301", ("department:head",)),
    }


@pytest.mark.parametrize(
    ("handoffs", "changed"),
    [
        pytest.param("seller>packer", {}, id="one hand-off is not worth a second carrier"),
        pytest.param(
            "seller>packer seller>stock-lead", {"seller": role("sell-lead", "sales", seats=2)}, id="two seats"
        ),
        pytest.param(
            "seller>packer seller>stock-lead",
            {
                "seller": role("sell-lead", "sales", duties=("sell",)),
                "sell_lead": role(None, "sales", backs_up=("sell",)),
            },
            id="a deputy",
        ),
    ],
)
def test_a_carrier_with_a_second_pair_of_hands_is_no_risk(handoffs: str, changed: dict[str, Role]) -> None:
    assert found(sides(handoffs, **changed), "W303") == []


def test_one_person_with_two_roles_is_one_carrier() -> None:
    mia = {"seller": role("sell-lead", "sales", holders=("Mia",)), "sell_lead": role(None, "sales", holders=("Mia",))}
    made = sides("seller>packer sell-lead>stock-lead", **mia)
    assert subjects(made, "W303") == ["role:sell-lead role:seller department:sales department:stock"]


def test_a_pair_of_single_carriers_is_one_finding_about_both() -> None:
    made = sides("seller>packer packer>seller sell-lead>seller stock-lead>packer")
    assert subjects(made, "W303") == ["role:packer role:seller department:sales department:stock"]


def test_departments_of_one_role_cannot_have_a_second_carrier() -> None:
    roles = {key: item for key, item in PAIRS.items() if key != "packer"}
    made = chart(roles, handoffs="seller>stock-lead stock-lead>seller sell-lead>seller", departments="sales stock")
    assert found(made, "W303") == []


def test_the_knot_is_a_hint_where_it_is_the_owner() -> None:
    roles = {"a": role("m"), "b": role("m"), "m": role(), "x": role("m"), "y": role("m")}
    made = chart(roles, handoffs="a>b b>m a>m m>x x>y y>m")
    assert found(made, "W304") == [("W304", "note", "role:m")]


def test_a_star_has_no_knot() -> None:
    roles = {"m": role(), **{key: role("m") for key in "abcd"}}
    assert found(chart(roles, handoffs="m>a m>b m>c m>d a>m"), "W304") == []


def test_a_knot_of_two_seats_or_with_a_deputy_holds() -> None:
    two = chart({**BOW, "m": role("top", seats=2)}, handoffs="a>b b>m a>m m>x x>y y>m")
    deputy = chart(
        {**BOW, "m": role("top", duties=("sell",)), "x": role("m", backs_up=("sell",))},
        "sell",
        "a>b b>m a>m m>x x>y y>m",
    )
    assert found(two, "W304") == []
    assert found(deputy, "W304") == []


@pytest.mark.parametrize(
    ("giver", "receiver", "severity"),
    [
        (role("top", "sales", duties=("pick",)), role("top", "stock", duties=("ship",)), "warning"),
        (role("top", "stock", duties=("pick",)), role("top", "stock", duties=("ship",)), "note"),
        (role("receiver", "sales", duties=("pick",)), role("top", "stock", duties=("ship",)), "note"),
        (role("top", duties=("pick",)), role("top", duties=("ship",)), "warning"),
        (role("receiver", duties=("pick",)), role("top", duties=("ship",)), "note"),
    ],
)
def test_a_break_is_a_risk_across_departments_only(giver: Role, receiver: Role, severity: str) -> None:
    made = chart(
        {"top": role(), "giver": giver, "receiver": receiver},
        "pick ship",
        flows={"order": "pick ship"},
        departments="sales stock",
    )
    assert found(made, "W310") == [("W310", severity, "flow:order duty:pick duty:ship")]


def test_a_break_between_thousands_of_owners_is_found_at_once() -> None:
    givers = {f"g{number}": role("owner", "s", duties=("pick",)) for number in range(3_000)}
    receivers = {f"r{number}": role("owner", "t", duties=("ship",)) for number in range(3_000)}
    made = chart({"owner": role(), **givers, **receivers}, "pick ship", flows={"f": "pick ship"}, departments="s t")
    assert found(made, "W310") == [("W310", "warning", "flow:f duty:pick duty:ship")]
    led = {**receivers, "r7": role("g7", "t", duties=("ship",))}
    near = made.replace(roles={"owner": role(title="O"), **givers, **led})
    assert [severity for _code, severity, _about in found(near, "W310")] == ["note"]


def test_only_the_first_break_of_a_flow_is_named() -> None:
    made = chart(
        {"a": role(duties=("one",)), "b": role("a", duties=("two",)), "c": role("a", duties=("three",))},
        "one two three",
        flows={"f": "one two three"},
    )
    assert subjects(made, "W310") == ["flow:f duty:one duty:two"]


def test_a_supporter_may_hand_the_work_on() -> None:
    roles = {"a": role(duties=("pick",)), "b": role("a", duties=("ship",)), "helper": role("a", supports=("pick",))}
    assert found(chart(roles, "pick ship", "helper>b", {"order": "pick ship"}), "W310") == []
    assert subjects(chart(roles, "pick ship", "b>helper", {"order": "pick ship"}), "W310") != []


def test_one_person_hands_nothing_to_themselves() -> None:
    roles = {"a": role(duties=("pick",), holders=("Mia",)), "b": role("a", duties=("ship",), holders=("Mia ",))}
    assert found(chart(roles, "pick ship", flows={"order": "pick ship"}), "W310") == []


def test_a_vacant_step_is_a_risk_unless_somebody_covers_it() -> None:
    gap = {"a": role(duties=("pick",)), "b": role("a", duties=("ship",), vacant=True)}
    covered = {**gap, "b": role("a", duties=("ship",), vacant=True, covered_by="a")}
    assert found(chart(gap, "pick ship", flows={"f": "pick ship"}), "W311") == [("W311", "warning", "flow:f duty:ship")]
    assert found(chart(covered, "pick ship", flows={"f": "pick ship"}), "W311") == []


def test_an_orphaned_step_follows_from_its_duty() -> None:
    made = chart({"a": role(duties=("pick",))}, "pick ship", flows={"order": "pick ship", "return": "ship"})
    assert [(item.code, item.because) for item in run(made)] == [
        ("D401", None),
        ("W311", ("D401", ("duty:ship",))),
        ("W311", ("D401", ("duty:ship",))),
    ]


def test_a_vacant_role_is_no_person_who_carries() -> None:
    vacant = role("sell-lead", "sales", vacant=True)
    assert found(sides("seller>packer seller>stock-lead", seller=vacant), "W303") == []
    both = sides("packer>seller seller>packer sell-lead>seller stock-lead>packer", seller=vacant)
    assert subjects(both, "W303") == ["role:packer department:sales department:stock"]


def test_a_hand_off_to_oneself_is_no_exchange() -> None:
    assert subjects(chart(RING, handoffs="a>b b>c d>d"), "W306") == ["role:d"]
