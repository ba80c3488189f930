"""Splitting a role in two, and making one of several."""

from datetime import date
from typing import Any

import pytest

from orgtui.actions import BY_ID
from orgtui.document import Document
from orgtui.edits import (
    EditError,
    MergeRoles,
    SplitRole,
)
from orgtui.graph import Views
from orgtui.model import Acceptance, HandOff
from orgtui.opening import session_for
from orgtui.questions import Ask, Pick, Picked
from orgtui.reply import Asking
from tests.invariants import contested
from tests.shop import MEDIUM, SHOP, ends, with_roles


def test_a_split_gives_exactly_what_was_chosen() -> None:
    old = "digital-marketing-manager"
    role, numbers = MEDIUM.roles[old], Views(MEDIUM).handoffs_of[old]
    reports = Views(MEDIUM).children_of(old)
    edit = SplitRole(
        role_id=old,
        new_id="brand-manager",
        new_title="Brand manager",
        duties=role.duties[:2],
        handoffs=numbers[:3],
        reports=reports[:2],
    )
    after = edit.apply(MEDIUM)
    new, rest = after.roles["brand-manager"], after.roles[old]
    assert (new.reports_to, new.department, new.sourcing) == (role.reports_to, role.department, role.sourcing)
    assert (new.duties, rest.duties) == (role.duties[:2], role.duties[2:])
    assert (new.kpis, rest.kpis) == ((), role.kpis)
    assert Views(after).children_of("brand-manager") == reports[:2]
    assert Views(after).children_of(old) == reports[2:]
    assert Views(after).handoffs_of["brand-manager"] == numbers[:3]
    assert Views(after).handoffs_of[old] == numbers[3:]
    assert (rest.origin, new.origin) == (role.origin, None)
    assert list(after.roles).index("brand-manager") == list(MEDIUM.roles).index(old) + 1
    assert "it takes 2 duties, 3 hand-offs, 2 reports along" in edit.words(MEDIUM)


@pytest.mark.parametrize(
    ("before", "chosen", "first", "second"),
    [
        ({}, {}, ((), 1, "unnamed"), ((), 1, "unnamed")),
        ({"holders": ("A", "B")}, {"holders": ("B",)}, (("A",), 1, "filled"), (("B",), 1, "filled")),
        ({"holders": ("A",)}, {"holders": ("A",)}, ((), 1, "vacant"), (("A",), 1, "filled")),
        ({"seats": 4}, {}, ((), 4, "unnamed"), ((), 1, "unnamed")),
        ({"seats": 4, "holders": ("A", "B")}, {"holders": ("A",)}, (("B",), 3, "filled"), (("A",), 1, "filled")),
    ],
)
def test_a_split_shares_seats_and_people(before: Any, chosen: Any, first: Any, second: Any) -> None:
    chart = with_roles(SHOP, picker=before)
    after = SplitRole(role_id="picker", new_id="new", new_title="New", **chosen).apply(chart)
    roles = after.roles["picker"], after.roles["new"]
    assert [(role.holders, role.seat_count, role.state) for role in roles] == [first, second]


def test_a_split_inside_a_loop_draws_the_new_role_into_none() -> None:
    loop = with_roles(SHOP, director={"reports_to": "picker"})
    after = SplitRole(role_id="logistics", new_id="new", new_title="New", reports=("picker",)).apply(loop)
    assert (after.roles["new"].reports_to, after.roles["picker"].reports_to) == (None, "new")
    assert not Views(after).forest.loops


def test_pay_goes_along_only_with_a_seat() -> None:
    chart = with_roles(SHOP, picker={"holders": ("A", "B"), "cost": 30000, "fte": 0.5})
    with_seat = SplitRole(role_id="picker", new_id="new", new_title="New", holders=("A",)).apply(chart)
    assert (with_seat.roles["new"].cost, with_seat.roles["new"].fte) == (30000, 0.5)
    without = SplitRole(role_id="picker", new_id="new", new_title="New").apply(chart)
    assert (without.roles["new"].cost, without.roles["new"].fte) == (None, None)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"duties": ("ads",)}, "does not have"),
        ({"reports": ("writer",)}, "does not report"),
        ({"handoffs": (3,)}, "no part"),
        ({"holders": ("Mia",)}, "does not hold"),
        ({"new_id": "picker"}, "taken"),
        ({"new_title": " "}, "needs a title"),
    ],
)
def test_a_split_refuses_what_the_role_does_not_have(chosen: Any, words: str) -> None:
    with pytest.raises(EditError, match=words):
        SplitRole(**{"role_id": "logistics", "new_id": "new", "new_title": "New", **chosen}).apply(SHOP)


