"""W307 to W309: hand-offs to nobody, to and fro, for ever."""

from datetime import date

from orgtui.edits import SetFields
from orgtui.model import HandOff
from tests.checks.charts import chart, found, role, run, subjects, two_departments

VACANT = {"owner": role(), "a": role("owner", vacant=True, title="A"), "b": role("owner"), "c": role("owner")}


def test_a_hand_off_to_a_vacant_role_is_rerouted_to_who_leads_it() -> None:
    made = chart(VACANT, handoffs="b>a a>c b>c")
    assert found(made, "W307") == [("W307", "warning", "handoff:a>c"), ("W307", "warning", "handoff:b>a")]
    assert {item.because for item in run(made) if item.code == "W307"} == {("S109", ("role:a",))}
    assert [fix.edit for item in run(made, "W307") for fix in item.fixes] == [
        SetFields("handoffs", 1, {"giver": "owner"}),
        SetFields("handoffs", 0, {"receiver": "owner"}),
    ]


def test_a_covered_vacancy_and_a_hand_off_to_the_cover_say_nothing_more() -> None:
    covered = {**VACANT, "a": role("owner", vacant=True, covered_by="c", title="A")}
    assert found(chart(covered, handoffs="b>a"), "W307") == []
    (finding,) = run(chart(VACANT, handoffs="owner>a"), "W307")
    assert finding.fixes == ()


def test_the_same_thing_to_and_fro_speaks_when_selected() -> None:
    made = chart(VACANT).replace(
        handoffs=tuple(
            HandOff(giver=giver, receiver=receiver, what=what)
            for giver, receiver, what in (("b", "c", "Plan"), ("c", "b", " plan"), ("b", "c", "Sheet"), ("c", "b", ""))
        )
    )
    assert "W308" not in {item.code for item in run(made)}
    assert subjects(made, "W308") == ["handoff:b>c handoff:c>b#2"]


def test_a_collaboration_without_an_end_speaks_when_selected() -> None:
    made = two_departments(2, "")
    ends = {"giver": "a0", "what": "Launch", "mode": "collaboration"}
    handoffs = (
        HandOff(receiver="b0", **ends),  # type: ignore[arg-type]
        HandOff(receiver="b1", until=date(2026, 12, 31), **ends),  # type: ignore[arg-type]
        HandOff(receiver="a1", **ends),  # type: ignore[arg-type]
    )
    made = made.replace(handoffs=handoffs)
    assert "W309" not in {item.code for item in run(made)}
    assert subjects(made, "W309") == ["handoff:a0>b0"]
