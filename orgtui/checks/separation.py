"""C-rules: two keys of the same money or goods in one person's hand.

A key is a control tag of a duty that the person owns or supports. External partners may hold keys: they are somebody
else. A duty with a `compensating` text has its own check and holds no key.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from orgtui.checks.candidates import least_loaded
from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, Severity, subjects
from orgtui.checks.people import Person
from orgtui.checks.registry import declare
from orgtui.graph import DutyId, RoleId
from orgtui.text import is_blank

#: Up to so many people in the house duties cannot all be apart: a hint for all of it together.
FEW_PEOPLE = 6
OWN_PAYMENT = "payment.approve"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two tags that do not go together, by the code and the name of their rule."""

    code: str
    name: str
    first: str
    second: str


CLASHES = (
    Clash("C501", "approve-purchase-and-pay", "purchasing.approve", "payables.pay"),
    Clash("C502", "order-and-receive", "purchasing.order", "goods.receive"),
    Clash("C503", "approve-invoice-and-pay", "invoice.approve", "payables.pay"),
    Clash("C504", "set-up-supplier-and-pay", "supplier.setup", "payables.pay"),
    Clash("C505", "handle-and-adjust-stock", "goods.handle", "stock.adjust"),
    Clash("C506", "handle-and-count-stock", "goods.handle", "stock.reconcile"),
    Clash("C507", "handle-and-reconcile-cash", "cash.handle", "cash.reconcile"),
    Clash("C508", "record-and-reconcile-books", "books.record", "books.reconcile"),
    Clash("C509", "deposit-and-post-receipts", "deposits.prepare", "receipts.post"),
    Clash("C510", "create-and-approve-refund", "refund.create", "refund.approve"),
    Clash("C511", "enter-and-ship-orders", "sales.enter", "goods.ship"),
    Clash("C512", "set-prices-and-enter-orders", "price.set", "sales.enter"),
    Clash("C513", "prepare-and-pay-payroll", "payroll.prepare", "payroll.pay"),
)

Keys = Mapping[str, tuple[DutyId, ...]]


def keys_of(context: Context) -> Mapping[Person, Keys]:
    """Return person -> control tag -> the duties through which the person holds it, sorted."""
    views, found = context.views, dict[Person, dict[str, set[DutyId]]]()
    for duty_id, duty in context.chart.duties.items():
        if not duty.tags or not is_blank(duty.compensating or ""):
            continue
        for role_id in {*views.owners.get(duty_id, ()), *views.supporters.get(duty_id, ())}:
            if context.role(role_id).sourcing == "external" or not context.role(role_id).heads:
                continue
            for person in context.people.of_role[role_id]:
                for tag in duty.tags:
                    found.setdefault(person, {}).setdefault(tag.strip(), set()).add(duty_id)
    return {
        person: {tag: tuple(sorted(duties)) for tag, duties in sorted(held.items())}
        for person, held in sorted(found.items())
    }


def is_small(context: Context) -> bool:
    """Tell whether so few people are in the house that some must hold several keys."""
    return context.people_in_house <= FEW_PEOPLE


def _clashes(clash: Clash) -> Callable[[Context], Iterator[Finding]]:
    def check(context: Context) -> Iterator[Finding]:
        """Yield every person who holds both tags."""
        for person, keys in context.once(keys_of).items():
            first, second = keys.get(clash.first), keys.get(clash.second)
            if first and second:
                yield _clash(context, clash, person, first, second)

    return check


def _clash(
    context: Context, clash: Clash, person: Person, first: tuple[DutyId, ...], second: tuple[DutyId, ...]
) -> Finding:
    # One owner's eye on everything is the usual check of a firm; of several owners none checks the others.
    sole_owner = context.owners == {person}
    small = is_small(context)
    severity: Severity = "note" if small or sole_owner else "warning"
    role_ids = sorted(context.people.roles[person])
    params = {
        "roles": role_ids,
        "first": list(first),
        "second": list(second),
        "tags": [clash.first, clash.second],
        "small": small,
        "owner": person in context.owners,
    }
    return Finding(clash.code, severity, (person,), params, tuple(_ways(context, clash, person, first, second)))


def _ways(
    context: Context, clash: Clash, person: Person, first: tuple[DutyId, ...], second: tuple[DutyId, ...]
) -> Iterator[Fix]:
    """Yield what helps: to move the checking half to somebody else, else a check that is written down."""
    moved, other_tag = (second[0], clash.first) if clash.first.endswith(_DOING) else (first[0], clash.second)
    helper = _helper(context, person, other_tag)
    if helper is not None:
        yield Fix("move-key", "hint", None, {"duty": moved, "helper": helper})
    yield Fix("compensate", "hint", None, {"duty": moved})


#: Ends of the tags of those who do the work: the other tag of a pair checks it and is the one to move.
_DOING = (".handle", ".record", ".create", ".order", ".enter", ".prepare")


def _helper(context: Context, person: Person, tag: str) -> RoleId | None:
    """Return who in the house could take a key over: the top, a colleague; nobody who holds the other key."""
    keys = context.once(keys_of)
    departments = sorted({context.role(role_id).department or "" for role_id in context.people.roles[person]})
    at_hand = context.once(least_loaded)
    mates = (role_id for department in departments for role_id in at_hand.get(department, ()))
    for role_id in chain(context.able_tops, mates):
        people = context.people.of_role[role_id]
        if person not in people and not any(tag in keys.get(one, {}) for one in people):
            return role_id
    return None


for _clash_of_rule in CLASHES:
    declare(_clash_of_rule.code, _clash_of_rule.name, "warning")(_clashes(_clash_of_rule))


@declare("C514", "own-payment", "note")
def own_payment(context: Context) -> Iterator[Finding]:
    """Yield everybody who approves payments while no note says who approves those to themselves."""
    for person, keys in context.once(keys_of).items():
        known = context.chart.duties
        duties = [duty_id for duty_id in keys.get(OWN_PAYMENT, ()) if is_blank(known[duty_id].note or "")]
        if duties:
            fixes = (Fix("note-own-payment", "hint", None, {"duty": duties[0]}),)
            params = {"roles": sorted(context.people.roles[person]), "duties": duties}
            yield Finding("C514", "note", (person,), params, fixes)


@declare("C515", "control-in-one-line", "note", on_by_default=False)
def control_in_one_line(context: Context) -> Iterator[Finding]:
    """Yield every boss and only report who hold one key each of the same money or goods."""
    keys = context.once(keys_of)
    for boss, reports in context.views.forest.children.items() if keys else ():
        inside = context.without_partners(reports)
        if len(inside) == 1:
            codes = _shared(keys, context.people.of_role[boss], context.people.of_role[inside[0]])
            if codes:
                fixes = (Fix("look-from-outside", "hint"),)
                yield Finding("C515", "note", subjects("role", (boss, *inside)), {"rules": codes}, fixes)


def _shared(keys: Mapping[Person, Keys], bosses: tuple[Person, ...], reports: tuple[Person, ...]) -> list[str]:
    """Return the codes of the pairs of which two different people hold a tag each."""

    def apart(tag: str, other: str) -> bool:
        one = {person for person in bosses if tag in keys.get(person, {})}
        two = {person for person in reports if other in keys.get(person, {})}
        return bool(one and two) and len(one | two) > 1

    return [clash.code for clash in CLASHES if apart(clash.first, clash.second) or apart(clash.second, clash.first)]
