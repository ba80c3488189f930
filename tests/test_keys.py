"""Keys: what each starts in every state of a session, letters of other keyboards, panels of keys, and key maps."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from orgtui import panes
from orgtui.actions import BY_ID, TABLE
from orgtui.actions.action import help_words
from orgtui.actions.keys import keymap_of, sequences
from orgtui.actions.program import first_words, settings_page
from orgtui.app import OrgApp
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.guide import PANES, help_page
from orgtui.keymap import Keymap
from orgtui.layouts import is_composed, us_key
from orgtui.model import Chart, Flow, Head, Role
from orgtui.opening import from_preset, session_for
from orgtui.pages import Heading, Keys
from orgtui.questions import Pick, Picked
from orgtui.reply import Asking, Outcome
from orgtui.session import Session, View
from orgtui.verdict import verdict_on
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.key_names import USUAL
from orgtui.widgets.menu import MenuScreen
from orgtui.widgets.reader import ReaderScreen
from orgtui.widgets.which_key import WhichKeyScreen
from tests.test_editor import editing, said, shown

MEDIUM = from_preset("medium").chart


def on(chart: Chart, **state: object) -> Session:
    session = session_for(Document(chart))
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    for name, value in state.items():
        setattr(session, name, value)
    return session


def read_only() -> Session:
    session = on(MEDIUM, selected="inventory-manager")
    session.document.read_only = "This chart is only to be read: save it under another name"
    return session


LOOP = Chart(
    head=Head(title="Loop"),
    roles={
        "a": Role(title="A", reports_to="b"),
        "b": Role(title="B", reports_to="a"),
        "self": Role(title="Self", reports_to="self"),
        "lost": Role(title="Lost", reports_to="gone"),
    },
)
STATES: Mapping[str, Callable[[], Session]] = {
    "empty": lambda: on(Chart(head=Head(title="empty"))),
    "top": lambda: on(MEDIUM),
    "inner": lambda: on(MEDIUM, selected="inventory-manager"),
    "loop": lambda: on(LOOP, selected="a"),
    "own manager": lambda: on(LOOP, selected="self"),
    "lost": lambda: on(LOOP, selected="lost"),
    "marked": lambda: on(MEDIUM, selected="seo-specialist", marked=("seo-specialist", "web-developer")),
    "carrying": lambda: on(MEDIUM, selected="ecommerce-director", carried=("inventory-manager",)),
    "focused": lambda: on(MEDIUM, selected="inventory-manager", top="logistics-manager"),
    "read-only": read_only,
    "duties": lambda: on(MEDIUM, view="duties"),
    "handoffs": lambda: on(MEDIUM, view="handoffs"),
    "flows": lambda: on(MEDIUM, view="flows"),
    "flows, another step": lambda: on(MEDIUM, view="flows", at_flow=("return", 3)),
    "flows that stop": lambda: on(MEDIUM.replace(handoffs=()), view="flows"),
    "no flows": lambda: on(MEDIUM.replace(flows={}), view="flows"),
    "no flows, no roles": lambda: on(Chart(head=Head(title="empty")), view="flows"),
    "a flow without steps": lambda: on(MEDIUM.replace(flows={"a": Flow(name="A", duties=())}), view="flows"),
    "people": lambda: on(MEDIUM, view="people"),
    "empty board": lambda: on(Chart(head=Head(title="empty")), view="duties"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_action_runs_or_says_in_a_sentence_why_not(state: str, state_home: Path) -> None:
    for action in TABLE:
        session = STATES[state]()
        reason = action.enabled(session)
        if reason is not None:
            assert len(reason.split()) > 2, action.id
            assert "{" not in reason, action.id
            continue
        reply = action.run(session)
        if isinstance(reply, Asking):
            assert reply.question.title, action.id
        else:
            assert reply.words or reply.effect is not None, action.id


@pytest.mark.parametrize("view", ["tree", "flows"])
def test_every_change_is_refused_while_a_chart_is_read_only(view: View, state_home: Path) -> None:
    for action in TABLE:
        session = read_only()
        session.view = view
        if action.enabled(session) is None:
            action.run(session)
            assert session.chart is MEDIUM, action.id


@pytest.mark.parametrize("pane", PANES)
def test_help_begins_with_the_keys_of_the_pane(pane: str) -> None:
    first, keys, *rest = help_page(on(MEDIUM), pane)
    assert first == Heading(PANES[pane].title)
    assert isinstance(keys, Keys)
    assert len(keys.rows) == len(PANES[pane].keys) + len(PANES[pane].actions)
    told = {row for block in rest if isinstance(block, Keys) for row in block.rows}
    keymap = Keymap()
    assert {(keymap.all(action) or "menu", help_words(keymap, action)) for action in TABLE if action.listed} <= told


def test_sentences_about_actions_name_the_keys_that_the_user_has() -> None:
    session = on(MEDIUM)
    session.keymap = Keymap({"add-handoff": ("H",), "view-handoffs": ()})
    assert help_words(session.keymap, BY_ID["view-handoffs"]).endswith("H adds one")
    assert "H adds one" in "".join(entry.title for entry in panes.menu_entries(session, everything=True))
    session.keymap = Keymap({"add-handoff": ()})
    assert help_words(session.keymap, BY_ID["view-handoffs"]).endswith("the menu adds one")
    assert not [action.id for action in TABLE if "{" in help_words(session.keymap, action)]


def test_the_key_bar_is_that_of_the_pane_of_what_is_marked_and_of_what_is_carried() -> None:
    session = on(MEDIUM, selected="inventory-manager")

    def bar(pane: str) -> list[str]:
        return [item.action_id for item in panes.key_items(session, pane)]

    assert bar("tree")[0] == "add-sibling"
    assert bar("findings")[:2] == ["fix", "accept"]
    assert "holders" in bar("card")
    session.marked = ("inventory-manager", "logistics-manager")
    assert "merge" in bar("tree")
    assert "holders" in bar("card")
    session.carried = session.marked
    assert bar("tree") == ["drop", "put-back"]


# Other keyboards


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ทเ้ห", "mghs"),
        ("ธฏฆ", "TDS"),
        ("щоЩ", "ojO"),
        ("жю", ";."),
        ("іє", "s'"),
        ("δφΔ", "dfD"),
        ("ةلاﻻ", "mghb"),
        ("٣۵", "35"),
        ("ｄ？", "d?"),
    ],
)
def test_letters_of_other_keyboards_are_the_keys_at_their_place(typed: str, keys: str) -> None:
    assert [us_key(character) for character in typed] == list(keys)


def test_nothing_that_a_latin_keyboard_gives_is_moved() -> None:
    assert not [character for character in map(chr, range(0x250)) if us_key(character) not in (None, "I", "O")]


def test_composed_characters_are_told_from_keys() -> None:
    assert all(map(is_composed, "电商かな한é"))
    assert not any(map(is_composed, "aด\x1b?"))


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Send characters as a terminal does."""
    for character in text:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
        await pilot.pause()
        await pilot.pause()


