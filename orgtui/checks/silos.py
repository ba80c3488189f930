"""W-rules about departments: cut off from the others, keeping to themselves, or meeting only at the top."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from orgtui.checks.context import Context
from orgtui.checks.cuts import Links, Node, components
from orgtui.checks.finding import Finding, Fix, Root, subject
from orgtui.checks.registry import declare
from orgtui.checks.relabelling import EXACT, SHUFFLED, Tie, chance, expected_index, within
from orgtui.graph import RoleId

#: A department or a side with fewer roles than this cannot have a second carrier.
SIDE = 2

#: A pattern that chance makes more rarely is one.
RARE = 0.05
#: So many pairs of groups are compared: a star of thousands of departments would make millions of findings.
MOST_PAIRS = 50_000

Pair = tuple[str, str]


@declare("W301", "cut-off-department", "warning")
def cut_off_department(context: Context) -> Iterator[Finding]:
    """Yield every department that exchanges nothing with anybody outside it."""
    for department in sorted(context.cut_off):
        pair = _pair_across(context, department)
        fixes = () if pair is None else (Fix("link-pair", "hint", None, {"giver": pair[0], "receiver": pair[1]}),)
        params = {"roles": len(context.members[department])}
        yield Finding("W301", "warning", (subject("department", department),), params, fixes)


def _pair_across(context: Context, department: str) -> tuple[RoleId, RoleId] | None:
    """Return the role of the department and the one outside that stand nearest by solid lines: boss and report."""
    roles = context.chart.roles
    for role_id in sorted(context.members[department]):
        boss = roles[role_id].reports_to
        if boss is not None and boss in roles and roles[boss].department != department:
            return role_id, boss
    for role_id in sorted(context.members[department]):
        for report in sorted(context.views.children_of(role_id)):
            if roles[report].department != department:
                return role_id, report
    return None


def cut_off_root(context: Context, role_id: RoleId) -> Root | None:
    """Return the finding about the role's department where that is cut off."""
    department = context.role(role_id).department
    if department is None or department not in context.cut_off:
        return None
    return "W301", (subject("department", department),)


def known_well(context: Context, departments: tuple[str, ...]) -> bool:
    """Tell whether so many roles of the departments have a hand-off that a missing one says something."""
    recorded = context.once(recorded_in)
    roles = sum(len(context.members[department]) for department in departments)
    return sum(recorded[department] for department in departments) >= context.limits.of("coverage") * roles


def recorded_in(context: Context) -> Mapping[str, int]:
    """Return department -> number of its roles that have a hand-off."""
    touched = context.network.touched
    return {name: sum(1 for role_id in role_ids if role_id in touched) for name, role_ids in context.members.items()}


@dataclass(frozen=True, slots=True)
class Silo:
    """The hand-offs between roles whose departments have several of them and record what they hand over.

    Attributes
    ----------
    roles
        These roles, sorted.
    labels
        The department of each, as a number.
    ties
        Who hands something to whom, as places in `roles`, each direction once.
    """

    roles: tuple[RoleId, ...]
    labels: tuple[int, ...]
    ties: tuple[Tie, ...]

    @property
    def inside(self) -> int:
        """Number of ties within departments."""
        return within(self.labels, self.ties)

    @property
    def index(self) -> float | None:
        """The E-I index: -1 where all ties stay inside, 1 where all cross; None without ties."""
        count = len(self.ties)
        return (count - 2 * self.inside) / count if count else None

    @property
    def expected(self) -> float | None:
        """The index to expect by chance; None for less than two roles."""
        return expected_index(self.labels) if len(self.labels) > 1 else None

    def chance(self) -> float:
        """Return how likely an index as low is by chance."""
        return chance(self.labels, self.ties)

    @property
    def method(self) -> str:
        """How the chance is worked out."""
        if len(self.roles) <= EXACT:
            return "exact"
        return "shuffles" if len(self.roles) <= SHUFFLED else "normal"


def silo_of(context: Context) -> Silo:
    """Return the hand-offs that W305 judges."""
    known = sorted(name for name, held in context.members.items() if len(held) >= SIDE and known_well(context, (name,)))
    label_of = {name: number for number, name in enumerate(known)}
    department_of = {role_id: name for name in known for role_id in context.members[name]}
    roles = tuple(sorted(department_of))
    place_of = {role_id: place for place, role_id in enumerate(roles)}
    ties = sorted(
        (place_of[giver], place_of[receiver])
        for giver, receiver in context.network.pairs
        if giver in place_of and receiver in place_of and giver != receiver
    )
    return Silo(roles, tuple(label_of[department_of[role_id]] for role_id in roles), tuple(ties))


