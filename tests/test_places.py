"""Where the cursor of a view stands after a finding was gone to, and after undo and redo."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from orgtui.actions.findings import at_finding
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.model import Chart, Duty, Head, Role
from orgtui.opening import from_preset
from orgtui.views.board_filter import BoardFilter
from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.grid_view import GridView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix
from orgtui.widgets.people_view import PeopleView
from orgtui.widgets.row_list import RowList
from tests.test_editor import editing, said, shown

MEDIUM = from_preset("medium").chart


def on_board(screen: EditorScreen) -> tuple[str, tuple[str, ...]]:
    """Return the duty and the roles of the column under the cursor of the board."""
    board = screen.query_one(DutyBoard)
    assert board.current is not None
    assert board.current_column is not None
    return board.current.duty_id, board.current_column.role_ids


def orphaned() -> Document:
    """Return a shop in which nobody owns two of the duties."""
    lost = ("recruit-staff", "reconcile-bank")
    roles = {
        key: replace(role, duties=tuple(duty for duty in role.duties if duty not in lost))
        for key, role in MEDIUM.roles.items()
    }
    return Document(MEDIUM.replace(roles=roles))


@pytest.mark.parametrize("keys", [("n",), ("n", "n"), ("tab", "enter"), ("tab", "down", "enter")])
async def test_the_board_goes_to_the_duty_of_a_finding(keys: tuple[str, ...], state_home: Path) -> None:
    async with editing(orphaned()) as (screen, pilot):
        await pilot.press("D", "end", "ctrl+end")
        await pilot.press(*keys)
        await pilot.pause()
        finding = screen.session.current_finding()
        assert finding is not None
        duties = [name.removeprefix("duty:") for name in finding.subjects if name.startswith("duty:")]
        assert on_board(screen)[0] == duties[0]
        assert screen.desk.here == ("duties" if keys[0] == "n" else "findings")


async def test_n_goes_on_from_the_line_of_the_findings_that_the_cursor_is_on(state_home: Path) -> None:
    async with editing(orphaned()) as (screen, pilot):
        findings = screen.desk.findings
        await pilot.press("tab", "tab", "n", "n")
        assert findings.selected == screen.session.listing.at == 1
        await pilot.press("down", "n")
        assert findings.selected == screen.session.listing.at == 3
        await pilot.press("N")
        assert findings.selected == screen.session.listing.at == 2
        assert findings.has_focus


async def test_undo_and_redo_return_to_the_cell_of_the_board(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("D", *["down"] * 4, *["right"] * 3)
        edited = on_board(screen)
        await pilot.press("B", "home", "ctrl+home", "u")
        assert on_board(screen) == edited
        assert screen.session.chart is MEDIUM
        await pilot.press("end", "ctrl+end", "ctrl+r")
        assert on_board(screen) == edited
        await pilot.press("up")
        assert on_board(screen) != edited


async def test_undo_returns_to_the_cell_of_the_matrix(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("H", "down", "right", "right")
        matrix = screen.query_one(HandoffMatrix)
        edited = matrix.pair
        await pilot.press("h", "enter", "enter", *"goods", "enter")
        assert len(screen.session.chart.handoffs) == len(MEDIUM.handoffs) + 1
        await pilot.press("home", "ctrl+home")
        assert matrix.pair != edited
        await pilot.press("u")
        assert screen.session.chart.handoffs == MEDIUM.handoffs
        assert matrix.pair == edited


async def test_the_list_of_a_pair_follows_undo_to_another_pair(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("H", "down", "right", "right")
        await pilot.press("h", "enter", "enter", *"goods", "enter")
        edited = screen.query_one(HandoffMatrix).pair
        await pilot.press("up", "enter")
        before = shown(screen)
        await pilot.press("u")
        assert shown(screen) != before
        await pilot.press("escape")
        assert screen.query_one(HandoffMatrix).pair == edited


async def listing(pilot: Pilot[int]) -> HandoffList:
    """Drill into a cell of the matrix with several hand-offs and stand on the second one."""
    await pilot.press("H", "down", "down", "right", "right", "enter", "down")
    listed = pilot.app.screen.query_one(HandoffList)
    assert len(listed.state.rows) > 2
    return listed


def on_handoff(listed: HandoffList) -> tuple[str, str, str]:
    """Return the ends and the content of the hand-off under the cursor of the list."""
    assert listed.current is not None
    return listed.current.giver, listed.current.receiver, listed.current.what


@pytest.mark.parametrize(
    "keys",
    [("enter", "d"), ("enter", "e", *"x", "enter"), ("enter", "f", *"from", "enter", *"finance", "enter", "escape")],
)
async def test_undo_and_redo_return_to_the_hand_off_of_the_list(keys: tuple[str, ...], state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        listed = await listing(pilot)
        edited = on_handoff(listed)
        await pilot.press(*keys)
        assert screen.session.chart.handoffs != MEDIUM.handoffs
        after = on_handoff(listed)
        assert after != edited
        await pilot.press("home", "u")
        assert screen.session.chart.handoffs == MEDIUM.handoffs
        assert on_handoff(listed) == edited
        await pilot.press("home", "ctrl+r")
        assert on_handoff(listed) == after


async def test_the_list_of_a_pair_goes_to_the_hand_off_of_a_finding(state_home: Path) -> None:
    unnamed = [replace(item, what="") if number in (5, 9, 20) else item for number, item in enumerate(MEDIUM.handoffs)]
    async with editing(Document(MEDIUM.replace(handoffs=tuple(unnamed)))) as (screen, pilot):
        listed = await listing(pilot)
        about = [n for n, line in enumerate(screen.session.listing.lines) if line.findings[0].at.startswith("handoff:")]
        assert len(about) == 3
        for number in about:
            screen.session.listing.at = number - 1 if number else None
            await pilot.press("n")
            assert listed.current is not None
            subject = screen.session.views.handoff_subjects[listed.current.number]
            assert subject == screen.session.listing.lines[number].findings[0].at


async def test_the_people_go_to_the_person_of_a_finding(state_home: Path) -> None:
    duties = {f"d{number}": Duty(name=f"Duty {number}") for number in range(6)}
    roles = {
        "desk": Role(title="Desk", holders=("Ada", "Mia")),
        "boss": Role(title="Boss", holders=("Mia",), duties=tuple(duties)),
        **{f"r{number}": Role(title=f"Clerk {number}", reports_to="boss") for number in range(5)},
    }
    async with editing(Document(Chart(head=Head(title="shop"), roles=roles, duties=duties))) as (screen, pilot):
        await pilot.press("Y")
        lines = screen.session.listing.lines
        screen.session.listing.at = next(n for n, line in enumerate(lines) if "person:Mia" in line.findings[0].subjects)
        screen.take(at_finding(screen.session))
        await pilot.pause()
        person = screen.query_one(PeopleView).current
        assert person is not None
        assert person.name == "Mia"


async def test_a_duty_without_an_owner_is_found_on_the_board(state_home: Path) -> None:
    async with editing(orphaned()) as (screen, pilot):
        screen.session.board_filter = BoardFilter(department="marketing")
        await pilot.press("slash", *"recruit", "enter")
        await pilot.pause()
        duty = MEDIUM.duties["recruit-staff"].name
        assert said(screen) == f'Nobody owns "{duty}": A makes the role of the column its owner'
        assert on_board(screen) == ("recruit-staff", ("ecommerce-director",))
        await pilot.press("A")
        assert screen.session.views.owners["recruit-staff"] == ("ecommerce-director",)


async def test_the_findings_of_an_opened_chart_begin_at_the_top_and_follow_once_the_cursor_has_moved(
    state_home: Path,
) -> None:
    roles = {"other": Role(title="Other"), **orphaned().chart.roles}
    async with editing(Document(MEDIUM.replace(roles=roles))) as (screen, pilot):
        assert screen.session.selected == "other"
        findings = screen.desk.findings
        assert findings.selected == 0
        assert "other" not in screen.session.verdict.roles[0]
        await pilot.press("down", "up")
        assert screen.session.selected == "other"
        assert "other" in screen.session.verdict.roles[findings.selected or 0]


def skipping() -> Chart:
    """Return a shop with two dotted lines that add nothing: from X and from Y to their manager's manager."""
    roles = {
        "boss": Role(title="Boss", duties=("sell",)),
        "lead": Role(title="Lead", reports_to="boss"),
        "x": Role(title="X", reports_to="lead", dotted_to=("boss",)),
        "y": Role(title="Y", reports_to="lead", dotted_to=("boss",)),
    }
    return Chart(head=Head(title="shop"), roles=roles, duties={"sell": Duty(name="Sell")})


