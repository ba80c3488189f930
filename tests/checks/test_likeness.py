"""D410: the same duty written twice."""

from orgtui.edits.alike import MergeDuties
from orgtui.model import Acceptance, Chart, Duty, Flow
from tests.checks.charts import chart, found, role, run


def twice(one: str | None, two: str | None, name: str = "run ads!") -> Chart:
    roles = {"a": role(None, one, duties=("ads",)), "b": role("a", two, duties=("ads-2",), supports=("mail",))}
    duties = {"ads": Duty(name="Run  Ads"), "ads-2": Duty(name=name), "mail": Duty(name="Mail")}
    return chart(roles, duties, flows={"f": "ads mail ads-2"}, departments="s t")


def test_the_same_duty_in_two_departments_is_named_once() -> None:
    assert found(twice("s", "t"), "D410") == [("D410", "note", "duty:ads duty:ads-2")]
    assert found(twice("s", "s"), "D410") == found(twice("s", None), "D410") == []
    assert found(twice("s", "t", "Run the ads"), "D410") == []


def test_merging_two_duties_keeps_all_that_was_known() -> None:
    made = twice("s", "t").replace(
        duties={
            "ads": Duty(name="Run ads", hours=2, control="a"),
            "ads-2": Duty(name="Run ads", hours=3, control="b", critical=True, note="Weekly"),
            "mail": Duty(name="Mail"),
        },
        accepted=(Acceptance(rule="D404", on="duty:ads-2", reason="x"), Acceptance(rule="D404", on="duty:ads")),
    )
    edit = run(made, "D410")[0].fixes[0].edit
    assert edit == MergeDuties("ads", ("ads-2",))
    after = edit.apply(made)
    assert after.duties["ads"] == Duty(name="Run ads", hours=5, control=("a", "b"), critical=True, note="Weekly")
    assert (after.roles["a"].duties, after.roles["b"].duties) == (("ads",), ())
    assert after.roles["b"].supports == ("mail", "ads")
    assert after.flows["f"] == Flow(name="F", duties=("ads", "mail"))
    assert [item.on for item in after.accepted] == ["duty:ads"]
    assert found(after, "D402", "S105", "D410") == []
    assert edit.words(made) == 'Merged "Run ads" into "Run ads"'


def test_a_duty_that_nobody_owns_is_taken_over_with_the_owner_of_the_other() -> None:
    made = chart({"a": role(backs_up=("x",), duties=("y",))}, "x y", flows={"f": "x"})
    after = MergeDuties("x", ("y",)).apply(made)
    assert (after.roles["a"].duties, after.roles["a"].backs_up) == (("x",), ())


def test_of_several_owners_one_takes_over_a_duty_that_nobody_owns() -> None:
    made = chart({"a": role(duties=("y",)), "b": role("a", duties=("z",))}, "x y z", flows={"f": "x"})
    after = MergeDuties("x", ("z", "y")).apply(made)
    assert (after.roles["b"].duties, after.roles["a"].duties, after.roles["a"].supports) == (("x",), (), ("x",))
