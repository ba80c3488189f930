"""S109 and S110: roles that nobody holds, and roles that nobody is named for yet."""

from collections.abc import Iterator

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, Severity, subject
from orgtui.checks.registry import declare
from orgtui.graph import RoleId


@declare("S109", "vacant-role", "note")
def vacant_role(context: Context) -> Iterator[Finding]:
    """Yield every vacant role; what follows from the vacancy names it as its root."""
    for role_id, role in context.chart.roles.items():
        if role.state != "vacant":
            continue
        led = [report for report in context.views.children_of(role_id) if context.role(report).heads]
        known = context.chart.duties
        critical = sorted(duty for duty in set(role.duties) if duty in known and known[duty].critical)
        params = {"critical": critical, "reports": sorted(led), "covered_by": context.stand_in(role_id)}
        severity: Severity = "warning" if critical or led else "note"
        yield Finding("S109", severity, (subject("role", role_id),), params, tuple(_hints(context, role_id)))


def _hints(context: Context, role_id: RoleId) -> Iterator[Fix]:
    above = context.filled_above(role_id)
    if above is not None and context.stand_in(role_id) is None:
        yield Fix("cover-it", "hint", None, {"role": role_id, "other": above})
    duties = context.role(role_id).duties
    if duties:
        yield Fix("move-duties", "hint", None, {"role": role_id, "count": len(set(duties))})


@declare("S110", "unnamed-roles", "note")
def unnamed_roles(context: Context) -> Iterator[Finding]:
    """Yield every role without a name, partners aside, once somebody in the house is named."""
    if not any(context.role(role_id).state == "filled" for role_id in context.inside):
        return
    for role_id in context.inside:
        # Planned posts that are vacant today wait for somebody; they do not lack a name.
        if context.given.roles[role_id].state == "unnamed":
            fixes = (Fix("name-somebody", "hint", None, {"role": role_id}),)
            yield Finding("S110", "note", (subject("role", role_id),), fixes=fixes)
