"""Another id for a department, duty, flow or person; every reference follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from orgtui.edits.base import KIND_OF, Edit, EditError, map_changed, name_in
from orgtui.edits.references import ChangeRoleId
from orgtui.edits.subjects import with_subjects
from orgtui.model import Chart, Duty, Flow, Role
from orgtui.text import is_blank, is_hostile, safe
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class ChangeId(Edit):
    """Give a record of a table another id.

    Attributes
    ----------
    table
        ``departments``, ``roles``, ``duties``, ``flows`` or ``people``.
    old, new
        The id now, and the one to have.
    """

    table: str
    old: str
    new: str

    def apply(self, chart: Chart) -> Chart:
        held = getattr(chart, self.table)
        if self.old not in held:
            raise EditError(_("That is no longer in the chart"))
        if is_blank(self.new) or is_hostile(self.new):
            raise EditError(_("An id is a short word such as {example}").format(example="stock-keeping"))
        if self.new == self.old:
            return chart
        if self.new in held or self._means_something(chart):
            raise EditError(_('The id "{id}" is taken: type another one').format(id=safe(self.new)))
        if self.table == "roles":
            return ChangeRoleId(self.old, self.new).apply(chart)
        made = {self.table: {self._id(key): record for key, record in held.items()}}
        accepted = with_subjects(chart.accepted, self._subject)
        return self._referring(chart.replace(**made, accepted=accepted))

    def _means_something(self, chart: Chart) -> bool:
        """Tell whether references name the new id already, although no record has it: they would change sides."""
        roles = chart.roles.values()
        match self.table:
            case "people":
                return any(self.new in role.holders for role in roles)
            case "departments":
                named = {*(role.department for role in roles), *(duty.department for duty in chart.duties.values())}
                return self.new in named
            case "duties":
                listed = any(self.new in (*role.duties, *role.supports, *role.backs_up) for role in roles)
                return listed or any(self.new in flow.duties for flow in chart.flows.values())
        return False

    def _referring(self, chart: Chart) -> Chart:
        match self.table:
            case "departments":
                return chart.replace(
                    roles=map_changed(chart.roles, self._in_department),
                    duties=map_changed(chart.duties, self._in_department),
                )
            case "duties":
                return chart.replace(
                    roles=map_changed(chart.roles, self._listing("duties", "supports", "backs_up")),
                    flows=map_changed(chart.flows, self._listing("duties")),
                )
            case "people":
                return chart.replace(roles=map_changed(chart.roles, self._listing("holders")))
        return chart

    def _id(self, name: str) -> str:
        return self.new if name == self.old else name

    def _in_department(self, record: Any) -> Any:
        return replace(record, department=self.new) if record.department == self.old else record

    def _listing(self, *names: str) -> Callable[[Any], Any]:
        def change(record: Role | Flow | Duty) -> Any:
            listed = {name: getattr(record, name) for name in names if self.old in getattr(record, name)}
            changes: dict[str, Any] = {name: tuple(map(self._id, items)) for name, items in listed.items()}
            return replace(record, **changes) if changes else record

        return change

    def _subject(self, subject: str) -> str:
        kind = KIND_OF[self.table]
        return f"{kind}:{self.new}" if subject == f"{kind}:{self.old}" else subject

    def words(self, chart: Chart) -> str:
        if self.table == "roles":
            return ChangeRoleId(self.old, self.new).words(chart)
        name = name_in(chart, self.table, self.old)
        return _("The id of {name} is {id} now").format(name=name, id=safe(self.new))
