"""A rule's formula with the numbers of one chart: duties, people, keys, pay, and the file itself."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from orgtui.checks.backups import hands
from orgtui.checks.context import Context
from orgtui.checks.duties import is_contested
from orgtui.checks.likeness import bare, names_of
from orgtui.checks.missing import essential, lacking
from orgtui.checks.separation import CLASHES, FEW_PEOPLE, OWN_PAYMENT, keys_of
from orgtui.checks.staffing import joins_jobs
from orgtui.checks.workload import all_duties, answered_for, hours_of
from orgtui.messages import names
from orgtui.model import FORMAT, OUTSIDE
from orgtui.text import is_blank
from orgtui.words import _


def _owned(context: Context) -> str:
    duties, owners = context.chart.duties, context.views.owners
    return _("Duties: {duties}; without an owner: {orphaned}; of several people: {contested}").format(
        duties=len(duties),
        orphaned=sum(1 for duty_id in duties if duty_id not in owners),
        contested=sum(1 for duty_id in owners if is_contested(context, duty_id)),
    )


def _loads(context: Context) -> str:
    loads = {
        person: sum(context.loads[role_id] for role_id in role_ids)
        for person, role_ids in context.people.roles.items()
        if any(context.role(role_id).heads for role_id in role_ids)
    }
    if not loads:
        return _("There is nobody on any role yet")
    busiest = max(sorted(loads), key=lambda person: loads[person])
    return _("{who} has most, {count:g}; the limit is {limit:g} at full time, the median {usual:g}").format(
        who=names.where(busiest, context.chart),
        count=loads[busiest],
        limit=context.limits.of("duties_per_person"),
        usual=context.usual_load,
    )


def _busy(context: Context) -> str:
    roles = context.chart.roles.values()
    busy = sum(1 for role in roles if role.duties or role.supports or role.backs_up)
    return _("{busy} of {roles} roles have duties").format(busy=busy, roles=len(roles))


def _outside(context: Context) -> str:
    roles = context.chart.roles
    outside = sum(
        1 for held in context.views.owners.values() if all(roles[role_id].sourcing in OUTSIDE for role_id in held)
    )
    return _("Duties with an owner: {owned}; owned outside only: {outside}").format(
        owned=len(context.views.owners), outside=outside
    )


def _single_handed(context: Context) -> str:
    critical = [duty_id for duty_id, duty in context.chart.duties.items() if duty.critical]
    people = [hands(context, duty_id) for duty_id in critical]
    return _("Critical duties: {critical}; with one person who can do it: {single}; with nobody: {none}").format(
        critical=len(critical), single=people.count(1), none=people.count(0)
    )


def _supported(context: Context) -> str:
    counts = [len(role_ids) for role_ids in context.views.supporters.values()]
    return _("Duties with supporters: {duties}; the most on one: {most}, the limit {limit:g}").format(
        duties=len(counts), most=max(counts, default=0), limit=context.limits.of("supporters")
    )


def _deputies(context: Context) -> str:
    return _("Duties with a deputy: {duties}").format(duties=len(context.views.backups))


def _answered(context: Context) -> str:
    counts, total = context.once(answered_for), all_duties(context)
    if not counts or not total:
        return _("Nobody owns one of the {total} duties").format(total=total)
    most = max(sorted(counts), key=lambda person: counts[person])
    return _("{who} answers for most, {count} of {total} duties; roles: {roles}").format(
        who=names.where(most, context.chart), count=counts[most], total=total, roles=len(context.inside)
    )


def _names(context: Context) -> str:
    duties = context.chart.duties.values()
    return _("Duties: {duties}; different names: {names}").format(
        duties=len(duties), names=len({bare(duty.name) for duty in duties})
    )


def _essential(context: Context) -> str:
    size, wanted = context.chart.head.size, context.once(essential)
    if size is None:
        return _("The chart has no size, so its {duties} duties are compared with nothing").format(
            duties=len(context.chart.duties)
        )
    there = len(wanted) - len(context.once(lacking))
    return _("Size {size}: {wanted} duties are essential, {there} of them are in the chart").format(
        size=size, wanted=len(wanted), there=there
    )


def _hours(context: Context) -> str:
    hours = context.once(hours_of)
    written = sum(1 for duty in context.chart.duties.values() if duty.hours is not None)
    weeks = {
        person: sum(sum(hours.get(role_id, {}).values()) for role_id in role_ids)
        for person, role_ids in context.people.roles.items()
    }
    if not weeks or not written:
        return _("Duties with hours: {written} of {duties}").format(written=written, duties=len(context.chart.duties))
    busiest = max(sorted(weeks), key=lambda person: weeks[person])
    return _("Duties with hours: {written} of {duties}; most has {who}, {hours:g} hours").format(
        written=written,
        duties=len(context.chart.duties),
        who=names.where(busiest, context.chart),
        hours=round(weeks[busiest], 2),
    )


def _pair(first: str, second: str) -> Callable[[Context], str]:
    def told(context: Context) -> str:
        keys = context.once(keys_of).values()
        return _(
            "People with {first}: {one}; with {second}: {two}; in the house: {people}, one line for all up to {few}"
        ).format(
            first=first,
            second=second,
            one=sum(1 for held in keys if first in held),
            two=sum(1 for held in keys if second in held),
            people=context.people_in_house,
            few=FEW_PEOPLE,
        )

    return told


def _own_payment(context: Context) -> str:
    holders = sum(1 for held in context.once(keys_of).values() if OWN_PAYMENT in held)
    return _("People with {tag}: {holders}").format(tag=OWN_PAYMENT, holders=holders)


def _keys(context: Context) -> str:
    keys = context.once(keys_of)
    return _("People with control tags: {people}; tags in use: {tags}").format(
        people=len(keys), tags=len({tag for held in keys.values() for tag in held})
    )


def _hats(context: Context) -> str:
    held = [role_ids for person, role_ids in context.people.roles.items() if person.startswith("person:")]
    return _("People with a name: {people}; with several roles: {several}").format(
        people=len(held), several=sum(1 for role_ids in held if len(role_ids) > 1)
    )


def _seats(context: Context) -> str:
    roles = context.chart.roles.values()
    return _("Seats: {seats}; holders: {holders}").format(
        seats=sum(role.seat_count for role in roles), holders=sum(len(role.holders) for role in roles)
    )


def _priced(context: Context) -> str:
    priced = sum(1 for role_id in context.inside if context.role(role_id).cost is not None)
    return _("{priced} of {roles} roles have a cost").format(priced=priced, roles=len(context.inside))


def _bought_in(context: Context) -> str:
    sourcing = [role.sourcing for role in context.chart.roles.values()]
    return _("Roles: {roles}; freelance: {freelance}; agencies: {agency}").format(
        roles=len(sourcing), freelance=sourcing.count("freelance"), agency=sourcing.count("agency")
    )


def _titles(context: Context) -> str:
    titles = [context.role(role_id).title for role_id in context.inside]
    return _("Titles: {titles}; with two jobs in one: {joined}").format(
        titles=len(titles), joined=sum(map(joins_jobs, titles))
    )


def _accepted(context: Context) -> str:
    accepted = context.chart.accepted
    return _("Accepted findings: {accepted}; with a last day: {dated}; without a reason: {silent}").format(
        accepted=len(accepted),
        dated=sum(1 for item in accepted if item.until is not None),
        silent=sum(1 for item in accepted if is_blank(item.reason)),
    )


def _format(context: Context) -> str:
    return _("The file says format {format}; this version knows up to {known}").format(
        format=context.chart.head.format, known=FORMAT
    )


def _people(context: Context) -> str:
    return _("Names in the chart: {names}; entries of people: {entries}").format(
        names=len(context.once(names_of)), entries=len(context.chart.people)
    )


NUMBERS: Mapping[str, Callable[[Context], str]] = MappingProxyType(
    {
        "D401": _owned,
        "D402": _owned,
        "D404": _single_handed,
        "D405": _loads,
        "D406": _busy,
        "D407": _supported,
        "D408": _deputies,
        "D409": _answered,
        "D410": _names,
        "D411": _essential,
        "D412": _outside,
        "D413": _hours,
        **{clash.code: _pair(clash.first, clash.second) for clash in CLASHES},
        "C514": _own_payment,
        "C515": _keys,
        "F601": _hats,
        "F602": _seats,
        "F603": _hats,
        "F604": _priced,
        "F605": _bought_in,
        "F607": _titles,
        "X901": _accepted,
        "X902": _accepted,
        "X903": _accepted,
        "X904": _accepted,
        "X907": _format,
        "X908": _people,
    }
)
