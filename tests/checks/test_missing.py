"""D411: what a shop of this size needs and does not have."""

from orgtui.catalogue import catalogue
from orgtui.checks import Context, check
from orgtui.model import Chart, Duty, Head, Size, Trait
from tests.checks.charts import TODAY, chart, found, role, subjects


def sized(size: Size, drop: str = "", traits: tuple[Trait, ...] = ()) -> Chart:
    needed = [key for key, duty in catalogue().duties.items() if size in duty.essential and key != drop]
    head = Head(title="T", size=size, traits=traits)
    return chart({"owner": role(duties=tuple(needed))}, " ".join(needed), head=head)


def test_what_a_shop_of_this_size_needs_is_missed_by_id_and_by_name() -> None:
    assert found(sized("small", "file-taxes"), "D411") == [("D411", "warning", "duty:file-taxes")]
    assert found(sized("small"), "D411") == []
    lacking = sized("small", "file-taxes")
    named = {**lacking.duties, "our-taxes": Duty(name="file taxes  on Time")}
    assert found(lacking.replace(duties=named), "D411") == []


def test_a_chart_without_a_size_lacks_nothing_and_traits_switch_duties_on() -> None:
    assert found(chart({"owner": role()}), "D411") == []
    only = next(
        duty for duty in catalogue().duties.values() if duty.traits == ("imports",) and "large" in duty.essential
    )
    assert found(sized("large", only.id), "D411") == []
    assert subjects(sized("large", only.id, ("imports",)), "D411") == [f"duty:{only.id}"]


def test_without_the_library_nothing_is_missed() -> None:
    assert check(Context.of(sized("small", "file-taxes"), today=TODAY), select=["D411"]) == ()
