"""A rule's formula with the numbers of one chart: the reporting lines and the hand-offs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from orgtui.checks.cohesion import between_departments
from orgtui.checks.context import Context
from orgtui.checks.dotted import bosses_of
from orgtui.checks.hierarchy import (
    chains,
    layers_limit,
    layers_needed,
    single_reports,
    span_limit,
)
from orgtui.checks.silos import around_the_top, silo_of
from orgtui.messages import names, numbers_people
from orgtui.text import plain_name
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
    spans = {boss: context.span(boss) for boss in context.views.forest.children}
    if not spans:
        return _("Nobody leads anybody yet")
    widest = max(sorted(spans), key=lambda boss: (spans[boss] / max(1, span_limit(context, boss)), spans[boss]))
    return _("{role} leads {span} people; the limit there is {limit}").format(
        role=names.role(context.chart, widest), span=spans[widest], limit=span_limit(context, widest)
    )


def _layers(context: Context) -> str:
    people, layers = context.firm_size, context.views.layers()
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
        "Pairs of departments of two roles or more that exchange something: {pairs}; through the same person each "
        "time: {single}"
    ).format(pairs=len(between), single=sum(1 for item in between if item.common))


def _flows(context: Context) -> str:
    flows = context.chart.flows.values()
    return _("Flows: {flows}, with {steps} steps; hand-offs: {handoffs}").format(
        flows=len(flows), steps=sum(len(flow.duties) for flow in flows), handoffs=len(context.chart.handoffs)
    )


def _alike(context: Context) -> str:
    titles = {plain_name(context.role(role_id).title) for role_id in context.inside}
    return _("Roles: {roles}; different titles: {titles}").format(roles=len(context.inside), titles=len(titles))


def _heads(context: Context) -> str:
    sizes = [len(role_ids) for role_ids in context.members.values()]
    return _("Departments with roles: {departments}; the largest has {most}").format(
        departments=len(sizes), most=max(sizes, default=0)
    )


def _single(context: Context) -> str:
    return _("Roles: {roles}; bosses: {bosses}; with a single report: {single}; lines of such bosses: {chains}").format(
        roles=len(context.inside),
        bosses=len(context.views.forest.children),
        single=len(context.once(single_reports)),
        chains=len(context.once(chains)),
    )


def _dotted(context: Context) -> str:
    bosses = context.once(bosses_of)
    return _("Dotted lines: {lines}, into {roles} roles; the most into one: {most}").format(
        lines=sum(map(len, bosses.values())), roles=len(bosses), most=max(map(len, bosses.values()), default=0)
    )


def _silo(context: Context) -> str:
    found = context.once(silo_of)
    if found.index is None or found.expected is None:
        return _("{roles} roles to judge, {ties} ties between them: too few for an index").format(
            roles=len(found.roles), ties=len(found.ties)
        )
    words = _(
        "{roles} roles, {across} ties across, {inside} inside: E-I {index:.3f}, by chance {expected:.3f}; as low in "
        "{share:.1f} % of cases"
    )
    return words.format(
        share=found.chance() * 100,
        roles=len(found.roles),
        across=len(found.ties) - found.inside,
        inside=found.inside,
        index=found.index,
        expected=found.expected,
    )


def _collaborations(context: Context) -> str:
    handoffs = context.chart.handoffs
    together = [item for item in handoffs if item.mode == "collaboration"]
    return _("Hand-offs: {handoffs}; collaborations: {together}, of these without an end: {endless}").format(
        handoffs=len(handoffs), together=len(together), endless=sum(1 for item in together if item.until is None)
    )


def _around(context: Context) -> str:
    around = context.once(around_the_top)
    return _("Departments of several roles that the top is tied to: {departments}; hand-offs: {handoffs}").format(
        departments=len(around), handoffs=len(context.chart.handoffs)
    )


NUMBERS: Mapping[str, Callable[[Context], str]] = MappingProxyType(
    {
        "S101": _roles,
        "S103": _roles,
        "S104": _roles,
        "S105": _tables,
        "S106": _alike,
        "S107": _heads,
        "S108": _roles,
        "S109": _states,
        "S110": _states,
        "S111": _seats,
        "H201": _span,
        "H202": _single,
        "H203": _single,
        "H204": _layers,
        "H205": _dotted,
        "H206": _dotted,
        "H207": _dotted,
        "H208": _states,
        "W301": _coverage,
        "W302": _coverage,
        "W303": _between,
        "W304": _coverage,
        "W305": _silo,
        "W306": _coverage,
        "W307": _states,
        "W308": _tables,
        "W309": _collaborations,
        "W310": _flows,
        "W311": _flows,
        "W312": _around,
        "D403": _states,
        "F606": _states,
        "X905": _tables,
        "X906": _tables,
        "X909": _tables,
        "X910": _tables,
        **numbers_people.NUMBERS,
    }
)
