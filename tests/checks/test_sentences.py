"""What is said about findings: titles instead of ids, whole sentences, nothing hostile."""

import json
from dataclasses import replace

import pytest

from orgtui.messages import fix_title, message, severity_word, where
from orgtui.model import Acceptance, Chart, Duty
from tests.checks.charts import chart, role, run
from tests.checks.faulty import FAULTY

EVIL = "Zoë's {role} [/] [@click=app.quit]x[/] \x1b]52;c;\u202e"


def said(made: Chart, code: str) -> list[str]:
    return [message(finding, made) for finding in run(made, code)]


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("S101", ["These roles report to each other in a circle: B to C to B."]),
        ("S103", ["2 roles lead people and report to nobody: Ann and Bob."]),
        ("S104", ["Helper reports to nobody and leads nobody."]),
        (
            "S105",
            [
                "A hand-off does not say who gives (? to Buyer).",
                'A hand-off goes to "pakcer", which is not in the chart (Buyer to pakcer).',
                'Clerk reports to "ownr", which is not in the chart.',
                'Clerk is in the department "shop", which is not in the chart.',
                'Clerk names the duty "pay", which has no table in the chart.',
            ],
        ),
        ("S108", ["Helper has only a dotted line, to Owner, and no manager."]),
        ("S109", ["Clerk is vacant and owns 1 critical duty."]),
        ("S110", ["Buyer has no name yet.", "Owner has no name yet.", "Packer has no name yet."]),
        ("S111", ["Packer reports to Lead, which is 2 people: which of them leads?"]),
        ("H201", ["Boss leads 11 people; up to 10 is usual."]),
        ("H204", ["5 people stand in 5 layers; 4 would do."]),
        (
            "W301",
            [f"{name} hands nothing to the rest of the shop and gets nothing from it." for name in ("Sales", "Stock")],
        ),
        (
            "W302",
            [
                "The work falls into 2 groups that hand each other nothing; apart from the rest: Owner and Packer.",
            ],
        ),
        ("W303", ["Only Seller carries work between Sales and Stock."]),
        ("W304", ["Without M the hand-offs fall apart into groups of 2 and 2 roles."]),
        ("W306", ["Helper hands nothing to anybody and gets nothing."]),
        ("W310", ['"Order" breaks after "Pick": no hand-off from A to B, who owns "Ship".']),
        (
            "W311",
            [
                '"Order" stops at step 3 of 3: nobody owns "Pay".',
                '"Order" stops at step 2 of 3, "Ship": B is vacant.',
            ],
        ),
        (
            "D401",
            ['Nobody owns "Pay"; A does the work.', 'Nobody owns "Sell".', 'Nobody owns "Ship"; B is only the deputy.'],
        ),
        ("D402", ['"Pay" has several owners, A and B: who decides?']),
        ("D403", ['Nobody answers for "Pay" while B is vacant.']),
        (
            "D405",
            [
                "Mia (Y) has 12 duties, far more than the usual 1.",
                "Boss has 16 duties, more than the 15 one person can carry.",
            ],
        ),
        ("D406", ["B has no duties, while the others in S have some."]),
        ("D412", ['Only B, from outside, answers for "Ads".', 'Only B, from outside, answers for "Mail".']),
        (
            "X905",
            [
                'The role "Owner␛[2J" holds control or hidden characters in title.',
                'The role "B␇" holds control or hidden characters in title and id.',
            ],
        ),
        (
            "X906",
            [
                'B has the key "colour", which orgtui does not know.',
                'B has the key "holder", which orgtui does not know; was "holders" meant?',
            ],
        ),
        ("X909", ["The hand-off from Owner to Buyer does not say what is handed over."]),
        (
            "X910",
            [
                "The chart has no title.",
                'The department "back-office" has no name.',
                'The duty "pay-rent" has no name.',
                'The role "clerk" has no title.',
                'An entry among the holders of "Helper" names nobody.',
            ],
        ),
        ("S106", ["2 roles are called Picker."]),
        ("S107", ["Stock has no head of its own: A, B and C report to somebody outside it."]),
        ("H202", ["R0 leads nobody but A."]),
        ("H203", ["Each of these leads only the next one: R0, A and B."]),
        ("H205", ["The dotted line from Packer to Owner adds nothing: Owner leads Packer anyway."]),
        ("H206", ["Helper has 2 dotted lines beside its manager, to Buyer and Packer."]),
        ("H207", ["Dotted lines close a circle between Buyer and Owner: who has the last word?"]),
        ("H208", ["Packer has nobody to report to while Lead is vacant."]),
        ("W305", ["Departments keep to themselves: 1 of 9 hand-offs crosses a border, by chance 5 would."]),
        ("W307", ['"papers" from A to B waits while A is vacant.']),
        ("W308", ['"papers" goes to and fro between Buyer and Packer: who keeps it?']),
        ("W309", ["Sales and Stock work together without an end in sight (Seller to Packer)."]),
        ("W312", ["Sales and Stock reach each other only through Owner."]),
        (
            "D404",
            [
                'A is the only person for "Pay", which the shop cannot do without.',
                'C is the only person for "Ship", which the shop cannot do without.',
                'A is the only person for "Sell".',
            ],
        ),
        ("D407", ['4 roles share the work on "Pick": R0, R1, R2 and R3.']),
        ("D408", ['"Pay" has Mia (A and B) as its owner and its deputy at once.']),
        ("D409", ["A answers for 3 of all 4 duties."]),
        ("D410", ['"Run ads" stands in the chart 2 times, in S and T.']),
        (
            "D413",
            [
                "A has duties of 41 hours a week and 40 hours to do them.",
                "B has duties of 12 hours a week and 10 hours to do them.",
            ],
        ),
        ("C501", ['Clerk has both "One" and "Two": a purchase could be invented.']),
        ("C502", ['Clerk has both "One" and "Two": part of a delivery could go elsewhere.']),
        ("C503", ['Clerk has both "One" and "Two": an expense could be invented.']),
        ("C504", ['Clerk has both "One" and "Two": a supplier could be invented.']),
        ("C505", ['Clerk has both "One" and "Two": a theft could be written off.']),
        ("C506", ['Clerk has both "One" and "Two": missing goods would never show.']),
        ("C507", ['Clerk has both "One" and "Two": money could be kept back.']),
        ("C508", ['Clerk has both "One" and "Two": an error could stay hidden.']),
        ("C509", ['Clerk has both "One" and "Two": one customer\'s money could cover for another\'s.']),
        ("C510", ['Clerk has both "One" and "Two": a refund could go to one\'s own card.']),
        ("C511", ['Clerk has both "One" and "Two": goods could leave without a sale.']),
        ("C512", ['Clerk has both "One" and "Two": a private discount could be given.']),
        ("C513", ['Clerk has both "One" and "Two": somebody who does not work here could be paid.']),
        ("C514", ['Clerk has "Pay": who approves payments to Clerk?']),
        (
            "C515",
            [
                (
                    "Clerk and Lead, who leads nobody else, check each other: a purchase could be invented and "
                    "an expense could be invented."
                )
            ],
        ),
        ("F601", ["Mia (B and C) is booked for 120 % of full time."]),
        ("F602", ["B has 2 holders and seats for 1."]),
        ("F603", ["Mia holds both Packer and Lead, which it reports to."]),
        (
            "F604",
            [
                "Owner has no cost, so that totals are a lower bound.",
                "Packer has no cost, so that totals are a lower bound.",
            ],
        ),
        ("F605", ["Agency, from outside, is the boss of Writer."]),
        ("F606", ["Clerk has been vacant for 91 days."]),
        ("F607", ["Buyer and bookkeeper sounds like two jobs in one title."]),
        (
            "X901",
            [
                'The rule "?", accepted for Test shop, does not exist.',
                'The rule "D499", accepted for "Pay", does not exist; was "D413" meant?',
            ],
        ),
        ("X902", ['"D401" is accepted for "Pay" without a reason.']),
        ("X903", ['"D402" is accepted for "Pay", where there is no such finding any more.']),
        ("X904", ['"D401" was accepted for "Pay" until 2026-02-28.']),
        ("X907", ["The file is written in format 2; this version of orgtui knows up to 1."]),
        ("X908", ['"Ayse Demir", "Ayşe Demir" and "ayse demir": one person or several?']),
    ],
)
def test_a_finding_is_one_sentence_that_names_things_by_title(code: str, sentences: list[str]) -> None:
    assert said(FAULTY[code], code) == sentences


