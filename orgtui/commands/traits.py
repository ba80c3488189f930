"""What a kind of shop brings with it: duties of the catalogue, and the partner outside that they are about."""

from collections.abc import Sequence
from dataclasses import replace

from orgtui.catalogue import Catalogue, CatalogueDuty, catalogue
from orgtui.edits import AddDuty, AddHandOff, AddRole
from orgtui.graph import Views
from orgtui.model import Chart, Role, Trait

#: Trait -> partner outside that it brings, and what the partner hands to the owner of which duty.
PARTNERS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "marketplaces": (
        "marketplace",
        (
            ("run-marketplace-shops", "Platform rules and account warnings"),
            ("reconcile-payouts", "Marketplace settlements"),
            ("join-platform-campaigns", "Official campaigns to join"),
        ),
    )
}


def with_traits(chart: Chart, traits: Sequence[Trait]) -> Chart:
    """Return the chart with these traits besides its own, their duties given to whoever usually owns them.

    Parameters
    ----------
    chart
        A preset's chart: its size decides which duties it cannot do without.
    traits
        Traits that the shop has; those that the chart has already change nothing.
    """
    new = [trait for trait in dict.fromkeys(traits) if trait not in chart.head.traits]
    chart = chart.replace(head=replace(chart.head, traits=(*chart.head.traits, *new)))
    library = catalogue()
    for duty in library.duties.values():
        if set(duty.traits) & set(new) and chart.head.size in duty.essential and duty.id not in chart.duties:
            chart = _with_duty(chart, duty, library)
    for trait in new:
        chart = _with_partner(chart, trait, library)
    return chart


def _with_duty(chart: Chart, duty: CatalogueDuty, library: Catalogue) -> Chart:
    owner = next((role_id for role_id in library.usual_owners(duty.id) if role_id in chart.roles), _top(chart))
    return AddDuty(duty.id, duty.as_duty(chart.roles[owner].department), owner).apply(chart)


def _with_partner(chart: Chart, trait: str, library: Catalogue) -> Chart:
    if trait not in PARTNERS or PARTNERS[trait][0] in chart.roles:
        return chart
    partner, gives = PARTNERS[trait]
    chart = AddRole(partner, Role(title=library.roles[partner].title, sourcing="external")).apply(chart)
    owners = Views(chart).owners
    for duty_id, what in gives:
        for owner in owners.get(duty_id, ())[:1]:
            chart = AddHandOff(partner, owner, what).apply(chart)
    return chart


def _top(chart: Chart) -> str:
    return Views(chart).forest.roots[0]
