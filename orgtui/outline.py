"""The chart drawn as text: what `orgtui show` prints and the start screen previews."""

from collections.abc import Iterator
from dataclasses import dataclass

from orgtui.edits.base import chart_title, person_name, title_of
from orgtui.file_words import said
from orgtui.graph import Views
from orgtui.model import Chart, Role
from orgtui.text import is_blank, safe
from orgtui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Lines:
    """The strokes of the tree: in front of a role with siblings to come, of the last one, and below each."""

    more: str = "├─ "
    last: str = "└─ "
    below_more: str = "│  "
    below_last: str = "   "
    arrow: str = "→"
    dot: str = "·"


UNICODE = Lines()
ASCII = Lines("|- ", "`- ", "|  ", "   ", "->", "-")


def drawn(views: Views, focus: str | None, depth: int, *, handoffs: bool, lines: Lines = UNICODE) -> Iterator[str]:
    """Yield the rows of the drawing, each fit to show.

    Parameters
    ----------
    views
        The derived values of the chart.
    focus
        Id of the role to start from; None: every top.
    depth
        Levels to draw; the row above the first hidden one says how many roles it hides.
    handoffs
        Also list the hand-offs that these roles give or receive.
    lines
        The strokes to draw with.
    """
    chart = views.chart
    title = chart_title(chart)
    roots = views.forest.roots if focus is None else (focus,)
    chain = () if focus is None else tuple(reversed(views.chain_of(focus)))
    yield " > ".join((title, *(title_of(chart, boss) for boss in chain)))
    yield from _tree(views, roots, depth, lines)
    if handoffs:
        yield from _handoffs(views, focus, lines)


def _tree(views: Views, roots: tuple[str, ...], depth: int, lines: Lines) -> Iterator[str]:
    looping = {loop[0] for loop in views.forest.loops}
    pending = [(root, "", "", 1) for root in reversed(roots)]
    while pending:
        role_id, before, below, level = pending.pop()
        reports = views.children_of(role_id)
        hidden = sum(1 for _role in views.subtree(role_id)) - 1 if level == depth and reports else 0
        yield before + _row(views.chart, role_id, hidden, lines, loops=role_id in looping)
        if level < depth:
            pending += [
                (report, below + strokes[0], below + strokes[1], level + 1)
                for report, strokes in reversed(_with_strokes(reports, lines))
            ]


def _with_strokes(reports: tuple[str, ...], lines: Lines) -> list[tuple[str, tuple[str, str]]]:
    strokes = [(lines.more, lines.below_more)] * (len(reports) - 1) + [(lines.last, lines.below_last)]
    return list(zip(reports, strokes, strict=bool(reports)))


def _row(chart: Chart, role_id: str, hidden: int, lines: Lines, *, loops: bool) -> str:
    role = chart.roles[role_id]
    parts = [title_of(chart, role_id), *_holders(chart, role), *_seats(role), *_broken(chart, role, loops=loops)]
    return f" {lines.dot} ".join(parts) + (f" (+{hidden})" if hidden else "")


def _holders(chart: Chart, role: Role) -> Iterator[str]:
    if role.holders and role.state == "filled":
        names = [person_name(chart.people, holder) for holder in role.holders if not is_blank(holder)]
        yield from [", ".join(names)] if names else []


def _seats(role: Role) -> Iterator[str]:
    if role.sourcing != "in-house":
        yield said(role.sourcing)
    if role.state == "vacant":
        yield _("vacant")
    elif role.open_seats:
        yield _("{heads} of {seats}").format(heads=role.heads, seats=role.seat_count)
    elif role.state == "unnamed" and role.seat_count > 1:
        yield ngettext("{seats} seat", "{seats} seats", role.seat_count).format(seats=role.seat_count)


def _broken(chart: Chart, role: Role, *, loops: bool) -> Iterator[str]:
    if loops:
        yield _("in a loop")
    elif role.reports_to is not None and role.reports_to not in chart.roles:
        yield _('reports to "{manager}", which does not exist').format(manager=safe(role.reports_to))


def _handoffs(views: Views, focus: str | None, lines: Lines) -> Iterator[str]:
    chart = views.chart
    near = None if focus is None else set(views.subtree(focus))
    yield ""
    yield _("Hand-offs")
    for item in chart.handoffs:
        if near is not None and not near & {item.giver, item.receiver}:
            continue
        ends = [title_of(chart, end) if end is not None else "?" for end in (item.giver, item.receiver)]
        channel = f" ({safe(item.channel)})" if item.channel else ""
        yield f"  {ends[0]} {lines.arrow} {ends[1]}: {safe(item.what)}{channel}"
