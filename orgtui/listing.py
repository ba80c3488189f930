"""Which findings are listed, and which of them the user is at."""

from dataclasses import dataclass, field
from typing import Literal

from orgtui.checks import SEVERITIES
from orgtui.graph import Views
from orgtui.messages import Line
from orgtui.renamed import Renamed
from orgtui.verdict import Verdict

Shown = Literal["all", "error", "warning", "note", "branch"]


@dataclass
class Listing:
    """The lines of a verdict that the user wants to see.

    Attributes
    ----------
    verdict
        What the checks said last.
    shown
        Which lines are listed: all, those of a severity and graver, or those of a branch.
    branch
        The role whose branch they are of where `shown` is ``branch``.
    at
        The number of the listed line that the user went to, None where it follows the role under the cursor.
    """

    verdict: Verdict = field(default_factory=Verdict)
    shown: Shown = "all"
    branch: str | None = None
    at: int | None = None
    _listed: tuple[int, ...] = ()
    _first_about: dict[str, int] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are listed."""
        return self.verdict.lines if self.shown == "all" else tuple(self.verdict.lines[at] for at in self._listed)

    def place(self, role_id: str | None) -> int | None:
        """Return the number of the listed line that the user is at, None where none is listed.

        Parameters
        ----------
        role_id
            The role under the cursor: its worst finding is the one where the user went to none. None: the first line.
        """
        count = len(self._listed)
        if self.at is not None and self.at < count:
            return self.at
        return self._first_about.get(role_id or "", 0) if count else None

    def show_only(self, shown: Shown, branch: str | None, views: Views) -> None:
        """List ``all`` findings, those of a severity and graver, or of the branch of a role until that role is gone."""
        self.shown, self.branch, self.at = shown, branch, None
        self._list(views)

    def take(self, verdict: Verdict, views: Views) -> None:
        """List what a verdict says of the chart of `views`; the user stays at the same finding where it is there."""
        identity = self._identity()
        self.verdict = verdict
        self._list(views)
        self.at = None
        if identity is not None:
            known = ((n, item) for n, line in enumerate(self.lines) for item in line.findings)
            self.at = next((n for n, item in known if (item.code, item.subjects) == identity), None)

    def follow(self, now: Renamed) -> None:
        """Go on with the branch of the same role where its id changed."""
        self.branch = self.branch and now.id("roles", self.branch)

    def _identity(self) -> tuple[str, tuple[str, ...]] | None:
        """Return what makes the finding that the user went to the same one in another verdict."""
        if self.at is None or self.at >= len(self._listed):
            return None
        item = self.lines[self.at].findings[0]
        return item.code, item.subjects

    def _list(self, views: Views) -> None:
        verdict, numbers = self.verdict, range(len(self.verdict.lines))
        if self.shown == "branch" and self.branch not in views.chart.roles:
            self.shown = "all"
        if self.shown == "branch":
            branch = frozenset(views.subtree(self.branch or ""))
            self._listed = tuple(at for at in numbers if not branch.isdisjoint(verdict.roles[at]))
        elif self.shown == "all":
            self._listed = tuple(numbers)
        else:
            grave = SEVERITIES[: [*SEVERITIES].index(self.shown) + 1]
            self._listed = tuple(at for at in numbers if verdict.lines[at].severity in grave)
        self._first_about = {}
        for place, at in reversed(list(enumerate(self._listed))):
            self._first_about.update(dict.fromkeys(verdict.roles[at], place))