@pytest.mark.parametrize(("view", "way"), [("D", "right"), ("Y", "down")])
async def test_the_fix_of_a_view_mends_the_finding_that_is_lit(view: str, way: str, state_home: Path) -> None:
    async with editing(Document(skipping())) as (screen, pilot):
        session, findings = screen.session, screen.desk.findings
        about = {n: line for n, line in enumerate(session.listing.lines) if line.code == "H205"}
        assert len(about) == 2
        await pilot.press("down", view, way)
        lit = [findings.rows[findings.selected or 0].text]
        await pilot.press(way)
        lit.append(findings.rows[findings.selected or 0].text)
        assert [line.text for line in about.values()] == lit
        assert session.selected == "y"
        await pilot.press("full_stop")
        assert {key: role.dotted_to for key, role in session.chart.roles.items() if role.dotted_to} == {"x": ("boss",)}


async def test_what_is_gone_to_is_what_its_finding_is_lit_for(state_home: Path) -> None:
    async with editing(Document(skipping())) as (screen, pilot):
        session, findings = screen.session, screen.desk.findings
        await pilot.press("n", "slash", "Y", "enter")
        assert session.selected == "y"
        assert "Y" in findings.rows[findings.selected or 0].text


@pytest.mark.parametrize("keys", [("n",), ("tab", "home", "enter")])
async def test_a_filter_that_hides_the_duty_of_a_finding_is_lifted(keys: tuple[str, ...], state_home: Path) -> None:
    async with editing(orphaned()) as (screen, pilot):
        await pilot.press("D", "\\", *"Graphic", "enter")
        assert on_board(screen)[0] not in ("recruit-staff", "reconcile-bank")
        await pilot.press(*keys)
        await pilot.pause()
        finding = screen.session.current_finding()
        assert finding is not None
        assert f"duty:{on_board(screen)[0]}" == finding.at
        await pilot.press("escape", "D", "\\", *"Graphic", "enter", "D")
        assert screen.session.board_filter == BoardFilter(owner="role:graphic-designer")


