"""Cut, copy and paste of whole branches, and their deletion.

What is cut stays where it is until it is pasted, as files do in a file manager: a cut that is never pasted loses
nothing, and cut and paste together are one step of undo. Pasting it is a move: ids, duties and hand-offs stay.
"""

from dataclasses import dataclass, replace

from orgtui.edits.base import Edit, EditError, role_of, title_of
from orgtui.edits.copies import Clipping, Copies
from orgtui.edits.marked import DeleteRoles, MoveRoles, orphaned_by, tops_of
from orgtui.edits.removal import bare_duty
from orgtui.graph import Views
from orgtui.model import Chart
from orgtui.text import is_hostile
from orgtui.words import _, ngettext


def copy_branches(chart: Chart, role_ids: tuple[str, ...]) -> Clipping:
    """Return a clipping of the branches of these roles, to be pasted as copies.

    Raises
    ------
    EditError
        Where one of the roles does not exist.
    """
    tops = tops_of(chart, role_ids)
    views = Views(chart)
    inside = {role_id for top in tops for role_id in views.subtree(top)}
    roles = {role_id: role for role_id, role in chart.roles.items() if role_id in inside}
    named = (duty for role in roles.values() for duty in (*role.duties, *role.supports, *role.backs_up))
    duties = {duty: chart.duties.get(duty) or bare_duty(duty) for duty in dict.fromkeys(named)}
    handoffs = tuple(item for item in chart.handoffs if item.giver in inside or item.receiver in inside)
    return Clipping(tops=tops, roles=roles, duties=duties, handoffs=handoffs)


def cut_branches(chart: Chart, role_ids: tuple[str, ...]) -> Clipping:
    """Return a clipping of the branches of these roles, to be moved when it is pasted. The chart stays as it is.

    Raises
    ------
    EditError
        Where one of the roles does not exist.
    """
    return replace(copy_branches(chart, role_ids), cut=True)


@dataclass(frozen=True, slots=True)
class PasteBranch(Edit):
    """Paste branches: those that were cut move here, those that were copied become a second team.

    A second team does the same work for somebody else: beside the roles it gets duties of its own, because one duty
    with two owners would be contested, and the same hand-offs with the rest of the shop, because without them it would
    be cut off. It gets no people (nobody does two jobs by being copied), no position ids of the HR system and no
    accepted findings. A duty that nobody owns at the moment is taken over instead of copied. The roles stand at the end
    of the file.

    Attributes
    ----------
    clipping
        What was cut or copied, in this chart or in another one.
    under
        The manager; None: at the top.
    label
        What tells the copy apart, such as ``Turkey``: it goes behind titles and duties in brackets. Without it they are
        numbered: ``Answer questions (2)``.
    """

    clipping: Clipping
    under: str | None
    label: str = ""

    def apply(self, chart: Chart) -> Chart:
        if self.under is not None:
            role_of(chart, self.under)
        if self.clipping.cut:
            return self._moved(chart)
        if is_hostile(self.label):
            raise EditError(_("Control characters cannot be part of a name"))
        return self._copies(chart).pasted()

    def pasted(self, chart: Chart) -> tuple[str, ...]:
        """Return the ids that the top roles of the clipping will have, to select them afterwards."""
        if self.clipping.cut:
            return self.clipping.tops
        return tuple(self._copies(chart).ids[top] for top in self.clipping.tops)

    def _copies(self, chart: Chart) -> Copies:
        return Copies(chart, self.clipping, self.under, self.label.strip())

    def _moved(self, chart: Chart) -> Chart:
        tops = self.clipping.tops
        if any(top not in chart.roles for top in tops):
            raise EditError(_("What was cut is no longer in the chart; copy it from where it is"))
        return MoveRoles(tops, self.under).apply(chart)

    def words(self, chart: Chart) -> str:
        if self.clipping.cut:
            return MoveRoles(self.clipping.tops, self.under).words(chart)
        copies, count = self._copies(chart), len(self.clipping.roles)
        if self.under is None:
            done = ngettext("Pasted {count} role at the top", "Pasted {count} roles at the top", count)
        else:
            done = ngettext("Pasted {count} role under {manager}", "Pasted {count} roles under {manager}", count)
        done = done.format(count=count, manager=title_of(chart, self.under or ""))
        return _with_new(done, len(copies.duties), len(copies.handoffs))


def _with_new(done: str, duties: int, handoffs: int) -> str:
    """Return what was pasted and how many duties and hand-offs came with it, without those that are none."""
    if duties and handoffs:
        words = _("{done}, new duties: {duties}, new hand-offs: {handoffs}")
    elif duties:
        words = _("{done}, new duties: {duties}")
    elif handoffs:
        words = _("{done}, new hand-offs: {handoffs}")
    else:
        return done
    return words.format(done=done, duties=duties, handoffs=handoffs)


@dataclass(frozen=True, slots=True)
class DeleteBranches(Edit):
    """Delete roles and everybody below them; all their duties stay in the chart, orphaned."""

    tops: tuple[str, ...]

    def apply(self, chart: Chart) -> Chart:
        return DeleteRoles(self.role_ids(chart)).apply(chart)

    def role_ids(self, chart: Chart) -> tuple[str, ...]:
        """Return the roles that go."""
        views = Views(chart)
        return tuple(dict.fromkeys(role_id for top in tops_of(chart, self.tops) for role_id in views.subtree(top)))

    def words(self, chart: Chart) -> str:
        gone, tops = self.role_ids(chart), tops_of(chart, self.tops)
        below = len(gone) - len(tops)
        if not below:
            return DeleteRoles(gone).words(chart)
        if len(tops) == 1:
            words = ngettext(
                "Deleted {role} and {count} role below it", "Deleted {role} and {count} roles below it", below
            )
        else:
            words = ngettext(
                "Deleted {tops} roles and {count} role below them",
                "Deleted {tops} roles and {count} roles below them",
                below,
            )
        done = words.format(role=title_of(chart, tops[0]), tops=len(tops), count=below)
        orphaned = orphaned_by(chart, frozenset(gone))
        if not orphaned:
            return done
        return _("{done}, duties without an owner now: {count}").format(done=done, count=len(orphaned))
