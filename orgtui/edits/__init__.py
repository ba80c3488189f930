"""Edits: one small frozen class each, `apply(chart) -> chart` and what it did in words.

Those that the checks propose as fixes are here at once, the others when they are first asked for: making their
classes would cost every command a noticeable part of its start.
"""

from typing import TYPE_CHECKING

from orgtui.edits.base import Edit, EditError, Several
from orgtui.edits.departments import AddDepartment
from orgtui.edits.duties import AddDuty, GiveDuty, KeepOwner, TakeDuty
from orgtui.edits.handoffs import AddHandOff, RemoveHandOff
from orgtui.edits.references import ChangeRoleId, RenameKey, ReplaceReference, StripText
from orgtui.edits.roles import (
    AddRole,
    MakeSolid,
    MarkVacant,
    MoveRole,
    RenameRole,
    SetCoveredBy,
    SetDepartment,
    SetHolders,
)
from orgtui.lazy import later

if TYPE_CHECKING:
    from orgtui.edits.acceptance import AcceptFinding, SetLimit, WithdrawAcceptance, acceptance_number
    from orgtui.edits.branches import DeleteBranches, PasteBranch, copy_branches, cut_branches
    from orgtui.edits.copies import Clipping
    from orgtui.edits.dotted import RemoveDottedLine
    from orgtui.edits.field_table import FIELDS, Field, typed
    from orgtui.edits.fields import SetFields, value_words
    from orgtui.edits.flows import AddFlow, DeleteFlow, InsertStep, MoveStep, RemoveStep, RenameFlow
    from orgtui.edits.ids import ChangeId
    from orgtui.edits.marked import ChangeLists, DeleteRoles, MoveRoles, OnRoles, PlaceRoles
    from orgtui.edits.merge import MergeRoles
    from orgtui.edits.parts import Part, SetPart, part_of
    from orgtui.edits.split import SplitRole
    from orgtui.edits.tables import AddPerson, DeleteDepartment, DeleteDuty, DeletePerson

#: Module -> what it adds to this package when it is first asked for.
_LATER = {
    "acceptance": ("AcceptFinding", "SetLimit", "WithdrawAcceptance", "acceptance_number"),
    "branches": ("DeleteBranches", "PasteBranch", "copy_branches", "cut_branches"),
    "copies": ("Clipping",),
    "dotted": ("RemoveDottedLine",),
    "field_table": ("FIELDS", "Field", "typed"),
    "fields": ("SetFields", "value_words"),
    "flows": ("AddFlow", "DeleteFlow", "InsertStep", "MoveStep", "RemoveStep", "RenameFlow"),
    "ids": ("ChangeId",),
    "marked": ("ChangeLists", "DeleteRoles", "MoveRoles", "OnRoles", "PlaceRoles"),
    "merge": ("MergeRoles",),
    "parts": ("Part", "SetPart", "part_of"),
    "split": ("SplitRole",),
    "tables": ("AddPerson", "DeleteDepartment", "DeleteDuty", "DeletePerson"),
}
if not TYPE_CHECKING:
    __getattr__ = later(__name__, _LATER)

__all__ = [
    "FIELDS",
    "AcceptFinding",
    "AddDepartment",
    "AddDuty",
    "AddFlow",
    "AddHandOff",
    "AddPerson",
    "AddRole",
    "ChangeId",
    "ChangeLists",
    "ChangeRoleId",
    "Clipping",
    "DeleteBranches",
    "DeleteDepartment",
    "DeleteDuty",
    "DeleteFlow",
    "DeletePerson",
    "DeleteRoles",
    "Edit",
    "EditError",
    "Field",
    "GiveDuty",
    "InsertStep",
    "KeepOwner",
    "MakeSolid",
    "MarkVacant",
    "MergeRoles",
    "MoveRole",
    "MoveRoles",
    "MoveStep",
    "OnRoles",
    "Part",
    "PasteBranch",
    "PlaceRoles",
    "RemoveDottedLine",
    "RemoveHandOff",
    "RemoveStep",
    "RenameFlow",
    "RenameKey",
    "RenameRole",
    "ReplaceReference",
    "SetCoveredBy",
    "SetDepartment",
    "SetFields",
    "SetHolders",
    "SetLimit",
    "SetPart",
    "Several",
    "SplitRole",
    "StripText",
    "TakeDuty",
    "WithdrawAcceptance",
    "acceptance_number",
    "copy_branches",
    "cut_branches",
    "part_of",
    "typed",
    "value_words",
]
