"""The presets: charts that hold together, drawn as shops really run, with nothing in them that a check regrets."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import tomli

from orgtui.catalogue import catalogue, preset_path
from orgtui.checks import Context, Finding, check
from orgtui.graph import Views
from orgtui.messages import lines
from orgtui.model import Chart, Role
from orgtui.store import canonical, read
from tests.conftest import PRESETS

GOLDEN = Path(__file__).parent / "golden" / "presets"
OUTSIDE = {"freelance", "agency", "external"}
CRITICAL = {
    "process-orders",
    "ship-on-time",
    "fix-site-errors",
    "approve-refunds",
    "pay-suppliers",
    "reconcile-payouts",
    "file-taxes",
    "hold-accounts-and-passwords",
}
FLOWS = {
    "order": ["screen-orders", "process-orders", "pack-goods", "ship-on-time", "issue-invoices", "reconcile-payouts"],
    "return": [
        "handle-returns",
        "handle-return-logistics",
        "inspect-returns",
        "approve-refunds",
        "pay-refunds",
        "adjust-stock",
    ],
    "buying": [
        "select-products",
        "purchase-goods",
        "receive-goods",
        "control-quality",
        "manage-listings",
        "pay-suppliers",
    ],
    "campaign": [
        "design-marketing-strategy",
        "set-prices",
        "run-promotions",
        "verify-discount-codes",
        "run-paid-ads",
        "measure-campaigns",
    ],
}
VAGUE = {
    "drive-traffic",
    "raise-profitability",
    "guide-goods-flow",
    "lead-team",
    "run-supply-chain",
    "build-brand-awareness",
}
RETITLED = {
    ("large", "marketing-manager"),
    ("large", "digital-marketing-manager"),
    ("large", "finance-accountant"),
}
MOST_LINES = {"solo": 3, "small": 8, "medium": 12, "large": 15}

each_preset = pytest.mark.parametrize("name", PRESETS)


def chart_of(name: str) -> Chart:
    return read(preset_path(name)).chart


def checked(chart: Chart, *codes: str) -> tuple[Finding, ...]:
    return check(Context.of(chart, catalogue=catalogue()), select=codes or None)


def findings(chart: Chart, *codes: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.code, finding.subjects) for finding in checked(chart, *codes)]


def roots(chart: Chart) -> Counter[str]:
    """Return rule -> lines of text that stand for themselves: what follows from another finding is not counted."""
    return Counter(line.code for line in lines(checked(chart), chart) if not line.depth)


def inside(chart: Chart) -> dict[str, Role]:
    return {key: role for key, role in chart.roles.items() if role.sourcing != "external"}


def members(chart: Chart) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {key: set() for key in chart.departments}
    for key, role in chart.roles.items():
        if role.department is not None:
            found[role.department].add(key)
    return found


@each_preset
def test_it_says_what_the_golden_file_expects_and_no_more(name: str) -> None:
    expected = tomli.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))["finding"]
    assert all(item["why"].strip() for item in expected)
    assert findings(chart_of(name)) == [(item["rule"], tuple(item["on"])) for item in expected]
    assert len(lines(checked(chart_of(name)), chart_of(name))) <= MOST_LINES[name]


@each_preset
def test_it_is_in_canonical_form(name: str) -> None:
    loaded = read(preset_path(name))
    assert canonical(loaded.chart).encode() == preset_path(name).read_bytes()
    assert not loaded.problems


@each_preset
def test_every_duty_has_one_owner_inside_the_house_and_its_department(name: str) -> None:
    chart = chart_of(name)
    for duty_id, duty in chart.duties.items():
        (owner,) = Views(chart).owners[duty_id]
        assert chart.roles[owner].sourcing not in OUTSIDE, duty_id
        assert chart.roles[owner].department == duty.department, duty_id


@each_preset
def test_its_words_are_those_of_the_library(name: str) -> None:
    chart, library = chart_of(name), catalogue()
    for key, duty in chart.duties.items():
        known = library.duties[key]
        assert (duty.name, duty.critical, duty.tags) == (known.name, known.critical, known.control), key
    for key, role in chart.roles.items():
        assert role.sourcing in library.roles[key].sourcing, key
        assert role.title == library.roles[key].title or (name, key) in RETITLED, key
        assert set(role.kpis) <= set(library.roles[key].kpis), key
        assert set(role.duties) <= set(library.roles[key].duties) or key == "owner", key


@each_preset
def test_the_same_duties_are_critical_in_every_shop(name: str) -> None:
    assert {key for key, duty in chart_of(name).duties.items() if duty.critical} == CRITICAL


@each_preset
def test_it_has_what_a_shop_of_its_size_and_trade_cannot_do_without(name: str) -> None:
    chart = chart_of(name)
    for duty in catalogue().duties.values():
        fits = not duty.traits or set(duty.traits) & set(chart.head.traits)
        if name in duty.essential and fits:
            assert duty.id in chart.duties
        if not fits:
            assert duty.id not in chart.duties
    assert not VAGUE & set(chart.duties)


@each_preset
def test_partners_stand_outside_and_bought_in_work_is_marked_so(name: str) -> None:
    chart = chart_of(name)
    partners = {key for key, role in chart.roles.items() if role.sourcing == "external"}
    assert {"carrier", "external-accountant", "payment-provider"} <= partners
    assert ("marketplace" in partners) == ("marketplaces" in chart.head.traits)
    for key in partners:
        assert chart.roles[key].reports_to is None
        assert chart.roles[key].department is None
    for key, role in inside(chart).items():
        assert role.sourcing in OUTSIDE or role.priority is None, key
        assert not role.holders, key
    assert not chart.people


@each_preset
def test_a_boss_reports_to_one_person_and_everybody_to_the_top(name: str) -> None:
    chart = chart_of(name)
    (top,) = [key for key, role in inside(chart).items() if role.reports_to is None]
    assert top == next(iter(chart.roles)) == ("owner" if name in {"solo", "small"} else "ecommerce-director")
    assert set(Views(chart).subtree(top)) == set(inside(chart))


@each_preset
def test_flows_run_in_order_through_the_duties_that_the_shop_has(name: str) -> None:
    chart = chart_of(name)
    for key, steps in FLOWS.items():
        duties = list(chart.flows[key].duties)
        assert duties == [step for step in steps if step in duties], key
        left_out = {step for step in steps if step in chart.duties} - set(duties)
        assert left_out <= {"set-prices"}, key
    assert set(chart.flows) == set(FLOWS)


@each_preset
def test_stock_is_told_before_the_ads_start(name: str) -> None:
    chart, views = chart_of(name), Views(chart_of(name))
    marketers = {
        *views.owners["run-paid-ads"],
        *views.supporters.get("run-paid-ads", ()),
        *views.owners["measure-campaigns"],
    }
    stock = next(duty for duty in ("control-stock-levels", "pack-goods") if duty in chart.duties)
    assert any(item.giver in marketers and item.receiver in views.owners[stock] for item in chart.handoffs)


def without_block(text: str, role_id: str) -> str:
    """Remove one role's block as somebody with a text editor would."""
    changed, count = re.subn(
        rf"(?ms)^\[roles\.{re.escape(role_id)}\]\n.*?(?=^\[(?!roles\.{re.escape(role_id)}\]))", "", text
    )
    assert count == 1
    return changed


