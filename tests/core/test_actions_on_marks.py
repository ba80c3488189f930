"""Actions on several marked roles of the medium preset: each acts on all of them, as one step of undo."""

from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.opening import session_for
from orgtui.pages import Heading
from orgtui.questions import Picked, Read
from orgtui.session import Session
from tests.acting import act, asked
from tests.shop import MEDIUM, with_roles

MARKETING = "digital-marketing-manager"
PAIR = ("web-developer", "graphic-designer")


def marking(*marked: str, selected: str = "inventory-manager") -> Session:
    session = session_for(Document(MEDIUM))
    session.selected, session.marked = selected, marked
    return session


def team(session: Session) -> list[str]:
    return [*session.views.children_of(MARKETING)]


def undone(session: Session) -> None:
    session.undo()
    assert session.chart is MEDIUM


def test_siblings_move_past_the_next_one_together_and_stay_marked() -> None:
    first, second, third, *rest = team(marking())
    session = marking(first, third)
    act(session, "down")
    assert team(session) == [second, rest[0], first, third, *rest[1:]]
    assert session.marked == (first, third)
    act(session, "up")
    act(session, "up")
    assert team(session) == [first, third, second, *rest]
    assert act(session, "up").words == "It is the first one here already"


def test_roles_of_different_managers_are_not_moved_as_siblings() -> None:
    session = marking("web-developer", "inventory-assistant")
    for action_id in ("down", "up", "promote", "demote"):
        reason = BY_ID[action_id].enabled(session)
        assert reason == "The marked roles have different managers: r moves them under one"


def test_siblings_are_promoted_and_demoted_together() -> None:
    first, second, third, *_rest = team(marking())
    session = marking(second, third)
    act(session, "demote")
    assert {session.chart.roles[role_id].reports_to for role_id in (second, third)} == {first}
    undone(session)
    session.marked = (second, third)
    act(session, "promote")
    boss = MEDIUM.roles[MARKETING].reports_to
    assert {session.chart.roles[role_id].reports_to for role_id in (second, third)} == {boss}
    assert not session.marked
    undone(session)


def test_branches_are_deleted_together_after_one_preview() -> None:
    session = marking("logistics-manager", MARKETING, selected="customer-service-supervisor")
    question = asked(BY_ID["delete-branch"].run(session))
    assert isinstance(question, Read)
    assert question.title == "Delete 2 roles and everybody below"
    tops = ("logistics-manager", MARKETING)
    gone = {role_id for top in tops for role_id in session.views.subtree(top)}
    outcome = act(session, "delete-branch", "enter")
    assert session.chart.roles.keys() == MEDIUM.roles.keys() - gone
    assert outcome.words.startswith(f"Deleted 2 roles and {len(gone) - 2} roles below them, duties without an owner")
    assert (session.selected, session.marked) == ("customer-service-supervisor", ())
    undone(session)


def test_the_preview_of_a_deletion_counts_what_nobody_else_owns() -> None:
    shared, *own = MEDIUM.roles["web-developer"].duties
    for duties, heads in ((own, [f"Duties that stay without an owner: {len(own)}"]), ([], [])):
        changes = {"web-developer": {"duties": (shared, *duties)}, "ux-designer": {"duties": (shared,)}}
        session = session_for(Document(with_roles(MEDIUM, **changes)))
        session.selected = "web-developer"
        question = asked(BY_ID["delete-branch"].run(session))
        shown = [block.text for block in question.blocks if isinstance(block, Heading)]
        assert shown == ["Roles that go: 1", *heads]


def test_all_marked_roles_leave_in_what_if() -> None:
    session = marking(*PAIR)
    act(session, "what-if", "enter")
    assert session.chart.roles.keys() == MEDIUM.roles.keys() - {*PAIR}
    undone(session)


def test_one_person_takes_all_marked_roles() -> None:
    session = marking(*PAIR)
    assert asked(BY_ID["holders"].run(session)).title == "Who holds 2 roles?"
    outcome = act(session, "holders", Picked((), "Ada"))
    assert outcome.words == "2 roles: added Ada to Holders"
    assert {role_id for role_id, role in session.chart.roles.items() if role.holders == ("Ada",)} == {*PAIR}
    undone(session)


def test_nobody_loses_what_only_some_of_the_marked_roles_have() -> None:
    lists = {
        "web-developer": {"holders": ("Ann", "Eve"), "kpis": ("Speed", "Faults"), "dotted_to": ("finance-accountant",)},
        "graphic-designer": {"holders": ("Bob", "Eve"), "kpis": ("Speed",), "dotted_to": ("business-analyst",)},
    }
    session = session_for(Document(with_roles(MEDIUM, **lists)))
    roles, session.selected = session.chart.roles, "web-developer"

    def said(*steps: object) -> str:
        session.marked = PAIR
        outcome = act(session, *steps)  # type: ignore[arg-type]
        nonlocal roles
        roles = session.chart.roles
        return outcome.words

    assert said("holders", Picked((), "Cy")) == "2 roles: added Cy to Holders, took away Eve"
    assert [roles[role_id].holders for role_id in PAIR] == [("Ann", "Cy"), ("Bob", "Cy")]
    assert said("fields", Picked(("kpis",)), Picked(("Speed",), "Dock time")) == "2 roles: added Dock time to KPIs"
    assert [roles[role_id].kpis for role_id in PAIR] == [("Speed", "Faults", "Dock time"), ("Speed", "Dock time")]
    words = said("dotted", Picked(("product-manager", "business-analyst")))
    assert words == "2 roles: added Product manager, Business analyst to Dotted to"
    assert [set(roles[role_id].dotted_to) for role_id in PAIR] == [
        {"finance-accountant", "product-manager", "business-analyst"},
        {"business-analyst", "product-manager"},
    ]


def test_who_leaves_a_role_that_is_marked_vacant_is_told() -> None:
    session = marking(*PAIR)
    act(session, "holders", Picked((), "Ada"))
    session.marked = PAIR
    assert act(session, "vacant").words == "2 roles are vacant now: Ada left them"
    session.undo()
    session.selected = PAIR[0]
    assert act(session, "vacant").words == "Web developer is vacant now: Ada left it"


def test_a_duty_is_taken_from_all_marked_roles_that_have_it() -> None:
    duty = MEDIUM.roles["web-developer"].duties[0]
    session = marking(*PAIR)
    choices = {choice.key for choice in asked(BY_ID["take-duty"].run(session)).choices}
    assert {duty, MEDIUM.roles["graphic-designer"].duties[0]} <= choices
    act(session, "take-duty", Picked((duty,)))
    assert duty not in session.views.owners
    undone(session)


def test_who_is_not_deleted_stays_selected() -> None:
    session = marking(*PAIR)
    act(session, "delete")
    assert session.selected == "inventory-manager"
