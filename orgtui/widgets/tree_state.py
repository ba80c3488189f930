"""What the tree shows, and what it works out from that: who stands where, and what a folded row hides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from orgtui.checks.finding import SEVERITIES, Severity
from orgtui.graph import Forest
from orgtui.model import NOTHING, Person, Role

#: What a row can have for its worst finding, from none to the gravest: the place of each is its rank.
RANKS: tuple[Severity | Literal[""], ...] = ("", *reversed(SEVERITIES))


@dataclass(frozen=True, slots=True, eq=False)
class TreeState:
    """What the tree shows: parts of a chart, and what the editor knows about them.

    Attributes
    ----------
    roles, people, forest
        Of the same chart.
    marks
        Role id -> severity of the worst finding of the row.
    carried, marked
        The roles that are picked up, and those that edits act on together.
    top
        The role whose branch alone is shown; None for the whole chart.
    """

    roles: Mapping[str, Role]
    people: Mapping[str, Person]
    forest: Forest
    marks: Mapping[str, Severity]
    carried: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    top: str | None = None


EMPTY = TreeState(NOTHING, NOTHING, Forest((), {}, ()), {})


@dataclass(frozen=True, slots=True)
class Branch:
    """A role with everybody below it: how many roles these are, and the rank of the worst finding (0 for none)."""

    size: int
    worst: int


class Outline:
    """The places of the roles in one state. `follow` keeps what an edit did not touch, so that it stays cheap."""

    def __init__(self, state: TreeState = EMPTY) -> None:
        self.state = state
        self._cut = frozenset(loop[0] for loop in state.forest.loops)
        self._branches: dict[str, Branch] = {}

    def follow(self, state: TreeState) -> "Outline":
        """Return the outline of `state`, keeping the figures of every branch that is as it was."""
        after = Outline(state)
        after._branches = self._branches
        after._forget(self._changed(state))
        return after

    def _changed(self, state: TreeState) -> set[str]:
        before, after = self.state.forest.children, state.forest.children
        changed: set[str] = set()
        if before is not after:
            changed = {boss for boss, reports in after.items() if before.get(boss) != reports}
            changed |= before.keys() - after.keys()
        if self.state.marks is not state.marks:
            changed |= {role_id for role_id, _ in self.state.marks.items() ^ state.marks.items()}
        return changed

    def _forget(self, changed: set[str]) -> None:
        seen: set[str] = set()
        for role_id in changed:
            here: str | None = role_id
            while here is not None and here not in seen:
                seen.add(here)
                self._branches.pop(here, None)
                here = self.parent(here)

    def children(self, role_id: str | None) -> tuple[str, ...]:
        """Return the rows directly under a role; for None those at the top of what is shown."""
        if role_id is not None:
            return self.state.forest.children.get(role_id, ())
        top = self.state.top
        return (top,) if top is not None and top in self.state.roles else self.state.forest.roots

    def parent(self, role_id: str) -> str | None:
        """Return the role under which the row of `role_id` stands, None for a root."""
        role = self.state.roles.get(role_id)
        if role is None or role.reports_to not in self.state.roles or role_id in self._cut:
            return None
        return role.reports_to

    def starts_loop(self, role_id: str) -> bool:
        """Tell whether the row is the first one of a loop: the only one of it that says so."""
        return role_id in self._cut

    def above(self, role_id: str) -> Iterator[str]:
        """Yield the roles over the row of `role_id`, its own parent first, as far up as the shown branch goes."""
        here = role_id
        while here != self.state.top:
            parent = self.parent(here)
            if parent is None:
                return
            yield parent
            here = parent

    def branch(self, role_id: str) -> Branch:
        """Return the size and the worst finding of the branch, counting only what is not known yet."""
        known, pending = self._branches, [role_id]
        while pending:
            here = pending[-1]
            reports = self.children(here)
            missing = [report for report in reports if report not in known]
            if missing:
                pending.extend(missing)
            else:
                below = [known[report] for report in reports]
                worst = max((one.worst for one in below), default=0)
                known[here] = Branch(1 + sum(one.size for one in below), max(worst, self.rank(here)))
                pending.pop()
        return known[role_id]

    def rank(self, role_id: str) -> int:
        """Return the rank of the row's own worst finding, 0 for none."""
        return RANKS.index(self.state.marks.get(role_id, ""))
