"""Where a finding shows and where it leads: its roles in the tree."""

from functools import lru_cache

from orgtui.checks.finding import Finding, split_subject
from orgtui.checks.people import People
from orgtui.graph import RoleId, Views, handoff_ends
from orgtui.model import Chart


def roles_about(finding: Finding, chart: Chart, views: Views) -> tuple[RoleId, ...]:
    """Return the roles whose rows a finding marks: those it names, who owns its duties, who holds as its persons."""
    found = (role_id for subject in finding.subjects for role_id in _roles_of(subject, chart, views))
    return tuple(dict.fromkeys(role_id for role_id in found if role_id in chart.roles))


def place_of(finding: Finding, chart: Chart, views: Views) -> RoleId | None:
    """Return the role to go to from a finding, None where it is about no role (an orphaned duty nobody supports)."""
    roles = roles_about(finding, chart, views)
    if roles:
        return roles[0]
    for subject in finding.subjects:
        kind, name = split_subject(subject)
        if kind == "department":
            return next((role_id for role_id, role in chart.roles.items() if role.department == name), None)
    return None


def _roles_of(subject: str, chart: Chart, views: Views) -> tuple[RoleId, ...]:
    kind, name = split_subject(subject)
    match kind:
        case "role":
            return (name,)
        case "duty":
            return views.owners.get(name) or views.supporters.get(name) or views.backups.get(name, ())
        case "handoff":
            return handoff_ends(subject)
        case "person":
            return _people(chart).roles.get(subject, ())
    return ()


@lru_cache(maxsize=1)
def _people(chart: Chart) -> People:
    # One chart is asked about finding after finding.
    return People(chart)
