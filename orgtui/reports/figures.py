"""The figures of a chart as text to read: one section for each kind, undefined figures as a dash."""

from collections.abc import Callable, Iterator, Sequence

from orgtui.messages import names
from orgtui.metrics import AllStats, Cost, Number, Stats
from orgtui.model import Chart
from orgtui.reports.tables import columns, filled
from orgtui.text import cells, safe
from orgtui.words import _, ngettext

DASH = "-"
#: Roles and bosses that the text lists; JSON has all.
MOST = 10

Rows = list[tuple[str, str]]


def figures_text(chart: Chart, found: Stats, more: AllStats | None = None) -> Iterator[str]:
    """Yield the lines of ``orgtui stats``.

    Parameters
    ----------
    chart
        The chart, for titles and currency.
    found
        Its figures.
    more
        Those of ``--all``, None without.
    """
    yield names.where("chart", chart)
    sections = [(title, rows(chart, found)) for title, rows in _sections()]
    width = max(cells(label) for _title, rows in sections for label, _value in rows)
    for title, rows in sections:
        yield ""
        yield title
        yield from columns([(filled(label, width), value) for label, value in rows])
    if more is not None:
        yield from _more(chart, more)


def _sections() -> list[tuple[str, Callable[[Chart, Stats], Rows]]]:
    return [
        (_("People"), _people),
        (_("Hierarchy"), _hierarchy),
        (_("Duties"), _duties),
        (_("Hand-offs"), _handoffs),
        (_("Cost a year"), _money),
    ]


def _people(_chart: Chart, found: Stats) -> Rows:
    about = "" if found.fte_complete else _(" (an unknown share counts as 1)")
    return [
        (_("roles"), number(found.roles)),
        (_("departments"), number(found.departments)),
        (_("seats"), number(found.seats)),
        (_("headcount"), number(found.headcount)),
        (_("full-time equivalents"), number(found.fte) + about),
        (_("people named"), number(found.people)),
        (_("roles without a name"), number(found.unnamed)),
        (_("open and vacant seats"), number(found.vacant)),
    ]


def _hierarchy(_chart: Chart, found: Stats) -> Rows:
    span, lines = found.span, found.hierarchy
    bands = ", ".join(
        _("{band}: {count}").format(band=band, count=count) for band, count in span.bands.items() if count
    )
    return [
        (_("tops"), number(found.tops)),
        (_("layers"), number(found.layers)),
        (_("bosses"), number(span.bosses)),
        (_("span, mean"), number(span.mean)),
        (_("span, median"), number(span.median)),
        (_("span, largest"), number(span.max)),
        (_("bosses by span"), bands or DASH),
        (_("extra lines"), number(lines.extra_lines)),
        (_("connectedness"), number(lines.connectedness)),
        (_("hierarchy"), number(lines.hierarchy)),
        (_("efficiency"), number(lines.efficiency)),
        (_("least upper bound"), number(lines.lub)),
    ]


def _duties(_chart: Chart, found: Stats) -> Rows:
    duties = found.duties
    return [
        (_("duties"), number(duties.total)),
        (_("without an owner"), number(duties.orphaned)),
        (_("with several owners"), number(duties.contested)),
        (_("with one person only"), number(duties.single_person)),
        (_("people whose absence stops a critical one"), number(duties.bus_factor)),
    ]


def _handoffs(chart: Chart, found: Stats) -> Rows:
    handoffs = found.handoffs
    return [
        (_("hand-offs"), number(handoffs.total)),
        (_("ties within departments"), number(handoffs.internal)),
        (_("ties between departments"), number(handoffs.external)),
        (_("E-I index"), number(handoffs.ei)),
        (_("E-I index by chance"), number(handoffs.ei_expected)),
        (_("modularity of departments"), number(handoffs.modularity)),
        (_("groups that exchange nothing"), number(handoffs.components)),
        (_("cut roles"), names.roles(chart, handoffs.cut_roles) or DASH),
    ]


def _money(chart: Chart, found: Stats) -> Rows:
    return [
        (_("filled seats"), money(chart, found.cost, found.cost.filled)),
        (_("open and vacant seats"), money(chart, found.cost, found.cost.vacant)),
    ]


def number(value: Number | None) -> str:
    """Return a figure with three decimals at most, a dash where it is undefined."""
    if value is None:
        return DASH
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}".rstrip("0").rstrip(".")


