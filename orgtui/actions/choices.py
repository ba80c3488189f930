"""Records as lines to pick from, and what was picked."""

from collections.abc import Collection, Iterator

from orgtui.actions.record import chart_duties, new_duty
from orgtui.edits import AddDuty
from orgtui.edits.base import department_name, name_in, person_name, title_of
from orgtui.model import Chart, Role
from orgtui.questions import Choice, Picked
from orgtui.session import Session
from orgtui.text import plain_name, safe
from orgtui.words import _, ngettext

#: The line that stands for "none": no id can be empty.
NONE = ""
_FROM_CATALOGUE = "catalogue:"


def role_choices(session: Session, *, without: frozenset[str] = frozenset()) -> Iterator[Choice]:
    """Yield every role as a line to pick, in file order: its title, and who holds it, else its department."""
    chart = session.chart
    for role_id, role in chart.roles.items():
        if role_id in without:
            continue
        yield Choice(role_id, title_of(chart, role_id), _who_or_where(chart, role), role_id)


def _who_or_where(chart: Chart, role: Role) -> str:
    """Return who holds a role; where nobody does, that it is vacant and its department."""
    if role.state == "filled":
        return ", ".join(person_name(chart.people, holder) for holder in role.holders)
    words = [_("vacant")] if role.state == "vacant" else []
    return " · ".join([*words, department_name(chart, role.department)] if role.department else words)


def people_choices(session: Session) -> tuple[Choice, ...]:
    """Return everybody whom the chart names as a line to pick, with the roles that they hold."""
    chart = session.chart
    held: dict[str, list[str]] = {key: [] for key in chart.people}
    for role_id, role in chart.roles.items():
        for holder in role.holders:
            key = holder if holder in chart.people else plain_name(holder)
            held.setdefault(key, []).append(title_of(chart, role_id))
    return tuple(Choice(key, person_name(chart.people, key), ", ".join(titles)) for key, titles in held.items())


def department_choices(chart: Chart) -> tuple[Choice, ...]:
    """Return every department as a line to pick, with how many roles are in it; also those that roles only name."""
    members = dict.fromkeys(chart.departments, 0)
    for role in chart.roles.values():
        if role.department is not None:
            members[role.department] = members.get(role.department, 0) + 1
    return tuple(
        Choice(
            key,
            name_in(chart, "departments", key),
            ngettext("{count} role", "{count} roles", count).format(count=count) if count else _("no role"),
            key,
        )
        for key, count in members.items()
    )


def duty_choices(session: Session) -> tuple[Choice, ...]:
    """Return every duty as a line to pick, with its owners; those that nobody owns first."""
    chart, owners = session.chart, session.views.owners
    known = sorted(chart_duties(chart), key=lambda duty: bool(owners.get(duty)))
    return tuple(
        Choice(
            duty,
            name_in(chart, "duties", duty),
            owner_words(session, duty),
            duty,
        )
        for duty in known
    )


def owner_words(session: Session, duty_id: str) -> str:
    """Return who owns a duty, or that nobody does."""
    owners = session.views.owners.get(duty_id, ())
    return ", ".join(title_of(session.chart, owner) for owner in owners) or _("nobody owns it")


def catalogue_choices(session: Session, first: Collection[str] = ()) -> Iterator[Choice]:
    """Yield the duties of the catalogue that neither the chart has nor `first`."""
    there = chart_duties(session.chart)
    for duty in session.catalogue.duties:
        if duty not in there and duty not in first:
            yield from_catalogue(session, duty, _("from the catalogue"))


def from_catalogue(session: Session, duty: str, detail: str) -> Choice:
    """Return a duty of the catalogue as a line to pick; `duty_picked` knows it by its key."""
    return Choice(_FROM_CATALOGUE + duty, safe(session.catalogue.duties[duty].name), detail, duty)


def duty_picked(session: Session, picked: Picked, owner: str | None = None) -> tuple[AddDuty | None, str]:
    """Return the duty that was picked: the edit that adds it, None where the chart has it already, and its id.

    Parameters
    ----------
    session
        The session.
    picked
        A duty of the chart, one of the catalogue, or the name of a new one.
    owner
        Who shall own a duty that is added; None: nobody.
    """
    if picked.new is not None:
        return new_duty(session.chart, picked.new, owner)
    key = picked.keys[0]
    if not key.startswith(_FROM_CATALOGUE):
        return None, key
    known = session.catalogue.duties[key.removeprefix(_FROM_CATALOGUE)]
    return AddDuty(known.id, known.as_duty(), owner), known.id
