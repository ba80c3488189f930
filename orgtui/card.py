"""The role card as data: what it says about one role, row by row, for whatever draws it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from orgtui.checks.finding import SEVERITIES, Severity, subject
from orgtui.edits.base import department_name, duty_name, person_name, title_of
from orgtui.file_words import said
from orgtui.graph import Views
from orgtui.model import Chart, HandOff, Role
from orgtui.text import safe, safe_lines
from orgtui.words import _, ngettext

Mark = Literal["", "x", "!", "·"]

#: The shape of a severity, so that it never shows by colour alone.
MARK_OF: Mapping[Severity, Mark] = MappingProxyType({"error": "x", "warning": "!", "note": "·"})


def mark_of(marks: Mapping[str, Severity], name: str, own: Severity | None = None) -> Mark:
    """Return the shape of the worst of what the checks say about a subject and what whoever draws it sees itself.

    Parameters
    ----------
    marks
        Subject -> worst severity, as in a verdict, which may be a moment behind the chart.
    name
        The subject.
    own
        What is known without a check, None for nothing.
    """
    found = [severity for severity in (marks.get(name), own) if severity is not None]
    return MARK_OF[min(found, key=SEVERITIES.index)] if found else ""


#: The fields of the card that can be edited, named as the actions that do it.
EDITABLE = ("rename", "holders", "manager", "dotted", "department", "give-duty", "add-handoff")


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row of the card; every text is safe to show.

    Attributes
    ----------
    label
        What the row is about; empty where it goes on with the label above.
    lines
        The value, one or more paragraphs; whoever draws it wraps them.
    detail
        What follows the value, dimmed.
    field
        Id of the action that edits the row, or name of the role's field where no action does; None for neither.
    subject
        What the row stands for, as in a finding (``duty:ID``, ``handoff:FROM>TO``), empty for a plain field.
    mark
        Shape of the worst finding about it.
    dim
        True where the value is only a word about what is missing.
    """

    label: str
    lines: tuple[str, ...]
    detail: str = ""
    field: str | None = None
    subject: str = ""
    mark: Mark = ""
    dim: bool = False


@dataclass(frozen=True, slots=True)
class CardState:
    """The card of one role, or of none where `role_id` is None."""

    role_id: str | None = None
    title: str = ""
    mark: Mark = ""
    rows: tuple[CardRow, ...] = ()


NO_CARD = CardState()


def card_of(
    chart: Chart,
    views: Views,
    role_id: str | None,
    marks: Mapping[str, Severity],
    keys: Mapping[str, str],
) -> CardState:
    """Return what the card says about a role.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    role_id
        The role; None or an unknown one gives `NO_CARD`.
    marks
        Subject of findings (``role:ID``, ``duty:ID``, ``person:KEY``, ``handoff:FROM>TO``) -> the worst severity.
    keys
        Action id -> the key to show for it; a field whose action is absent is shown but not editable.
    """
    if role_id is None or role_id not in chart.roles:
        return NO_CARD
    card = _Card(chart, views, role_id, marks, keys)
    return CardState(
        role_id=role_id,
        title=title_of(chart, role_id),
        mark=card.mark(subject("role", role_id)),
        rows=tuple(card.rows()),
    )


