"""Merging several roles into one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import is_
from typing import Any, get_args

from orgtui.edits.base import Edit, EditError, role_of, title_of
from orgtui.edits.roles import managers_above
from orgtui.edits.subjects import follow_handoffs, merged_subjects
from orgtui.model import Chart, HandOff, Person, Priority, Role, frozen
from orgtui.text import plain_name
from orgtui.words import _


@dataclass(frozen=True, slots=True)
class MergeRoles(Edit):
    """Merge roles into one that stays, with its id, title, place in the file, department, sourcing and pay.

    Whatever the others had comes to it: duties (owning goes before supporting, supporting before backing up), reports,
    people, skills, notes, dotted lines, covers, acceptances and hand-offs; those between the merged roles vanish. It is
    as urgent as the most urgent of them and takes as long to learn as the longest. It takes the highest place that one
    of them has on its way to the top, so that nobody ends up leading their own boss.

    Attributes
    ----------
    keep
        The role that stays.
    others
        The roles that go.
    seats
        How many seats it has then; None: roles of one seat become one job, or as many as different people hold them;
        roles of several seats keep them all, a person who held two counted once. Nobody is dismissed.
    """

    keep: str
    others: tuple[str, ...]
    seats: int | None = None

    def _gone(self) -> tuple[str, ...]:
        return tuple(role_id for role_id in dict.fromkeys(self.others) if role_id != self.keep)

    def apply(self, chart: Chart) -> Chart:
        gone = self._gone()
        if not gone:
            raise EditError(_("Mark at least two roles to merge"))
        merged = self._merged(chart, (role_of(chart, self.keep), *(role_of(chart, other) for other in gone)))
        left = {key: role for key, role in chart.roles.items() if key not in gone}
        roles = {key: merged if key == self.keep else self._repointed(role) for key, role in left.items()}
        handoffs, numbers = self._handed(chart)
        same = len(handoffs) == len(chart.handoffs) and all(map(is_, handoffs, chart.handoffs))
        made = chart.replace(roles=roles, handoffs=chart.handoffs if same else handoffs)
        made = follow_handoffs(chart, made, numbers)
        return made.replace(accepted=merged_subjects(made.accepted, self._subject))

    def _id(self, role_id: str | None) -> Any:
        return self.keep if role_id in self.others and role_id is not None else role_id

    def _subject(self, subject: str) -> str:
        kind, _colon, name = subject.partition(":")
        return f"role:{self._id(name)}" if kind == "role" else subject

    def _repointed(self, role: Role) -> Role:
        manager, cover = self._id(role.reports_to), self._id(role.covered_by)
        dotted = role.dotted_to
        if any(boss in self.others for boss in dotted) or manager != role.reports_to:
            dotted = tuple(dict.fromkeys(self._id(boss) for boss in dotted))
            dotted = tuple(boss for boss in dotted if boss != self.keep or manager != self.keep)
        if (manager, cover, dotted) == (role.reports_to, role.covered_by, role.dotted_to):
            return role
        return replace(role, reports_to=manager, covered_by=cover, dotted_to=dotted)

    def _merged(self, chart: Chart, roles: tuple[Role, ...]) -> Role:
        keep, among = roles[0], {self.keep, *self.others}
        manager = self._manager(chart)
        owns = _united(roles, "duties")
        supports = _united(roles, "supports", owns)
        dotted = _united(roles, "dotted_to", (*among, manager or ""))
        covers = (role.covered_by for role in roles if role.covered_by is not None and role.covered_by not in among)
        extra = {key: value for role in reversed(roles) for key, value in role.extra.items()}
        return replace(
            keep,
            reports_to=manager,
            dotted_to=dotted,
            duties=owns,
            supports=supports,
            backs_up=_united(roles, "backs_up", (*owns, *supports)),
            kpis=_united(roles, "kpis"),
            skills=_united(roles, "skills"),
            covered_by=next(covers, None),
            co_lead=any(role.co_lead for role in roles),
            priority=next((word for word in get_args(Priority) if word in {role.priority for role in roles}), None),
            onboarding_weeks=max(
                (role.onboarding_weeks for role in roles if role.onboarding_weeks is not None), default=None
            ),
            note="\n".join(dict.fromkeys(role.note for role in roles if role.note)) or None,
            source_id=next((role.source_id for role in roles if role.source_id is not None), None),
            extra=keep.extra if extra == dict(keep.extra) else frozen(extra),
            **self._people(chart.people, roles),
        )

    def _manager(self, chart: Chart) -> str | None:
        """Return the manager above the highest of the merged roles on the way from the one that stays to the top."""
        among, seen = {self.keep, *self.others}, set[str]()
        manager = here = chart.roles[self.keep].reports_to
        while here is not None and here in chart.roles and here not in seen:
            seen.add(here)
            if here in among:
                manager = chart.roles[here].reports_to
            here = chart.roles[here].reports_to
        # In a loop there is no highest one: a merged role stands above every manager.
        return manager if among.isdisjoint(managers_above(chart, manager or "")) else None

    def _people(self, known: Mapping[str, Person], roles: tuple[Role, ...]) -> dict[str, Any]:
        """Return who holds the merged role, its seats, and pay where one person's parts become one seat."""
        filled = tuple(role for role in roles if role.state != "vacant")
        people: dict[str, str] = {}
        held = [holder for role in filled or roles for holder in role.holders]
        for holder in held:
            people.setdefault(holder if holder in known else plain_name(holder), holder)
        holders = tuple(people.values())
        together = sum(role.seat_count for role in (roles if holders or not filled else filled))
        if max(role.seat_count for role in roles) == 1:
            together = len(held)
        seats = max(1, len(holders), together - len(held) + len(holders)) if self.seats is None else self.seats
        if seats < max(1, len(holders)):
            raise EditError(_("It has {count} holders: leave at least as many seats").format(count=len(holders)))
        return {
            "holders": holders,
            "seats": seats if seats > max(1, len(holders)) else None,
            **(_pay(roles) if seats == 1 and len(held) == len(roles) else {}),
            **_vacancy(roles, filled),
        }

    def _handed(self, chart: Chart) -> tuple[tuple[HandOff, ...], list[int | None]]:
        """Return the hand-offs, and the new number of each old one: that of its twin, None where it vanished."""
        moved = [self._handoff(item) for item in chart.handoffs]
        stay = {_content(new) for new, old in zip(moved, chart.handoffs, strict=True) if new is old}
        made: list[HandOff] = []
        place: dict[Any, int] = {}
        own: list[int | None] = []
        for new, old in zip(moved, chart.handoffs, strict=True):
            twin = new is not old and (_content(new) in stay or _content(new) in place)
            between = new is not old and new.giver == new.receiver
            own.append(None if twin or between else len(made))
            if own[-1] is not None:
                place.setdefault(_content(new), len(made))
                made.append(new)
        return tuple(made), [
            n if n is not None else place.get(_content(new)) for n, new in zip(own, moved, strict=True)
        ]

    def _handoff(self, item: HandOff) -> HandOff:
        giver, receiver = self._id(item.giver), self._id(item.receiver)
        if (giver, receiver) == (item.giver, item.receiver):
            return item
        return replace(item, giver=giver, receiver=receiver)

    def words(self, chart: Chart) -> str:
        others = ", ".join(title_of(chart, other) for other in self._gone())
        seats = self._people(chart.people, tuple(role_of(chart, key) for key in (self.keep, *self._gone())))["seats"]
        parts = {"others": others, "role": title_of(chart, self.keep), "seats": seats}
        if seats is None:
            return _("Merged {others} into {role}").format(**parts)
        return _("Merged {others} into {role}, seats now: {seats}").format(**parts)


