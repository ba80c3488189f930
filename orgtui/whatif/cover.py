"""The cover sheet: who takes which duty while somebody is away, as Markdown to print or to send."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from orgtui.edits.base import duty_name, person_name, title_of
from orgtui.edits.handoffs import handoff_seen_from
from orgtui.edits.removal import nearest_left
from orgtui.graph import DutyId, RoleId
from orgtui.markdown import escaped, table
from orgtui.model import OUTSIDE, Chart
from orgtui.whatif.consequences import WhatIf
from orgtui.words import N_, _

How = Literal["colleague", "owner", "deputy", "stand-in", "supporter", "manager", "nobody"]

_HOW = {
    "colleague": N_("holds the same role"),
    "owner": N_("owns it too"),
    "deputy": N_("deputy"),
    "stand-in": N_("stands in for the role"),
    "supporter": N_("does the work with the owner"),
    "manager": N_("manager"),
    "nobody": N_("nobody yet"),
}


@dataclass(frozen=True, slots=True)
class Cover:
    """Who takes a duty meanwhile.

    Attributes
    ----------
    duty, owner
        The duty, and the role that owns it.
    taker
        The role that takes it, None where there is nobody.
    how
        Why this one.
    """

    duty: DutyId
    owner: RoleId
    taker: RoleId | None
    how: How


def covers(what: WhatIf) -> tuple[Cover, ...]:
    """Return who takes each duty of those who leave, the duties of one role together.

    Whoever holds the same role or owns the duty too goes on with it. Else it is taken by the deputy for this duty, by
    the role that stands in for the whole role, by who does the work with the owner, by the nearest manager.
    """
    leaving = {*what.roles, *what.vacated, *what.left}
    leads = _leads_of(what)
    touched = (role_id for role_id in what.before.roles if role_id in leaving)
    return tuple(
        _cover(what, leads, owner, duty) for owner in touched for duty in dict.fromkeys(what.before.roles[owner].duties)
    )


def _leads_of(what: WhatIf) -> Mapping[RoleId, RoleId | None]:
    """Return for each role that nobody inside holds then the nearest manager above who is inside and there."""
    after = what.after.roles
    away = (
        key for key in what.before.roles if key not in after or not after[key].heads or after[key].sourcing in OUTSIDE
    )
    return nearest_left(what.before, dict.fromkeys(away))


def _cover(what: WhatIf, leads: Mapping[RoleId, RoleId | None], owner: RoleId, duty: DutyId) -> Cover:
    for how, taker in _candidates(what, leads, owner, duty):
        role = what.after.roles.get(taker)
        if role is not None and role.heads:
            return Cover(duty, owner, taker, how)
    return Cover(duty, owner, None, "nobody")


def _candidates(
    what: WhatIf, leads: Mapping[RoleId, RoleId | None], owner: RoleId, duty: DutyId
) -> Iterator[tuple[How, RoleId]]:
    _before, after = what.views
    if owner in what.left:
        yield "colleague", owner
    yield from (("owner", other) for other in after.owners.get(duty, ()) if other != owner)
    yield from (("deputy", other) for other in after.backups.get(duty, ()))
    stand_in = what.before.roles[owner].covered_by
    if stand_in is not None:
        yield "stand-in", stand_in
    yield from (("supporter", other) for other in after.supporters.get(duty, ()))
    lead = leads.get(owner)
    if lead is not None:
        yield "manager", lead


def cover_sheet(what: WhatIf, heading: str = "#") -> str:
    """Return the cover sheet as Markdown; whatever the chart says comes out as plain text.

    Parameters
    ----------
    what
        Who is away.
    heading
        The marks of the first heading; those below it get one more.
    """
    chart, found = what.before, covers(what)
    parts = [f"{heading} {escaped(_('Who covers for {names}').format(names=what.names))}\n"]
    for owner, rows in groupby(found, lambda item: item.owner):
        parts.append(f"{heading}# {escaped(title_of(chart, owner))}\n")
        parts.append(_duty_table(what, rows))
        parts.extend(_list(f"{heading}##", _("Passes on and gets"), _handoffs(what, owner)))
    parts.extend(_list(f"{heading}#", _("Who leads meanwhile"), _leads(what)))
    if not found:
        parts.append(escaped(_("No duty has to be covered.")) + "\n")
    return "\n".join(parts)


def _duty_table(what: WhatIf, rows: Iterable[Cover]) -> str:
    head = (_("Duty"), _("Hours a week"), _("Who takes it"), _("Why"))
    return "".join(f"{line}\n" for line in table(head, (_row(what, item) for item in rows)))


def _row(what: WhatIf, item: Cover) -> tuple[str, str, str, str]:
    duty = what.before.duties.get(item.duty)
    name = duty_name(what.before, item.duty)
    if duty is not None and duty.critical:
        name = _("{duty} (critical)").format(duty=name)
    hours = f"{duty.hours:g}" if duty is not None and duty.hours is not None else ""
    return name, hours, _taker(what.after, item.taker), _(_HOW[item.how])


def _taker(chart: Chart, role_id: RoleId | None) -> str:
    if role_id is None:
        return _("open: name somebody")
    people = ", ".join(person_name(chart.people, holder) for holder in chart.roles[role_id].holders)
    title = title_of(chart, role_id)
    return _("{people} ({role})").format(people=people, role=title) if people else title


def _handoffs(what: WhatIf, role_id: RoleId) -> Iterator[str]:
    chart, (before, _after) = what.before, what.views
    for number in before.handoffs_of.get(role_id, ()):
        yield handoff_seen_from(chart, chart.handoffs[number], role_id)


def _leads(what: WhatIf) -> Iterator[str]:
    for item in what.reports:
        lead = title_of(what.before, item.next) if item.next is not None else _("nobody yet")
        yield _("{role}: {lead}").format(role=title_of(what.before, item.role), lead=lead)


def _list(heading: str, title: str, lines: Iterator[str]) -> Iterator[str]:
    made = [f"- {escaped(line)}\n" for line in lines]
    if made:
        yield f"{heading} {escaped(title)}\n"
        yield "".join(made)
