"""What each edit does to a chart, and what it leaves."""

from dataclasses import replace

import pytest

from orgtui.document import Document
from orgtui.edits import (
    AddDepartment,
    AddDuty,
    AddHandOff,
    AddRole,
    ChangeRoleId,
    DeleteRoles,
    EditError,
    GiveDuty,
    KeepOwner,
    MakeSolid,
    MarkVacant,
    MoveRole,
    PlaceRoles,
    RemoveHandOff,
    RenameRole,
    ReplaceReference,
    SetDepartment,
    SetFields,
    SetHolders,
    StripText,
    TakeDuty,
)
from orgtui.graph import Views
from orgtui.model import Acceptance, Chart, Duty, HandOff, Role
from tests.drawing import draw, picture

SHOP = draw(
    """
    director: strategy
      logistics: shipping carriers
        picker: picking
        packer: packing
      marketing: ads
    """,
    "logistics > marketing",
    "picker > packer",
    "packer > logistics",
)


def owned(chart: Chart) -> dict[str, tuple[str, ...]]:
    owners = Views(chart).owners
    return {duty: owners.get(duty, ()) for duty in chart.duties}


def test_a_new_role_stands_behind_its_neighbour() -> None:
    after = AddRole("buyer", Role(title="Buyer", reports_to="director"), after="logistics").apply(SHOP)
    assert list(after.roles) == ["director", "logistics", "buyer", "picker", "packer", "marketing"]
    assert after.duties is SHOP.duties
    with pytest.raises(EditError, match="taken"):
        AddRole("picker", Role(title="x")).apply(SHOP)


def test_deleting_a_role_orphans_its_duties_and_lifts_its_reports() -> None:
    roles = {
        **SHOP.roles,
        "marketing": replace(SHOP.roles["marketing"], dotted_to=("logistics",), covered_by="logistics"),
    }
    accepted = (Acceptance(rule="wide-span", on="role:logistics"), Acceptance(rule="x", on="role:picker"))
    after = DeleteRoles(("logistics",)).apply(SHOP.replace(roles=roles, accepted=accepted))
    assert picture(after) == "director\n  picker\n  packer\n  marketing"
    assert owned(after)["shipping"] == owned(after)["carriers"] == ()
    assert [(item.giver, item.receiver) for item in after.handoffs] == [("picker", "packer")]
    assert after.roles["marketing"].dotted_to == ()
    assert after.roles["marketing"].covered_by is None
    assert [item.on for item in after.accepted] == ["role:picker"]


def test_deleting_takes_acceptances_of_hand_offs_and_keeps_duties_that_only_a_helper_named() -> None:
    accepted = (
        Acceptance(rule="x", on="handoff:logistics>marketing"),
        Acceptance(rule="x", on="handoff:picker>packer"),
    )
    roles = {**SHOP.roles, "logistics": replace(SHOP.roles["logistics"], supports=("forecast",), backs_up=("customs",))}
    after = DeleteRoles(("logistics",)).apply(SHOP.replace(roles=roles, accepted=accepted))
    assert [item.on for item in after.accepted] == ["handoff:picker>packer"]
    assert {"forecast", "customs"} <= set(after.duties)
    with pytest.raises(EditError, match="no role"):
        DeleteRoles(("nobody",)).words(SHOP)


def test_deleting_says_how_many_duties_are_orphaned() -> None:
    assert DeleteRoles(("logistics",)).words(SHOP) == "Deleted logistics, duties without an owner now: 2"


def test_deleting_keeps_a_duty_that_never_had_a_table() -> None:
    bare = SHOP.replace(duties={})
    after = DeleteRoles(("picker",)).apply(bare)
    assert {key: duty.name for key, duty in after.duties.items()} == {"picking": "Picking"}


def test_deleting_inside_a_loop_leaves_no_self_manager() -> None:
    loop = SHOP.replace(roles={"a": Role(title="a", reports_to="b"), "b": Role(title="b", reports_to="a")})
    assert DeleteRoles(("a",)).apply(loop).roles["b"].reports_to is None