def test_an_acceptance_follows_the_hand_off_that_a_split_takes() -> None:
    second = HandOff(giver="logistics", receiver="marketing", what="zebra")
    accepted = (Acceptance(rule="x", on="handoff:logistics>marketing#2"),)
    chart = SHOP.replace(handoffs=(*SHOP.handoffs, second), accepted=accepted)
    after = SplitRole(role_id="logistics", new_id="new", new_title="New", handoffs=(4,)).apply(chart)
    assert after.accepted[0].on == "handoff:new>marketing"


def test_a_merge_unites_two_managers() -> None:
    keep, other = "logistics-manager", "inventory-manager"
    after = MergeRoles(keep, (other,)).apply(MEDIUM)
    old, gone, now = MEDIUM.roles[keep], MEDIUM.roles[other], after.roles[keep]
    assert other not in after.roles
    assert (now.title, now.origin, now.reports_to) == (old.title, old.origin, old.reports_to)
    assert set(now.duties) == {*old.duties, *gone.duties}
    assert not set(now.backs_up) & set(now.duties)
    assert after.roles["inventory-assistant"].reports_to == keep
    assert contested(after) == set()
    between = [pair for pair in ends(MEDIUM) if set(pair) == {keep, other}]
    assert between
    assert len(after.handoffs) == len(MEDIUM.handoffs) - len(between)
    assert not any(giver == receiver for giver, receiver in ends(after))
    assert after.duties is MEDIUM.duties
    assert MergeRoles(keep, (other,)).words(MEDIUM) == "Merged Inventory manager into Logistics manager"


@pytest.mark.parametrize(
    ("keep", "others"), [("picker", ("logistics",)), ("picker", ("director",)), ("director", ("picker",))]
)
def test_a_merge_along_one_line_makes_no_loop(keep: str, others: tuple[str, ...]) -> None:
    after = MergeRoles(keep, others).apply(SHOP)
    views = Views(after)
    assert not views.forest.loops
    assert after.roles[keep].reports_to == (None if "director" in (keep, *others) else "director")
    assert "writer" in set(views.subtree("director" if "director" in after.roles else keep))


def test_a_merge_inside_a_loop_mends_it() -> None:
    loop = with_roles(SHOP, director={"reports_to": "picker"})
    for keep, other in (("logistics", "director"), ("writer", "logistics"), ("writer", "director")):
        after = MergeRoles(keep, (other,)).apply(loop)
        assert not Views(after).forest.loops
        assert after.roles[keep].reports_to is None


def test_merged_references_are_re_pointed() -> None:
    roles = {
        "writer": {"dotted_to": ("picker", "packer"), "covered_by": "packer"},
        "picker": {"dotted_to": ("packer",)},
    }
    accepted = (
        Acceptance(rule="x", on="role:packer"),
        Acceptance(rule="x", on="role:picker"),
        Acceptance(rule="y", on="handoff:packer>logistics"),
        Acceptance(rule="y", on="handoff:picker>packer"),
    )
    after = MergeRoles("picker", ("packer",)).apply(with_roles(SHOP.replace(accepted=accepted), **roles))
    assert (after.roles["writer"].dotted_to, after.roles["writer"].covered_by) == (("picker",), "picker")
    assert after.roles["picker"].dotted_to == ()
    assert [item.on for item in after.accepted] == ["role:picker", "handoff:picker>logistics"]


