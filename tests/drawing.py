"""Charts drawn as indented pictures, so that a test shows what it is about."""

from orgtui.model import Chart, Duty, HandOff, Head, Role


def draw(picture: str, *arrows: str) -> Chart:
    """Return the chart of an indented picture.

    Each line is ``role-id: owned-duty owned-duty``; a deeper line reports to the nearest shallower one above it.
    Each arrow is ``giver > receiver``. Titles and names are the ids, every duty gets a table.
    """
    roles: dict[str, Role] = {}
    above: list[tuple[int, str]] = []
    for line in filter(str.strip, picture.splitlines()):
        role_id, _colon, duties = line.strip().partition(":")
        indent = len(line) - len(line.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        boss = above[-1][1] if above else None
        roles[role_id] = Role(title=role_id, reports_to=boss, duties=tuple(duties.split()))
        above.append((indent, role_id))
    named = {duty: Duty(name=duty) for role in roles.values() for duty in role.duties}
    ends = [arrow.split(" > ") for arrow in arrows]
    handoffs = tuple(HandOff(giver=giver, receiver=receiver, what="work") for giver, receiver in ends)
    return Chart(head=Head(title="drawn"), roles=roles, duties=named, handoffs=handoffs)


def picture(chart: Chart) -> str:
    """Return the solid lines of a chart without loops as an indented picture of ids."""
    rows: list[str] = []
    tops = [role_id for role_id, role in chart.roles.items() if role.reports_to not in chart.roles]
    pending = [(role_id, 0) for role_id in reversed(tops)]
    while pending:
        role_id, depth = pending.pop()
        rows.append("  " * depth + role_id)
        reports = [other for other, role in chart.roles.items() if role.reports_to == role_id]
        pending += [(other, depth + 1) for other in reversed(reports)]
    return "\n".join(rows)
