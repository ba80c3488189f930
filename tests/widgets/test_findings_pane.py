"""The findings on screen: what a line says, where the cursor stays, what it costs."""

from pathlib import Path

from orgtui.checks.finding import Severity
from orgtui.document import Document
from orgtui.opening import from_preset
from orgtui.text import cells
from orgtui.widgets.findings_pane import Counts, FindingRow, FindingsPane
from tests.looking import HOSTILE, showing, text_of
from tests.test_editor import editing


def row(severity: Severity, text: str, fix: str = "", code: str = "", depth: int = 0, key: str = "") -> FindingRow:
    return FindingRow(severity, code, text, key or (code, text), fix, depth)


BANK = row("error", 'Nobody owns "Reconcile bank account"', "give it to Finance manager", "D401")
SILO = row("warning", "Only Mert Kaya carries work between Supply chain and Marketing", "", "W303")
HEARS = row("warning", "Marketing hears nothing", "", "W301", depth=1)
MANY = row("note", "在庫管理マネージャー has 14 duties", "split the role", "D412")
ROWS = (BANK, SILO, HEARS, MANY)


async def test_a_line_says_severity_text_fix_and_code_as_far_as_there_is_room() -> None:
    pane = FindingsPane()
    async with showing(pane, size=(96, 7)) as stage:
        pane.show(ROWS, Counts(1, 2, 1))
        await stage.pilot.pause()
        assert text_of(pane) == (
            "╭─ Findings  1 broken · 2 risks · 1 hint ──────────────────────────────────────────────────────╮\n"
            '│›x Broken Nobody owns "Reconcile bank account"  · give it to Finance manager            D401  │\n'
            "│ ! Risk   Only Mert Kaya carries work between Supply chain and Marketing                W303  │\n"
            "│ ! Risk   └ Marketing hears nothing                                                     W301  │\n"
            "│ · Hint   在庫管理マネージャー has 14 duties  · split the role                          D412  │\n"
            "│                                                                                              │\n"
            "╰──────────────────────────────────────────────────────────────────────────────────────────────╯"
        )
        await stage.pilot.resize_terminal(50, 7)
        await stage.pilot.pause()
        assert text_of(pane).split("\n")[1:5] == [
            '│›x Broken Nobody owns "Reconcile bank account"  │',
            "│          · give it to Finance manager          │",
            "│ ! Risk   Only Mert Kaya carries work between…  │",
            "│ ! Risk   └ Marketing hears nothing             │",
        ]


async def test_the_finding_under_the_cursor_of_a_narrow_pane_can_be_read_to_its_end() -> None:
    pane = FindingsPane()
    long = row("note", "กนกวรรณ ศรีสุวรรณ " * 40, "Move " * 40, "D405")
    async with showing(pane, size=(50, 12)) as stage:
        pane.show((BANK, SILO, HEARS, long, MANY), Counts(1, 2, 2))
        await stage.press("down")
        assert text_of(pane).split("\n")[1:5] == [
            '│ x Broken Nobody owns "Reconcile bank account"  │',
            "│›! Risk   Only Mert Kaya carries work between   │",
            "│          Supply chain and Marketing            │",
            "│ ! Risk   └ Marketing hears nothing             │",
        ]
        await stage.pilot.click(pane, offset=(20, 4))
        assert pane.selected == 2
        await stage.press("down")
        assert len([line for line in text_of(pane).split("\n") if "กนก" in line or "Move" in line]) == 8
        await stage.press("pagedown")
        assert pane.selected == 4
        await stage.press("home", "pagedown", "pagedown")
        assert pane.selected == 4
        stage.app.set_focus(None)
        await stage.pilot.pause()
        assert "Supply chain" not in text_of(pane)


async def test_a_finding_that_eighty_columns_cut_is_opened_beside_its_code_and_one_that_fits_is_not() -> None:
    pane = FindingsPane()
    lone = row("warning", 'Finance is the only person for 2 duties that the shop needs: "Pay bills"', "", "D404")
    async with showing(pane, size=(80, 8)) as stage:
        pane.show((BANK, lone, HEARS), Counts(1, 2))
        await stage.press("down")
        assert text_of(pane).split("\n")[1:5] == [
            '│ x Broken Nobody owns "Reconcile bank account"  · give it to Finance …  D401  │',
            "│›! Risk   Finance is the only person for 2 duties that the shop needs:  D404  │",
            '│          "Pay bills"                                                         │',
            "│ ! Risk   └ Marketing hears nothing                                     W301  │",
        ]
        await stage.press("down")
        assert "│›! Risk   └ Marketing hears nothing                                     W301  │" in text_of(pane)
        assert "│ ! Risk   Finance is the only person for 2 duties that the shop needs…  D404  │" in text_of(pane)


async def test_a_click_takes_the_finding_that_was_pressed_whatever_opens_then() -> None:
    pane = FindingsPane()
    lone = row("warning", 'Finance is the only person for 2 duties that the shop needs: "Pay bills"', "", "D404")
    async with showing(pane, size=(80, 8)) as stage:
        pane.show((lone, BANK, HEARS), Counts(1, 2))
        stage.app.set_focus(None)
        await stage.pilot.click(pane, offset=(20, 2))
        assert (pane.has_focus, pane.selected) == (True, 1)


