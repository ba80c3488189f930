"""H-rules: the shape of the hierarchy."""

from collections.abc import Iterator
from math import ceil

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.limits import Number
from orgtui.checks.registry import declare
from orgtui.graph import RoleId

#: Layers that any shop may have.
LAYERS = 4
#: People one boss of a lean hierarchy leads; the layers that so many people need follow from it.
LEAN_SPAN = 5


@declare("H201", "wide-span", "warning")
def wide_span(context: Context) -> Iterator[Finding]:
    """Yield every boss with more people under them than the limit."""
    for role_id in context.views.forest.children:
        span = context.views.span(role_id)
        limit = span_limit(context, role_id)
        if span > limit:
            params = {"span": span, "limit": limit, "working": bool(context.role(role_id).duties)}
            yield Finding("H201", "warning", (subject("role", role_id),), params, (_add_leads(role_id, span, limit),))


def span_limit(context: Context, role_id: RoleId) -> Number:
    """Return how many people this boss may lead."""
    role = context.role(role_id)
    return context.limits.span(role.department, working=bool(role.duties))


def _add_leads(role_id: RoleId, span: int, limit: Number) -> Fix:
    led = ceil(span / 2)
    leads = 1
    if max(led, span - led + 1) > limit > 0:
        leads = ceil(span / limit)
        led = ceil(span / leads)
    own = span - led + 1 if leads == 1 else leads
    return Fix("add-leads", "hint", None, {"role": role_id, "leads": leads, "led": led, "own": own})


@declare("H204", "too-many-layers", "warning")
def too_many_layers(context: Context) -> Iterator[Finding]:
    """Yield one finding where the longest line to the top has more layers than so many people need."""
    layers = context.views.layers()
    limit = layers_limit(context)
    if layers is not None and layers > limit:
        thinnest = _thinnest(context)
        params = {"layers": layers, "limit": limit, "people": people_in_lines(context)}
        fixes = (Fix("thin-layer", "hint", None, {"roles": thinnest}),) if thinnest else ()
        yield Finding("H204", "warning", ("chart",), params, fixes)


def people_in_lines(context: Context) -> int:
    """Return how many people stand in the reporting lines, partners left out."""
    return sum(context.role(role_id).heads for role_id in context.inside)


def layers_limit(context: Context) -> Number:
    """Return the chart's own limit, else one more layer than the people need, and at least four."""
    own = context.limits.own("layers")
    return own if own is not None else max(LAYERS, layers_needed(people_in_lines(context)) + 1)


def layers_needed(people: int) -> int:
    """Return the fewest layers that hold so many people where everybody leads five."""
    layers, capacity = 1, 1
    while capacity < people:
        layers, capacity = layers + 1, capacity * LEAN_SPAN + 1
    return layers


def _thinnest(context: Context) -> list[RoleId]:
    """Return the roles of the smallest layer between the top and the bottom one."""
    levels: list[list[RoleId]] = [list(context.views.forest.roots)]
    while levels[-1]:
        levels.append([report for boss in levels[-1] for report in context.views.children_of(boss)])
    between = levels[1:-2]
    thinnest: list[RoleId] = min(between, key=len, default=[])
    return sorted(thinnest)
