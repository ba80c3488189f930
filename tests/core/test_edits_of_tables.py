"""Records of every table: new ids, deletion, flows, acceptances, limits."""

from datetime import date

import pytest

from orgtui.edits import (
    AcceptFinding,
    AddFlow,
    AddPerson,
    ChangeId,
    ChangeRoleId,
    DeleteDepartment,
    DeleteDuty,
    DeleteFlow,
    DeletePerson,
    Edit,
    EditError,
    InsertStep,
    MoveStep,
    RemoveStep,
    RenameFlow,
    RenameKey,
    ReplaceReference,
    SetLimit,
    StripText,
    WithdrawAcceptance,
    acceptance_number,
)
from orgtui.edits.alike import MergeDuties
from orgtui.model import Acceptance, Department, Duty, Flow, HandOff, Person
from tests.drawing import draw
from tests.shop import SHOP, with_roles

FULL = with_roles(SHOP, picker={"department": "warehouse", "holders": ("mia", "Ali")}).replace(
    departments={"warehouse": Department(name="Warehouse")},
    duties={**SHOP.duties, "picking": Duty(name="Picking", department="warehouse")},
    people={"mia": Person(name="Mia Öz")},
    flows={"order": Flow(name="Order", duties=("picking", "packing", "shipping"))},
    accepted=(
        Acceptance(rule="a", on="duty:picking"),
        Acceptance(rule="b", on=("flow:order", "duty:picking")),
        Acceptance(rule="c", on="department:warehouse"),
        Acceptance(rule="d", on="person:mia"),
        Acceptance(rule="e", on="role:picker"),
    ),
)


@pytest.mark.parametrize("table", ["departments", "duties", "people", "flows", "roles"])
def test_a_new_id_is_followed_everywhere(table: str) -> None:
    old = {"departments": "warehouse", "duties": "picking", "people": "mia", "flows": "order", "roles": "picker"}[table]
    edit = ChangeId(table, old, "fresh")
    after = edit.apply(FULL)
    assert table == "roles" or f"'{old}'" not in repr(after)
    assert f":{old}'" not in repr(after.accepted)
    assert list(getattr(after, table)).index("fresh") == list(getattr(FULL, table)).index(old)
    assert ChangeId(table, "fresh", old).apply(after).same_content(FULL)
    assert "fresh" in edit.words(FULL)
    with pytest.raises(EditError, match="short word"):
        ChangeId(table, old, " ").apply(FULL)


def test_an_id_that_means_something_already_is_taken() -> None:
    for edit in (ChangeId("duties", "picking", "packing"), ChangeId("people", "mia", "Ali")):
        with pytest.raises(EditError, match="taken"):
            edit.apply(FULL)


def test_deleting_a_duty_for_good_leaves_no_trace() -> None:
    after = DeleteDuty("picking").apply(FULL)
    assert "picking" not in repr(after.roles["picker"].duties)
    assert "picking" not in after.duties
    assert after.flows["order"].duties == ("packing", "shipping")
    assert [item.rule for item in after.accepted] == ["c", "d", "e"]
    assert DeleteDuty("picking").words(FULL) == 'Deleted the duty "Picking", steps of flows gone with it: 1'
    with pytest.raises(EditError, match="no duty"):
        DeleteDuty("nothing").apply(FULL)


def test_deleting_a_department_frees_its_roles_and_duties() -> None:
    after = DeleteDepartment("warehouse").apply(FULL)
    assert after.roles["picker"].department is after.duties["picking"].department is None
    assert [item.rule for item in after.accepted] == ["a", "b", "d", "e"]
    assert DeleteDepartment("warehouse").words(FULL) == "Deleted the department Warehouse, roles without one now: 1"