@declare("W305", "silo", "note")
def silo(context: Context) -> Iterator[Finding]:
    """Yield one finding where departments keep more of their hand-offs to themselves than chance would."""
    found = context.once(silo_of)
    if len(found.roles) < context.limits.of("silo_roles") or len(set(found.labels)) < 2:
        return
    index, expected = found.index, found.expected
    if index is None or expected is None or index >= expected:
        return
    probability = found.chance()
    if probability <= RARE:
        pair = _missing_pair(context)
        fixes = () if pair is None else (Fix("link-departments", "hint", None, {"one": pair[0], "two": pair[1]}),)
        params = {
            "inside": found.inside,
            "across": len(found.ties) - found.inside,
            "index": round(index, 6),
            "expected": round(expected, 6),
            "p": round(probability, 6),
            "method": found.method,
        }
        yield Finding("W305", "note", ("chart",), params, fixes)


def exchanged(context: Context) -> Mapping[Pair, int]:
    """Return two departments, in the order of their ids -> the hand-offs between them."""
    roles, found = context.chart.roles, dict[Pair, int]()
    for (giver, receiver), count in context.network.pairs.items():
        one, two = roles[giver].department, roles[receiver].department
        if one is not None and two is not None and one != two:
            pair = (min(one, two), max(one, two))
            found[pair] = found.get(pair, 0) + count
    return found


def _missing_pair(context: Context) -> Pair | None:
    """Return the two largest departments that exchange nothing, else the two that exchange least for their size."""
    tied = context.once(exchanged)
    sizes = {name: len(held) for name, held in context.members.items() if len(held) >= SIDE}
    ordered = sorted(sizes, key=lambda name: (-sizes[name], name))
    pairs = ((min(pair), max(pair)) for pair in combinations(ordered, 2))
    # Every pair before the first untied one is tied, so this stops early.
    untied = next((pair for pair in pairs if pair not in tied), None)
    among = [pair for pair in tied if pair[0] in sizes and pair[1] in sizes]
    least = min(among, key=lambda pair: (tied[pair] / (sizes[pair[0]] * sizes[pair[1]]), pair), default=None)
    return untied if untied is not None else least


@dataclass(frozen=True, slots=True)
class Around:
    """Where departments stand in the network of hand-offs once the top is taken out.

    Attributes
    ----------
    groups
        The parts of the network without the top that the department has people in.
    joined
        Those parts of the whole network that a top belongs to.
    """

    groups: frozenset[int]
    joined: frozenset[int]


def around_the_top(context: Context) -> Mapping[str, Around]:
    """Return department of several roles -> where it stands without the top; partners have no department."""
    network, nodes = context.network, context.network.node_of
    tops = {nodes[top] for top in context.tops}
    whole = _numbered(network.links)
    rest = {node: ends - tops for node, ends in network.links.items() if node not in tops}
    apart = _numbered(rest)
    at_top = {whole[top] for top in tops if top in whole}
    found: dict[str, Around] = {}
    for name, role_ids in context.members.items():
        held = {nodes[role_id] for role_id in role_ids if nodes[role_id] in apart}
        joined = frozenset(whole[node] for node in held) & at_top
        if len(role_ids) >= SIDE and joined:
            found[name] = Around(frozenset(apart[node] for node in held), joined)
    return found


def _numbered(links: Links) -> Mapping[Node, int]:
    return {node: number for number, part in enumerate(components(links)) for node in part}


@declare("W312", "only-through-the-top", "note")
def only_through_the_top(context: Context) -> Iterator[Finding]:
    """Yield every two departments that exchange something only by way of the top role."""
    if len(context.members) < 2 or not context.network.links:
        return
    for one, two in _apart(context.once(around_the_top)):
        if (one, two) not in context.once(exchanged) and known_well(context, (one, two)):
            giver, receiver = _nearest_the_top(context, one), _nearest_the_top(context, two)
            fixes = (Fix("link-pair", "hint", None, {"giver": giver, "receiver": receiver}),)
            params = {"tops": list(context.tops)}
            yield Finding("W312", "note", (subject("department", one), subject("department", two)), params, fixes)


def _apart(around: Mapping[str, Around]) -> Iterator[Pair]:
    """Yield the pairs of departments that only the top joins, by their ids."""
    alike: dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]] = {}
    for name in sorted(around):
        place = around[name]
        alike.setdefault((tuple(sorted(place.groups)), tuple(sorted(place.joined))), []).append(name)
    for first, second in islice(combinations(alike.values(), 2), MOST_PAIRS):
        here, there = around[first[0]], around[second[0]]
        if here.groups.isdisjoint(there.groups) and not here.joined.isdisjoint(there.joined):
            for one in first:
                yield from ((min(one, two), max(one, two)) for two in second)


def _nearest_the_top(context: Context, department: str) -> RoleId:
    """Return the role of the department that exchanges something with the top, the one with most reports first."""
    network, nodes = context.network, context.network.node_of
    tops = {nodes[top] for top in context.tops}
    near = [role for role in context.members[department] if tops & network.links.get(nodes[role], frozenset())]
    among = near or list(context.members[department])
    return min(among, key=lambda role_id: (-len(context.views.children_of(role_id)), role_id))
