"""A shop whose views are looked at, and how the editor shows them and hands their keys on."""

from dataclasses import replace

from textual.widget import Widget

from orgtui.graph import Views
from orgtui.model import Chart, Department, Duty, Flow
from orgtui.views.board import board_of
from orgtui.views.flows import flows_of
from orgtui.views.matrix import matrix_of, pair_of
from orgtui.views.people import people_of
from orgtui.views.person_page import person_page
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix
from orgtui.widgets.people_view import PeopleView
from tests.drawing import draw
from tests.looking import Stage

TITLES = {
    "owner": "E-commerce director",
    "buyer": "在庫管理マネージャー",
    "picker": "ผู้จัดการคลังสินค้า",
    "seller": "Customer service representative",
}


def shop() -> Chart:
    """Four roles of three scripts in three departments, an orphaned duty, a contested one, two flows that stop."""
    chart = draw(
        """
        owner: plan
          buyer: buy
          picker: pack buy
          seller: sell
        """,
        "buyer > picker",
        "seller > owner",
    )
    departments = {"owner": None, "buyer": "stock", "picker": "stock", "seller": "shop"}
    roles = {
        key: replace(role, title=TITLES[key], department=departments[key], backs_up=("plan",) if key == "buyer" else ())
        for key, role in chart.roles.items()
    }
    duties = {
        **chart.duties,
        "buy": Duty(name="Buy goods at the best cost", critical=True),
        "pack": Duty(name="แพ็คสินค้าตามคำสั่งซื้อ"),
        "check": Duty(name="Reconcile shop stock with warehouse stock", department="stock"),
    }
    return chart.replace(
        roles=roles,
        duties=duties,
        departments={"stock": Department(name="倉庫と配送"), "shop": Department(name="Shop front")},
        flows={
            "order": Flow(name="Order to payment", duties=("sell", "pack", "plan")),
            "return": Flow(name="คืนสินค้า", duties=("check", "buy")),
        },
    )


def show(widget: Widget, chart: Chart) -> None:
    """Show a chart as the editor does."""
    views = Views(chart)
    match widget:
        case DutyBoard():
            widget.show(board_of(chart, views, {}))
        case HandoffMatrix():
            widget.show(matrix_of(chart, views, {}))
        case HandoffList():
            matrix = matrix_of(chart, views, {})
            widget.show(pair_of(chart, views, {}, matrix, *next(iter(matrix.handoffs), (None, None))))
        case FlowView():
            widget.show(flows_of(chart, views, {}))
        case PeopleView():
            widget.show(people_of(chart, views, {}), lambda row: person_page(chart, views, row.key, row.role_ids))


#: Keys that the action table gives to the view that has the focus.
ACTIONS = {
    "A": "set_cell('A')",
    "R": "set_cell('R')",
    "backspace": "set_cell('')",
    "h": "link()",
    "z": "zoom()",
}


async def press(stage: Stage, *keys: str) -> None:
    for key in keys:
        if key in ACTIONS:
            await stage.app.run_action(ACTIONS[key], default_namespace=stage.app.focused)
            await stage.pilot.pause()
        else:
            await stage.press(key)