def test_twins_among_merged_hand_offs_are_dropped_and_other_doubles_stay() -> None:
    twice = (HandOff(giver="writer", receiver="marketing", what="text"),) * 2
    more = (
        HandOff(giver="writer", receiver="packer", what="work"),
        HandOff(giver="packer", receiver="writer", what="x"),
    )
    after = MergeRoles("picker", ("packer",)).apply(SHOP.replace(handoffs=(*twice, *SHOP.handoffs, *more)))
    assert ends(after).count(("writer", "picker")) == 1
    assert ends(after).count(("writer", "marketing")) == 2
    assert ("picker", "writer") in ends(after)


@pytest.mark.parametrize(
    ("one", "other", "holders", "seats", "state"),
    [
        ({}, {}, (), 1, "unnamed"),
        ({"seats": 2}, {}, (), 3, "unnamed"),
        ({"seats": 2, "holders": ("Mia", "Ali")}, {"holders": ("Ali",)}, ("Mia", "Ali"), 2, "filled"),
        ({"holders": ("Mia",)}, {"holders": ("Mia ",)}, ("Mia",), 1, "filled"),
        ({"holders": ("Mia",)}, {"holders": ("Ali",)}, ("Mia", "Ali"), 2, "filled"),
        ({"vacant": True}, {"holders": ("Ali",)}, ("Ali",), 1, "filled"),
        ({"vacant": True, "seats": 2}, {"holders": ("Ali",)}, ("Ali",), 3, "filled"),
        ({"vacant": True}, {}, (), 1, "unnamed"),
        ({"vacant": True, "seats": 2}, {"vacant_since": date(2026, 1, 1)}, (), 3, "vacant"),
    ],
)
def test_a_merge_dismisses_nobody(one: Any, other: Any, holders: Any, seats: int, state: str) -> None:
    role = MergeRoles("picker", ("packer",)).apply(with_roles(SHOP, picker=one, packer=other)).roles["picker"]
    assert (role.holders, role.seat_count, role.state) == (holders, seats, state)


def test_the_merged_role_is_as_urgent_as_the_most_urgent_and_takes_the_longest_to_learn() -> None:
    one = {"priority": "later", "onboarding_weeks": 2}
    other = {"priority": "must", "onboarding_weeks": 6.5, "co_lead": True}
    for picker, packer in ((one, other), (other, one), ({}, other)):
        role = MergeRoles("picker", ("packer",)).apply(with_roles(SHOP, picker=picker, packer=packer)).roles["picker"]
        assert (role.priority, role.onboarding_weeks, role.co_lead) == ("must", 6.5, True)
    role = MergeRoles("picker", ("packer",)).apply(SHOP).roles["picker"]
    assert (role.priority, role.onboarding_weeks, role.co_lead) == (None, None, False)


def test_two_halves_of_one_person_become_a_whole() -> None:
    half = {"holders": ("Mia",), "fte": 0.5, "cost": 15000}
    role = MergeRoles("picker", ("packer",)).apply(with_roles(SHOP, picker=half, packer=half)).roles["picker"]
    assert (role.fte, role.cost) == (1.0, 30000)
    job = {"cost": 15000}
    role = MergeRoles("picker", ("packer",)).apply(with_roles(SHOP, picker=job, packer=job)).roles["picker"]
    assert role.cost == 15000
    twice = with_roles(SHOP, picker={"seats": 2})
    assert MergeRoles("picker", ("packer",)).words(twice) == "Merged packer into picker, seats now: 3"
    with pytest.raises(EditError, match="leave at least"):
        MergeRoles("picker", ("packer",), seats=1).apply(
            with_roles(SHOP, picker={"holders": ("Mia",)}, packer={"holders": ("Ali",)})
        )
    with pytest.raises(EditError, match="at least two"):
        MergeRoles("picker", ("picker",)).apply(SHOP)


def test_a_split_asks_once_about_a_person_who_is_named_twice() -> None:
    session = session_for(Document(with_roles(SHOP, picker={"holders": ("Ali", "Ali")})))
    session.selected = "picker"
    reply, seen = BY_ID["split"].run(session), list[str]()
    while isinstance(reply, Asking):
        if isinstance(reply.question, Pick) and reply.question.title.startswith("Who moves"):
            seen = [choice.key for choice in reply.question.choices]
        reply = reply.then("Packer two" if isinstance(reply.question, Ask) else Picked())
    assert seen == ["Ali"]
