"""The fixes that a finding offers, as they are shown before one is taken."""

from orgtui.actions import BY_ID
from orgtui.edits import DeleteRoles
from orgtui.model import Chart
from orgtui.questions import Choice, Pick
from orgtui.reply import Asking
from tests.checks.faulty import FAULTY
from tests.sessions import MEDIUM, on


def offered(chart: Chart, code: str) -> tuple[Choice, ...]:
    """The choices that are shown for the first line of a rule."""
    session = on(chart)
    session.listing.at = next(number for number, line in enumerate(session.listing.lines) if line.code == code)
    reply = BY_ID["fix"].run(session)
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Pick)
    return reply.question.choices


def test_the_preview_of_a_fix_says_nothing_twice() -> None:
    orphaned = DeleteRoles(("inventory-manager",)).apply(MEDIUM)
    choices = offered(orphaned, "D401")
    assert choices[0].label.startswith("Give it to ")
    assert not any(choice.detail for choice in choices)


def test_the_preview_of_a_fix_says_what_its_title_leaves_open() -> None:
    assert [choice.detail for choice in offered(FAULTY["D410"], "D410")] == ['→ Merged "run  Ads." into "Run ads"']
