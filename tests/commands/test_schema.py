"""The JSON Schema of the chart file: valid itself, true to the presets, and of use to an editor."""

import json
from datetime import date
from typing import Any

import pytest
import tomli
from jsonschema import Draft7Validator, FormatChecker

from orgtui.__main__ import main
from orgtui.commands.schema import chart_schema

FULL = """
format = 1
title = "Kahve Online"
size = "small"
traits = ["own-site", "marketplaces"]
x-team = { anything = 1 }
limits.span = 12
[departments.supply-chain]
name = "Supply chain"
limits = { span = 15 }
[roles.inventory-manager]
title = "Inventory manager"
fte = 0.8
vacant_since = 2027-03-31
duties = ["reconcile-stock"]
[duties.reconcile-stock]
name = "Reconcile shop stock with warehouse stock"
control = ["stock.reconcile", "stock.adjust"]
[[handoffs]]
from = "a"
to = "inventory-manager"
what = "Counts"
[flows.order]
name = "Order"
duties = ["reconcile-stock"]
[people.ayse]
name = "Ayşe Demir"
[[accepted]]
rule = "D405"
on = "duty:reconcile-stock"
reason = "Meant"
until = 2027-03-31
"""


def as_json(value: Any) -> Any:
    """TOML data the way editors hand it to a schema: dates are strings."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    return Draft7Validator(chart_schema(), format_checker=FormatChecker())


def test_the_command_prints_a_valid_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    Draft7Validator.check_schema(json.loads(capsys.readouterr().out))


def test_a_chart_with_every_table_fits(schema: Draft7Validator) -> None:
    assert list(schema.iter_errors(as_json(tomli.loads(FULL)))) == []


def test_every_preset_fits(schema: Draft7Validator, preset_bytes: dict[str, bytes]) -> None:
    for name, text in preset_bytes.items():
        assert [error.message for error in schema.iter_errors(as_json(tomli.loads(text.decode())))] == [], name


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("format = 1", "format = 0"),
        ("format = 1", ""),
        ('title = "Kahve Online"', "title = 3"),
        ('size = "small"', 'size = "tiny"'),
        ('"marketplaces"', '"bazaar"'),
        ("x-team", "team"),
        ("span = 12", 'span = "12"'),
        ("span = 15", "span = -1"),
        ("fte = 0.8", "fte = 1.5"),
        ("fte = 0.8", "fte = 0"),
        ("fte = 0.8", "seats = 0"),
        ("fte = 0.8", "cost = -1"),
        ("fte = 0.8", 'sourcing = "borrowed"'),
        ("fte = 0.8", "repots_to = 'a'"),
        ("vacant_since = 2027-03-31", 'vacant_since = "soon"'),
        ('title = "Inventory manager"', ""),
        ('name = "Reconcile shop stock with warehouse stock"', ""),
        ('["stock.reconcile", "stock.adjust"]', "3"),
        ('from = "a"', 'giver = "a"'),
        ('rule = "D405"', ""),
        ('on = "duty:reconcile-stock"', ""),
    ],
)
def test_a_mistake_is_found(schema: Draft7Validator, good: str, bad: str) -> None:
    assert good in FULL
    assert not schema.is_valid(as_json(tomli.loads(FULL.replace(good, bad, 1))))