def test_a_plain_name_becomes_a_person_and_back() -> None:
    edit = AddPerson("ali", Person(name="Ali", email="ali@example.org"), instead_of=" Ali")
    after = edit.apply(FULL)
    assert after.roles["picker"].holders == ("mia", "ali")
    assert DeletePerson("ali").apply(after).same_content(FULL)
    accepted = FULL.replace(accepted=(Acceptance(rule="p", on="person:Ali"),))
    assert edit.apply(accepted).accepted[0].on == "person:ali"
    assert DeletePerson("ali").apply(edit.apply(accepted)).same_content(accepted)
    with pytest.raises(EditError, match="taken"):
        AddPerson("mia", Person()).apply(FULL)
    with pytest.raises(EditError, match="holder already"):
        AddPerson("Ali", Person(name="Another Ali")).apply(FULL)


def test_roles_stay_untouched_where_a_person_is_called_by_the_id() -> None:
    chart = with_roles(SHOP, picker={"holders": ("Ali",)}).replace(people={"Ali": Person(name="Ali")})
    after = DeletePerson("Ali").apply(chart)
    assert after.roles is chart.roles
    assert not after.people


def test_flows_are_made_reordered_and_deleted() -> None:
    chart = InsertStep("return", "packing").apply(AddFlow("return", "Return").apply(FULL))
    chart = InsertStep("return", "picking", 0).apply(chart)
    chart = InsertStep("return", "ads").apply(chart)
    assert chart.flows["return"].duties == ("picking", "packing", "ads")
    assert MoveStep("return", 0, 2).apply(chart).flows["return"].duties == ("packing", "ads", "picking")
    assert MoveStep("return", 0, 2).words(chart) == '"Picking" is step 3 of Return now'
    assert RemoveStep("return", 1).apply(chart).flows["return"].duties == ("picking", "ads")
    assert RenameFlow("return", "Returns").apply(chart).flows["return"].name == "Returns"
    gone = DeleteFlow("order").apply(chart)
    assert list(gone.flows) == ["return"]
    assert [item.rule for item in gone.accepted] == ["a", "c", "d", "e"]
    assert gone.duties is FULL.duties
    for edit in (InsertStep("return", "nothing"), MoveStep("return", 9, 0), RemoveStep("none", 0), AddFlow("x", " ")):
        with pytest.raises(EditError):
            edit.apply(chart)


def test_a_finding_is_accepted_renewed_and_withdrawn() -> None:
    day = date(2027, 3, 31)
    edit = AcceptFinding("D401", ("duty:picking",), "The owner keeps it", day, names=("duty-without-owner",))
    after = edit.apply(SHOP)
    assert after.accepted == (Acceptance(rule="D401", on="duty:picking", reason="The owner keeps it", until=day),)
    assert edit.words(SHOP) == "Accepted D401 on picking until 2027-03-31"
    named = SHOP.replace(accepted=(Acceptance(rule="duty-without-owner", on="duty:picking", reason="old"),))
    renewed = edit.apply(named)
    assert [(item.rule, item.reason) for item in renewed.accepted] == [("duty-without-owner", "The owner keeps it")]
    number = acceptance_number(renewed, "D401", ("duty:picking",), "duty-without-owner")
    assert number == 0
    assert WithdrawAcceptance(number).apply(renewed).accepted == ()
    with pytest.raises(EditError, match="Say why"):
        AcceptFinding("D401", ("duty:picking",), " ").apply(SHOP)


def test_limits_are_set_and_given_back() -> None:
    after = SetLimit("span", 12).apply(FULL)
    assert after.limits == {"span": 12}
    assert SetLimit("span", None).apply(after).limits == {}
    own = SetLimit("span", 15, "warehouse").apply(FULL)
    assert own.departments["warehouse"].limits == {"span": 15}
    assert SetLimit("span", 15, "warehouse").words(FULL) == "The limit span of Warehouse is 15 now"
    assert SetLimit("span", 15, "warehouse").apply(own) is own
    for value in (-1, float("nan"), float("inf")):
        with pytest.raises(EditError, match="at least 0"):
            SetLimit("span", value).apply(FULL)


