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
from orgtui.widgets.tree_state import RANKS, Outline
from orgtui.words import _

#: Cells of one level of indentation, of the fold sign, and of the gutter at the right.
INDENT, SIGN, GUTTER = 2, 2, 2
#: Cells of the holders' column: at most, at least, and how many roles are looked at to find out what it needs.
_MOST_TOLD, _LEAST_TOLD, _LOOKED_AT = 28, 8, 1000


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


def told_cells(outline: Outline) -> int:
    """Return the cells that the holders' column needs: for holders and badge, and what a folded row hides."""
    state = outline.state
    count = cells(f" (+{len(state.roles)})")
    looked_at = islice(state.roles.items(), _LOOKED_AT)
    told = (
        cells(" · ".join(filter(None, (_who(outline, role), _badge(role)))))
        + count * (role_id in state.forest.children)
        for role_id, role in looked_at
    )
    return max(told, default=0)


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


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the tree stand, from its width and `told_cells`, so that folding moves nothing sideways."""

    width: int
    told: int = _MOST_TOLD

    @property
    def who(self) -> int:
        """Cells of the holders' column; 0 where the tree is too narrow for one."""
        most = min(_MOST_TOLD, max(12, self.width * 3 // 10))
        return 0 if self.width < 34 else min(most, max(_LEAST_TOLD, self.told))

    @property
    def who_start(self) -> int:
        """First cell of the holders' column (of the gutter where there is none)."""
        end = max(0, self.width - GUTTER)
        return min(end - self.who, max(44, self.width // 2)) if self.who else end

    @property
    def levels(self) -> int:
        """Levels that are indented; deeper rows say how many levels are left out."""
        return max(3, (self.who_start - 16) // INDENT)

    def indent(self, depth: int) -> int:
        """Cells in front of the fold sign of a row `depth` levels below the top row."""
        return min(depth, self.levels) * INDENT

    def title_start(self, depth: int) -> int:
        """First cell of the title of a row `depth` levels below the top row."""
        return self.indent(depth) + SIGN


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
        yield from _people(row, columns.width - GUTTER - who_start)
    else:
        yield from _title(row, columns.width - GUTTER - start, columns)
    if columns.width >= GUTTER:
        yield _gutter(RANKS[row.rank])


def _gutter(worst: Severity | Literal[""]) -> Piece:
    return Piece(f" {MARK_OF[worst]}", worst) if worst else Piece("  ")


def _who_start(row: RoleRow, columns: Columns, start: int) -> int:
    """Return where the holders stand: in their column, or beside it where they or the title need the other's room."""
    column, title_end = columns.who_start, start + cells(row.title) + (3 + cells(row.warning) if row.warning else 0)
    told = [" · ".join(filter(None, (row.who, row.badge))), f"(+{row.hidden})" if row.hidden else ""]
    latest = columns.width - GUTTER - cells(" ".join(filter(None, told)))
    if title_end < column:
        return min(column, max(title_end + 2, latest))
    return max(column, min(title_end + 2, latest))


def _sign(row: RoleRow, under_other: bool) -> str:
    if row.folded is None:
        return "─ " if under_other else "  "
    return "▶ " if row.folded else "▼ "


def _title(row: RoleRow, room: int, columns: Columns) -> Iterator[Piece]:
    tail = ([Piece(f"· {row.warning}", "warning")] if row.warning else []) + ([] if columns.who else _short(row))
    taken = sum(1 + cells(text) for text, _style in tail)
    if taken > room - 8:
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
    badge = row.badge if not row.who else f" · {row.badge}" if row.badge else ""
    if badge and cells(row.who) + cells(badge) > room:
        badge = "" if row.who else badge
    who = row.who if cells(row.who) <= room else fit(row.who, room)
    yield Piece(who, "vacant" if row.vacant else "who")
    yield Piece(fit(badge, room - cells(who)), "badge")
    yield Piece(count, "count")


def draw_words(columns: Columns, lasts: Sequence[bool], words: str) -> Iterator[Piece]:
    """Yield the pieces of a row that is no role: a sentence at the place where a title would be."""
    yield Piece(guides(columns, lasts), "guide")
    yield Piece("─ " if lasts else "  ", "guide")
    yield Piece(fit(words, max(0, columns.width - columns.title_start(len(lasts)))), "words")