def money(chart: Chart, cost: Cost, value: Number) -> str:
    """Return an amount in the chart's currency, as "at least" where a role has no cost, a dash where none has."""
    if not cost.complete and not cost.filled and not cost.vacant:
        return DASH
    amount = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    named = f"{amount} {safe(chart.head.currency)}" if chart.head.currency else amount
    return named if cost.complete else _("at least {amount}").format(amount=named)


def _more(chart: Chart, more: AllStats) -> Iterator[str]:
    parts = (_groups, _density, _carriers, _places, _bridges, _units, _room)
    for part in parts:
        lines = list(part(chart, more))
        if lines:
            yield ""
            yield from lines


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], right: int) -> Iterator[str]:
    if rows:
        yield title
        yield from columns([head, *rows], right=right)


def _groups(chart: Chart, more: AllStats) -> Iterator[str]:
    head = (_("department"), _("roles"), _("within"), _("across"), _("E-I"))
    rows = [
        (names.department(chart, one.department), *map(number, (one.roles, one.internal, one.external, one.ei)))
        for one in more.network.groups
    ]
    return _table(_("Ties by department"), head, rows, 4)


def _density(_chart: Chart, more: AllStats) -> Iterator[str]:
    density, distance = more.network.density, more.network.distance
    yield _("Silos")
    share = _("{share} ({ties} of {pairs})")
    rows = [
        (
            _("density within departments"),
            share.format(share=number(density.within), ties=density.ties_within, pairs=density.pairs_within),
        ),
        (
            _("density between departments"),
            share.format(share=number(density.between), ties=density.ties_between, pairs=density.pairs_between),
        ),
        (_("Yule's Q"), number(more.network.yules_q)),
        (_("hand-offs from department to department, mean"), number(distance.mean)),
        (
            _("pairs of roles without a way"),
            _("{count} of {pairs}").format(count=distance.unreachable, pairs=distance.unreachable + distance.connected),
        ),
    ]
    yield from columns(rows)


def _carriers(chart: Chart, more: AllStats) -> Iterator[str]:
    head = (_("between"), _("and"), _("pairs"), _("carriers"))
    rows = [
        (*(names.department(chart, name) for name in one.departments), number(one.pairs), number(one.carriers))
        for one in more.network.carriers
    ]
    yield from _table(_("Carriers between departments"), head, rows, 2)
    apart = more.network.pairs_apart
    if apart:
        sentence = ngettext(
            "  {count} pair of departments exchanges nothing", "  {count} pairs of departments exchange nothing", apart
        )
        yield sentence.format(count=apart)


def _places(chart: Chart, more: AllStats) -> Iterator[str]:
    head = (_("role"), _("betweenness"), _("share"), _("constraint"))
    between = [one for one in more.network.roles if one.betweenness]
    first = sorted(between, key=lambda one: (-one.betweenness, one.role))[:MOST]
    rows = [
        (names.role(chart, one.role), number(one.betweenness), number(one.share), number(one.constraint))
        for one in first
    ]
    return _table(_("Roles that most hand-offs run over"), head, rows, 3)


def _bridges(chart: Chart, more: AllStats) -> Iterator[str]:
    rows = [(names.role(chart, one), names.role(chart, two)) for one, two in more.network.bridges]
    return _table(_("Ties that nothing else replaces"), (_("between"), _("and")), rows, 0)


def _units(chart: Chart, more: AllStats) -> Iterator[str]:
    head = (_("boss"), _("filled"), _("vacant"))
    priced = [(role_id, cost) for role_id, cost in more.units.items() if cost.filled or cost.vacant]
    first = sorted(priced, key=lambda item: (-item[1].filled - item[1].vacant, item[0]))[:MOST]
    rows = [
        (names.role(chart, role_id), money(chart, cost, cost.filled), money(chart, cost, cost.vacant))
        for role_id, cost in first
    ]
    return _table(_("Cost a year with everybody below"), head, rows, 2)


def _room(_chart: Chart, more: AllStats) -> Iterator[str]:
    head = (_("at a span of"), _("bosses needed"), _("people that the layers hold"))
    rows = [(span, number(count), number(more.layer_capacity[span])) for span, count in more.bosses_at_span.items()]
    return _table(_("Bosses and layers"), head, rows, 2)
