"""Edits of several roles as one step."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from orgtui.edits.base import Edit, EditError, apply_each, department_name, role_of, title_of
from orgtui.edits.field_table import FIELDS
from orgtui.edits.fields import SetFields, value_words
from orgtui.edits.removal import without_roles
from orgtui.edits.roles import MarkVacant, MoveRole, SetCoveredBy, SetDepartment, holder_names, managers_above
from orgtui.graph import Views
from orgtui.model import Chart
from orgtui.text import plain_name
from orgtui.words import _, ngettext


def tops_of(chart: Chart, role_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some roles that none of the others leads, in file order.

    Raises
    ------
    EditError
        Where one of them does not exist.
    """
    for role_id in role_ids:
        role_of(chart, role_id)
    marked, tops = set(role_ids), set[str]()
    forest = Views(chart).forest
    pending = list(forest.roots)
    while pending:
        here = pending.pop()
        if here in marked:
            tops.add(here)
        else:
            pending.extend(forest.children.get(here, ()))
    return tuple(role_id for role_id in chart.roles if role_id in tops)


@dataclass(frozen=True, slots=True)
class OnRoles(Edit):
    """The same edit for each of several roles.

    Attributes
    ----------
    role_ids
        The roles.
    make
        Returns the edit of one role.
    """

    role_ids: tuple[str, ...]
    make: Callable[[str], Edit]

    def apply(self, chart: Chart) -> Chart:
        return apply_each(chart, map(self.make, dict.fromkeys(self.role_ids)))

    def words(self, chart: Chart) -> str:
        role_ids = tuple(dict.fromkeys(self.role_ids))
        made = self.make(role_ids[0])
        first = made.told_as() if isinstance(made, SetFields) else made
        if len(role_ids) == 1:
            return first.words(chart)
        sentence = _sentence(first, chart, role_ids)
        return sentence if sentence is not None else _and_others(first.words(chart), len(role_ids) - 1)


def _and_others(done: str, count: int) -> str:
    sentence = ngettext("{done}; the same for {count} more role", "{done}; the same for {count} more roles", count)
    return sentence.format(done=done, count=count)


def _sentence(edit: Edit, chart: Chart, role_ids: tuple[str, ...]) -> str | None:
    """Return the sentence for several roles at once, None where the edit has none of its own."""
    count = len(role_ids)
    match edit:
        case SetDepartment(department=None):
            words = ngettext("{count} role is in no department now", "{count} roles are in no department now", count)
            return words.format(count=count)
        case SetDepartment(department=str(key)):
            name = department_name(chart, key)
            words = ngettext("{count} role is in {department} now", "{count} roles are in {department} now", count)
            return words.format(count=count, department=name)
        case MarkVacant(vacant=True):
            people = holder_names(chart, role_ids)
            words = ngettext("{count} role is vacant now", "{count} roles are vacant now", count)
            if people:
                words = ngettext(
                    "{count} role is vacant now: {people} left it",
                    "{count} roles are vacant now: {people} left them",
                    count,
                )
            return words.format(count=count, people=people)
        case MarkVacant():
            words = ngettext("{count} role is no longer vacant", "{count} roles are no longer vacant", count)
            return words.format(count=count)
        case SetCoveredBy(stand_in=str(other)):
            words = ngettext("{other} covers {count} role", "{other} covers {count} roles", count)
            return words.format(other=title_of(chart, other), count=count)
    return None


@dataclass(frozen=True, slots=True)
class ChangeLists(Edit):
    """Add to one of the lists of several roles, such as their KPIs, and take from it; what only some have stays.

    Attributes
    ----------
    role_ids
        The roles.
    field
        A field that holds a list: ``holders``, ``dotted_to``, ``kpis`` or ``skills``.
    added, gone
        What all of them have then, and what none of them has.
    """

    role_ids: tuple[str, ...]
    field: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def apply(self, chart: Chart) -> Chart:
        return apply_each(chart, self._edits(chart))

    def _edits(self, chart: Chart) -> list[SetFields]:
        """Return the edit of each role whose list is another one then."""
        gone, edits = set(map(plain_name, self.gone)), list[SetFields]()
        for role_id in dict.fromkeys(self.role_ids):
            held: tuple[str, ...] = getattr(role_of(chart, role_id), self.field)
            kept = tuple(text for text in held if plain_name(text) not in gone)
            there = set(map(plain_name, kept))
            made = (*kept, *(text for text in self.added if plain_name(text) not in there))
            if made != held:
                edits.append(SetFields("roles", role_id, {self.field: made}))
        return edits

    def words(self, chart: Chart) -> str:
        count, field = len(self._edits(chart)), FIELDS["roles"][self.field]
        parts = {
            "field": _(field.label),
            "count": count,
            "added": value_words(chart, field, self.added),
            "gone": value_words(chart, field, self.gone),
        }
        if not self.gone:
            words = ngettext("{count} role: added {added} to {field}", "{count} roles: added {added} to {field}", count)
        elif not self.added:
            words = ngettext("{count} role: took {gone} from {field}", "{count} roles: took {gone} from {field}", count)
        else:
            words = ngettext(
                "{count} role: added {added} to {field}, took away {gone}",
                "{count} roles: added {added} to {field}, took away {gone}",
                count,
            )
        return words.format(**parts)


