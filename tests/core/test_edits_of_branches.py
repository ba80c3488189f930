"""Cutting, copying, pasting and deleting branches."""

from datetime import date

import pytest

from orgtui.checks import Context, check
from orgtui.edits import (
    DeleteBranches,
    DeleteRoles,
    EditError,
    PasteBranch,
    TakeDuty,
    copy_branches,
    cut_branches,
)
from orgtui.model import Acceptance, Chart, Department, Role
from tests.drawing import draw, picture
from tests.invariants import contested
from tests.shop import MEDIUM, SERVICE, SHOP, ends, with_roles


def test_cut_and_paste_moves_the_branch_and_nothing_else() -> None:
    clipping = cut_branches(MEDIUM, SERVICE)
    edit = PasteBranch(clipping, "logistics-manager")
    after = edit.apply(MEDIUM)
    assert after.roles[SERVICE[0]].reports_to == "logistics-manager"
    assert after.roles[SERVICE[1]] is MEDIUM.roles[SERVICE[1]]
    assert after.roles[SERVICE[0]].origin == MEDIUM.roles[SERVICE[0]].origin is not None
    assert after.duties is MEDIUM.duties
    assert after.handoffs is MEDIUM.handoffs
    assert list(after.roles) == list(MEDIUM.roles)
    assert edit.pasted(MEDIUM) == (SERVICE[0],)
    assert edit.words(MEDIUM) == "Moved Customer service supervisor under Logistics manager"


def test_what_was_cut_cannot_be_pasted_into_itself_or_after_it_is_gone() -> None:
    clipping = cut_branches(SHOP, ("logistics",))
    with pytest.raises(EditError, match="below"):
        PasteBranch(clipping, "picker").apply(SHOP)
    with pytest.raises(EditError, match="no longer"):
        PasteBranch(clipping, "director").apply(DeleteRoles(("logistics",)).apply(SHOP))


def test_a_copied_team_works_like_the_first_one() -> None:
    edit = PasteBranch(copy_branches(MEDIUM, (SERVICE[0],)), "ecommerce-director", label="Turkey")
    after = edit.apply(MEDIUM)
    made = list(after.roles)[len(MEDIUM.roles) :]
    assert made == ["customer-service-supervisor-turkey", "customer-service-rep-turkey"]
    assert edit.pasted(MEDIUM) == (made[0],)
    rep = after.roles[made[1]]
    assert (rep.title, rep.reports_to) == ("Customer service representative (Turkey)", made[0])
    assert (rep.department, rep.seats, rep.holders) == ("customer-service", 2, ())
    assert after.duties["answer-questions-turkey"].name == "Answer product, order and payment questions (Turkey)"
    assert rep.supports == ("handle-complaints-turkey",)
    assert contested(after) == contested(MEDIUM) == set()
    assert all(after.roles[key] is role for key, role in MEDIUM.roles.items())
    copied = [item for item in after.handoffs if item.origin is None]
    assert len(copied) == len([item for item in MEDIUM.handoffs if {item.giver, item.receiver} & set(SERVICE)])
    assert all({item.giver, item.receiver} & set(made) for item in copied)
    assert all(after.roles[key].origin is None for key in made)
    assert after.duties["run-chatbots-turkey"].origin is None
    assert "new duties: 11" in edit.words(MEDIUM)


def test_a_copied_team_brings_no_error() -> None:
    def errors(chart: Chart) -> list[tuple[str, tuple[str, ...]]]:
        found = check(Context.of(chart, today=date(2026, 1, 1)))
        return [(item.code, item.subjects) for item in found if item.severity == "error"]

    after = PasteBranch(copy_branches(MEDIUM, (SERVICE[0],)), "ecommerce-director").apply(MEDIUM)
    assert errors(after) == errors(MEDIUM)


def test_copies_are_numbered_on_and_on() -> None:
    once = PasteBranch(copy_branches(MEDIUM, (SERVICE[1],)), SERVICE[0]).apply(MEDIUM)
    assert once.roles["customer-service-rep-2"].title == "Customer service representative (2)"
    twice = PasteBranch(copy_branches(once, ("customer-service-rep-2",)), SERVICE[0]).apply(once)
    assert twice.roles["customer-service-rep-3"].title == "Customer service representative (3)"
    assert "answer-questions-3" in twice.duties


def test_a_copy_shares_nothing_that_can_change() -> None:
    roles = {"boss": Role(title="Boss"), "clerk": Role(title="Clerk", reports_to="boss", extra={"x-tags": ["a"]})}
    chart = SHOP.replace(roles=roles, handoffs=())
    after = PasteBranch(copy_branches(chart, ("clerk",)), "boss").apply(chart)
    tags = after.roles["clerk-2"].extra["x-tags"]
    assert tags == ["a"]
    assert tags is not chart.roles["clerk"].extra["x-tags"]