def _content(item: HandOff) -> Any:
    # The extra keys are a mapping, which cannot be hashed.
    said = (item.giver, item.receiver, item.what, item.channel, item.note, item.mode, item.until)
    return *said, repr(dict(item.extra))


def _united(roles: tuple[Role, ...], name: str, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what the roles name in a field, each once, without some."""
    left = set(without)
    found = dict.fromkeys(item for role in roles for item in getattr(role, name))
    return tuple(item for item in found if item not in left)


def _pay(roles: tuple[Role, ...]) -> dict[str, Any]:
    """Return what one person gets who did all of these, as far as every role says it."""
    made: dict[str, Any] = {}
    shares = [role.fte for role in roles if role.fte is not None]
    costs = [role.cost for role in roles if role.cost is not None]
    if len(shares) == len(roles):
        made["fte"] = min(1, sum(shares))
    if len(costs) == len(roles) and len({role.cost_per for role in roles}) == 1:
        made["cost"] = sum(costs)
    return made


def _vacancy(roles: tuple[Role, ...], filled: tuple[Role, ...]) -> dict[str, Any]:
    """Return the vacancy of the merged role: it is vacant where all of them are, since the first of them is."""
    since = [role.vacant_since for role in roles if role.vacant_since is not None]
    if filled:
        return {"vacant": False, "vacant_since": None}
    return {"vacant": any(role.vacant for role in roles), "vacant_since": min(since, default=None)}
