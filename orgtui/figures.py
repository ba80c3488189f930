"""The few figures that stand in the title line."""

from dataclasses import dataclass

from orgtui.model import Chart
from orgtui.text import plain_name, safe
from orgtui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Figures:
    """How many roles, named people and open or vacant seats a chart has."""

    roles: int = 0
    people: int = 0
    vacant: int = 0


def figures_of(chart: Chart) -> Figures:
    """Return the figures of a chart; a person counts once, partners outside have no seats to fill."""
    people: set[str] = set()
    vacant = 0
    for role in chart.roles.values():
        if role.state == "filled":
            people.update(who if who in chart.people else plain_name(who) for who in role.holders)
        if role.sourcing != "external":
            vacant += role.open_seats
    return Figures(len(chart.roles), len(people), vacant)


def figure_words(chart: Chart, figures: Figures) -> tuple[str, ...]:
    """Return the figures as words, the least important first."""
    size = (_("size {size}").format(size=safe(chart.head.size)),) if chart.head.size is not None else ()
    people = ngettext("{count} person", "{count} people", figures.people).format(count=figures.people)
    roles = ngettext("{count} role", "{count} roles", figures.roles).format(count=figures.roles)
    vacant = ngettext("{count} vacant", "{count} vacant", figures.vacant).format(count=figures.vacant)
    return (*size, roles, *((people,) if figures.people else ()), *((vacant,) if figures.vacant else ()))