def test_a_copy_leaves_people_and_their_ids_with_the_original() -> None:
    chart = with_roles(SHOP, picker={"holders": ("Mia", "Ali"), "source_id": "P-7", "covered_by": "packer"})
    after = PasteBranch(copy_branches(chart, ("logistics",)), None).apply(chart)
    copy = after.roles["picker-2"]
    assert (copy.holders, copy.seats, copy.source_id, copy.covered_by) == ((), 2, None, "packer-2")
    assert after.roles["logistics-2"].reports_to is None


def test_a_copy_takes_orphaned_duties_instead_of_doubling_them() -> None:
    clipping = copy_branches(SHOP, ("picker",))
    orphaned = TakeDuty("picking", "picker").apply(SHOP)
    after = PasteBranch(clipping, "logistics").apply(orphaned)
    assert after.roles["picker-2"].duties == ("picking",)
    assert "picking-2" not in after.duties


def test_a_contested_duty_is_not_contested_twice() -> None:
    both = with_roles(SHOP, packer={"duties": ("packing", "picking")})
    after = PasteBranch(copy_branches(both, ("logistics",)), "director").apply(both)
    assert contested(after) == {"picking"}
    assert after.roles["packer-2"].supports == ("picking-2",)


def test_hand_offs_are_copied_inside_the_branch_and_with_the_rest() -> None:
    after = PasteBranch(copy_branches(SHOP, ("logistics",)), "director").apply(SHOP)
    inside = {("picker-2", "packer-2"), ("packer-2", "logistics-2")}
    assert set(ends(after)) - set(ends(SHOP)) == inside | {("logistics-2", "marketing"), ("writer", "picker-2")}


def test_a_clipping_can_be_pasted_into_another_chart() -> None:
    chart = with_roles(SHOP, picker={"department": "warehouse", "dotted_to": ("marketing",), "supports": ("ads",)})
    clipping = copy_branches(chart.replace(departments={"warehouse": Department(name="Warehouse")}), ("logistics",))
    after = PasteBranch(clipping, "other").apply(draw("other: else"))
    assert picture(after) == "other\n  logistics\n    picker\n    packer"
    assert (after.roles["picker"].department, after.roles["picker"].dotted_to) == (None, ())
    assert {"picking", "packing", "shipping", "carriers", "ads"} <= set(after.duties)
    assert ends(after) == [("picker", "packer"), ("packer", "logistics")]


def test_deleting_a_branch_keeps_its_duties() -> None:
    roles = {"finance-accountant": {"dotted_to": (SERVICE[1],), "covered_by": SERVICE[0]}}
    accepted = (
        Acceptance(rule="x", on=f"role:{SERVICE[1]}"),
        Acceptance(rule="x", on=f"handoff:logistics-manager>{SERVICE[1]}"),
        Acceptance(rule="x", on="role:logistics-manager"),
    )
    chart = with_roles(MEDIUM.replace(accepted=accepted), **roles)
    after = DeleteBranches(SERVICE[:1]).apply(chart)
    assert set(MEDIUM.roles) - set(after.roles) == set(SERVICE)
    assert set(after.duties) == set(MEDIUM.duties)
    assert not {end for pair in ends(after) for end in pair} & set(SERVICE)
    assert after.roles["finance-accountant"].dotted_to == ()
    assert after.roles["finance-accountant"].covered_by is None
    assert [item.on for item in after.accepted] == ["role:logistics-manager"]
    words = "Deleted Customer service supervisor and 1 role below it, duties without an owner now: 11"
    assert DeleteBranches(SERVICE[:1]).words(chart) == words


def test_nothing_is_said_of_duties_and_handoffs_where_there_are_none() -> None:
    chart = draw("boss: plan\n  lead\n    clerk\n  other")
    clipping = copy_branches(chart, ("clerk",))
    assert PasteBranch(clipping, "other").words(chart) == "Pasted 1 role under other"
    assert PasteBranch(clipping, None).words(chart) == "Pasted 1 role at the top"
    assert DeleteBranches(("lead",)).words(chart) == "Deleted lead and 1 role below it"
    assert DeleteBranches(("boss",)).words(chart) == "Deleted boss and 3 roles below it, duties without an owner now: 1"
    everything = copy_branches(chart, ("boss",))
    assert PasteBranch(everything, "other").words(chart).endswith("under other, new duties: 1")
