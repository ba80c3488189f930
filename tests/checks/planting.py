"""What plants are made of: roles, duties and hand-offs added to a chart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from orgtui.model import Acceptance, Chart, Department, Duty, HandOff, Role


@dataclass(frozen=True)
class Planted:
    """A fault, and the rules whose findings rightly come or go with it beside its own."""

    plant: Callable[[Chart], Chart | None]
    related: tuple[str, ...] = ()


def with_role(chart: Chart, role_id: str, **fields: Any) -> Chart:
    return chart.replace(roles={**chart.roles, role_id: replace(chart.roles[role_id], **fields)})


def leaf(chart: Chart) -> str:
    """Return a role in the house that leads nobody and owns something."""
    bosses = {role.reports_to for role in chart.roles.values()}
    return next(
        key
        for key, role in chart.roles.items()
        if key not in bosses and role.reports_to and role.sourcing == "in-house" and role.duties
    )


def boss(chart: Chart) -> str:
    return str(chart.roles[leaf(chart)].reports_to)


def top(chart: Chart) -> str:
    return next(iter(chart.roles))


def on_leaf(**fields: Any) -> Callable[[Chart], Chart]:
    return lambda chart: with_role(chart, leaf(chart), **fields)


def handed(chart: Chart, *pairs: tuple[str, str]) -> Chart:
    more = tuple(HandOff(giver=giver, receiver=receiver, what="Papers") for giver, receiver in pairs)
    return chart.replace(handoffs=(*chart.handoffs, *more))


def joined(chart: Chart, key: str, manager: str | None, mate: str = "", **fields: Any) -> Chart:
    """Return the chart with a new role that exchanges papers with a colleague."""
    mate = mate or leaf(chart)
    role = Role(reports_to=manager, **{"title": key.replace("-", " ").capitalize(), **fields})
    return handed(chart.replace(roles={**chart.roles, key: role}), (mate, key), (key, mate))


def owning(chart: Chart, role_id: str, duties: Mapping[str, Duty]) -> Chart:
    """Return the chart with new duties that the role owns."""
    made = with_role(chart, role_id, duties=(*chart.roles[role_id].duties, *duties))
    return made.replace(duties={**chart.duties, **duties})


def duties(count: int, **fields: Any) -> dict[str, Duty]:
    return {f"new-{number}": Duty(name=f"New duty {number}", **fields) for number in range(count)}


def sides(chart: Chart, *pairs: tuple[str, str], size: int = 2) -> Chart:
    """Return the chart with two new departments, and these hand-offs alone between and around them."""
    departments = {"events": Department(name="Events"), "rentals": Department(name="Rentals")}
    chart = chart.replace(departments={**chart.departments, **departments})
    roles = {
        f"{department}-{number}": Role(title=f"{department} {number}", reports_to="host", department=department)
        for department in departments
        for number in range(1, size + 1)
    }
    chart = joined(chart, "host", top(chart))
    return handed(chart.replace(roles={**chart.roles, **roles}), *pairs)


def named(chart: Chart, *roles: str, **fields: Any) -> Chart:
    for role_id in roles:
        chart = with_role(chart, role_id, holders=("Mia",), **fields)
    return chart


def accepting(**fields: Any) -> Callable[[Chart], Chart]:
    known = {"rule": "S104", "on": "role:nobody", "reason": "Because", "until": date(2027, 1, 1)}
    return lambda chart: chart.replace(accepted=(*chart.accepted, Acceptance(**{**known, **fields})))
