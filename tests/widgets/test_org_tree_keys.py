"""The tree of roles under keys and mouse: the cursor, folds, the branch that stands alone."""

from orgtui.edits.marked import DeleteRoles
from orgtui.widgets.org_tree import OrgTree
from tests.widgets.trees import SHOP, lines, showing, state_of


async def test_when_its_role_goes_the_cursor_takes_the_neighbour_and_says_so() -> None:
    async with showing(state_of(SHOP)) as (app, tree, pilot):
        landed = []
        chart = SHOP
        for gone in ("operator", "photos", "inventory"):
            tree.select(gone)
            chart = DeleteRoles((gone,)).apply(chart)
            tree.show(state_of(chart))
            landed.append(tree.selected)
        assert landed == ["photos", "operations", "bookkeeper"]
        await pilot.pause()
        told = [message.role_id for message in app.said if isinstance(message, OrgTree.RoleHighlighted)]
        assert told[-1] == "bookkeeper"


async def test_keys_move_fold_and_ask_for_the_menu() -> None:
    async with showing(state_of(SHOP)) as (app, tree, pilot):
        await pilot.press("j", "right")
        assert tree.selected == "operator"
        await pilot.press("space", "left", "left", "enter")
        assert tree.selected == "operations"
        assert lines(tree)[1].startswith("├─▶ Operations manager")
        await pilot.press("end", "k", "pageup")
        assert tree.selected == "director"
        kinds = [type(message) for message in app.said]
        assert [message.words for message in app.said if isinstance(message, OrgTree.Refused)] == [
            "Store operator has no reports to unfold"
        ]
        assert kinds.count(OrgTree.MenuRequested) == 1


async def test_clicks_select_fold_rename_and_ask_for_the_menu() -> None:
    async with showing(state_of(SHOP)) as (app, tree, pilot):
        await pilot.click(tree, offset=(6, 5))
        assert tree.selected == "inventory"
        await pilot.click(tree, offset=(2, 1))
        assert lines(tree)[1].startswith("├─▶ Operations manager")
        await pilot.click(tree, offset=(6, 2), button=3)
        assert tree.selected == "bookkeeper"
        assert [type(message) for message in app.said].count(OrgTree.MenuRequested) == 1


async def test_folding_others_and_levels_keeps_the_cursor_near() -> None:
    async with showing(state_of(SHOP)) as (_app, tree, _pilot):
        tree.select("assistant")
        tree.fold_others()
        assert [line.split("  ")[0] for line in lines(tree)][1] == "├─▶ Operations manager"
        assert tree.selected == "assistant"
        assert tree.fold_to(2)[0] == 2
        assert tree.selected == "inventory"
        assert tree.fold_to(9)[0] == 3
        assert len(lines(tree)) == len(SHOP.roles)


async def test_the_focused_branch_stands_alone() -> None:
    async with showing(state_of(SHOP)) as (_app, tree, _pilot):
        tree.select("director")
        tree.show(state_of(SHOP, top="inventory"))
        assert [line.split("  ")[0] for line in lines(tree)] == [
            "▼ Inventory manager",
            "├── Inventory assistant",
            "└── Packer",
        ]
        assert tree.selected == "inventory"
        tree.show(state_of(SHOP))
        assert len(lines(tree)) == len(SHOP.roles)
        assert tree.selected == "inventory"
