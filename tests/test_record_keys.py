"""The wiring of records: what the cursor is on reaches the form, which comes back until Esc leaves it."""

from pathlib import Path

from textual.pilot import Pilot

from orgtui.opening import open_document
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.role_card import RoleCard
from tests.test_editor import editing, said, shop, shown

__all__ = ["shop"]


def form(pilot: Pilot[int]) -> str:
    """The heading of the list that is open, empty where none is."""
    screen = pilot.app.screen
    return screen.heading if isinstance(screen, PickScreen) else ""


async def test_a_duty_on_the_card_is_edited_field_by_field(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):
        card = screen.query_one(RoleCard)
        await pilot.press("tab")
        card.cursor = next(n for n, row in enumerate(card.card.rows) if row.subject.startswith("duty:"))
        duty = str(card.subject).removeprefix("duty:")
        await pilot.press("semicolon", *"hours", "enter", *"2.5", "enter")
        assert form(pilot).startswith("Fields of")
        assert "Hours a week set to 2.5" in said(screen)
        await pilot.press("up", "enter")
        assert said(screen).endswith("Critical set to yes")
        await pilot.press("escape")
        assert not form(pilot)
        await pilot.press("f10", "semicolon")
        assert form(pilot) == f"Fields of {screen.session.chart.duties[duty].name}"
        await pilot.press("escape")
        record = screen.session.chart.duties[duty]
        assert (record.hours, record.critical) == (2.5, True)
        assert "critical" in shown(screen)
        await pilot.press("enter", "f", "escape", "u", "u")
        assert not screen.session.document.dirty


async def test_the_form_is_of_what_the_cursor_is_on_in_every_view(shop: Path) -> None:
    async with editing(open_document(shop)) as (screen, pilot):

        async def heading(*keys: str) -> str:
            await pilot.press(*keys, "semicolon")
            await pilot.pause()
            title = form(pilot)
            await pilot.press("escape")
            return title

        chart = screen.session.chart
        assert await heading("D", "home") == f"Fields of {next(iter(chart.duties.values())).name}"
        assert await heading("H") == f"Fields of {next(iter(chart.departments.values())).name}"
        assert await heading("right", "right", "enter") == (
            "Fields of E-commerce director to Digital operations manager: Sales targets"
        )
        assert await heading("Y") == "Fields of E-commerce director"
        assert await heading("T", "tab", "tab") == "Fields of Pay suppliers"
        await pilot.press("f10", "tab", *"itself", "enter")
        assert form(pilot) == "The chart itself"
