"""A chart that is only read: what can be done is done and named, and no key is promised that would be refused."""

from pathlib import Path

import pytest

from orgtui import panes
from orgtui.actions import BAR
from orgtui.actions.look import go_to
from orgtui.document import Document
from orgtui.guide import help_page
from orgtui.model import Chart, Department, Duty, Flow, Head, Person
from orgtui.pages import Heading, Keys, Paragraph
from orgtui.session import Session
from orgtui.widgets.reader import ReaderScreen
from tests.acting import act, answered
from tests.sessions import MEDIUM, on
from tests.test_editor import editing, said, shown

WHY = "This chart is only read"
EMPTY = Chart(head=Head(title="shop"))


def only_read(chart: Chart = MEDIUM, **state: object) -> Session:
    session = on(chart, **state)
    session.document = Document(chart, read_only=WHY)
    return session


def test_roles_are_marked_to_see_what_follows_if_all_of_them_leave() -> None:
    session = only_read(selected="graphic-designer")
    assert act(session, "mark").words == "1 role is marked"
    session.selected = "seo-specialist"
    assert act(session, "mark").words == "2 roles are marked"
    assert session.acted_on == ("graphic-designer", "seo-specialist")
    assert act(session, "merge").words == WHY
    session.view = "duties"
    assert act(session, "mark").refused


def test_the_card_names_no_key_that_would_be_refused() -> None:
    for session, tail in (
        (only_read(selected="content-creator"), False),
        (on(MEDIUM, selected="content-creator"), True),
    ):
        texts = [line for row in panes.card_state(session).rows for line in row.lines]
        assert any(text.startswith("nobody yet") for text in texts)
        assert any(text.startswith("nobody yet ·") for text in texts) is tail


