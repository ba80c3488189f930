"""Flows and limits in the editor: keys, the mouse and the file after them."""

from pathlib import Path

import pytest

from orgtui.document import Document
from orgtui.opening import open_document
from orgtui.widgets.findings_pane import FindingsPane
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.menu import MenuScreen
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.reader import ReaderScreen
from tests.test_editor import ROOT, editing, said, shown


async def test_a_flow_of_five_steps_is_made_broken_mended_and_saved(tmp_path: Path, state_home: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_bytes((ROOT / "presets" / "medium.toml").read_bytes())
    before = path.read_text(encoding="utf-8")
    async with editing(open_document(path)) as (screen, pilot):
        await pilot.press("F", "plus", *"Returns", "enter")
        for step in ("handle returns", "inspect", "approve refunds", "pay refunds", "correct the stock"):
            assert isinstance(pilot.app.screen, PickScreen)
            pilot.app.screen.field.value = step
            await pilot.pause()
            await pilot.press("enter")
        await pilot.press("escape")
        session, view = screen.session, screen.query_one(FlowView)
        assert len(session.chart.flows["returns"].duties) == 5
        assert (view.current_flow and view.current_flow.flow_id, view.number) == ("returns", 4)
        await pilot.press("o", *"Say sorry", "enter")
        assert said(screen) == '"Say sorry" is step 6 of Returns now'
        assert "x nobody" in shown(screen)
        await pilot.press("full_stop", "enter")
        assert said(screen).endswith('owns "Say sorry" now')
        await pilot.press("less_than_sign", "d", "u")
        assert (said(screen), view.number) == ('Undone: "Say sorry" is no step of Returns any more', 4)
        await pilot.press("u", "u", "u")
        assert (session.chart.flows["returns"].duties[-1:], view.number) == (("adjust-stock",), 4)
        await pilot.press("full_stop", "enter", "ctrl+s")
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in after] == []
    assert "[flows.returns]" in after


async def test_the_mouse_opens_the_menu_of_a_step_and_a_page_sets_its_limits(state_home: Path) -> None:
    async with editing(Document(open_document(ROOT / "presets" / "medium.toml").chart)) as (screen, pilot):
        await pilot.press("F")
        view = screen.query_one(FlowView)
        await pilot.click(view, offset=(50, 2), button=3)
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        assert view.number == 1
        assert menu.entries[0].action_id == "flow-mend"
        await pilot.press("greater_than_sign")
        assert view.number == 2
        assert screen.session.selected == screen.session.flows.rows[0].steps[2].owner_ids[0]
        await pilot.press("u", "T", "n", "n", "i")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await pilot.press("equals_sign", "enter", "enter", *"20", "enter")
        assert said(screen) == "Roles in the shop before a boss of one person is told: 20 now, 6 before"
        assert screen.session.chart.limits == {"single_report_from": 20}
        await pilot.press("u", "tab", "tab", "home", "down", "equals_sign", "enter", "enter", *"20", "enter")
        assert screen.session.chart.limits == {"single_report_from": 20}
        assert screen.session.place == screen.query_one(FindingsPane).selected == 1


@pytest.mark.parametrize("only_read", [None, "This chart is only read"])
async def test_the_flows_open_at_the_break_and_name_the_key_that_mends_it(
    only_read: str | None, state_home: Path
) -> None:
    chart = open_document(ROOT / "presets" / "medium.toml").chart
    async with editing(Document(chart.replace(handoffs=()), read_only=only_read)) as (screen, pilot):
        await pilot.press("F")
        row = next(row for row in screen.session.flows.rows if row.breaks)
        view = screen.query_one(FlowView)
        assert (view.current_flow and view.current_flow.flow_id, view.number) == (row.flow_id, row.at)
        assert row.reason in shown(screen)
        assert (f"{row.reason} · . mends it" in shown(screen)) is (only_read is None)
        if only_read is None:
            await pilot.press("full_stop", "enter")
            assert screen.session.document.dirty
