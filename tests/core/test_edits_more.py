"""The larger edits: sets of roles, branches, splits, merges, fields, flows, acceptances; and that none loses a duty."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgtui.checks import Context, check
from orgtui.edits import (
    FIELDS,
    AcceptFinding,
    AddDottedLine,
    AddFlow,
    AddPerson,
    ChangeId,
    ChangeRoleId,
    DeleteBranch,
    DeleteDepartment,
    DeleteDuty,
    DeleteFlow,
    DeletePerson,
    DeleteRoles,
    Edit,
    EditError,
    GiveDuty,
    InsertStep,
    MarkVacant,
    MergeRoles,
    MoveRole,
    MoveRoles,
    MoveStep,
    OnRoles,
    PasteBranch,
    PlaceRoles,
    RemoveDottedLine,
    RemoveStep,
    RenameFlow,
    SetDepartment,
    SetFields,
    SetHolders,
    SetLimit,
    SetPart,
    SplitRole,
    TakeDuty,
    WithdrawAcceptance,
    acceptance_number,
    copy_branches,
    cut_branches,
    part_of,
    typed,
)
from orgtui.graph import Views
from orgtui.model import TABLES, Acceptance, Chart, Department, Duty, Flow, HandOff, Person, Role
from orgtui.opening import from_preset
from tests.drawing import draw, picture

SHOP = draw(
    """
    director: strategy
      logistics: shipping carriers
        picker: picking
        packer: packing
      marketing: ads
        writer: posts
    """,
    "logistics > marketing",
    "picker > packer",
    "packer > logistics",
    "writer > picker",
)
SERVICE = ("customer-service-supervisor", "customer-service-rep")


@pytest.fixture(scope="module")
def medium() -> Chart:
    return from_preset("medium").chart


def owners(chart: Chart) -> dict[str, tuple[str, ...]]:
    found = Views(chart).owners
    return {duty: found.get(duty, ()) for duty in {**chart.duties, **found}}


def contested(chart: Chart) -> set[str]:
    return {duty for duty, held in owners(chart).items() if len(held) > 1}


def ends(chart: Chart) -> list[tuple[str | None, str | None]]:
    return [(item.giver, item.receiver) for item in chart.handoffs]


def with_roles(chart: Chart, **changes: Any) -> Chart:
    return chart.replace(roles={**chart.roles, **{key: replace(chart.roles[key], **it) for key, it in changes.items()}})


# Several roles at once


def test_moving_a_set_keeps_its_inner_structure() -> None:
    edit = MoveRoles(("packer", "logistics", "writer"), "marketing")
    after = edit.apply(SHOP)
    assert picture(after) == "director\n  marketing\n    logistics\n      picker\n      packer\n    writer"
    assert edit.words(SHOP) == "Moved 3 roles under marketing"
    assert MoveRoles(("logistics", "packer", "writer"), "marketing").apply(SHOP).same_content(after)


def test_a_set_does_not_move_below_itself() -> None:
    with pytest.raises(EditError, match="picker is below logistics"):
        MoveRoles(("marketing", "logistics"), "picker").apply(SHOP)
    with pytest.raises(EditError, match="itself"):
        MoveRoles(("marketing", "logistics"), "logistics").apply(SHOP)
    assert MoveRoles(("picker", "packer"), "logistics").apply(SHOP) is SHOP


def test_moving_a_whole_loop_mends_it() -> None:
    loop = with_roles(SHOP, logistics={"reports_to": "packer"})
    after = MoveRoles(("logistics", "packer"), "director").apply(loop)
    assert not Views(after).forest.loops


def test_deleting_a_set_keeps_duties_and_lifts_reports_out_of_it() -> None:
    edit = DeleteRoles(("director", "logistics"))
    after = edit.apply(SHOP)
    assert picture(after) == "picker\npacker\nmarketing\n  writer"
    assert {duty for duty, held in owners(after).items() if not held} == {"strategy", "shipping", "carriers"}
    assert ends(after) == [("picker", "packer"), ("writer", "picker")]
    assert edit.words(SHOP) == "Deleted 2 roles, duties without an owner now: 3"
    assert DeleteRoles(("logistics", "director")).apply(SHOP).same_content(after)


def test_deleting_one_by_one_or_at_once_is_the_same(medium: Chart) -> None:
    gone = ("logistics-manager", "inventory-manager", "ecommerce-director")
    one_by_one = medium
    for role_id in gone:
        one_by_one = DeleteRoles((role_id,)).apply(one_by_one)
    assert DeleteRoles(gone).apply(medium).same_content(one_by_one)


def test_a_loop_that_goes_leaves_nobody_without_a_home() -> None:
    loop = with_roles(SHOP, director={"reports_to": "logistics"})
    after = DeleteRoles(("director", "logistics")).apply(loop)
    assert {after.roles[key].reports_to for key in ("picker", "packer", "marketing")} == {None}
    kept = DeleteRoles(("director",)).apply(loop)
    assert kept.roles["logistics"].reports_to is None


def test_bare_duties_of_deleted_roles_get_tables() -> None:
    bare = with_roles(SHOP.replace(duties={}), picker={"supports": ("count-stock",)})
    after = DeleteRoles(("picker", "packer")).apply(bare)
    assert set(after.duties) == {"picking", "packing", "count-stock"}


def test_an_edit_of_each_role_is_one_step_with_one_sentence() -> None:
    chart = SHOP.replace(departments={"warehouse": Department(name="Warehouse")})
    edit = OnRoles(("picker", "packer"), lambda role_id: SetDepartment(role_id, "warehouse"))
    after = edit.apply(chart)
    assert [key for key, role in after.roles.items() if role.department == "warehouse"] == ["picker", "packer"]
    assert edit.words(chart) == "2 roles are in Warehouse now"
    vacant = OnRoles(("picker", "packer", "picker"), MarkVacant)
    assert vacant.words(chart) == "2 roles are vacant now"
    assert vacant.apply(vacant.apply(chart)).roles["packer"].vacant
    other = OnRoles(("picker", "packer"), lambda role_id: SetHolders(role_id, ("Mia",)))
    assert other.words(chart) == "picker is held by Mia; the same for 1 more role"


def test_edits_that_look_at_lines_see_each_other() -> None:
    other = {"logistics": "marketing", "marketing": "logistics"}
    with pytest.raises(EditError, match="logistics is below marketing"):
        OnRoles(("logistics", "marketing"), lambda key: MoveRole(key, other[key])).apply(SHOP)


def test_a_set_is_placed_in_its_own_order() -> None:
    after = PlaceRoles(("writer", "logistics"), "director", before=True).apply(SHOP)
    assert list(after.roles)[:3] == ["logistics", "writer", "director"]
    with pytest.raises(EditError, match="one of those"):
        PlaceRoles(("writer", "logistics"), "writer").apply(SHOP)


# Branches


def test_cut_and_paste_moves_the_branch_and_nothing_else(medium: Chart) -> None:
    clipping = cut_branches(medium, SERVICE)
    edit = PasteBranch(clipping, "logistics-manager", "web-developer")
    after = edit.apply(medium)
    assert after.roles[SERVICE[0]].reports_to == "logistics-manager"
    assert after.roles[SERVICE[1]] is medium.roles[SERVICE[1]]
    assert after.roles[SERVICE[0]].origin == medium.roles[SERVICE[0]].origin is not None
    assert after.duties is medium.duties
    assert after.handoffs is medium.handoffs
    order = list(after.roles)
    assert order[order.index("web-developer") + 1] == SERVICE[0]
    assert edit.pasted(medium) == (SERVICE[0],)
    assert edit.words(medium) == "Moved Customer service supervisor under Logistics manager"


def test_what_was_cut_cannot_be_pasted_into_itself_or_after_it_is_gone() -> None:
    clipping = cut_branches(SHOP, ("logistics",))
    with pytest.raises(EditError, match="below"):
        PasteBranch(clipping, "picker").apply(SHOP)
    with pytest.raises(EditError, match="no longer"):
        PasteBranch(clipping, "director").apply(DeleteRoles(("logistics",)).apply(SHOP))


def test_a_copied_team_works_like_the_first_one(medium: Chart) -> None:
    edit = PasteBranch(copy_branches(medium, (SERVICE[0],)), "ecommerce-director", SERVICE[1], label="Turkey")
    after = edit.apply(medium)
    made = [key for key in after.roles if key not in medium.roles]
    assert made == ["customer-service-supervisor-turkey", "customer-service-rep-turkey"]
    assert edit.pasted(medium) == (made[0],)
    rep = after.roles[made[1]]
    assert (rep.title, rep.reports_to) == ("Customer service representative (Turkey)", made[0])
    assert (rep.department, rep.seats, rep.holders) == ("customer-service", 2, ())
    assert after.duties["answer-questions-turkey"].name == "Answer product, order and payment questions (Turkey)"
    assert rep.supports == ("handle-complaints-turkey",)
    assert contested(after) == contested(medium) == set()
    assert all(after.roles[key] is role for key, role in medium.roles.items())
    copied = [item for item in after.handoffs if item.origin is None]
    assert len(copied) == len([item for item in medium.handoffs if {item.giver, item.receiver} & set(SERVICE)])
    assert all({item.giver, item.receiver} & set(made) for item in copied)
    assert all(after.roles[key].origin is None for key in made)
    assert after.duties["run-chatbots-turkey"].origin is None
    assert "new duties: 11" in edit.words(medium)


def test_a_copied_team_brings_no_error(medium: Chart) -> None:
    def errors(chart: Chart) -> list[tuple[str, tuple[str, ...]]]:
        found = check(Context.of(chart, today=date(2026, 1, 1)))
        return [(item.code, item.subjects) for item in found if item.severity == "error"]

    after = PasteBranch(copy_branches(medium, (SERVICE[0],)), "ecommerce-director").apply(medium)
    assert errors(after) == errors(medium)


def test_copies_are_numbered_on_and_on(medium: Chart) -> None:
    once = PasteBranch(copy_branches(medium, (SERVICE[1],)), SERVICE[0]).apply(medium)
    assert once.roles["customer-service-rep-2"].title == "Customer service representative (2)"
    twice = PasteBranch(copy_branches(once, ("customer-service-rep-2",)), SERVICE[0]).apply(once)
    assert twice.roles["customer-service-rep-3"].title == "Customer service representative (3)"
    assert "answer-questions-3" in twice.duties


def test_a_copy_shares_nothing_that_can_change() -> None:
    roles = {"boss": Role(title="Boss"), "clerk": Role(title="Clerk", reports_to="boss", extra={"x-tags": ["a"]})}
    chart = SHOP.replace(roles=roles, handoffs=())
    after = PasteBranch(copy_branches(chart, ("clerk",)), "boss").apply(chart)
    tags = after.roles["clerk-2"].extra["x-tags"]
    assert tags == ["a"]
    assert tags is not chart.roles["clerk"].extra["x-tags"]


def test_a_copy_leaves_people_and_their_ids_with_the_original() -> None:
    chart = with_roles(SHOP, picker={"holders": ("Mia", "Ali"), "source_id": "P-7", "covered_by": "packer"})
    after = PasteBranch(copy_branches(chart, ("logistics",)), None).apply(chart)
    copy = after.roles["picker-2"]
    assert (copy.holders, copy.seats, copy.source_id, copy.covered_by) == ((), 2, None, "packer-2")
    assert after.roles["logistics-2"].reports_to is None


def test_a_copy_takes_orphaned_duties_instead_of_doubling_them() -> None:
    clipping = copy_branches(SHOP, ("picker",))
    orphaned = TakeDuty("picking", "picker").apply(SHOP)
    after = PasteBranch(clipping, "logistics").apply(orphaned)
    assert after.roles["picker-2"].duties == ("picking",)
    assert "picking-2" not in after.duties


def test_a_contested_duty_is_not_contested_twice() -> None:
    both = with_roles(SHOP, packer={"duties": ("packing", "picking")})
    after = PasteBranch(copy_branches(both, ("logistics",)), "director").apply(both)
    assert contested(after) == {"picking"}
    assert after.roles["packer-2"].supports == ("picking-2",)


@pytest.mark.parametrize(("mode", "supports"), [("support", ("picking",)), ("none", ())])
def test_a_copy_can_help_or_come_without_duties(mode: Any, supports: tuple[str, ...]) -> None:
    after = PasteBranch(copy_branches(SHOP, ("picker",)), "logistics", duties=mode).apply(SHOP)
    assert (after.roles["picker-2"].duties, after.roles["picker-2"].supports) == ((), supports)
    assert after.duties is SHOP.duties


def test_hand_offs_with_the_rest_are_copied_on_request_only() -> None:
    clipping = copy_branches(SHOP, ("logistics",))
    inner = PasteBranch(clipping, "director", outside=False).apply(SHOP)
    assert set(ends(inner)) - set(ends(SHOP)) == {("picker-2", "packer-2"), ("packer-2", "logistics-2")}
    every = PasteBranch(clipping, "director").apply(SHOP)
    assert set(ends(every)) - set(ends(inner)) == {("logistics-2", "marketing"), ("writer", "picker-2")}


def test_a_clipping_can_be_pasted_into_another_chart() -> None:
    chart = with_roles(SHOP, picker={"department": "warehouse", "dotted_to": ("marketing",), "supports": ("ads",)})
    clipping = copy_branches(chart.replace(departments={"warehouse": Department(name="Warehouse")}), ("logistics",))
    after = PasteBranch(clipping, "other").apply(draw("other: else"))
    assert picture(after) == "other\n  logistics\n    picker\n    packer"
    assert (after.roles["picker"].department, after.roles["picker"].dotted_to) == (None, ())
    assert {"picking", "packing", "shipping", "carriers", "ads"} <= set(after.duties)
    assert ends(after) == [("picker", "packer"), ("packer", "logistics")]


def test_deleting_a_branch_keeps_its_duties(medium: Chart) -> None:
    roles = {"finance-accountant": {"dotted_to": (SERVICE[1],), "covered_by": SERVICE[0]}}
    accepted = (
        Acceptance(rule="x", on=f"role:{SERVICE[1]}"),
        Acceptance(rule="x", on=f"handoff:logistics-manager>{SERVICE[1]}"),
        Acceptance(rule="x", on="role:logistics-manager"),
    )
    chart = with_roles(medium.replace(accepted=accepted), **roles)
    after = DeleteBranch(SERVICE[0]).apply(chart)
    assert set(medium.roles) - set(after.roles) == set(SERVICE)
    assert set(after.duties) == set(medium.duties)
    assert not {end for pair in ends(after) for end in pair} & set(SERVICE)
    assert after.roles["finance-accountant"].dotted_to == ()
    assert after.roles["finance-accountant"].covered_by is None
    assert [item.on for item in after.accepted] == ["role:logistics-manager"]
    words = "Deleted Customer service supervisor and 1 role below it, duties without an owner now: 11"
    assert DeleteBranch(SERVICE[0]).words(chart) == words


# Split and merge


def test_a_split_gives_exactly_what_was_chosen(medium: Chart) -> None:
    old = "digital-marketing-manager"
    role, numbers = medium.roles[old], Views(medium).handoffs_of[old]
    reports = Views(medium).children_of(old)
    edit = SplitRole(
        role_id=old,
        new_id="brand-manager",
        new_title="Brand manager",
        duties=role.duties[:2],
        kpis=role.kpis[:1],
        handoffs=numbers[:3],
        reports=reports[:2],
    )
    after = edit.apply(medium)
    new, rest = after.roles["brand-manager"], after.roles[old]
    assert (new.reports_to, new.department, new.sourcing) == (role.reports_to, role.department, role.sourcing)
    assert (new.duties, rest.duties) == (role.duties[:2], role.duties[2:])
    assert (new.kpis, rest.kpis) == (role.kpis[:1], role.kpis[1:])
    assert Views(after).children_of("brand-manager") == reports[:2]
    assert Views(after).children_of(old) == reports[2:]
    assert Views(after).handoffs_of["brand-manager"] == numbers[:3]
    assert Views(after).handoffs_of[old] == numbers[3:]
    assert (rest.origin, new.origin) == (role.origin, None)
    assert list(after.roles).index("brand-manager") == list(medium.roles).index(old) + 1
    assert "it takes 2 duties, 3 hand-offs, 2 reports along" in edit.words(medium)


@pytest.mark.parametrize(
    ("before", "chosen", "first", "second"),
    [
        ({}, {}, ((), 1, "unnamed"), ((), 1, "unnamed")),
        ({"holders": ("A", "B")}, {"holders": ("B",)}, (("A",), 1, "filled"), (("B",), 1, "filled")),
        ({"holders": ("A",)}, {"holders": ("A",)}, ((), 1, "vacant"), (("A",), 1, "filled")),
        ({"holders": ("A",)}, {"holders": ("A",), "stay": True}, (("A",), 1, "filled"), (("A",), 1, "filled")),
        ({"seats": 4}, {"seats": 3}, ((), 1, "unnamed"), ((), 3, "unnamed")),
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
    chart = with_roles(SHOP, picker={"seats": 2, "cost": 30000, "fte": 0.5})
    with_seat = SplitRole(role_id="picker", new_id="new", new_title="New", seats=1).apply(chart)
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
        ({"seats": 1}, "at most 0"),
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


def test_a_merge_unites_two_managers(medium: Chart) -> None:
    keep, other = "logistics-manager", "inventory-manager"
    after = MergeRoles(keep, (other,)).apply(medium)
    old, gone, now = medium.roles[keep], medium.roles[other], after.roles[keep]
    assert other not in after.roles
    assert (now.title, now.origin, now.reports_to) == (old.title, old.origin, old.reports_to)
    assert set(now.duties) == {*old.duties, *gone.duties}
    assert not set(now.backs_up) & set(now.duties)
    assert after.roles["inventory-assistant"].reports_to == keep
    assert contested(after) == set()
    between = [pair for pair in ends(medium) if set(pair) == {keep, other}]
    assert between
    assert len(after.handoffs) == len(medium.handoffs) - len(between)
    assert not any(giver == receiver for giver, receiver in ends(after))
    assert after.duties is medium.duties
    assert MergeRoles(keep, (other,)).words(medium) == "Merged Inventory manager into Logistics manager"


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


# Fields


def test_every_field_takes_a_value_and_says_so(medium: Chart) -> None:
    chart = medium.replace(
        people={"mia": Person(name="Mia")},
        accepted=(Acceptance(rule="D401", on="chart", reason="x"),),
    )
    keys = {"head": None, "handoffs": 0, "accepted": 0}
    for table, fields in FIELDS.items():
        held = getattr(chart, table)
        key = keys[table] if table in keys else next(reversed(held))
        for field in fields.values():
            samples = {
                "text": "Sample", "note": "two\nlines", "texts": ("a", "b"), "number": 3, "share": 0.25, "whole": 7,
                "date": date(2027, 1, 1), "switch": True, "choice": field.choices[-1:] and field.choices[-1],
                "choices": field.choices[:1], "one": next(iter(getattr(chart, field.of or "roles")), ""),
                "several": tuple(getattr(chart, field.of or "roles"))[:1],
            }  # fmt: skip
            edit = SetFields(table, key, {field.name: samples[field.control]})
            after = edit.apply(chart)
            record = getattr(after, table) if key is None else getattr(after, table)[key]
            assert getattr(record, field.name) == samples[field.control], (table, field.name)
            assert edit.words(chart)
            untouched = set(TABLES) - {table}
            assert all(getattr(after, name) is getattr(chart, name) for name in untouched)


def test_every_field_of_the_model_can_be_set_or_has_edits_of_its_own() -> None:
    from orgtui.model import Head, table_keys

    records = {"head": Head, "departments": Department, "roles": Role, "duties": Duty, "handoffs": HandOff}
    records |= {"flows": Flow, "people": Person, "accepted": Acceptance}
    own = {
        "head": {"format"},
        "departments": {"limits"},
        "roles": {"duties", "supports", "backs_up"},
        "accepted": {"rule", "on"},
    }
    for table, record in records.items():
        assert set(FIELDS[table]) | own.get(table, set()) == {field for field, _key in table_keys(record)}


@pytest.mark.parametrize(
    ("table", "key", "changes", "words"),
    [
        (
            "roles",
            "picker",
            {"fte": 1.5},
            "Share of full time must be a number above 0 and at most 1, such as 0.5, not 1.5",
        ),
        ("roles", "picker", {"seats": 0}, "Seats must be a whole number of at least 1"),
        (
            "roles",
            "picker",
            {"cost": "much"},
            'Cost of a seat must be a number of at least 0, such as 12.5, not "much"',
        ),
        ("roles", "picker", {"sourcing": "freelanc"}, 'did you mean "freelance"'),
        ("roles", "picker", {"sourcing": None}, "Sourcing cannot be empty"),
        ("roles", "picker", {"title": "  "}, "Title cannot be empty"),
        ("roles", "picker", {"title": "a\x1bb"}, "control characters"),
        ("roles", "picker", {"reports_to": "nobody"}, "one entry of the list"),
        ("roles", "logistics", {"reports_to": "picker"}, "picker is below logistics"),
        ("roles", "picker", {"dotted_to": ("picker",)}, "cannot be picker itself"),
        ("roles", "picker", {"covered_by": "picker"}, "cannot be picker itself"),
        ("roles", "picker", {"department": "nowhere"}, "one entry of the list"),
        ("roles", "picker", {"holders": ("A", "B"), "seats": 1}, "leave at least as many seats"),
        ("roles", "picker", {"duties": ()}, 'no field "duties"'),
        ("roles", "nobody", {"note": "x"}, "no longer in the chart"),
        ("duties", "picking", {"hours": -1}, "Hours a week must be a number of at least 0"),
        ("handoffs", 0, {"receiver": "logistics"}, "cannot hand over to itself"),
        ("handoffs", -1, {"what": "x"}, "no longer in the chart"),
        ("handoffs", 0, {"mode": "servce"}, 'did you mean "service"'),
        ("head", None, {"traits": ("import",)}, "some of own-site, marketplaces, imports"),
    ],
)
def test_what_does_not_fit_a_field_is_refused_in_words(table: str, key: Any, changes: Any, words: str) -> None:
    with pytest.raises(EditError) as refused:
        SetFields(table, key, changes).apply(SHOP)
    assert words in str(refused.value)


def test_fields_say_what_is_in_them_now() -> None:
    assert SetFields("roles", "picker", {"sourcing": "agency"}).words(SHOP) == "picker: Sourcing is now agency"
    assert SetFields("roles", "picker", {"covered_by": "packer"}).words(SHOP) == "picker: Covered by is now packer"
    assert SetFields("roles", "picker", {"note": None}).words(SHOP) == "picker: Note is empty now"
    assert SetFields("duties", "ads", {"critical": True}).words(SHOP) == "ads: Critical is now yes"
    assert SetFields("duties", "ads", {"name": "Run ads"}).words(SHOP) == "Renamed ads to Run ads"
    assert SetFields("roles", "picker", {"fte": 1, "cost": 2}).words(SHOP) == (
        "Changed picker: Share of full time, Cost of a seat"
    )
    assert SetFields("roles", "picker", {"title": "picker"}).apply(SHOP) is SHOP


def test_dangling_references_that_are_there_already_do_not_stand_in_the_way() -> None:
    chart = with_roles(SHOP, picker={"dotted_to": ("ghost",)})
    after = SetFields("roles", "picker", {"dotted_to": ("ghost", "writer")}).apply(chart)
    assert after.roles["picker"].dotted_to == ("ghost", "writer")


def test_vacancy_and_names_exclude_each_other() -> None:
    named = SetFields("roles", "picker", {"holders": ("Mia", "Ali")}).apply(with_roles(SHOP, picker={"seats": 1}))
    assert (named.roles["picker"].state, named.roles["picker"].seats) == ("filled", 2)
    vacant = SetFields("roles", "picker", {"vacant_since": date(2026, 5, 1)}).apply(named)
    assert (vacant.roles["picker"].state, vacant.roles["picker"].holders) == ("vacant", ())
    back = SetFields("roles", "picker", {"vacant": False}).apply(vacant)
    assert back.roles["picker"].state == "unnamed"


def test_an_acceptance_follows_a_hand_off_that_changes_its_ends() -> None:
    chart = SHOP.replace(accepted=(Acceptance(rule="x", on="handoff:picker>packer"),))
    after = SetFields("handoffs", 1, {"giver": "writer"}).apply(chart)
    assert after.accepted[0].on == "handoff:writer>packer"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("cost", "420 000", 420000),
        ("cost", "12.50", 12.5),
        ("cost", "", None),
        ("seats", "3", 3),
        ("fte", "0.5", 0.5),
        ("vacant_since", "2027-03-31", date(2027, 3, 31)),
        ("vacant", "yes", True),
        ("vacant", "", False),
        ("kpis", "one\n two \none\n", ("one", "two")),
        ("note", " two\nlines ", " two\nlines"),
        ("title", " Buyer ", "Buyer"),
    ],
)
def test_typed_text_becomes_a_value(name: str, text: str, value: Any) -> None:
    found = typed(FIELDS["roles"][name], text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cost", "420,000"), ("cost", "-1"), ("cost", "nan"), ("cost", "9" * 40), ("seats", "1.5"), ("seats", "0"),
        ("fte", "1.2"), ("fte", "0"), ("vacant_since", "31.3."), ("vacant", "maybe"), ("sourcing", "own"),
        ("title", " "),
    ],
)  # fmt: skip
def test_typed_text_that_does_not_fit_is_refused(name: str, text: str) -> None:
    with pytest.raises(EditError, match=FIELDS["roles"][name].label):
        typed(FIELDS["roles"][name], text)


def test_parts_in_a_duty_are_set_cell_by_cell() -> None:
    after = SetPart("picking", "packer", "supports").apply(SHOP)
    assert part_of(after.roles["packer"], "picking") == "supports"
    after = SetPart("picking", "packer", "backs_up").apply(after)
    assert (after.roles["packer"].supports, after.roles["packer"].backs_up) == ((), ("picking",))
    owned = SetPart("picking", "packer", "owns").apply(after)
    assert (owners(owned)["picking"], owned.roles["packer"].backs_up) == (("packer",), ())
    down = SetPart("picking", "picker", "supports").apply(SHOP)
    assert (owners(down)["picking"], part_of(down.roles["picker"], "picking")) == ((), "supports")
    assert SetPart("picking", "picker", None).words(SHOP) == 'Took "picking" from picker: nobody owns it now'
    assert SetPart("picking", "packer", None).apply(SHOP) is SHOP
    assert SetPart("picking", "picker", "owns").apply(SHOP) is SHOP
    with pytest.raises(EditError, match="no duty"):
        SetPart("nothing", "picker", "backs_up").apply(SHOP)


def test_dotted_lines_come_and_go() -> None:
    after = AddDottedLine("picker", "marketing").apply(SHOP)
    assert after.roles["picker"].dotted_to == ("marketing",)
    assert AddDottedLine("picker", "marketing").apply(after) is after
    assert RemoveDottedLine("picker", "marketing").apply(after).roles["picker"].dotted_to == ()
    for boss, words in (("picker", "itself"), ("logistics", "solid line already"), ("nobody", "no role")):
        with pytest.raises(EditError, match=words):
            AddDottedLine("picker", boss).apply(SHOP)
    with pytest.raises(EditError, match="no dotted line"):
        RemoveDottedLine("picker", "marketing").apply(SHOP)


# Tables


FULL = with_roles(SHOP, picker={"department": "warehouse", "holders": ("mia", "Ali")}).replace(
    departments={"warehouse": Department(name="Warehouse")},
    duties={**SHOP.duties, "picking": Duty(name="Picking", department="warehouse")},
    people={"mia": Person(name="Mia Öz")},
    flows={"order": Flow(name="Order", duties=("picking", "packing", "shipping"))},
    accepted=(
        Acceptance(rule="a", on="duty:picking"),
        Acceptance(rule="b", on=("flow:order", "duty:picking")),
        Acceptance(rule="c", on="department:warehouse"),
        Acceptance(rule="d", on="person:mia"),
        Acceptance(rule="e", on="role:picker"),
    ),
)


@pytest.mark.parametrize("table", ["departments", "duties", "people", "flows", "roles"])
def test_a_new_id_is_followed_everywhere(table: str) -> None:
    old = {"departments": "warehouse", "duties": "picking", "people": "mia", "flows": "order", "roles": "picker"}[table]
    edit = ChangeId(table, old, "fresh")
    after = edit.apply(FULL)
    assert table == "roles" or f"'{old}'" not in repr(after)
    assert f":{old}'" not in repr(after.accepted)
    assert list(getattr(after, table)).index("fresh") == list(getattr(FULL, table)).index(old)
    assert ChangeId(table, "fresh", old).apply(after).same_content(FULL)
    assert "fresh" in edit.words(FULL)
    with pytest.raises(EditError, match="short word"):
        ChangeId(table, old, " ").apply(FULL)


def test_an_id_that_means_something_already_is_taken() -> None:
    for edit in (ChangeId("duties", "picking", "packing"), ChangeId("people", "mia", "Ali")):
        with pytest.raises(EditError, match="taken"):
            edit.apply(FULL)


def test_deleting_a_duty_for_good_leaves_no_trace() -> None:
    after = DeleteDuty("picking").apply(FULL)
    assert "picking" not in repr(after.roles["picker"].duties)
    assert "picking" not in after.duties
    assert after.flows["order"].duties == ("packing", "shipping")
    assert [item.rule for item in after.accepted] == ["c", "d", "e"]
    assert DeleteDuty("picking").words(FULL) == 'Deleted the duty "Picking", steps of flows gone with it: 1'
    with pytest.raises(EditError, match="no duty"):
        DeleteDuty("nothing").apply(FULL)


def test_deleting_a_department_frees_its_roles_and_duties() -> None:
    after = DeleteDepartment("warehouse").apply(FULL)
    assert after.roles["picker"].department is after.duties["picking"].department is None
    assert [item.rule for item in after.accepted] == ["a", "b", "d", "e"]
    assert DeleteDepartment("warehouse").words(FULL) == "Deleted the department Warehouse, roles without one now: 1"


def test_a_plain_name_becomes_a_person_and_back() -> None:
    edit = AddPerson("ali", Person(name="Ali", email="ali@example.org"), instead_of=" Ali")
    after = edit.apply(FULL)
    assert after.roles["picker"].holders == ("mia", "ali")
    assert DeletePerson("ali").apply(after).same_content(FULL)
    accepted = FULL.replace(accepted=(Acceptance(rule="p", on="person:Ali"),))
    assert edit.apply(accepted).accepted[0].on == "person:ali"
    assert DeletePerson("ali").apply(edit.apply(accepted)).same_content(accepted)
    with pytest.raises(EditError, match="taken"):
        AddPerson("mia", Person()).apply(FULL)
    with pytest.raises(EditError, match="holder already"):
        AddPerson("Ali", Person(name="Another Ali")).apply(FULL)


def test_flows_are_made_reordered_and_deleted() -> None:
    chart = AddFlow("return", "Return", ("packing",)).apply(FULL)
    chart = InsertStep("return", "picking", 0).apply(chart)
    chart = InsertStep("return", "ads").apply(chart)
    assert chart.flows["return"].duties == ("picking", "packing", "ads")
    assert MoveStep("return", 0, 2).apply(chart).flows["return"].duties == ("packing", "ads", "picking")
    assert MoveStep("return", 0, 2).words(chart) == '"Picking" is step 3 of Return now'
    assert RemoveStep("return", 1).apply(chart).flows["return"].duties == ("picking", "ads")
    assert RenameFlow("return", "Returns").apply(chart).flows["return"].name == "Returns"
    gone = DeleteFlow("order").apply(chart)
    assert list(gone.flows) == ["return"]
    assert [item.rule for item in gone.accepted] == ["a", "c", "d", "e"]
    assert gone.duties is FULL.duties
    for edit in (InsertStep("return", "nothing"), MoveStep("return", 9, 0), RemoveStep("none", 0), AddFlow("x", " ")):
        with pytest.raises(EditError):
            edit.apply(chart)


def test_a_finding_is_accepted_renewed_and_withdrawn() -> None:
    day = date(2027, 3, 31)
    edit = AcceptFinding("D401", ("duty:picking",), "The owner keeps it", day, names=("duty-without-owner",))
    after = edit.apply(SHOP)
    assert after.accepted == (Acceptance(rule="D401", on="duty:picking", reason="The owner keeps it", until=day),)
    assert edit.words(SHOP) == "Accepted D401 on picking until 2027-03-31"
    named = SHOP.replace(accepted=(Acceptance(rule="duty-without-owner", on="duty:picking", reason="old"),))
    renewed = edit.apply(named)
    assert [(item.rule, item.reason) for item in renewed.accepted] == [("duty-without-owner", "The owner keeps it")]
    number = acceptance_number(renewed, "D401", ("duty:picking",), "duty-without-owner")
    assert number == 0
    assert WithdrawAcceptance(number).apply(renewed).accepted == ()
    with pytest.raises(EditError, match="Say why"):
        AcceptFinding("D401", ("duty:picking",), " ").apply(SHOP)


def test_limits_are_set_and_given_back() -> None:
    after = SetLimit("span", 12).apply(FULL)
    assert after.limits == {"span": 12}
    assert SetLimit("span", None).apply(after).limits == {}
    own = SetLimit("span", 15, "warehouse").apply(FULL)
    assert own.departments["warehouse"].limits == {"span": 15}
    assert SetLimit("span", 15, "warehouse").words(FULL) == "The limit span of Warehouse is 15 now"
    assert SetLimit("span", 15, "warehouse").apply(own) is own
    for value in (-1, float("nan"), float("inf")):
        with pytest.raises(EditError, match="at least 0"):
            SetLimit("span", value).apply(FULL)


# Any edits in any order


def parts_of(chart: Chart) -> dict[str, Any]:
    """Everything that edits draw from."""
    return {
        "roles": list(chart.roles),
        "duties": [*chart.duties, *Views(chart).owners],
        "departments": list(chart.departments),
        "people": list(chart.people),
        "flows": list(chart.flows),
    }


@st.composite
def edits(draw_: st.DrawFn, chart: Chart) -> Edit:
    """An edit with arguments from the chart, sometimes from nowhere."""
    known = parts_of(chart)

    def some(table: str) -> Any:
        return draw_(st.sampled_from([*known[table], "nowhere"]))

    def many(items: Any) -> tuple[Any, ...]:
        listed = list(items)
        return tuple(draw_(st.lists(st.sampled_from(listed), unique=True, max_size=3))) if listed else ()

    role_id, other, duty, numbers = some("roles"), some("roles"), some("duties"), range(len(chart.handoffs))
    role = chart.roles.get(role_id) or Role(title="")
    marked = many(known["roles"]) or tuple(chart.roles)[:1]
    clip = draw_(st.sampled_from([cut_branches, copy_branches]))
    makers: list[Any] = [
        lambda: MoveRoles(marked, draw_(st.sampled_from([None, other]))),
        lambda: DeleteRoles(marked[:2]),
        lambda: PlaceRoles(marked, other, draw_(st.booleans())),
        lambda: OnRoles(marked, lambda key: SetDepartment(key, some("departments"))),
        lambda: PasteBranch(
            clip(chart, marked[:1]), draw_(st.sampled_from([None, other])), some("roles"),
            draw_(st.sampled_from(["", "Turkey"])), draw_(st.sampled_from(["copy", "support", "none"])),
        ),
        lambda: DeleteBranch(role_id),
        lambda: MergeRoles(role_id, marked, draw_(st.sampled_from([None, None, 1, 3]))),
        lambda: SplitRole(
            role_id=role_id, new_id=draw_(st.sampled_from(["new", "newer", "newest"])), new_title="New",
            duties=many(role.duties), supports=many(role.supports), backs_up=many(role.backs_up),
            handoffs=many(n for n in numbers if role_id in (chart.handoffs[n].giver, chart.handoffs[n].receiver)),
            reports=many(key for key, item in chart.roles.items() if item.reports_to == role_id),
            holders=many(role.holders), stay=draw_(st.booleans()),
        ),
        lambda: SetFields("roles", role_id, {"reports_to": draw_(st.sampled_from([None, other]))}),
        lambda: SetFields("roles", role_id, {"covered_by": other, "dotted_to": (other,), "holders": ("Mia",)}),
        lambda: SetFields("handoffs", draw_(st.integers(0, 8)), {"giver": other, "what": "b"}),
        lambda: SetPart(duty, role_id, draw_(st.sampled_from(["owns", "supports", "backs_up", None]))),
        lambda: GiveDuty(draw_(st.sampled_from(known["duties"])), role_id),
        lambda: AddDottedLine(role_id, other),
        lambda: ChangeId("duties", duty, draw_(st.sampled_from(["renamed", "again", "packing"]))),
        lambda: ChangeId("people", some("people"), draw_(st.sampled_from(["mia-2", "Ali"]))),
        lambda: ChangeId("departments", some("departments"), "store"),
        lambda: ChangeRoleId(role_id, draw_(st.sampled_from(["moved", "moved-2"]))),
        lambda: DeleteDepartment(some("departments")),
        lambda: DeletePerson(some("people")),
        lambda: AddPerson("ali", Person(name="Ali"), "Ali"),
        lambda: InsertStep(some("flows"), duty, draw_(st.integers(0, 4))),
        lambda: MoveStep(some("flows"), draw_(st.integers(0, 3)), draw_(st.integers(0, 3))),
        lambda: AcceptFinding("x", (f"role:{role_id}",), "because"),
    ]  # fmt: skip
    made: Edit = draw_(st.sampled_from(makers))()
    return made


def dangling(chart: Chart) -> set[str]:
    """Every reference to something that is not there."""
    duties = {*chart.duties, *Views(chart).owners, *Views(chart).supporters, *Views(chart).backups}
    found = set()
    for role in chart.roles.values():
        found |= {f"role {it}" for it in (role.reports_to, role.covered_by, *role.dotted_to) if it not in chart.roles}
        found |= {f"department {role.department}"} if role.department not in chart.departments else set()
    for item in chart.handoffs:
        found |= {f"role {end}" for end in (item.giver, item.receiver) if end not in chart.roles}
    for flow in chart.flows.values():
        found |= {f"duty {step}" for step in flow.duties if step not in duties}
    for acceptance in chart.accepted:
        for subject in acceptance.subjects:
            kind, _colon, name = subject.partition(":")
            ids = name.partition("#")[0].split(">") if kind == "handoff" else [name]
            known: Any = {
                "duty": duties,
                "department": chart.departments,
                "flow": chart.flows,
                "person": ("mia", "Ali", *chart.people, "Mia Öz"),
            }
            found |= {f"{kind} {it}" for it in ids if it not in known.get(kind, chart.roles)}
    return {it for it in found if not it.endswith(" None")}


def looped(chart: Chart) -> set[str]:
    return {role_id for loop in Views(chart).forest.loops for role_id in loop}


START = SHOP.replace(
    **{name: getattr(FULL, name) for name in ("roles", "departments", "duties", "people", "flows")},
    accepted=(*FULL.accepted, Acceptance(rule="h", on="handoff:picker>packer")),
)
LOOPED = with_roles(
    START, director={"reports_to": "writer"}, marketing={"duties": ("ads", "bare"), "holders": ("mia",)}
)


@settings(max_examples=120)
@given(data=st.data(), looping=st.booleans())
def test_any_edits_in_any_order_keep_the_chart_whole(data: st.DataObject, looping: bool) -> None:
    start = LOOPED if looping else START
    chart, known = start, {*start.duties, *Views(start).owners}
    for _step in range(data.draw(st.integers(1, 6))):
        edit = data.draw(edits(chart)) if chart.roles else AddFlow("x", "X")
        before = {name: getattr(chart, name) for name in TABLES}
        content = repr(chart)
        try:
            after = edit.apply(chart)
            assert edit.words(chart)
        except EditError:
            after = chart
        assert repr(chart) == content, "the chart before an edit is never touched"
        assert all(getattr(chart, name) is table for name, table in before.items()), "undo gives the very same tables"
        if isinstance(edit, ChangeId) and edit.table == "duties" and after is not chart:
            known = (known - {edit.old}) | {edit.new}
        everything = {*after.duties, *Views(after).owners, *Views(after).supporters, *Views(after).backups}
        assert known <= everything, f"{edit} loses {known - everything}"
        known |= {*after.duties}
        assert isinstance(edit, ChangeId) or contested(after) <= contested(chart), edit
        assert looped(after) <= looped(chart) | {getattr(edit, "new", "")}, edit
        assert dangling(after) <= dangling(chart) | {"role nowhere"}, edit
        origins = [role.origin for role in after.roles.values() if role.origin is not None]
        assert len(origins) == len(set(origins))
        chart = after
