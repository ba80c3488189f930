"""The figures about duties: who owns them, and how many people could be missed."""

from dataclasses import dataclass

from orgtui.checks.backups import hands
from orgtui.checks.context import Context
from orgtui.checks.duties import is_contested
from orgtui.graph import Views


@dataclass(frozen=True, slots=True)
class Duties:
    """The figures about duties that have a table.

    Attributes
    ----------
    total
        All of them.
    orphaned
        Those that no role owns.
    contested
        Those that roles of different people own.
    single_person
        Those that one person alone could carry on, as owner or deputy.
    bus_factor
        The fewest people whose absence leaves a critical duty with nobody; None without a critical duty.
    """

    total: int
    orphaned: int
    contested: int
    single_person: int
    bus_factor: int | None


def duties(views: Views) -> Duties:
    """Return the figures about the duties of a chart; who could carry one on is what rule D404 counts."""
    chart, context = views.chart, Context.of(views.chart, views)
    counts = {duty_id: hands(context, duty_id) for duty_id in chart.duties}
    return Duties(
        total=len(chart.duties),
        orphaned=sum(1 for duty_id in chart.duties if duty_id not in views.owners),
        contested=sum(1 for duty_id in chart.duties if is_contested(context, duty_id)),
        single_person=sum(1 for duty_id, count in counts.items() if count == 1 and duty_id in views.owners),
        bus_factor=min((counts[duty_id] for duty_id, duty in chart.duties.items() if duty.critical), default=None),
    )
