"""What keys act on: what is marked counts where the marks are seen, and the tree folds where it is seen."""

from pathlib import Path

from orgtui import panes
from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.questions import Picked
from orgtui.session import View
from tests.acting import act
from tests.sessions import MEDIUM, on
from tests.test_editor import editing, said, shown

MARKED = ("web-developer", "graphic-designer")


def test_marks_count_where_they_are_seen() -> None:
    views: tuple[View, ...] = ("duties", "people")
    for view in views:
        session = on(MEDIUM, selected="inventory-manager", marked=MARKED, view=view)
        for action_id in ("mark", "merge"):
            assert BY_ID[action_id].enabled(session) == "Marks count in the tree alone: T shows it"
        assert act(session, "vacant").words == "Inventory manager is vacant now"
        assert act(session, "delete").words.startswith("Deleted Inventory manager")
        assert session.marked == MARKED
        session.view = "tree"
        assert act(session, "vacant").words == "2 roles are vacant now"


def test_what_folds_the_tree_is_refused_where_it_is_not_seen() -> None:
    session = on(MEDIUM, selected="inventory-manager", view="duties")
    for action_id in ("fold", "fold-1", "fold-5", "focus", "fold-others"):
        assert BY_ID[action_id].enabled(session) == "Branches are folded in the tree: T shows it"
        assert BY_ID[action_id].enabled(on(MEDIUM, selected="inventory-manager")) is None


async def test_a_view_says_that_the_marks_wait_and_esc_leaves_them_there(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("t", "down", "t", "D")
        assert said(screen).startswith("Your marks wait in the tree")
        await pilot.press("escape")
        assert (screen.session.view, len(screen.session.marked)) == ("tree", 2)
        await pilot.press("escape")
        assert screen.session.marked == ()


def test_dotted_lines_of_marked_roles_are_picked_together() -> None:
    session = on(MEDIUM, selected="web-developer", marked=MARKED)
    outcome = act(session, "dotted", Picked(("product-manager",)))
    words = "2 roles: added Product manager to Dotted to"
    assert (outcome.words, session.marked) == (words, ())
    assert {session.chart.roles[role_id].dotted_to for role_id in MARKED} == {("product-manager",)}


async def test_who_goes_out_of_the_branch_that_is_shown_alone_sees_all_roles_again(state_home: Path) -> None:
    def find(title: str) -> tuple[str, ...]:
        return ("slash", *title, "enter")

    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press(*find("logistics"), "f", *find("inventory"))
        assert screen.session.top == "logistics-manager"
        await pilot.press(*find("web"))
        assert screen.session.top is None
        assert said(screen) == "Went to Web developer · all roles are shown again"
        assert screen.session.selected == screen.desk.org.selected == "web-developer"
        assert "Web developer" in shown(screen)
        await pilot.press("f", "D", "left", "escape")
        assert screen.session.top is None
        assert screen.session.selected == screen.desk.org.selected != "web-developer"


def test_marks_outside_a_branch_that_is_shown_alone_are_taken_away() -> None:
    session = on(MEDIUM, selected="digital-marketing-manager", marked=("content-creator", "inventory-assistant"))
    words = act(session, "focus").words
    assert words == ("Only Digital marketing manager and below is shown, 1 mark outside is gone · f shows all again")
    assert session.marked == ("content-creator",)
    act(session, "delete")
    assert MEDIUM.roles.keys() - session.chart.roles.keys() == {"content-creator"}


def test_the_menu_says_how_many_roles_are_marked() -> None:
    session = on(MEDIUM, selected="inventory-manager", marked=MARKED)
    assert panes.menu_title(session) == "Inventory manager · 2 roles are marked"
    session.view = "duties"
    assert panes.menu_title(session) == "Inventory manager"
