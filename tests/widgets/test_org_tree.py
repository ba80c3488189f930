"""The tree of roles: what it shows, what stays over an edit, and what it costs."""

from dataclasses import replace
from random import Random

import pytest
from textual.geometry import Region

from orgtui import store
from orgtui.checks.finding import Severity
from orgtui.edits.marked import DeleteRoles
from orgtui.edits.roles import MoveRole, RenameRole
from orgtui.graph import Views
from orgtui.model import Chart, Role
from orgtui.text import cells
from orgtui.widgets.org_tree import TreeState
from orgtui.widgets.tree_nodes import PAGE
from orgtui.widgets.tree_state import Outline
from tests.conftest import ROOT
from tests.widgets.trees import SHOP, big_chart, chart_of, lines, showing, state_of

MARKS: dict[str, Severity] = {"director": "warning", "operator": "warning", "assistant": "error", "bookkeeper": "note"}


async def test_rows_name_holders_vacancies_seats_badges_and_findings() -> None:
    async with showing(state_of(SHOP, MARKS, carried=frozenset({"packers"}))) as (_app, tree, _pilot):
        assert lines(tree) == [
            "▼ E-commerce director       Ayşe Demir        !",
            "├─▼ Operations manager      Can Öz",
            "│ ├── Store operator        vacant            !",
            "│ └── Product photographer  Deniz · freelance",
            "├── Bookkeeper              agency            ·",
            "└─▼ Inventory manager       Mert Kaya",
            "  ├── Inventory assistant   2 of 3: Ada, Bo   x",
            "  └── Packer · moving       4 seats",
        ]
        tree.select("inventory")
        assert tree.toggle()
        assert lines(tree)[-1] == "└─▶ Inventory manager       Mert Kaya    (+2) x"


CROWD = chart_of(
    {
        "boss": Role(title="E-commerce director", holders=("Ayşe Demir",)),
        "stock": Role(title="在庫管理マネージャー", reports_to="boss", holders=("Deniz Ak", "Ece Su"), seats=3),
        "ads": Role(title="Digital marketing manager", reports_to="boss", holders=("Elif Şen",), sourcing="freelance"),
        "posts": Role(title="Content writer", reports_to="ads", sourcing="agency", seats=2),
        "service": Role(title="Customer service representative", reports_to="ads", holders=("Selin Aydın",)),
        "packer": Role(title="ผู้จัดการคลังสินค้า", reports_to="boss", vacant=True),
    }
)
TOLD = ("Ayşe", "2 of 3", "Elif", "2 seats", "Selin", "vacant")


def starts(drawn: list[str]) -> list[int]:
    """Return at which cell of its row each of the holders begins."""
    return [cells(line[: line.index(told)]) for told in TOLD for line in drawn if told in line]


@pytest.mark.parametrize("width", [34, 42, 48, 60, 90, 130])
async def test_holders_stand_below_each_other_at_every_width_folded_or_not(width: int) -> None:
    async with showing(state_of(CROWD), size=(width, 10)) as (_app, tree, _pilot):
        before = starts(lines(tree))
        assert (len(before), len({*before})) == (len(TOLD), 1)
        tree.select("ads")
        assert tree.toggle()
        assert {*starts(lines(tree))} == {*before}


async def test_where_all_fits_nothing_is_cut_and_marks_stand_beside_the_holders() -> None:
    async with showing(state_of(CROWD, {"boss": "error"}), size=(130, 10)) as (_app, tree, _pilot):
        drawn = lines(tree)
        assert "…" not in "".join(drawn)
        assert "Customer service representative  Selin Aydın" in drawn[4]
        assert drawn[0].endswith("x")
        longest = max(cells(line.rstrip("x ")) for line in drawn)
        assert cells(drawn[0]) <= longest + len(" (+6)") + 2


async def test_a_badge_is_drawn_whole_or_leaves_its_room_to_names() -> None:
    async with showing(state_of(CROWD), size=(46, 10)) as (_app, tree, pilot):
        for width in range(34, 80):
            await pilot.resize_terminal(width, 10)
            ads = next(line for line in lines(tree) if "Elif" in line)
            assert ads.endswith(("Elif Şen", "Elif Şen · freelance")), width


async def test_what_a_picked_up_role_says_pushes_its_holders_aside() -> None:
    moved = state_of(CROWD, carried=frozenset({"ads"}))
    async with showing(moved, size=(60, 10)) as (_app, tree, _pilot):
        assert "Digital marketing manager · moving" in "\n".join(lines(tree))


