"""D-rules about how much work is in few hands or in many: too many duties or hours, crowded duties."""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from orgtui.checks.candidates import colleague
from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.limits import Number
from orgtui.checks.people import Person
from orgtui.checks.registry import declare
from orgtui.graph import DutyId, RoleId, Views

#: Below this many duties nobody is called overloaded for having more than the others.
FEW_DUTIES = 12
#: In smaller shops one person answers for most of everything.
PILE_FROM = 6
PILE_SHARE = 0.5
#: So many duties to move are named.
MOST_MOVED = 3


@declare("D405", "overloaded-person", "warning")
def overloaded(context: Context) -> Iterator[Finding]:
    """Yield every person with more duties than one can carry, or than the others have."""
    for person, role_ids in context.people.roles.items():
        # A vacancy is said once, as S109: nobody is overloaded or idle there.
        if not any(context.role(role_id).heads for role_id in role_ids):
            continue
        load = sum(context.loads[role_id] for role_id in role_ids)
        limit = _duties_limit(context, role_ids)
        relative = context.limits.of("duties_relative", context.role(role_ids[0]).department) * context.usual_load
        allowed = min(limit, relative) if load >= FEW_DUTIES else limit
        if load > allowed and not _said_elsewhere(context, role_ids):
            params = {"roles": sorted(role_ids), "duties": load, "limit": limit, "median": context.usual_load}
            yield Finding("D405", "warning", (person,), params, _relief(context, person, role_ids, load - allowed))


def _said_elsewhere(context: Context, role_ids: tuple[RoleId, ...]) -> bool:
    """Tell whether the person is a partner, or all duties have hours written, which say more than a count."""
    if not context.without_partners(role_ids):
        return True
    duties = {duty for role_id in role_ids for duty in (*context.role(role_id).duties, *context.role(role_id).supports)}
    known = context.chart.duties
    return all(duty in known and known[duty].hours is not None for duty in duties)


def _duties_limit(context: Context, role_ids: tuple[RoleId, ...]) -> Number:
    shares = [context.role(role_id).fte for role_id in role_ids]
    fte = 1 if None in shares else min(1, sum(share for share in shares if share is not None))
    return fte * min(context.limits.of("duties_per_person", context.role(key).department) for key in role_ids)


def _relief(context: Context, person: Person, role_ids: tuple[RoleId, ...], excess: Number) -> tuple[Fix, ...]:
    duties = _largest_group(context, role_ids)
    parts = {"duties": duties, "count": min(ceil(excess), len(duties))}
    homes = {context.role(role_id).department or "" for role_id in role_ids}
    known = context.chart.duties
    theirs = {known[duty].department or "" for duty in duties if duty in known}
    helper = colleague(context, person, (*sorted(homes), *sorted(theirs)))
    if helper is None:
        return (Fix("move-group", "hint", None, parts),)
    return (Fix("share-duties", "hint", None, {**parts, "helper": helper}),)


def _largest_group(context: Context, role_ids: tuple[RoleId, ...]) -> list[DutyId]:
    """Return the largest part of the person's duties that belong together: of one department, or of one flow."""
    roles = [context.role(role_id) for role_id in sorted(role_ids)]
    mine = list(dict.fromkeys(duty for role in roles for duty in (*role.duties, *role.supports)))
    groups: dict[tuple[str, str], list[DutyId]] = {}
    for duty_id in mine:
        duty = context.chart.duties.get(duty_id)
        if duty is not None and duty.department is not None:
            groups.setdefault(("department", duty.department), []).append(duty_id)
    held = set(mine)
    for flow_id, flow in context.chart.flows.items():
        groups["flow", flow_id] = [duty_id for duty_id in dict.fromkeys(flow.duties) if duty_id in held]
    # All of it is no part to move; one duty alone is no group.
    parts = [groups[key] for key in sorted(groups) if 1 < len(groups[key]) < len(mine)]
    return max(parts, key=len, default=mine)


@declare("D407", "crowded-duty", "note")
def crowded_duty(context: Context) -> Iterator[Finding]:
    """Yield every duty that more people do together than the limit; the roles of one person count once."""
    node_of = context.network.node_of
    for duty_id, supporters in context.views.supporters.items():
        duty = context.chart.duties.get(duty_id)
        limit = context.limits.of("supporters", None if duty is None else duty.department)
        count = len({node_of[role_id] for role_id in supporters}) if len(supporters) > limit else 0
        if count > limit:
            fixes = (Fix("split-duty", "hint", None, {"duty": duty_id}),)
            params = {"supporters": sorted(supporters), "limit": limit}
            yield Finding("D407", "note", (subject("duty", duty_id),), params, fixes)


