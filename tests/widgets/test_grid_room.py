"""How a grid shares its room: what the cursor is on, the names of the rows and the titles of the columns."""

import re
from dataclasses import replace
from typing import Literal

import pytest
from rich.console import Console

from orgtui.model import Chart, Department, Role
from orgtui.opening import from_preset
from orgtui.theme import own_themes
from orgtui.widgets.handoff_matrix import HandoffMatrix
from tests.looking import Stage, showing
from tests.widgets.viewed import press, shop, show


def gaps() -> Chart:
    """The largest preset without every third hand-off: departments that miss some of many inside."""
    chart = from_preset("large").chart
    return chart.replace(handoffs=tuple(one for number, one in enumerate(chart.handoffs) if number % 3))


def underlined(stage: Stage) -> str:
    """What is underlined on screen."""
    strips = stage.app.screen._compositor.render_strips()
    return "".join(part.text for strip in strips for part in strip if part.style and part.style.underline)


async def test_the_cell_under_the_cursor_is_whole_in_narrow_columns() -> None:
    view, chart = HandoffMatrix(), gaps()
    async with showing(view, size=(120, 36)) as stage:
        show(view, chart)
        await press(stage, "z")
        columns = range(view.column_total())
        texts = {(at, at): view.cell_at(at, at).text for at in columns}
        assert any(re.fullmatch(r"\(\d+\)!", text) for text in texts.values())
        for (row, column), text in texts.items():
            view.go(row, column)
            await stage.pilot.pause()
            assert f"[{text}]" in stage.text, text


async def test_counts_fit_below_departments_with_short_names() -> None:
    chart = gaps()
    names = {key: replace(one, name=f"D{number}") for number, (key, one) in enumerate(chart.departments.items())}
    view = HandoffMatrix()
    async with showing(view, size=(88, 36)) as stage:
        show(view, chart.replace(departments=names))
        for at in range(view.column_total()):
            view.go(at, at)
            await stage.pilot.pause()
            assert f"[{view.cell_at(at, at).text}]" in stage.text


@pytest.mark.parametrize(
    ("colours", "no_color", "ruled"),
    [("truecolor", False, False), ("256", False, False), ("standard", False, True), ("truecolor", True, True)],
)
async def test_a_rule_parts_rows_and_foot_where_the_terminal_shows_them_on_one_ground(
    colours: Literal["standard", "256", "truecolor"], no_color: bool, ruled: bool
) -> None:
    view = HandoffMatrix()
    async with showing(view, size=(100, 20)) as stage:
        stage.app.console = Console(color_system=colours, force_terminal=True)
        stage.app.no_color = no_color
        for theme in own_themes(colours):
            stage.app.register_theme(theme)
            stage.app.theme = theme.name
            show(view, gaps())
            await press(stage, "end")
            *rows, rule, pair, below, _border = stage.text.split("\n")
            assert (set(rule) == {*"│─"}) is ruled, theme.name
            assert "→" in pair or ", inside" in pair
            assert " gives " in below or "!" in below
            last = view.state.lines[view.row].name
            assert any(last in line for line in rows), "the rule takes the line of no row that the cursor is on"


async def test_where_brackets_do_not_fit_the_cell_under_the_cursor_is_underlined() -> None:
    view = HandoffMatrix()
    async with showing(view, size=(20, 10)) as stage:
        show(view, shop())
        await stage.pilot.pause()
        assert "[" not in stage.text
        assert underlined(stage).strip() == "(1)"
        await stage.press("right")
        assert "[·]" in stage.text
        assert underlined(stage) == ""


@pytest.mark.parametrize("count", [2, 3, 5])
async def test_names_of_departments_and_the_corner_are_whole_before_the_words_of_heads(count: int) -> None:
    names = ("Operations", "Empty one", "Office", "Marketing", "Customer service")[:count]
    departments = {f"d{number}": Department(name=name) for number, name in enumerate(names)}
    roles = {f"r{number}": Role(title=f"Role {number}", department=f"d{number}") for number in range(count)}
    chart = Chart(head=shop().head, departments=departments, roles={**roles, "free": Role(title="Free")})
    view = HandoffMatrix()
    async with showing(view) as stage:
        show(view, chart)
        for width in range(50, 101, 5):
            await stage.pilot.resize_terminal(width, 14)
            lines = stage.text.split("\n")
            for name in (*names, "No department"):
                assert any(re.match(rf"│[› ].? ? *{name} ", line) for line in lines), (width, name)
            assert "Gives ↓  gets → " in stage.text, width
            assert len(view.columns_in_view(view.frame())) > 1
