"""Actions without a screen: what they ask, what they do, what they say when they can't."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgtui.actions import BAR, BAR_CARRYING, BAR_MARKED, BY_ID, NOT_IN_MENU, TABLE
from orgtui.actions.drag import why_not_under
from orgtui.actions.findings import fix
from orgtui.actions.keys import actions_by_key
from orgtui.actions.look import go_to
from orgtui.actions.roles import hire, move_all_under, retitle
from orgtui.document import Document
from orgtui.edits import ChangeId
from orgtui.graph import Views
from orgtui.keymap import Keymap
from orgtui.model import Chart, Head
from orgtui.opening import from_preset, session_for
from orgtui.questions import Picked
from orgtui.reply import Outcome
from orgtui.session import Session
from orgtui.verdict import verdict_on
from tests.acting import act, asked
from tests.drawing import draw


@pytest.fixture
def medium() -> Session:
    session = session_for(from_preset("medium"))
    checked(session)
    return session


def on(chart: Chart) -> Session:
    return session_for(Document(chart))


def checked(session: Session) -> Session:
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    return session


def test_every_key_starts_one_action() -> None:
    for view in (None, *BAR):
        keys = [key for action in TABLE if action.view == view for key in action.keys]
        assert len(keys) == len(set(keys))
        assert set(keys) <= actions_by_key(Keymap(), view).keys()


def test_no_key_of_a_view_begins_or_hides_others() -> None:
    for view in BAR:
        keys = actions_by_key(Keymap(), view).keys()
        assert not {key.split()[0] for key in keys if " " in key} & keys


def test_a_duty_given_from_the_catalogue_brings_all_that_is_known_of_it() -> None:
    session = on(draw("owner"))
    known = next(duty for duty in session.catalogue.duties.values() if duty.critical and duty.control)
    act(session, "give-duty", Picked((f"catalogue:{known.id}",)))
    duty = session.chart.duties[known.id]
    assert (duty.name, duty.critical, duty.tags) == (known.name, True, known.control)


def test_bars_and_menu_name_actions_that_exist() -> None:
    in_bars = {name for names in (*BAR.values(), BAR_CARRYING, BAR_MARKED) for name in names}
    assert in_bars | NOT_IN_MENU <= BY_ID.keys()


@pytest.mark.parametrize("session", [on(Chart(head=Head(title="empty"))), session_for(from_preset("solo"))])
def test_every_action_is_possible_or_says_why_not(session: Session) -> None:
    for action in TABLE:
        reason = action.enabled(session)
        assert reason is None or len(reason) > 10, action.id


def test_hiring_under_the_director(medium: Session) -> None:
    outcome = hire(medium, "Export manager", "ecommerce-director", None)
    assert outcome.words == "Added Export manager under E-commerce director"
    assert medium.selected == "export-manager"
    assert medium.views.children_of("ecommerce-director")[-1] == "export-manager"


def test_hiring_a_known_role_gives_it_the_duties_that_nobody_owns(medium: Session) -> None:
    medium.selected = "logistics-manager"
    owned = medium.chart.roles["logistics-manager"].duties
    act(medium, "delete")
    outcome = hire(medium, "logistics MANAGER", "ecommerce-director", None)
    usual = medium.catalogue.roles["logistics-manager"].duties
    assert set(medium.chart.roles["logistics-manager"].duties) == set(owned) & set(usual) != set()
    assert "that nobody owned" in outcome.words
    medium.undo()
    assert "logistics-manager" not in medium.chart.roles


def test_a_carried_role_is_dropped_under_the_selected_one(medium: Session) -> None:
    hire(medium, "Export manager", "ecommerce-director", None)
    medium.selected = "logistics-manager"
    assert "Enter drops it there" in act(medium, "move").words
    medium.selected = "export-manager"
    assert act(medium, "drop").words == "Moved Logistics manager under Export manager"
    assert medium.carried == ()
    assert medium.views.chain_of("logistics-manager") == ("export-manager", "ecommerce-director")


def test_a_carried_role_is_not_dropped_below_itself_and_stays_carried(medium: Session) -> None:
    medium.selected = "logistics-manager"
    act(medium, "move")
    medium.selected = "inventory-manager"
    outcome = act(medium, "drop")
    assert (outcome.refused, outcome.words) == (
        True,
        "Inventory manager is below Logistics manager: move it elsewhere first",
    )
    assert medium.carried == ("logistics-manager",)
    assert act(medium, "put-back").words == "Logistics manager stays where it is"


def test_a_move_says_where_file_order_puts_the_role(medium: Session) -> None:
    medium.selected = "inventory-assistant"
    outcome = act(medium, "manager", Picked(("ecommerce-director",)))
    siblings = medium.views.children_of("ecommerce-director")
    place = siblings.index("inventory-assistant") + 1
    assert outcome.words.endswith(f"({place} of {len(siblings)}, in file order)")


def test_a_duty_is_given_from_the_chart_the_catalogue_or_as_typed(medium: Session) -> None:
    medium.selected = "business-analyst"
    act(medium, "give-duty", Picked(("pay-suppliers",)))
    assert medium.views.owners["pay-suppliers"] == ("business-analyst",)
    fresh = next(duty for duty in medium.catalogue.duties if duty not in medium.chart.duties)
    act(medium, "give-duty", Picked((f"catalogue:{fresh}",)))
    assert medium.views.owners[fresh] == ("business-analyst",)
    act(medium, "give-duty", Picked(new="Watch the  exchange rates"))
    assert medium.chart.duties["watch-the-exchange-rates"].name == "Watch the exchange rates"


def test_duties_without_an_owner_are_offered_first(medium: Session) -> None:
    medium.selected = "inventory-manager"
    lost = set(medium.chart.roles["inventory-manager"].duties)
    act(medium, "delete")
    medium.selected = "product-manager"
    first = asked(BY_ID["give-duty"].run(medium)).choices[: len(lost)]
    assert {choice.key for choice in first} == lost
    assert {choice.detail for choice in first} == {"nobody owns it"}


def test_a_handoff_is_added_changed_and_removed(medium: Session) -> None:
    before = medium.chart.handoffs
    medium.selected = "business-analyst"
    count = len(medium.views.handoffs_of["business-analyst"])
    act(medium, "add-handoff", Picked(("web-developer",)), "Pages to test")
    number = next(n for n, item in enumerate(medium.chart.handoffs) if item.what == "Pages to test")
    assert len(medium.views.handoffs_of["business-analyst"]) == count + 1
    act(medium, "handoffs", Picked((str(number),)), "e", "Pages to try")
    assert medium.chart.handoffs[number].what == "Pages to try"
    act(medium, "handoffs", Picked((str(number),)), "d")
    assert medium.chart.handoffs == before


def test_holders_are_picked_or_typed_and_end_a_vacancy(medium: Session) -> None:
    medium.selected = "web-developer"
    act(medium, "vacant")
    assert medium.chart.roles["web-developer"].state == "vacant"
    act(medium, "holders", Picked(new="  Mia  Kaya "))
    assert medium.chart.roles["web-developer"].holders == ("Mia Kaya",)
    medium.selected = "graphic-designer"
    question = asked(BY_ID["holders"].run(medium))
    assert [(choice.key, choice.detail) for choice in question.choices] == [("Mia Kaya", "Web developer")]


def test_a_new_department_is_made_on_the_way(medium: Session) -> None:
    medium.selected = "web-developer"
    act(medium, "department", Picked(new="Technology  lab "))
    assert medium.chart.departments["technology-lab"].name == "Technology lab"
    assert medium.chart.roles["web-developer"].department == "technology-lab"
    medium.undo()
    assert "technology-lab" not in medium.chart.departments


def test_a_dotted_line_to_nobody_is_seen_where_dotted_lines_are_picked_and_stays() -> None:
    chart = draw("a\n  b\nc")
    session = on(chart.replace(roles={**chart.roles, "b": replace(chart.roles["b"], dotted_to=("gone",))}))
    session.selected = "b"
    assert asked(BY_ID["dotted"].run(session)).chosen == ("gone",)
    act(session, "dotted", Picked(("gone", "c")))
    assert session.chart.roles["b"].dotted_to == ("gone", "c")


def test_reordering_promoting_and_demoting() -> None:
    session = on(draw("boss\n  a\n    a1\n  b"))
    session.selected = "b"
    act(session, "up")
    assert session.views.children_of("boss") == ("b", "a")
    assert act(session, "up").words == "It is the first one here already"
    session.selected = "a"
    act(session, "demote")
    assert session.views.chain_of("a") == ("b", "boss")
    act(session, "promote")
    assert session.views.chain_of("a") == ("boss",)
    session.selected = "boss"
    assert act(session, "promote").words == "The top role has no manager to promote past"


def test_the_id_can_change(medium: Session) -> None:
    medium.selected = "logistics-manager"
    question = asked(BY_ID["id"].run(medium))
    assert question.refuse("Inventory Manager") is not None
    assert question.refuse("inventory-manager") == 'The id "inventory-manager" is taken: type another one'
    act(medium, "id", "head-of-logistics")
    assert medium.chart.roles["inventory-manager"].reports_to == "head-of-logistics"
    assert medium.selected == "head-of-logistics"


def test_undo_goes_back_to_where_the_edit_happened(medium: Session) -> None:
    medium.selected = "inventory-manager"
    start = medium.chart
    act(medium, "delete")
    medium.selected = "ecommerce-director"
    outcome = act(medium, "undo")
    assert outcome.words.startswith("Undone: Deleted Inventory manager")
    assert medium.chart is start
    assert medium.selected == "inventory-manager"
    assert not medium.document.can_undo
    assert act(medium, "redo").words.startswith("Done again")


def test_a_fix_is_offered_previewed_and_undone(medium: Session) -> None:
    medium.selected = "inventory-manager"
    act(medium, "delete")
    checked(medium)
    act(medium, "next-finding")
    finding = medium.current_finding()
    assert finding is not None
    assert finding.code == "D401"
    duty = finding.subjects[0].removeprefix("duty:")
    outcome = act(medium, "fix", Picked(("0",)))
    assert not outcome.refused
    assert medium.views.owners[duty]
    act(medium, "undo")
    assert not medium.views.owners.get(duty)


def test_findings_are_walked_in_a_circle(medium: Session) -> None:
    medium.selected = "inventory-manager"
    act(medium, "delete")
    checked(medium)
    count = len(medium.verdict.lines)
    for _step in range(count):
        act(medium, "next-finding")
    assert medium.listing.at == count - 1
    act(medium, "next-finding")
    assert medium.listing.at == 0
    act(medium, "previous-finding")
    assert medium.listing.at == count - 1


def test_a_fix_without_a_finding_is_refused() -> None:
    assert fix(session_for(from_preset("medium"))) == Outcome("There is no finding here", refused=True)


@pytest.mark.parametrize("start", [why_not_under, lambda *where: move_all_under(*where).words])
def test_roles_that_stand_there_already_are_told_alike(
    start: Callable[[Session, tuple[str, ...], str], str], medium: Session
) -> None:
    boss = "ecommerce-director"
    two = medium.views.children_of(boss)[:2]
    title = medium.chart.roles[two[0]].title
    assert start(medium, two[:1], boss) == f"{title} stands there already"
    assert start(medium, two, boss) == "All 2 roles stand there already"


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("role:web-developer", "web-developer"),
        ("duty:pay-suppliers", "finance-accountant"),
        ("handoff:logistics-manager>inventory-manager", "logistics-manager"),
    ],
)
def test_every_kind_of_subject_leads_to_a_role(medium: Session, subject: str, role: str) -> None:
    effect = go_to(medium, subject).effect
    assert effect is not None
    assert effect.of == role


def test_find_lists_roles_duties_people_and_departments(medium: Session) -> None:
    retitle(medium, "web-developer", "นักพัฒนา [/]")
    medium.selected = "graphic-designer"
    act(medium, "holders", Picked(new="Elif"))
    choices = {choice.key: choice for choice in asked(BY_ID["find"].run(medium)).choices}
    assert choices["role:web-developer"].label == "นักพัฒนา [/]"
    assert choices["person:Elif"].detail == "person · Graphic designer"
    assert choices["role:graphic-designer"].detail == "role · Elif"
    assert choices["role:web-developer"].detail == "role · Digital operations"
    medium.selected = "web-developer"
    act(medium, "vacant")
    choices = {choice.key: choice for choice in asked(BY_ID["find"].run(medium)).choices}
    assert choices["role:web-developer"].detail == "role · vacant · Digital operations"
    assert {"duty:pay-suppliers", f"department:{next(iter(medium.chart.departments))}"} <= choices.keys()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ("role:web-developer", "Went to Web developer"),
        ("duty:pay-suppliers", "Went to Finance and accounting: Pay suppliers"),
        ("department:supply-chain", "Went to Logistics manager: Supply chain"),
        ("person:Elif", "Went to Graphic designer: Elif"),
        ("person:cem", "Cem Ak holds no role yet: P on a role of the tree (T) names who holds it"),
        ("department:lab", "No role is in Lab yet: b puts one there"),
        ("duty:test", 'Nobody owns "Test": A makes the role of the column its owner'),
    ],
)
def test_what_is_found_is_gone_to_and_told(medium: Session, found: str, words: str) -> None:
    medium.selected = "graphic-designer"
    act(medium, "holders", Picked(new="Elif"))
    for action_id, name in (("people", "Cem Ak"), ("departments", "Lab"), ("duties", "Test")):
        act(medium, action_id, Picked(new=name))
    medium.document.do(ChangeId("people", "cem-ak", "cem"))
    outcome = act(medium, "find", Picked((found,)))
    assert outcome.words == words
    assert (outcome.effect is None) == outcome.refused


def test_lines_are_followed_and_told(medium: Session) -> None:
    medium.selected = "inventory-manager"
    assert act(medium, "go-manager").words == "Went to Logistics manager"
    assert act(medium, "go-top").words == "Went to E-commerce director"
    number = medium.views.handoffs_of["inventory-manager"][0]
    assert act(medium, "go-other-end", Picked((str(number),))).words.startswith("Went to ")


def test_where_the_filter_leaves_no_finding_the_key_that_lists_all_is_named(medium: Session) -> None:
    checked(medium)
    act(medium, "show-only", Picked(("error",)))
    assert not medium.listing.lines
    for action_id in ("next-finding", "fix", "accept", "explain"):
        assert act(medium, action_id).words == "No finding of those is left: ! lists all"


def test_a_read_only_chart_refuses_every_edit_with_the_reason() -> None:
    document = from_preset("small")
    session = session_for(Document(document.chart, read_only="Made by a newer orgtui"))
    for action in TABLE:
        if action.id in ("rename", "delete", "give-duty", "vacant", "save"):
            assert action.enabled(session) == "Made by a newer orgtui"


EDITS = ("delete", "down", "up", "promote", "demote", "vacant", "move", "drop")


@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), max_size=25))
def test_any_edits_undone_give_the_start_and_redone_the_end(steps: list[tuple[str, int]]) -> None:
    session = session_for(from_preset("medium"))
    start, duties = session.chart, set(session.chart.duties)
    for action_id, place in steps:
        if not session.chart.roles:
            break
        session.selected = list(session.chart.roles)[place % len(session.chart.roles)]
        act(session, action_id)
        assert not Views(session.chart).forest.loops
        assert duties <= session.chart.duties.keys()
    end = session.chart
    while session.document.can_undo:
        session.undo()
    assert session.chart is start
    assert not session.document.can_undo
    while session.document.can_redo:
        session.redo()
    assert session.chart is end
