"""D411: what shops of this size and kind cannot do without, and this chart does not have."""

from collections.abc import Iterator

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subject
from orgtui.checks.library import KnownDuty
from orgtui.checks.likeness import bare
from orgtui.checks.registry import declare
from orgtui.edits import AddDuty
from orgtui.graph import DutyId, RoleId


def essential(context: Context) -> dict[DutyId, KnownDuty]:
    """Return the duties that the library holds essential for a shop of the chart's size and traits."""
    head, library = context.chart.head, context.catalogue
    if head.size is None or library is None:
        return {}
    return {
        duty_id: duty
        for duty_id, duty in library.duties.items()
        if head.size in duty.essential and (not duty.traits or not set(duty.traits).isdisjoint(head.traits))
    }


def lacking(context: Context) -> dict[DutyId, KnownDuty]:
    """Return those essential duties that are in the chart under neither their id nor their name."""
    wanted, duties, views = context.once(essential), context.chart.duties, context.views
    names = {bare(duty.name) for duty in duties.values()} if wanted else set()
    named = (duties, views.owners, views.supporters, views.backups)
    return {
        duty_id: duty
        for duty_id, duty in wanted.items()
        if not any(duty_id in table for table in named) and bare(duty.name) not in names
    }


@declare("D411", "missing-duty", "warning")
def missing_duty(context: Context) -> Iterator[Finding]:
    """Yield every duty that a shop of this size needs and that is in the chart under neither its id nor its name."""
    for duty_id, duty in context.once(lacking).items():
        params = {"name": duty.name, "size": context.chart.head.size}
        yield Finding("D411", "warning", (subject("duty", duty_id),), params, tuple(_fixes(context, duty_id, duty)))


def _fixes(context: Context, duty_id: DutyId, duty: KnownDuty) -> Iterator[Fix]:
    yield Fix("add-known-duty", "unsafe", AddDuty(duty_id, duty.as_duty()), {"name": duty.name})
    owner = _usual_owner(context, duty_id)
    if owner is not None:
        yield Fix("usual-owner", "hint", None, {"role": owner})


def _usual_owner(context: Context, duty_id: DutyId) -> RoleId | None:
    usual = context.catalogue.usual_owners(duty_id) if context.catalogue is not None else ()
    return next((role_id for role_id in usual if context.can_own(role_id)), None)