def evil(made: Chart) -> Chart:
    """Return the chart with hostile titles and names everywhere."""
    return made.replace(
        roles={key: replace(item, title=EVIL, holders=(EVIL,) * len(item.holders)) for key, item in made.roles.items()},
        duties={key: replace(item, name=EVIL) for key, item in made.duties.items()},
        departments={key: replace(item, name=EVIL) for key, item in made.departments.items()},
        flows={key: replace(item, name=EVIL) for key, item in made.flows.items()},
    )


def test_a_person_is_named_also_among_other_holders() -> None:
    roles = {"owner": role(), "a": role("owner", holders=("Ayşe", "Can"), fte=0.8)}
    two = chart({**roles, "b": role("owner", holders=("Can", "Mia"), fte=0.7)})
    assert said(two, "F601") == ["Can (A and B) is booked for 150 % of full time."]
    both = chart({**roles, "b": role("owner", holders=("Can", "Ayşe"), fte=0.7)})
    assert said(both, "F601") == [f"{name} (A and B) is booked for 150 % of full time." for name in ("Ayşe", "Can")]
    keys = {"pay": Duty(name="Pay", control="payables.pay"), "buy": Duty(name="Buy", control="purchasing.approve")}
    hands = {f"r{number}": role("a") for number in range(6)}
    clash = chart(
        {
            "owner": role(),
            "a": role("owner", holders=("Ayşe", "Can"), duties=("pay",)),
            "b": role("owner", holders=("Can", "Mia"), duties=("buy",)),
            **hands,
        },
        keys,
    )
    assert said(clash, "C501") == ['Can (A and B) has both "Buy" and "Pay": a purchase could be invented.']


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_no_title_reaches_a_sentence_raw_or_changes_it(code: str) -> None:
    made = evil(FAULTY[code])
    for sentence in said(made, code):
        assert sentence.isprintable()
        assert "\x1b" not in sentence


