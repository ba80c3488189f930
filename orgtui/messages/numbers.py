"""A rule's formula with the numbers of one chart."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from orgtui.checks.context import OUTSIDE, Context
from orgtui.checks.hierarchy import layers_limit, layers_needed, people_in_lines, span_limit
from orgtui.checks.silos import between_departments
from orgtui.messages import names
from orgtui.words import _


def _roles(context: Context) -> str:
    return _("Roles: {roles}; without a manager: {roots}; in a loop: {loops}").format(
        roles=len(context.chart.roles),
        roots=len(context.roots),
        loops=sum(len(loop) for loop in context.views.forest.loops),
    )


def _tables(context: Context) -> str:
    chart = context.chart
    return _("Known: {roles} roles, {duties} duties, {departments} departments; hand-offs: {handoffs}").format(
        roles=len(chart.roles),
        duties=len(chart.duties),
        departments=len(chart.departments),
        handoffs=len(chart.handoffs),
    )


def _states(context: Context) -> str:
    states = [role.state for role in context.chart.roles.values()]
    return _("Roles with a name: {filled}; without: {unnamed}; vacant: {vacant}").format(
        filled=states.count("filled"), unnamed=states.count("unnamed"), vacant=states.count("vacant")
    )


def _seats(context: Context) -> str:
    bosses = [role_id for role_id in context.views.forest.children if context.role(role_id).seat_count > 1]
    return _("Roles that lead somebody: {bosses}; of these with several seats: {many}").format(
        bosses=len(context.views.forest.children), many=len(bosses)
    )


def _span(context: Context) -> str:
    spans = {boss: context.views.span(boss) for boss in context.views.forest.children}
    if not spans:
        return _("Nobody leads anybody yet")
    widest = max(sorted(spans), key=lambda boss: (spans[boss] / max(1, span_limit(context, boss)), spans[boss]))
    return _("{role} leads {span} people; the limit there is {limit}").format(
        role=names.role(context.chart, widest), span=spans[widest], limit=span_limit(context, widest)
    )


def _layers(context: Context) -> str:
    people, layers = people_in_lines(context), context.views.layers()
    if layers is None:
        return _("The lines form a loop, so layers cannot be counted")
    return _("{people} people in {layers} layers; {need} could hold them, the limit is {limit}").format(
        people=people, layers=layers, need=layers_needed(people), limit=layers_limit(context)
    )


def _coverage(context: Context) -> str:
    recorded = sum(1 for role_id in context.inside if role_id in context.network.touched)
    share = f"{context.limits.of('coverage') * 100:g}"
    return _("{recorded} of {roles} roles have a hand-off recorded; the rule speaks from {share} %").format(
        recorded=recorded, roles=len(context.inside), share=share
    )


def _between(context: Context) -> str:
    between = between_departments(context).values()
    return _(
        "Pairs of departments that exchange something: {pairs}; through the same person each time: {single}"
    ).format(pairs=len(between), single=sum(1 for item in between if item.common))


def _flows(context: Context) -> str:
    flows = context.chart.flows.values()
    return _("Flows: {flows}, with {steps} steps; hand-offs: {handoffs}").format(
        flows=len(flows), steps=sum(len(flow.duties) for flow in flows), handoffs=len(context.chart.handoffs)
    )


def _owned(context: Context) -> str:
    duties, owners = context.chart.duties, context.views.owners
    return _("Duties: {duties}; without an owner: {orphaned}; with several: {contested}").format(
        duties=len(duties),
        orphaned=sum(1 for duty_id in duties if duty_id not in owners),
        contested=sum(1 for held in owners.values() if len(held) > 1),
    )


def _loads(context: Context) -> str:
    loads = {
        person: sum(context.loads[role_id] for role_id in role_ids) for person, role_ids in context.people.roles.items()
    }
    if not loads:
        return _("There is no role yet")
    busiest = max(sorted(loads), key=lambda person: loads[person])
    return _("{who} has most, {count:g}; the limit is {limit:g} at full time, the median {usual:g}").format(
        who=names.where(busiest, context.chart),
        count=loads[busiest],
        limit=context.limits.of("duties_per_person"),
        usual=context.usual_load,
    )


def _busy(context: Context) -> str:
    roles = context.chart.roles.values()
    busy = sum(1 for role in roles if role.duties or role.supports or role.backs_up)
    return _("{busy} of {roles} roles have duties").format(busy=busy, roles=len(roles))


def _outside(context: Context) -> str:
    roles = context.chart.roles
    outside = sum(
        1 for held in context.views.owners.values() if all(roles[role_id].sourcing in OUTSIDE for role_id in held)
    )
    return _("Duties with an owner: {owned}; owned outside only: {outside}").format(
        owned=len(context.views.owners), outside=outside
    )


NUMBERS: Mapping[str, Callable[[Context], str]] = MappingProxyType(
    {
        "S101": _roles,
        "S103": _roles,
        "S104": _roles,
        "S105": _tables,
        "S108": _roles,
        "S109": _states,
        "S110": _states,
        "S111": _seats,
        "H201": _span,
        "H204": _layers,
        "W301": _coverage,
        "W302": _coverage,
        "W303": _between,
        "W304": _coverage,
        "W306": _coverage,
        "W310": _flows,
        "W311": _flows,
        "D401": _owned,
        "D402": _owned,
        "D403": _states,
        "D405": _loads,
        "D406": _busy,
        "D412": _outside,
        "X905": _tables,
        "X906": _tables,
        "X909": _tables,
    }
)
