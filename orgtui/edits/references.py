"""Edits of what points at what, and of keys and texts that should not be there."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from orgtui.edits.base import Edit, EditError, OneRecord, map_changed, role_of, title_of
from orgtui.edits.roles import ids_taken, refuse_loop
from orgtui.edits.subjects import follow_handoffs, with_subjects
from orgtui.model import OF_LINES, Chart, HandOff, Role
from orgtui.text import is_hostile, safe, without_hostile
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class ChangeRoleId(Edit):
    """Give a role another id; every reference follows."""

    old: str
    new: str

    def apply(self, chart: Chart) -> Chart:
        role_of(chart, self.old)
        if self.new == self.old:
            return chart
        # References to a role that is missing would find this one; above it, they would close a loop.
        if self.new in ids_taken(chart, self.old):
            raise EditError(_('The id "{role}" is taken').format(role=safe(self.new)))
        roles = {self.new if key == self.old else key: role for key, role in chart.roles.items()}
        made = chart.replace(
            roles=map_changed(roles, self._in_role),
            handoffs=self._in_handoffs(chart.handoffs),
            accepted=with_subjects(chart.accepted, self._subject),
        )
        # A hand-off that named the new id already is counted together with those of the old one.
        return follow_handoffs(chart, made)

    def _id(self, name: str | None) -> Any:
        return self.new if name == self.old else name

    def _in_role(self, role: Role) -> Role:
        if self.old not in (role.reports_to, role.covered_by, *role.dotted_to):
            return role
        return replace(
            role,
            reports_to=self._id(role.reports_to),
            covered_by=self._id(role.covered_by),
            dotted_to=tuple(self._id(boss) for boss in role.dotted_to),
        )

    def _in_handoffs(self, items: tuple[HandOff, ...]) -> tuple[HandOff, ...]:
        made = tuple(map(self._in_handoff, items))
        return made if any(new is not old for new, old in zip(made, items, strict=True)) else items

    def _in_handoff(self, item: HandOff) -> HandOff:
        if self.old not in (item.giver, item.receiver):
            return item
        return replace(item, giver=self._id(item.giver), receiver=self._id(item.receiver))

    def _subject(self, subject: str) -> str:
        return f"role:{self.new}" if subject == f"role:{self.old}" else subject

    def words(self, chart: Chart) -> str:
        return _("The id of {role} is {id} now").format(role=title_of(chart, self.old), id=safe(self.new))


@dataclass(frozen=True, slots=True)
class _Mending(OneRecord):
    """An edit of one record that may give a role another manager."""

    @property
    def alone(self) -> bool:
        return False

    @abstractmethod
    def mended(self, record: Any) -> Any:
        """Return the record as it shall be."""

    def changed(self, chart: Chart, record: Any) -> Any:
        made = self.mended(record)
        if self.table == "roles" and made.reports_to not in (None, record.reports_to):
            refuse_loop(chart, str(self.key), made.reports_to)
        return made


@dataclass(frozen=True, slots=True)
class ReplaceReference(_Mending):
    """Point one reference somewhere else, or drop it.

    Attributes
    ----------
    table, key
        The record.
    field
        Its field that holds the reference, such as ``reports_to``.
    old, new
        The id that is named now and the one to name; None drops the reference.
    """

    field: str
    old: str
    new: str | None

    def mended(self, record: Any) -> Any:
        held = getattr(record, self.field)
        if not isinstance(held, tuple):
            return replace(record, **{self.field: self.new})
        if self.new is None or self.new in held:
            return replace(record, **{self.field: tuple(item for item in held if item != self.old)})
        return replace(record, **{self.field: tuple(self.new if item == self.old else item for item in held)})

    def words(self, chart: Chart) -> str:
        if self.new is None:
            return _('Removed the reference to "{old}"').format(old=safe(self.old))
        return _('Replaced "{old}" by "{new}"').format(old=safe(self.old), new=safe(self.new))


@dataclass(frozen=True, slots=True)
class RenameKey(_Mending):
    """Turn an unknown key of a record into the known one that was meant, or remove it (`new` None)."""

    old: str
    new: str | None = None

    def mended(self, record: Any) -> Any:
        extra: Mapping[str, Any] = {name: value for name, value in record.extra.items() if name != self.old}
        changes: dict[str, Any] = {"extra": extra}
        if self.new is not None:
            changes[self.new] = record.extra[self.old]
        try:
            return replace(record, **changes)
        except (ValueError, KeyError):
            raise EditError(_('The value of "{key}" does not fit').format(key=safe(self.old))) from None

    def words(self, chart: Chart) -> str:
        if self.new is None:
            return _('Removed the key "{old}"').format(old=safe(self.old))
        return _('Renamed the key "{old}" to "{new}"').format(old=safe(self.old), new=safe(self.new))


@dataclass(frozen=True, slots=True)
class StripText(OneRecord):
    """Remove control and hidden characters from the texts of one record."""

    def changed(self, chart: Chart, record: Any) -> Any:
        changes: dict[str, Any] = {}
        for item in fields(record):
            value, lines = getattr(record, item.name), item.name in OF_LINES
            if isinstance(value, str) and is_hostile(value, lines=lines):
                changes[item.name] = without_hostile(value, lines=lines)
            elif isinstance(value, tuple) and any(isinstance(text, str) and is_hostile(text) for text in value):
                changes[item.name] = tuple(without_hostile(text) for text in value)
        return replace(record, **changes) if changes else record

    def words(self, chart: Chart) -> str:
        return _("Removed hidden characters")
