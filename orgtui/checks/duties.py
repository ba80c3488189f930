"""D-rules: who owns what, who has too much, who has nothing."""

from collections.abc import Iterator

from orgtui.checks.candidates import could_own
from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.registry import declare
from orgtui.edits import GiveDuty, KeepOwner
from orgtui.graph import DutyId, RoleId
from orgtui.model import OUTSIDE

#: So many people inside are offered as owners of what is done outside.
MOST_CONTACTS = 3
#: Idle roles are worth a word from this many roles on.
IDLE_FROM = 3


def give(duty_id: DutyId, role_id: RoleId) -> Fix:
    """Return the fix that makes the role the owner of the duty."""
    return Fix("give-duty", "unsafe", GiveDuty(duty_id, role_id), {"duty": duty_id, "role": role_id})


def keep(duty_id: DutyId, role_id: RoleId) -> Fix:
    """Return the fix that makes the role the only owner; the other owners support."""
    return Fix("keep-owner", "unsafe", KeepOwner(duty_id, role_id), {"duty": duty_id, "role": role_id})


@declare("D401", "duty-without-owner", "error")
def without_owner(context: Context) -> Iterator[Finding]:
    """Yield every duty that no role owns."""
    views = context.views
    for duty_id in context.chart.duties:
        if duty_id in views.owners:
            continue
        params = {
            "supporters": sorted(views.supporters.get(duty_id, ())),
            "deputies": sorted(views.backups.get(duty_id, ())),
        }
        fixes = tuple(give(duty_id, role_id) for role_id in could_own(context, duty_id))
        yield Finding("D401", "error", (subject("duty", duty_id),), params, fixes)


@declare("D402", "several-owners", "warning")
def several_owners(context: Context) -> Iterator[Finding]:
    """Yield every duty that roles of different people own."""
    for duty_id, owners in context.views.owners.items():
        if not is_contested(context, duty_id):
            continue
        ordered = sorted(owners, key=lambda key: (not context.can_own(key), context.loads[key], key))
        fixes = tuple(keep(duty_id, owner) for owner in ordered[:3])
        yield Finding("D402", "warning", (subject("duty", duty_id),), {"owners": sorted(owners)}, fixes)


def is_contested(context: Context, duty_id: DutyId) -> bool:
    """Tell whether roles of different people own the duty."""
    owners = context.views.owners.get(duty_id, ())
    return len(owners) > 1 and len({frozenset(context.people.of_role[owner]) for owner in owners}) > 1


@declare("D403", "owner-vacant", "warning")
def owner_vacant(context: Context) -> Iterator[Finding]:
    """Yield every duty whose owners are all vacant, with nobody standing in for them."""
    # Only what a vacant role owns can lack an owner: few duties of many.
    vacant = (role for role in context.chart.roles.values() if not role.heads)
    for duty_id in dict.fromkeys(duty for role in vacant for duty in role.duties):
        if not vacantly_owned(context, duty_id):
            continue
        owners = context.views.owners[duty_id]
        yield Finding(
            "D403",
            "warning",
            (subject("duty", duty_id),),
            {"owners": sorted(owners)},
            tuple(give_above(context, duty_id, owners)),
            because=context.vacancy_among(owners),
        )


def vacantly_owned(context: Context, duty_id: DutyId) -> bool:
    """Tell whether the duty has owners, all of them vacant and not covered; a deputy covers no role."""
    owners = context.views.owners.get(duty_id, ())
    return bool(owners) and all(context.role(owner).heads == 0 and context.stand_in(owner) is None for owner in owners)


def give_above(context: Context, duty_id: DutyId, owners: tuple[RoleId, ...]) -> Iterator[Fix]:
    """Yield the fixes that hand the duty of vacant owners to their next filled manager."""
    above = dict.fromkeys(context.filled_above(owner) for owner in sorted(owners))
    yield from (give(duty_id, role_id) for role_id in above if role_id is not None)


@declare("D406", "idle-role", "note")
def idle_role(context: Context) -> Iterator[Finding]:
    """Yield every role without duties in a department where duties are recorded."""
    if len(context.inside) < IDLE_FROM:
        return
    for department, role_ids in context.members.items():
        inside = context.without_partners(role_ids)
        idle = [role_id for role_id in inside if _has_nothing(context, role_id)]
        if len(idle) * 2 <= len(inside):
            for role_id in (role_id for role_id in idle if context.role(role_id).heads):
                params = {"department": department, "busy": len(inside) - len(idle), "roles": len(inside)}
                fixes = (Fix("give-it-duties", "hint", None, {"role": role_id}),)
                yield Finding("D406", "note", (subject("role", role_id),), params, fixes)


def _has_nothing(context: Context, role_id: RoleId) -> bool:
    role = context.role(role_id)
    return not (role.duties or role.supports or role.backs_up)


@declare("D412", "outside-only", "note")
def outside_only(context: Context) -> Iterator[Finding]:
    """Yield every duty that only people outside the house are accountable for."""
    for duty_id, owners in context.views.owners.items():
        if not all(context.role(owner).sourcing in OUTSIDE for owner in owners):
            continue
        duty = context.chart.duties.get(duty_id)
        contacts = dict.fromkeys(contact for owner in sorted(owners) for contact in _contacts(context, owner))
        yield Finding(
            "D412",
            "warning" if duty is not None and duty.critical else "note",
            (subject("duty", duty_id),),
            {"owners": sorted(owners)},
            tuple(keep(duty_id, contact) for contact in list(contacts)[:MOST_CONTACTS]),
        )


def _contacts(context: Context, role_id: RoleId) -> Iterator[RoleId]:
    """Yield who inside deals with an outside role: its manager, who hands it work, the top."""
    above = context.filled_above(role_id)
    if above is not None:
        yield above
    handoffs = context.chart.handoffs
    ends = {
        end
        for number in context.views.handoffs_of.get(role_id, ())
        for end in (handoffs[number].giver, handoffs[number].receiver)
    }
    yield from sorted(end for end in ends if end is not None and context.can_own(end))
    yield from context.able_tops[:MOST_CONTACTS]