async def test_thai_letters_edit_the_chart_and_stay_letters_in_a_title(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.desk.org.select("inventory-manager")
        await pilot.pause()
        await type_in(pilot, "ก")
        assert "inventory-manager" not in screen.session.chart.roles
        await type_in(pilot, "ี")
        assert screen.session.chart.roles == MEDIUM.roles
        await type_in(pilot, "ฯ")
        await type_in(pilot, "ผู้จัด")
        await pilot.press("enter")
        assert any(role.title == "ผู้จัด" for role in screen.session.chart.roles.values())


async def test_other_letters_work_in_menus_and_questions_too(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("d", "enter")
        menu = pilot.app.screen
        assert isinstance(menu, MenuScreen)
        await type_in(pilot, "г")
        assert not menu.is_current
        assert screen.session.chart.roles == MEDIUM.roles
        await pilot.press("d", "ctrl+q")
        question = pilot.app.screen
        assert isinstance(question, ConfirmScreen)
        await type_in(pilot, "с")
        assert not question.is_current


async def test_a_key_that_starts_nothing_says_so(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await type_in(pilot, "电")
        assert "input method" in said(screen)
        assert "Enter" in said(screen)
        await pilot.press("q")
        assert said(screen) == '"q" does nothing here: , shows the keys, ? explains them'
        # What a terminal sends for Alt, and for Esc pressed just before.
        screen.app.post_message(events.Key("alt+d", "d"))
        await pilot.pause()
        assert said(screen).startswith('"alt+d" does nothing here')


# Panels of keys


async def test_the_panel_shows_what_is_possible_and_the_next_key_acts(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("comma")
        panel = pilot.app.screen
        assert isinstance(panel, WhichKeyScreen)
        keys = {key for _group, pairs in panel.panel.groups for key, _words in pairs}
        able = (action for action in TABLE if action.listed and action.keys and action.enabled(screen.session) is None)
        assert keys == {Keymap().first(action) for action in able}
        assert "delete branch" in shown(panel)  # type: ignore[arg-type]
        await pilot.press("d")
        assert pilot.app.screen is screen
        assert "ecommerce-director" not in screen.session.chart.roles
        await pilot.press("comma", "down")
        await pilot.pause()
        assert screen.session.selected == "digital-operations-manager"
        await pilot.press("comma", "comma")
        assert pilot.app.screen is screen


@pytest.mark.parametrize(("size", "more"), [((120, 36), False), ((50, 14), True), ((20, 5), True)])
async def test_the_panel_says_what_it_has_no_room_for(size: tuple[int, int], more: bool, state_home: Path) -> None:
    async with editing(Document(MEDIUM), size) as (_screen, pilot):
        await pilot.press("comma")
        drawn = shown(pilot.app.screen)  # type: ignore[arg-type]
        assert "Move about" in drawn
        assert ("more lines" in drawn) == more


async def test_keys_follow_on_g(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        screen.desk.org.select("inventory-assistant")
        await pilot.pause()
        await pilot.press("g")
        assert "other end" in shown(pilot.app.screen)  # type: ignore[arg-type]
        await pilot.press("m")
        assert screen.session.selected == "inventory-manager"
        await pilot.press("g", "t")
        assert screen.session.selected == "ecommerce-director"
        await pilot.press("g", "m")
        assert said(screen) == "E-commerce director reports to nobody"
        await pilot.press("g", "x")
        assert said(screen) == "g x does nothing: g goes on with m, h, t"
        await pilot.press("g", "escape", "enter", "g", "t")
        assert pilot.app.screen is screen


def test_the_other_end_of_a_handoff() -> None:
    session = on(MEDIUM, selected="inventory-assistant")
    reply = BY_ID["go-other-end"].run(session)
    while isinstance(reply, Asking):
        assert isinstance(reply.question, Pick)
        reply = reply.then(Picked((reply.question.choices[0].key,)))
    assert isinstance(reply, Outcome)
    assert reply.effect is not None
    there = reply.effect.of
    ends = [{item.giver, item.receiver} for item in MEDIUM.handoffs]
    assert {"inventory-assistant", there} in ends


# A user's keys


@pytest.fixture
def own_keys(tmp_path: Path, state_home: Path) -> Path:
    path = tmp_path / "config" / "orgtui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\ndelete = "ctrl+d"\nundo = "U"\nholders = "q"\ngo-top = "b t"\n')
    return path


async def test_a_key_map_holds_in_every_place_that_names_keys(own_keys: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        assert said(screen).startswith("config.toml:5: go-top cannot have b t: its first key acts at once")
        assert "nobody yet · q" in shown(screen)
        assert "ctrl+d delete" in shown(screen)
        await pilot.press("d")
        assert screen.session.chart is MEDIUM
        await pilot.press("ctrl+d")
        assert "ecommerce-director" not in screen.session.chart.roles
        assert "U undo" in shown(screen)
        await pilot.press("U")
        assert screen.session.chart.roles == MEDIUM.roles
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert "U takes it back" in " ".join(
            block.text for block in pilot.app.screen.question.blocks if hasattr(block, "text")
        )
        await pilot.press("escape", "f9")
        assert "go-top cannot have b t" in shown(pilot.app.screen)  # type: ignore[arg-type]


# Themes


async def test_a_theme_is_tried_on_and_taken_back_or_kept(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        assert pilot.app.theme == "dark"
        await pilot.press("ctrl+t", "down")
        assert pilot.app.theme == "light"
        await pilot.press("escape")
        assert pilot.app.theme == "dark"
        await pilot.press("ctrl+t", *"contrast", "enter")
        assert pilot.app.theme == "high-contrast"
        assert isinstance(pilot.app, OrgApp)
        assert isinstance(screen, EditorScreen)
    assert OrgApp(Document(MEDIUM)).settings.theme == "high-contrast"


def test_without_colours_no_theme_relies_on_them(state_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = OrgApp(Document(MEDIUM))
    assert app.no_color
    assert not app.available_themes[app.settings.theme].ansi


def test_widgets_name_the_tables_keys() -> None:
    assert {action_id: Keymap().first(BY_ID[action_id]) for action_id in USUAL} == USUAL


def test_sequences_are_those_of_the_table() -> None:
    assert {key: action.id for key, action in sequences(Keymap(), "g").items()} == {
        "m": "go-manager",
        "h": "go-other-end",
        "t": "go-top",
    }


# Keys about a role, where the cursor is on something else


def test_keys_about_a_role_act_on_none_where_the_cursor_is_on_none() -> None:
    matrix = on(MEDIUM, view="handoffs", selected="inventory-manager")
    unowned = MEDIUM.replace(flows={"f": Flow(name="F", duties=("unowned",))})
    step = on(unowned, view="flows", selected="inventory-manager")
    for session, says in ((matrix, "T shows the roles"), (step, "w gives it an owner")):
        for action_id in ("move", "delete", "cut", "vacant", "holders", "split", "what-if", "page"):
            assert says in (BY_ID[action_id].enabled(session) or ""), action_id
        ids = {entry.action_id for entry in panes.menu_entries(session)}
        assert {"delete", "vacant"}.isdisjoint(ids)
        assert panes.menu_entries(session)
    assert BY_ID["add-handoff"].enabled(matrix) is None


async def test_in_the_flows_they_act_on_the_owner_of_the_step(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("F", "V")
        owner = MEDIUM.roles[screen.session.step_owners[0]].title
        assert owner != MEDIUM.roles["ecommerce-director"].title
        assert said(screen).startswith(f"{owner} is vacant")


async def test_what_is_picked_up_in_a_view_is_dropped_in_the_tree(state_home: Path) -> None:
    async with editing(Document(MEDIUM)) as (screen, pilot):
        await pilot.press("D", "right", "m")
        assert screen.session.view == "tree"
        assert screen.desk.org.has_focus
        carried = screen.session.carried[0]
        await pilot.press("down", "enter")
        assert screen.session.carried == ()
        assert screen.session.chart.roles[carried].reports_to != MEDIUM.roles[carried].reports_to


def test_names_of_actions_are_known_in_capitals_too() -> None:
    _keymap, problems = keymap_of({"FIND": ("f",)}, lambda name: name)
    assert problems == ["FIND: there is no action FIND (perhaps find?); the line is left out"]


def test_the_first_line_counts_what_of_the_settings_cannot_be_used() -> None:
    session = on(MEDIUM, unusable=("config.toml:1: one",))
    assert first_words(session, "").words == "config.toml:1: one"
    session.unusable += ("config.toml:2: two",)
    assert first_words(session, "Hello").words == "Hello · 2 settings cannot be used: config.toml:1: one"


def test_the_settings_page_shows_the_keys_that_carry() -> None:
    (keys,) = [block for block in settings_page(on(MEDIUM)) if isinstance(block, Keys)]
    assert {("drop", "Enter"), ("put-back", "Esc"), ("departments", "no key")} <= set(keys.rows)
