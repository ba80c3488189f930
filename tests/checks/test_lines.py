"""Findings as lines: roots before consequences, groups in one line, long runs cut short."""

from orgtui.messages import MOST, fix_title, lines
from orgtui.model import Chart, Duty
from tests.checks.charts import chart, role, run
from tests.checks.faulty import FAULTY


def shown(made: Chart, *codes: str, most: int | None = None) -> list[tuple[int, str, str]]:
    return [(line.depth, line.code, line.text) for line in lines(run(made, *codes), made, most)]


def test_what_follows_from_a_vacancy_stands_under_it() -> None:
    made = chart(
        {"owner": role(), "clerk": role("owner", vacant=True, duties=("pay",))}, "pay", flows={"buying": "pay"}
    )
    assert shown(made) == [
        (0, "S109", "Clerk is vacant"),
        (1, "D403", 'Nobody answers for "Pay" while Clerk is vacant'),
        (1, "W311", '"Buying" stops at step 1 of 1, "Pay": Clerk is vacant'),
    ]


def test_a_root_stands_as_high_as_its_worst_consequence() -> None:
    roles = {
        "owner": role(),
        "clerk": role("owner", vacant=True, duties=("pay",)),
        "agency": role("owner", sourcing="agency", duties=("ads",)),
    }
    assert [code for _depth, code, _text in shown(chart(roles, "pay ads"))] == ["S109", "D403", "D412"]


def test_roles_without_a_name_share_one_line() -> None:
    (line,) = lines(run(FAULTY["S110"], "S110"), FAULTY["S110"], MOST)
    assert line.text == "3 roles have no name yet: Buyer, Owner and Packer"
    assert len(line.findings) == 3


def test_duties_of_one_outside_role_share_one_line() -> None:
    roles = {
        "owner": role(),
        "agency": role("owner", sourcing="agency", duties=("ads", "mail")),
        "freelancer": role("owner", sourcing="freelance", duties=("photos",)),
    }
    assert shown(chart(roles, "ads mail photos"), "D412") == [
        (0, "D412", 'Only Agency, from outside, answers for 2 duties: "Ads" and "Mail"'),
        (0, "D412", 'Only Freelancer, from outside, answers for "Photos"'),
    ]


def test_text_shows_three_of_a_kind_and_counts_the_rest() -> None:
    made = chart({"a": role()}, "one two three four five", flows={"f": "one five"})
    assert shown(made, "D401", "W311", most=MOST) == [
        (0, "D401", 'Nobody owns "Five"'),
        (1, "W311", '"F" stops at step 2 of 2: nobody owns "Five"'),
        (0, "D401", 'Nobody owns "Four"'),
        (0, "D401", 'Nobody owns "One"'),
        (1, "W311", '"F" stops at step 1 of 2: nobody owns "One"'),
        (0, "D401", "and 2 more"),
    ]
    assert len(shown(made, "D401")) == 5


def test_every_finding_is_in_exactly_one_line() -> None:
    for made in FAULTY.values():
        findings = run(made)
        stand_for = [id(finding) for line in lines(findings, made) for finding in line.findings]
        assert sorted(stand_for) == sorted(id(finding) for finding in findings)


def test_equal_roots_do_not_double_what_follows() -> None:
    made = chart({"a": role(duties=("d",))}, "d", flows={"f": "d gone lost"})
    assert [(depth, code) for depth, code, _text in shown(made)] == [(0, "S105"), (1, "W311"), (1, "W311"), (0, "S105")]


def test_many_findings_of_one_rule_stay_fast_to_arrange() -> None:
    made = chart({"a": role()}, " ".join(f"d{number}" for number in range(3000)))
    findings = run(made, "D401")
    assert len(lines(findings, made)) == 3000
    assert [line.text for line in lines(findings, made, MOST)][-1] == "and 2997 more"


def hints(made: Chart, *codes: str) -> list[str | None]:
    shown = lines(run(made, *codes), made, MOST)
    return [fix_title(line.fix, made) if line.fix is not None else None for line in shown]


def test_a_group_has_one_hint_where_its_findings_share_a_kind_of_fix() -> None:
    unpriced = chart({"owner": role(cost=1), "a": role("owner"), "b": role("owner")})
    assert hints(unpriced, "F604") == ["Write the cost of A and B"]
    alone = {"a": role(None, "s", duties=("pay", "ship")), "b": role("a", "s")}
    critical = {key: Duty(name=key, critical=True) for key in ("pay", "ship")}
    assert hints(chart(alone, critical, departments="s"), "D404") == ['Let B back up "pay" and "ship"']
    keys = {"buy": "purchasing.order", "take": "goods.receive", "sell": "sales.enter", "send": "goods.ship"}
    tagged = {key: Duty(name=key, control=tag) for key, tag in keys.items()}
    assert None not in hints(chart({"a": role(duties=tuple(keys)), "b": role("a")}, tagged), "C")


def test_the_line_that_counts_the_rest_has_no_fix() -> None:
    made = chart({"a": role()}, "one two three four five")
    assert hints(made, "D401")[-1] is None
