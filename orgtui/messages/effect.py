"""What a fix would do to the chart, where that tells more than the fix itself."""

import re
from collections.abc import Iterator

from orgtui.checks.finding import Finding, Fix
from orgtui.checks.people import person_key
from orgtui.edits.base import department_name, duty_name, person_name, title_of
from orgtui.messages.sentences import fix_title, message
from orgtui.model import Chart

_NUMBER = re.compile(r"\d+")


def fix_effect(fix: Fix, finding: Finding, chart: Chart) -> str:
    """Return what the edit of a fix does; empty where it names nothing that is not named beside it already.

    Parameters
    ----------
    fix
        One of the fixes of the finding.
    finding
        The finding, whose sentence stands above its fixes.
    chart
        The chart that it was made on.
    """
    if fix.edit is None:
        return ""
    words, said = fix.edit.words(chart), f"{message(finding, chart)} {fix_title(fix, chart)}"
    news = any(name in words and name not in said for name in _names(chart))
    return words if news or not set(_NUMBER.findall(words)) <= set(_NUMBER.findall(said)) else ""


def _names(chart: Chart) -> Iterator[str]:
    for role_id, role in chart.roles.items():
        yield title_of(chart, role_id)
        yield from (person_name(chart.people, person_key(holder, chart.people)) for holder in role.holders)
    yield from (duty_name(chart, key) for key in chart.duties)
    yield from (department_name(chart, key) for key in chart.departments)
