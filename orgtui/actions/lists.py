"""Actions that list departments, people, duties and accepted findings from anywhere, and open the form of one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from orgtui.actions.action import RECORDS, Action, key_of, writable
from orgtui.actions.choices import department_choices, duty_choices, people_choices
from orgtui.actions.forms import accepted_words, fields_of
from orgtui.actions.record import Record, new_department, new_duty, new_person
from orgtui.edits import Edit
from orgtui.model import Acceptance, Chart
from orgtui.questions import Choice, Pick, Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import safe
from orgtui.words import N_, _


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table whose records can be picked, added and edited from anywhere."""

    table: str
    title: str
    new: str
    choices: Callable[[Session], tuple[Choice, ...]]
    adding: Callable[[Chart, str], tuple[Edit, str]]

    def ask(self, session: Session, at: str = "") -> Reply:
        """Ask which record to edit, or for the name of a new one, and so on until the user leaves."""

        def then(picked: Picked) -> Reply:
            if picked.new is not None:
                edit, key = self.adding(session.chart, picked.new)
                return replace(session.do(edit), again=lambda: self.ask(session, key))
            key = picked.keys[0]
            return fields_of(session, Record(self.table, key), back=lambda: self.ask(session, key))

        choices, empty = self.choices(session), _("Type the name of the first one")
        return Asking(Pick(_(self.title), choices, (at,) if at else (), new=_(self.new), empty=empty), then)


_DEPARTMENTS = _Kind(
    "departments",
    N_("Departments: pick one, or type a new name"),
    N_('New department "{text}"'),
    lambda session: department_choices(session.chart),
    new_department,
)
_PEOPLE = _Kind(
    "people", N_("People: pick one, or type a new name"), N_('New person "{text}"'), people_choices, new_person
)
_DUTIES = _Kind(
    "duties",
    N_("Duties: pick one, or type a new name"),
    N_('New duty "{text}" that nobody owns yet'),
    duty_choices,
    new_duty,
)


def has_accepted(session: Session) -> str | None:
    """Return why there is no accepted finding to edit, None where there are some."""
    reason = writable(session)
    if reason is not None or session.chart.accepted:
        return reason
    return _("No finding is accepted yet: {key} accepts one").format(key=key_of(session, "accept"))


def accepted_findings(session: Session, at: str = "") -> Reply:
    """Ask which accepted finding to give another reason or day, or to accept no longer."""
    chart = session.chart
    choices = (
        Choice(str(number), accepted_words(session, number), _reason(item), item.rule)
        for number, item in enumerate(chart.accepted)
    )

    def then(picked: Picked) -> Reply:
        number, reason = picked.keys[0], writable(session)
        if reason is not None:
            return Outcome(reason, refused=True)
        return fields_of(session, Record("accepted", int(number)), back=lambda: accepted_findings(session, number))

    empty = _("No finding is accepted any more")
    return Asking(Pick(_("Accepted findings"), tuple(choices), (at,) if at else (), empty=empty), then)


def _reason(item: Acceptance) -> str:
    if item.until is None:
        return safe(item.reason)
    return _("until {day}: {reason}").format(day=item.until, reason=safe(item.reason))


ACTIONS = (
    Action(
        "accepted",
        (),
        N_("accepted"),
        N_("Edit accepted findings: reason, last day, or accept one no longer"),
        RECORDS,
        has_accepted,
        accepted_findings,
    ),
    Action(
        "chart-fields",
        (),
        N_("the chart"),
        N_("Edit the chart itself: title, size, language, currency, note"),
        RECORDS,
        writable,
        lambda session: fields_of(session, Record("head", None)),
    ),
    Action(
        "departments",
        (),
        N_("departments"),
        N_("Add, edit or delete departments"),
        RECORDS,
        writable,
        _DEPARTMENTS.ask,
    ),
    Action("people", (), N_("people"), N_("Add, edit or delete people"), RECORDS, writable, _PEOPLE.ask),
    Action(
        "duties",
        (),
        N_("duties"),
        N_("Add, edit or delete duties, also those that nobody owns"),
        RECORDS,
        writable,
        _DUTIES.ask,
    ),
)