def test_moving_takes_the_branch_along_and_keeps_file_order() -> None:
    after = MoveRole("logistics", "marketing").apply(SHOP)
    assert picture(after) == "director\n  marketing\n    logistics\n      picker\n      packer"
    assert list(after.roles) == list(SHOP.roles)


def test_moving_under_ones_own_report_is_refused() -> None:
    with pytest.raises(EditError, match="picker is below logistics"):
        MoveRole("logistics", "picker").apply(SHOP)
    with pytest.raises(EditError, match="itself"):
        MoveRole("logistics", "logistics").apply(SHOP)


def test_a_loop_is_mended_by_moving_one_role_out() -> None:
    loop = SHOP.replace(roles={**SHOP.roles, "director": replace(SHOP.roles["director"], reports_to="picker")})
    assert Views(loop).forest.loops
    assert not Views(MoveRole("director", None).apply(loop)).forest.loops


def test_placing_moves_one_role_in_the_order() -> None:
    assert list(PlaceRoles(("packer",), "picker", before=True).apply(SHOP).roles) == [
        "director",
        "logistics",
        "packer",
        "picker",
        "marketing",
    ]
    assert list(PlaceRoles(("picker",), "packer").apply(SHOP).roles)[2:4] == ["packer", "picker"]


def test_giving_a_duty_moves_the_ownership() -> None:
    after = GiveDuty("picking", "packer").apply(SHOP)
    assert owned(after)["picking"] == ("packer",)
    assert GiveDuty("picking", "packer").words(SHOP) == 'packer owns "picking" now, taken from picker'


def test_taking_a_duty_keeps_it_in_the_chart() -> None:
    after = TakeDuty("picking", "picker").apply(SHOP)
    assert owned(after)["picking"] == ()
    assert TakeDuty("picking", "picker").words(SHOP) == 'Nobody owns "picking" now: taken from picker'
    with pytest.raises(EditError, match="does not have"):
        TakeDuty("ads", "picker").apply(SHOP)


def test_a_contested_duty_is_settled_for_one_owner() -> None:
    both = SHOP.replace(roles={**SHOP.roles, "packer": replace(SHOP.roles["packer"], duties=("packing", "picking"))})
    after = KeepOwner("picking", "packer").apply(both)
    assert owned(after)["picking"] == ("packer",)
    assert after.roles["picker"].supports == ("picking",)


def test_a_new_duty_stands_behind_the_owners_others() -> None:
    after = AddDuty("returns", Duty(name="Returns"), "logistics").apply(SHOP)
    assert list(after.duties)[:4] == ["strategy", "shipping", "carriers", "returns"]
    assert owned(after)["returns"] == ("logistics",)


def test_handoffs_are_added_behind_the_givers_last_changed_and_removed() -> None:
    added = AddHandOff("logistics", "director", "weekly figures").apply(SHOP)
    assert [(item.giver, item.receiver) for item in added.handoffs][:2] == [
        ("logistics", "marketing"),
        ("logistics", "director"),
    ]
    changed = SetFields("handoffs", 1, {"what": "monthly figures"}).apply(added)
    assert changed.handoffs[1].what == "monthly figures"
    assert RemoveHandOff(1).apply(changed).handoffs == SHOP.handoffs
    with pytest.raises(EditError, match="itself"):
        AddHandOff("picker", "picker", "x").apply(SHOP)
    with pytest.raises(EditError, match="no such hand-off"):
        RemoveHandOff(9).apply(SHOP)


def test_naming_people_ends_a_vacancy_and_raises_too_few_seats() -> None:
    vacant = MarkVacant("picker").apply(SHOP)
    assert vacant.roles["picker"].state == "vacant"
    named = SetHolders("picker", ("Mia", "Ali")).apply(vacant)
    assert named.roles["picker"].state == "filled"
    one_seat = SHOP.replace(roles={**SHOP.roles, "picker": replace(SHOP.roles["picker"], seats=1)})
    assert SetHolders("picker", ("Mia", "Ali")).apply(one_seat).roles["picker"].seats == 2
    assert MarkVacant("picker").apply(named).roles["picker"].holders == ()


