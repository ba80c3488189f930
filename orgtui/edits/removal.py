"""What removing has in common: nothing is lost on the way, and nothing points at what is gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from orgtui.edits.base import EditError, role_of
from orgtui.edits.subjects import without_acceptances
from orgtui.graph import handoff_ends
from orgtui.model import Chart, Duty, Role
from orgtui.text import id_in_words, safe
from orgtui.words import _


def bare_duty(duty_id: str) -> Duty:
    """Return a table for a duty that has none: its id read as words."""
    return Duty(name=id_in_words(duty_id) or duty_id)


def refuse_unknown_duty(chart: Chart, duty_id: str) -> None:
    """Refuse a duty that has no table and that no role names.

    Raises
    ------
    EditError
        With its id.
    """
    named = any(duty_id in (*role.duties, *role.supports, *role.backs_up) for role in chart.roles.values())
    if duty_id not in chart.duties and not named:
        raise EditError(_('There is no duty "{duty}"').format(duty=safe(duty_id)))


def with_tables(chart: Chart, duties: Iterable[str]) -> Mapping[str, Duty]:
    """Return the duties of the chart with a table for each of `duties` that has none.

    A duty that only a role names would vanish from the chart together with that mention.
    """
    bare = [duty for duty in dict.fromkeys(duties) if duty not in chart.duties]
    return {**chart.duties, **{duty: bare_duty(duty) for duty in bare}} if bare else chart.duties


def without_roles(chart: Chart, gone: Collection[str]) -> Chart:
    """Return the chart without some roles, whatever the order in which they are named.

    Their duties stay (orphaned), their reports go to the nearest manager above who stays, hand-offs, dotted lines,
    covers and acceptances of the roles go.

    Raises
    ------
    EditError
        Where one of the roles does not exist.
    """
    left = [role_of(chart, role_id) for role_id in gone]
    above = nearest_left(chart, gone)
    roles = {
        role_id: _unhooked(role_id, role, gone, above) for role_id, role in chart.roles.items() if role_id not in gone
    }
    handoffs = tuple(item for item in chart.handoffs if item.giver not in gone and item.receiver not in gone)
    named = (duty for role in left for duty in (*role.duties, *role.supports, *role.backs_up))
    return chart.replace(
        roles=roles,
        duties=with_tables(chart, named),
        handoffs=handoffs if len(handoffs) < len(chart.handoffs) else chart.handoffs,
        accepted=without_acceptances(chart.accepted, lambda subject: _is_about(subject, gone)),
    )


def nearest_left(chart: Chart, gone: Collection[str]) -> Mapping[str, str | None]:
    """Return for each role that goes the nearest manager above it who stays, None where there is none."""
    found: dict[str, str | None] = {}
    for start in gone:
        path: list[str] = []
        here: str | None = start
        while here is not None and here in gone and here not in found:
            found[here] = None
            path.append(here)
            here = chart.roles[here].reports_to
        stays = found.get(here, here if here in chart.roles else None) if here is not None else None
        found.update(dict.fromkeys(path, stays))
    return found


def _unhooked(role_id: str, role: Role, gone: Collection[str], above: Mapping[str, str | None]) -> Role:
    changes: dict[str, Any] = {}
    if role.reports_to is not None and role.reports_to in gone:
        manager = above[role.reports_to]
        changes["reports_to"] = manager if manager != role_id else None
    if any(boss in gone for boss in role.dotted_to):
        changes["dotted_to"] = tuple(boss for boss in role.dotted_to if boss not in gone)
    if role.covered_by is not None and role.covered_by in gone:
        changes["covered_by"] = None
    return replace(role, **changes) if changes else role


def _is_about(subject: str, gone: Collection[str]) -> bool:
    kind, _colon, name = subject.partition(":")
    if kind == "handoff":
        return any(end in gone for end in handoff_ends(subject))
    return kind == "role" and name in gone
