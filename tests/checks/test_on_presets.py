"""The checks on real charts: one planted fault is one finding, and neither order nor names nor hashing matters."""

import os
import subprocess
import sys
from random import Random

import pytest

from orgtui.catalogue import catalogue, preset_path
from orgtui.checks import Context, Finding, check, rule, rules
from orgtui.messages import fix_title, message
from orgtui.model import Chart
from orgtui.store import read
from tests.checks.charts import TODAY
from tests.checks.faulty import FAULTY
from tests.checks.plants import PLANTED
from tests.conftest import PRESETS, ROOT

each_preset = pytest.mark.parametrize("name", PRESETS)


@pytest.fixture(scope="module")
def presets() -> dict[str, Chart]:
    return {name: read(preset_path(name)).chart for name in PRESETS}


def run(chart: Chart) -> tuple[Finding, ...]:
    return check(Context.of(chart, today=TODAY, catalogue=catalogue()))


@each_preset
@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_is_found_and_nothing_unrelated(name: str, code: str, presets: dict[str, Chart]) -> None:
    chart, planted = presets[name], PLANTED[code]
    faulty = planted.plant(chart)
    if faulty is None:
        assert name in TOO_SMALL[code]
        return
    before, after = said(chart, code), said(faulty, code)
    new = [item for key, item in after.items() if key not in before]
    assert code in {item.code for item in new}
    related = {code, *planted.related} | grown(chart, faulty)
    assert {item.code for item in new if (item.because or ("",))[0] not in related} <= related
    assert {found for found, _subjects in before.keys() - after.keys()} <= related


#: Shops in which a fault cannot be planted: too few roles for its gate, or the finding is there as shipped.
TOO_SMALL = {
    "H202": {"solo"},
    "D409": {"solo"},
    "W310": {"solo"},
    "W305": {"medium", "large"},
}


def grown(chart: Chart, faulty: Chart) -> set[str]:
    """Return the rules whose gate opens because a plant brought roles along."""
    few, many = (sum(role.sourcing != "external" for role in made.roles.values()) for made in (chart, faulty))
    return {"D409"} if few < 6 <= many else set()


def said(chart: Chart, code: str) -> dict[tuple[str, tuple[str, ...]], Finding]:
    context = Context.of(chart, today=TODAY, catalogue=catalogue())
    found = check(context) if rule(code).on_by_default else (*check(context), *check(context, select=[code]))
    return {(item.code, item.subjects): item for item in found}


def test_there_is_a_plant_for_every_rule() -> None:
    assert set(PLANTED) == {item.code for item in rules()}


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


@pytest.mark.parametrize("code", FAULTY)
def test_neither_does_it_for_any_rule(code: str) -> None:
    chart = FAULTY[code]
    mixed = shuffled(chart, Random(3)).replace(accepted=chart.accepted[::-1])

    def told(made: Chart) -> list[tuple[object, ...]]:
        found = check(Context.of(made, today=TODAY, catalogue=catalogue()), select="SHWDCFX")
        shown = [tuple(fix_title(fix, made) for fix in item.fixes) for item in found]
        return [
            (item.code, item.severity, item.subjects, dict(item.params), message(item, made), fixes)
            for item, fixes in zip(found, shown, strict=True)
        ]

    assert told(chart) == told(mixed)


_SAY = """
import sys
from orgtui.catalogue import catalogue, preset_path
from orgtui.checks import Context, check
from orgtui.messages import fix_title, message
from orgtui.store import read
from tests.checks.charts import TODAY
from tests.checks.faulty import FAULTY
from tests.checks.test_on_presets import broken
charts = {name: broken(read(preset_path(name)).chart) for name in ("small", "large")}
for chart in (*charts.values(), *FAULTY.values()):
    for item in check(Context.of(chart, today=TODAY, catalogue=catalogue()), select="SHWDCFX"):
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
