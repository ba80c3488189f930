"""How a row of the tree looks: pieces of plain text with the name of their style, cut to the width by cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from orgtui.card import MARK_OF
from orgtui.checks.finding import Severity
from orgtui.file_words import said
from orgtui.model import OUTSIDE, Role
from orgtui.text import cells, name_or_id
from orgtui.widgets.paint import Piece, fit
from orgtui.widgets.tree_columns import GUTTER, INDENT, Columns, RowCells
from orgtui.widgets.tree_state import RANKS, Outline
from orgtui.words import _

#: How many roles are looked at to find out what the columns need, those at the top first.
LOOKED_AT = 1000
#: The least cells of a title that leaves room to what stands behind it.
_LEAST_TITLE = 8


@dataclass(frozen=True, slots=True)
class RoleRow:
    """What a row says, without its place."""

    title: str
    warning: str
    who: str
    badge: str
    vacant: bool
    folded: bool | None
    hidden: int
    rank: int
    carried: bool


def role_row(outline: Outline, role_id: str, folded: bool | None) -> RoleRow:
    """Return what the row of a role says.

    Parameters
    ----------
    outline
        Where the roles stand.
    role_id
        A role of the chart.
    folded
        Whether the rows under it are hidden, None where it has none.
    """
    state = outline.state
    role = state.roles[role_id]
    branch = outline.branch(role_id) if folded else None
    title = name_or_id(role.title, role_id)
    return RoleRow(
        title=f"✓ {title}" if role_id in state.marked else title,
        warning=_warning(outline, role_id, role),
        who=_who(outline, role),
        badge=_badge(role),
        vacant=role.state == "vacant",
        folded=folded,
        hidden=branch.size - 1 if branch else 0,
        rank=branch.worst if branch else outline.rank(role_id),
        carried=role_id in state.carried,
    )


def measured(outline: Outline) -> tuple[RowCells, ...]:
    """Return the cells that the rows of the first roles need, rows that are folded away among them."""
    rows = (_cells_of(outline, role_id, depth) for depth, role_id in _from_the_top(outline))
    return tuple(islice(rows, LOOKED_AT))


def _from_the_top(outline: Outline) -> Iterator[tuple[int, str]]:
    """Yield the roles with their depth, level by level."""
    depth, level = 0, list(outline.children(None))
    while level:
        yield from ((depth, role_id) for role_id in level)
        depth, level = depth + 1, [report for role_id in level for report in outline.children(role_id)]


def _cells_of(outline: Outline, role_id: str, depth: int) -> RowCells:
    # What a row says while it is marked or carried moves no column.
    row, role = role_row(outline, role_id, None), outline.state.roles[role_id]
    title, warning = name_or_id(role.title, role_id), 0 if row.carried else _warning_cells(row)
    count = cells(f" (+{len(outline.state.roles)})") if outline.children(role_id) else 0
    return RowCells(depth, cells(title), warning, cells(row.who), cells(_badge_piece(row)), count)


def _warning(outline: Outline, role_id: str, role: Role) -> str:
    if role_id in outline.state.carried:
        return _("moving")
    if outline.starts_loop(role_id):
        return _("in a loop")
    if role.reports_to is not None and role.reports_to not in outline.state.roles:
        return _("unknown manager")
    return ""


def _who(outline: Outline, role: Role) -> str:
    if role.state == "vacant":
        return _("vacant")
    if not role.holders:
        return _("{count} seats").format(count=role.seat_count) if role.seat_count > 1 else ""
    people = outline.state.people
    names = ", ".join(name_or_id(people[one].name if one in people else None, one) for one in role.holders)
    if not role.open_seats:
        return names
    return _("{count} of {seats}: {names}").format(count=role.heads, seats=role.seat_count, names=names)


def _badge(role: Role) -> str:
    return said(role.sourcing) if role.sourcing in OUTSIDE else ""


def guides(columns: Columns, lasts: Sequence[bool]) -> str:
    """Return the lines in front of a row: for every level whether its row is the last of its siblings, top first."""
    if not lasts:
        return ""
    drawn = ["  " if last else "│ " for last in lasts[:-1]]
    drawn.append("└─" if lasts[-1] else "├─")
    left_out = len(lasts) - columns.levels
    if left_out <= 0:
        return "".join(drawn)
    return f"+{left_out + 2}".ljust(2 * INDENT)[: 2 * INDENT] + "".join(drawn[left_out + 2 :])


def draw_role(columns: Columns, lasts: Sequence[bool], row: RoleRow) -> Iterator[Piece]:
    """Yield the pieces of a role's row, exactly as wide as the tree."""
    yield Piece(guides(columns, lasts), "guide")
    yield Piece(_sign(row, bool(lasts)), "sign" if row.folded is not None else "guide")
    start = columns.title_start(len(lasts))
    if columns.who and (row.who or row.badge or row.hidden):
        who_start = _who_start(row, columns, start)
        yield from _title(row, who_start - start - 1, columns)
        yield Piece(" ")
        yield from _people(row, columns.end - who_start)
    else:
        yield from _title(row, columns.end - start, columns)
    if columns.width >= GUTTER:
        yield _gutter(RANKS[row.rank], columns.width - columns.end)


