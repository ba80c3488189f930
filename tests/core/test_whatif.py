"""What follows when a role or a person leaves, and who takes what meanwhile."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orgtui.catalogue import catalogue
from orgtui.document import Document
from orgtui.edits import EditError
from orgtui.markdown import escaped
from orgtui.model import Chart, Department, Duty, Flow, HandOff, Person, Role
from orgtui.opening import from_preset
from orgtui.whatif import cover_sheet, covers, headline, people_of, sections, what_if
from tests.drawing import draw, picture

DAY = date(2026, 1, 1)


def shop(**changes: dict[str, Any]) -> Chart:
    """A shop with a flow through three roles; `changes` are fields of roles."""
    chart = draw(
        """
        director: strategy
          logistics: shipping carriers
            picker: picking
          marketing: ads
            writer: posts
        """,
        "picker > logistics",
        "logistics > marketing",
        "director > marketing",
    )
    roles = {key: replace(role, **changes.get(key, {})) for key, role in chart.roles.items()}
    return chart.replace(
        roles=roles,
        duties={**chart.duties, "shipping": Duty(name="Ship", critical=True, hours=12)},
        flows={"order": Flow(name="Order", duties=("picking", "shipping", "ads"))},
        people={"mia": Person(name="Mia *Öz*")},
    )


@pytest.fixture(scope="module")
def medium() -> Chart:
    return from_preset("medium").chart


def test_a_role_that_leaves_is_deleted_as_the_editor_does() -> None:
    what = what_if(shop(), ["role:logistics"])
    assert [item.duty for item in what.duties] == ["shipping", "carriers"]
    assert what.handoffs == (0, 1)
    assert [(item.role, item.manager, item.next) for item in what.reports] == [("picker", "logistics", "director")]
    assert [(item.flow, item.step, item.duty) for item in what.flows] == [("order", 2, "shipping")]
    assert picture(what.after) == "director\n  picker\n  marketing\n    writer"


def test_who_is_left_to_help_is_told() -> None:
    chart = shop(picker={"supports": ("shipping",)}, writer={"backs_up": ("shipping",), "vacant": True})
    (shipping, carriers) = what_if(chart, ["role:logistics"]).duties
    assert (shipping.supporters, shipping.backups, shipping.alone) == (("picker",), (), False)
    assert carriers.alone


def test_a_person_who_leaves_empties_only_the_roles_that_nobody_else_holds() -> None:
    chart = shop(
        logistics={"holders": ("mia",)},
        picker={"holders": ("Ali", "mia")},
        writer={"holders": ("Ali",)},
    )
    what = what_if(chart, ["person:mia"])
    assert (what.roles, what.vacated, dict(what.left)) == ((), ("logistics",), {"picker": ("Ali",)})
    assert what.after.roles["logistics"].state == "vacant"
    picker = what.after.roles["picker"]
    assert (picker.holders, picker.seat_count, picker.open_seats) == (("Ali",), 2, 1)
    assert [item.duty for item in what.duties] == ["shipping", "carriers"]
    assert [(item.role, item.next) for item in what.reports] == [("picker", "director")]
    assert what.after.roles["picker"].reports_to == "logistics"


def test_two_people_of_one_role_leave_two_empty_seats() -> None:
    what = what_if(shop(picker={"holders": ("Ali", "mia")}), ["person:mia", "person:Ali"])
    assert (what.after.roles["picker"].state, what.after.roles["picker"].open_seats) == ("vacant", 2)


def test_a_role_and_its_holder_can_leave_together() -> None:
    what = what_if(shop(picker={"holders": ("mia",)}), ["role:picker", "person:mia"])
    assert (what.roles, what.vacated) == (("picker",), ())
    assert "picker" not in what.after.roles


def test_a_stand_in_goes_on_answering() -> None:
    covered = shop(logistics={"holders": ("mia",), "covered_by": "marketing"})
    assert what_if(covered, ["person:mia"]).duties == ()
    both = what_if(covered, ["person:mia", "role:marketing"])
    assert {"shipping", "carriers", "ads"} == {item.duty for item in both.duties}


def test_the_stand_in_of_a_vacant_role_leaves_its_duties_alone() -> None:
    vacant = shop(logistics={"vacant": True, "covered_by": "marketing"}, marketing={"duties": ()})
    assert [item.duty for item in what_if(vacant, ["role:marketing"]).duties] == ["shipping", "carriers"]


def test_what_was_amiss_before_is_no_consequence() -> None:
    vacant = shop(logistics={"vacant": True})
    what = what_if(vacant, ["role:marketing"])
    assert [item.duty for item in what.duties] == ["ads"]
    assert [(item.flow, item.duty) for item in what.flows] == [("order", "ads")]
    twice = shop(logistics={"vacant": True}, writer={"vacant": True, "duties": ("posts", "carriers")})
    assert [item.duty for item in what_if(twice, ["role:logistics"]).duties] == ["shipping"]


def test_duties_that_lose_their_last_deputy_are_told() -> None:
    chart = shop(picker={"backs_up": ("ads",)}, logistics={"backs_up": ("posts", "ads")})
    assert what_if(chart, ["role:logistics"]).without_deputy == ("posts",)


def test_departments_that_nobody_is_left_in() -> None:
    chart = shop(picker={"department": "store"}, logistics={"department": "store", "holders": ("mia",)}).replace(
        departments={"store": Department(name="Store"), "empty": Department(name="Empty")}
    )
    assert what_if(chart, ["role:picker"]).departments == ()
    assert what_if(chart, ["role:picker", "person:mia"]).departments == ("store",)


def test_reports_go_past_vacant_managers_and_loops_end() -> None:
    vacant = shop(director={"vacant": True})
    assert [(item.role, item.next) for item in what_if(vacant, ["role:logistics"]).reports] == [("picker", "director")]
    named = shop(director={"vacant": True}, logistics={"holders": ("mia",)})
    assert [item.next for item in what_if(named, ["person:mia"]).reports] == [None]
    loop = shop(director={"reports_to": "logistics"})
    assert [(item.role, item.next) for item in what_if(loop, ["role:logistics"]).reports] == [
        ("director", None),
        ("picker", "director"),
    ]
    held = shop(director={"reports_to": "logistics"}, logistics={"holders": ("mia",)})
    assert [(item.role, item.next) for item in what_if(held, ["person:mia"]).reports] == [
        ("director", None),
        ("picker", "director"),
    ]


@pytest.mark.parametrize("gone", ["role:nobody", "person:Nobody", "duty:ads", "mia"])
def test_nobody_unknown_can_leave(gone: str) -> None:
    with pytest.raises(EditError):
        what_if(shop(), [gone])
    with pytest.raises(EditError):
        what_if(shop(), [])


def test_the_preview_changes_nothing_and_enter_is_one_step_of_undo(medium: Chart) -> None:
    content = repr(medium)
    what = what_if(medium, ["role:logistics-manager"])
    assert repr(medium) == content
    document = Document(medium)
    words = document.do(what.edit())
    assert words == "Logistics manager left, duties that nobody answers for now: 4"
    assert document.chart.same_content(what.after)
    document.undo()
    assert document.chart is medium


def test_many_who_leave_are_all_named_but_in_a_line(medium: Chart) -> None:
    what = what_if(medium, [f"role:{role_id}" for role_id in list(medium.roles)[1:7]])
    titles = [role.title for role in medium.roles.values()][1:7]
    assert what.names == f"{', '.join(titles[:5])} and {titles[5]}"
    assert what.few_names == f"{', '.join(titles[:3])} and 3 others"
    assert what_if(medium, [f"role:{role_id}" for role_id in list(medium.roles)[1:4]]).few_names == (
        f"{titles[0]}, {titles[1]} and {titles[2]}"
    )


def test_nothing_is_said_of_duties_where_all_are_answered_for() -> None:
    chart = shop(picker={"duties": ()}, logistics={"duties": ("shipping", "carriers", "picking")})
    assert what_if(chart, ["role:picker"]).edit().words(chart) == "picker left"


def test_every_role_of_every_preset_can_leave(medium: Chart) -> None:
    for chart in (medium, from_preset("solo").chart):
        for role_id, role in chart.roles.items():
            what = what_if(chart, [f"role:{role_id}"])
            assert {item.duty for item in what.duties} == set(role.duties)
            assert len(covers(what)) == len(role.duties)
            assert cover_sheet(what)
            assert sections(what)
            assert headline(what)


def test_new_findings_are_those_that_were_not_there(medium: Chart) -> None:
    what = what_if(medium, ["role:logistics-manager"])
    found = what.new_findings(catalogue(), DAY)
    assert {item.subjects[0] for item in found if item.code == "D401"} == {f"duty:{it.duty}" for it in what.duties}
    assert what_if(medium, ["role:ux-designer"]).new_findings(catalogue(), DAY) == ()


def test_the_sections_count_and_lead_somewhere(medium: Chart) -> None:
    what = what_if(medium, ["role:logistics-manager"])
    found = {section.key: section for section in sections(what, what.new_findings(catalogue(), DAY))}
    assert list(found) == ["duties", "deputies", "handoffs", "flows", "reports"]
    assert found["duties"].title == "Duties that nobody answers for: 4"
    assert found["duties"].subjects[0] == "duty:ship-on-time"
    assert found["duties"].lines[0] == (
        "Deliver orders correctly and on time (critical): backed up by Inventory manager and supported by "
        "Delivery partner"
    )
    assert found["handoffs"].subjects[0] == "handoff:inventory-assistant>logistics-manager"
    assert found["reports"].lines == ("Inventory manager goes to E-commerce director",)
    assert headline(what) == "Without Logistics manager"


def test_cover_is_found_near_first() -> None:
    chart = shop(
        logistics={
            "holders": ("mia",),
            "duties": ("shipping", "carriers", "d3", "d4", "d5"),
            "covered_by": "writer",
        },
        picker={"backs_up": ("shipping",), "supports": ("carriers",)},
        marketing={"duties": ("ads", "d3")},
    )
    found = {item.duty: (item.taker, item.how) for item in covers(what_if(chart, ["person:mia"]))}
    assert found == {
        "shipping": ("picker", "deputy"),
        "carriers": ("writer", "stand-in"),
        "d3": ("marketing", "owner"),
        "d4": ("writer", "stand-in"),
        "d5": ("writer", "stand-in"),
    }


def test_cover_passes_over_who_is_away_too() -> None:
    chart = shop(
        logistics={"holders": ("mia",)},
        picker={"backs_up": ("shipping",), "holders": ("mia",)},
        writer={"supports": ("carriers",)},
        director={"sourcing": "freelance"},
    )
    found = {item.duty: (item.taker, item.how) for item in covers(what_if(chart, ["person:mia"]))}
    assert found["carriers"] == ("writer", "supporter")
    assert found["shipping"] == (None, "nobody")
    shared = shop(picker={"holders": ("mia", "Ali")})
    assert [(item.taker, item.how) for item in covers(what_if(shared, ["person:mia"]))] == [("picker", "colleague")]


def test_the_cover_sheet_holds_duties_hand_offs_and_reports() -> None:
    chart = shop(logistics={"holders": ("mia",)}, picker={"backs_up": ("shipping",), "holders": ("Ali|x",)})
    chart = chart.replace(handoffs=(HandOff(giver="logistics", receiver="picker", what="<b>*list*</b>"),))
    sheet = cover_sheet(what_if(chart, ["person:mia"]))
    assert sheet.splitlines() == [
        "# Who covers for Mia \\*Öz\\*",
        "",
        "## logistics",
        "",
        "| Duty | Hours a week | Who takes it | Why |",
        "| --- | --- | --- | --- |",
        "| Ship (critical) | 12 | Ali\\|x (picker) | deputy |",
        "| carriers |  | director | manager |",
        "",
        "### Passes on and gets",
        "",
        "- to picker: \\<b\\>\\*list\\*\\</b\\>",
        "",
        "## Who leads meanwhile",
        "",
        "- picker: director",
    ]


def test_a_role_without_duties_needs_no_cover(medium: Chart) -> None:
    assert "No duty has to be covered." in cover_sheet(what_if(medium, ["role:ux-designer"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("[a](b)", "\\[a\\](b)"),
        ("a\nb\x1b[0m", "a␊b␛\\[0m"),
        ("https://x", "https\\://x"),
        ("pay-roll: 3 (half)", "pay-roll: 3 (half)"),
    ],
)
def test_what_users_write_is_no_markup(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_everybody_who_holds_something_can_leave() -> None:
    chart = shop(logistics={"holders": ("mia", "Ali  B")}, picker={"holders": ("Cem",), "vacant": True})
    assert people_of(chart) == {"mia": "Mia *Öz*", "Ali B": "Ali B"}
    assert what_if(chart, ["person:Ali B"]).left == {"logistics": ("mia",)}


def test_long_chains_of_leavers_are_no_trouble() -> None:
    roles = {f"r{n}": Role(title=f"R{n}", reports_to=f"r{n - 1}" if n else None) for n in range(5_000)}
    what = what_if(draw("r0:").replace(roles=roles), [f"role:r{n}" for n in range(1, 4_999)])
    assert [(item.role, item.next) for item in what.reports] == [("r4999", "r0")]


def test_a_vacant_role_that_still_names_who_leaves_does_so_no_longer() -> None:
    chart = shop(logistics={"holders": ("mia",)}, picker={"holders": ("mia", "Cem"), "vacant": True})
    what = what_if(chart, ["person:mia"])
    assert what.after.roles["picker"].holders == ("Cem",)
    assert what.vacated == ("logistics",)
