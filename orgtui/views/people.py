"""The people: who has which roles and duties, for how many hours, and who stands in; the sheet of one person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgtui.card import Mark, mark_of
from orgtui.checks import Severity
from orgtui.checks.finding import split_subject
from orgtui.checks.people import persons_of
from orgtui.edits.base import department_name, duty_name, person_name, title_of
from orgtui.graph import DutyId, RoleId, Views
from orgtui.messages.names import listed
from orgtui.model import Chart
from orgtui.pages import Block, Heading, Paragraph, Table
from orgtui.text import safe, safe_lines
from orgtui.views import tree_order
from orgtui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, or a role that names nobody.

    Attributes
    ----------
    key
        ``person:KEY``, or ``role:ID`` for a role without a name.
    name
        The person's name, or the title of the role.
    named
        False for a role without a name.
    role_ids, roles
        The roles, in the order of the tree, and their titles in words (for a role without a name: that it is vacant,
        empty where it merely names nobody).
    owns, supports, backs_up
        How many duties.
    hours, all_hours
        Hours a week of the work: the supporters of a duty share it, its owners where it has none. None where no
        duty says; True where every one of them does.
    covered
        For how many of the owned duties somebody else stands in.
    mark
        Shape of the worst finding about the person.
    """

    key: str
    name: str
    named: bool
    role_ids: tuple[RoleId, ...]
    roles: str
    owns: int
    supports: int
    backs_up: int
    hours: float | None
    all_hours: bool
    covered: int
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class PeopleState:
    """The people in the order of the tree, then the roles that name nobody."""

    rows: tuple[PersonRow, ...] = ()
    named: int = 0


NO_PEOPLE = PeopleState()


def people_of(chart: Chart, views: Views, marks: Mapping[str, Severity]) -> PeopleState:
    """Return the people of a chart.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    marks
        Subject of findings -> the worst severity.
    """
    desk = _Desk(chart, views)
    held: dict[str, list[RoleId]] = {}
    for role_id in tree_order(views):
        for person in desk.persons(role_id):
            held.setdefault(person, []).append(role_id)
    rows = [desk.row(person, tuple(role_ids), marks) for person, role_ids in held.items()]
    rows.sort(key=lambda row: not row.named)
    return PeopleState(tuple(rows), sum(1 for row in rows if row.named))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is asked about persons again and again."""

    chart: Chart
    views: Views

    def persons(self, role_id: RoleId) -> tuple[str, ...]:
        return persons_of(role_id, self.chart.roles[role_id], self.chart.people)

    def row(self, person: str, role_ids: tuple[RoleId, ...], marks: Mapping[str, Severity]) -> PersonRow:
        kind, _name = split_subject(person)
        owned = self.duties(role_ids, "duties")
        if kind == "person":
            words = listed([title_of(self.chart, role_id) for role_id in role_ids])
        else:
            words = self.why_nobody(role_ids[0]) if self.chart.roles[role_ids[0]].state == "vacant" else ""
        return PersonRow(
            key=person,
            name=self.name(person),
            named=kind == "person",
            role_ids=role_ids,
            roles=words,
            owns=len(owned),
            supports=len(self.duties(role_ids, "supports")),
            backs_up=len(self.duties(role_ids, "backs_up")),
            hours=self.hours(role_ids),
            all_hours=not self.without_hours(role_ids),
            covered=sum(1 for duty_id in owned if self.deputies(duty_id, person)),
            mark=mark_of(marks, person),
        )

    def name(self, person: str) -> str:
        kind, name = split_subject(person)
        return person_name(self.chart.people, name) if kind == "person" else title_of(self.chart, name)

    def why_nobody(self, role_id: RoleId) -> str:
        role = self.chart.roles[role_id]
        if role.state != "vacant":
            return _("nobody named")
        if role.covered_by is None:
            return _("vacant")
        return _("vacant, covered by {role}").format(role=title_of(self.chart, role.covered_by))

    def duties(self, role_ids: tuple[RoleId, ...], table: str) -> tuple[DutyId, ...]:
        return tuple(dict.fromkeys(duty for role_id in role_ids for duty in getattr(self.chart.roles[role_id], table)))

    def hours(self, role_ids: tuple[RoleId, ...]) -> float | None:
        """Return the hours a week of what the person does, None where nothing of it has hours."""
        work = self.work(role_ids)
        return (
            sum(self.share(duty_id, role_ids) for duty_id in work) if self.without_hours(role_ids) < len(work) else None
        )

    def work(self, role_ids: tuple[RoleId, ...]) -> tuple[DutyId, ...]:
        """Return the duties whose work these roles do."""
        mine = dict.fromkeys((*self.duties(role_ids, "duties"), *self.duties(role_ids, "supports")))
        return tuple(duty_id for duty_id in mine if not set(role_ids).isdisjoint(self.doers(duty_id)))

    def doers(self, duty_id: DutyId) -> tuple[RoleId, ...]:
        """Return who does the work of a duty: those who support it, its owners where nobody does."""
        return tuple(dict.fromkeys(self.views.supporters.get(duty_id) or self.views.owners.get(duty_id, ())))

    def share(self, duty_id: DutyId, role_ids: tuple[RoleId, ...]) -> float:
        """Return the hours of a duty for one seat of each of these roles; all seats that do it share them."""
        duty, doers = self.chart.duties.get(duty_id), self.doers(duty_id)
        seats = sum(self.chart.roles[role_id].seat_count for role_id in doers)
        hours = duty.hours if duty is not None and duty.hours is not None else 0
        return hours * sum(1 for role_id in doers if role_id in role_ids) / seats

    def without_hours(self, role_ids: tuple[RoleId, ...]) -> int:
        """Return for how many of the duties that they do the hours are not known."""
        known = (self.chart.duties.get(duty_id) for duty_id in self.work(role_ids))
        return sum(1 for duty in known if duty is None or duty.hours is None)

    def deputies(self, duty_id: DutyId, person: str) -> tuple[str, ...]:
        """Return who else is deputy for a duty; vacant roles stand in for nobody."""
        found = (
            other
            for role_id in self.views.backups.get(duty_id, ())
            if self.chart.roles[role_id].heads
            for other in self.persons(role_id)
        )
        return tuple(other for other in dict.fromkeys(found) if other != person)


# The sheet of one person


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
        Blocks of a page; every text is fit to show. Empty where there is no such person.
    """
    desk = _Desk(chart, views)
    if role_ids is None:
        role_ids = tuple(role_id for role_id in tree_order(views) if person in desk.persons(role_id))
    return tuple(_sheet(desk, person, role_ids)) if role_ids else ()


