"""The cursors of the views: where they stay, where they lead, and what is posted."""

from dataclasses import replace

from textual import events

from orgtui.edits import GiveDuty, TakeDuty
from orgtui.graph import Views
from orgtui.model import Flow, Person
from orgtui.opening import from_preset
from orgtui.text import cells
from orgtui.views.board import board_of
from orgtui.views.board_filter import NOBODY, BoardFilter
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix, LinkRequested
from orgtui.widgets.people_view import PeopleView
from tests.looking import showing, text_of
from tests.widgets.viewed import press, shop, show


async def test_the_board_posts_what_the_user_wants_in_a_cell() -> None:
    board = DutyBoard()
    async with showing(board, size=(90, 13)) as stage:
        show(board, shop())
        board.select("owner")
        await press(stage, "down", "R", "right", "A", "down", "A", "backspace", "enter")
        said = stage.said(DutyBoard.CellIntent, DutyBoard.CellChosen)
        assert [(message.duty_id, message.candidates, message.letter) for message in said] == [
            ("plan", ("owner",), "R"),
            ("plan", ("buyer",), "A"),
            ("buy", ("buyer",), None),
            ("buy", ("buyer",), "A"),
        ]
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
        assert [message.candidates for message in said] == [
            ("owner", "buyer", "picker", "seller"),
            ("owner", "buyer"),
        ]
        assert "Ann [/] Lee" in stage.text


async def test_the_mouse_picks_cells_columns_and_what_is_beyond_the_edge() -> None:
    board = DutyBoard()
    async with showing(board, size=(44, 11)) as stage:
        show(board, shop())
        await stage.pilot.click(board, offset=(33, 4), times=2)
        await stage.pilot.click(board, offset=(22, 1))
        (said,) = stage.said(DutyBoard.CellChosen)
        assert (said.duty_id, said.candidates, said.letter) == ("plan", ("buyer",), "B")
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
        assert (across.giver, across.receiver, across.missing[0].giver) == ("stock", None, "picker")
        assert (inside.giver, inside.receiver, inside.missing) == ("stock", "stock", ())
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
        assert (chosen.flow_id, chosen.number) == ("return", 1)
        view.select("return")
        show(view, TakeDuty("sell", "seller").apply(shop()))
        assert (view.flow, view.number) == (1, 0)


async def test_the_mouse_selects_a_step_or_where_a_flow_stops_and_opens_the_menu() -> None:
    view = FlowView()
    async with showing(view, size=(80, 30)) as stage:
        show(view, shop().replace(flows={**shop().flows, "new": Flow(name="新しい流れ", duties=())}))
        lines = stage.text.split("\n")
        rows = {
            name: next(y for y, line in enumerate(lines) if name in line) for name in ("plan", "Order", "steps yet:")
        }
        for name, button, times in (("plan", 1, 1), ("Order", 1, 1), ("steps yet:", 3, 1), ("plan", 1, 2)):
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
        assert "Roles with nobody named" not in stage.text
        await press(stage, "left")
        assert "Roles with nobody named" in stage.text
        said = stage.said(PeopleView.PersonChosen)
        assert [(message.key, message.candidates) for message in said] == [
            ("person:Ann", ("owner", "seller")),
            ("role:buyer", ("buyer",)),
        ]
        show(view, chart.replace(roles={**roles, "buyer": replace(roles["buyer"], holders=("Cy",))}))
        assert view.current is not None
        assert view.current.key == "person:Cy"


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