def test_help_leads_with_what_can_be_done() -> None:
    blocks = help_page(only_read(selected="content-creator"), "tree")
    assert blocks[0] == Paragraph(WHY)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[0] == "The tree"
    assert headings[-1] == "Not while the chart is only read"
    last = blocks[-1]
    assert isinstance(last, Keys)
    refused = {words for _key, words in last.rows}
    before = {words for block in blocks[:-1] if isinstance(block, Keys) for _key, words in block.rows}
    assert "Give it a duty: it becomes the owner" in refused - before
    assert "Find a role, duty, person or department and go there" in before - refused


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("T", "No roles yet"),
        ("D", "No roles yet."),
        ("H", "needs two of them."),
        ("F", "No flows yet."),
        ("Y", "No roles"),
    ],
)
async def test_an_empty_view_promises_nothing(key: str, words: str, state_home: Path) -> None:
    async with editing(Document(EMPTY, read_only=WHY)) as (screen, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert words in shown(screen)
        assert "adds" not in shown(screen).split("Findings")[0]
        assert "press o" not in shown(screen)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("L",), "There is no role here yet"),
        (("g", "m"), "There is no role here yet"),
        (("D", "L"), "There is no role here yet"),
        (("Y", "L"), "There is no role here yet"),
        (("F", "L"), "There is no flow yet"),
        (("F", "w"), WHY),
        (("F", "full_stop"), WHY),
    ],
)
async def test_a_key_without_anything_to_act_on_names_no_key_that_would_be_refused(
    keys: tuple[str, ...], words: str, state_home: Path
) -> None:
    async with editing(Document(EMPTY, read_only=WHY)) as (screen, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert said(screen) == words


@pytest.mark.parametrize(("duties", "words"), [((), "New has no step yet"), (("pack",), "No role owns this step")])
def test_a_flow_tells_what_it_lacks(duties: tuple[str, ...], words: str) -> None:
    chart = EMPTY.replace(duties={"pack": Duty(name="Pack")}, flows={"new": Flow(name="New", duties=duties)})
    assert act(only_read(chart, view="flows"), "what-if").words == words
    assert act(on(chart, view="flows"), "what-if").words.startswith(f"{words}: ")


def test_what_is_found_names_no_key_that_would_be_refused() -> None:
    chart = MEDIUM.replace(
        duties={**MEDIUM.duties, "lost": Duty(name="Lost")},
        departments={**MEDIUM.departments, "new": Department(name="New")},
        people={"zoe": Person(name="Zoe")},
    )
    session = only_read(chart)
    assert answered(go_to(session, "department:new")).words == "No role is in New yet"
    assert answered(go_to(session, "person:Nobody")).words == "Nobody holds no role yet"
    assert answered(go_to(session, "duty:lost")).words == 'Nobody owns "Lost"'
    assert answered(go_to(session, "person:zoe")).words == "Zoe holds no role yet"
    assert act(session, "page").words == "Zoe holds no role yet"


def test_a_role_without_handoffs_is_only_told() -> None:
    session = only_read(MEDIUM.replace(handoffs=()), selected="content-creator")
    assert act(session, "go-other-end").words == "Content creator hands nothing over and gets nothing"


def test_what_is_changed_in_lists_is_refused_with_the_reason() -> None:
    assert act(only_read(), "accepted").words == WHY


async def test_the_matrix_and_a_flow_without_steps_promise_nothing(state_home: Path) -> None:
    chart = MEDIUM.replace(handoffs=MEDIUM.handoffs[:30], flows={**MEDIUM.flows, "new": Flow(name="New", duties=())})
    async with editing(Document(chart, read_only=WHY), size=(120, 60)) as (screen, pilot):
        screen.session.at_ends = ("marketing", "digital-operations")
        await pilot.press("H")
        assert "Missing for" in shown(screen)
        await pilot.press("F")
        assert "no steps yet" in shown(screen)
        assert "adds" not in shown(screen).split("Findings")[0]


async def test_help_on_screen_begins_with_the_reason(state_home: Path) -> None:
    async with editing(Document(MEDIUM, read_only=WHY)) as (screen, pilot):
        await pilot.press("t", "?")
        assert said(screen).startswith("1 role is marked")
        assert isinstance(pilot.app.screen, ReaderScreen)
        lines = [line for line in shown(pilot.app.screen).split("\n") if "│" in line]  # type: ignore[arg-type]
        assert any(WHY in line for line in lines)


@pytest.mark.parametrize("pane", BAR)
def test_the_key_bar_shows_what_can_be_done(pane: str) -> None:
    view = {"card": "tree", "findings": "tree", "pair": "handoffs"}.get(pane, pane)
    items = panes.key_items(only_read(selected="content-creator", view=view), pane)
    assert {item.key for item in items} >= {"/", "L", "S", "Enter" if pane in ("tree", "flows") else "F10"}
    assert len({item.key for item in items}) == len(items)
    off = {item.key for item in items if not item.enabled}
    assert off <= {"L"}, "only who leaves is another question where no role is under the cursor"
    assert not off or pane in ("handoffs", "pair")


def test_the_key_bars_of_tree_and_card_begin_alike() -> None:
    bars = [panes.key_items(only_read(selected="content-creator"), pane)[1:9] for pane in ("tree", "card")]
    assert bars[0] == bars[1]
    assert "  ".join(f"{item.key} {item.title}" for item in bars[0]) == (
        "/ find  L what if  D duties  H hand-offs  F flows  Y people  S save as  ctrl+q quit"
    )


def test_help_promises_no_key_that_edits() -> None:
    blocks = help_page(only_read(selected="content-creator"), "tree")
    last = next(number for number, block in enumerate(blocks) if block == Heading("Not while the chart is only read"))
    told = "\n".join(words for block in blocks[:last] if isinstance(block, Keys) for _key, words in block.rows)
    for words in ("renames", "dragging", "Edit the line", "Choose the part", "Change or remove"):
        assert words not in told
    assert "Click selects, right click opens the menu" in told


async def test_the_reason_above_the_menu_is_read_to_its_end_in_a_narrow_window(state_home: Path) -> None:
    why = "Made by a newer orgtui (format 9): it can be read here, not edited"
    async with editing(Document(MEDIUM, read_only=why), size=(50, 14)) as (_screen, pilot):
        await pilot.press("enter")
        lines = shown(pilot.app.screen).split("\n")  # type: ignore[arg-type]
        told = " ".join(line.strip(" │") for line in lines)
        assert f"! {why}" in told
        assert "Enter do it" in told
        assert lines[-1].startswith("╰") or lines[-2].startswith("╰")
