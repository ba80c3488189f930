"""S105: references that name nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix
from orgtui.checks.nearest import Nearest
from orgtui.checks.records import subject_of
from orgtui.checks.registry import declare
from orgtui.edits import AddDepartment, AddDuty, RemoveHandOff, ReplaceReference
from orgtui.edits.roles import leads_to_itself
from orgtui.model import Duty
from orgtui.text import id_in_words

#: Field of a role -> the table whose ids it names, in the order in which findings come.
ROLE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "reports_to": "roles",
        "dotted_to": "roles",
        "department": "departments",
        "duties": "duties",
        "supports": "duties",
        "backs_up": "duties",
        "covered_by": "roles",
    }
)
#: A chart with more unknown names than this was not written by slips of the pen: no spelling is guessed then.
MOST_GUESSES = 200


@dataclass(frozen=True, slots=True)
class _Dangling:
    """A field of a record that names something absent, or nothing at all (an end of a hand-off)."""

    table: str
    key: str | int
    field: str
    target: str
    name: str | None


@declare("S105", "unknown-reference", "error")
def unknown_reference(context: Context) -> Iterator[Finding]:
    """Yield every reference to a role, department or duty that the chart does not have."""
    dangling = [*_in_roles(context), *_in_duties_and_flows(context), *_in_handoffs(context)]
    guess = len({(item.target, item.name) for item in dangling}) <= MOST_GUESSES
    nearest = {table: Nearest(_tables(context)[table] if guess else ()) for table in _tables(context)}
    for item in dangling:
        params = {"field": item.field, "missing": item.name, "kind": item.target}
        subjects = (subject_of(context, item.table, item.key),)
        yield Finding("S105", "error", subjects, params, tuple(_fixes(context, item, nearest[item.target])))


def _tables(context: Context) -> Mapping[str, Mapping[str, object]]:
    chart = context.chart
    return {"roles": chart.roles, "duties": chart.duties, "departments": chart.departments}


def _in_roles(context: Context) -> Iterator[_Dangling]:
    tables = _tables(context)
    for role_id, role in context.chart.roles.items():
        for field, target in ROLE_FIELDS.items():
            named = getattr(role, field)
            if named:
                known = tables[target]
                for name in (named,) if isinstance(named, str) else dict.fromkeys(named):
                    if name not in known:
                        yield _Dangling("roles", role_id, field, target, name)


def _in_duties_and_flows(context: Context) -> Iterator[_Dangling]:
    chart = context.chart
    for duty_id, duty in chart.duties.items():
        if duty.department is not None and duty.department not in chart.departments:
            yield _Dangling("duties", duty_id, "department", "departments", duty.department)
    for flow_id, flow in chart.flows.items():
        for name in dict.fromkeys(flow.duties):
            if name not in chart.duties:
                yield _Dangling("flows", flow_id, "duties", "duties", name)


def _in_handoffs(context: Context) -> Iterator[_Dangling]:
    roles = context.chart.roles
    for number, item in enumerate(context.chart.handoffs):
        for field, end in (("giver", item.giver), ("receiver", item.receiver)):
            if end is None or end not in roles:
                yield _Dangling("handoffs", number, field, "roles", end)


def _takes_from_another(context: Context, item: _Dangling, near: str) -> bool:
    """Tell whether the reference, spelled like that, would make one more owner of a duty that has one."""
    owning = item.table == "roles" and item.field == "duties"
    return owning and any(owner != item.key for owner in context.views.owners.get(near, ()))


def _closes_loop(context: Context, item: _Dangling, near: str) -> bool:
    """Tell whether the manager, spelled like that, would be the role itself or somebody below it."""
    return item.field == "reports_to" and leads_to_itself(context.chart, str(item.key), near)


def _guess(context: Context, item: _Dangling, nearest: Nearest) -> str | None:
    """Return the name that was meant, None where nothing is near or it would make the chart worse."""
    near = nearest.to(item.name) if item.name else None
    if near is None or near == item.key:
        return None
    worse = _takes_from_another(context, item, near) or _closes_loop(context, item, near)
    return None if worse else near


def _fixes(context: Context, item: _Dangling, nearest: Nearest) -> Iterator[Fix]:
    """Yield the nearest spelling first, then what would add the missing thing, then what drops the reference."""
    name = item.name
    near = _guess(context, item, nearest)
    if name and near is not None:
        edit = ReplaceReference(item.table, item.key, item.field, name, near)
        yield Fix("respell", "unsafe", edit, {"missing": name, "nearest": near})
    if item.table == "handoffs":
        yield Fix("remove-handoff", "unsafe", RemoveHandOff(int(item.key)))
        return
    # An id is made of words: as good a name as any until somebody writes a better one.
    words = id_in_words(name or "")
    if name and words and item.target == "duties":
        yield Fix("add-duty-table", "unsafe", AddDuty(name, Duty(name=words)), {"missing": name})
    if name and words and item.target == "departments":
        yield Fix("add-department", "unsafe", AddDepartment(name, words), {"missing": name})
    drop = ReplaceReference(item.table, item.key, item.field, name or "", None)
    yield Fix("drop-reference", "unsafe", drop, {"missing": name or ""})
