"""W-rules about the hand-offs of a role: none at all, to nobody, to and fro, together for ever."""

from collections.abc import Iterator

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.registry import declare
from orgtui.checks.silos import cut_off_root
from orgtui.edits import SetFields
from orgtui.graph import RoleId
from orgtui.model import HandOff
from orgtui.text import plain_name


@declare("W306", "no-hand-offs", "note")
def no_handoffs(context: Context) -> Iterator[Finding]:
    """Yield every role, partners aside, whose person gives and receives nothing."""
    if len(context.inside) < 2 or not context.enough_handoffs:
        return
    node_of = context.network.node_of
    busy = {node_of[role_id] for role_id in context.network.touched}
    for role_id in context.inside:
        if node_of[role_id] not in busy:
            fixes = (Fix("record-handoff", "hint", None, {"role": role_id}),)
            root = cut_off_root(context, role_id)
            yield Finding("W306", "note", (subject("role", role_id),), fixes=fixes, because=root)


@declare("W307", "hand-off-to-nobody", "warning")
def handoff_to_nobody(context: Context) -> Iterator[Finding]:
    """Yield every hand-off from or to a vacant role that nobody covers."""
    alone = {
        role_id for role_id, role in context.chart.roles.items() if not role.heads and context.stand_in(role_id) is None
    }
    if not alone:
        return
    for number, item in enumerate(context.chart.handoffs):
        ends = [end for end in (item.giver, item.receiver) if end is not None and end in alone]
        if ends:
            params = {"roles": sorted(set(ends)), "what": item.what}
            fixes = tuple(_rerouted(context, number, item, alone))
            root = context.vacancy_among(ends)
            yield Finding("W307", "warning", (context.views.handoff_subjects[number],), params, fixes, root)


def _rerouted(context: Context, number: int, item: HandOff, alone: set[RoleId]) -> Iterator[Fix]:
    """Yield the fix that lets whoever leads the vacant role hand over or receive meanwhile."""
    known = context.chart.roles
    for end, other in (("giver", item.receiver), ("receiver", item.giver)):
        vacant = getattr(item, end)
        above = context.filled_above(vacant) if vacant in alone else None
        if above is not None and above != other and (other is None or other in known):
            edit = SetFields("handoffs", number, {end: above})
            yield Fix("reroute", "unsafe", edit, {"role": vacant, "other": above})


@declare("W308", "ping-pong", "note", on_by_default=False)
def ping_pong(context: Context) -> Iterator[Finding]:
    """Yield every two hand-offs of the same thing to and fro between two roles."""
    roles, given = context.chart.roles, dict[tuple[RoleId, RoleId, str], str]()
    for number, item in enumerate(context.chart.handoffs):
        what = plain_name(item.what).casefold()
        if what and item.giver in roles and item.receiver in roles and item.giver != item.receiver:
            place = (str(item.giver), str(item.receiver), what)
            name = context.views.handoff_subjects[number]
            # Of two equal hand-offs the first one speaks.
            given[place] = min(name, given.get(place, name))
    for (giver, receiver, what), name in given.items():
        back = given.get((receiver, giver, what))
        if back is not None and giver < receiver:
            fixes = (Fix("one-keeper", "hint", None, {"giver": giver, "receiver": receiver}),)
            params = {"giver": giver, "receiver": receiver, "what": what}
            yield Finding("W308", "note", (name, back), params, fixes)


@declare("W309", "permanent-collaboration", "note", on_by_default=False)
def permanent_collaboration(context: Context) -> Iterator[Finding]:
    """Yield every collaboration of two departments that has no end."""
    roles = context.chart.roles
    for number, item in enumerate(context.chart.handoffs):
        giver, receiver = roles.get(item.giver or ""), roles.get(item.receiver or "")
        if item.mode != "collaboration" or item.until is not None or giver is None or receiver is None:
            continue
        departments = sorted({name for name in (giver.department, receiver.department) if name is not None})
        if len(departments) > 1:
            fixes = (Fix("make-service", "hint"),)
            params = {"departments": departments}
            yield Finding("W309", "note", (context.views.handoff_subjects[number],), params, fixes)