def test_a_department_must_exist() -> None:
    with pytest.raises(EditError, match="no department"):
        SetDepartment("picker", "warehouse").apply(SHOP)
    after = SetDepartment("picker", "warehouse").apply(AddDepartment("warehouse", "Warehouse").apply(SHOP))
    assert after.roles["picker"].department == "warehouse"


def test_a_dotted_line_becomes_the_solid_one() -> None:
    roles = {**SHOP.roles, "packer": replace(SHOP.roles["packer"], reports_to=None, dotted_to=("marketing",))}
    after = MakeSolid("packer", "marketing").apply(SHOP.replace(roles=roles))
    assert (after.roles["packer"].reports_to, after.roles["packer"].dotted_to) == ("marketing", ())


def test_a_new_id_is_followed_by_every_reference() -> None:
    accepted = (Acceptance(rule="x", on=("role:logistics", "handoff:logistics>marketing#2")),)
    roles = {**SHOP.roles, "marketing": replace(SHOP.roles["marketing"], dotted_to=("logistics",))}
    handoffs = (*SHOP.handoffs, HandOff(giver="logistics", receiver="marketing", what="zeal"))
    chart = SHOP.replace(roles=roles, handoffs=handoffs, accepted=accepted)
    after = ChangeRoleId("logistics", "ship").apply(chart)
    assert list(after.roles)[1] == "ship"
    assert after.roles["picker"].reports_to == "ship"
    assert after.roles["marketing"].dotted_to == ("ship",)
    assert [(item.giver, item.receiver) for item in after.handoffs] == [
        ("ship", "marketing"),
        ("picker", "packer"),
        ("packer", "ship"),
        ("ship", "marketing"),
    ]
    assert after.accepted[0].on == ("role:ship", "handoff:ship>marketing#2")
    with pytest.raises(EditError, match="taken"):
        ChangeRoleId("logistics", "picker").apply(SHOP)


def test_references_are_replaced_or_dropped() -> None:
    wrong = SHOP.replace(roles={**SHOP.roles, "picker": replace(SHOP.roles["picker"], reports_to="logistic")})
    mended = ReplaceReference("roles", "picker", "reports_to", "logistic", "logistics").apply(wrong)
    assert mended.roles["picker"].reports_to == "logistics"
    dropped = ReplaceReference("roles", "picker", "duties", "picking", None).apply(wrong)
    assert dropped.roles["picker"].duties == ()


def test_hidden_characters_are_stripped_from_one_record() -> None:
    hostile = RenameRole("picker", "Pick\x1b]0;x\x07er").apply(SHOP)
    assert StripText("roles", "picker").apply(hostile).roles["picker"].title == "Pick]0;xer"
    assert StripText("handoffs", 0).apply(hostile).handoffs == SHOP.handoffs


def test_an_edit_that_changes_nothing_returns_the_same_chart() -> None:
    assert RenameRole("picker", "picker").apply(SHOP) is SHOP
    assert MoveRole("picker", "logistics").apply(SHOP) is SHOP


def test_an_edit_after_which_the_chart_says_the_same_is_no_step_of_undo() -> None:
    document = Document(SHOP)
    for edit in (
        PlaceRoles(("packer",), "picker"),
        GiveDuty("picking", "picker"),
        KeepOwner("picking", "picker"),
    ):
        assert document.do(edit) is None
        assert document.chart is SHOP
        assert not document.can_undo


def test_a_field_is_set_beside_others_that_do_not_go_together_and_a_nameless_record_goes_by_its_id() -> None:
    crowded = Role(title=" ", seats=1, holders=("Mia", "Can"))
    to_itself = HandOff(giver="picker", receiver="picker", what="x")
    shop = SHOP.replace(roles={**SHOP.roles, "clerk": crowded}, handoffs=(to_itself,))
    noted = SetFields("roles", "clerk", {"note": "Two for now"})
    assert noted.apply(shop).roles["clerk"].note == "Two for now"
    assert noted.words(shop) == "clerk: Note set to Two for now"
    assert SetFields("handoffs", 0, {"what": "y"}).apply(shop).handoffs[0].what == "y"
    with pytest.raises(EditError, match="holders"):
        SetFields("roles", "clerk", {"holders": ("Mia", "Can", "Ali"), "seats": 2}).apply(shop)
