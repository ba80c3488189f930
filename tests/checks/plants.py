"""One fault of each kind, planted into a chart as it came: what a user could do to a preset.

A plant returns None where the chart is too small for its fault.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from orgtui.catalogue import catalogue
from orgtui.checks.separation import CLASHES, Clash
from orgtui.edits import DeleteDuty
from orgtui.graph import Views
from orgtui.model import Chart, Department, Duty, Flow, HandOff
from tests.checks.charts import TODAY
from tests.checks.planting import (
    Planted,
    accepting,
    boss,
    duties,
    handed,
    joined,
    leaf,
    named,
    on_leaf,
    owning,
    sides,
    top,
    with_role,
)


def loop(chart: Chart) -> Chart:
    return with_role(chart, boss(chart), reports_to=leaf(chart))


def second_top(chart: Chart) -> Chart:
    return joined(joined(chart, "chief-two", None), "clerk-two", "chief-two")


def dotted_only(chart: Chart) -> Chart:
    return with_role(chart, leaf(chart), reports_to=None, dotted_to=(boss(chart),))


def twin(chart: Chart) -> Chart:
    role = chart.roles[leaf(chart)]
    made = joined(chart, "twin", boss(chart), title=role.title, department=role.department)
    return with_role(made, "twin", supports=role.duties[:1])


def headless(chart: Chart) -> Chart:
    made = chart.replace(departments={**chart.departments, "events": Department(name="Events")})
    made = joined(made, "host", top(chart))
    for number in range(3):
        made = joined(made, f"event-{number}", "host", department="events")
    return made


def crowd(chart: Chart) -> Chart:
    return joined(chart, "crowd", top(chart), seats=12)


def one_report(chart: Chart) -> Chart | None:
    made = joined(chart, "helper", leaf(chart))
    return made if sum(role.sourcing != "external" for role in made.roles.values()) >= 6 else None


def chain(chart: Chart) -> Chart:
    mate = leaf(chart)
    return joined(joined(chart, "helper", mate), "helper-of-helper", "helper", mate)


def layers(chart: Chart) -> Chart:
    above = mate = leaf(chart)
    for number in range(6):
        for side in "ab":
            chart = joined(chart, f"layer-{number}-{side}", above, mate)
        above = f"layer-{number}-a"
    return chart


def two_dotted(chart: Chart) -> Chart:
    leading = {leaf(chart), *Views(chart).chain_of(leaf(chart))}
    others = [key for key, role in chart.roles.items() if key not in leading and role.sourcing != "external"]
    return with_role(chart, leaf(chart), dotted_to=tuple(others[:2]))


def vacant_lead(chart: Chart) -> Chart:
    made = joined(chart, "lead", top(chart), vacant=True)
    return joined(joined(made, "led-one", "lead"), "led-two", "lead")


def cut_off(chart: Chart) -> Chart:
    return sides(chart, ("events-1", "events-2"), ("rentals-1", leaf(chart)), ("rentals-2", leaf(chart)))


def group_apart(chart: Chart) -> Chart:
    mate = leaf(chart)
    made = joined(joined(chart, "far-one", mate), "far-two", mate, mate)
    kept = tuple(item for item in made.handoffs if not {item.giver, item.receiver} & {"far-one", "far-two"})
    return handed(made.replace(handoffs=kept), ("far-one", "far-two"))


def carrier(chart: Chart) -> Chart:
    link = (leaf(chart), "events-2"), (leaf(chart), "rentals-1"), (leaf(chart), "rentals-2")
    return sides(chart, ("events-1", "rentals-1"), ("events-1", "rentals-2"), ("events-1", "events-2"), *link)


def knot(chart: Chart) -> Chart:
    inner = ("events-1", "events-2"), ("events-2", "rentals-1"), ("rentals-1", "rentals-2"), ("rentals-2", "events-1")
    return sides(chart, *inner, ("events-1", leaf(chart)), ("events-1", boss(chart)))


def silo(chart: Chart) -> Chart | None:
    """Plant two departments that meet at one desk; larger presets keep to themselves as shipped."""
    if len(chart.roles) > 10:
        return None
    new = ("events", "rentals")
    inner = [(f"{side}-{one}", f"{side}-{two}") for side in new for one, two in permutations((1, 2, 3, 4), 2)]
    outer = [(f"{side}-{number}", leaf(chart)) for side in new for number in (1, 2, 3, 4)]
    return sides(chart, *inner, *outer, size=4)


def lonely(chart: Chart) -> Chart:
    return joined(chart, "lonely", top(chart)).replace(handoffs=chart.handoffs)


def to_and_fro(chart: Chart) -> Chart:
    return handed(chart, (leaf(chart), boss(chart)), (boss(chart), leaf(chart)))


def together(chart: Chart) -> Chart:
    def crosses(item: HandOff) -> bool:
        departments = {chart.roles[str(end)].department for end in (item.giver, item.receiver)}
        return len(departments - {None}) == 2

    number = next(number for number, item in enumerate(chart.handoffs) if crosses(item))
    made = replace(chart.handoffs[number], mode="collaboration")
    return chart.replace(handoffs=(*chart.handoffs[:number], made, *chart.handoffs[number + 1 :]))


def broken_flow(chart: Chart) -> Chart | None:
    views = Views(chart)
    given = {(item.giver, item.receiver) for item in chart.handoffs}

    def people(duty: str) -> set[str]:
        return {*views.owners[duty], *views.supporters.get(duty, ())}

    def apart(first: str, second: str) -> bool:
        return not any(one == two or (one, two) in given for one in people(first) for two in people(second))

    pair = next((pair for pair in permutations(chart.duties, 2) if apart(*pair)), None)
    if pair is None:
        return None
    return chart.replace(flows={**chart.flows, "new-flow": Flow(name="New flow", duties=pair)})


def open_flow(chart: Chart) -> Chart:
    made = chart.replace(duties={**chart.duties, **duties(1)})
    return made.replace(flows={**chart.flows, "new-flow": Flow(name="New flow", duties=("new-0",))})


def through_the_top(chart: Chart) -> Chart:
    pairs = [(top(chart), f"{side}-{number}") for side in ("events", "rentals") for number in (1, 2)]
    return sides(chart, *pairs)


def orphan(chart: Chart) -> Chart:
    return with_role(chart, leaf(chart), duties=chart.roles[leaf(chart)].duties[1:])


def contested(chart: Chart) -> Chart:
    shared = chart.roles[leaf(chart)].duties[0]
    return with_role(chart, boss(chart), duties=(*chart.roles[boss(chart)].duties, shared))


def idle(chart: Chart) -> Chart:
    return joined(chart, "idle", boss(chart), department=chart.roles[leaf(chart)].department)


def crowded(chart: Chart) -> Chart:
    mate = leaf(chart)
    duty = chart.roles[mate].duties[:1]
    for number in range(4):
        chart = joined(chart, f"help-{number}", mate, mate, supports=duty)
    return chart


def own_deputy(chart: Chart) -> Chart:
    role = chart.roles[leaf(chart)]
    return with_role(chart, leaf(chart), backs_up=(*role.backs_up, role.duties[0]))


def pile(chart: Chart) -> Chart | None:
    if sum(role.sourcing != "external" for role in chart.roles.values()) < 6:
        return None
    return owning(chart, leaf(chart), duties(len(chart.duties) + 2))


def same_twice(chart: Chart) -> Chart:
    duty_id = chart.roles[leaf(chart)].duties[0]
    other = Duty(name=chart.duties[duty_id].name.upper() + ".")
    return owning(chart, top(chart), {"again": other})


def lost_duty(chart: Chart) -> Chart:
    steps = {duty for flow in chart.flows.values() for duty in flow.duties}
    size = str(chart.head.size)
    gone = next(
        duty
        for duty, known in catalogue().duties.items()
        if size in known.essential
        and duty in chart.duties
        and duty not in steps
        and duty != "hold-accounts-and-passwords"
    )
    return DeleteDuty(gone).apply(chart)


def keys(clash: Clash) -> Callable[[Chart], Chart]:
    def plant(chart: Chart) -> Chart:
        held = {"one": Duty(name="One key", control=clash.first), "two": Duty(name="Other key", control=clash.second)}
        return owning(joined(chart, "clerk", boss(chart)), "clerk", held)

    return plant


def in_one_line(chart: Chart) -> Chart:
    made = joined(joined(chart, "checker", top(chart)), "checked", "checker")
    made = owning(made, "checker", {"key-one": Duty(name="First key", control="deposits.prepare")})
    return owning(made, "checked", {"key-two": Duty(name="Second key", control="receipts.post")})


def two_leaves(chart: Chart) -> Chart:
    made = joined(chart, "extra", boss(chart))
    return named(made, leaf(chart), "extra", fte=0.7)


def own_boss(chart: Chart) -> Chart:
    made = joined(joined(chart, "lead", top(chart)), "led", "lead")
    return named(joined(made, "led-too", "lead"), "lead", "led")


def outside_lead(chart: Chart) -> Chart:
    made = joined(chart, "studio", top(chart), sourcing="agency")
    return joined(joined(made, "editor", "studio"), "writer", "studio")


def near_names(chart: Chart) -> Chart:
    bosses = {role.reports_to for role in chart.roles.values()}
    other = next(key for key, role in chart.roles.items() if role.reports_to and key not in {*bosses, leaf(chart)})
    return with_role(with_role(chart, leaf(chart), holders=("Ayşe",)), other, holders=("ayse",))


def silently_accepted(chart: Chart) -> Chart:
    made = with_role(chart, leaf(chart), title="Buyer and packer")
    return accepting(rule="F607", on=f"role:{leaf(chart)}", reason=" ")(made)


#: Naming people asks for the names of the others too.
_NAMES = ("S110",)


#: A vacancy is the root of what follows from it.
_VACANT = ("S109",)


PLANTED: Mapping[str, Planted] = {
    "S101": Planted(loop),
    "S103": Planted(second_top),
    "S104": Planted(on_leaf(reports_to=None)),
    "S105": Planted(on_leaf(covered_by="nobody-here")),
    "S106": Planted(twin, ("W303",)),
    "S107": Planted(headless),
    "S108": Planted(dotted_only),
    "S109": Planted(on_leaf(vacant=True)),
    "S110": Planted(on_leaf(holders=("Mia",))),
    "S111": Planted(lambda chart: with_role(chart, boss(chart), seats=2), ("D404", "D405")),
    "H201": Planted(crowd),
    "H202": Planted(one_report),
    "H203": Planted(chain),
    "H204": Planted(layers),
    "H205": Planted(lambda chart: with_role(chart, leaf(chart), dotted_to=(boss(chart),))),
    "H206": Planted(two_dotted),
    "H207": Planted(lambda chart: with_role(chart, boss(chart), dotted_to=(leaf(chart),))),
    "H208": Planted(vacant_lead, _VACANT),
    "W301": Planted(cut_off),
    "W302": Planted(group_apart),
    "W303": Planted(carrier, ("W304",)),
    "W304": Planted(knot),
    "W305": Planted(silo, ("S107", "W304")),
    "W306": Planted(lonely),
    "W307": Planted(on_leaf(vacant=True), _VACANT),
    "W308": Planted(to_and_fro),
    "W309": Planted(together),
    "W310": Planted(broken_flow),
    "W311": Planted(open_flow, ("D401",)),
    "W312": Planted(through_the_top),
    "D401": Planted(orphan),
    "D402": Planted(contested, ("D405", "D409")),
    "D403": Planted(on_leaf(vacant=True), _VACANT),
    "D404": Planted(lambda chart: owning(chart, leaf(chart), duties(1, critical=True))),
    "D405": Planted(lambda chart: owning(chart, leaf(chart), duties(16))),
    "D406": Planted(idle, ("W303",)),
    "D407": Planted(crowded),
    "D408": Planted(own_deputy),
    "D409": Planted(pile, ("D405",)),
    "D410": Planted(same_twice, ("D405", "D409")),
    "D411": Planted(lost_duty),
    "D412": Planted(on_leaf(sourcing="agency")),
    "D413": Planted(lambda chart: owning(chart, leaf(chart), duties(1, hours=41))),
    **{clash.code: Planted(keys(clash)) for clash in CLASHES},
    "C514": Planted(lambda chart: owning(chart, leaf(chart), duties(1, control="payment.approve"))),
    "C515": Planted(in_one_line, ("H202",)),
    "F601": Planted(two_leaves, _NAMES),
    "F602": Planted(on_leaf(seats=1, holders=("Mia", "Can")), _NAMES),
    "F603": Planted(own_boss, ("S110", "W304")),
    "F604": Planted(on_leaf(cost=30000)),
    "F605": Planted(outside_lead),
    "F606": Planted(on_leaf(vacant_since=TODAY - timedelta(days=200)), _VACANT),
    "F607": Planted(on_leaf(title="Buyer and packer")),
    "X901": Planted(accepting(rule="S999")),
    "X902": Planted(silently_accepted),
    "X903": Planted(accepting()),
    "X904": Planted(accepting(until=date(2026, 1, 1))),
    "X905": Planted(lambda chart: with_role(chart, leaf(chart), title=chart.roles[leaf(chart)].title + "\x1b[2J")),
    "X906": Planted(on_leaf(extra={"holdres": ["Mia"]})),
    "X907": Planted(lambda chart: chart.replace(head=replace(chart.head, format=2))),
    "X908": Planted(near_names, _NAMES),
    "X909": Planted(
        lambda chart: chart.replace(handoffs=(*chart.handoffs, replace(chart.handoffs[0], what="", origin=None)))
    ),
    "X910": Planted(on_leaf(title=" ")),
}
