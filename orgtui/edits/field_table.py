"""The fields of every record as a form shows them: label, control, what is allowed, and the value of a typed text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Literal, get_args

from orgtui.edits.base import EditError
from orgtui.model import Language, Mode, Priority, Size, Sourcing, Trait
from orgtui.text import cut, safe
from orgtui.words import N_, _

Control = Literal[
    "text", "note", "texts", "number", "share", "whole", "date", "switch", "choice", "choices", "one", "several"
]

_NUMBER = re.compile(r"\d{1,15}(\.\d{1,9})?", re.ASCII)
#: In an amount of money a point before three digits parts thousands in some countries, the fraction off in others.
_UNCLEAR = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_BLANKS = re.compile(r"[\s_]+")
_SHOWN = 40

#: What a field of each kind must be.
_ALLOWED: Mapping[Control, str] = MappingProxyType(
    {
        "text": N_("{field} must be one line of text, not {value}"),
        "note": N_("{field} must be a text, not {value}"),
        "texts": N_("{field} must be a list of texts, not {value}"),
        "number": N_("{field} must be a number of at least 0, such as 12.5, not {value}"),
        "share": N_("{field} must be a number above 0 and at most 1, such as 0.5, not {value}"),
        "whole": N_("{field} must be a whole number of at least 1, not {value}"),
        "date": N_("{field} must be a date such as 2027-03-31, not {value}"),
        "switch": N_("{field} must be yes or no, not {value}"),
        "choice": N_("{field} must be one of {allowed}, not {value}"),
        "choices": N_("{field} must be some of {allowed}, not {value}"),
        "one": N_("{field} must be one entry of the list, not {value}"),
        "several": N_("{field} must be entries of the list, not {value}"),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    Attributes
    ----------
    name
        The field of the record.
    label
        What it is called (English; shown through gettext).
    control
        How it is edited: ``text`` and ``note`` (several lines) are typed, ``one`` and ``several`` picked from the
        records of the table `of`, ``choice`` and ``choices`` from `choices`.
    required
        True where it cannot be empty.
    choices
        The words that may stand in it.
    of
        The table whose ids it holds.
    """

    name: str
    label: str
    control: Control = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    of: str = ""

    def refusal(self, value: object) -> str:
        """Return the sentence that says why `value` cannot stand in the field, and what can."""
        if self.required and value in (None, "", ()):
            return _("{field} cannot be empty").format(field=_(self.label))
        parts = {"field": _(self.label), "allowed": ", ".join(self.choices), "value": _shown(value)}
        words = _(_ALLOWED[self.control]).format(**parts)
        near = get_close_matches(value.lower(), self.choices, 1, 0.5) if isinstance(value, str) else []
        return _('{words}; did you mean "{near}"?').format(words=words, near=near[0]) if near else words


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f'"{cut(safe(value), _SHOWN)}"'
    return cut(safe(str(value)), _SHOWN)


_NOTE = Field("note", N_("Note"), "note")
_DEPARTMENT = Field("department", N_("Department"), "one", of="departments")

#: Table of the chart -> the fields of its records that can be set, in the order of the file format.
FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {
        table: MappingProxyType({field.name: field for field in fields})
        for table, fields in {
            "head": (
                Field("title", N_("Title"), required=True),
                Field("size", N_("Size"), "choice", choices=get_args(Size)),
                Field("lang", N_("Language"), "choice", choices=get_args(Language)),
                Field("traits", N_("Traits"), "choices", choices=get_args(Trait)),
                Field("currency", N_("Currency")),
                _NOTE,
            ),
            "departments": (Field("name", N_("Name"), required=True), _NOTE),
            "roles": (
                Field("title", N_("Title"), required=True),
                Field("reports_to", N_("Reports to"), "one", of="roles"),
                Field("dotted_to", N_("Dotted to"), "several", of="roles"),
                _DEPARTMENT,
                Field("holders", N_("Holders"), "texts", of="people"),
                Field("seats", N_("Seats"), "whole"),
                Field("vacant", N_("Vacant"), "switch"),
                Field("sourcing", N_("Sourcing"), "choice", required=True, choices=get_args(Sourcing)),
                Field("fte", N_("Share of full time"), "share"),
                Field("cost", N_("Cost of a seat"), "number"),
                Field("cost_per", N_("Cost per"), "choice", required=True, choices=("year", "month")),
                Field("kpis", N_("KPIs"), "texts"),
                Field("skills", N_("Skills"), "texts"),
                Field("priority", N_("Priority"), "choice", choices=get_args(Priority)),
                Field("vacant_since", N_("Vacant since"), "date"),
                Field("covered_by", N_("Covered by"), "one", of="roles"),
                Field("onboarding_weeks", N_("Weeks to settle in"), "number"),
                Field("co_lead", N_("Second top"), "switch"),
                Field("source_id", N_("Position id of the HR system")),
                _NOTE,
            ),
            "duties": (
                Field("name", N_("Name"), required=True),
                _DEPARTMENT,
                Field("critical", N_("Critical"), "switch"),
                Field("hours", N_("Hours a week"), "number"),
                Field("control", N_("Control tags"), "texts"),
                Field("compensating", N_("Compensating check")),
                _NOTE,
            ),
            "handoffs": (
                Field("giver", N_("From"), "one", required=True, of="roles"),
                Field("receiver", N_("To"), "one", required=True, of="roles"),
                Field("what", N_("What"), required=True),
                Field("channel", N_("Channel")),
                _NOTE,
                Field("mode", N_("Way of working together"), "choice", required=True, choices=get_args(Mode)),
                Field("until", N_("Until"), "date"),
            ),
            "flows": (Field("name", N_("Name"), required=True), Field("duties", N_("Steps"), "several", of="duties")),
            "people": (
                Field("name", N_("Name")),
                Field("email", N_("E-mail")),
                Field("external_id", N_("Id in the HR system")),
                Field("skills", N_("Skills"), "texts"),
                _NOTE,
            ),
            "accepted": (Field("reason", N_("Reason"), required=True), Field("until", N_("Until"), "date")),
        }.items()
    }
)


def typed(field: Field, text: str) -> Any:
    """Return the value of a text that was typed into a field; an empty text empties it.

    Parameters
    ----------
    field
        A field that is typed: a text, a note, a number or a date.
    text
        What was typed.

    Raises
    ------
    EditError
        Where the text does not fit; the sentence says what would.
    """
    bare = text.strip()
    if not bare:
        if field.required:
            raise EditError(field.refusal(""))
        return None
    match field.control:
        case "number" | "share" | "whole":
            return _number(field, bare)
        case "date":
            return _date(field, bare)
    return text.rstrip() if field.control == "note" else bare


def _number(field: Field, text: str) -> int | float:
    bare = _BLANKS.sub("", text)
    if not _NUMBER.fullmatch(bare):
        raise EditError(field.refusal(text))
    if field.name == "cost" and _UNCLEAR.fullmatch(bare):
        raise EditError(_unclear(field, bare))
    value = float(bare) if "." in bare else int(bare)
    whole = field.control == "whole" and (isinstance(value, float) or value < 1)
    if whole or (field.control == "share" and not 0 < value <= 1):
        raise EditError(field.refusal(text))
    return value


def _unclear(field: Field, text: str) -> str:
    short = text.rstrip("0").removesuffix(".")
    parts = {"field": _(field.label), "value": text, "many": text.replace(".", "")}
    parts["few"] = short if short != text else f"{text}0"
    return _('{field}: "{value}" may mean {many} or {few}, write the one that you mean').format(**parts)


def _date(field: Field, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise EditError(field.refusal(text)) from None
