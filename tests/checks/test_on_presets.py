"""The checks on real charts: one planted fault is one finding, and neither order nor names nor hashing matters."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from orgtui.catalogue import preset_path
from orgtui.checks import Context, Finding, check
from orgtui.messages import message
from orgtui.model import Chart, HandOff, Role
from orgtui.store import read
from tests.checks.charts import TODAY
from tests.conftest import PRESETS, ROOT

each_preset = pytest.mark.parametrize("name", PRESETS)
Found = set[tuple[str, tuple[str, ...]]]


@pytest.fixture(scope="module")
def presets() -> dict[str, Chart]:
    return {name: read(preset_path(name)).chart for name in PRESETS}


def run(chart: Chart) -> tuple[Finding, ...]:
    return check(Context.of(chart, today=TODAY))


def keys(chart: Chart) -> Found:
    return {(item.code, item.subjects) for item in run(chart)}


def with_role(chart: Chart, role_id: str, **fields: object) -> Chart:
    return chart.replace(roles={**chart.roles, role_id: replace(chart.roles[role_id], **fields)})  # type: ignore[arg-type]


def leaf(chart: Chart) -> tuple[str, Role]:
    bosses = {role.reports_to for role in chart.roles.values()}
    return next(
        (key, role)
        for key, role in chart.roles.items()
        if key not in bosses and role.reports_to and role.sourcing == "in-house" and role.duties
    )


def loop(chart: Chart) -> tuple[Chart, str]:
    key, role = leaf(chart)
    return with_role(chart, str(role.reports_to), reports_to=key), "S101"


def second_top(chart: Chart) -> tuple[Chart, str]:
    tops = {"chief-two": Role(title="Second chief"), "clerk-two": Role(title="Clerk", reports_to="chief-two")}
    known = leaf(chart)[0]
    handoffs = (HandOff(giver=known, receiver=key, what="news") for key in tops)
    return chart.replace(roles={**chart.roles, **tops}, handoffs=(*chart.handoffs, *handoffs)), "S103"


def lost(chart: Chart) -> tuple[Chart, str]:
    return with_role(chart, leaf(chart)[0], reports_to=None), "S104"


def dangling(chart: Chart) -> tuple[Chart, str]:
    return with_role(chart, leaf(chart)[0], covered_by="nobody-here"), "S105"


def dotted(chart: Chart) -> tuple[Chart, str]:
    key, role = leaf(chart)
    return with_role(chart, key, reports_to=None, dotted_to=(role.reports_to,)), "S108"


def vacancy(chart: Chart) -> tuple[Chart, str]:
    return with_role(chart, leaf(chart)[0], vacant=True), "S109"


def shared_boss(chart: Chart) -> tuple[Chart, str]:
    return with_role(chart, str(leaf(chart)[1].reports_to), seats=2), "S111"


def orphan(chart: Chart) -> tuple[Chart, str]:
    key, role = leaf(chart)
    return with_role(chart, key, duties=role.duties[1:]), "D401"


def contested(chart: Chart) -> tuple[Chart, str]:
    _key, role = leaf(chart)
    boss = chart.roles[str(role.reports_to)]
    return with_role(chart, str(role.reports_to), duties=(*boss.duties, role.duties[0])), "D402"


def agency(chart: Chart) -> tuple[Chart, str]:
    return with_role(chart, leaf(chart)[0], sourcing="agency"), "D412"


def hostile(chart: Chart) -> tuple[Chart, str]:
    key, role = leaf(chart)
    return with_role(chart, key, title=role.title + "\x1b[2J"), "X905"


def misspelt(chart: Chart) -> tuple[Chart, str]:
    return with_role(chart, leaf(chart)[0], extra={"holdres": ["Mia"]}), "X906"


def nothing_handed(chart: Chart) -> tuple[Chart, str]:
    first = chart.handoffs[0]
    return chart.replace(handoffs=(*chart.handoffs, HandOff(giver=first.giver, receiver=first.receiver))), "X909"


PLANTED = (
    loop,
    second_top,
    lost,
    dangling,
    dotted,
    vacancy,
    shared_boss,
    orphan,
    contested,
    agency,
    hostile,
    misspelt,
    nothing_handed,
)


@each_preset
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found_and_nothing_unrelated(
    name: str, plant: Callable[[Chart], tuple[Chart, str]], presets: dict[str, Chart]
) -> None:
    before = keys(presets[name])
    faulty, code = plant(presets[name])
    new = [item for item in run(faulty) if (item.code, item.subjects) not in before]
    assert code in {item.code for item in new}
    # One more owner is one more duty for somebody, and a second seat halves the duties of each: the count follows.
    unrelated = {item.code for item in new if item.code != code and (item.because or ("",))[0] != code}
    gone = {found for found, _subjects in before - keys(faulty)}
    assert unrelated | gone <= ({"D405"} if code in ("D402", "S111") else set())


@each_preset
def test_removing_a_role_by_hand_orphans_exactly_what_only_it_owned(name: str, presets: dict[str, Chart]) -> None:
    chart = presets[name]
    for gone in chart.roles:
        rest = {key: role for key, role in chart.roles.items() if key != gone}
        owned = {duty for role in rest.values() for duty in role.duties}
        orphaned = {(f"duty:{duty}",) for duty in chart.duties if duty not in owned}
        found = {item.subjects for item in check(Context.of(chart.replace(roles=rest)), select=["D401"])}
        assert found == orphaned == {(f"duty:{duty}",) for duty in chart.roles[gone].duties if duty not in owned}


@each_preset
def test_without_a_hand_off_across_its_border_a_department_is_cut_off(name: str, presets: dict[str, Chart]) -> None:
    chart = presets[name]
    for department in chart.departments:
        inside = {key for key, role in chart.roles.items() if role.department == department}
        kept = tuple(item for item in chart.handoffs if (item.giver in inside) == (item.receiver in inside))
        found = check(Context.of(chart.replace(handoffs=kept)), select=["W301"])
        assert (f"department:{department}",) in {item.subjects for item in found}


def shuffled(chart: Chart, random: Random) -> Chart:
    def mixed(table: dict[str, object]) -> dict[str, object]:
        return dict(random.sample(list(table.items()), len(table)))

    tables = {name: mixed(dict(getattr(chart, name))) for name in ("roles", "duties", "departments", "flows", "people")}
    return chart.replace(**tables, handoffs=tuple(random.sample(chart.handoffs, len(chart.handoffs))))


def broken(chart: Chart) -> Chart:
    """Return the chart with a fifth of the roles and hand-offs gone, so that many rules speak."""
    roles = {key: role for number, (key, role) in enumerate(chart.roles.items()) if number % 5 != 1}
    return chart.replace(roles=roles, handoffs=tuple(item for number, item in enumerate(chart.handoffs) if number % 3))


@each_preset
@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_blocks_does_not_matter(name: str, seed: int, presets: dict[str, Chart]) -> None:
    chart = broken(presets[name])
    mixed = shuffled(chart, Random(seed))
    said = [(item.code, item.severity, item.subjects, message(item, chart)) for item in run(chart)]
    assert len(said) > 5
    assert said == [(item.code, item.severity, item.subjects, message(item, mixed)) for item in run(mixed)]
    assert [fix.params for item in run(chart) for fix in item.fixes] == [
        fix.params for item in run(mixed) for fix in item.fixes
    ]


@each_preset
def test_naming_people_one_by_one_adds_only_the_line_of_those_without_a_name(
    name: str, presets: dict[str, Chart]
) -> None:
    chart = presets[name]
    before = keys(chart)
    for number, (key, role) in enumerate(chart.roles.items()):
        holders = tuple(f"Person {number}.{seat}" for seat in range(role.seat_count))
        chart = with_role(chart, key, holders=holders)
        new = {code for code, _subjects in keys(chart) - before}
        assert new <= {"S110", "D405"}
    assert {code for code, _subjects in keys(chart)} == {code for code, _subjects in before}


_SAY = """
import sys
from orgtui.catalogue import preset_path
from orgtui.checks import Context, check
from orgtui.messages import fix_title, message
from orgtui.store import read
from tests.checks.test_on_presets import broken
for name in ("small", "large"):
    chart = broken(read(preset_path(name)).chart)
    for item in check(Context.of(chart)):
        fixes = [fix_title(fix, chart) for fix in item.fixes]
        print(item.code, item.subjects, dict(item.params), message(item, chart), fixes)
"""


def test_the_same_chart_says_the_same_whatever_the_hash_seed_and_locale() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SAY],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("0", "C"), ("1", "tr_TR.UTF-8"))
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 20