def _sheet(desk: _Desk, person: str, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    yield Heading(desk.name(person))
    if split_subject(person)[0] == "role":
        yield Paragraph(desk.why_nobody(role_ids[0]))
    yield Table(tuple(_role_table(desk, role_ids)))
    hours = desk.hours(role_ids)
    if hours is not None:
        yield Paragraph(_hours_words(hours, desk.without_hours(role_ids)))
    yield from _owned(desk, person, role_ids)
    yield from _others(desk, role_ids, "supports", _("Supports"))
    yield from _others(desk, role_ids, "backs_up", _("Stands in for"))
    yield from _handoffs(desk, role_ids)
    yield from _notes(desk, role_ids)


def _role_table(desk: _Desk, role_ids: tuple[RoleId, ...]) -> Iterator[tuple[str, ...]]:
    yield (_("Role"), _("Department"), _("Reports to"))
    for role_id in role_ids:
        role = desk.chart.roles[role_id]
        boss = title_of(desk.chart, role.reports_to) if role.reports_to is not None else _("nobody")
        where = department_name(desk.chart, role.department) if role.department is not None else ""
        yield title_of(desk.chart, role_id), where, boss


def _owned(desk: _Desk, person: str, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    owned = desk.duties(role_ids, "duties")
    yield Heading(ngettext("Owns {count} duty", "Owns {count} duties", len(owned)).format(count=len(owned)))
    if not owned:
        yield Paragraph(_("Nothing yet"))
        return
    rows = [(_("Duty"), _("Hours"), _("Stands in"))]
    for duty_id in owned:
        duty = desk.chart.duties.get(duty_id)
        name = duty_name(desk.chart, duty_id)
        if duty is not None and duty.critical:
            name = _("{duty} (critical)").format(duty=name)
        deputies = listed([desk.name(other) for other in desk.deputies(duty_id, person)]) or _("nobody")
        hours = number_words(duty.hours) if duty is not None and duty.hours is not None else ""
        rows.append((name, hours, deputies))
    yield Table(tuple(rows) if any(row[1] for row in rows[1:]) else tuple((row[0], row[2]) for row in rows))


def _others(desk: _Desk, role_ids: tuple[RoleId, ...], table: str, title: str) -> Iterator[Block]:
    duties = desk.duties(role_ids, table)
    if not duties:
        return
    yield Heading(title)
    rows = [(_("Duty"), _("Owned by"))]
    for duty_id in duties:
        owners = listed([title_of(desk.chart, owner) for owner in desk.views.owners.get(duty_id, ())])
        rows.append((duty_name(desk.chart, duty_id), owners or _("nobody")))
    yield Table(tuple(rows))


def _handoffs(desk: _Desk, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    mine = dict.fromkeys(number for role_id in role_ids for number in desk.views.handoffs_of.get(role_id, ()))
    items = [desk.chart.handoffs[number] for number in mine]
    given = [(item.receiver, item.what) for item in items if item.giver in role_ids]
    got = [(item.giver, item.what) for item in items if item.receiver in role_ids]
    for title, head, edges in ((_("Hands on"), _("To"), given), (_("Gets"), _("From"), got)):
        if edges:
            yield Heading(title)
            rows = [(title_of(desk.chart, other or "?"), safe(what) or _("nothing named")) for other, what in edges]
            yield Table(((head, _("What")), *rows))


def _notes(desk: _Desk, role_ids: tuple[RoleId, ...]) -> Iterator[Block]:
    roles = [desk.chart.roles[role_id] for role_id in role_ids]
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


def number_words(number: float) -> str:
    """Return a number as people write it: without a fraction of nothing, with one place else."""
    return f"{number:.1f}".removesuffix(".0")
