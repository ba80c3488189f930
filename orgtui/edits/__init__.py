"""Edits: one small frozen class each, `apply(chart) -> chart` and what it did in words."""

from orgtui.edits.base import Edit, EditError, Several
from orgtui.edits.departments import AddDepartment
from orgtui.edits.duties import AddDuty, GiveDuty, KeepOwner, TakeDuty
from orgtui.edits.handoffs import AddHandOff, ChangeHandOff, RemoveHandOff
from orgtui.edits.references import ChangeRoleId, RenameKey, ReplaceReference, StripText
from orgtui.edits.roles import (
    AddRole,
    DeleteRole,
    MakeSolid,
    MarkVacant,
    MoveRole,
    PlaceRole,
    RenameRole,
    SetCoveredBy,
    SetDepartment,
    SetHolders,
)

__all__ = [
    "AddDepartment",
    "AddDuty",
    "AddHandOff",
    "AddRole",
    "ChangeHandOff",
    "ChangeRoleId",
    "DeleteRole",
    "Edit",
    "EditError",
    "GiveDuty",
    "KeepOwner",
    "MakeSolid",
    "MarkVacant",
    "MoveRole",
    "PlaceRole",
    "RemoveHandOff",
    "RenameKey",
    "RenameRole",
    "ReplaceReference",
    "SetCoveredBy",
    "SetDepartment",
    "SetHolders",
    "Several",
    "StripText",
    "TakeDuty",
]