async def test_a_narrow_tree_drops_names_but_not_what_matters() -> None:
    async with showing(state_of(SHOP, MARKS), size=(30, 6)) as (_app, tree, _pilot):
        assert lines(tree) == [
            "▼ E-commerce director       !",
            "├─▼ Operations manager",
            "│ ├── Store operator vacant !",
            "│ └── Product photographer",
            "├── Bookkeeper              ·",
            "└─▼ Inventory manager",
        ]


async def test_an_edit_keeps_cursor_and_folds_and_draws_only_its_rows() -> None:
    async with showing(state_of(SHOP)) as (app, tree, pilot):
        tree.select("operations")
        tree.toggle()
        tree.select("assistant")
        await pilot.pause()
        app.said.clear()
        renamed = RenameRole("inventory", "Stock keeper").apply(SHOP)
        tree.show(state_of(renamed))
        assert tree.selected == "assistant"
        assert [line[:26].rstrip() for line in lines(tree)] == [
            "▼ E-commerce director",
            "├─▶ Operations manager",
            "├── Bookkeeper",
            "└─▼ Stock keeper",
            "  ├── Inventory assistant",
            "  └── Packer",
        ]
        tree.show(state_of(MoveRole("assistant", "bookkeeper").apply(renamed)))
        assert tree.selected == "assistant"
        assert [line[:26].rstrip() for line in lines(tree)][2:4] == ["├─▼ Bookkeeper", "│ └── Inventory assistant"]
        await pilot.pause()
        assert app.said == []


def shuffled(chart: Chart, random: Random) -> Chart:
    """Return the chart after an edit that no rule guards: loops, lost roles, new ids and reordering included."""
    roles, ids = dict(chart.roles), list(chart.roles)
    one, other = random.choice(ids), random.choice([*ids, "nobody", None])
    match random.randrange(5):
        case 0 if len(ids) > 5:
            del roles[one]
        case 1:
            roles[f"new-{random.random()}"] = Role(title="New", reports_to=other)
        case 2:
            roles = {f"{one}'" if role_id == one else role_id: role for role_id, role in roles.items()}
        case 3:
            roles = dict(random.sample(list(roles.items()), len(ids)))
        case _:
            roles[one] = replace(roles[one], reports_to=other)
    return chart_of(roles)


async def test_after_any_edits_the_tree_shows_what_the_chart_says() -> None:
    random, chart = Random(7), big_chart(4, 3)
    async with showing(state_of(chart), size=(60, 40)) as (_app, tree, _pilot):
        for _edit in range(120):
            chart = shuffled(chart, random)
            forest = Views(chart).forest
            tree.show(TreeState(chart.roles, chart.people, forest, {}))
            wanted, pending = [], list(reversed(forest.roots))
            while pending:
                wanted.append(pending.pop())
                pending.extend(reversed(forest.children.get(wanted[-1], ())))
            for role_id in wanted:
                assert tree.select(role_id)
            nodes = [tree.get_node_at_line(line) for line in range(tree.last_line + 1)]
            assert [node.data for node in nodes if node] == wanted
            tree.select(random.choice(wanted))
            tree.toggle()
            tree.render_lines(Region(0, 0, 60, 40))


LOOPED = chart_of(
    {
        "a": Role(title="A", reports_to="b"),
        "b": Role(title="B", reports_to="c"),
        "c": Role(title="C", reports_to="a"),
        "under-b": Role(title="Under B", reports_to="b"),
        "own": Role(title="Own boss", reports_to="own"),
        "lost": Role(title="Lost", reports_to="nobody"),
    }
)


async def test_loops_and_lost_roles_stand_in_the_tree_once_and_can_be_mended() -> None:
    async with showing(state_of(LOOPED)) as (_app, tree, _pilot):
        assert lines(tree) == [
            "▼ A · in a loop",
            "└─▼ C",
            "  └─▼ B",
            "    └── Under B",
            "  Own boss · in a loop",
            "  Lost · unknown manager",
        ]
        mended = MoveRole("own", "lost").apply(MoveRole("b", None).apply(LOOPED))
        tree.show(state_of(mended))
        assert lines(tree) == [
            "▼ B",
            "├─▼ A",
            "│ └── C",
            "└── Under B",
            "▼ Lost · unknown manager",
            "└── Own boss",
        ]


HOSTILE = [
    *("[/]", "[red]x", "[@click=app.quit]x[/]", "a\x1b]0;PWNED\x07b", "\x9b31mC1", "\u202eabc", "\\", "[$primary]"),
    *("ที่ปรึกษา", "库存经理", "مدير المخزون", "👨‍👩‍👧 family 🇹🇷", "L" * 300, "e\u0301" * 200, "two\nlines"),
]


