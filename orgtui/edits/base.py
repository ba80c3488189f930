"""What every edit is: a small frozen value that turns one chart into the next and says what it did."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeVar, cast

from orgtui.edits.subjects import follow_handoffs
from orgtui.graph import handoff_ends
from orgtui.model import Chart, Person, Role
from orgtui.text import is_blank, name_or_id, safe
from orgtui.words import _

V = TypeVar("V")

#: Kind of a subject of findings -> the table of the chart that holds such records by their id.
TABLE_OF: Mapping[str, str] = MappingProxyType(
    {"department": "departments", "role": "roles", "duty": "duties", "flow": "flows", "person": "people"}
)
#: The lists of records without an id.
LISTED = ("handoffs", "accepted")
#: Table -> kind.
KIND_OF: Mapping[str, str] = MappingProxyType({table: kind for kind, table in TABLE_OF.items()})


class EditError(Exception):
    """An edit cannot be made; the text says why, in one sentence for the user."""


class Edit(ABC):
    """One change to a chart."""

    @abstractmethod
    def apply(self, chart: Chart) -> Chart:
        """Return the chart after the edit; tables that it does not touch are the same objects.

        Raises
        ------
        EditError
            Where the edit makes no sense on this chart; nothing has changed then.
        """

    @abstractmethod
    def words(self, chart: Chart) -> str:
        """Return what the edit does to `chart` (the chart before it) as one sentence without a full stop."""


class RecordEdit(Edit):
    """An edit that makes a new record of one in the chart."""

    @property
    @abstractmethod
    def place(self) -> tuple[str, str | int | None]:
        """The table of the record, and its id, its number in a list or None for the head."""

    @property
    def alone(self) -> bool:
        """True where it looks at nothing that other such edits of the table may have changed before it."""
        return True

    @abstractmethod
    def changed(self, chart: Chart, record: Any) -> Any:
        """Return the record as it shall be; of `chart` nothing else is changed.

        Raises
        ------
        EditError
            Where it makes no sense on this chart.
        """

    def apply(self, chart: Chart) -> Chart:
        return _with_changed(chart, self.place[0], (self,))


@dataclass(frozen=True, slots=True)
class OneRecord(RecordEdit):
    """An edit of a record of any table.

    Attributes
    ----------
    table, key
        The table of the chart, and the record's id, its number in ``handoffs`` and ``accepted``, None for ``head``.
    """

    table: str
    key: str | int | None

    @property
    def place(self) -> tuple[str, str | int | None]:
        return self.table, self.key


def apply_each(chart: Chart, edits: Iterable[Edit]) -> Chart:
    """Return the chart after edits that are made one after the other.

    Those in a row that change single records of one table make the table anew only once.

    Raises
    ------
    EditError
        Where one of them makes no sense.
    """
    for table, group in groupby(edits, _table_alone):
        if table is not None:
            chart = _with_changed(chart, table, cast("Iterator[RecordEdit]", group))
        else:
            for edit in group:
                chart = edit.apply(chart)
    return chart


def _table_alone(edit: Edit) -> str | None:
    return edit.place[0] if isinstance(edit, RecordEdit) and edit.alone else None


def _with_changed(chart: Chart, table: str, edits: Iterable[RecordEdit]) -> Chart:
    held = getattr(chart, table)
    made = {None: held} if table == "head" else dict(enumerate(held) if table in LISTED else held)
    touched = False
    for edit in edits:
        key = edit.place[1]
        if key not in made:
            raise _missing(table, key)
        record = edit.changed(chart, made[key])
        if record != made[key]:
            made[key], touched = record, True
    if not touched:
        return chart
    if table == "head":
        return chart.replace(head=made[None])
    return follow_handoffs(chart, chart.replace(**{table: tuple(made.values()) if table in LISTED else made}))


def record_in(chart: Chart, table: str, key: str | int | None) -> Any:
    """Return a record of any table of the chart by its id, its number in a list or None for the head.

    Raises
    ------
    EditError
        Where it is not there.
    """
    held = getattr(chart, table)
    if table == "head":
        return held
    if key not in (range(len(held)) if table in LISTED else held):
        raise _missing(table, key)
    return held[key]


def _missing(table: str, key: object) -> EditError:
    if table == "roles":
        return EditError(_('There is no role "{role}"').format(role=safe(str(key))))
    return EditError(_("That is no longer in the chart"))


@dataclass(frozen=True, slots=True)
class Several(Edit):
    """Several edits as one step."""

    edits: tuple[Edit, ...]
    summary: str | None = None

    def apply(self, chart: Chart) -> Chart:
        return apply_each(chart, self.edits)

    def words(self, chart: Chart) -> str:
        return self.summary if self.summary is not None else self.edits[0].words(chart)


def with_before(chart: Chart, before: Edit | None, edit: Edit) -> Edit:
    """Return an edit with another one before it, which its sentence leaves out; alone where there is none before."""
    return edit if before is None else Several((before, edit), edit.words(before.apply(chart)))


def role_of(chart: Chart, role_id: str) -> Role:
    """Return the role.

    Raises
    ------
    EditError
        Where the chart has no such role.
    """
    if role_id not in chart.roles:
        raise _missing("roles", role_id)
    return chart.roles[role_id]


def title_of(chart: Chart, role_id: str) -> str:
    """Return the role's title fit to show, its id where there is no such role or nothing to read in the title."""
    role = chart.roles.get(role_id)
    return name_or_id(role.title if role is not None else None, role_id)


