"""The views on screen: how they share a window, with any names, large, and empty."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from textual.widget import Widget

from orgtui.model import Chart, Department, Duty, Flow, Person, Role
from orgtui.text import cells
from orgtui.views.flows import MissingHandOff
from orgtui.views.matrix import HandOffRow, PairState
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix
from orgtui.widgets.paint import Piece
from orgtui.widgets.people_view import PeopleView
from tests.looking import HOSTILE, showing, text_of
from tests.widgets.viewed import press, shop, show

Size = tuple[int, int]


async def test_the_ground_of_the_cursor_ends_with_the_owner_of_the_step() -> None:
    view = FlowView()
    async with showing(view, size=(70, 20)) as stage:
        show(view, shop())
        lines = stage.text.split("\n")
        y = next(y for y, line in enumerate(lines) if "›1 " in line)
        lines_drawn = [[part for part in line if part.style] for line in stage.app.screen._compositor.render_strips()]
        lit = next(part.style for part in lines_drawn[y] if "›" in part.text)
        lit_cells = [
            sum(part.cell_length for part in line if part.style and lit and part.style.bgcolor == lit.bgcolor)
            for line in lines_drawn[y : y + 4]
        ]
        assert lit_cells[0] == lit_cells[1] == lit_cells[2] > 10, "the owner takes two lines"
        assert lit_cells[3] == 0


@pytest.mark.parametrize("size", [(44, 80), (80, 60), (120, 50)])
async def test_one_empty_line_is_between_the_steps_of_a_flow_however_long_their_names(size: Size) -> None:
    names = ("Pack", "Deliver the orders correctly and on time to every door", "Count", "Match " * 9, "Pay", "Tell")
    duties = {f"d{number}": Duty(name=name) for number, name in enumerate(names * 3)}
    view = FlowView()
    async with showing(view, size=size) as stage:
        show(view, shop().replace(duties=duties, flows={"long": Flow(name="Long", duties=(*duties,))}))
        lines = [line.strip("│ ") for line in stage.text.split("\n")[2:]]
        drawn = lines[: next(y for y, line in enumerate(lines) if not any(lines[y : y + 2]))]
        assert not any(one == two == "" for one, two in pairwise(drawn))
        begins = [y for y, line in enumerate(drawn) if re.match(r"›? *\d+ ", line)]
        assert len(begins) > 1
        assert all(drawn[y - 1] == "" for y in begins[1:])


async def test_room_that_no_column_of_a_board_needs_is_for_the_names_of_the_duties() -> None:
    name = "Reconcile the stock of the shop with that of the warehouse"
    chart = shop().replace(duties={"plan": Duty(name=name)}, flows={})
    board = DutyBoard()
    async with showing(board, size=(120, 14)) as stage:
        show(board, chart)
        assert name in next(line for line in stage.text.split("\n") if "Reconcile" in line)
        await stage.pilot.resize_terminal(50, 14)
        chinese = "统管整个电商业务与团队文化"
        show(board, chart.replace(duties={"plan": Duty(name=chinese)}))
        assert "统管整个电商业…" in stage.text


async def test_names_and_roles_of_people_share_a_line_fairly_and_nothing_is_kept_free_for_hours_of_nobody() -> None:
    people = ("Zeynep Yıldırım-Karahanoğlu", "Can Öz", "Elif Şen", "")
    roles = {
        key: replace(role, holders=(name,) if name else ())
        for (key, role), name in zip(shop().roles.items(), people, strict=True)
    }
    view = PeopleView()
    async with showing(view, size=(120, 24)) as stage:
        show(view, shop().replace(roles=roles))
        await stage.pilot.pause()
        assert "Zeynep Yıldırım-Karaha…  E-commerce dire…" in stage.text
        shown = text_of(view.people).split("\n")
        assert all(line.endswith("covered  │") for line in shown if "covered" in line)
        await stage.pilot.resize_terminal(50, 14)
        assert "Zeynep Yıldırım-K…  E-commerce d…" in stage.text


async def test_figures_of_people_stand_below_each_other_and_never_touch() -> None:
    chart = shop()
    hours = {"plan": 12.5, "sell": 8.0, "pack": 120.0}
    duties = {key: replace(chart.duties[key], hours=hours.get(key)) for key in chart.duties}
    chart = chart.replace(
        duties=duties, roles={key: replace(role, holders=(key,)) for key, role in chart.roles.items()}
    )
    view = PeopleView()
    async with showing(view, size=(200, 20)) as stage:
        show(view, chart)
        await stage.pilot.pause()
        shown = text_of(view.people).split("\n")
        assert view.people.size.width < 100, "no wider than it needs, so that names are near their figures"
        owner, buyer, picker, _seller = shown[1:5]
        assert "1 duty       1 covered  12.5 h" in owner
        assert "1 duty    none covered" in buyer
        assert "2 duties  none covered   120 h or more" in picker
        for width in range(40, 130, 7):
            await stage.pilot.resize_terminal(width, 20)
            drawn = text_of(view.people).split("\n")
            assert not any(
                re.search(r"(duty|duties|covered|h)[0-9≥]|[^ ] [0-9]+ (duty|duties)", line) for line in drawn
            ), width


async def test_hours_are_told_beside_usual_names_in_every_usual_window() -> None:
    chart = shop()
    duties = {key: replace(duty, hours=None if key == "buy" else 12.5) for key, duty in chart.duties.items()}
    names = ("Zeynep Karahanoglu", "Can", "Elif", "Ann")
    people = zip(chart.roles.items(), names, strict=True)
    chart = chart.replace(duties=duties, roles={key: replace(role, holders=(name,)) for (key, role), name in people})
    view = PeopleView()
    async with showing(view) as stage:
        for size in ((80, 24), (100, 30), (120, 36)):
            await stage.pilot.resize_terminal(*size)
            show(view, chart)
            await stage.pilot.pause()
            assert re.search(r"Elif .*12.5 h", text_of(view.people)), size
        assert "ผู้จัดการคลังสินค้า" in text_of(view.people)


async def test_the_heading_of_the_people_leaves_out_whole_parts() -> None:
    chart = shop()
    roles = {**chart.roles, "owner": replace(chart.roles["owner"], holders=("Ann",))}
    view = PeopleView()
    async with showing(view, size=(80, 24)) as stage:
        show(view, chart.replace(roles=roles, people={"bo": Person(name="Bo")}))
        await stage.pilot.pause()
        assert "╭─ People  2 people · 1 without a role · 3 roles unnamed ──" in stage.text
        for width, title in ((50, "2 people · 1 without a role"), (30, "2 people")):
            await stage.pilot.resize_terminal(width, 24)
            assert f"╭─ People  {title} ──" in stage.text


async def test_the_hours_of_a_sheet_end_below_each_other() -> None:
    chart = shop()
    hours = {"buy": 12.5, "pack": 4.0}
    duties = {key: replace(duty, hours=hours.get(key)) for key, duty in chart.duties.items()}
    view = PeopleView()
    async with showing(view, size=(120, 24)) as stage:
        show(view, chart.replace(duties=duties))
        view.select("picker")
        await stage.pilot.pause()
        lines = text_of(view.sheet).split("\n")
        figures = "Hours", "12.5", " 4"
        before = [line.partition(said)[0] + said for said in figures for line in lines if said in line]
        assert len(before) == 3
        assert len(set(map(cells, before))) == 1


async def test_the_one_role_of_a_person_is_told_in_lines_and_several_in_a_table() -> None:
    chart = shop()
    roles = {key: replace(role, holders=("Ann",)) for key, role in chart.roles.items() if key in ("owner", "buyer")}
    chart = chart.replace(roles={**chart.roles, **roles, "seller": replace(chart.roles["seller"], holders=("Bo",))})
    view = PeopleView()
    async with showing(view, size=(120, 24)) as stage:
        show(view, chart)
        await stage.pilot.pause()
        assert re.search(r"Role +Department +Reports to", text_of(view.sheet))
        await stage.press("down")
        told = [line.strip("│ ") for line in text_of(view.sheet).split("\n")]
        assert told[1:4] == [
            "Role        Customer service representative",
            "Department  Shop front",
            "Reports to  E-commerce director",
        ]


async def test_the_owner_of_a_step_is_told_whole_in_two_lines() -> None:
    chart = shop()
    roles = {**chart.roles, "seller": replace(chart.roles["seller"], title="E-commerce operations specialist")}
    view = FlowView()
    async with showing(view, size=(70, 24)) as stage:
        show(view, chart.replace(roles=roles))
        lines = stage.text.split("\n")
        at = next(y for y, line in enumerate(lines) if "1 sell" in line)
        assert "E-commerce operations" in lines[at + 1]
        assert "specialist" in lines[at + 2]


async def test_the_usual_names_of_three_steps_side_by_side_take_one_line() -> None:
    name = "List, update and delist products"
    duties = {f"d{number}": Duty(name=name) for number in range(9)}
    view = FlowView()
    async with showing(view, size=(120, 30)) as stage:
        show(view, shop().replace(duties=duties, flows={"long": Flow(name="Long", duties=(*duties,))}))
        assert f" 4 {name} →  5 {name} →  6 {name}" in stage.text


async def test_heads_keep_their_words_whole_where_the_columns_have_room_together() -> None:
    names = (
        "Management",
        "Supply chain",
        "Marketing",
        "Finance and accounting",
        "Digital operations",
        "Customer service",
    )
    departments = {f"d{number}": Department(name=name) for number, name in enumerate(names)}
    roles = {f"r{number}": Role(title=f"Role {number}", department=f"d{number}") for number in range(len(names))}
    chart = Chart(head=shop().head, departments=departments, roles={**roles, "free": Role(title="Free")})
    view = HandoffMatrix()
    async with showing(view, size=(100, 16)) as stage:
        show(view, chart)
        await stage.pilot.pause()
        head = "\n".join(text_of(view).split("\n")[1:4])
        for word in " ".join((*names, "No department")).split():
            assert word in head, word
        assert len(view.columns_in_view(view.frame())) == len(names) + 1


async def test_j_and_k_move_in_a_grid_and_the_row_of_the_cursor_is_lit_to_its_end() -> None:
    board = DutyBoard()
    async with showing(board, size=(120, 14)) as stage:
        show(board, shop())
        await stage.press("j", "j", "k")
        assert board.row == 1
        last = [list(board.render_line(board.frame().head + row))[-1].style for row in range(3)]
        grounds = [style.bgcolor for style in last if style is not None]
        assert grounds[0] == grounds[2] != grounds[1]


async def test_the_heading_of_no_people_ends_with_its_word() -> None:
    view = PeopleView()
    async with showing(view) as stage:
        show(view, Chart(head=shop().head))
        assert "╭─ People ──" in stage.text


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


async def test_what_is_handed_over_can_be_read_to_its_end() -> None:
    pair = PairState(
        rows=(
            HandOffRow(1, "E-commerce director", "Product manager", "Approved purchases, range goals", "daily", ""),
            HandOffRow(2, "Director", "Buyer", "Goals for the season, with the budget that is left", "weekly", ""),
        )
    )
    listed = HandoffList()
    listed.styles.height = "1fr"
    async with showing(listed, size=(80, 7)) as stage:
        listed.show(pair)
        await stage.pilot.pause()
        assert text_of(listed).split("\n")[1:5] == [
            "│›  E-commerce director → Product manager  Approved purchases, range goals     │",
            "│                                          daily                               │",
            "│   Director            → Buyer            Goals for the season, with the      │",
            "│                                          budget that is left  weekly         │",
        ]


_LONG = "E-commerce operations specialist"
_WHAT = "Banners, texts and the calendar of offers"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (120, [f"Digital marketing manager → {_LONG}  {_WHAT}  weekly"]),
        (
            100,
            [f"Digital marketing manager → {_LONG}  Banners, texts and the calendar", "of offers  weekly"],
        ),
        (80, [f"Digital marketing manager → {_LONG}", f"{_WHAT}  weekly"]),
        (50, ["Digital marketing manager → E-commerce", "operations specialist", _WHAT, "weekly"]),
    ],
)
async def test_titles_in_a_list_of_hand_offs_are_cut_only_where_no_room_is_left(width: int, lines: list[str]) -> None:
    listed = HandoffList()
    async with showing(listed, size=(width, 9)) as stage:
        listed.show(PairState(rows=(HandOffRow(1, "Digital marketing manager", _LONG, _WHAT, "weekly", ""),)))
        await stage.pilot.pause()
        drawn = [line.strip("│› ") for line in text_of(listed).split("\n")[1:-1]]
        assert [line for line in drawn if line] == lines


async def test_the_key_that_adds_a_missing_hand_off_stands_whole_on_a_line() -> None:
    listed = HandoffList()
    missing = MissingHandOff("Order to payment", "Pick", "Pack", "a", "b", ("Product manager", _LONG))
    async with showing(listed, size=(120, 9)) as stage:
        listed.show(PairState(missing=(missing,)))
        for width, last in ((120, f"{_LONG} · h adds it"), (78, "h adds it"), (50, "h adds it")):
            await stage.pilot.resize_terminal(width, 9)
            drawn = [line.strip("│› ") for line in text_of(listed).split("\n")[1:-1]]
            assert [line for line in drawn if line][-1].endswith(last)
            assert not any(line.startswith("·") for line in drawn)


async def test_an_empty_view_says_what_would_be_here_and_which_key_fills_it() -> None:
    words: dict[Widget, str] = {
        DutyBoard(): "o adds the first role in the tree (T)",
        HandoffMatrix(): "h adds a hand-off",
        HandoffList(): "There is no role in the chart yet",
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
    people = PeopleView()
    async with showing(people, size=(120, 12)) as stage:
        show(people, Chart(head=shop().head))
        await stage.pilot.pause()
        assert "The sheet of whoever the list" in text_of(people.sheet)


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
    ("flows", "title"),
    [
        ({"new": ()}, "Flows  1 has no steps yet"),
        ({"new": (), "alone": ("plan",)}, "Flows  1 has no steps yet · the others go through"),
        ({"alone": ("plan",)}, "Flows  all go through"),
        ({"new": (), "other": (), "stops": ("plan", "sell")}, "Flows  1 of 3 stops · 2 have no steps yet"),
    ],
)
async def test_a_flow_without_steps_goes_nowhere(flows: dict[str, tuple[str, ...]], title: str) -> None:
    view = FlowView()
    async with showing(view, size=(80, 24)) as stage:
        chart = shop().replace(flows={key: Flow(name=key, duties=duties) for key, duties in flows.items()})
        show(view, chart)
        await stage.pilot.pause()
        assert f"{title} ─" in stage.text