def without(*numbers: int) -> Document:
    """Return a shop in which some hand-offs are not yet drawn, though flows need them."""
    left = tuple(item for number, item in enumerate(MEDIUM.handoffs) if number not in numbers)
    return Document(MEDIUM.replace(handoffs=left))


def go_before(screen: EditorScreen, code: str) -> None:
    """Stand before the first finding of a rule: `n` goes there."""
    lines = screen.session.listing.lines
    screen.session.listing.at = next(number for number, line in enumerate(lines) if line.code == code) - 1


def ends(screen: EditorScreen) -> list[tuple[str | None, str | None]]:
    return [(item.giver, item.receiver) for item in screen.session.chart.handoffs]


async def test_a_missing_hand_off_is_seen_and_drawn_in_a_cell_that_has_others(state_home: Path) -> None:
    campaign = MEDIUM.handoffs[30]
    async with editing(without(30)) as (screen, pilot):
        go_before(screen, "W310")
        await pilot.press("n", "H")
        matrix = screen.query_one(HandoffMatrix)
        assert matrix.pair == ("marketing", "digital-operations")
        assert "[2!]" in shown(screen)
        assert "1 missing" in shown(screen)
        sentence = 'Missing for "Campaign": Digital marketing manager → E-commerce operations specialist'
        assert sentence in shown(screen)
        await pilot.press("enter")
        assert sentence in shown(screen)
        await pilot.press("h", "enter")
        assert (campaign.giver, campaign.receiver) in ends(screen)
        assert "Missing" not in shown(screen)
        await pilot.press("escape")
        assert "missing" not in shown(screen)
        assert "[3]" in shown(screen)


async def test_of_several_missing_hand_offs_the_one_of_the_finding_is_drawn_else_it_is_asked_which(
    state_home: Path,
) -> None:
    async with editing(without(1, 11)) as (screen, pilot):
        go_before(screen, "W310")
        await pilot.press("n", "n", "H")
        assert screen.query_one(HandoffMatrix).pair == ("supply-chain", "supply-chain")
        assert "[(1)!]" in shown(screen)
        assert "and 1 more" in shown(screen)
        finding = screen.session.current_finding()
        assert finding is not None
        await pilot.press("h", "enter")
        assert (finding.params["giver"], finding.params["receiver"]) in ends(screen)
    async with editing(without(1, 11)) as (screen, pilot):
        screen.session.at_ends = ("supply-chain", "supply-chain")
        await pilot.press("H", "h")
        assert "Which hand-off?" in shown(pilot.app.screen)  # type: ignore[arg-type]
        await pilot.press("enter", "enter")
        assert ("logistics-manager", "inventory-assistant") in ends(screen)
        await pilot.press("u", "h", *"another", "enter")
        assert "Who hands over?" in shown(pilot.app.screen)  # type: ignore[arg-type]


async def test_the_matrix_opens_at_the_department_of_the_selected_role_and_keeps_its_cell_for_it(
    state_home: Path,
) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.desk.org.select("customer-service-rep")
        await pilot.pause()
        await pilot.press("H")
        matrix = screen.query_one(HandoffMatrix)
        assert matrix.pair == ("customer-service", "customer-service")
        await pilot.press("home", "T", "H")
        assert matrix.pair == ("customer-service", "management")
        await pilot.press("T", "home", "H")
        assert matrix.pair == ("management", "management")


@pytest.mark.parametrize("key", ["D", "H", "F", "Y"])
async def test_what_is_drawn_while_the_cursor_of_a_view_moves_does_not_bring_it_back(
    key: str, state_home: Path
) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press(key)
        await pilot.pause()
        scene = screen.desk.stage._shown
        assert scene is not None
        before, selected = scene.place, screen.session.selected
        view = scene.view.people if isinstance(scene.view, PeopleView) else scene.view
        if isinstance(view, RowList):
            view.go(3)
        elif isinstance(view, GridView):
            view.go(1, 1)
        elif isinstance(view, FlowView):
            view.go(0, 2)
        # As the checks do that end in that instant.
        screen.sync()
        await pilot.pause()
        assert scene.place != before
        if key != "H":
            assert screen.session.selected != selected
            assert screen.session.selected in scene.role_ids