@pytest.mark.parametrize(
    "edit",
    [ChangeId("roles", "picker", "picks"), ChangeId("duties", "posts", "blog"), MergeDuties("ads", ("posts",))],
)
def test_an_acceptance_that_an_edit_does_not_concern_stays_as_the_file_says_it(edit: Edit) -> None:
    twice = tuple(Acceptance(rule="X", on="role:writer", reason=reason) for reason in ("so", "so again"))
    odd = Acceptance(rule="Y", on=("duty:strategy", "duty:strategy"), reason="so")
    meant = Acceptance(rule="Z", on=("role:picker", "duty:posts"), reason="so")
    duties = {name: Duty(name=name) for name in ("ads", "posts")}
    chart = SHOP.replace(duties={**SHOP.duties, **duties}, accepted=(*twice, odd, meant))
    after = edit.apply(chart).accepted
    assert after[:3] == (*twice, odd)
    assert after[3].subjects != meant.subjects


@pytest.mark.parametrize(
    ("accepted", "edit", "after"),
    [
        ("a>b", ReplaceReference("handoffs", 1, "receiver", "missing", "b"), "a>b#2"),
        ("a>b", ReplaceReference("handoffs", 0, "receiver", "b", "c"), "a>c#2"),
        ("c>b", StripText("handoffs", 3), "c>b#2"),
        ("c>a", RenameKey("handoffs", 5, "chanel", "channel"), "c>a#2"),
        ("a>missing", ChangeRoleId("c", "missing"), "a>missing#2"),
        ("a>c", ChangeRoleId("c", "missing"), "a>missing"),
        ("c>b#2", ChangeRoleId("c", "d"), "d>b#2"),
    ],
)
def test_an_acceptance_stays_with_its_hand_off(accepted: str, edit: Edit, after: str) -> None:
    """Hand-offs between the same two are numbered by what they hand over: a name may come to mean another one."""
    handoffs = (
        HandOff(giver="a", receiver="b", what="ship"),
        HandOff(giver="a", receiver="missing", what="pack"),
        HandOff(giver="a", receiver="c", what="bill"),
        HandOff(giver="c", receiver="b", what="\u200bcount"),
        HandOff(giver="c", receiver="b", what="weigh"),
        HandOff(giver="c", receiver="a", what="tell", extra={"chanel": "paper"}),
        HandOff(giver="c", receiver="a", what="tell", channel="mail"),
    )
    chart = draw("a:\n  b:\n  c:").replace(handoffs=handoffs)
    chart = chart.replace(accepted=(Acceptance(rule="r", on=f"handoff:{accepted}"),))
    assert [item.on for item in edit.apply(chart).accepted] == [f"handoff:{after}"]


def test_merged_duties_keep_what_the_format_does_not_know() -> None:
    duties = {"x": Duty(name="X", extra={"x-code": 1}), "y": Duty(name="Y", extra={"x-code": 2, "x-unit": "day"})}
    after = MergeDuties("x", ("y",)).apply(SHOP.replace(duties={**SHOP.duties, **duties}))
    assert dict(after.duties["x"].extra) == {"x-code": 1, "x-unit": "day"}


def test_two_holders_of_a_role_are_not_made_one_by_deleting_an_entry() -> None:
    chart = with_roles(SHOP, picker={"holders": ("ann", "Ann")}).replace(people={"ann": Person(name="Ann")})
    with pytest.raises(EditError, match='picker is held by another "Ann" too'):
        DeletePerson("ann").apply(chart)


@pytest.mark.parametrize("name", [None, "", "  ", "\u200b"])
def test_roles_go_on_naming_somebody_without_a_readable_name(name: str | None) -> None:
    chart = with_roles(SHOP, picker={"holders": ("ann",)}).replace(people={"ann": Person(name=name)})
    assert DeletePerson("ann").apply(chart).roles["picker"].holders == ("ann",)
