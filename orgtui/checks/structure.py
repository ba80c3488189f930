"""S-rules about the solid lines: loops, tops, roles without a place, departments without a head."""

from collections.abc import Iterator, Mapping

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject, subjects
from orgtui.checks.registry import declare
from orgtui.edits import MakeSolid, MergeRoles, MoveRole
from orgtui.graph import RoleId
from orgtui.text import plain_name

#: A department of fewer roles needs no head of its own.
HEADED_FROM = 3


@declare("S101", "reporting-loop", "error")
def reporting_loop(context: Context) -> Iterator[Finding]:
    """Yield every loop of the solid lines, a role that reports to itself included."""
    for loop in context.views.forest.loops:
        start = loop.index(min(loop))
        turned = loop[start:] + loop[:start]
        fixes = tuple(_drop(context, role_id) for role_id in _likely_tops(context, turned)[:3])
        yield Finding("S101", "error", subjects("role", turned), {"loop": list(turned)}, fixes)


def _likely_tops(context: Context, loop: tuple[RoleId, ...]) -> list[RoleId]:
    """Return the roles of the loop, those first that lead most people beside it."""

    def led(role_id: RoleId) -> int:
        return sum(1 for report in context.views.children_of(role_id) if report not in within)

    within = set(loop)
    return sorted(loop, key=lambda role_id: (-led(role_id), role_id))


def _drop(context: Context, role_id: RoleId) -> Fix:
    manager = context.role(role_id).reports_to
    return Fix("drop-line", "unsafe", MoveRole(role_id, None), {"role": role_id, "manager": manager})


@declare("S103", "several-tops", "warning")
def several_tops(context: Context) -> Iterator[Finding]:
    """Yield one finding where several roles lead people, have no manager and are not marked as co-leads."""
    views = context.views
    tops = sorted(key for key in context.roots if views.children_of(key) and not context.role(key).co_lead)
    if len(tops) > 1:
        largest = max(tops, key=lambda key: sum(1 for _ in views.subtree(key)))
        other = next(key for key in tops if key != largest)
        fixes = (Fix("pick-a-boss", "hint", None, {"role": other, "manager": largest}),)
        yield Finding("S103", "warning", subjects("role", tops), {"tops": tops}, fixes)


@declare("S104", "unattached-role", "warning")
def unattached_role(context: Context) -> Iterator[Finding]:
    """Yield every role, partners aside, without a manager and without reports; S108 has those with a dotted line."""
    if len(context.inside) < 2:
        return
    for role_id in context.roots:
        role = context.role(role_id)
        if context.views.children_of(role_id) or role.co_lead or _dotted_boss(context, role_id) is not None:
            continue
        head = context.once(_heads).get(role.department) or next((top for top in context.tops if top != role_id), None)
        fixes = () if head is None else (Fix("report-to", "hint", None, {"role": role_id, "manager": head}),)
        yield Finding("S104", "warning", (subject("role", role_id),), {"department": role.department}, fixes)


def _heads(context: Context) -> Mapping[str | None, RoleId]:
    """Return department -> who leads it from within: somebody with reports whose own manager is outside it."""
    found: dict[str | None, RoleId] = {}
    for department, members in context.members.items():
        leads = [role_id for role_id in members if context.views.children_of(role_id)]
        mates = set(members)
        outer = [role_id for role_id in leads if context.role(role_id).reports_to not in mates]
        if leads:
            found[department] = min(outer or leads)
    return found


@declare("S106", "duplicate-role", "note")
def duplicate_role(context: Context) -> Iterator[Finding]:
    """Yield the roles of one seat, partners aside, that have the same title in the same department."""
    alike: dict[tuple[str, str | None], list[RoleId]] = {}
    for role_id in context.inside:
        role = context.role(role_id)
        if role.seat_count == 1:
            alike.setdefault((plain_name(role.title), role.department), []).append(role_id)
    for (title, department), role_ids in alike.items():
        if title and len(role_ids) > 1:
            first, *others = sorted(role_ids)
            # Somebody who holds several of them keeps one seat.
            seats = len(context.people.of(role_ids))
            if all(context.role(role_id).state == "vacant" for role_id in role_ids):
                # A vacancy may still name who held it, and the merged one keeps all of them.
                seats = max(seats, sum(len(context.role(role_id).holders) for role_id in role_ids))
            edit = MergeRoles(first, tuple(others), seats)
            fix = Fix("merge-roles", "unsafe", edit, {"role": first, "count": seats})
            params = {"count": len(role_ids), "department": department}
            yield Finding("S106", "note", subjects("role", (first, *others)), params, (fix,))


@declare("S107", "headless-department", "note")
def headless_department(context: Context) -> Iterator[Finding]:
    """Yield every department of which several roles report to somebody outside it."""
    for department, role_ids in context.members.items():
        inside = context.without_partners(role_ids)
        led = sorted(role_id for role_id in inside if _led_from_outside(context, role_id))
        if len(inside) >= HEADED_FROM and len(led) > 1:
            head = min(led, key=lambda key: (-len(context.views.children_of(key)), key))
            fixes = (Fix("name-a-head", "hint", None, {"role": head, "department": department}),)
            params = {"roles": led, "members": len(inside)}
            yield Finding("S107", "note", (subject("department", department),), params, fixes)


def _led_from_outside(context: Context, role_id: RoleId) -> bool:
    role = context.role(role_id)
    boss = context.chart.roles.get(role.reports_to) if role.reports_to is not None else None
    return boss is not None and boss.department != role.department


@declare("S108", "dotted-only", "warning")
def dotted_only(context: Context) -> Iterator[Finding]:
    """Yield every role, partners aside, with a dotted line to a boss but no solid one, that leads nobody itself."""
    for role_id in context.roots:
        boss = _dotted_boss(context, role_id)
        if boss is None or context.views.children_of(role_id):
            continue
        fix = Fix("make-solid", "unsafe", MakeSolid(role_id, boss), {"role": role_id, "manager": boss})
        yield Finding("S108", "warning", (subject("role", role_id),), {"boss": boss}, (fix,))


def _dotted_boss(context: Context, role_id: RoleId) -> RoleId | None:
    bosses = (boss for boss in context.role(role_id).dotted_to if boss in context.chart.roles and boss != role_id)
    return next(bosses, None)


@declare("S111", "reports-to-many", "warning")
def reports_to_many(context: Context) -> Iterator[Finding]:
    """Yield every role whose manager is a role with several seats."""
    roles = context.chart.roles
    for role_id, role in roles.items():
        boss = role.reports_to
        if boss is not None and boss in roles and boss != role_id and roles[boss].seat_count > 1:
            fixes = (Fix("name-the-lead", "hint", None, {"manager": boss}),)
            params = {"boss": boss, "seats": roles[boss].seat_count}
            yield Finding("S111", "warning", (subject("role", role_id),), params, fixes)
