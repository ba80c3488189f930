"""H-rules: the shape of the hierarchy."""

import re
from collections.abc import Iterator, Mapping
from math import ceil

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, Root, Severity, subject, subjects
from orgtui.checks.limits import Number
from orgtui.checks.registry import declare
from orgtui.edits import MoveRole, SetCoveredBy
from orgtui.edits.chains import CollapseChain
from orgtui.graph import RoleId

#: From so many roles on a boss with a single report is a risk, below it a hint.
LARGE = 12
#: Somebody who learns the work is led one by one.
_LEARNER = re.compile(
    r"\b(trainee|apprentice|intern|student)s?\b|\bstajyer|\bçıra[kğ]|实习|學徒|学徒|ฝึกงาน", re.IGNORECASE
)
#: Layers that any shop may have.
LAYERS = 4
#: People one boss of a lean hierarchy leads; the layers that so many people need follow from it.
LEAN_SPAN = 5


@declare("H201", "wide-span", "warning")
def wide_span(context: Context) -> Iterator[Finding]:
    """Yield every boss with more people under them than the limit."""
    for role_id in context.views.forest.children:
        span = context.span(role_id)
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


def single_reports(context: Context) -> Mapping[RoleId, RoleId]:
    """Return boss -> its only report, a role of one seat that does not learn the work, in shops that are not small.

    Loops are left out.
    """
    found: dict[RoleId, RoleId] = {}
    for boss, reports in context.views.forest.children.items():
        inside = context.without_partners(reports)
        if len(inside) != 1 or not context.looped.isdisjoint((boss, *inside)):
            continue
        report = context.role(inside[0])
        large = len(context.inside) >= context.limits.of("single_report_from", context.role(boss).department)
        if large and report.seat_count == 1 and not _LEARNER.search(report.title):
            found[boss] = inside[0]
    return found


def chains(context: Context) -> tuple[tuple[RoleId, ...], ...]:
    """Return the runs of two or more bosses that have a single report each, the next of them."""
    single = context.once(single_reports)
    below = set(single.values())
    found: list[tuple[RoleId, ...]] = []
    for start in single:
        if start in below:
            continue
        chain = [start]
        while single[chain[-1]] in single:
            chain.append(single[chain[-1]])
        if len(chain) > 1:
            found.append(tuple(chain))
    return tuple(found)


@declare("H202", "single-report", "note")
def single_report(context: Context) -> Iterator[Finding]:
    """Yield every boss below the top who leads exactly one person."""
    root_of = {role_id: ("H203", _ends(chain)) for chain in context.once(chains) for role_id in chain}
    for boss, report in context.once(single_reports).items():
        above = context.role(boss).reports_to
        if above is None or above not in context.chart.roles:
            continue
        fix = Fix("lift-report", "unsafe", MoveRole(report, above), {"role": report, "manager": above})
        severity: Severity = "warning" if len(context.inside) >= LARGE else "note"
        params = {"report": report, "roles": len(context.inside)}
        yield Finding("H202", severity, (subject("role", boss),), params, (fix,), root_of.get(boss))


@declare("H203", "one-on-one-chain", "warning")
def one_on_one_chain(context: Context) -> Iterator[Finding]:
    """Yield every line of bosses of whom each leads only the next one."""
    for chain in context.once(chains):
        last = context.once(single_reports)[chain[-1]]
        edit = CollapseChain(chain[0], (*chain[1:], last))
        fix = Fix("collapse-chain", "unsafe", edit, {"manager": chain[0], "roles": [*chain[2:], last]})
        yield Finding("H203", "warning", _ends(chain), {"chain": [*chain, last]}, (fix,))


def _ends(chain: tuple[RoleId, ...]) -> tuple[str, ...]:
    """Return the subjects of a chain: its first boss and its last one."""
    return subjects("role", (chain[0], chain[-1]))


@declare("H204", "too-many-layers", "warning")
def too_many_layers(context: Context) -> Iterator[Finding]:
    """Yield one finding where the longest line to the top has more layers than so many people need."""
    layers, limit = context.views.layers(), layers_limit(context)
    if layers is not None and layers > limit:
        thinnest = _thinnest(context)
        params = {"layers": layers, "limit": limit, "people": context.firm_size}
        fixes = (Fix("thin-layer", "hint", None, {"roles": thinnest}),) if thinnest else ()
        yield Finding("H204", "warning", ("chart",), params, fixes, _emptied(context, layers))


def _emptied(context: Context, layers: int) -> Root | None:
    """Return a vacancy as the root where the layers are right for the people of the plan."""
    people = context.people.count(context.inside, as_planned=True)
    meant = context.limits.own("layers") is None and layers <= layers_for(people)
    return context.vacancy_among(context.inside) if meant else None


def layers_limit(context: Context) -> Number:
    """Return the chart's own limit, else one more layer than the people need, and at least four."""
    own = context.limits.own("layers")
    return own if own is not None else layers_for(context.firm_size)


def layers_for(people: int) -> int:
    """Return how many layers so many people may have: one more than they need, and at least four."""
    return max(LAYERS, layers_needed(people) + 1)


def layers_needed(people: int) -> int:
    """Return the fewest layers that hold so many people where everybody leads five."""
    layers, capacity = 1, 1
    while capacity < people:
        layers, capacity = layers + 1, capacity * LEAN_SPAN + 1
    return layers


def _thinnest(context: Context) -> list[RoleId]:
    """Return the roles of the smallest layer between the top and the bottom one."""
    thinnest: list[RoleId] = min(context.views.levels()[1:-1], key=len, default=[])
    return sorted(thinnest)


@declare("H208", "vacant-boss", "warning")
def vacant_boss(context: Context) -> Iterator[Finding]:
    """Yield every vacant role that leads people while nobody covers it."""
    for role_id in context.views.forest.children:
        led = [report for report in context.views.children_of(role_id) if _is_somebody(context, report)]
        if context.role(role_id).heads or not led or context.stand_in(role_id) is not None:
            continue
        above = context.filled_above(role_id)
        parts = {"role": role_id, "other": above}
        fixes = () if above is None else (Fix("let-cover", "unsafe", SetCoveredBy(role_id, above), parts),)
        root = context.vacancy_among((role_id,))
        yield Finding("H208", "warning", (subject("role", role_id),), {"reports": sorted(led)}, fixes, root)


def _is_somebody(context: Context, role_id: RoleId) -> bool:
    role = context.role(role_id)
    return role.heads > 0 and role.sourcing != "external"
