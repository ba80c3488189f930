"""Forms: the fields of what the cursor is on, or of any record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from orgtui.actions.action import on_role, writable
from orgtui.actions.controls import ask_field
from orgtui.actions.ids import ask_id
from orgtui.actions.record import Record, name_of, record_of, value_of
from orgtui.checks.registry import known_rule
from orgtui.edits import (
    FIELDS,
    ChangeId,
    DeleteDepartment,
    DeleteDuty,
    DeletePerson,
    Edit,
    WithdrawAcceptance,
    value_words,
)
from orgtui.edits.field_table import Field
from orgtui.edits.fields import record_name
from orgtui.messages import sentence
from orgtui.model import Chart
from orgtui.questions import Choice, Pick, Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import safe
from orgtui.words import N_, _, ngettext

Back = Callable[[], Reply]

#: Lines of a form that stand for no field.
_ID, _DELETE = "#id", "#delete"
#: Fields of a role that make no sense for several at once, or that an action of the marked roles sets.
_OF_ONE = frozenset({"title", "reports_to", "holders", "source_id"})
_DELETIONS: Mapping[str, tuple[str, Callable[[str], Edit]]] = {
    "departments": (N_("Delete this department"), DeleteDepartment),
    "duties": (N_("Delete this duty for good"), DeleteDuty),
    "people": (N_("Delete this entry"), DeletePerson),
    "accepted": (N_("Accept it no longer"), lambda key: WithdrawAcceptance(int(key))),
}


def here(session: Session) -> Record | None:
    """Return the record that the cursor is on: the marked roles or the selected one where it is on no other."""
    if session.here is not None:
        return record_of(session, session.here)
    role_ids = session.acted_on
    return Record("roles", role_ids[0], role_ids[1:]) if role_ids else None


def on_record(session: Session) -> str | None:
    """Return why there are no fields to edit under the cursor, None where there are."""
    reason = writable(session)
    if reason is None and here(session) is None:
        return on_role(session) if session.here is None else _("There is nothing under the cursor that has fields")
    return reason


def every_field(session: Session) -> Reply:
    """Ask which field of what the cursor is on to edit, then for its value."""
    record = here(session)
    if record is None:
        return Outcome(_("That is no longer in the chart"), refused=True)
    return fields_of(session, record)


def accepted_words(session: Session, number: int) -> str:
    """Return what was accepted: the sentence of the finding where it is still found, else its subjects and the rule."""
    chart, item = session.chart, session.chart.accepted[number]
    rule = known_rule(item.rule)
    found = None if rule is None else session.verdict.accepted.get((rule.code, item.subjects))
    if found is None or session.checked != session.document.revision:
        return record_name(chart, "accepted", number)
    return sentence(found, chart)


# The form of one record


def fields_of(session: Session, record: Record, *, at: str = "", back: Back | None = None) -> Reply:
    """Ask which field of a record to edit, then for its value, and so on until the user leaves.

    Parameters
    ----------
    session
        The session.
    record
        The record; also a duty, person or department that roles only name.
    at
        The field to start on.
    back
        What is asked where the user leaves the list; None: nothing.
    """
    if value_of(session.chart, record) is None:
        return Outcome(_("That is no longer in the chart"), refused=True)
    return _Form(session, record, back).ask(at)


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of one record, asked for one after the other."""

    session: Session
    record: Record
    back: Back | None

    def ask(self, at: str) -> Asking:
        chart, record = self.session.chart, self.record
        if record.table == "accepted":
            title = accepted_words(self.session, int(record.key or 0))
        else:
            name = name_of(chart, record)
            title = name if record.table == "head" else _("Fields of {name}").format(name=name)
        shown = (field for field in FIELDS[record.table].values() if not record.also or field.name not in _OF_ONE)
        choices = (*(_field_line(chart, record, field) for field in shown), *_more_lines(chart, record))
        return Asking(Pick(title, choices, (at,) if at else (), form=True), self.taken, self.back)

    def again(self, record: Record, at: str) -> Reply:
        return fields_of(self.session, record, at=at, back=self.back)

    def taken(self, picked: Picked) -> Reply:
        name, record = picked.keys[0], self.record
        if name == _ID:
            return _ask_id(self.session, record, lambda after: self.again(after, _ID))
        if name == _DELETE:
            return self.deleted()
        field = FIELDS[record.table][name]
        return ask_field(self.session, record, field, lambda after: self.again(after, name))

    def deleted(self) -> Outcome:
        record = self.record
        outcome = self.session.do(_DELETIONS[record.table][1](str(record.key)))
        return replace(outcome, again=(lambda: self.again(record, _DELETE)) if outcome.refused else self.back)


def _field_line(chart: Chart, record: Record, field: Field) -> Choice:
    held = (value_of(chart, record), *(chart.roles[role_id] for role_id in record.also))
    if field.name == "cost_per" and all(one.cost is None for one in held):
        # What the cost is for says nothing where there is none.
        return Choice(field.name, _(field.label), "-")
    value, *others = (getattr(one, field.name) for one in held)
    if any(other != value for other in others):
        return Choice(field.name, _(field.label), _("not the same in all"))
    said = value_words(chart, field, value) if value not in (None, ()) else ""
    return Choice(field.name, _(field.label), said or "-")


def _more_lines(chart: Chart, record: Record) -> tuple[Choice, ...]:
    table, key, _also = record
    if table == "accepted":
        again = _("it is a finding again where it still holds")
        return (Choice(_DELETE, _(_DELETIONS[table][0]), again, command=True),)
    if table not in _DELETIONS or key not in getattr(chart, table):
        return ()
    follows = _what_follows(chart, table, str(key))
    return (
        Choice(_ID, _("Change the id"), safe(str(key)), command=True),
        Choice(_DELETE, _(_DELETIONS[table][0]), follows, command=True),
    )


def _what_follows(chart: Chart, table: str, key: str) -> str:
    """Return what deleting a record means for others, empty where nothing refers to it."""
    roles = chart.roles.values()
    if table == "departments":
        members = sum(1 for role in roles if role.department == key)
        duties = sum(1 for duty in chart.duties.values() if duty.department == key)
        left = (
            ngettext("{count} role is in none then", "{count} roles are in none then", members).format(count=members),
            ngettext("{count} duty too", "{count} duties too", duties).format(count=duties),
        )
        return ", ".join(words for words, count in zip(left, (members, duties), strict=True) if count)
    if table == "duties":
        having = sum(1 for role in roles if key in (*role.duties, *role.supports, *role.backs_up))
        steps = sum(flow.duties.count(key) for flow in chart.flows.values())
        gone = (
            ngettext("{count} role loses it", "{count} roles lose it", having).format(count=having),
            ngettext("{count} step of a flow goes", "{count} steps of flows go", steps).format(count=steps),
        )
        return ", ".join(words for words, count in zip(gone, (having, steps), strict=True) if count)
    return _("roles go on naming this person") if any(key in role.holders for role in roles) else ""


def _ask_id(session: Session, record: Record, again: Callable[[Record], Reply]) -> Reply:
    def then(edit: ChangeId) -> Reply:
        outcome = session.do(edit)
        after = record if outcome.refused else Record(record.table, edit.new)
        return replace(outcome, again=lambda: again(after))

    return ask_id(session, record, then, lambda: again(record))