@each_preset
def test_without_a_role_exactly_its_duties_are_orphaned(name: str, tmp_path: Path) -> None:
    chart, text = chart_of(name), preset_path(name).read_text(encoding="utf-8")
    for role_id, role in chart.roles.items():
        path = tmp_path / "cut.toml"
        path.write_text(without_block(text, role_id), encoding="utf-8")
        orphaned = findings(read(path).chart, "D401")
        assert sorted(orphaned) == sorted(("D401", (f"duty:{duty}",)) for duty in role.duties), role_id


@each_preset
def test_a_department_without_hand_offs_across_its_border_is_named(name: str) -> None:
    chart = chart_of(name)
    for department, within in members(chart).items():
        kept = tuple(item for item in chart.handoffs if (item.giver in within) == (item.receiver in within))
        named = findings(chart.replace(handoffs=kept), "W301")
        assert ("W301", (f"department:{department}",)) in named


@each_preset
def test_naming_the_people_one_by_one_adds_no_more_than_the_line_on_those_without_a_name(name: str) -> None:
    chart = chart_of(name)
    before = roots(chart)
    for key, role in chart.roles.items():
        holders = (f"Person {key}",)
        chart = chart.replace(roles={**chart.roles, key: replace(chart.roles[key], holders=holders)})
        assert not roots(chart) - before - Counter({"S110": 1}), (key, role)
    assert not roots(chart) - before