def test_a_role_with_a_hostile_title_is_still_named_in_full() -> None:
    made = chart({"a": role(title="[/] {x} %s")}, {"d": Duty(name="[red]{0}")})
    assert said(made, "D401") == ['Nobody owns "[red]{0}".']


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_the_numbers_of_a_finding_are_json(code: str) -> None:
    for finding in run(FAULTY[code], code):
        assert json.loads(json.dumps(dict(finding.params), allow_nan=False)) == finding.params


def test_several_vacant_owners_are_vacant() -> None:
    roles = {"a": role(), "b": role("a", vacant=True, duties=("pay",)), "c": role("a", vacant=True, duties=("pay",))}
    assert said(chart(roles, "pay"), "D403") == ['Nobody answers for "Pay" while B and C are vacant.']


def test_long_lists_are_counted() -> None:
    owners = {f"r{number}": role(duties=("pay",)) for number in range(6)}
    assert said(chart(owners, "pay"), "D402") == ['"Pay" has several owners, R0, R1, R2 and 3 others: who decides?']


def test_subjects_are_called_by_title() -> None:
    made = chart({"a": role(), "b": role("a")}, "pay", "a>b", {"order": "pay"}, "sales")
    names = (
        "role:a",
        "duty:pay",
        "department:sales",
        "flow:order",
        "handoff:a>b#2",
        "person:Mia",
        "chart",
        "role:gone",
    )
    assert [where(name, made) for name in names] == [
        "A",
        "Pay",
        "Sales",
        "Order",
        "A to B",
        "Mia",
        "Test shop",
        "gone",
    ]


def test_severities_are_plain_words() -> None:
    assert [severity_word(word) for word in ("error", "warning", "note")] == ["Broken", "Risk", "Hint"]


def test_duties_and_flows_stand_in_quotation_marks_and_roles_do_not() -> None:
    made = chart(
        {"a": role(title="Owner", duties=("pay",))},
        {"pay": Duty(name="Pay", department="gone")},
        flows={"order": "pay no-such-duty"},
        accepted=(Acceptance(rule="D4o4", on=("duty:pay", "role:a"), reason="x"),),
    )
    assert said(made, "S105") == [
        '"Pay" is in the department "gone", which is not in the chart.',
        '"Order" names the duty "no-such-duty", which has no table in the chart.',
    ]
    assert said(made, "X901")[0].startswith('The rule "D4o4", accepted for "Pay" and Owner, does not exist')


@pytest.mark.parametrize(
    ("duties", "words"),
    [(("pay",), "Move its duty to somebody else"), (("pay", "sell"), "Move its 2 duties to somebody else")],
)
def test_the_duties_of_a_vacant_role_are_counted_in_the_words(duties: tuple[str, ...], words: str) -> None:
    made = chart({"a": role(), "b": role("a", vacant=True, duties=duties)}, "pay sell")
    (finding,) = run(made, "S109")
    assert words in [fix_title(fix, made) for fix in finding.fixes]