@dataclass(frozen=True, slots=True)
class MoveRoles(Edit):
    """A new manager for several roles, or none; of a role and one below it only the upper one is lifted out."""

    role_ids: tuple[str, ...]
    manager: str | None

    def apply(self, chart: Chart) -> Chart:
        tops = tops_of(chart, self.role_ids)
        if self.manager is not None:
            self._refuse_loop(chart, tops, self.manager)
        made = {
            role_id: replace(chart.roles[role_id], reports_to=self.manager)
            for role_id in tops
            if chart.roles[role_id].reports_to != self.manager
        }
        return chart.replace(roles={**chart.roles, **made}) if made else chart

    @staticmethod
    def _refuse_loop(chart: Chart, tops: tuple[str, ...], manager: str) -> None:
        role_of(chart, manager)
        leading = {manager, *managers_above(chart, manager)}
        for role_id in tops:
            if role_id in leading:
                MoveRole(role_id, manager).apply(chart)

    def words(self, chart: Chart) -> str:
        count = len(set(self.role_ids))
        if count == 1:
            return MoveRole(self.role_ids[0], self.manager).words(chart)
        if self.manager is None:
            words = ngettext("{count} role now reports to nobody", "{count} roles now report to nobody", count)
            return words.format(count=count)
        words = ngettext("Moved {count} role under {manager}", "Moved {count} roles under {manager}", count)
        return words.format(count=count, manager=title_of(chart, self.manager))


@dataclass(frozen=True, slots=True)
class PlaceRoles(Edit):
    """Move the blocks of several roles, in their order in the file, right before or after another one."""

    role_ids: tuple[str, ...]
    other: str
    before: bool = False

    def apply(self, chart: Chart) -> Chart:
        role_of(chart, self.other)
        for role_id in self.role_ids:
            role_of(chart, role_id)
        moving = set(self.role_ids)
        if self.other in moving:
            raise EditError(_("{role} is one of those to be placed").format(role=title_of(chart, self.other)))
        order = [role_id for role_id in chart.roles if role_id not in moving]
        at = order.index(self.other) + (0 if self.before else 1)
        order[at:at] = [role_id for role_id in chart.roles if role_id in moving]
        if order == list(chart.roles):
            return chart
        return chart.replace(roles={role_id: chart.roles[role_id] for role_id in order})

    def words(self, chart: Chart) -> str:
        count = len(set(self.role_ids))
        if count == 1:
            words = _("Placed {role} before {other}") if self.before else _("Placed {role} after {other}")
            return words.format(role=title_of(chart, self.role_ids[0]), other=title_of(chart, self.other))
        words = (
            ngettext("Placed {count} role before {other}", "Placed {count} roles before {other}", count)
            if self.before
            else ngettext("Placed {count} role after {other}", "Placed {count} roles after {other}", count)
        )
        return words.format(count=count, other=title_of(chart, self.other))


@dataclass(frozen=True, slots=True)
class DeleteRoles(Edit):
    """Delete roles, one or several: duties stay (orphaned), reports go to the nearest manager above who stays.

    What points at the roles goes with them: hand-offs, dotted lines, covers, acceptances.
    """

    role_ids: tuple[str, ...]

    def apply(self, chart: Chart) -> Chart:
        return without_roles(chart, frozenset(self.role_ids)) if self.role_ids else chart

    def words(self, chart: Chart) -> str:
        count, orphaned = len(set(self.role_ids)), orphaned_by(chart, frozenset(self.role_ids))
        if count == 1:
            role_of(chart, self.role_ids[0])
            words = _("Deleted {role}, duties without an owner now: {count}") if orphaned else _("Deleted {role}")
            return words.format(role=title_of(chart, self.role_ids[0]), count=len(orphaned))
        if not orphaned:
            return ngettext("Deleted {count} role", "Deleted {count} roles", count).format(count=count)
        words = ngettext(
            "Deleted {count} role, duties without an owner now: {orphaned}",
            "Deleted {count} roles, duties without an owner now: {orphaned}",
            count,
        )
        return words.format(count=count, orphaned=len(orphaned))


def orphaned_by(chart: Chart, gone: frozenset[str]) -> tuple[str, ...]:
    """Return the duties that nobody owns once these roles are gone, in the order in which they own them."""
    kept = {duty for role_id, role in chart.roles.items() if role_id not in gone for duty in role.duties}
    lost = (duty for role_id, role in chart.roles.items() if role_id in gone for duty in role.duties)
    return tuple(dict.fromkeys(duty for duty in lost if duty not in kept))
