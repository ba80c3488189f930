"""Edits of departments."""

from dataclasses import dataclass

from orgtui.edits.base import Edit, EditError, with_item
from orgtui.model import Chart, Department
from orgtui.text import safe
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class AddDepartment(Edit):
    """A new department, after the others."""

    department_id: str
    name: str

    def apply(self, chart: Chart) -> Chart:
        if self.department_id in chart.departments:
            raise EditError(_('The id "{department}" is taken').format(department=safe(self.department_id)))
        made = Department(name=self.name)
        return chart.replace(departments=with_item(chart.departments, self.department_id, made))

    def words(self, chart: Chart) -> str:
        return _("Added the department {department}").format(department=safe(self.name))
