"""Records as lines to pick from."""

from collections.abc import Iterator

from orgtui.actions.record import chart_duties
from orgtui.edits.base import department_name, name_in, person_name, title_of
from orgtui.model import Chart
from orgtui.questions import Choice
from orgtui.session import Session
from orgtui.text import plain_name
from orgtui.words import _, ngettext

#: The line that stands for "none": no id can be empty.
NONE = ""


def role_choices(session: Session, *, without: frozenset[str] = frozenset()) -> Iterator[Choice]:
    """Yield every role as a line to pick, in file order: its title, and who holds it or its department."""
    chart = session.chart
    for role_id, role in chart.roles.items():
        if role_id in without:
            continue
        people = ", ".join(person_name(chart.people, holder) for holder in role.holders)
        department = department_name(chart, role.department) if role.department else ""
        yield Choice(role_id, title_of(chart, role_id), people or department, role_id)


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
            ", ".join(title_of(chart, owner) for owner in owners.get(duty, ())) or _("nobody owns it"),
            duty,
        )
        for duty in known
    )
