"""W-rules about how the hand-offs hold together: work that falls apart, single carriers, people who join the parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgtui.checks.context import Context
from orgtui.checks.cuts import Node
from orgtui.checks.finding import Finding, Fix, Root, subjects
from orgtui.checks.registry import declare
from orgtui.checks.silos import SIDE, cut_off_root, known_well
from orgtui.graph import RoleId


@declare("W302", "split-work", "warning")
def split_work(context: Context) -> Iterator[Finding]:
    """Yield one finding where the hand-offs fall into groups that exchange nothing."""
    if not context.enough_handoffs:
        return
    groups = context.network.groups()
    if len(groups) > 1:
        small = groups[1:]
        fixes = (Fix("link-groups", "hint", None, _pair_between(context, small[0], groups[0])),)
        params = {"count": len(groups), "largest": len(groups[0]), "apart": small}
        yield Finding("W302", "warning", ("chart",), params, fixes, _split_root(context, small))


def _pair_between(context: Context, small: list[RoleId], large: list[RoleId]) -> dict[str, RoleId]:
    others = set(large)
    for role_id in small:
        boss = context.role(role_id).reports_to
        if boss in others:
            return {"giver": role_id, "receiver": str(boss)}
    return {"giver": small[0], "receiver": large[0]}


def _split_root(context: Context, small: list[list[RoleId]]) -> Root | None:
    """Return the cut-off department where every smaller group lies within cut-off ones."""
    roots = [cut_off_root(context, role_id) for group in small for role_id in group]
    return roots[0] if all(root is not None for root in roots) else None


@dataclass(slots=True)
class Between:
    """What runs between two departments."""

    handoffs: int = 0
    # Nodes that take part in every tie: the maximum matching is 1 exactly while one is left.
    common: frozenset[Node] | None = None

    def add(self, tie: frozenset[Node], handoffs: int) -> None:
        """Count what runs between the two ends of one tie."""
        self.handoffs += handoffs
        self.common = tie if self.common is None else self.common & tie


@declare("W303", "single-carrier", "warning")
def single_carrier(context: Context) -> Iterator[Finding]:
    """Yield every pair of departments whose hand-offs all run through one person that nobody backs up."""
    for pair, between in between_departments(context).items():
        carriers = _single_carriers(context, between) if between.handoffs > 1 and between.common else []
        if not carriers or not known_well(context, pair):
            continue
        role_ids = sorted(
            role_id
            for node in carriers
            for role_id in context.network.roles_of[node]
            if role_id in context.network.touched
        )
        about = (*subjects("role", role_ids), *subjects("department", pair))
        params = {
            "carriers": len(carriers),
            "roles": role_ids,
            "departments": list(pair),
            "handoffs": between.handoffs,
        }
        fixes = (Fix("second-pair", "hint", None, {"role": role_ids[0]}),)
        root = deputy_root(context, role_ids)
        yield Finding("W303", "warning", about, params, fixes, root)


def deputy_root(context: Context, role_ids: Iterable[RoleId]) -> Root | None:
    """Return the vacancy of the deputy where these roles have one who is not there; None where they have none."""
    return context.vacancy_among(context.deputies(role_ids))


def between_departments(context: Context) -> dict[tuple[str, str], Between]:
    """Return what runs between every two departments of two roles or more that exchange anything."""
    found: dict[tuple[str, str], Between] = {}
    roles, node_of, members = context.chart.roles, context.network.node_of, context.members
    large = {department for department, role_ids in members.items() if len(role_ids) >= SIDE}
    for (giver, receiver), count in context.network.pairs.items():
        one, two = roles[giver].department, roles[receiver].department
        if one == two or one is None or two is None or one not in large or two not in large:
            continue
        tie = frozenset((node_of[giver], node_of[receiver]))
        if len(tie) == 2:
            found.setdefault((min(one, two), max(one, two)), Between()).add(tie, count)
    return found


def _single_carriers(context: Context, between: Between) -> list[Node]:
    common = between.common or frozenset()
    seats = {node: context.network.seats(node) for node in common}
    # One tie between two roles of several seats has a second pair of people; so has one many-seated role with
    # several counterparts.
    if all(count > 1 for count in seats.values()):
        return []
    return sorted(node for node in common if seats[node] == 1 and _carries_alone(context, node))


def _carries_alone(context: Context, node: Node) -> bool:
    """Tell whether the node is somebody, not a vacancy, and nobody backs them up."""
    role_ids = context.network.roles_of[node]
    return any(context.role(role_id).heads for role_id in role_ids) and not context.backed_up(role_ids)


@declare("W304", "cut-role", "warning")
def cut_role(context: Context) -> Iterator[Finding]:
    """Yield every person without whom the hand-offs would fall into parts of at least two roles each."""
    if not context.enough_handoffs:
        return
    network = context.network
    for node, sizes in network.cuts().items():
        parts = sorted((size for size in sizes if size >= SIDE), reverse=True)
        if len(parts) < 2 or not network.weight(node) or network.seats(node) > 1:
            continue
        role_ids = network.roles_of[node]
        if context.backed_up(role_ids):
            continue
        owner = bool(context.people.of(role_ids) & context.owners)
        joining = network.role_ids((node,))
        fixes = (Fix("name-a-deputy", "hint", None, {"roles": joining}),)
        params = {"roles": joining, "parts": parts, "owner": owner}
        root = deputy_root(context, role_ids)
        about = subjects("role", joining)
        yield Finding("W304", "note" if owner else "warning", about, params, fixes, root)
