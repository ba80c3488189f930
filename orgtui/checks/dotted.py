"""H-rules about dotted lines: superfluous ones, too many, and those that close a circle."""

from collections.abc import Iterator, Mapping

from orgtui.checks.context import Context
from orgtui.checks.cuts import strong_components
from orgtui.checks.finding import Finding, Fix, subject, subjects
from orgtui.checks.registry import declare
from orgtui.edits import RemoveDottedLine
from orgtui.graph import RoleId

#: So many of the lines that close one circle are offered to be dropped.
MOST_LINES = 3


def bosses_of(context: Context) -> Mapping[RoleId, tuple[RoleId, ...]]:
    """Return role -> its dotted bosses that exist, each once, for roles that have any."""
    roles = context.chart.roles
    found = {
        role_id: tuple(dict.fromkeys(boss for boss in role.dotted_to if boss in roles))
        for role_id, role in roles.items()
        if role.dotted_to
    }
    return {role_id: bosses for role_id, bosses in found.items() if bosses}


class Lineage:
    """Who stands above whom by solid lines: one comparison of when a walk down them enters and leaves each role."""

    def __init__(self, context: Context) -> None:
        forest = context.views.forest
        self._entered: dict[RoleId, int] = {}
        self._left: dict[RoleId, int] = {}
        pending = [(role_id, True) for role_id in forest.roots]
        while pending:
            here, entering = pending.pop()
            if not entering:
                self._left[here] = len(self._entered)
                continue
            self._entered[here] = len(self._entered)
            pending.append((here, False))
            pending.extend((report, True) for report in forest.children.get(here, ()))

    def above(self, upper: RoleId, lower: RoleId) -> bool:
        """Tell whether one role leads the other, by however many steps."""
        return self._entered[upper] < self._entered[lower] < self._left[upper]


@declare("H205", "pointless-dotted", "note")
def pointless_dotted(context: Context) -> Iterator[Finding]:
    """Yield every dotted line to somebody who leads the role by solid lines anyway."""
    bosses = context.once(bosses_of)
    if not bosses:
        return
    lineage = context.once(Lineage)
    for role_id, dotted in bosses.items():
        for boss in dotted:
            if lineage.above(boss, role_id):
                parts = {"role": role_id, "manager": boss}
                fix = Fix("drop-dotted", "safe", RemoveDottedLine(role_id, boss), parts)
                yield Finding("H205", "note", subjects("role", (role_id, boss)), {"boss": boss}, (fix,))


@declare("H206", "many-dotted", "warning")
def many_dotted(context: Context) -> Iterator[Finding]:
    """Yield every role with more dotted lines than the limit."""
    for role_id, dotted in context.once(bosses_of).items():
        limit = context.limits.of("dotted", context.role(role_id).department)
        bosses = sorted(boss for boss in dotted if boss != role_id)
        if len(bosses) > limit:
            fixes = (Fix("keep-one-dotted", "hint", None, {"role": role_id}),)
            params = {"bosses": bosses, "limit": limit}
            yield Finding("H206", "warning", (subject("role", role_id),), params, fixes)


@declare("H207", "dotted-loop", "warning")
def dotted_loop(context: Context) -> Iterator[Finding]:
    """Yield every circle that only the dotted lines close."""
    bosses = context.once(bosses_of)
    if not bosses:
        return
    for circle in strong_components(_lines(context, bosses)):
        alone = len(circle) == 1 and not circle & set(bosses.get(min(circle), ()))
        if alone or not context.looped.isdisjoint(circle):
            continue
        lines = sorted((role_id, boss) for role_id in circle for boss in bosses.get(role_id, ()) if boss in circle)
        params = {"roles": sorted(circle), "lines": [list(line) for line in lines]}
        about = subjects("role", sorted(circle))
        yield Finding("H207", "warning", about, params, _droppings(context, lines))


def _lines(context: Context, bosses: Mapping[RoleId, tuple[RoleId, ...]]) -> dict[RoleId, list[RoleId]]:
    roles = context.chart.roles
    lines: dict[RoleId, list[RoleId]] = {role_id: list(bosses.get(role_id, ())) for role_id in roles}
    for role_id, role in roles.items():
        if role.reports_to is not None and role.reports_to in roles:
            lines[role_id].append(role.reports_to)
    return lines


def _droppings(context: Context, lines: list[tuple[RoleId, RoleId]]) -> tuple[Fix, ...]:
    """Return the fixes that drop a line, those first that make somebody answer to their own report."""
    lineage = context.once(Lineage)
    ordered = sorted(lines, key=lambda line: (not lineage.above(*line), line))
    return tuple(
        Fix("drop-dotted", "unsafe", RemoveDottedLine(role_id, boss), {"role": role_id, "manager": boss})
        for role_id, boss in ordered[:MOST_LINES]
    )
