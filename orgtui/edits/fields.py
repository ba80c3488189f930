"""Any field of any record set, after everything that could be wrong with it was looked at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from orgtui.edits.acceptance import acceptance_words
from orgtui.edits.base import Edit, EditError, OneRecord, chart_title, name_in, record_in, title_of
from orgtui.edits.dotted import dotted_words
from orgtui.edits.field_table import FIELDS, Field
from orgtui.edits.handoffs import handoff_words
from orgtui.edits.roles import (
    MarkVacant,
    MoveRole,
    OneRole,
    RenameRole,
    SetCoveredBy,
    SetDepartment,
    SetHolders,
)
from orgtui.file_words import said
from orgtui.model import Chart, HandOff, Role
from orgtui.text import is_blank, is_hostile, safe
from orgtui.words import N_, _

#: Field of a role -> the edit of nothing else: the same change is told in the same words, however it is made.
_EDIT_OF: Mapping[str, Callable[[str, Any], OneRole]] = MappingProxyType(
    {
        "title": RenameRole,
        "reports_to": MoveRole,
        "department": SetDepartment,
        "holders": lambda role_id, holders: SetHolders(role_id, tuple(holders or ())),
        "vacant": lambda role_id, vacant: MarkVacant(role_id, vacant=bool(vacant)),
        "covered_by": SetCoveredBy,
    }
)

#: What is said of a hand-off whose ends or content change: the names of these fields make no sentence.
_OF_HANDOFF: Mapping[str, str] = {
    "giver": N_('{value} hands over "{thing}" now'),
    "receiver": N_('{value} gets "{thing}" now'),
    "what": N_('Handed over is "{value}" now, "{thing}" before'),
}


@dataclass(frozen=True, slots=True)
class SetFields(OneRecord):
    """Set fields of one record.

    What duties a role owns, supports and backs up is no field: `SetPart` gives and takes them, so that none is lost.

    Attributes
    ----------
    table, key
        The record.
    changes
        Field -> new value; None, False or () empties it. `field_table.FIELDS` lists the fields.
    """

    changes: Mapping[str, Any]

    @property
    def alone(self) -> bool:
        return "reports_to" not in self.changes

    def changed(self, chart: Chart, record: Any) -> Any:
        for name, value in self.changes.items():
            self._refuse(chart, record, self._field(name), value)
        changes = {name: _plain(value) for name, value in self._with_consequences(chart, record).items()}
        try:
            made = replace(record, **changes)
        except ValidationError as error:
            item = error.errors(include_url=False, include_context=False)[0]
            name = str(item["loc"][0])
            raise EditError(self._field(name).refusal(changes.get(name, item["input"]))) from None
        _refuse_whole(chart, self.key, record, made)
        return made

    def _field(self, name: str) -> Field:
        try:
            return FIELDS[self.table][name]
        except KeyError:
            raise EditError(_('There is no field "{field}" to set here').format(field=safe(name))) from None

    def _refuse(self, chart: Chart, before: Any, field: Field, value: Any) -> None:
        if field.required and (value in (None, (), []) or (isinstance(value, str) and is_blank(value))):
            raise EditError(field.refusal(None))
        if any(is_hostile(text, lines=field.control == "note") for text in _texts(value)):
            raise EditError(_("{field} cannot hold control characters").format(field=_(field.label)))
        if field.control in ("one", "several"):
            known = set(_texts(getattr(before, field.name)))
            for name in _texts(value):
                if name not in known and not _exists(chart, field.of, name):
                    raise EditError(field.refusal(name))
            self._refuse_line(chart, field, value)

    def _refuse_line(self, chart: Chart, field: Field, value: Any) -> None:
        if self.table == "roles" and field.name == "reports_to":
            MoveRole(str(self.key), value).apply(chart)
        elif self.table == "roles" and field.of == "roles" and str(self.key) in _texts(value):
            role = title_of(chart, str(self.key))
            raise EditError(_("{field} cannot be {role} itself").format(field=_(field.label), role=role))

    def _with_consequences(self, chart: Chart, before: Any) -> Mapping[str, Any]:
        """Return the changes with what follows: who is named ends a vacancy, a vacancy names nobody."""
        changes, role_id = self.changes, str(self.key)
        if self.table != "roles":
            return changes
        if changes.get("holders"):
            return {**SetHolders(role_id, tuple(_texts(changes["holders"]))).changes(chart, before), **changes}
        if changes.get("vacant_since"):
            return {**changes, "holders": ()}
        if "vacant" in changes:
            return {**MarkVacant(role_id, bool(changes["vacant"])).changes(chart, before), **changes}
        return changes

    def told_as(self) -> Edit:
        """Return the edit in whose words this one is told: that of the one field of a role which is set, else this."""
        if self.table != "roles" or len(self.changes) != 1:
            return self
        ((name, value),) = self.changes.items()
        return _EDIT_OF[name](str(self.key), value) if name in _EDIT_OF else self

    def words(self, chart: Chart) -> str:
        told = self.told_as()
        if told is not self:
            return told.words(chart)
        if len(self.changes) == 1:
            return self._words_of_one(chart, *next(iter(self.changes.items())))
        fields = ", ".join(_(self._field(name).label) for name in self.changes)
        return _("Changed {what}: {fields}").format(what=self._what(chart), fields=fields)

    def _words_of_one(self, chart: Chart, name: str, value: Any) -> str:
        what = self._what(chart)
        if (self.table, name) == ("roles", "dotted_to"):
            return dotted_words(chart, str(self.key), tuple(value or ()))
        if name in ("title", "name") and value:
            old = chart_title(chart) if self.table == "head" else what
            return _("Renamed {old} to {new}").format(old=old, new=safe(str(value)))
        if self.table == "handoffs" and name in _OF_HANDOFF and value:
            thing = safe(chart.handoffs[int(self.key or 0)].what) or what
            return _(_OF_HANDOFF[name]).format(thing=thing, value=value_words(chart, self._field(name), value))
        return self._words_of_any(chart, what, self._field(name), value)

    def _words_of_any(self, chart: Chart, what: str, field: Field, value: Any) -> str:
        parts = {"what": what, "field": _(field.label), "value": value_words(chart, field, value)}
        added, gone = _gained_and_lost(getattr(record_in(chart, *self.place), field.name), value)
        if added and not gone:
            return _("{what}: added {value} to {field}").format(**parts | {"value": value_words(chart, field, added)})
        if gone and value and not added:
            return _("{what}: took {value} from {field}").format(**parts | {"value": value_words(chart, field, gone)})
        empty = value in (None, (), [], "")
        if self.table == "handoffs":
            # The ends of a hand-off fill a line: what changed comes first.
            return (_("{field} emptied: {what}") if empty else _("{field} set to {value}: {what}")).format(**parts)
        return (_("{what}: {field} emptied") if empty else _("{what}: {field} set to {value}")).format(**parts)

    def _what(self, chart: Chart) -> str:
        return _("The chart") if self.table == "head" else record_name(chart, self.table, self.key)


def _gained_and_lost(before: Any, after: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a list of texts gained and lost, nothing where it was empty, no list, or came into another order."""
    old, new = tuple(_texts(before)), tuple(_texts(after))
    kept = [item for item in old if item in new]
    if not old or not isinstance(after, tuple | list) or kept != [item for item in new if item in old]:
        return (), ()
    return tuple(item for item in new if item not in old), tuple(item for item in old if item not in new)


