"""The library: presets found by name, roles and duties suggested while typing, words that hang together."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import tomli

from orgtui.catalogue import (
    SIZES,
    CatalogueDuty,
    CatalogueRole,
    UnknownPreset,
    catalogue,
    preset_path,
    presets,
)
from orgtui.model import Size, Sourcing, Trait
from tests.conftest import ROOT


def titles(found: tuple[CatalogueRole, ...]) -> list[str]:
    return [role.title for role in found]


def names(found: tuple[CatalogueDuty, ...]) -> list[str]:
    return [duty.name for duty in found]


def test_the_presets_are_listed_smallest_shop_first_with_a_line_on_each() -> None:
    assert [preset.name for preset in presets()] == list(SIZES)
    for preset in presets():
        assert preset.title == f"{preset.name.capitalize()} shop"
        assert preset.path == preset_path(preset.name)
        assert preset.summary.endswith(".")
        assert "\n" not in preset.summary


def test_a_preset_comes_byte_for_byte(preset_bytes: dict[str, bytes]) -> None:
    for name, content in preset_bytes.items():
        assert preset_path(name).read_bytes() == content


@pytest.mark.parametrize(
    ("typed", "suggested"), [("meduim", "medium"), ("Large", "large"), ("smal", "small"), ("solo.toml", "solo")]
)
def test_a_wrong_preset_name_suggests_the_nearest(typed: str, suggested: str) -> None:
    with pytest.raises(UnknownPreset) as caught:
        preset_path(typed)
    assert f'did you mean "{suggested}"?' in str(caught.value)


HOSTILE = [
    "",
    ".",
    "..",
    "../pyproject",
    "catalogue/roles",
    "catalogue",
    "/etc/passwd",
    "..\\solo",
    "solo\x00",
    "solo\n",
    "\x1b[2J",
    "ｓｏｌｏ",
    "a" * 5000,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_no_preset_names_all_there_are_and_nothing_raw(name: str) -> None:
    with pytest.raises(UnknownPreset) as caught:
        preset_path(name)
    assert "solo, small, medium, large" in str(caught.value)
    assert str(caught.value).isprintable()


def test_presets_of_an_installed_package_are_those_inside_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "orgtui", tmp_path / "orgtui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "presets", tmp_path / "orgtui" / "presets")
    words = "from orgtui.catalogue import catalogue, preset_path; print(preset_path('solo')); catalogue()"
    ran = subprocess.run([sys.executable, "-c", words], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(ran.stdout.strip()) == tmp_path / "orgtui" / "presets" / "solo.toml"


def test_what_is_typed_finds_first_the_words_that_begin_so() -> None:
    assert titles(catalogue().suggest_roles("inv"))[:2] == ["Inventory manager", "Inventory assistant"]
    assert titles(catalogue().suggest_roles("ACC"))[0:4] == [
        "Finance and accounting",
        "Payables accountant",
        "Receivables accountant",
        "External accountant",
    ]


def test_several_words_and_their_order_do_not_matter_much() -> None:
    assert titles(catalogue().suggest_roles("man inv")) == ["Inventory manager"]
    assert titles(catalogue().suggest_roles("  customer   Service ma"))[0] == "Customer service manager"


@pytest.mark.parametrize("typed", ["abc", "count", "invmgr", "inv count"])
def test_a_title_that_nothing_begins_like_is_nobody_elses(typed: str) -> None:
    assert catalogue().suggest_roles(typed) == ()


def test_what_the_chart_has_is_not_suggested_again() -> None:
    assert "Inventory manager" not in titles(catalogue().suggest_roles("inv", {"inventory-manager"}))


def test_nothing_typed_offers_everything_in_catalogue_order() -> None:
    assert [role.id for role in catalogue().suggest_roles("")] == list(catalogue().roles)


@pytest.mark.parametrize("typed", ["(", "[a", "\\", "zzzz", "経理", "*" * 300])
def test_no_typed_text_is_taken_for_a_pattern(typed: str) -> None:
    assert catalogue().suggest_roles(typed) == ()


def test_a_title_is_recognised_whatever_its_case_and_blanks() -> None:
    known = catalogue().role_titled("  inventory MANAGER ")
    assert known is not None
    assert known.id == "inventory-manager"
    assert catalogue().role_titled("Export manager") is None


def test_the_usual_owner_of_a_duty_comes_first() -> None:
    assert catalogue().usual_owners("pay-suppliers")[0] == "payables-accountant"
    assert catalogue().usual_owners("count-stock")[0] == "inventory-manager"
    assert catalogue().usual_owners("no-such-duty") == ()


def test_a_language_without_a_word_falls_back_to_english() -> None:
    assert catalogue("th").roles["owner"].title == "Business owner"


def test_every_duty_has_a_usual_owner_and_every_role_known_duties() -> None:
    shop = catalogue()
    named = {duty for role in shop.roles.values() for duty in role.duties}
    assert named == set(shop.duties)
    assert {role.id for role in shop.roles.values() if not role.duties} == {
        role.id for role in shop.roles.values() if role.sourcing == ("external",)
    }


def test_ids_titles_and_names_are_unique_and_well_formed() -> None:
    shop = catalogue()
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in (*shop.roles, *shop.duties))
    assert len({role.title for role in shop.roles.values()}) == len(shop.roles)
    assert len({duty.name for duty in shop.duties.values()}) == len(shop.duties)


def test_words_of_the_format_are_the_models_own() -> None:
    shop = catalogue()
    assert get_args(Size) == SIZES
    assert {size for duty in shop.duties.values() for size in duty.essential} <= set(SIZES)
    assert {trait for duty in shop.duties.values() for trait in duty.traits} <= set(get_args(Trait))
    assert {sourcing for role in shop.roles.values() for sourcing in role.sourcing} <= set(get_args(Sourcing))


def test_control_tags_are_those_that_the_separation_of_duties_speaks_of() -> None:
    assert {tag for duty in catalogue().duties.values() for tag in duty.control} == {
        "purchasing.approve",
        "purchasing.order",
        "goods.receive",
        "goods.handle",
        "goods.ship",
        "stock.adjust",
        "stock.reconcile",
        "invoice.approve",
        "payables.pay",
        "supplier.setup",
        "cash.reconcile",
        "books.record",
        "books.reconcile",
        "refund.create",
        "refund.approve",
        "sales.enter",
        "price.set",
        "payroll.prepare",
        "payroll.pay",
    }


def test_what_a_small_shop_cannot_do_without_no_larger_one_can() -> None:
    for duty in catalogue().duties.values():
        if duty.essential:
            assert duty.essential == SIZES[SIZES.index(duty.essential[0]) :], duty.id


def test_every_role_and_duty_is_in_a_family_that_is_named() -> None:
    folder = preset_path("solo").parent / "catalogue"
    roles, duties = (tomli.loads((folder / f"{name}.toml").read_text("utf-8")) for name in ("roles", "duties"))
    used = {entry["family"] for entry in (*roles["roles"].values(), *duties["duties"].values())}
    assert used == roles["families"].keys()


def test_every_entry_says_where_it_comes_from() -> None:
    shop = catalogue()
    origins = {key: entry.origin for key, entry in shop.roles.items()}
    origins |= {key: entry.origin for key, entry in shop.duties.items()}
    for key, origin in origins.items():
        assert origin, key
        assert set(origin) <= {"s0", "s1", "s2", "s3", "s4", "ours"}, key


def test_the_library_is_read_once_and_in_no_hurry() -> None:
    assert catalogue() is catalogue()
    words = "import sys, orgtui.catalogue; print('tomli' in sys.modules, 'textual' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
