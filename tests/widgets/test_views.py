"""The views on screen: how they look at several widths, where their cursors stay, what they post."""

from dataclasses import replace

import pytest
from textual import events
from textual.containers import Container
from textual.widget import Widget

from orgtui.edits import GiveDuty, TakeDuty
from orgtui.graph import Views
from orgtui.model import Chart, Department, Duty, Flow, Person, Role
from orgtui.opening import from_preset
from orgtui.text import cells
from orgtui.views.board import board_of
from orgtui.views.board_filter import NOBODY, BoardFilter
from orgtui.views.flows import flows_of
from orgtui.views.matrix import matrix_of, pair_of
from orgtui.views.people import people_of, person_page
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.grid_heads import close_lines, head_lines
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix, LinkRequested
from orgtui.widgets.paint import Piece
from orgtui.widgets.people_view import PeopleView
from tests.drawing import draw
from tests.looking import HOSTILE, Stage, showing, text_of

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


Keys = tuple[str, ...]
Size = tuple[int, int]
LOOKS: list[tuple[type[Widget], Size, Keys, list[str]]] = [
    (
        DutyBoard,
        (90, 13),
        ("down", "down", "right"),
        [
            "╭─ Duty board  1 orphaned · 1 contested · 5 duties ──────────────────────────────────────╮",
            "│                                                                         Customer       │",
            "│ Duties by role                  E-commerce  在庫管理マネ ผู้จัดการคลังสินค้   service        │",
            "│                                  director     ージャー        า       representat…     │",
            "│ x Reconcile shop stock with…                                                           │",
            "│   plan                              A            B                                     │",
            "│›! Buy goods at the best c… ◆                    [A!]          A!                       │",
            "│   แพ็คสินค้าตามคำสั่งซื้อ                                            A                        │",
            "│   sell                                                                     A           │",
            "│                                                                                        │",
            "│ Buy goods at the best cost  ◆ critical  ! several owners  A 在庫管理マネージャー, ผู้จั…  │",
            "│ 在庫管理マネージャー  owns it  nobody named                                            │",
            "╰────────────────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        DutyBoard,
        (44, 11),
        ("end",),
        [
            "╭─ Duty board  1 orphaned · 1 contested … ─╮",
            "│ Duties by role   ผู้จัดการคลัง Customer      │",
            "│      ‹ 3-4 / 4     สินค้า    service …     │",
            "│›x Reconcile s…                [ ]        │",
            "│   plan         ‹A                        │",
            "│ ! Buy goods… ◆ ‹A   A!                   │",
            "│   แพ็คสินค้าตามค…       A                   │",
            "│   sell                         A         │",
            "│                                          │",
            "│ Reconcile shop stock with warehouse st…  │",
            "╰──────────────────────────────────────────╯",
        ],
    ),
    (
        DutyBoard,
        (60, 9),
        ("z", "right"),
        [
            "╭─ Duty board  1 orphaned · 1 contested · 5 duties ────────╮",
            "│ Duties by role       E-co 在庫 ผู้จัดก Cust                 │",
            "│                      dire 管理 ารคลั serv                 │",
            "│›x Reconcile shop …        [ ]                            │",
            "│   plan                A    B                             │",
            "│ ! Buy goods at … ◆         A!   A!                       │",
            "│   แพ็คสินค้าตามคำสั่งซื้อ              A                        │",
            "│   sell                               A                   │",
            "╰──────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        HandoffMatrix,
        (80, 9),
        ("right",),
        [
            "╭─ Hand-offs between departments  2 hand-offs · 2 missing ─────────────────────╮",
            "│ Gives ↓  gets →                                                              │",
            "│                     倉庫と配送     Shop front   No department                │",
            "│›! 倉庫と配送           (1)            [·]             !                      │",
            "│   Shop front            !              –              1                      │",
            "│   No department         ·              ·              –                      │",
            "│                                                                              │",
            "│                                                                              │",
            "╰──────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        HandoffList,
        (80, 4),
        (),
        [
            "╭─ Inside 倉庫と配送 ──────────────────────────────────────────────────────────╮",
            "│›  在庫管理マネージャ… → ผู้จัดการคลังสินค้า        work                            │",
            "│                                                                              │",
            "╰──────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        HandoffList,
        (40, 5),
        (),
        [
            "╭─ Inside 倉庫と配送 ──────────────────╮",
            "│›  在庫管理マネージャー → ผู้จัดการคลัง…  │",
            "│   work                               │",
            "│                                      │",
            "╰──────────────────────────────────────╯",
        ],
    ),
    (
        FlowView,
        (80, 16),
        ("right",),
        [
            "╭─ Flows  2 of 2 stop ─────────────────────────────────────────────────────────╮",
            "│ ! Order to payment  3 steps · 2 places to mend                               │",
            "│   ! stops after step 1: no hand-off from Customer service representative to  │",
            "│   ผู้จัดการคลังสินค้า                                                              │",
            "│   1 sell                          !→ › 2 แพ็คสินค้าตามคำสั่งซื้อ              !→    │",
            "│     Customer service representat…        ผู้จัดการคลังสินค้า                       │",
            "│                                                                              │",
            "│   3 plan                                                                     │",
            "│     E-commerce director                                                      │",
            "│                                                                              │",
            "│                                                                              │",
            "│ x คืนสินค้า  2 steps · 1 place to mend                                          │",
            '│   x stops at step 1: nobody owns "Reconcile shop stock with warehouse        │',
            '│   stock"                                                                    ▆│',
            "│   1 Reconcile shop stock with      →   2 Buy goods at the best cost          │",
            "╰──────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        FlowView,
        (44, 14),
        ("end",),
        [
            "╭─ Flows  2 of 2 stop ─────────────────────╮",
            "│   ! stops after step 1: no hand-off     ▄│",
            "│   from Customer service representative   │",
            "│   to ผู้จัดการคลังสินค้า                       │",
            "│   1 sell                            !→   │",
            "│     Customer service representative      │",
            "│                                          │",
            "│   2 แพ็คสินค้าตามคำสั่งซื้อ                !→  ▄│",
            "│     ผู้จัดการคลังสินค้า                        │",
            "│                                          │",
            "│ › 3 plan                                 │",
            "│     E-commerce director                  │",
            "│                                          │",
            "╰──────────────────────────────────────────╯",
        ],
    ),
    (
        PeopleView,
        (100, 12),
        ("down",),
        [
            "╭─ People  4 roles without a name ──────────────────────╮╭─ 在庫管理マネージャー ──────────────────╮",
            "│ Nobody is named yet: P says who holds a role          ││ nobody named                            │",
            "│   E-commerce director      1 duty   1 covered         ││ Role         Department  Reports to     │",
            "│›  在庫管理マネージャー     1 duty   0 covered         ││ 在庫管理マ   倉庫と配送  E-commerce     │",
            "│   ผู้จัดการคลังสินค้า          2 duties   0 covered         ││ ネージャー               director       │",
            "│   Customer service re…     1 duty   0 covered         ││                                         │",
            "│                                                       ││ Owns 1 duty                             │",
            "│                                                       ││ Duty                       Stands in    │",
            "│                                                       ││ Buy goods at the best      nobody       │",
            "│                                                       ││ cost (critical)                         │",
            "│                                                       ││                                         │",
            "╰───────────────────────────────────────────────────────╯╰─────────────────────────────────────────╯",
        ],
    ),
    (
        PeopleView,
        (50, 9),
        (),
        [
            "╭─ People  4 roles without a name ───────────────╮",
            "│ Nobody is named yet: P says who holds a role   │",
            "│›  E-commerce director                  1 duty  │",
            "│   在庫管理マネージャー                 1 duty  │",
            "│   ผู้จัดการคลังสินค้า                      2 duties  │",
            "│   Customer service representative      1 duty  │",
            "│                                                │",
            "│                                                │",
            "╰────────────────────────────────────────────────╯",
        ],
    ),
]


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


async def test_the_views_as_they_look() -> None:
    async with showing(Container()) as stage:
        for kind, size, keys, picture in LOOKS:
            widget = kind()
            await stage.pilot.resize_terminal(*size)
            await stage.app.mount(widget)
            await stage.app.query_one(Container).remove()
            widget.focus()
            show(widget, shop())
            await stage.pilot.pause()
            await press(stage, *keys)
            assert stage.text.split("\n") == picture, (kind, size)
            await stage.app.mount(Container())
            await widget.remove()


async def test_the_board_posts_what_the_user_wants_in_a_cell() -> None:
    board = DutyBoard()
    async with showing(board, size=(90, 13)) as stage:
        show(board, shop())
        board.select("owner")
        await press(stage, "down", "R", "right", "A", "down", "A", "backspace", "enter")
        said = stage.said(DutyBoard.CellIntent, DutyBoard.CellChosen)
        assert [(message.duty_id, message.role_id, message.letter) for message in said] == [
            ("plan", "owner", "R"),
            ("plan", "buyer", "A"),
            ("buy", "buyer", None),
            ("buy", "buyer", "A"),
        ]
        assert [message.role_id for message in stage.said(DutyBoard.RoleHighlighted)] == ["buyer"]
        assert "in this way already" in stage.said(GridView.Refused)[0].words


async def test_the_board_keeps_duty_column_and_order_over_an_edit() -> None:
    board = DutyBoard()
    async with showing(board, size=(90, 13)):
        chart = shop()
        show(board, chart)
        board.select("seller")
        given = GiveDuty("check", "seller").apply(chart)
        show(board, given)
        assert board.current is not None
        assert (board.row, board.current.duty_id, board.current.cells) == (0, "check", {"role:seller": "A"})
        views = Views(given)
        board.show(board_of(given, views, {}, by="people"))
        assert board.current_column is not None
        assert board.current_column.role_ids == ("seller",)
        board.show(board_of(given, views, {}, by="people"), fresh=True)
        assert [row.duty_id for row in board.state.rows][-1] == "check"
        board.show(board_of(given, views, {}, where=BoardFilter(owner=NOBODY)))
        assert board.current is None
        assert "No duty matches the filter (owned by nobody)" in text_of(board)


async def test_a_person_with_several_roles_leaves_the_choice_to_the_user() -> None:
    board, chart = DutyBoard(), shop()
    roles = {key: replace(role, holders=("ann",)) for key, role in chart.roles.items()}
    chart = chart.replace(roles=roles, people={"ann": Person(name="Ann [/] Lee")})
    async with showing(board, size=(60, 13)) as stage:
        board.show(board_of(chart, Views(chart), {}, by="people"))
        await press(stage, "A", "down", "R")
        said = stage.said(DutyBoard.CellIntent)
        assert [(message.role_id, message.candidates) for message in said] == [
            (None, ("owner", "buyer", "picker", "seller")),
            (None, ("owner", "buyer")),
        ]
        assert "Ann [/] Lee" in stage.text


async def test_the_mouse_picks_cells_columns_and_what_is_beyond_the_edge() -> None:
    board = DutyBoard()
    async with showing(board, size=(44, 11)) as stage:
        show(board, shop())
        await stage.pilot.click(board, offset=(33, 4), times=2)
        await stage.pilot.click(board, offset=(22, 1))
        said = stage.said(DutyBoard.CellChosen)
        assert [(message.duty_id, message.role_id, message.letter) for message in said] == [("plan", "buyer", "B")]
        assert (board.row, board.column) == (1, 0)
        board._turn(events.MouseScrollRight(board, 0, 0, 0, 0, 0, False, False, False), 1)
        await stage.pilot.pause()
        assert "‹ 2-3 / 4 ›" in stage.text


async def test_the_matrix_and_its_list_lead_to_hand_offs() -> None:
    matrix, rows = HandoffMatrix(), HandoffList()
    matrix.styles.height = rows.styles.height = "1fr"
    async with showing(matrix, rows, size=(80, 24)) as stage:
        chart = shop()
        show(matrix, chart)
        show(rows, chart)
        await press(stage, "enter", "right", "right", "h")
        rows.focus()
        await press(stage, "enter", "h")
        assert [(message.giver, message.receiver) for message in stage.said(HandoffMatrix.PairChosen)] == [
            ("stock", "stock")
        ]
        assert [message.number for message in stage.said(HandoffList.HandoffChosen)] == [0]
        across, inside = stage.said(LinkRequested)
        assert (across.giver, across.receiver, across.missing.giver) == ("stock", None, "picker")
        assert (inside.giver, inside.receiver, inside.missing) == ("stock", "stock", None)
        show(matrix, chart.replace(departments=dict(reversed(list(chart.departments.items())))))
        assert matrix.pair == ("stock", None)


async def test_the_flows_walk_step_by_step() -> None:
    view = FlowView()
    async with showing(view, size=(80, 20)) as stage:
        show(view, shop())
        await press(stage, "right", "down", "up", "down", "down", "right", "enter", "pageup")
        said = [(message.flow_id, message.number) for message in stage.said(FlowView.StepHighlighted)]
        forth = [("order", 1), ("order", 2), ("order", 0), ("order", 2), ("return", 0), ("return", 1)]
        assert said == [*forth, ("order", 0)]
        (chosen,) = stage.said(FlowView.StepChosen)
        assert (chosen.flow_id, chosen.number, chosen.owner_ids) == ("return", 1, ("buyer", "picker"))
        view.select("return")
        show(view, TakeDuty("sell", "seller").apply(shop()))
        assert (view.flow, view.number) == (1, 0)


async def test_the_ground_of_the_cursor_ends_with_the_owner_of_the_step() -> None:
    view = FlowView()
    async with showing(view, size=(80, 20)) as stage:
        show(view, shop())
        lines = stage.text.split("\n")
        y = next(y for y, line in enumerate(lines) if "› 1 " in line)
        lines_drawn = [[part for part in line if part.style] for line in stage.app.screen._compositor.render_strips()]
        lit = next(part.style for part in lines_drawn[y] if "›" in part.text)
        lit_cells = [
            sum(part.cell_length for part in line if part.style and lit and part.style.bgcolor == lit.bgcolor)
            for line in lines_drawn[y : y + 3]
        ]
        assert lit_cells[0] == lit_cells[1] > 10
        assert lit_cells[2] == 0


async def test_the_mouse_selects_a_step_or_where_a_flow_stops_and_opens_the_menu() -> None:
    view = FlowView()
    async with showing(view, size=(80, 24)) as stage:
        show(view, shop().replace(flows={**shop().flows, "new": Flow(name="新しい流れ", duties=())}))
        lines = stage.text.split("\n")
        rows = {name: next(y for y, line in enumerate(lines) if name in line) for name in ("plan", "Order", "no steps")}
        for name, button, times in (("plan", 1, 1), ("Order", 1, 1), ("no steps", 3, 1), ("plan", 1, 2)):
            await stage.pilot.click(view, offset=(8, rows[name]), button=button, times=times)
        said = [(message.flow_id, message.number) for message in stage.said(FlowView.StepHighlighted)]
        assert said[:3] == [("order", 2), ("order", 0), ("new", 0)]
        chosen = [(message.flow_id, message.number) for message in stage.said(FlowView.StepChosen)]
        assert chosen == [("new", 0), ("order", 2)]


async def test_the_people_lead_to_their_roles_and_their_sheets() -> None:
    view, chart = PeopleView(), shop()
    roles = {**chart.roles, "owner": replace(chart.roles["owner"], holders=("Ann", "Bo"))}
    roles["seller"] = replace(chart.roles["seller"], holders=("Ann",))
    chart = chart.replace(roles=roles)
    async with showing(view, size=(50, 12)) as stage:
        show(view, chart)
        view.focus()
        view.select("owner")
        await press(stage, "enter", "down", "down", "enter", "right")
        assert "Reports to" in stage.text
        assert "Roles without a name" not in stage.text
        await press(stage, "left")
        assert "Roles without a name" in stage.text
        said = stage.said(PeopleView.PersonChosen)
        assert [(message.key, message.role_id, message.candidates) for message in said] == [
            ("person:Ann", None, ("owner", "seller")),
            ("role:buyer", "buyer", ("buyer",)),
        ]
        assert [message.role_id for message in stage.said(PeopleView.RoleHighlighted)] == ["buyer"]
        show(view, chart.replace(roles={**roles, "buyer": replace(roles["buyer"], holders=("Cy",))}))
        assert view.current is not None
        assert view.current.key == "person:Cy"


async def test_a_large_board_and_its_people_are_drawn_only_where_they_are_seen() -> None:
    titles = {f"role-{number}": Role(title=f"Role {number}", duties=(f"duty-{number}",)) for number in range(3000)}
    chart = Chart(head=shop().head, roles=titles, duties={f"duty-{n}": Duty(name=f"Duty {n}") for n in range(3000)})

    class Counting(DutyBoard):
        drawn = 0

        def cell_at(self, row: int, column: int) -> Piece:
            self.drawn += 1
            return super().cell_at(row, column)

    board = Counting()
    async with showing(board, size=(120, 36)) as stage:
        show(board, chart)
        await press(stage, "ctrl+end", "end")
        assert "Role 2999" in stage.text
        assert "[A]" in stage.text
        assert 0 < board.drawn < 6 * 36 * 7


async def test_an_empty_view_says_what_would_be_here_and_which_key_fills_it() -> None:
    words: dict[Widget, str] = {
        DutyBoard(): "o adds the first role in the tree (T)",
        HandoffMatrix(): "h adds a hand-off",
        HandoffList(): "h adds the first hand-off",
        FlowView(): "+ adds one",
        PeopleView(): "P names its holder",
    }
    for widget in words:
        widget.styles.height = "1fr"
    async with showing(*words, size=(70, 40)) as stage:
        for widget, said in words.items():
            show(widget, Chart(head=shop().head))
            widget.focus()
            await press(stage, "enter", "down", "right", "h")
            shown = text_of(widget.people if isinstance(widget, PeopleView) else widget)
            assert said in " ".join(shown.replace("│", " ").split())


async def test_no_name_breaks_a_view_at_any_size() -> None:
    people = PeopleView()
    widgets = (DutyBoard(), HandoffMatrix(), HandoffList(), FlowView(), people)
    for widget in widgets:
        widget.styles.height = "1fr"
    async with showing(*widgets, size=(120, 60)) as stage:
        for width, height in ((120, 60), (48, 40), (12, 40), (3, 10)):
            await stage.pilot.resize_terminal(width, height)
            for text in HOSTILE:
                for widget in widgets:
                    show(widget, named(text))
                for pane in (*widgets[:-1], people.people, people.sheet):
                    lines = text_of(pane).split("\n") if pane.region.height else [""]
                    assert {cells(line) for line in lines} <= {0, pane.outer_size.width}, (text, type(pane), width)
                    assert "\x1b" not in "".join(lines)
        await stage.pilot.pause()
        assert stage.app.is_running


def named(text: str) -> Chart:
    """The shop with everything called `text`."""
    chart = shop()
    return chart.replace(
        roles={key: replace(role, title=text, holders=(text, text + "2")) for key, role in chart.roles.items()},
        duties={key: replace(duty, name=text) for key, duty in chart.duties.items()},
        departments={key: Department(name=text) for key in chart.departments},
        handoffs=tuple(replace(item, what=text, channel=text) for item in chart.handoffs),
        flows={key: replace(flow, name=text) for key, flow in chart.flows.items()},
    )


@pytest.mark.parametrize(
    ("title", "width", "wide", "close"),
    [
        ("E-commerce director", 8, ["E-", "commerce", "director"], ["E-co", "dire"]),
        ("Customer service representative", 10, ["Customer", "service", "represent…"], ["Cust", "serv", "repr"]),
        ("Logistics and fulfilment specialist", 10, ["Logistics", "and", "fulfilmen…"], ["Logi", "fulf", "spec"]),
        ("在庫管理マネージャー", 9, ["在庫管理", "マネージ", "ャー"], ["在庫", "管理", "マネ"]),
        ("ผู้จัดการคลังสินค้า", 9, ["ผู้จัดการคลัง", "สินค้า"], ["ผู้จัดก", "ารคลั", "งสินค้"]),
        ("", 9, [""], [""]),
    ],
)
def test_titles_in_narrow_columns(title: str, width: int, wide: list[str], close: list[str]) -> None:
    assert head_lines(title, width, 3) == wide
    assert close_lines(title, 4, 3) == close


async def test_the_last_role_of_a_preset_is_reached_close_and_wide() -> None:
    chart = from_preset("large").chart
    board = DutyBoard()
    async with showing(board, size=(80, 24)) as stage:
        show(board, chart)
        last = board.state.columns[-1].title
        for _press in range(2):
            await press(stage, "end", "z")
            lines = stage.text.split("\n")
            assert {cells(line) for line in lines} == {80}
            assert last in lines[-2]
            assert last.split()[0][:4] in "".join(lines[1:4])
