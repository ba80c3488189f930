"""Keys on people who hold no role, and on what stands for several roles."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from orgtui.actions import BY_ID
from orgtui.actions.aim import act_on, why_not
from orgtui.actions.look import go_to
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.model import Chart, Flow, Head, Person, Role
from orgtui.opening import from_preset
from orgtui.questions import Pick
from orgtui.widgets.people_view import PeopleView
from orgtui.widgets.pick import PickScreen
from orgtui.widgets.status_bar import KeyBar
from tests.acting import asked
from tests.sessions import on
from tests.test_editor import editing, said, shown

MEDIUM = from_preset("medium").chart
HELD = ("product-manager", "web-developer")
NO_ROLE = "Zoe Free holds no role yet: P on a role of the tree (T) names who holds it"


def with_zoe(chart: Chart = MEDIUM) -> Document:
    """Return a shop with somebody who holds no role."""
    return Document(chart.replace(people={**chart.people, "zoe-free": Person(name="Zoe Free")}))


def ada() -> Chart:
    """Return a shop in which one person holds two roles and nobody else is named."""
    roles = {key: replace(role, holders=("Ada",) if key in HELD else ()) for key, role in MEDIUM.roles.items()}
    return MEDIUM.replace(roles=roles)


def at(screen: EditorScreen) -> str | None:
    """Return whom the cursor of the people is on."""
    person = screen.query_one(PeopleView).current
    return None if person is None else person.key


def question(pilot: Pilot[int]) -> Pick:
    """Return what is asked."""
    asking = pilot.app.screen
    assert isinstance(asking, PickScreen)
    return asking.question


async def test_somebody_without_a_role_is_listed_and_every_key_says_so(state_home: Path) -> None:
    async with editing(with_zoe()) as (screen, pilot):
        await pilot.press("Y", "home")
        await pilot.pause()
        assert at(screen) == "person:zoe-free"
        assert "People without a role" in shown(screen)
        assert "Nobody is named yet" not in shown(screen)
        assert "Holds no role yet" in shown(screen)
        enabled = {item.action_id: item.enabled for item in screen.query_one(KeyBar).items}
        assert (enabled["holders"], enabled["fields"]) == (False, True)
        for key in ("enter", "d", "e", "V", "P", "w", "L"):
            await pilot.press(key)
            assert said(screen) == NO_ROLE
            assert at(screen) == "person:zoe-free"
        await pilot.press("semicolon")
        assert question(pilot).title == "Fields of Zoe Free"
        await pilot.press("escape", "down")
        await pilot.pause()
        assert {item.action_id: item.enabled for item in screen.query_one(KeyBar).items}["holders"]


async def test_undo_returns_to_somebody_without_a_role(state_home: Path) -> None:
    async with editing(with_zoe(ada())) as (screen, pilot):
        await pilot.press("Y", "home", "down", "semicolon", *"delete", "enter")
        await pilot.pause()
        assert at(screen) == "person:Ada"
        await pilot.press("end", "u")
        await pilot.pause()
        assert at(screen) == "person:zoe-free"


@pytest.mark.parametrize("view", ["T", "Y"])
async def test_find_leads_to_somebody_without_a_role(view: str, state_home: Path) -> None:
    async with editing(with_zoe()) as (screen, pilot):
        await pilot.press(view, "slash", *"zoe", "enter")
        await pilot.pause()
        assert screen.session.view == "people"
        assert at(screen) == "person:zoe-free"
        assert said(screen) == NO_ROLE
        await pilot.press("T", "down", "Y")
        await pilot.pause()
        assert at(screen) == f"role:{screen.session.selected}"


@pytest.mark.parametrize("way", [("Y", "home"), ("D", "D", *["right"] * 4)])
async def test_of_a_person_with_several_roles_it_is_asked_which_a_key_is_about(
    way: tuple[str, ...], state_home: Path
) -> None:
    async with editing(Document(ada())) as (screen, pilot):
        await pilot.press(*way)
        await pilot.pause()
        session = screen.session
        if way[0] == "D":
            session.selected = HELD[0]
            screen.sync()
            await pilot.pause()
        await pilot.press("V")
        assert question(pilot).title == "Which role of Ada?"
        assert {choice.key for choice in question(pilot).choices} == {*HELD}
        await pilot.press("escape")
        assert session.chart.roles == ada().roles
        await pilot.press("V", *"web", "enter")
        assert [key for key, role in session.chart.roles.items() if role.state == "vacant"] == ["web-developer"]


async def test_a_key_about_the_person_asks_for_no_role(state_home: Path) -> None:
    async with editing(Document(ada())) as (screen, pilot):
        await pilot.press("Y", "home", "semicolon")
        assert question(pilot).title == "Fields of Ada"
        await pilot.press("escape", "space")
        assert pilot.app.screen is screen
        await pilot.press("f10")
        assert "Ada" in shown(pilot.app.screen)


async def test_of_a_step_with_several_owners_it_is_asked_which_a_key_is_about(state_home: Path) -> None:
    duty = next(iter(MEDIUM.roles["web-developer"].duties))
    product = MEDIUM.roles["product-manager"]
    roles = {**MEDIUM.roles, "product-manager": replace(product, duties=(*product.duties, duty))}
    flows = {"one": Flow(name="One", duties=(duty,))}
    async with editing(Document(MEDIUM.replace(roles=roles, flows=flows))) as (screen, pilot):
        await pilot.press("F", "P")
        assert question(pilot).title == f"Which owner of {MEDIUM.duties[duty].name}?"
        await pilot.press(*"web", "enter", *"Mia", "enter", "enter")
        assert screen.session.chart.roles["web-developer"].holders == ("Mia",)


@pytest.mark.parametrize(("at_person", "file"), [("person:Mia", "mia.md"), ("person:Ada", "ada.md")])
def test_the_page_is_that_of_the_person_under_the_cursor(at_person: str, file: str) -> None:
    roles = {**MEDIUM.roles, HELD[1]: replace(MEDIUM.roles[HELD[1]], holders=("Ada", "Mia"))}
    session = on(MEDIUM.replace(roles=roles), view="people", at_person=at_person, selected=HELD[1])
    assert asked(BY_ID["page"].run(session)).value.endswith(file)


def test_an_action_that_no_role_of_a_person_allows_is_refused_without_a_question() -> None:
    session = on(ada(), view="people", at_person="person:Ada", selected="ecommerce-director")
    assert why_not(session, BY_ID["handoffs"]) is None
    assert asked(act_on(session, BY_ID["handoffs"])).title == "Which role of Ada?"
    none = session.chart.replace(handoffs=())
    session = on(none, view="people", at_person="person:Ada", selected="ecommerce-director")
    assert why_not(session, BY_ID["handoffs"]) == "It has no hand-offs yet: h adds one"
    assert session.selected == HELD[0]


def test_a_person_leads_to_no_role_of_another_ones_but_of_the_same_id() -> None:
    roles = {"owner": Role(title="Owner", holders=("Ada",)), "clerk": Role(title="Clerk", holders=("a  b",))}
    people = {"owner": Person(name="Olga Owner"), "a  b": Person(name="Abe")}
    session = on(Chart(head=Head(title="shop"), roles=roles, people=people))
    assert go_to(session, "person:a  b").words == "Went to Clerk: Abe"
    assert go_to(session, "person:owner").words.startswith("Olga Owner holds no role yet")
    assert session.view == "people"
