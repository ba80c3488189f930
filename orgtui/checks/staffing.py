"""F-rules: seats, shares of full time, pay, and who is whose boss."""

import re
from collections.abc import Iterator

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject, subjects
from orgtui.checks.limits import Number
from orgtui.checks.registry import declare
from orgtui.edits import SetFields
from orgtui.graph import RoleId
from orgtui.model import BOUGHT_IN, EMPLOYED

#: A vacancy is old after so many days, in a firm of so many people sooner.
STALE, STALE_SMALL, SMALL = 180, 90, 20
_JOINED = re.compile(r"\s(and|ve)\s|[/&+／＆]|[和与與及兼]|และ", re.IGNORECASE)


@declare("F601", "over-booked-person", "warning")
def over_booked(context: Context) -> Iterator[Finding]:
    """Yield every person whose written shares of full time are more than one whole."""
    for person, role_ids in context.people.roles.items():
        if len(role_ids) < 2:
            continue
        shares = [context.role(role_id).fte for role_id in context.without_partners(role_ids)]
        known = [share for share in shares if share is not None]
        if len(known) == len(shares) and sum(known) > 1 + 1e-9:
            params = {"roles": sorted(role_ids), "fte": round(sum(known), 3)}
            fixes = (Fix("cut-shares", "hint", None, {"roles": sorted(role_ids)}),)
            yield Finding("F601", "warning", (person,), params, fixes)


@declare("F602", "bad-headcount", "error")
def bad_headcount(context: Context) -> Iterator[Finding]:
    """Yield every role with more holders than seats."""
    for role_id, role in context.chart.roles.items():
        if role.seats is not None and len(role.holders) > role.seats:
            count = len(role.holders)
            edit = SetFields("roles", role_id, {"seats": count})
            fix = Fix("add-seats", "unsafe", edit, {"role": role_id, "count": count})
            params = {"holders": count, "seats": role.seats}
            yield Finding("F602", "error", (subject("role", role_id),), params, (fix,))


@declare("F603", "own-boss", "note")
def own_boss(context: Context) -> Iterator[Finding]:
    """Yield every role whose holder also holds the role above it, the owner aside."""
    roles, people = context.chart.roles, context.people.of_role
    for role_id, role in roles.items():
        boss = role.reports_to
        if boss is None or boss not in roles or boss == role_id or role.state != "filled":
            continue
        both = sorted(set(people[role_id]) & set(people[boss]) - context.owners)
        if both:
            fixes = (Fix("two-hats", "hint", None, {"role": role_id}),)
            about = subjects("role", (role_id, boss))
            yield Finding("F603", "note", about, {"persons": both, "boss": boss}, fixes)


@declare("F604", "missing-cost", "note")
def missing_cost(context: Context) -> Iterator[Finding]:
    """Yield every role without a cost, partners aside, once another one has one."""
    unpriced = [role_id for role_id in context.inside if context.role(role_id).cost is None]
    if len(unpriced) < len(context.inside):
        for role_id in unpriced:
            fixes = (Fix("write-cost", "hint", None, {"role": role_id}),)
            yield Finding("F604", "note", (subject("role", role_id),), fixes=fixes)


@declare("F605", "outside-boss", "note", on_by_default=False)
def outside_boss(context: Context) -> Iterator[Finding]:
    """Yield every freelancer and agency that employees report to."""
    for boss, reports in context.views.forest.children.items():
        led = sorted(report for report in reports if context.role(report).sourcing in EMPLOYED)
        if led and context.role(boss).sourcing in BOUGHT_IN:
            above = context.filled_above(boss)
            parts = {"roles": led, "manager": above}
            fixes = () if above is None else (Fix("lead-inside", "hint", None, parts),)
            yield Finding("F605", "note", (subject("role", boss),), {"reports": led}, fixes)


def stale_after(context: Context, role_id: RoleId) -> Number:
    """Return after how many days a vacancy of this role is old: a limit of its own, else by the size of the firm."""
    own = context.limits.own("vacancy_days", context.role(role_id).department)
    if own is not None:
        return own
    return STALE_SMALL if context.firm_size <= SMALL else STALE


@declare("F606", "stale-vacancy", "note")
def stale_vacancy(context: Context) -> Iterator[Finding]:
    """Yield every role that has been vacant for long."""
    for role_id, role in context.chart.roles.items():
        if role.vacant_since is None:
            continue
        days, limit = (context.today - role.vacant_since).days, stale_after(context, role_id)
        if days > limit:
            fixes = (Fix("decide-vacancy", "hint", None, {"role": role_id}),)
            params = {"days": days, "limit": limit}
            root = context.vacancy_among((role_id,))
            yield Finding("F606", "note", (subject("role", role_id),), params, fixes, root)


def joins_jobs(title: str) -> bool:
    """Tell whether a title joins two jobs, in any language of orgtui."""
    return _JOINED.search(title) is not None


@declare("F607", "and-title", "note", on_by_default=False)
def and_title(context: Context) -> Iterator[Finding]:
    """Yield every role, partners aside, whose title joins two jobs."""
    for role_id in context.inside:
        if joins_jobs(context.role(role_id).title):
            fixes = (Fix("two-roles", "hint", None, {"role": role_id}),)
            yield Finding("F607", "note", (subject("role", role_id),), fixes=fixes)