@each_preset
@pytest.mark.parametrize("step", [1, 2, 3])
def test_each_vacancy_among_those_named_adds_one_line(name: str, step: int) -> None:
    chart = chart_of(name)
    before = roots(chart)
    vacant = 0
    for number, key in enumerate(inside(chart)):
        role = chart.roles[key]
        if number % step:
            named = replace(role, holders=(f"Person {key}",))
        else:
            vacant += 1
            named = replace(role, vacant_since=date(2025, 1, 1)) if number % 2 else replace(role, vacant=True)
        chart = chart.replace(roles={**chart.roles, key: named})
        added = roots(chart) - before
        assert sum((added - Counter({"S110": 1})).values()) <= vacant, (key, added)


def reports(chart: Chart, manager: str) -> Iterator[str]:
    return (key for key, role in chart.roles.items() if role.reports_to == manager)


def test_the_small_shop_keeps_judging_ads_away_from_those_who_run_them() -> None:
    small = chart_of("small")
    assert {"measure-campaigns", "issue-invoices"} <= set(small.roles["owner"].duties)
    assert small.roles["content-creator"].reports_to == "owner"
    assert not {"report-results", "join-strategic-decisions"} & set(small.duties)


def test_the_medium_shop_has_one_warehouse_floor_and_a_director_with_seven_reports() -> None:
    medium = chart_of("medium")
    assert medium.roles["inventory-manager"].reports_to == "logistics-manager"
    assert len(list(reports(medium, "ecommerce-director"))) == 7
    assert {"control-stock-levels", "run-warehouse"} <= set(medium.roles["inventory-manager"].duties)


def test_the_large_shop_has_a_director_with_six_reports_and_no_boss_with_several_seats() -> None:
    large = chart_of("large")
    assert len(list(reports(large, "ecommerce-director"))) == 6
    assert {"product-manager", "purchasing-manager", "channel-manager"} <= set(reports(large, "commercial-manager"))
    bosses = {role.reports_to for role in large.roles.values() if role.reports_to is not None}
    assert all(large.roles[boss].seat_count == 1 for boss in bosses)


def test_larger_shops_have_more_of_everything() -> None:
    sizes = {key: (len(chart_of(key).roles), len(chart_of(key).duties)) for key in PRESETS}
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(sizes.values()))


@each_preset
def test_money_and_goods_pass_through_more_than_one_pair_of_hands(name: str) -> None:
    """What one role owns, by control tag: only the owner of a shop of five both approves purchases and pays them."""
    clashes = [
        ("purchasing.order", "goods.receive"),
        ("purchasing.approve", "payables.pay"),
        ("invoice.approve", "payables.pay"),
        ("supplier.setup", "payables.pay"),
        ("goods.handle", "stock.adjust"),
        ("goods.handle", "stock.reconcile"),
        ("books.record", "books.reconcile"),
        ("refund.create", "refund.approve"),
        ("sales.enter", "goods.ship"),
        ("price.set", "sales.enter"),
        ("payroll.prepare", "payroll.pay"),
    ]
    chart = chart_of(name)
    found = []
    for key, role in chart.roles.items():
        tags = {tag for duty in (*role.duties, *role.supports) for tag in chart.duties[duty].tags}
        found += [(key, pair) for pair in clashes if set(pair) <= tags]
    allowed = [("owner", ("purchasing.approve", "payables.pay"))] if name == "small" else []
    assert found == allowed
