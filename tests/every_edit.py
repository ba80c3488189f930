"""Every kind of edit, with arguments drawn from a chart as a user could pick them there."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import orgtui.edits
from orgtui.edits import (
    FIELDS,
    AcceptFinding,
    AddDepartment,
    AddDuty,
    AddFlow,
    AddHandOff,
    AddPerson,
    AddRole,
    ChangeId,
    ChangeLists,
    ChangeRoleId,
    DeleteBranches,
    DeleteDepartment,
    DeleteDuty,
    DeleteFlow,
    DeletePerson,
    DeleteRoles,
    Edit,
    GiveDuty,
    InsertStep,
    KeepOwner,
    MakeSolid,
    MarkVacant,
    MergeRoles,
    MoveRole,
    MoveRoles,
    MoveStep,
    OnRoles,
    PasteBranch,
    PlaceRoles,
    RemoveDottedLine,
    RemoveHandOff,
    RemoveStep,
    RenameFlow,
    RenameKey,
    RenameRole,
    ReplaceReference,
    SetCoveredBy,
    SetDepartment,
    SetFields,
    SetHolders,
    SetLimit,
    SetPart,
    Several,
    SplitRole,
    StripText,
    TakeDuty,
    WithdrawAcceptance,
    copy_branches,
    cut_branches,
)
from orgtui.edits.alike import MergeDuties
from orgtui.edits.base import TABLE_OF
from orgtui.edits.chains import CollapseChain
from orgtui.model import Duty, Person, Role
from orgtui.text import is_hostile
from tests.hat import Hat

PARTS = ("owns", "supports", "backs_up", None)


def _split(hat: Hat) -> Edit:
    chart, role_id = hat.chart, hat.role()
    role, numbers = chart.roles[role_id], range(len(chart.handoffs))
    return SplitRole(
        role_id=role_id,
        new_id=hat.id(),
        new_title=hat.name(),
        duties=hat.some(dict.fromkeys(role.duties)),
        supports=hat.some(dict.fromkeys(role.supports)),
        backs_up=hat.some(dict.fromkeys(role.backs_up)),
        handoffs=hat.some(n for n in numbers if role_id in (chart.handoffs[n].giver, chart.handoffs[n].receiver)),
        reports=hat.some(key for key, item in chart.roles.items() if item.reports_to == role_id),
        holders=hat.some(dict.fromkeys(role.holders)),
    )


def _paste(hat: Hat) -> Edit:
    clip = hat.one((cut_branches, copy_branches))(hat.chart, hat.roles()[:2])
    return PasteBranch(clip, hat.boss(), hat.one(("", "Turkey")))


def _set_fields(hat: Hat) -> Edit:
    table, key = hat.record()
    field = hat.one(FIELDS[table].values())
    match field.control:
        case "one":
            value: Any = hat.one((None, *getattr(hat.chart, field.of)))
        case "several":
            value = hat.some(getattr(hat.chart, field.of))
        case "choice":
            value = hat.one((None, *field.choices))
        case "choices":
            value = hat.some(field.choices)
        case _:
            value = hat.one((None, (), True, False, 0, 3, 0.5, date(2027, 3, 31), hat.name(), (hat.name(),)))
    return SetFields(table, key, {field.name: value})


def _collapse(hat: Hat) -> Edit:
    roles = hat.chart.roles
    chain = [hat.role()]
    for _link in range(2):
        boss = roles[chain[0]].reports_to
        if boss is None or boss not in roles or boss in chain:
            break
        chain.insert(0, boss)
    return CollapseChain(chain[0], tuple(chain[1:]))


def _replace(hat: Hat) -> Edit:
    named = [
        (key, field, old)
        for key, role in hat.chart.roles.items()
        for field in ("department", "covered_by", "dotted_to")
        for old in (getattr(role, field) if field == "dotted_to" else (getattr(role, field),))
        if old is not None
    ]
    key, field, old = hat.one(named)
    table = hat.chart.departments if field == "department" else hat.chart.roles
    return ReplaceReference("roles", key, field, old, hat.one((None, *table)))


def _rename_key(hat: Hat) -> Edit:
    unknown = [
        (table, key, name)
        for table in TABLE_OF.values()
        for key, record in getattr(hat.chart, table).items()
        for name in record.extra
    ]
    return RenameKey(*hat.one(unknown), hat.one((None, "note")))


def _strip(hat: Hat) -> Edit:
    hidden = [("roles", key) for key, role in hat.chart.roles.items() if is_hostile(role.title)]
    return StripText(*(hat.one(hidden) if hidden else hat.record()))


def _merge_duties(hat: Hat) -> Edit:
    duties = hat.some(hat.chart.duties, 2)
    return MergeDuties(duties[0], duties[1:])


def _merge_roles(hat: Hat) -> Edit:
    roles = hat.roles(2)
    return MergeRoles(roles[0], roles[1:], hat.one((None, None, 1, 3)))


def _remove_dotted(hat: Hat) -> Edit:
    return RemoveDottedLine(*hat.one((key, boss) for key, role in hat.chart.roles.items() for boss in role.dotted_to))


def _make_solid(hat: Hat) -> Edit:
    lines = ((key, boss) for key, role in hat.chart.roles.items() for boss in role.dotted_to if boss in hat.chart.roles)
    return MakeSolid(*hat.one(lines))


def _take_duty(hat: Hat) -> Edit:
    held = ((duty, key) for key, role in hat.chart.roles.items() for duty in (*role.duties, *role.supports))
    return TakeDuty(*hat.one(held))


def _move_step(hat: Hat) -> Edit:
    return MoveStep(*hat.step(), hat.one(range(5)))


def _change_id(hat: Hat) -> Edit:
    table, key = hat.one((table, key) for table in TABLE_OF.values() for key in getattr(hat.chart, table))
    return ChangeId(table, key, hat.id())


def _set_limit(hat: Hat) -> Edit:
    limit = hat.one(("span", "layers", "hours", *hat.chart.limits))
    return SetLimit(limit, hat.one((None, 0, 3, 7.5)), hat.one((None, *hat.chart.departments)))


def _on_roles(hat: Hat) -> Edit:
    department = hat.department()
    return OnRoles(hat.roles(2), lambda role_id: SetDepartment(role_id, department))


def _add_person(hat: Hat) -> Edit:
    holders = [holder for role in hat.chart.roles.values() for holder in role.holders]
    return AddPerson(hat.id(), Person(name=hat.name()), hat.one((None, *holders)))


def _change_lists(hat: Hat) -> Edit:
    field = hat.one(("holders", "kpis", "skills", "dotted_to"))
    texts = list(hat.chart.roles) if field == "dotted_to" else ["Mia", "Ali", "x", *hat.chart.people]
    return ChangeLists(hat.roles(), field, hat.some(texts), hat.some(texts))


MAKERS: Mapping[type[Edit], Callable[[Hat], Edit]] = {
    AcceptFinding: lambda hat: AcceptFinding("D401", (f"role:{hat.role()}",), "because", date(2027, 3, 31)),
    AddDepartment: lambda hat: AddDepartment(hat.id(), hat.name()),
    AddDuty: lambda hat: AddDuty(hat.id(), Duty(name=hat.name()), hat.boss()),
    AddFlow: lambda hat: AddFlow(hat.id(), hat.name()),
    AddHandOff: lambda hat: AddHandOff(hat.role(), hat.role(), hat.name()),
    AddPerson: _add_person,
    AddRole: lambda hat: AddRole(hat.id(), Role(title=hat.name(), reports_to=hat.boss()), hat.boss()),
    ChangeId: _change_id,
    ChangeLists: _change_lists,
    ChangeRoleId: lambda hat: ChangeRoleId(hat.role(), hat.id()),
    CollapseChain: _collapse,
    DeleteBranches: lambda hat: DeleteBranches((hat.role(),)),
    DeleteDepartment: lambda hat: DeleteDepartment(hat.department()),
    DeleteDuty: lambda hat: DeleteDuty(hat.duty()),
    DeleteFlow: lambda hat: DeleteFlow(hat.flow()),
    DeletePerson: lambda hat: DeletePerson(hat.person()),
    DeleteRoles: lambda hat: DeleteRoles(hat.roles()),
    GiveDuty: lambda hat: GiveDuty(hat.duty(), hat.role()),
    InsertStep: lambda hat: InsertStep(hat.flow(), hat.duty(), hat.one((None, 0, 1, 9))),
    KeepOwner: lambda hat: KeepOwner(hat.owned(), hat.role()),
    MakeSolid: _make_solid,
    MarkVacant: lambda hat: MarkVacant(hat.role(), hat.bool()),
    MergeDuties: _merge_duties,
    MergeRoles: _merge_roles,
    MoveRole: lambda hat: MoveRole(hat.role(), hat.boss()),
    MoveRoles: lambda hat: MoveRoles(hat.roles(), hat.boss()),
    MoveStep: _move_step,
    OnRoles: _on_roles,
    PasteBranch: _paste,
    PlaceRoles: lambda hat: PlaceRoles(hat.roles(), hat.role(), hat.bool()),
    RemoveDottedLine: _remove_dotted,
    RemoveHandOff: lambda hat: RemoveHandOff(hat.handoff()),
    RemoveStep: lambda hat: RemoveStep(*hat.step()),
    RenameFlow: lambda hat: RenameFlow(hat.flow(), hat.name()),
    RenameKey: _rename_key,
    RenameRole: lambda hat: RenameRole(hat.role(), hat.name()),
    ReplaceReference: _replace,
    SetCoveredBy: lambda hat: SetCoveredBy(hat.role(), hat.boss()),
    SetDepartment: lambda hat: SetDepartment(hat.role(), hat.one((None, *hat.chart.departments))),
    SetFields: _set_fields,
    SetHolders: lambda hat: SetHolders(hat.role(), hat.some(("Mia", "Ali", *hat.chart.people))),
    SetLimit: _set_limit,
    SetPart: lambda hat: SetPart(hat.duty(), hat.role(), hat.one(PARTS)),  # type: ignore[arg-type]
    Several: lambda hat: Several((RenameRole(role := hat.role(), hat.name()), MarkVacant(role))),
    SplitRole: _split,
    StripText: _strip,
    TakeDuty: _take_duty,
    WithdrawAcceptance: lambda hat: WithdrawAcceptance(hat.one(range(len(hat.chart.accepted)))),
}
BY_NAME = {kind.__name__: maker for kind, maker in MAKERS.items()}


def kinds() -> set[str]:
    """Return the names of all classes of edits that can be made, by looking into every module of the package."""
    for module in pkgutil.iter_modules(orgtui.edits.__path__):
        importlib.import_module(f"orgtui.edits.{module.name}")
    found: set[type[Edit]] = set()
    pending: list[Any] = [Edit]
    while pending:
        below = pending.pop().__subclasses__()
        pending += below
        found.update(kind for kind in below if kind.__module__.startswith("orgtui.edits."))
    return {kind.__name__ for kind in found if not inspect.isabstract(kind)}