def duty_name(chart: Chart, duty_id: str) -> str:
    """Return the duty's name fit to show, its id where it has no table or nothing to read in the name."""
    duty = chart.duties.get(duty_id)
    return name_or_id(duty.name if duty is not None else None, duty_id)


def department_name(chart: Chart, department_id: str) -> str:
    """Return the department's name fit to show, its id where it has no table or nothing to read in the name."""
    department = chart.departments.get(department_id)
    return name_or_id(department.name if department is not None else None, department_id)


def flow_name(chart: Chart, flow_id: str) -> str:
    """Return the flow's name fit to show, its id where there is no such flow or nothing to read in the name."""
    flow = chart.flows.get(flow_id)
    return name_or_id(flow.name if flow is not None else None, flow_id)


def chart_title(chart: Chart) -> str:
    """Return the title of the chart fit to show."""
    return _("Untitled chart") if is_blank(chart.head.title) else safe(chart.head.title)


def person_name(people: Mapping[str, Person], holder: str) -> str:
    """Return the name of a holder fit to show: that of the person it is the key of, else itself."""
    person = people.get(holder)
    return name_or_id(person.name if person is not None else None, holder)


def name_in(chart: Chart, table: str, key: str) -> str:
    """Return the title or name of a record of one of the tables of `TABLE_OF` fit to show, its id for want of one."""
    match table:
        case "roles":
            return title_of(chart, key)
        case "duties":
            return duty_name(chart, key)
        case "people":
            return person_name(chart.people, key)
        case "departments":
            return department_name(chart, key)
    return flow_name(chart, key)


def subject_name(chart: Chart, subject: str) -> str:
    """Return what a finding is about, fit to show.

    Parameters
    ----------
    chart
        The chart that the finding was made on.
    subject
        Such as ``role:owner``, ``handoff:a>b#2`` or ``chart``.
    """
    kind, _colon, name = subject.partition(":")
    if kind in TABLE_OF:
        return name_in(chart, TABLE_OF[kind], name)
    if kind != "handoff":
        return chart_title(chart)
    giver, receiver = handoff_ends(subject)
    parts = {"giver": title_of(chart, giver or "?"), "receiver": title_of(chart, receiver or "?")}
    return _("{giver} to {receiver}").format(**parts)


def with_item(table: Mapping[str, V], key: str, value: V) -> dict[str, V]:
    """Return the table with one value replaced in its place, or added at the end."""
    return {**table, key: value}


def without_item(table: Mapping[str, V], key: str) -> dict[str, V]:
    """Return the table without `key`."""
    made = dict(table)
    del made[key]
    return made


def inserted(table: Mapping[str, V], added: Mapping[str, V], after: str | None) -> dict[str, V]:
    """Return the table with new items behind `after`; at the end where `after` is None or absent."""
    if after is None or after not in table:
        return {**table, **added}
    made: dict[str, V] = {}
    for name, item in table.items():
        made[name] = item
        if name == after:
            made.update(added)
    return made


def map_changed(table: Mapping[str, V], change: Callable[[V], V]) -> Mapping[str, V]:
    """Return the table with `change` applied to each value; the same object where nothing changed."""
    made = {key: change(value) for key, value in table.items()}
    return made if any(made[key] is not table[key] for key in table) else table
