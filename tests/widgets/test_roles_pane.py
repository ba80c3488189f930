"""Titles typed on their row: where the row appears, what is taken, what is refused, and how it is taken back."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Button

from orgtui.graph import Views
from orgtui.model import Chart, Head, Role
from orgtui.widgets.org_tree import TreeState
from orgtui.widgets.roles_pane import RolesPane
from orgtui.widgets.row_input import RowHelp, RowInput

ROLES = {
    "director": Role(title="Director"),
    "stock": Role(title="Stock keeper", reports_to="director"),
    "packer": Role(title="Packer", reports_to="stock"),
    "finance": Role(title="Finance", reports_to="director"),
}
KNOWN = ("Export manager", "Export clerk", "Photographer")


class PaneApp(App[None]):
    CSS = "RolesPane { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.pane = RolesPane(self.known)
        self.said: list[Message] = []

    def known(self, text: str) -> Sequence[str]:
        return [title for title in KNOWN if text and text.lower() in title.lower()]

    def compose(self) -> ComposeResult:
        yield self.pane
        yield Button("elsewhere")

    def on_roles_pane_title_entered(self, message: RolesPane.TitleEntered) -> None:
        self.said.append(message)

    def on_roles_pane_entry_cancelled(self, message: RolesPane.EntryCancelled) -> None:
        self.said.append(message)

    @property
    def entered(self) -> list[tuple[str | None, str, str | None, str | None, bool]]:
        told = [message for message in self.said if isinstance(message, RolesPane.TitleEntered)]
        return [(one.role_id, one.title, one.under, one.after, one.then_holder) for one in told]


@asynccontextmanager
async def pane_showing(roles: dict[str, Role]) -> AsyncIterator[tuple[PaneApp, Pilot[None]]]:
    app = PaneApp()
    chart = Chart(head=Head(title="Shop"), roles=roles)
    async with app.run_test(size=(50, 20), notifications=True, tooltips=True) as pilot:
        app.pane.show(TreeState(chart.roles, chart.people, Views(chart).forest, {}))
        app.pane.org.focus()
        await pilot.pause()
        yield app, pilot


def rows(app: PaneApp) -> list[str]:
    tree = app.pane.org
    return [strip.text.rstrip() for strip in tree.render_lines(Region(0, 0, *tree.size)) if strip.text.strip()]


def field(app: PaneApp) -> RowInput:
    return app.query_one(RowInput)


async def test_a_new_row_opens_below_the_branch_and_takes_what_is_typed_at_once() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.new_row("director", "stock")
        await pilot.press("H", "i")
        assert [row.split("  ")[0] for row in rows(app)] == [
            "▼ Director",
            "├─▼ Stock keeper",
            "│ └── Packer",
            "├──",
            "└── Finance",
        ]
        assert field(app).region.offset == app.pane.org.region.offset + Offset(4, 3)
        await pilot.press("enter")
        assert app.entered == [(None, "Hi", "director", "stock", False)]
        assert len(rows(app)) == 4
        assert app.focused is app.pane.org


async def test_a_new_report_opens_under_a_role_without_reports_and_tab_goes_on_to_the_holder() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.new_row("finance")
        await pilot.pause()
        assert rows(app)[-2:] == ["└─▼ Finance", "  └──"]
        await pilot.press("A", "tab")
        assert app.entered == [(None, "A", "finance", None, True)]


async def test_suggestions_are_taken_with_down_and_enter() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.new_row(None)
        await pilot.press("e", "x", "p", "down", "down", "down", "up", "down")
        shown = app.query_one(RowHelp).render_lines(Region(0, 0, 46, 2))
        assert [strip.text.strip() for strip in shown] == ["Export manager", "›Export clerk"]
        await pilot.press("enter")
        assert app.entered == [(None, "Export clerk", None, None, False)]


async def test_escape_and_an_empty_enter_take_the_row_back() -> None:
    async with pane_showing({}) as (app, pilot):
        for key in ("escape", "enter", "tab"):
            app.pane.new_row(None)
            await pilot.press(key)
            assert not app.pane.entering
            assert app.focused is app.pane.org
        assert [type(message) for message in app.said] == [RolesPane.EntryCancelled] * 3
        assert rows(app) == [" No roles yet: press o to add the first"]


async def test_renaming_starts_from_the_title_and_never_leaves_it_empty() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.rename("packer", "Packer")
        await pilot.press("s", "enter")
        app.pane.rename("packer", "Packer")
        await pilot.press("ctrl+u", "enter")
        assert app.pane.entering
        reason = app.query_one(RowHelp).render_lines(Region(0, 0, 46, 1))[0].text
        assert reason.strip() == "A role needs a title; Esc keeps the one it"
        await pilot.press("escape")
        assert app.entered == [("packer", "Packers", None, None, False)]
        assert app.pane.org.selected == "packer"


async def test_a_paste_gives_its_first_line_without_hidden_characters_and_says_so() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.new_row("stock")
        await pilot.pause()
        field(app).post_message(events.Paste("ที่ปรึกษา\u202e\x1b"))
        await pilot.pause()
        help_text = app.query_one(RowHelp).render_lines(Region(0, 0, 46, 1))[0].text
        assert "Control and invisible characters" in help_text
        field(app).post_message(events.Paste(" one\nsecond"))
        await pilot.press("enter")
        assert app.entered == [(None, "ที่ปรึกษา one", "stock", None, False)]


async def test_a_hostile_title_is_shown_in_symbols_and_kept_when_not_edited() -> None:
    hostile = "a\x1b]0;PWNED\x07 [/]"
    async with pane_showing({"bad": Role(title=hostile)}) as (app, pilot):
        app.pane.rename("bad", hostile)
        await pilot.pause()
        assert "\x1b" not in field(app).value
        await pilot.press("enter")
        assert app.entered == []


async def test_going_elsewhere_keeps_what_is_typed() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.new_row("stock")
        await pilot.press("Z")
        app.query_one(Button).focus()
        await pilot.pause()
        assert [title for _id, title, *_rest in app.entered] == ["Z"]
        assert isinstance(app.focused, Button)


async def test_a_reload_while_typing_keeps_the_row_and_the_text() -> None:
    async with pane_showing(ROLES) as (app, pilot):
        app.pane.new_row("director", "stock")
        await pilot.press("Z")
        chart = Chart(head=Head(title="Shop"), roles={**ROLES, "new": Role(title="New", reports_to="stock")})
        app.pane.show(TreeState(chart.roles, chart.people, Views(chart).forest, {"packer": "error"}))
        await pilot.pause()
        assert [row.split("  ")[0] for row in rows(app)][3:] == ["│ └── New", "├──", "└── Finance"]
        assert field(app).region.offset == app.pane.org.region.offset + Offset(4, 4)
        await pilot.press("enter")
        assert [title for _id, title, *_rest in app.entered] == ["Z"]