async def test_hostile_titles_stay_on_their_row_and_never_reach_the_screen_raw() -> None:
    roles = {f"r{number}": Role(title=title, holders=(title,)) for number, title in enumerate(HOSTILE)}
    async with showing(state_of(chart_of(roles)), size=(44, 30)) as (_app, tree, _pilot):
        strips = tree.render_lines(Region(0, 0, *tree.size))
        assert {strip.cell_length for strip in strips} == {44}
        shown = [strip.text.strip() for strip in strips][: len(HOSTILE)]
        assert all(shown)
        assert not any(bad in "".join(shown) for bad in "\x1b\x07\x9b\u202e\n")
        assert shown[1].startswith("[red]x")
        assert shown[3].startswith("a␛]0;PWNED")
        links = [s.style.meta for strip in strips for s in strip if s.style and "@click" in s.style.meta]
        assert links == []


async def test_a_large_chart_opens_folded_and_makes_rows_only_when_unfolded() -> None:
    chart = big_chart(20, 500)
    async with showing(state_of(chart, {"b3-7": "error"})) as (_app, tree, pilot):
        assert len(tree._tree_nodes) == 22
        assert lines(tree)[0].startswith("▼ Top")
        assert lines(tree)[4].startswith("├─▶ Boss 3")
        assert lines(tree)[4].endswith("(+500) x")
        await pilot.press("down", "right")
        assert len(tree._tree_nodes) == 522
        assert tree.select("b19-499")
        assert tree.selected == "b19-499"
        assert tree.fold_to(9)[0] == 2, "ten thousand rows are not shown at once"
        assert len(tree._tree_nodes) == 22


async def test_long_lists_unfold_in_pages() -> None:
    chart = big_chart(1, PAGE + 120)
    async with showing(state_of(chart)) as (_app, tree, pilot):
        tree.select("b0")
        tree.toggle()
        await pilot.press("end")
        assert lines(tree)[-1].strip() == "└── 120 more of 120, Enter shows them"
        await pilot.press("enter")
        assert tree.selected == f"b0-{PAGE}"
        assert tree.last_line == PAGE + 120 + 1


async def test_a_chain_of_thousands_neither_overflows_nor_hides_anybody() -> None:
    roles = {f"r{n}": Role(title=f"R {n}", reports_to=f"r{n - 1}" if n else None) for n in range(20_000)}
    chart = chart_of(roles)
    async with showing(state_of(chart, {"r19999": "error"})) as (_app, tree, _pilot):
        assert tree.select("r29")
        assert lines(tree)[-1].endswith("(+19970) x")
        assert not tree.select("r19000")
        assert tree.selected == "r200"
        tree.action_to_line(-1)
        assert lines(tree)[-1].endswith("1 role deeper: f")
        tree.show(state_of(chart, top="r19000"))
        assert tree.select("r19100")
        assert tree.selected == "r19100"


def test_what_a_folded_row_hides_follows_edits_like_a_fresh_count() -> None:
    chart = big_chart(5, 4)
    marks: dict[str, Severity] = {"b1-2": "warning"}
    outline = Outline(state_of(chart, marks))
    assert outline.branch("top").size == 26
    for edit in (MoveRole("b1", "b2-0"), DeleteRoles(("b2",)), MoveRole("b2-0", "b3"), DeleteRoles(("b1-2",))):
        chart = edit.apply(chart)
        marks = {**marks, f"b{len(chart.roles) % 3}-1": "error"}
        outline = outline.follow(state_of(chart, marks))
        fresh = Outline(state_of(chart, marks))
        assert {one: outline.branch(one) for one in chart.roles} == {one: fresh.branch(one) for one in chart.roles}


async def test_every_role_of_a_preset_has_one_row_that_fills_the_width() -> None:
    chart = store.read(ROOT / "presets" / "large.toml").chart
    async with showing(state_of(chart), size=(41, len(chart.roles) + 1)) as (_app, tree, _pilot):
        strips = tree.render_lines(Region(0, 0, *tree.size))
        assert {strip.cell_length for strip in strips} == {41}
        shown = sorted(line.strip("│├└─▼ ")[:12].rstrip() for line in lines(tree))
        assert shown == sorted(role.title[:12].rstrip() for role in chart.roles.values())


async def test_an_empty_chart_says_what_to_do() -> None:
    async with showing(state_of(chart_of({}))) as (_app, tree, pilot):
        await pilot.press("down", "enter", "space")
        assert tree.selected is None
        assert lines(tree)[0].strip() == "No roles yet: press o to add the first"
        tree.show(state_of(SHOP))
        assert tree.selected == "director"
        tree.show(state_of(chart_of({})))
        assert tree.selected is None
