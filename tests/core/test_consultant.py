"""What a consultant does in a meeting, on the medium preset: each is one step, and undo takes back just that."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from orgtui import panes
from orgtui.actions import BY_ID
from orgtui.actions.duties import link
from orgtui.actions.in_views import choose_cell, set_cell
from orgtui.actions.roles import hire
from orgtui.edits import DeleteRoles, RemoveHandOff, Several
from orgtui.graph import Views
from orgtui.model import HandOff
from orgtui.opening import from_preset, session_for
from orgtui.questions import Ask, Pick, Picked, Read
from orgtui.reply import Asking, Outcome
from orgtui.session import Session
from orgtui.verdict import verdict_on
from orgtui.views.board import board_of
from orgtui.views.matrix import matrix_of
from orgtui.views.page_markdown import page_markdown
from tests.acting import act, answered
from tests.drawing import draw
from tests.sessions import on


@pytest.fixture
def shop() -> Session:
    return checked(session_for(from_preset("medium")))


def checked(session: Session) -> Session:
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    return session


def undone(session: Session, before: object) -> None:
    """One undo takes back exactly the last step."""
    session.undo()
    assert session.chart is before


def mark(session: Session, *role_ids: str) -> None:
    for role_id in role_ids:
        session.selected = role_id
        act(session, "mark")


def test_split_the_digital_marketing_manager_into_performance_and_brand(shop: Session) -> None:
    before = shop.chart
    shop.selected = "digital-marketing-manager"
    role = before.roles["digital-marketing-manager"]
    moved, reports = role.duties[:2], shop.views.children_of("digital-marketing-manager")[-1:]
    number = str(shop.views.handoffs_of["digital-marketing-manager"][0])
    outcome = act(
        shop,
        "split",
        "Performance marketing manager",
        Picked(tuple(f"duties:{duty}" for duty in moved)),
        Picked((number,)),
        Picked(reports),
    )
    assert not outcome.refused, outcome.words
    made = shop.chart.roles["performance-marketing-manager"]
    assert made.duties == moved
    assert made.reports_to == role.reports_to
    assert shop.chart.roles["digital-marketing-manager"].duties == role.duties[2:]
    assert shop.chart.roles[reports[0]].reports_to == "performance-marketing-manager"
    assert len(shop.chart.handoffs) == len(before.handoffs)
    undone(shop, before)


def test_what_a_split_shares_out_is_named_from_the_role_that_is_split(shop: Session) -> None:
    shop.selected = "digital-marketing-manager"
    reply = BY_ID["split"].run(shop)
    assert isinstance(reply, Asking)
    duties = reply.then("Brand manager")
    assert isinstance(duties, Asking)
    handoffs = duties.then(Picked(()))
    assert isinstance(handoffs, Asking)
    assert isinstance(handoffs.question, Pick)
    labels = [choice.label for choice in handoffs.question.choices]
    assert "from E-commerce director: Goals for the season" in labels
    assert "to Customer service supervisor: Campaign calendar" in labels


def test_merge_logistics_and_inventory(shop: Session) -> None:
    before = shop.chart
    owned = {*before.roles["logistics-manager"].duties, *before.roles["inventory-manager"].duties}
    mark(shop, "inventory-manager")
    shop.selected = "logistics-manager"
    act(shop, "merge")
    assert "inventory-manager" not in shop.chart.roles
    assert set(shop.chart.roles["logistics-manager"].duties) == owned
    assert shop.chart.roles["inventory-assistant"].reports_to == "logistics-manager"
    assert shop.marked == ()
    undone(shop, before)


def test_copy_the_service_branch_as_a_second_team(shop: Session) -> None:
    before = shop.chart
    shop.selected = "customer-service-supervisor"
    act(shop, "copy")
    shop.selected = "ecommerce-director"
    act(shop, "paste", "Germany")
    team = [role_id for role_id in shop.chart.roles if role_id not in before.roles]
    assert len(team) == 1 + len(Views(before).children_of("customer-service-supervisor"))
    assert all(shop.chart.roles[role_id].title.endswith("(Germany)") for role_id in team)
    assert not [duty for duty, owners in shop.views.owners.items() if len(owners) > 1]
    assert all(record.origin is None for key, record in shop.chart.roles.items() if key in team)
    undone(shop, before)


def test_move_three_marked_roles_under_a_new_manager(shop: Session) -> None:
    hire(shop, "Head of content", "ecommerce-director", None)
    before = shop.chart
    mark(shop, "content-creator", "graphic-designer", "seo-specialist")
    act(shop, "move")
    shop.selected = "head-of-content"
    assert act(shop, "drop").words == "Moved 3 roles under Head of content"
    assert set(shop.views.children_of("head-of-content")) == {"content-creator", "graphic-designer", "seo-specialist"}
    undone(shop, before)


def test_assign_all_orphaned_duties_from_the_board(shop: Session) -> None:
    shop.do(DeleteRoles(("inventory-manager", "finance-accountant")))
    board = board_of(shop.chart, shop.views, {})
    orphaned = [row.duty_id for row in board.rows if row.orphaned]
    assert [row.duty_id for row in board.rows[: len(orphaned)]] == orphaned
    assert len(orphaned) > 5
    steps = [shop.chart]
    for duty in orphaned:
        assert isinstance(set_cell(shop, duty, ("logistics-manager",), "A"), Outcome)
        steps.append(shop.chart)
    assert not [row for row in board_of(shop.chart, shop.views, {}).rows if row.orphaned]
    last = shop.chart
    reply = choose_cell(shop, orphaned[0], ("product-manager",))
    assert isinstance(reply, Asking)
    reply.then("B")
    assert orphaned[0] in shop.chart.roles["product-manager"].backs_up
    undone(shop, last)
    for before in reversed(steps[:-1]):
        undone(shop, before)


def test_draw_the_missing_handoffs_from_the_matrix(shop: Session) -> None:
    ends = ("digital-operations", "supply-chain")
    of = {role_id: role.department for role_id, role in shop.chart.roles.items()}
    gone = [n for n, item in enumerate(shop.chart.handoffs) if (of[item.giver or ""], of[item.receiver or ""]) == ends]
    shop.do(Several(tuple(RemoveHandOff(number) for number in reversed(gone))))
    matrix = matrix_of(shop.chart, shop.views, {})
    assert matrix.missing
    steps = [shop.chart]
    for missing in (item for items in matrix.missing.values() for item in items):
        reply = link(shop, None, None, (missing,))
        assert isinstance(reply, Asking)
        assert reply.question.value == missing.what  # type: ignore[union-attr]
        reply.then(missing.what)
        steps.append(shop.chart)
    assert not matrix_of(shop.chart, shop.views, {}).missing
    for before in reversed(steps[:-1]):
        undone(shop, before)


def test_accept_a_finding_with_a_reason(shop: Session) -> None:
    before, count = shop.chart, len(shop.verdict.lines)
    line = shop.verdict.lines[0]
    shop.listing.at = 0
    outcome = act(shop, "accept", "The owner wants it so", "2030-01-31")
    assert len(line.findings) == 2
    assert outcome.words == f"Accepted 2 findings until 2030-01-31: {line.text}"
    checked(shop)
    assert [item.subjects for item in shop.chart.accepted] == [frozenset(item.subjects) for item in line.findings]
    assert len(shop.verdict.lines) == count - 1
    undone(shop, before)
    assert len(checked(shop).verdict.lines) == count


def test_what_if_shows_before_anything_changes_and_does_it_on_enter(shop: Session) -> None:
    before = shop.chart
    shop.selected = "inventory-manager"
    reply = BY_ID["what-if"].run(shop)
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Read)
    words = page_markdown(reply.question.blocks)
    for duty in before.roles["inventory-manager"].duties:
        assert before.duties[duty].name in words
    assert shop.chart is before
    assert not reply.then("enter").refused  # type: ignore[union-attr]
    assert "inventory-manager" not in shop.chart.roles
    undone(shop, before)


def test_after_the_cover_sheet_the_preview_is_there_again(shop: Session, tmp_path: Path) -> None:
    shop.selected = "logistics-manager"
    saved = act(shop, "what-if", "s", str(tmp_path / "cover.md"))
    assert saved.words.startswith("Saved ")
    assert (tmp_path / "cover.md").read_text().startswith("#")
    assert saved.again is not None
    answered(saved.again(), "enter")
    assert "logistics-manager" not in shop.chart.roles


def test_what_if_begins_with_the_person_that_the_cursor_is_on(shop: Session) -> None:
    act(shop, "holders", Picked((), "Mert Kaya"))
    for here, first in (("person:Mert Kaya", "Mert Kaya"), (None, "E-commerce director")):
        shop.here = here
        reply = BY_ID["what-if"].run(shop)
        assert isinstance(reply, Asking)
        assert isinstance(reply.question, Pick)
        assert reply.question.choices[0].label == first


def test_a_branch_is_deleted_after_a_preview(shop: Session) -> None:
    before = shop.chart
    shop.selected = "logistics-manager"
    branch = set(shop.views.subtree("logistics-manager"))
    act(shop, "delete-branch", "enter")
    assert branch.isdisjoint(shop.chart.roles)
    assert shop.chart.duties.keys() == before.duties.keys()
    undone(shop, before)


@pytest.mark.parametrize(
    ("field", "answers", "value"),
    [
        ("seats", ("3",), 3),
        ("fte", ("0.5",), 0.5),
        ("sourcing", (Picked(("freelance",)),), "freelance"),
        ("co_lead", (), True),
        ("covered_by", (Picked(("product-manager",)),), "product-manager"),
        ("kpis", (Picked(("Uptime",), new="Speed"),), ("Uptime", "Speed")),
    ],
)
def test_every_field_has_its_control(shop: Session, field: str, answers: tuple[Any, ...], value: object) -> None:
    before = shop.chart
    shop.selected = "web-developer"
    outcome = act(shop, "fields", Picked((field,)), *answers)
    assert not outcome.refused, outcome.words
    assert getattr(shop.chart.roles["web-developer"], field) == value
    undone(shop, before)


def test_a_number_is_checked_while_it_is_typed(shop: Session) -> None:
    shop.selected = "web-developer"
    reply = BY_ID["fields"].run(shop)
    assert isinstance(reply, Asking)
    question = reply.then(Picked(("fte",)))
    assert isinstance(question, Asking)
    assert not isinstance(question.question, Pick)
    assert "at most 1" in str(question.question.refuse("7"))  # type: ignore[union-attr]


def test_the_page_of_a_person_is_written_to_print(shop: Session, tmp_path: Path) -> None:
    shop.selected = "finance-accountant"
    act(shop, "holders", Picked(new="Oya | Kurt"))
    target = tmp_path / "oya.md"
    act(shop, "page", str(target))
    page = target.read_text(encoding="utf-8")
    assert page.startswith("# Oya \\| Kurt")
    assert "Pay suppliers" in page
    reply = BY_ID["page"].run(shop)
    assert isinstance(reply, Asking)
    question = reply.then(str(target))
    assert isinstance(question, Asking)
    assert "exists" in question.question.text  # type: ignore[union-attr]


def test_from_the_matrix_roles_of_the_two_departments_hand_over_and_no_dead_end_is_asked_for(shop: Session) -> None:
    def givers(giver: str | None, receiver: str | None) -> set[str]:
        reply = link(shop, giver, receiver)
        assert isinstance(reply, Asking)
        assert isinstance(reply.question, Pick)
        return {choice.key for choice in reply.question.choices}

    assert givers(None, "marketing") == {"carrier", "external-accountant", "payment-provider"}
    assert givers("commerce", "marketing") == {"product-manager"}
    alone = link(shop, "commerce", "commerce")
    assert isinstance(alone, Outcome)
    assert alone.words == "Product manager is alone there: a hand-off inside a department needs two roles"
    act(shop, "departments", Picked(new="Lab"))
    for pair in (("lab", "commerce"), ("commerce", "lab")):
        empty = link(shop, *pair)
        assert isinstance(empty, Outcome)
        assert empty.words == "No role is in Lab yet: nothing can be handed over there"


def test_once_a_role_has_left_for_real_the_cursor_stays_near(shop: Session) -> None:
    shop.selected = "inventory-manager"
    act(shop, "what-if", "enter")
    assert shop.selected == "inventory-assistant"
    shop.undo()
    assert shop.selected == "inventory-manager"


def test_findings_of_a_branch_stay_those_of_that_branch(shop: Session) -> None:
    shop.selected = "logistics-manager"
    assert act(shop, "show-only", Picked(("branch",))).words == "Only those of Logistics manager and below"
    shop.selected = "seo-specialist"
    checked(shop)
    assert panes.filter_words(shop) == "only Logistics manager and below"
    branch = {*shop.views.subtree("logistics-manager")}
    assert shop.listing.lines
    assert all(branch & shop.verdict.roles[shop.verdict.lines.index(line)] for line in shop.listing.lines)
    act(shop, "delete")
    shop.selected = "logistics-manager"
    act(shop, "delete")
    checked(shop)
    assert (shop.listing.shown, panes.filter_words(shop)) == ("all", "")


def test_marks_have_done_their_work_once_they_are_cut_or_copied(shop: Session) -> None:
    for action_id in ("cut", "copy"):
        mark(shop, "seo-specialist", "web-developer")
        assert act(shop, action_id).words.startswith("2 roles")
        assert not shop.marked
    shop.selected = "product-manager"
    assert act(shop, "delete").words.startswith("Deleted Product manager")


def test_no_finding_is_accepted_until_a_day_that_is_past(shop: Session) -> None:
    reply = BY_ID["accept"].run(shop)
    assert isinstance(reply, Asking)
    until = reply.then("Only for now")
    assert isinstance(until, Asking)
    assert isinstance(until.question, Ask)
    refuse, today = until.question.refuse, shop.today
    assert refuse(str(today - timedelta(days=1))) == f"That day is past: today is {today}"
    assert refuse("31.3.2027") == "That is no date: write it like 2027-03-31"
    assert refuse(str(today)) is refuse("") is None


def test_roles_that_stand_there_already_are_said_to(shop: Session) -> None:
    shop.selected = "web-developer"
    act(shop, "cut")
    shop.selected = "digital-operations-manager"
    assert act(shop, "paste").words == "Web developer stands there already"
    mark(shop, "web-developer", "ux-designer")
    act(shop, "move")
    shop.selected = "digital-operations-manager"
    assert act(shop, "drop").words == "All 2 roles stand there already"
    shop.selected = "product-manager"
    assert act(shop, "drop").words == "Moved 2 roles under Product manager"


@pytest.mark.parametrize(("action_id", "count"), [("handoffs", 5), ("go-other-end", 4)])
def test_the_handoffs_of_a_role_do_not_name_it_in_every_line(action_id: str, count: int) -> None:
    arrows = ("picker > packer", "driver > picker", "picker > packer", "picker > picker", "picker > driver")
    chart = draw("picker\n  packer\n  driver", *arrows)
    nameless = HandOff(giver="picker", receiver="driver")
    reply = BY_ID[action_id].run(on(chart.replace(handoffs=(*chart.handoffs[:4], nameless)), selected="picker"))
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Pick)
    lines = [f"{choice.label}{choice.detail}" for choice in reply.question.choices]
    others = [line for line in lines if line != "to picker: work"]
    assert len(lines) == count
    assert others == ["to packer: work", "from driver: work", "to packer: work", "to driver"]
