"""The control that fits a field: what it asks for a value, and what it makes of the answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from orgtui.actions.choices import NONE, duty_choices, people_choices, role_choices
from orgtui.actions.record import Record, name_of, new_department, setting, value_of
from orgtui.actions.roles import place_note
from orgtui.edits import ChangeLists, Edit, EditError, Field, typed
from orgtui.edits.base import name_in, with_before
from orgtui.file_words import said
from orgtui.model import Chart
from orgtui.questions import Ask, Choice, Pick, Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import plain_name, safe
from orgtui.words import N_, _

#: What is asked once a field was set, or left: it is told the record, which may have a table of its own only now.
Again = Callable[[Record], Reply]

#: What to type into a field, by its name or by its control.
_HINTS: Mapping[str, str] = {
    "currency": N_("A code such as EUR or THB; nothing empties it"),
    "number": N_("A number such as 12.5; nothing empties it"),
    "share": N_("A number above 0 and at most 1, such as 0.5; nothing empties it"),
    "whole": N_("A whole number such as 2; nothing empties it"),
    "date": N_("A day such as {day}; nothing empties it"),
}
#: What the words of a field mean where they do not say it themselves.
_MEANING: Mapping[str, str] = {
    "part-time": N_("on the payroll, for part of the week"),
    "freelance": N_("outside the headcount"),
    "agency": N_("outside the headcount"),
    "external": N_("a partner: outside the headcount and the cost"),
    "must": N_("the shop cannot do without it"),
    "outsource": N_("somebody outside could do it"),
    "service": N_("one asks, the other delivers"),
    "collaboration": N_("both work on it together for a time"),
    "facilitating": N_("one helps the other to manage alone"),
}


def ask_field(session: Session, record: Record, field: Field, again: Again | None = None) -> Reply:
    """Ask for the value of one field with the control that fits it.

    Parameters
    ----------
    session
        The session.
    record, field
        What to edit: a record, and one of its fields.
    again
        What is asked afterwards, and where the user leaves the question; None: nothing.
    """
    if value_of(session.chart, record) is None:
        return Outcome(_("That is no longer in the chart"), refused=True)
    asked = _Field(session, record, field, again)
    match field.control:
        case "switch":
            return asked.put(not asked.value)
        case "choice" | "one":
            return asked.ask_one()
        case "choices" | "several":
            return asked.ask_several()
        case "texts":
            return asked.ask_texts()
    return asked.ask_text()


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of one record, as it is asked for."""

    session: Session
    record: Record
    field: Field
    again: Again | None

    @property
    def value(self) -> Any:
        """What stands in the field; of a list of several roles, what all of them have."""
        held = getattr(value_of(self.session.chart, self.record), self.field.name)
        if not self.shared:
            return held
        others = [getattr(self.session.chart.roles[role_id], self.field.name) for role_id in self.record.also]
        return tuple(text for text in held if all(text in other for other in others))

    @property
    def shared(self) -> bool:
        """True for a list of several roles: what only some of them have stays as it is."""
        return bool(self.record.also) and self.field.control in ("several", "texts")

    def setting(self, chart: Chart, made: Any) -> tuple[Edit, Record]:
        """Return the edit that sets the field, and the record afterwards."""
        if not self.shared:
            return setting(chart, self.record, {self.field.name: made})
        _table, key, also = self.record
        added = tuple(text for text in made if text not in self.value)
        gone = tuple(text for text in self.value if text not in made)
        return ChangeLists((str(key), *also), self.field.name, added, gone), self.record

    @property
    def title(self) -> str:
        parts = {"field": _(self.field.label), "record": name_of(self.session.chart, self.record)}
        return _("{field} · {record}").format(**parts)

    # What comes of an answer

    def asking(self, question: Ask | Pick, then: Callable[[Any], Reply]) -> Asking:
        again, record = self.again, self.record
        return Asking(question, then, None if again is None else lambda: again(record))

    def put(self, made: object, ask: Again | None = None) -> Outcome:
        """Set the field; `ask` is what is asked then instead of `again`."""
        record = self.record
        try:
            edit, record = self.setting(self.session.chart, made)
            outcome = self.session.do(edit, note=self.note(made))
        except EditError as error:
            outcome = Outcome(str(error), refused=True)
        return self.then(outcome, record, ask)

    def note(self, made: object) -> str:
        """Return what is said behind the words of an edit: where a role comes to stand under another manager."""
        table, key, _also = self.record
        if (table, self.field.name) != ("roles", "reports_to"):
            return ""
        return place_note(self.session, str(key), None if made is None else str(made))

    def put_new_department(self, name: str) -> Outcome:
        chart = self.session.chart
        before, key = new_department(chart, name)
        edit, record = self.setting(before.apply(chart), key)
        return self.then(self.session.do(with_before(chart, before, edit)), record)

    def then(self, outcome: Outcome, record: Record, ask: Again | None = None) -> Outcome:
        """Return the outcome with what is asked next; marks have done their work once all their roles are edited."""
        after, ask = self.record if outcome.refused else record, ask if ask is not None else self.again
        if record.also and not outcome.refused:
            self.session.marked = ()
        return outcome if ask is None else replace(outcome, again=lambda: ask(after))

    def refuse(self, text: str) -> str | None:
        try:
            edit, _record = self.setting(self.session.chart, typed(self.field, text))
            edit.apply(self.session.chart)
        except EditError as error:
            return str(error)
        return None

    # The controls

    def ask_text(self) -> Reply:
        value, control = self.value, self.field.control
        hint = _HINTS.get(self.field.name, _HINTS.get(control, ""))
        hint = _(hint).format(day=date(2027, 3, 31)) if hint else ""
        text = "" if value is None else str(value)
        question = Ask(self.title, text, hint, self.refuse, lines=control == "note")
        return self.asking(question, lambda answer: self.put(typed(self.field, answer)))

    def ask_one(self) -> Reply:
        empty = () if self.field.required else (Choice(NONE, _("none")),)
        new = _('New department "{text}"') if self.field.of == "departments" else None
        question = Pick(self.title, (*self.choices(), *empty), (self.value or NONE,), new=new)

        def then(picked: Picked) -> Reply:
            if picked.new is not None:
                return self.put_new_department(picked.new)
            return self.put(picked.keys[0] or None)

        return self.asking(question, then)

    def ask_several(self) -> Reply:
        """Ask which of many: those that stay keep their order, and how often they come; new ones go last."""
        value, known = tuple(self.value), {choice.key: choice for choice in self.choices()}
        lost = _("there is no such role") if self.field.of == "roles" else ""
        named = {key: name_in(self.session.chart, self.field.of, key) for key in value if key not in known}
        gone = {key: Choice(key, name, lost) for key, name in named.items()}
        choices = (*gone.values(), *known.values()) if self.field.of else tuple(known.values())

        def then(picked: Picked) -> Reply:
            kept = tuple(key for key in value if key in picked.keys)
            return self.put((*kept, *(key for key in picked.keys if key not in value)))

        return self.asking(Pick(self.title, choices, tuple(dict.fromkeys(value)), many=True, none=True), then)

    def ask_texts(self) -> Reply:
        """Ask for texts: those that are there and usual ones to mark, new ones to type, one after the other."""
        texts = (self.value,) if isinstance(self.value, str) else tuple(self.value)
        spelled = {plain_name(text): text for text in texts} if self.field.of == "people" else {}

        def then(picked: Picked) -> Reply:
            kept = tuple(spelled.get(key, key) for key in picked.keys)
            if picked.new is not None:
                return self.put(
                    (*kept, plain_name(picked.new)), lambda record: replace(self, record=record).ask_texts()
                )
            if kept == texts and self.again is not None:
                return self.again(self.record)
            return self.put(kept)

        return self.asking(self.pick_of_texts(texts, plain=bool(spelled)), then)

    def pick_of_texts(self, texts: tuple[str, ...], *, plain: bool) -> Pick:
        """Return the question for texts; `plain` where they are names that differ in blanks alone for one person."""
        known = {choice.key: choice for choice in self.known_texts()}
        marked = tuple(text if text in known or not plain else plain_name(text) for text in texts)
        choices = {key: known.get(key, Choice(key, safe(key))) for key in (*marked, *known)}
        return Pick(
            self.title,
            tuple(choices.values()),
            tuple(dict.fromkeys(marked)),
            many=True,
            none=True,
            new=_('Add "{text}"'),
            empty=_("Type one to add it"),
        )

    def known_texts(self) -> Iterator[Choice]:
        """Yield what stands in such fields elsewhere: people for holders, skills of others, control tags."""
        chart, name = self.session.chart, self.field.name
        if self.field.of == "people":
            yield from people_choices(self.session)
            return
        said = dict[str, None]()
        if name == "skills":
            held = (*(role.skills for role in chart.roles.values()), *(one.skills for one in chart.people.values()))
            said = dict.fromkeys(skill for skills in held for skill in skills)
        elif name == "control":
            used = (tag for duty in chart.duties.values() for tag in duty.tags)
            usual = (tag for duty in self.session.catalogue.duties.values() for tag in duty.control)
            said = dict.fromkeys(sorted({*used, *usual}))
        for text in said:
            yield Choice(text, safe(text))

    def choices(self) -> Iterator[Choice]:
        """Yield what can be picked: records, without those that the field refuses anyway, or words of the file."""
        match self.field.of:
            case "roles":
                yield from role_choices(self.session, without=self.impossible())
            case "duties":
                yield from duty_choices(self.session)
            case "":
                for word in self.field.choices:
                    yield Choice(word, said(word), _(_MEANING[word]) if word in _MEANING else "", words=word)
            case table:
                for key in getattr(self.session.chart, table):
                    yield Choice(key, name_in(self.session.chart, table, key), words=key)

    def impossible(self) -> frozenset[str]:
        """Return the roles that cannot stand in the field: the role itself, those below it, the other end."""
        table, key, also = self.record
        if table == "roles" and self.field.name == "reports_to":
            return frozenset(self.session.views.subtree(str(key)))
        if table == "roles":
            return frozenset({str(key), *also})
        if table == "handoffs":
            item = value_of(self.session.chart, self.record)
            return frozenset({item.receiver if self.field.name == "giver" else item.giver} - {None})
        return frozenset()
