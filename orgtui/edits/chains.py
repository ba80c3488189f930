"""The edit that takes a chain of bosses with one report each apart."""

from dataclasses import dataclass, replace

from orgtui.edits.base import Edit, EditError, role_of, title_of
from orgtui.model import Chart
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class CollapseChain(Edit):
    """Let the roles of a chain all report to the one at its top.

    Attributes
    ----------
    manager
        The role at the top of the chain.
    chain
        The roles below it, each reporting to the one before it, the first to `manager`.
    """

    manager: str
    chain: tuple[str, ...]

    def apply(self, chart: Chart) -> Chart:
        above = self.manager
        role_of(chart, above)
        for role_id in self.chain:
            if role_of(chart, role_id).reports_to != above or role_id == self.manager:
                raise EditError(_("{role} no longer stands in that chain").format(role=title_of(chart, role_id)))
            above = role_id
        made = {role_id: replace(chart.roles[role_id], reports_to=self.manager) for role_id in self.chain[1:]}
        return chart.replace(roles={**chart.roles, **made})

    def words(self, chart: Chart) -> str:
        roles = ", ".join(title_of(chart, role_id) for role_id in self.chain[1:])
        return _("Moved {roles} under {manager}").format(roles=roles, manager=title_of(chart, self.manager))