def _refuse_whole(chart: Chart, key: str | int | None, before: Any, made: Any) -> None:
    """Refuse a record whose fields do not go together, unless they did not before and none of them changed."""
    ends = isinstance(made, HandOff) and (made.giver, made.receiver) != (before.giver, before.receiver)
    if ends and made.giver == made.receiver:
        raise EditError(_("{role} cannot hand over to itself").format(role=title_of(chart, made.giver or "?")))
    seats = isinstance(made, Role) and (made.seats, made.holders) != (before.seats, before.holders)
    if seats and made.seats is not None and len(made.holders) > made.seats:
        words = _("{role} has {count} holders: leave at least as many seats")
        raise EditError(words.format(role=title_of(chart, str(key)), count=len(made.holders)))


def value_words(chart: Chart, field: Field, value: Any) -> str:
    """Return a value as a user reads it: titles and names instead of ids, yes or no, the first line of a note.

    Parameters
    ----------
    chart
        The chart that the ids are of.
    field, value
        The field and what stands in it.
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple | list):
        return ", ".join(value_words(chart, field, item) for item in value)
    if isinstance(value, int | float):
        amount = f"{value:,}"
        return f"{amount} {safe(chart.head.currency)}" if field.name == "cost" and chart.head.currency else amount
    if not isinstance(value, str):
        return str(value)
    if field.control == "note":
        first, *more = value.strip().splitlines() or [""]
        return safe(first) + (" …" if more else "")
    if field.choices:
        return said(value)
    return name_in(chart, field.of, value) if field.of else safe(value)


def record_name(chart: Chart, table: str, key: str | int | None) -> str:
    """Return what a record of any table but the head is called, fit to show: by its content where it has no id."""
    if table == "handoffs":
        return handoff_words(chart, chart.handoffs[int(key or 0)])
    if table == "accepted":
        return acceptance_words(chart, chart.accepted[int(key or 0)])
    return name_in(chart, table, str(key))


def _exists(chart: Chart, table: str, key: str) -> bool:
    if table == "duties":
        return key in chart.duties or any(key in role.duties for role in chart.roles.values())
    return key in getattr(chart, table)


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [item for item in value if isinstance(item, str)] if isinstance(value, tuple | list) else ()


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