def _gutter(worst: Severity | Literal[""], width: int) -> Piece:
    return Piece(f" {MARK_OF[worst]}".ljust(width), worst) if worst else Piece(" " * width)


def _who_start(row: RoleRow, columns: Columns, start: int) -> int:
    """Return where the holders stand: in their column, further right where the title says more than usual."""
    if not row.warning:
        return columns.who_start
    wanted = start + cells(row.title) + _warning_cells(row) + 1
    return max(columns.who_start, min(wanted, columns.end - _LEAST_TITLE))


def _warning_cells(row: RoleRow) -> int:
    return cells(f" · {row.warning}") if row.warning else 0


def _badge_piece(row: RoleRow) -> str:
    return f" · {row.badge}" if row.who and row.badge else row.badge


def _sign(row: RoleRow, under_other: bool) -> str:
    if row.folded is None:
        return "─ " if under_other else "  "
    return "▶ " if row.folded else "▼ "


def _title(row: RoleRow, room: int, columns: Columns) -> Iterator[Piece]:
    tail = ([Piece(f"· {row.warning}", "warning")] if row.warning else []) + ([] if columns.who else _short(row))
    taken = sum(1 + cells(text) for text, _style in tail)
    if taken > room - _LEAST_TITLE:
        tail, taken = [], 0
    if columns.who:
        shown = min(cells(row.title), room - taken)
        yield Piece(fit(row.title, shown), "carried" if row.carried else "title")
        for text, style in tail:
            yield Piece(" " + text, style)
        yield Piece(" " * (room - taken - shown))
    else:
        yield Piece(fit(row.title, room - taken), "carried" if row.carried else "title")
        for text, style in tail:
            yield Piece(" " + text, style)


def _short(row: RoleRow) -> list[Piece]:
    # Without a column of their own the holders go; that nobody is there, and what is folded away, stay.
    told = [Piece(row.who, "vacant")] if row.vacant else []
    return told + ([Piece(f"(+{row.hidden})", "count")] if row.hidden else [])


def _people(row: RoleRow, room: int) -> Iterator[Piece]:
    count = f" (+{row.hidden})" if row.hidden else ""
    room -= cells(count)
    badge = _badge_piece(row)
    if row.who and cells(row.who) + cells(badge) > room:
        badge = ""
    who = row.who if cells(row.who) <= room else fit(row.who, room)
    yield Piece(who, "vacant" if row.vacant else "who")
    yield Piece(fit(badge, room - cells(who)), "badge")
    yield Piece(count, "count")


def draw_words(columns: Columns, lasts: Sequence[bool], words: str) -> Iterator[Piece]:
    """Yield the pieces of a row that is no role: a sentence at the place where a title would be."""
    yield Piece(guides(columns, lasts), "guide")
    yield Piece("─ " if lasts else "  ", "guide")
    yield Piece(fit(words, max(0, columns.width - columns.title_start(len(lasts)))), "words")
