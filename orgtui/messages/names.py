"""How things are called in sentences: by title, fit to show."""

from collections.abc import Iterable, Sequence

from orgtui.checks.people import person_key
from orgtui.edits.base import department_name, duty_name, flow_name, person_name, subject_name, title_of
from orgtui.model import Chart
from orgtui.text import safe
from orgtui.words import _, ngettext

#: So many names are spelled out in one sentence; the rest is counted.
MOST_NAMES = 4


def role(chart: Chart, role_id: str) -> str:
    """Return the role's title."""
    return title_of(chart, role_id)


def duty(chart: Chart, duty_id: str) -> str:
    """Return the duty's name in quotation marks."""
    return _('"{name}"').format(name=duty_name(chart, duty_id))


def quoted(text: str) -> str:
    """Return a text of the file in quotation marks."""
    return _('"{name}"').format(name=safe(text))


def department(chart: Chart, department_id: str) -> str:
    """Return the department's name."""
    return department_name(chart, department_id)


def flow(chart: Chart, flow_id: str) -> str:
    """Return the flow's name in quotation marks."""
    return _('"{name}"').format(name=flow_name(chart, flow_id))


def person(chart: Chart, key: str) -> str:
    """Return the name of the person with this key or plain name."""
    return person_name(chart.people, key)


def who(chart: Chart, role_ids: Sequence[str]) -> str:
    """Return who these roles of one person are: the name where it is clear which holder it is, else the titles."""
    holders = [
        {person_key(holder, chart.people) for holder in chart.roles[role_id].holders}
        for role_id in role_ids
        if role_id in chart.roles
    ]
    alone = set().union(*holders)
    if len(alone) != 1 and holders:
        alone = set.intersection(*holders)
    return roles(chart, role_ids) if len(alone) != 1 else person_with_roles(chart, alone.pop(), role_ids)


def person_with_roles(chart: Chart, key: str, role_ids: Sequence[str]) -> str:
    """Return the name of a person, and the roles that the sentence is about."""
    return _("{person} ({roles})").format(person=person(chart, key), roles=roles(chart, role_ids))


def roles(chart: Chart, role_ids: Iterable[str]) -> str:
    """Return the titles as a list in words."""
    return listed([role(chart, role_id) for role_id in role_ids])


def listed(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Return names as a list in words: "A, B and C"; beyond `most` of them the rest is counted."""
    if not names:
        return ""
    if len(names) > most:
        shown = _(", ").join(names[: most - 1])
        more = len(names) - most + 1
        return ngettext("{names} and {count} other", "{names} and {count} others", more).format(names=shown, count=more)
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=_(", ").join(names[:-1]), last=names[-1])


def called(subject: str, chart: Chart) -> str:
    """Return the title of what a finding is about as sentences name it: duties and flows in quotation marks."""
    words = subject_name(chart, subject)
    return quoted(words) if subject.startswith(("duty:", "flow:")) else words


def where(subject: str, chart: Chart) -> str:
    """Return the title of what a finding is about.

    Parameters
    ----------
    subject
        Such as ``role:owner``, ``handoff:a>b#2`` or ``chart``.
    chart
        The chart that the finding was made on.
    """
    return subject_name(chart, subject)
