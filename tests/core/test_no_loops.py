"""Reporting lines gain no loop by what is typed, pasted or mended below a manager that the chart does not have."""

from dataclasses import replace

import pytest

from orgtui.actions.pasted import paste_lines
from orgtui.document import Document
from orgtui.edits import AddRole, Edit, EditError, RenameKey, ReplaceReference
from orgtui.graph import Views
from orgtui.model import Chart, Role
from orgtui.opening import session_for
from tests.acting import answered
from tests.checks.charts import run
from tests.drawing import draw

SHOP = draw(
    """
    director: strategy
      buyers: buying
        buyer: prices
      packer: packing
    """
)


def _changed(**fields: object) -> Chart:
    """Return the shop whose director has these fields."""
    director = replace(SHOP.roles["director"], **fields)  # type: ignore[arg-type]
    return SHOP.replace(roles={**SHOP.roles, "director": director})


LOST = _changed(reports_to="board")


def test_pasted_roles_are_no_manager_above_themselves() -> None:
    session = session_for(Document(LOST))
    session.selected = "packer"
    answered(paste_lines(session, "Board\nBuyer"), "r")
    assert not Views(session.chart).forest.loops
    assert [role.title for role in session.chart.roles.values()][-2:] == ["Board", "Buyer"]
    assert "board" not in session.chart.roles


@pytest.mark.parametrize(
    ("chart", "edit", "why"),
    [
        (LOST, AddRole("board", Role(title="Board", reports_to="packer")), "taken"),
        (LOST, ReplaceReference("roles", "director", "reports_to", "board", "buyers"), "is below"),
        (LOST, ReplaceReference("roles", "director", "reports_to", "board", "director"), "to itself"),
        (_changed(extra={"report_to": "buyer"}), RenameKey("roles", "director", "report_to", "reports_to"), "is below"),
    ],
)
def test_an_edit_that_would_close_a_loop_is_refused(chart: Chart, edit: Edit, why: str) -> None:
    with pytest.raises(EditError, match=why):
        edit.apply(chart)


def test_the_nearest_name_is_not_offered_where_it_closes_a_loop() -> None:
    (finding,) = run(_changed(reports_to="buyeer"), "S105")
    assert [fix.title for fix in finding.fixes] == ["drop-reference"]
    director, *others = SHOP.roles.items()
    misspelt = replace(SHOP.roles["packer"], reports_to="buyeer")
    (finding,) = run(SHOP.replace(roles=dict([director, *others, ("packer", misspelt)])), "S105")
    assert [fix.title for fix in finding.fixes] == ["respell", "drop-reference"]
