"""What follows when somebody leaves, as sentences for the preview and the command."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orgtui.checks import Finding
from orgtui.edits.base import department_name, duty_name, title_of
from orgtui.edits.handoffs import handoff_words
from orgtui.messages import message
from orgtui.messages.names import listed, roles
from orgtui.pages import Entries, Entry
from orgtui.whatif.consequences import LostDuty, LostReport, WhatIf
from orgtui.words import _

#: Rules that say what the other sections say: duties, hand-offs, flows and reports of roles that are gone or vacant.
_TOLD = frozenset({"D401", "D403", "H208", "S109", "W307", "W310", "W311"})


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of consequence: a heading with the count, and a line for each; every text is safe to show.

    Attributes
    ----------
    key
        Its stable name: duties, deputies, handoffs, flows, reports, departments or findings.
    title, entries
        The words.
    subjects
        Where each line leads, as in a finding.
    """

    key: str
    title: str
    entries: Entries
    subjects: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of each line."""
        return self.entries.lines


def headline(what: WhatIf) -> str:
    """Return one sentence: who leaves, and what that makes of the roles."""
    chart = what.before
    if not what.people:
        return _("Without {names}").format(names=what.names)
    gone, vacant, fewer = (roles(chart, ids) for ids in (what.roles, what.vacated, tuple(what.left)))
    parts = [
        sentence.format(roles=names)
        for sentence, names in (
            (_("roles that go: {roles}"), gone),
            (_("roles that become vacant: {roles}"), vacant),
            (_("roles with fewer people: {roles}"), fewer),
        )
        if names
    ]
    return _("Without {names}: {consequences}").format(names=what.names, consequences="; ".join(parts))


def nothing_follows(what: WhatIf) -> str:
    """Return the sentence that stands where there is no section."""
    words = _("Without {names} no duty loses its owner, no hand-off is cut, no flow stops, no role loses its manager.")
    return words.format(names=what.few_names)


def sections(what: WhatIf, findings: Sequence[Finding] = ()) -> tuple[Section, ...]:
    """Return the consequences, those without any left out.

    Parameters
    ----------
    what
        Who leaves.
    findings
        What the checks would say then and do not say now; what the other sections tell already is left out.
    """
    told = tuple(item for item in findings if item.code not in _TOLD)
    made = (
        _section("duties", _("Duties that nobody answers for: {count}"), _duties(what)),
        _section("deputies", _("Duties without a deputy: {count}"), _deputies(what)),
        _section("handoffs", _("Hand-offs cut: {count}"), _handoffs(what)),
        _section("flows", _("Flows that stop: {count}"), _flows(what)),
        _section("reports", _("Roles without a manager: {count}"), _reports(what)),
        _section("departments", _("Departments that nobody is left in: {count}"), _departments(what)),
        _section("findings", _("New findings: {count}"), _findings(what, told)),
    )
    return tuple(section for section in made if section.lines)


def _section(key: str, title: str, rows: Iterable[tuple[str | Entry, str]]) -> Section:
    found = [(((words, ""),) if isinstance(words, str) else words, at) for words, at in rows]
    entries, subjects = tuple(entry for entry, _at in found), tuple(at for _entry, at in found)
    return Section(key, title.format(count=len(found)), Entries(entries), subjects)


def _duties(what: WhatIf) -> Iterator[tuple[Entry, str]]:
    for item in what.duties:
        yield _duty(what, item), f"duty:{item.duty}"


def _duty(what: WhatIf, item: LostDuty) -> Entry:
    chart = what.before
    duty = chart.duties.get(item.duty)
    name: Entry = ((duty_name(chart, item.duty), ""),)
    if duty is not None and duty.critical:
        before, after = _("{duty} (critical)").split("{duty}")
        name = ((before, "risk"), *name, (after, "risk"))
    if item.alone:
        before, after = _("{duty}: nobody else knows it").split("{duty}")
        return (before, "dim"), *name, (after, "dim")
    parts = [
        sentence.format(roles=roles(chart, ids))
        for sentence, ids in ((_("backed up by {roles}"), item.backups), (_("supported by {roles}"), item.supporters))
        if ids
    ]
    before, after = _("{duty}: {left}").split("{duty}")
    left = listed(parts)
    return (before.format(left=left), ""), *name, (after.format(left=left), "")


def _deputies(what: WhatIf) -> Iterator[tuple[str, str]]:
    for duty in what.without_deputy:
        yield duty_name(what.before, duty), f"duty:{duty}"


def _handoffs(what: WhatIf) -> Iterator[tuple[str, str]]:
    for number in what.handoffs:
        yield handoff_words(what.before, what.before.handoffs[number]), what.handoff_subjects[number]


def _flows(what: WhatIf) -> Iterator[tuple[str, str]]:
    for item in what.flows:
        yield message(item.finding, what.after), f"flow:{item.flow}"


def _reports(what: WhatIf) -> Iterator[tuple[str, str]]:
    for item in what.reports:
        yield _report(what, item), f"role:{item.role}"


def _report(what: WhatIf, item: LostReport) -> str:
    chart = what.before
    parts = {"role": title_of(chart, item.role), "manager": title_of(chart, item.manager)}
    if item.next is None:
        return _("{role}: nobody above {manager} is left").format(**parts)
    other = title_of(chart, item.next)
    if item.manager in what.roles:
        return _("{role} goes to {other}").format(other=other, **parts)
    return _("{role}: {manager} is vacant, {other} is next above").format(other=other, **parts)


def _departments(what: WhatIf) -> Iterator[tuple[str, str]]:
    for key in what.departments:
        yield department_name(what.before, key), f"department:{key}"


def _findings(what: WhatIf, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    for item in findings:
        yield f"{message(item, what.after)}  {item.code}", item.subjects[0]
