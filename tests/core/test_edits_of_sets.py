"""Edits of several roles at once."""

from datetime import date
from typing import Any

import pytest

from orgtui.edits import (
    ChangeLists,
    DeleteRoles,
    Edit,
    EditError,
    MarkVacant,
    MoveRole,
    MoveRoles,
    OnRoles,
    PlaceRoles,
    RenameRole,
    SetDepartment,
    SetFields,
    SetHolders,
    Several,
)
from orgtui.graph import Views
from orgtui.model import Chart, Department
from tests.drawing import picture
from tests.shop import MEDIUM, SHOP, ends, owners, with_roles


def test_moving_a_set_keeps_its_inner_structure() -> None:
    edit = MoveRoles(("packer", "logistics", "writer"), "marketing")
    after = edit.apply(SHOP)
    assert picture(after) == "director\n  marketing\n    logistics\n      picker\n      packer\n    writer"
    assert edit.words(SHOP) == "Moved 3 roles under marketing"
    assert MoveRoles(("logistics", "packer", "writer"), "marketing").apply(SHOP).same_content(after)


def test_a_set_does_not_move_below_itself() -> None:
    with pytest.raises(EditError, match="picker is below logistics"):
        MoveRoles(("marketing", "logistics"), "picker").apply(SHOP)
    with pytest.raises(EditError, match="itself"):
        MoveRoles(("marketing", "logistics"), "logistics").apply(SHOP)
    assert MoveRoles(("picker", "packer"), "logistics").apply(SHOP) is SHOP


def test_moving_a_whole_loop_mends_it() -> None:
    loop = with_roles(SHOP, logistics={"reports_to": "packer"})
    after = MoveRoles(("logistics", "packer"), "director").apply(loop)
    assert not Views(after).forest.loops


def test_deleting_a_set_keeps_duties_and_lifts_reports_out_of_it() -> None:
    edit = DeleteRoles(("director", "logistics"))
    after = edit.apply(SHOP)
    assert picture(after) == "picker\npacker\nmarketing\n  writer"
    assert {duty for duty, held in owners(after).items() if not held} == {"strategy", "shipping", "carriers"}
    assert ends(after) == [("picker", "packer"), ("writer", "picker")]
    assert edit.words(SHOP) == "Deleted 2 roles, duties without an owner now: 3"
    assert DeleteRoles(("logistics", "director")).apply(SHOP).same_content(after)


def test_deleting_one_by_one_or_at_once_is_the_same() -> None:
    gone = ("logistics-manager", "inventory-manager", "ecommerce-director")
    one_by_one = MEDIUM
    for role_id in gone:
        one_by_one = DeleteRoles((role_id,)).apply(one_by_one)
    assert DeleteRoles(gone).apply(MEDIUM).same_content(one_by_one)


def test_a_loop_that_goes_leaves_nobody_without_a_home() -> None:
    loop = with_roles(SHOP, director={"reports_to": "logistics"})
    after = DeleteRoles(("director", "logistics")).apply(loop)
    assert {after.roles[key].reports_to for key in ("picker", "packer", "marketing")} == {None}
    kept = DeleteRoles(("director",)).apply(loop)
    assert kept.roles["logistics"].reports_to is None


def test_bare_duties_of_deleted_roles_get_tables() -> None:
    bare = with_roles(SHOP.replace(duties={}), picker={"supports": ("count-stock",)})
    after = DeleteRoles(("picker", "packer")).apply(bare)
    assert set(after.duties) == {"picking", "packing", "count-stock"}


def test_an_edit_of_each_role_is_one_step_with_one_sentence() -> None:
    chart = SHOP.replace(departments={"warehouse": Department(name="Warehouse")})
    edit = OnRoles(("picker", "packer"), lambda role_id: SetDepartment(role_id, "warehouse"))
    after = edit.apply(chart)
    assert [key for key, role in after.roles.items() if role.department == "warehouse"] == ["picker", "packer"]
    assert edit.words(chart) == "2 roles are in Warehouse now"
    vacant = OnRoles(("picker", "packer", "picker"), MarkVacant)
    assert vacant.words(chart) == "2 roles are vacant now"
    assert vacant.apply(vacant.apply(chart)).roles["packer"].vacant
    other = OnRoles(("picker", "packer"), lambda role_id: SetHolders(role_id, ("Mia",)))
    assert other.words(chart) == "picker is held by Mia; the same for 1 more role"


def test_edits_that_look_at_lines_see_each_other() -> None:
    other = {"logistics": "marketing", "marketing": "logistics"}
    with pytest.raises(EditError, match="logistics is below marketing"):
        OnRoles(("logistics", "marketing"), lambda key: MoveRole(key, other[key])).apply(SHOP)


def test_a_set_is_placed_in_its_own_order() -> None:
    after = PlaceRoles(("writer", "logistics"), "director", before=True).apply(SHOP)
    assert list(after.roles)[:3] == ["logistics", "writer", "director"]
    with pytest.raises(EditError, match="one of those"):
        PlaceRoles(("writer", "logistics"), "writer").apply(SHOP)


def test_marking_roles_vacant_keeps_since_when_one_of_them_is() -> None:
    since = date(2026, 1, 1)
    chart = with_roles(SHOP, picker={"vacant_since": since}, packer={"holders": ("Mia",)})
    for make in (MarkVacant, lambda role_id: SetFields("roles", role_id, {"vacant": True})):
        after = OnRoles(("picker", "packer"), make).apply(chart)
        assert [after.roles[key].vacant_since for key in ("picker", "packer")] == [since, None]
        assert after.roles["packer"].state == "vacant"


@pytest.mark.parametrize(
    "edit",
    [
        OnRoles(tuple(MEDIUM.roles), lambda role_id: SetFields("roles", role_id, {"fte": 0.5})),
        ChangeLists(tuple(MEDIUM.roles), "kpis", ("On time",)),
        Several(tuple(SetFields("handoffs", n, {"note": "by hand"}) for n in range(len(MEDIUM.handoffs)))),
        Several(
            (*(RenameRole(key, key) for key in MEDIUM.roles), *(SetHolders(key, ("Mia",)) for key in MEDIUM.roles))
        ),
    ],
)
def test_however_many_records_change_their_table_is_made_once(edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is copied for every record takes minutes in a chart of 100,000 roles."""
    made: list[str] = []
    replaced = Chart.replace

    def counting(chart: Chart, **tables: Any) -> Chart:
        made.extend(tables)
        return replaced(chart, **tables)

    monkeypatch.setattr(Chart, "replace", counting)
    after = edit.apply(MEDIUM)
    assert len(made) == 1
    for one, two in zip(MEDIUM.roles.values(), after.roles.values(), strict=True):
        assert made != ["roles"] or one != two
