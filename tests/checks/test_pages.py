"""The page about a rule: complete for every one, with the numbers of the chart."""

import pytest

from orgtui.catalogue import catalogue
from orgtui.checks import Context, check, rules
from orgtui.graph import Views
from orgtui.messages import explanation, message, page, rule_table
from orgtui.messages.explain import TEXTS
from orgtui.messages.numbers import NUMBERS
from orgtui.messages.sentences import SENTENCES
from orgtui.model import Chart, Duty, Head
from orgtui.pages import Heading, Paragraph
from tests.checks.charts import chart, role, run
from tests.checks.faulty import FAULTY


def test_every_rule_has_its_sentence_page_and_numbers() -> None:
    codes = {item.code for item in rules()}
    assert codes == set(SENTENCES) == set(TEXTS) == set(NUMBERS)


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_every_page_is_complete_and_carries_the_numbers_of_the_chart(code: str) -> None:
    made = FAULTY[code]
    finding = run(made, code)[0]
    shown = page(code, made, finding)
    sections = dict(shown.sections)
    assert list(sections) == [
        "What it looks for",
        "Why it matters",
        "When it speaks",
        "In this chart",
        "In a small shop",
        "Source",
        "To let it stay",
    ]
    assert all(text and "{" not in text for text in sections.values())
    assert any(character.isdigit() for character in sections["In this chart"])
    assert shown.says == message(finding, made)
    assert "In this chart" not in dict(page(code).sections)
    assert all(page(code, chart()).sections)


def test_a_page_shows_how_to_accept_exactly_this_finding() -> None:
    made = FAULTY["W303"]
    accepting = dict(page("single-carrier", made, run(made, "W303")[0]).sections)["To let it stay"]
    assert 'rule = "single-carrier"' in accepting
    assert 'on = ["role:seller", "department:sales", "department:stock"]' in accepting


def test_the_numbers_of_a_page_are_those_of_the_chart() -> None:
    assert dict(page("H201", FAULTY["H201"]).sections)["In this chart"] == (
        "Boss leads 11 people; the limit there is 10.\n1 finding."
    )
    assert dict(page("W306", FAULTY["W306"]).sections)["In this chart"] == (
        "3 of 4 roles have a hand-off recorded; the rule speaks from 50 %.\n1 finding."
    )


def test_a_page_counts_the_findings_that_the_list_shows() -> None:
    made = chart(
        {"a": role(duties=("pay", "sweep")), "b": role("a", duties=("sell",))},
        duties={"pay": Duty(name="Pay", critical=True), "sweep": Duty(name="Sweep"), "sell": Duty(name="Sell")},
    )
    listed = [item for item in check(Context.of(made)) if item.code == "D404"]
    assert len(listed) == 1
    assert len(run(made, "D404")) > 1
    assert dict(page("D404", made).sections)["In this chart"].endswith("\n1 finding.")


def test_the_numbers_of_a_page_are_counted_as_its_rule_counts() -> None:
    def in_chart(code: str, made: Chart) -> str:
        return dict(page(code, context=Context.of(made, catalogue=catalogue())).sections)["In this chart"]

    mia = {"a": role(duties=("pay",), holders=("Mia",)), "b": role("a", duties=("pay",), holders=("Mia",))}
    assert in_chart("D402", chart(mia, "pay")).startswith("Duties: 1; without an owner: 0; of several people: 0.")
    assert in_chart("F607", FAULTY["F607"]) == "Titles: 2; with two jobs in one: 1.\n1 finding."
    known = next(duty for duty in catalogue().duties.values() if "solo" in duty.essential and not duty.traits)
    named = chart({"owner": role()}, {"x": Duty(name=known.name.upper())}, head=Head(title="Shop", size="solo"))
    assert ", 1 of them are in the chart." in in_chart("D411", named)


def test_an_explanation_is_the_page_as_blocks() -> None:
    made = FAULTY["D402"]
    blocks = explanation(run(made, "D402")[0], made, Views(made))
    assert blocks[:2] == (
        Heading('"Pay" has several owners, A and B: who decides?'),
        Paragraph("D402 several-owners (Risk)", "dim"),
    )
    assert Heading("Source") in blocks


def test_the_table_of_rules_has_a_row_for_each() -> None:
    rows = rule_table().splitlines()
    assert len(rows) == len(rules()) + 2
    assert "| D401 | duty-without-owner | error | A duty that no role owns. |" in rows


def test_words_of_the_file_are_marked_in_what_the_page_says_itself_and_nowhere_else() -> None:
    made = chart({"a": role(duties=("`x`",)), "b": role(duties=("`x`",))}, "`x`")
    blocks = explanation(run(made, "D402")[0], made, Views(made))
    marked = [block.text for block in blocks if isinstance(block, Paragraph) and block.kind == "marked"]
    assert any("`until`" in text for text in marked)
    assert not any("`x`" in text for text in marked)
    assert any("`x`" in block.text for block in blocks if isinstance(block, Paragraph) and not block.kind)
