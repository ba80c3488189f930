"""What if somebody leaves, as the editor asks and shows it; and findings of which there are none."""

from dataclasses import replace

from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.model import Chart, Duty
from orgtui.pages import Entries, Paragraph
from orgtui.questions import Picked, Read
from orgtui.reply import Asking
from tests.acting import act, asked
from tests.drawing import draw
from tests.sessions import on

SHOP = draw(
    """
    director: strategy
      writer: posts
      helper
    """,
)


def preview(chart: Chart, *marked: str, selected: str = "helper") -> Read:
    reply = BY_ID["what-if"].run(on(chart, marked=marked, selected=selected))
    question = asked(reply)
    assert isinstance(question, Read)
    return question


def said(question: Read) -> list[str]:
    return [block.text for block in question.blocks if isinstance(block, Paragraph)]


def test_the_title_names_who_leaves_and_the_answer_says_what_becomes_of_them() -> None:
    one, two = preview(SHOP, selected="writer"), preview(SHOP, "writer", "helper")
    assert (one.title, one.choices[0].label) == ("What if writer leaves", "delete the role")
    assert (two.title, two.choices[0].label) == ("What if writer and helper leave", "delete the 2 roles")
    assert [choice.key for choice in one.choices] == ["enter", "s"]
    assert not any("Without" in line for line in said(one))


def test_a_person_is_taken_off_every_role() -> None:
    roles = {**SHOP.roles, "helper": replace(SHOP.roles["helper"], holders=("Ada",))}
    reply = BY_ID["what-if"].run(on(SHOP.replace(roles=roles), selected="helper"))
    assert isinstance(reply, Asking)
    question = asked(reply.then(Picked(("person:Ada",))))
    assert question.choices[0].label == "take the person off every role"
    assert said(question)[0] == "Without Ada: roles that become vacant: helper"


def test_what_is_said_of_each_duty_stands_back_behind_its_name() -> None:
    critical = {**SHOP.duties, "posts": Duty(name="Posts", critical=True)}
    question = preview(SHOP.replace(duties=critical), selected="writer")
    lists = [block for block in question.blocks if isinstance(block, Entries)]
    kinds = {words: kind for block in lists for row in block.rows for words, kind in row}
    assert kinds[": nobody else knows it"] == "dim"
    assert kinds[" (critical)"] == "risk"
    assert all("\n" not in line for block in lists for line in block.lines)


def test_where_nothing_follows_that_is_said() -> None:
    nothing = "Without helper no duty loses its owner, no hand-off is cut, no flow stops, no role loses its manager."
    assert said(preview(SHOP)) == [nothing, "Nothing has changed yet."]
    assert nothing not in said(preview(SHOP, selected="writer"))


def test_a_chart_that_is_only_read_offers_no_edit_that_it_would_refuse() -> None:
    session = on(SHOP, selected="helper")
    session.document = Document(SHOP, read_only="This chart is only read")
    assert [choice.key for choice in asked(BY_ID["what-if"].run(session)).choices] == ["s"]


def test_without_findings_there_is_nothing_to_accept_explain_or_mend() -> None:
    session = on(draw("director: strategy"))
    assert not session.verdict.lines
    says = {action: act(session, action).words for action in ("accept", "explain", "fix", "next-finding")}
    assert says == {
        "accept": "Nothing was found: there is nothing to accept",
        "explain": "Nothing was found: there is nothing to explain",
        "fix": "Nothing was found: there is nothing to mend",
        "next-finding": "Nothing was found: there is nothing to go to",
    }
