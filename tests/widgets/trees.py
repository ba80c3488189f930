"""A tree alone on a screen, what it says, and charts to show in it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from orgtui.checks.finding import Severity
from orgtui.graph import Views
from orgtui.model import Chart, Head, Person, Role
from orgtui.widgets.org_tree import OrgTree, TreeState


class TreeApp(App[None]):
    """A tree alone, and what it says."""

    CSS = "OrgTree { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.chart_tree = OrgTree()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.chart_tree

    @on(OrgTree.RoleHighlighted)
    def highlighted(self, message: OrgTree.RoleHighlighted) -> None:
        self.said.append(message)

    @on(OrgTree.MenuRequested)
    def menu(self, message: OrgTree.MenuRequested) -> None:
        self.said.append(message)

    @on(OrgTree.Refused)
    def refused(self, message: OrgTree.Refused) -> None:
        self.said.append(message)


@asynccontextmanager
async def showing(
    state: TreeState, size: tuple[int, int] = (49, 20)
) -> AsyncIterator[tuple[TreeApp, OrgTree, Pilot[None]]]:
    app = TreeApp()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.chart_tree.show(state)
        app.chart_tree.focus()
        await pilot.pause()
        yield app, app.chart_tree, pilot


def chart_of(roles: Mapping[str, Role], people: Mapping[str, Person] | None = None) -> Chart:
    return Chart(head=Head(title="Shop"), roles=roles, people=people or {})


def state_of(
    chart: Chart,
    marks: Mapping[str, Severity] | None = None,
    carried: frozenset[str] = frozenset(),
    top: str | None = None,
) -> TreeState:
    return TreeState(chart.roles, chart.people, Views(chart).forest, marks or {}, carried, top=top)


def lines(widget: Widget) -> list[str]:
    shown = [strip.text.rstrip() for strip in widget.render_lines(Region(0, 0, *widget.size))]
    while shown and not shown[-1]:
        shown.pop()
    return shown


SHOP = chart_of(
    {
        "director": Role(title="E-commerce director", holders=("ayse",)),
        "operations": Role(title="Operations manager", reports_to="director", holders=("Can Öz",)),
        "operator": Role(title="Store operator", reports_to="operations", vacant=True),
        "photos": Role(title="Product photographer", reports_to="operations", holders=("Deniz",), sourcing="freelance"),
        "bookkeeper": Role(title="Bookkeeper", reports_to="director", sourcing="agency"),
        "inventory": Role(title="Inventory manager", reports_to="director", holders=("Mert Kaya",)),
        "assistant": Role(title="Inventory assistant", reports_to="inventory", seats=3, holders=("Ada", "Bo")),
        "packers": Role(title="Packer", reports_to="inventory", seats=4),
    },
    {"ayse": Person(name="Ayşe Demir")},
)


def big_chart(bosses: int, reports: int) -> Chart:
    roles = {"top": Role(title="Top")}
    for boss in range(bosses):
        roles[f"b{boss}"] = Role(title=f"Boss {boss}", reports_to="top")
        for report in range(reports):
            roles[f"b{boss}-{report}"] = Role(title=f"Report {boss}.{report}", reports_to=f"b{boss}")
    return chart_of(roles)
