"""A small shop that tests of edits start from, and what they ask of a chart."""

from dataclasses import replace
from typing import Any

from orgtui.graph import Views
from orgtui.model import Chart
from orgtui.opening import from_preset
from tests.drawing import draw

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
MEDIUM = from_preset("medium").chart
SERVICE = ("customer-service-supervisor", "customer-service-rep")


def owners(chart: Chart) -> dict[str, tuple[str, ...]]:
    found = Views(chart).owners
    return {duty: found.get(duty, ()) for duty in {**chart.duties, **found}}


def ends(chart: Chart) -> list[tuple[str | None, str | None]]:
    return [(item.giver, item.receiver) for item in chart.handoffs]


def with_roles(chart: Chart, **changes: Any) -> Chart:
    return chart.replace(roles={**chart.roles, **{key: replace(chart.roles[key], **it) for key, it in changes.items()}})