def answered_for(context: Context) -> Mapping[Person, int]:
    """Return person -> number of duties owned, for people who hold a seat of their own."""
    roles, found = context.chart.roles, dict[Person, int]()
    for person, role_ids in context.people.roles.items():
        alone = person.startswith("person:") or roles[role_ids[0]].seat_count == 1
        if alone and roles[role_ids[0]].heads:
            duties = (roles[role_id].duties for role_id in role_ids)
            owned = roles[role_ids[0]].duties if len(role_ids) == 1 else [duty for held in duties for duty in held]
            found[person] = len(set(owned))
    return found


def all_duties(context: Context) -> int:
    """Return the number of duties, those without a table included."""
    known = context.chart.duties
    return len(known) + sum(1 for duty_id in context.views.owners if duty_id not in known)


@declare("D409", "accountability-pile", "note")
def accountability_pile(context: Context) -> Iterator[Finding]:
    """Yield the person who answers for more than half of all duties."""
    if len(context.inside) < PILE_FROM:
        return
    total = all_duties(context)
    for person, count in context.once(answered_for).items():
        if count > PILE_SHARE * total:
            role_ids = sorted(context.people.roles[person])
            parts = {"who": role_ids, "count": count - int(PILE_SHARE * total)}
            fixes = (Fix("push-down", "hint", None, parts),)
            params = {"roles": role_ids, "duties": count, "total": total}
            yield Finding("D409", "note", (person,), params, fixes)


def doers(views: Views, duty_id: DutyId) -> tuple[RoleId, ...]:
    """Return the roles that do the work of a duty: its supporters, its owners where it has none."""
    return tuple(dict.fromkeys(views.supporters.get(duty_id) or views.owners.get(duty_id, ())))


def hours_of(context: Context) -> Mapping[RoleId, Mapping[DutyId, Number]]:
    """Return role -> duty with hours -> the hours a week that one seat of the role has of it."""
    found: dict[RoleId, dict[DutyId, Number]] = {}
    for duty_id, duty in context.chart.duties.items():
        if duty.hours:
            role_ids = doers(context.views, duty_id)
            seats = sum(context.role(role_id).seat_count for role_id in role_ids)
            for role_id in role_ids:
                found.setdefault(role_id, {})[duty_id] = duty.hours / seats
    return found


def week_of(context: Context, role_ids: Iterable[RoleId]) -> Number:
    """Return the hours a week that the person on these roles has; an unknown share of full time counts as full."""
    held = tuple(role_ids)
    shares = [context.role(role_id).fte for role_id in held]
    known = [share for share in shares if share is not None]
    full = min(context.limits.of("week_hours", context.role(role_id).department) for role_id in held)
    return full * (min(1, sum(known)) if len(known) == len(shares) else 1)


@declare("D413", "over-hours", "warning")
def over_hours(context: Context) -> Iterator[Finding]:
    """Yield every person, partners aside, whose duties take more hours than the week has."""
    hours = context.once(hours_of)
    if not hours:
        return
    for person, role_ids in context.people.roles.items():
        held = context.without_partners(role_id for role_id in role_ids if role_id in hours)
        total = sum(sum(hours[role_id].values()) for role_id in held)
        week = week_of(context, role_ids) if held else 0
        if held and total > week + 1e-9:
            yield _over(context, person, sorted(role_ids), total, week)


def _over(context: Context, person: Person, role_ids: list[RoleId], total: Number, week: Number) -> Finding:
    shares: dict[DutyId, Number] = {}
    for role_id in role_ids:
        for duty_id, share in context.once(hours_of).get(role_id, {}).items():
            shares[duty_id] = shares.get(duty_id, 0) + share
    largest = sorted(shares, key=lambda duty_id: (-shares[duty_id], duty_id))[:MOST_MOVED]
    parts = {"duties": largest, "hours": ceil(total - week)}
    params = {"roles": role_ids, "hours": round(total, 2), "week": round(week, 2)}
    return Finding("D413", "warning", (person,), params, (Fix("move-hours", "hint", None, parts),))
