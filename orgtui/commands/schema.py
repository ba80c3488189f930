"""``orgtui schema``: the JSON Schema of the chart file, made from the records, so that it cannot fall behind them."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orgtui.commands.meanings import ALWAYS_GIVEN, MEANINGS

if TYPE_CHECKING:
    from dataclasses import Field

    from orgtui.model import Record

Schema = dict[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``schema`` takes: nothing."""


def run(_args: argparse.Namespace) -> int:
    """Print the schema."""
    from orgtui.commands.output import emit_json

    emit_json(chart_schema())
    return 0


def chart_schema() -> Schema:
    """Return the JSON Schema (draft 7, what TOML editors read) of a chart file.

    Keys that start with ``x-`` are free; any other key that the format does not know is an error to the schema.
    """
    from orgtui import model

    head = _record(model.Head)
    tables = {
        "departments": _ids("Department"),
        "roles": _ids("Role"),
        "duties": _ids("Duty"),
        "handoffs": _list("HandOff"),
        "flows": _ids("Flow"),
        "people": _ids("Person"),
        "limits": _plain(model.Limits),
        "accepted": _list("Acceptance"),
    }
    for name, table in tables.items():
        table["description"] = MEANINGS["Chart"][name]
    head["properties"] |= tables
    kinds = (model.Department, model.Role, model.Duty, model.HandOff, model.Flow, model.Person, model.Acceptance)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "orgtui chart",
        **head,
        "definitions": {kind.__name__: _record(kind) for kind in kinds},
    }


def _ids(kind: str) -> Schema:
    return {"type": "object", "additionalProperties": {"$ref": f"#/definitions/{kind}"}}


def _list(kind: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/definitions/{kind}"}}


def _record(kind: "type[Record]") -> Schema:
    """Return the schema of one kind of table: its keys, what they take, which ones must be there."""
    import dataclasses
    from typing import get_type_hints

    from orgtui.model import table_keys

    hints = get_type_hints(kind, include_extras=True)
    given = {field.name for field in dataclasses.fields(kind) if _is_required(field)}
    meanings, always = MEANINGS[kind.__name__], ALWAYS_GIVEN.get(kind.__name__, frozenset())
    keys = dict(table_keys(kind))
    return {
        "type": "object",
        "properties": {key: {**_plain(hints[name]), "description": meanings[key]} for name, key in keys.items()},
        "required": [key for name, key in keys.items() if name in given or key in always],
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }


def _is_required(field: "Field[object]") -> bool:
    import dataclasses

    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _plain(hint: Any) -> Schema:
    """Return the schema of one value, without the nulls that TOML does not have."""
    from pydantic import TypeAdapter

    found = _without_null(TypeAdapter(hint).json_schema())
    if not isinstance(found, dict):
        raise TypeError(hint)
    return found


def _without_null(node: Any) -> Any:
    """Drop null choices and titles; a choice of integer or number is a number."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    made = {key: _without_null(value) for key, value in node.items() if key not in ("anyOf", "default", "title")}
    choices = [_without_null(choice) for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    numbers = [choice for choice in choices if choice.get("type") == "number"]
    if numbers:
        choices = [choice for choice in choices if choice.get("type") != "integer"]
    return {**made, **choices[0]} if len(choices) == 1 else {**made, "anyOf": choices} if choices else made