@dataclass(frozen=True, slots=True)
class _Card:
    chart: Chart
    views: Views
    role_id: str
    marks: Mapping[str, Severity]
    keys: Mapping[str, str]

    @property
    def role(self) -> Role:
        return self.chart.roles[self.role_id]

    def rows(self) -> Iterator[CardRow]:
        yield from self.holders()
        yield from self.lines_up()
        yield self.department()
        yield from self.duties(_("Owns"), self.role.duties, "give-duty", _("nothing yet"))
        yield from self.duties(_("Supports"), self.role.supports, "")
        yield from self.duties(_("Backs up"), self.role.backs_up, "")
        yield from self.handoffs()
        yield from self.rest()

    def mark(self, name: str) -> Mark:
        return mark_of(self.marks, name)

    def editable(self, field: str) -> str | None:
        return field if field in self.keys else None

    def missing(self, label: str, words: str, field: str, mark: Mark = "", detail: str = "") -> CardRow:
        """Return the row of an empty field: what is missing, and the key that fills it."""
        text = f"{words} · {self.keys[field]}" if self.keys.get(field) else words
        return CardRow(label, (text,), detail, self.editable(field), mark=mark, dim=True)

    def holders(self) -> Iterator[CardRow]:
        role, label = self.role, _("Holders")
        if not role.holders:
            yield self.missing(label, _vacancy(role) or _("nobody yet"), "holders", detail=self.vacant_detail())
        for number, holder in enumerate(role.holders):
            yield CardRow(
                "" if number else label,
                (person_name(self.chart.people, holder),),
                "" if number else self.seats_detail(),
                self.editable("holders"),
                name := subject("person", holder),
                self.mark(name),
            )

    def seats_detail(self) -> str:
        role = self.role
        if role.state == "vacant":
            return _("marked vacant")
        filled = _("{filled} of {seats} seats").format(filled=role.heads, seats=role.seat_count)
        return filled if role.open_seats else ""

    def vacant_detail(self) -> str:
        stand_in = self.role.covered_by
        return "" if stand_in is None else _("covered by {role}").format(role=title_of(self.chart, stand_in))

    def lines_up(self) -> Iterator[CardRow]:
        manager, label = self.role.reports_to, _("Reports to")
        if manager is None:
            yield self.missing(label, _("nobody, a top role"), "manager")
        else:
            loop = any(self.role_id in loop for loop in self.views.forest.loops)
            detail = _("in a loop") if loop else ""
            yield self.reference(label, manager, "manager", detail, "x" if loop else "")
        for number, boss in enumerate(self.role.dotted_to):
            yield self.reference("" if number else _("Dotted to"), boss, "dotted")

    def reference(self, label: str, role_id: str, field: str, detail: str = "", mark: Mark = "") -> CardRow:
        if role_id not in self.chart.roles:
            detail, mark = _("there is no such role"), "x"
        name = subject("role", role_id)
        return CardRow(label, (title_of(self.chart, role_id),), detail, self.editable(field), name, mark)

    def department(self) -> CardRow:
        role, label = self.role, _("Department")
        facts = [ngettext("{count} seat", "{count} seats", role.seat_count).format(count=role.seat_count)]
        facts.append(said(role.sourcing))
        if role.fte is not None:
            facts.append(_("{share} FTE").format(share=f"{float(role.fte):.3g}" if role.fte != 1 else "1.0"))
        detail = " · ".join(facts)
        if role.department is None:
            return self.missing(label, _("none yet"), "department", detail=detail)
        known = role.department in self.chart.departments
        name = subject("department", role.department)
        words = department_name(self.chart, role.department)
        if not known:
            detail = f"{_('there is no such department')} · {detail}"
        mark = self.mark(name) if known else "x"
        return CardRow(label, (words,), detail, self.editable("department"), name, mark)

    def duties(self, label: str, duties: tuple[str, ...], field: str, empty: str = "") -> Iterator[CardRow]:
        if not duties and empty:
            yield self.missing(label, empty, field)
        for number, duty_id in enumerate(duties):
            duty, name = self.chart.duties.get(duty_id), subject("duty", duty_id)
            detail = _("critical") if duty is not None and duty.critical else ""
            if duty is None:
                detail = _("not in the list of duties")
            words = (duty_name(self.chart, duty_id),)
            yield CardRow("" if number else label, words, detail, self.editable(field), name, self.mark(name))

    def handoffs(self) -> Iterator[CardRow]:
        mine = self.views.handoffs_of.get(self.role_id, ())
        given = [number for number in mine if self.chart.handoffs[number].giver == self.role_id]
        yield from self.edges(_("Hands to"), given, to=True)
        if not given:
            yield self.missing(_("Hands to"), _("nobody yet"), "add-handoff")
        got = [number for number in mine if self.chart.handoffs[number].receiver == self.role_id]
        yield from self.edges(_("Gets from"), got, to=False)

    def edges(self, label: str, numbers: list[int], *, to: bool) -> Iterator[CardRow]:
        for number in numbers:
            item, name = self.chart.handoffs[number], self.views.handoff_subjects[number]
            yield self.edge(label if number == numbers[0] else "", item, item.receiver if to else item.giver, name)

    def edge(self, label: str, item: HandOff, other: str | None, name: str) -> CardRow:
        missing = other is None or other not in self.chart.roles
        who = title_of(self.chart, other) if other is not None else _("nobody")
        words = _("{role}: {what}").format(role=who, what=safe(item.what) or _("nothing named"))
        said = [_("there is no such role") if missing else "", safe(item.channel or ""), _mode(item)]
        detail = " · ".join(word for word in said if word)
        mark = self.mark(name) if not missing else "x"
        return CardRow(label, (words,), detail, self.editable("add-handoff"), name, mark)

    def rest(self) -> Iterator[CardRow]:
        role = self.role
        facts = (
            ("kpis", _("KPIs"), tuple(map(safe, role.kpis))),
            ("skills", _("Skills"), (", ".join(map(safe, role.skills)),) if role.skills else ()),
            ("cost", _("Cost"), (_cost(role, self.chart.head.currency),) if role.cost is not None else ()),
            ("priority", _("Priority"), (said(role.priority),) if role.priority is not None else ()),
            ("note", _("Note"), tuple(safe_lines(role.note.expandtabs(4)).rstrip().split("\n")) if role.note else ()),
        )
        for field, label, lines in facts:
            if lines:
                yield CardRow(label, lines, field=field)
        yield CardRow(_("Title"), (title_of(self.chart, self.role_id),), safe(self.role_id), self.editable("rename"))


def _vacancy(role: Role) -> str:
    if role.vacant_since is not None:
        return _("vacant since {day}").format(day=role.vacant_since.isoformat())
    return _("vacant") if role.vacant else ""


def _mode(item: HandOff) -> str:
    words = "" if item.mode == "service" else said(item.mode)
    if item.until is None:
        return words
    until = _("until {day}").format(day=item.until.isoformat())
    return f"{words} {until}" if words else until


def _cost(role: Role, currency: str | None) -> str:
    amount = f"{role.cost:,}" + (f" {safe(currency)}" if currency else "")
    each = _("{amount} a year") if role.cost_per == "year" else _("{amount} a month")
    words = each.format(amount=amount)
    if role.seat_count == 1:
        return words
    return _("{cost} for each of {seats} seats").format(cost=words, seats=role.seat_count)
