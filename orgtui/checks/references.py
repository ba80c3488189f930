"""S105: references that name nothing."""

from collections.abc import Iterator, Mapping

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.nearest import Nearest
from orgtui.checks.registry import declare
from orgtui.edits import AddDepartment, AddDuty, RemoveHandOff, ReplaceReference
from orgtui.model import Duty

#: Field of a role -> the table whose ids it names, in the order in which findings come.
ROLE_FIELDS: Mapping[str, str] = {
    "reports_to": "roles",
    "dotted_to": "roles",
    "department": "departments",
    "duties": "duties",
    "supports": "duties",
    "backs_up": "duties",
    "covered_by": "roles",
}


@declare("S105", "unknown-reference", "error")
def unknown_reference(context: Context) -> Iterator[Finding]:
    """Yield every reference to a role, department or duty that the chart does not have."""
    seeker = _Seeker(context)
    for role_id, role in context.chart.roles.items():
        for field, target in ROLE_FIELDS.items():
            named = getattr(role, field)
            if named:
                yield from seeker.look("roles", role_id, field, target, (named,) if isinstance(named, str) else named)
    for duty_id, duty in context.chart.duties.items():
        if duty.department is not None:
            yield from seeker.look("duties", duty_id, "department", "departments", (duty.department,))
    for flow_id, flow in context.chart.flows.items():
        yield from seeker.look("flows", flow_id, "duties", "duties", flow.duties)
    yield from _handoffs(context, seeker)


def _handoffs(context: Context, seeker: "_Seeker") -> Iterator[Finding]:
    roles = context.chart.roles
    for number, item in enumerate(context.chart.handoffs):
        for field, end in (("giver", item.giver), ("receiver", item.receiver)):
            if end is None or end not in roles:
                yield seeker.handoff(number, field, end)


class _Seeker:
    """Makes the findings; knows the nearest names."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tables: Mapping[str, Mapping[str, object]] = {
            "roles": context.chart.roles,
            "duties": context.chart.duties,
            "departments": context.chart.departments,
        }
        self.nearest = {table: Nearest(names) for table, names in self.tables.items()}

    def look(self, table: str, key: str, field: str, target: str, named: tuple[str, ...]) -> Iterator[Finding]:
        known = self.tables[target]
        for name in dict.fromkeys(named):
            if name not in known:
                params = {"field": field, "missing": name, "kind": target}
                kind = {"roles": "role", "duties": "duty", "flows": "flow"}[table]
                fixes = tuple(self._fixes(table, key, field, target, name))
                yield Finding("S105", "error", (subject(kind, key),), params, fixes)

    def handoff(self, number: int, field: str, end: str | None) -> Finding:
        removal = Fix("remove-handoff", "unsafe", RemoveHandOff(number))
        fixes = (removal,) if end is None else (*self._respelt("handoffs", number, field, "roles", end), removal)
        params = {"field": field, "missing": end, "kind": "roles"}
        return Finding("S105", "error", (self.context.handoff_subjects[number],), params, fixes)

    def _fixes(self, table: str, key: str, field: str, target: str, name: str) -> Iterator[Fix]:
        yield from self._respelt(table, key, field, target, name)
        # An id is made of words: as good a name as any until somebody writes a better one.
        words = name.replace("-", " ").replace("_", " ").strip().capitalize()
        if target == "duties" and words:
            yield Fix("add-duty-table", "unsafe", AddDuty(name, Duty(name=words)), {"missing": name})
        if target == "departments" and words:
            yield Fix("add-department", "unsafe", AddDepartment(name, words), {"missing": name})
        yield Fix("drop-reference", "unsafe", ReplaceReference(table, key, field, name, None), {"missing": name})

    def _respelt(self, table: str, key: str | int, field: str, target: str, name: str) -> Iterator[Fix]:
        near = self.nearest[target].to(name)
        if near is not None and near != key:
            edit = ReplaceReference(table, key, field, name, near)
            yield Fix("respell", "unsafe", edit, {"missing": name, "nearest": near})
