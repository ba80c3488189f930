"""Charts as figures about them want them, and the figures."""

from collections.abc import Mapping
from typing import Any

from orgtui.graph import Views
from orgtui.metrics import stats
from orgtui.model import Chart, Head, Role


def chart_of(roles: Mapping[str, Role], **tables: Any) -> Chart:
    return Chart(head=Head(title="T")).replace(roles=dict(roles), **tables)


def figures(chart: Chart) -> dict[str, Any]:
    return stats(Views(chart)).as_json()
