"""The answer that leaves the questions before a chart says where it leads to."""

from pathlib import Path

import pytest

from orgtui.actions.roles import retitle
from orgtui.app import OrgApp
from orgtui.questions import Confirm
from orgtui.safety.arrival import arrive
from orgtui.session import Session
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.start import StartEntry, StartScreen
from tests.safety.test_recovery import crashed


def asked(app: OrgApp) -> Confirm:
    assert isinstance(app.screen, ConfirmScreen)
    return app.screen.question


async def test_a_question_about_a_chart_named_at_the_start_offers_to_quit(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Lost")
    crashed(session)
    app = OrgApp(arrive(shop))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert asked(app).choices[-1].label == "Quit"
        await pilot.press("q")
        assert app.return_value == 0


@pytest.mark.parametrize("broken", [False, True])
async def test_a_question_about_a_chart_chosen_in_the_program_leads_back_there(
    session: Session, shop: Path, broken: bool
) -> None:
    retitle(session, "web-developer", "Lost")
    crashed(session)
    if broken:
        shop.write_text("title = \n")
    app = OrgApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.dismiss(StartEntry("recent", str(shop), shop.name))
        await pilot.pause()
        assert asked(app).title == "Unsaved edits were found"
        assert "Quit" not in [choice.label for choice in asked(app).choices]
        await pilot.press("q", "b")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)


async def test_a_chart_named_at_the_start_that_cannot_be_recovered_offers_no_way_back(
    session: Session, shop: Path
) -> None:
    file = crashed(session)
    file.write_bytes(file.read_bytes().split(b"\n", 1)[0] + b"\ntitle = \n")
    app = OrgApp(arrive(shop))
    async with app.run_test() as pilot:
        await pilot.press("r")
        assert [choice.label for choice in asked(app).choices] == ["Quit"]
        await pilot.press("enter")
        assert app.return_value == 0
