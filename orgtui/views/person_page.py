"""The sheet of one person: roles, duties with who stands in, what comes in and goes out."""

from collections.abc import Iterator

from orgtui.checks.finding import split_subject
from orgtui.edits.base import department_name, duty_name, subject_name, title_of
from orgtui.graph import DutyId, RoleId, Views
from orgtui.messages.names import listed
from orgtui.model import Chart
from orgtui.pages import Block, Heading, Paragraph, Table
from orgtui.text import safe, safe_lines
from orgtui.views import tree_order
from orgtui.views.persons import DutyTable, Persons, number_words
from orgtui.words import _, ngettext


def person_page(
    chart: Chart, views: Views, person: str, role_ids: tuple[RoleId, ...] | None = None
) -> tuple[Block, ...]:
    """Return the sheet of one person: roles, duties with who stands in, what comes in and goes out.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    person
        ``person:KEY``, or ``role:ID`` for a role without a name, as in `PersonRow.key`.
    role_ids
        The person's roles where they are known, as in `PersonRow.role_ids`; else all roles are looked through.

    Returns
    -------
    tuple
        Blocks of a page; every text is fit to show. Empty where there is no such person: nobody holds a role by that
        name and the chart has no entry for it.
    """
    persons = Persons(chart, views)
    if role_ids is None:
        role_ids = tuple(role_id for role_id in tree_order(views) if person in persons.of_role(role_id))
    if role_ids:
        return tuple(_sheet(persons, person, role_ids))
    kind, key = split_subject(person)
    return _idle_sheet(chart, person) if kind == "person" and key in chart.people else ()


def _idle_sheet(chart: Chart, person: str) -> tuple[Block, ...]:
    """Return the sheet of somebody who holds no role."""
    words = _("Holds no role yet, so there is nothing to own, to support or to hand on.")
    return Heading(subject_name(chart, person)), Paragraph(words)


def _sheet(persons: Persons, person: str, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    yield Heading(subject_name(persons.chart, person))
    if split_subject(person)[0] == "role":
        why = persons.why_nobody(role_ids[0])
        yield Paragraph(why[:1].upper() + why[1:])
    yield Table(tuple(_role_table(persons, role_ids)))
    hours = persons.hours(role_ids)
    if hours is not None:
        yield Paragraph(_hours_words(hours, persons.without_hours(role_ids)))
    yield from _owned(persons, person, role_ids)
    yield from _others(persons, role_ids, "supports", _("Supports"))
    yield from _others(persons, role_ids, "backs_up", _("Stands in for"))
    yield from _handoffs(persons, role_ids)
    yield from _notes(persons, role_ids)


def _role_table(persons: Persons, role_ids: tuple[RoleId, ...]) -> Iterator[tuple[str, ...]]:
    yield (_("Role"), _("Department"), _("Reports to"))
    for role_id in role_ids:
        role = persons.chart.roles[role_id]
        boss = title_of(persons.chart, role.reports_to) if role.reports_to is not None else _("nobody")
        where = department_name(persons.chart, role.department) if role.department is not None else ""
        yield title_of(persons.chart, role_id), where, boss


def _owned(persons: Persons, person: str, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    owned = persons.duties(role_ids, "duties")
    yield Heading(ngettext("Owns {count} duty", "Owns {count} duties", len(owned)).format(count=len(owned)))
    if not owned:
        yield Paragraph(_("Nothing yet"))
        return
    head = (_("Duty"), _("Hours"), _("Stands in"))
    rows = [_owned_row(persons, person, duty_id) for duty_id in owned]
    timed = any(hours for _name, hours, _deputies in rows)
    yield Table(tuple(row if timed else (row[0], row[2]) for row in (head, *rows)))


def _owned_row(persons: Persons, person: str, duty_id: DutyId) -> tuple[str, str, str]:
    duty, name = persons.chart.duties.get(duty_id), duty_name(persons.chart, duty_id)
    if duty is not None and duty.critical:
        name = _("{duty} (critical)").format(duty=name)
    hours = number_words(duty.hours) if duty is not None and duty.hours is not None else ""
    deputies = listed([subject_name(persons.chart, other) for other in persons.deputies(duty_id, person)])
    return name, hours, deputies or _("nobody")


def _others(persons: Persons, role_ids: tuple[RoleId, ...], table: DutyTable, title: str) -> Iterator[Block]:
    duties = persons.duties(role_ids, table)
    if not duties:
        return
    yield Heading(title)
    rows = [(_("Duty"), _("Owned by"))]
    for duty_id in duties:
        owners = listed([title_of(persons.chart, owner) for owner in persons.views.owners.get(duty_id, ())])
        rows.append((duty_name(persons.chart, duty_id), owners or _("nobody")))
    yield Table(tuple(rows))


def _handoffs(persons: Persons, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    mine = dict.fromkeys(number for role_id in role_ids for number in persons.views.handoffs_of.get(role_id, ()))
    items = [persons.chart.handoffs[number] for number in mine]
    given = [(item.receiver, item.what) for item in items if item.giver in role_ids]
    got = [(item.giver, item.what) for item in items if item.receiver in role_ids]
    for title, head, edges in ((_("Hands on"), _("To"), given), (_("Gets"), _("From"), got)):
        if edges:
            yield Heading(title)
            rows = [(title_of(persons.chart, other or "?"), safe(what) or _("nothing named")) for other, what in edges]
            yield Table(((head, _("What")), *rows))


def _notes(persons: Persons, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    roles = [persons.chart.roles[role_id] for role_id in role_ids]
    for title, texts in (
        (_("How success is measured"), [kpi for role in roles for kpi in role.kpis]),
        (_("Skills"), [skill for role in roles for skill in role.skills]),
    ):
        if texts:
            yield Heading(title)
            yield Paragraph("\n".join(safe(text) for text in dict.fromkeys(texts)))
    notes = [safe_lines(role.note.expandtabs(4)).rstrip() for role in roles if role.note]
    if notes:
        yield Heading(_("Notes"))
        yield Paragraph("\n".join(notes))


def _hours_words(hours: float, unknown: int) -> str:
    words = _("{hours} hours a week").format(hours=number_words(hours))
    if not unknown:
        return words
    more = ngettext("{hours}, and {count} duty without hours", "{hours}, and {count} duties without hours", unknown)
    return more.format(hours=words, count=unknown)
