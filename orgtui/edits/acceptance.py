"""Edits of what the chart allows: findings that are meant to stay, and limits of its own."""

from dataclasses import dataclass, replace
from datetime import date

from orgtui.edits.base import Edit, EditError, chart_title, department_name, subject_name, with_item, without_item
from orgtui.model import Acceptance, Chart
from orgtui.text import is_blank, is_hostile, safe
from orgtui.words import _


def acceptance_number(chart: Chart, rule: str, subjects: tuple[str, ...], *names: str) -> int | None:
    """Return the number of the acceptance of a finding, None where nobody accepted it.

    Parameters
    ----------
    chart
        The chart.
    rule, subjects
        Code and subjects of the finding.
    names
        Other words for the rule that the file may use: its name.
    """
    words, wanted = {word.lower() for word in (rule, *names)}, frozenset(subjects)
    for number, item in enumerate(chart.accepted):
        if item.rule.strip().lower() in words and item.subjects == wanted:
            return number
    return None


def subject_words(chart: Chart, subjects: tuple[str, ...]) -> str:
    """Return what a finding is about: titles and names, by commas."""
    return ", ".join(subject_name(chart, subject) for subject in subjects)


def acceptance_words(chart: Chart, item: Acceptance) -> str:
    """Return which finding was accepted: titles and names of what it is about, and the rule."""
    subjects = (item.on,) if isinstance(item.on, str) else item.on
    return _("{subjects} ({rule})").format(rule=safe(item.rule), subjects=subject_words(chart, subjects))


@dataclass(frozen=True, slots=True)
class AcceptFinding(Edit):
    """Let a finding stay, with a reason and, if it shall not be for ever, a last day.

    Attributes
    ----------
    rule, subjects
        Code and subjects of the finding.
    reason
        Why it may stay.
    until
        The last day on which it may; None: for good.
    names
        Other words for the rule: an acceptance under one of them is renewed instead of doubled.
    """

    rule: str
    subjects: tuple[str, ...]
    reason: str
    until: date | None = None
    names: tuple[str, ...] = ()

    def apply(self, chart: Chart) -> Chart:
        if is_blank(self.reason):
            raise EditError(_("Say why it may stay"))
        if is_hostile(self.reason):
            raise EditError(_("The reason must be one line without control characters"))
        number = acceptance_number(chart, self.rule, self.subjects, *self.names)
        if number is None:
            return chart.replace(accepted=(*chart.accepted, self._made()))
        before = chart.accepted[number]
        made = replace(before, reason=self.reason, until=self.until)
        if made == before:
            return chart
        return chart.replace(accepted=(*chart.accepted[:number], made, *chart.accepted[number + 1 :]))

    def _made(self) -> Acceptance:
        on = self.subjects[0] if len(self.subjects) == 1 else self.subjects
        return Acceptance(rule=self.rule, on=on, reason=self.reason, until=self.until)

    def words(self, chart: Chart) -> str:
        parts = {"rule": safe(self.rule), "subjects": subject_words(chart, self.subjects), "until": self.until}
        if self.until is None:
            return _("Accepted {rule} on {subjects}").format(**parts)
        return _("Accepted {rule} on {subjects} until {until}").format(**parts)


@dataclass(frozen=True, slots=True)
class WithdrawAcceptance(Edit):
    """Accept a finding no longer; `number` is that of the acceptance in the chart, counted from 0."""

    number: int

    def _item(self, chart: Chart) -> Acceptance:
        if not 0 <= self.number < len(chart.accepted):
            raise EditError(_("That is no longer in the chart"))
        return chart.accepted[self.number]

    def apply(self, chart: Chart) -> Chart:
        self._item(chart)
        return chart.replace(accepted=chart.accepted[: self.number] + chart.accepted[self.number + 1 :])

    def words(self, chart: Chart) -> str:
        return _("{accepted} is no longer accepted").format(accepted=acceptance_words(chart, self._item(chart)))


@dataclass(frozen=True, slots=True)
class SetLimit(Edit):
    """A limit of the chart or of one department; None goes back to the usual one.

    Attributes
    ----------
    name
        The limit, such as ``span``.
    value
        The number.
    department
        The department that it is for; None: the whole chart.
    called
        The limit in words, for the sentence; its name without.
    usual
        What holds where the limit is not set, for the sentence; None: it is not told.
    share
        True where the sentence tells the number as a percentage.
    """

    name: str
    value: int | float | None
    department: str | None = None
    called: str = ""
    usual: int | float | None = None
    share: bool = False

    def apply(self, chart: Chart) -> Chart:
        if self.value is not None and not 0 <= self.value < float("inf"):
            raise EditError(_("{limit} must be a number of at least 0").format(limit=safe(self.name)))
        held = self._held(chart)
        if self.value == held.get(self.name) and type(self.value) is type(held.get(self.name)):
            return chart
        made = without_item(held, self.name) if self.value is None else with_item(held, self.name, self.value)
        if self.department is None:
            return chart.replace(limits=made)
        changed = replace(chart.departments[self.department], limits=made)
        return chart.replace(departments=with_item(chart.departments, self.department, changed))

    def _held(self, chart: Chart) -> dict[str, int | float]:
        if self.department is None:
            return dict(chart.limits)
        if self.department not in chart.departments:
            raise EditError(_('There is no department "{department}"').format(department=safe(self.department)))
        return dict(chart.departments[self.department].limits)

    def _said(self, value: int | float) -> str:
        return f"{100 * value:g} %" if self.share else f"{value:g}"

    def words(self, chart: Chart) -> str:
        limit, where = self.called or safe(self.name), chart_title(chart)
        if self.department is not None:
            where = department_name(chart, self.department)
        own = self._held(chart).get(self.name)
        before, after = (self.usual if value is None else value for value in (own, self.value))
        parts = {"limit": limit, "value": self.value, "where": where}
        if before is not None and after is not None:
            what = limit if self.department is None else _("{limit}, {where}").format(**parts)
            words = _("{what}: {after} now, {before} before")
            return words.format(what=what, before=self._said(before), after=self._said(after))
        if self.value is None:
            return _("{where} goes by the usual {limit} again").format(**parts)
        return _("The limit {limit} of {where} is {value} now").format(**parts)
