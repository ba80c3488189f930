"""Which duties the board shows: the filter, its words, and the filters that a chart offers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from orgtui.checks.finding import split_subject, subject
from orgtui.checks.people import People
from orgtui.edits.base import department_name, person_name, subject_name, title_of
from orgtui.graph import DutyId, Views
from orgtui.model import Chart
from orgtui.text import cells
from orgtui.views import tree_order
from orgtui.words import _, ngettext

#: The owner to filter by for duties that nobody owns.
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which duties the board shows.

    Attributes
    ----------
    department
        Id of a department: duties that its roles own, support or back up, or that belong there. None for all.
    owner
        ``role:ID`` or ``person:KEY``, or `NOBODY`. None for all.
    """

    department: str | None = None
    owner: str | None = None

    def joined(self, picked: Self) -> Self:
        """Return the filter once another one is picked.

        A department and an owner hold together; another of the same kind takes the place of the first, the same one
        picked again goes.
        """
        if picked == EVERYTHING:
            return picked
        if picked.department is not None:
            return replace(self, department=picked.department if picked.department != self.department else None)
        return replace(self, owner=picked.owner if picked.owner != self.owner else None)

    def still_on(self, chart: Chart) -> Self:
        """Return what is left of the filter on a chart: without a department or an owner that is not there."""
        department = self.department if self.department in chart.departments else None
        owner = self.owner if self.owner is None or self.owner == NOBODY or _is_there(chart, self.owner) else None
        return (
            self
            if (department, owner) == (self.department, self.owner)
            else replace(self, department=department, owner=owner)
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the choices of `filter_choices` that it is made of."""
        department = () if self.department is None else (subject("department", self.department),)
        return (*department, self.owner) if self.owner is not None else department

    def shows(self, duty_id: DutyId, views: Views, people: People) -> bool:
        """Tell whether the board shows a duty.

        Parameters
        ----------
        duty_id
            The duty; it may have no table.
        views, people
            What is derived from the chart, and who holds what in it.
        """
        return self._of_owner(duty_id, views, people) and self._of_department(duty_id, views)

    def _of_owner(self, duty_id: DutyId, views: Views, people: People) -> bool:
        owners = views.owners.get(duty_id, ())
        if self.owner is None or self.owner == NOBODY:
            return self.owner is None or not owners
        kind, name = split_subject(self.owner)
        return name in owners if kind == "role" else any(self.owner in people.of_role[owner] for owner in owners)

    def _of_department(self, duty_id: DutyId, views: Views) -> bool:
        chart, duty = views.chart, views.chart.duties.get(duty_id)
        if self.department is None or (duty is not None and duty.department == self.department):
            return True
        on_it = (table.get(duty_id, ()) for table in (views.owners, views.supporters, views.backups))
        return any(chart.roles[role_id].department == self.department for role_ids in on_it for role_id in role_ids)


EVERYTHING = BoardFilter()


def _is_there(chart: Chart, owner: str) -> bool:
    kind, name = split_subject(owner)
    return name in chart.roles if kind == "role" else owner in People(chart).roles


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A filter to pick: its key, what it is called, how much it shows."""

    key: str
    title: str
    detail: str
    filter: BoardFilter


def filter_words(chart: Chart, where: BoardFilter) -> str:
    """Return a filter in words, empty where it lets everything through."""
    words = []
    if where.department is not None:
        words.append(department_name(chart, where.department))
    if where.owner == NOBODY:
        words.append(_("owned by nobody"))
    elif where.owner is not None:
        words.append(_("owned by {who}").format(who=subject_name(chart, where.owner)))
    return " · ".join(words)


def filtered_words(chart: Chart, views: Views, where: BoardFilter) -> str:
    """Return what a filter leaves of the board: how many of its duties, and the filter in words."""
    if where == EVERYTHING:
        return _("All duties")
    board = duties_of_board(views)
    parts = {"count": len(_shown(board, views, where)), "all": len(board), "filter": filter_words(chart, where)}
    return _("{count} of {all} duties: {filter}").format(**parts)


def filter_choices(chart: Chart, views: Views, where: BoardFilter = EVERYTHING) -> tuple[FilterChoice, ...]:
    """Return the filters that make sense on a chart: all, orphaned, every department, role and person that owns.

    Parameters
    ----------
    chart, views
        The chart and what is derived from it.
    where
        The filter that is on: each choice tells how much is shown once it is joined to that.
    """
    board = duties_of_board(views)
    offers = (
        _Offer("", _("All duties"), EVERYTHING, board),
        _Offer(NOBODY, _("Nobody owns it"), BoardFilter(owner=NOBODY), board - views.owners.keys()),
        *_departments(chart),
        *_roles(chart, views),
        *_people(chart),
    )
    details = _duties([len(left) for left in _joined(offers, board, views, where)])
    return tuple(
        FilterChoice(offer.key, offer.title, _detail(offer, duties), offer.filter)
        for offer, duties in zip(offers, details, strict=True)
    )


class _Offer(NamedTuple):
    """A filter that a chart offers, with the duties that it shows alone."""

    key: str
    title: str
    filter: BoardFilter
    duties: Set[DutyId]


def duties_of_board(views: Views) -> Set[DutyId]:
    """Return the duties that the board shows without a filter: those with a table, and those that roles name."""
    return {*views.chart.duties, *views.owners, *views.supporters, *views.backups}


def _shown(board: Set[DutyId], views: Views, where: BoardFilter) -> Set[DutyId]:
    people = People(views.chart)
    return {duty_id for duty_id in board if where.shows(duty_id, views, people)}


def _joined(offers: Iterable[_Offer], board: Set[DutyId], views: Views, where: BoardFilter) -> Iterator[Set[DutyId]]:
    """Yield the duties that are shown once a filter is picked: the half that it is not about stays."""
    of_department = _shown(board, views, replace(where, owner=None))
    of_owner = _shown(board, views, replace(where, department=None))
    for offer in offers:
        stays = of_owner if offer.filter.department is not None else of_department
        if offer.filter == EVERYTHING:
            yield board
        else:
            yield stays if offer.key in where.keys else stays & offer.duties


def _duties(counts: Sequence[int]) -> list[str]:
    """Return numbers of duties in words, all as wide: numbers and words stand below each other."""
    digits = len(str(max(counts)))
    told = [ngettext("{count} duty", "{count} duties", one).format(count=f"{one:{digits}}") for one in counts]
    widest = max(map(cells, told))
    return [words + " " * (widest - cells(words)) for words in told]


def _detail(offer: _Offer, duties: str) -> str:
    return duties if offer.filter.department is None else _("department · {duties}").format(duties=duties)


def _departments(chart: Chart) -> Iterator[_Offer]:
    shown = defaultdict[str | None, set[DutyId]](set)
    for duty_id, duty in chart.duties.items():
        shown[duty.department].add(duty_id)
    for role in chart.roles.values():
        shown[role.department].update(role.duties, role.supports, role.backs_up)
    for key in chart.departments:
        where = BoardFilter(department=key)
        yield _Offer(subject("department", key), department_name(chart, key), where, shown[key])


def _roles(chart: Chart, views: Views) -> Iterator[_Offer]:
    for role_id in tree_order(views):
        owned = set(chart.roles[role_id].duties)
        if owned:
            name = subject("role", role_id)
            yield _Offer(name, title_of(chart, role_id), BoardFilter(owner=name), owned)


def _people(chart: Chart) -> Iterator[_Offer]:
    for person, role_ids in People(chart).roles.items():
        kind, name = split_subject(person)
        owned = {duty for role_id in role_ids for duty in chart.roles[role_id].duties}
        if kind == "person" and owned:
            yield _Offer(person, person_name(chart.people, name), BoardFilter(owner=person), owned)