async def test_the_last_finding_in_sight_is_seen_whole_once_the_pane_is_in_use() -> None:
    pane = FindingsPane()
    rows = tuple(row("warning", f"Finding {number} {'goes on ' * 12}to the end", "", "D404") for number in range(20))
    async with showing(pane, size=(80, 8)) as stage:
        pane.show(rows, Counts(0, 20))
        stage.app.set_focus(None)
        pane.select(9)
        await stage.pilot.pause()
        assert "to the end" not in text_of(pane)
        pane.focus()
        await stage.pilot.pause()
        assert "to the end" in text_of(pane)


async def test_an_opened_finding_ends_within_the_pane_and_says_that_it_goes_on() -> None:
    pane = FindingsPane()
    async with showing(pane, size=(80, 5)) as stage:
        lone = row("warning", "Nobody can step in for this duty. " * 9, "Name somebody", "D404")
        pane.show((lone, BANK), Counts(1, 1))
        shown = text_of(pane).split("\n")[1:-1]
        assert len(shown) == 3
        assert "…" in shown[1]
        assert "· Name somebody" in shown[2]
        await stage.press("down")
        assert "Nobody owns" in text_of(pane)


async def test_a_wide_window_gives_the_findings_in_use_no_room_that_they_leave_empty(state_home: Path) -> None:
    async with editing(Document(from_preset("medium").chart)) as (screen, pilot):
        pane, roles = screen.desk.findings, screen.desk.roles
        whole = roles.size.height
        assert pane.size.height == len(pane.rows)
        await pilot.press("tab", "tab")
        assert pane.has_focus
        heights = set()
        for _finding in pane.rows:
            heights.add((pane.size.height, roles.size.height))
            await pilot.press("down")
        # One height for all, so that nothing jumps; the longest finding fills it together with the others.
        assert heights == {(len(pane.rows) + 3, whole - 3)}
        await pilot.press("tab")
        assert roles.size.height == whole


async def test_the_cursor_stays_on_its_finding_while_others_come_and_go() -> None:
    pane = FindingsPane()
    async with showing(pane, size=(80, 8)) as stage:
        pane.show(ROWS, Counts(1, 2, 1))
        await stage.press("down", "down")
        pane.show((SILO, HEARS), Counts(0, 2, 0))
        assert pane.selected == 1
        pane.show(ROWS, Counts(1, 2, 1), "checking")
        assert pane.selected == 2
        pane.show((BANK, SILO, MANY), Counts(1, 1, 1))
        assert pane.selected == 2
        pane.show((), Counts())
        assert pane.selected is None
        renamed = row("note", "other words", "", "D412", key="same")
        pane.show((BANK, row("note", "words", "", "D412", key="same")), Counts(1, 0, 1))
        pane.select(1)
        pane.show((renamed, BANK), Counts(1, 0, 1))
        assert pane.selected == 0
        assert [message.index for message in stage.said(FindingsPane.FindingHighlighted)] == [1, 2]


async def test_enter_and_one_click_choose_a_finding() -> None:
    pane = FindingsPane()
    async with showing(pane, size=(100, 8)) as stage:
        pane.show(ROWS, Counts(1, 2, 1))
        await stage.press("j", "enter")
        await stage.pilot.click(pane, offset=(20, 4))
        await stage.pilot.click(pane, offset=(20, 6))
        await stage.pilot.click(pane, offset=(20, 1), times=2)
        assert [message.index for message in stage.said(FindingsPane.FindingChosen)] == [1, 3, 0, 0]


async def test_an_empty_pane_says_why() -> None:
    pane = FindingsPane()
    async with showing(pane, size=(60, 6)) as stage:
        assert "Checking the chart…" in text_of(pane)
        pane.show((), Counts())
        await stage.press("down", "enter")
        assert "Nothing found: no check has anything to say about thi" in text_of(pane)
        pane.show((), Counts(note=2), only="only broken")
        assert "No finding matches the filter (only broken): ! chooses" in text_of(pane)
        assert "Findings  2 hints · only broken" in text_of(pane)
        pane.show((), Counts(), accepted=4)
        assert "Findings  4 accepted" in text_of(pane)
        assert "Nothing open: 4 accepted findings stay. ! lists them." in text_of(pane)
        pane.show((), Counts(note=2), only="only broken", accepted=4)
        assert "No finding matches the filter" in text_of(pane)
        pane.show(ROWS, Counts(1, 2, 1), "checking")
        assert "1 hint · checking…" in text_of(pane)
        assert stage.said(FindingsPane.FindingChosen) == []


async def test_only_the_lines_on_screen_are_made() -> None:
    class Counted(FindingsPane):
        made = 0

        def line_at(self, y: int, width: int) -> object:  # type: ignore[override]
            self.made += 1
            return super().line_at(y, width)

        def lines_of(self, row: int, width: int) -> object:  # type: ignore[override]
            self.made += 1
            return super().lines_of(row, width)

    pane = Counted()
    rows = [row("note", f"finding {number}", "", "D412") for number in range(20_000)]
    async with showing(pane, size=(80, 12)) as stage:
        pane.show(rows, Counts(note=len(rows)))
        await stage.press("end", "pageup", "down")
        assert pane.selected == len(rows) - 9
        assert "finding 19991" in text_of(pane)
        assert 0 < pane.made < 200


async def test_no_text_breaks_a_line() -> None:
    pane = FindingsPane()
    async with showing(pane, size=(70, 16)) as stage:
        pane.show([row("error", text, text, "D401") for text in HOSTILE], Counts(error=len(HOSTILE)))
        await stage.pilot.pause()
        lines = text_of(pane).split("\n")
        assert {cells(line) for line in lines} == {70}
        assert "\x1b" not in "".join(lines)
        assert "│ x Broken [@click=app.quit]x[/]  · [@click=app.quit]x[/]" in "\n".join(lines)
