"""What is derived from a chart: the reporting forest, networkx graphs, who does what. Read, never edited.

Every walk is iterative and linear, and takes loops, self-managers and dangling references as they come.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from orgtui.model import Chart, HandOff, Role

# Importing networkx takes longer than checking a small shop: only who asks for a graph pays for it.
if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")
RoleId = str
DutyId = str

#: Levels below its top row to which a tree shows rows; a role that lies deeper has one in the branch of a lower role.
DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Forest:
    """The solid lines as rows of a tree: every role stands in it exactly once.

    Attributes
    ----------
    roots
        Roles without an existing manager, and the first role (in file order) of every loop.
    children
        Manager -> reports in file order. The line that would close a loop is left out.
    loops
        Every loop of the solid lines, from its first role in file order upwards along the managers.
    """

    roots: tuple[RoleId, ...]
    children: Mapping[RoleId, tuple[RoleId, ...]]
    loops: tuple[tuple[RoleId, ...], ...]


class _View(Generic[T]):
    """A value derived from some tables of the chart, built when first asked for."""

    def __init__(self, build: Callable[[Chart], T], tables: tuple[str, ...]) -> None:
        self.build, self.tables = build, tables

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, views: None, owner: type) -> "_View[T]": ...
    @overload
    def __get__(self, views: "Views", owner: type) -> T: ...
    def __get__(self, views: "Views | None", owner: type) -> "T | _View[T]":
        if views is None:
            return self
        if self.name not in views.made:
            views.made[self.name] = self.build(views.chart)
        value: T = views.made[self.name]
        return value


def _forest(chart: Chart) -> Forest:
    roles = chart.roles
    loops = _loops(roles)
    cut = {loop[0] for loop in loops}
    roots: list[RoleId] = []
    children: dict[RoleId, list[RoleId]] = {}
    for role_id, role in roles.items():
        manager = role.reports_to
        if manager is None or manager not in roles or role_id in cut:
            roots.append(role_id)
        else:
            children.setdefault(manager, []).append(role_id)
    return Forest(tuple(roots), {boss: tuple(reports) for boss, reports in children.items()}, loops)


def _loops(roles: Mapping[RoleId, Role]) -> tuple[tuple[RoleId, ...], ...]:
    """Find every loop by one colouring walk: each role has at most one manager, so this is linear."""
    walk_of: dict[RoleId, RoleId] = {}
    loops: list[tuple[RoleId, ...]] = []
    for start in roles:
        here: RoleId | None = start
        path: list[RoleId] = []
        while here is not None and here in roles and here not in walk_of:
            walk_of[here] = start
            path.append(here)
            here = roles[here].reports_to
        if here is not None and walk_of.get(here) == start:
            loops.append(tuple(path[path.index(here) :]))
    return _from_first(loops, roles) if loops else ()


def _from_first(loops: list[tuple[RoleId, ...]], roles: Mapping[RoleId, Role]) -> tuple[tuple[RoleId, ...], ...]:
    place = {role_id: number for number, role_id in enumerate(roles)}
    turned = []
    for loop in loops:
        first = min(range(len(loop)), key=lambda at: place[loop[at]])
        turned.append(loop[first:] + loop[:first])
    return tuple(sorted(turned, key=lambda loop: place[loop[0]]))


def _holders_of(table: str) -> Callable[[Chart], Mapping[DutyId, tuple[RoleId, ...]]]:
    def build(chart: Chart) -> Mapping[DutyId, tuple[RoleId, ...]]:
        found: dict[DutyId, list[RoleId]] = {}
        for role_id, role in chart.roles.items():
            for duty in getattr(role, table):
                holders = found.setdefault(duty, [])
                if role_id not in holders[-1:]:
                    holders.append(role_id)
        return {duty: tuple(holders) for duty, holders in found.items()}

    return build


def _reporting(chart: Chart) -> "nx.DiGraph[RoleId]":
    import networkx as nx

    graph: nx.DiGraph[RoleId] = nx.DiGraph()
    graph.add_nodes_from(chart.roles)
    for role_id, role in chart.roles.items():
        if role.reports_to is not None and role.reports_to in chart.roles:
            graph.add_edge(role.reports_to, role_id)
    return graph


def _dotted(chart: Chart) -> "nx.DiGraph[RoleId]":
    import networkx as nx

    graph: nx.DiGraph[RoleId] = nx.DiGraph()
    graph.add_nodes_from(chart.roles)
    graph.add_edges_from(
        (boss, role_id) for role_id, role in chart.roles.items() for boss in role.dotted_to if boss in chart.roles
    )
    return graph


def _handoffs(chart: Chart) -> "nx.MultiDiGraph[RoleId]":
    import networkx as nx

    graph: nx.MultiDiGraph[RoleId] = nx.MultiDiGraph()
    graph.add_nodes_from(chart.roles)
    for number, item in enumerate(chart.handoffs):
        giver, receiver = item.giver, item.receiver
        if giver is None or receiver is None or giver not in chart.roles or receiver not in chart.roles:
            continue
        graph.add_edge(giver, receiver, key=number, what=item.what, channel=item.channel, mode=item.mode)
    return graph


def _handoffs_of(chart: Chart) -> Mapping[RoleId, tuple[int, ...]]:
    found: dict[RoleId, list[int]] = {}
    for number, item in enumerate(chart.handoffs):
        for end in {item.giver, item.receiver} - {None}:
            found.setdefault(str(end), []).append(number)
    return {role_id: tuple(numbers) for role_id, numbers in found.items()}


def handoff_subjects(chart: Chart) -> tuple[str, ...]:
    """Return the subject of every hand-off, by its number.

    It is ``handoff:FROM>TO``; between the same two roles they are numbered, ``#2`` from the second on, in the order of
    what they hand over, so that the order of the blocks in the file does not matter.
    """
    between: dict[str, list[int]] = {}
    for number, item in enumerate(chart.handoffs):
        between.setdefault(f"handoff:{item.giver or ''}>{item.receiver or ''}", []).append(number)
    found = [""] * len(chart.handoffs)
    for name, numbers in between.items():
        ordered = numbers if len(numbers) == 1 else sorted(numbers, key=lambda n: _handoff_order(chart.handoffs[n]))
        for place, number in enumerate(ordered, start=1):
            found[number] = name if place == 1 else f"{name}#{place}"
    return tuple(found)


def handoff_ends(subject: str) -> tuple[RoleId, RoleId]:
    """Return giver and receiver of the subject of a hand-off (with or without its kind), empty where it names none."""
    giver, _arrow, receiver = subject.removeprefix("handoff:").partition("#")[0].partition(">")
    return giver, receiver


def _handoff_order(item: HandOff) -> tuple[str, str, str]:
    return item.what, item.channel or "", item.note or ""


class Views:
    """The derived values of one chart. `next` carries over those whose tables an edit did not touch."""

    forest = _View(_forest, ("roles",))
    #: duty -> roles that own it, in file order (also duties without a table)
    owners = _View(_holders_of("duties"), ("roles",))
    supporters = _View(_holders_of("supports"), ("roles",))
    backups = _View(_holders_of("backs_up"), ("roles",))
    #: role -> numbers of the hand-offs that it gives or receives
    handoffs_of = _View(_handoffs_of, ("handoffs",))
    #: number of a hand-off -> its subject
    handoff_subjects = _View(handoff_subjects, ("handoffs",))
    #: networkx: manager -> report (solid lines between existing roles)
    reporting = _View(_reporting, ("roles",))
    #: networkx: dotted boss -> report
    dotted = _View(_dotted, ("roles",))
    #: networkx multigraph: giver -> receiver, the key is the hand-off's number
    handoffs = _View(_handoffs, ("roles", "handoffs"))

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.made: dict[str, Any] = {}

    def next(self, chart: Chart) -> "Views":
        """Return the views of `chart`, keeping what was built from tables that both charts share."""
        views = Views(chart)
        for name, value in self.made.items():
            view = vars(Views)[name]
            if all(getattr(chart, table) is getattr(self.chart, table) for table in view.tables):
                views.made[name] = value
        return views

    def children_of(self, role_id: RoleId) -> tuple[RoleId, ...]:
        """Return the roles that report to `role_id`, in file order."""
        return self.forest.children.get(role_id, ())

    def subtree(self, role_id: RoleId) -> Iterator[RoleId]:
        """Yield `role_id` and everybody below it, managers before their reports, in file order."""
        pending = [role_id]
        while pending:
            here = pending.pop()
            yield here
            pending.extend(reversed(self.children_of(here)))

    def chain_of(self, role_id: RoleId) -> tuple[RoleId, ...]:
        """Return the managers of `role_id` from its own to the top; a loop is followed once."""
        roles, chain = self.chart.roles, list[RoleId]()
        seen = {role_id}
        above = roles[role_id].reports_to
        while above is not None and above in roles and above not in seen:
            seen.add(above)
            chain.append(above)
            above = roles[above].reports_to
        return tuple(chain)

    def siblings_of(self, role_id: RoleId) -> tuple[RoleId, ...]:
        """Return the roles under the same manager, `role_id` among them, or the roots where it is one."""
        forest = self.forest
        manager = self.chart.roles[role_id].reports_to
        if role_id in forest.roots or manager is None:
            return forest.roots
        return self.children_of(manager)

    def span(self, role_id: RoleId) -> int:
        """Return the people under one boss: solid reports, a vacant one as 1, partners outside left out."""
        reports = (self.chart.roles[report] for report in self.children_of(role_id))
        return sum(max(1, report.heads) for report in reports if report.sourcing != "external")

    def levels(self) -> list[list[RoleId]]:
        """Return the roles layer by layer, the top first; partners outside take none: whom they lead moves up."""
        levels: list[list[RoleId]] = []
        above = list(self.forest.roots)
        while above:
            level, below = list[RoleId](), list[RoleId]()
            while above:
                role_id = above.pop()
                outside = self.chart.roles[role_id].sourcing == "external"
                (above if outside else below).extend(self.children_of(role_id))
                if not outside:
                    level.append(role_id)
            levels += [level] if level else []
            above = below
        return levels

    def layers(self) -> int | None:
        """Return 1 + the longest solid path, partners outside not counted; None where the lines form a loop.

        A chart without roles of its own has 0.
        """
        return None if self.forest.loops else len(self.levels())


def to_networkx(chart: Chart) -> "nx.MultiDiGraph[RoleId]":
    """Return the chart as one networkx multigraph for further analysis.

    Parameters
    ----------
    chart
        Any chart; references to roles that do not exist are left out.

    Returns
    -------
    networkx.MultiDiGraph
        A node for every role id, with the fields of the role as attributes; edges carry `kind`: ``"solid"`` and
        ``"dotted"`` from manager to report, ``"handoff"`` from giver to receiver (with `what`, `channel`, `mode`).

    Examples
    --------
    >>> from orgtui.model import Chart, Head, Role
    >>> roles = {"boss": Role(title="Boss"), "clerk": Role(title="Clerk", reports_to="boss")}
    >>> graph = to_networkx(Chart(head=Head(title="Shop"), roles=roles))
    >>> list(graph.edges(data="kind"))
    [('boss', 'clerk', 'solid')]
    """
    import networkx as nx

    views = Views(chart)
    graph: nx.MultiDiGraph[RoleId] = nx.MultiDiGraph(title=chart.head.title)
    for role_id, role in chart.roles.items():
        graph.add_node(
            role_id,
            title=role.title,
            department=role.department,
            holders=role.holders,
            seats=role.seat_count,
            sourcing=role.sourcing,
            duties=role.duties,
        )
    graph.add_edges_from(views.reporting.edges, kind="solid")
    graph.add_edges_from(views.dotted.edges, kind="dotted")
    for giver, receiver, data in views.handoffs.edges(data=True):
        graph.add_edge(giver, receiver, kind="handoff", **data)
    return graph
