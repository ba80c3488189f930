"""One chart for each rule on which it fires, for tests that go over all rules."""

from collections.abc import Mapping
from datetime import date

from orgtui.checks.separation import CLASHES
from orgtui.model import Acceptance, Chart, Department, Duty, HandOff, Head, Person
from tests.checks.charts import chart, role

_TEAM = {"owner": role(), "buyer": role("owner"), "packer": role("owner")}
_SIDES = {
    "sell-lead": role(None, "sales"),
    "seller": role("sell-lead", "sales"),
    "stock-lead": role("sell-lead", "stock"),
    "packer": role("stock-lead", "stock"),
}
_FLOOR = {"owner": role(), **{f"r{number}": role("owner") for number in range(4)}}
_SILO = {
    **{f"s{number}": role("s1" if number > 1 else None, "sales") for number in range(1, 5)},
    **{f"o{number}": role("o1" if number > 1 else "s1", "stock") for number in range(1, 5)},
}


def _clash(first: str, second: str) -> Chart:
    """Return a chart of a house of more than six people, in which a clerk holds both keys."""
    duties = {"one": Duty(name="One", control=first), "two": Duty(name="Two", control=(second,))}
    return chart({**_FLOOR, "r5": role("owner"), "clerk": role("owner", duties=("one", "two"))}, duties)


def accepting(*accepted: Acceptance) -> Chart:
    """Return a chart with one orphaned duty and these acceptances."""
    return chart({"owner": role()}, "pay", accepted=accepted)


_MANY = tuple(f"d{number}" for number in range(16))

FAULTY: Mapping[str, Chart] = {
    "S101": chart({"owner": role(), "b": role("c"), "c": role("b"), "d": role("c")}),
    "S103": chart({"ann": role(), "x": role("ann"), "bob": role(), "y": role("bob")}),
    "S104": chart({**_TEAM, "helper": role()}),
    "S105": chart({**_TEAM, "clerk": role("ownr", "shop", duties=("pay",))}, handoffs="buyer>pakcer >buyer"),
    "S108": chart({**_TEAM, "helper": role(dotted_to=("owner",))}),
    "S109": chart(
        {**_TEAM, "clerk": role("owner", vacant=True, duties=("pay",))}, {"pay": Duty(name="Pay", critical=True)}
    ),
    "S110": chart({**_TEAM, "helper": role("owner", holders=("Mia",))}),
    "S111": chart({"owner": role(), "lead": role("owner", seats=2), "packer": role("lead")}),
    "H201": chart({"boss": role(), **{f"r{number}": role("boss") for number in range(11)}}),
    "H204": chart({"a": role(), "b": role("a"), "c": role("b"), "d": role("c"), "e": role("d")}),
    "W301": chart(_SIDES, handoffs="sell-lead>seller stock-lead>packer", departments="sales stock"),
    "W302": chart({**_TEAM, "helper": role("buyer")}, handoffs="owner>packer buyer>helper"),
    "W303": chart(_SIDES, handoffs="seller>packer seller>stock-lead", departments="sales stock"),
    "W304": chart(
        {"a": role("m"), "b": role("m"), "m": role("top"), "x": role("m"), "y": role("m"), "top": role()},
        handoffs="a>b b>m a>m m>x x>y y>m",
    ),
    "W306": chart({**_TEAM, "helper": role("owner")}, handoffs="owner>buyer buyer>packer"),
    "W310": chart(
        {
            "owner": role(),
            "a": role("owner", duties=("pick",)),
            "b": role("owner", duties=("ship",)),
            "c": role("owner", supports=("pick",)),
        },
        "pick ship",
        flows={"order": "pick ship"},
    ),
    "W311": chart(
        {"owner": role(duties=("pick",)), "b": role("owner", duties=("ship",), vacant=True)},
        "pick ship pay",
        flows={"order": "pick ship pay"},
    ),
    "D401": chart({"a": role(supports=("pay",)), "b": role("a", backs_up=("ship",))}, "pay ship sell"),
    "D402": chart({"a": role(duties=("pay",)), "b": role("a", duties=("pay",))}, "pay"),
    "D403": chart({"a": role(), "b": role("a", duties=("pay",), vacant=True)}, "pay"),
    "D405": chart(
        {
            "boss": role(duties=_MANY),
            "x": role("boss", "s", duties=("x",)),
            "y": role("boss", "s", duties=_MANY[:12], holders=("Mia",)),
            "z": role("boss", "s", duties=("z",)),
            "v": role("boss", "s", duties=("v",)),
        },
        " ".join((*_MANY, "x", "z", "v")),
        departments="s",
    ),
    "D406": chart({"a": role(None, "s", duties=("pay",)), "b": role("a", "s"), "c": role("a")}, "pay", departments="s"),
    "D412": chart({"a": role(), "b": role("a", sourcing="agency", duties=("ads", "mail"))}, "ads mail"),
    "X905": chart({"a": role(title="Owner\x1b[2J"), "b\x07": role("a")}),
    "X906": chart({"a": role(), "b": role("a", extra={"holder": ["Mia"], "colour": "red"})}),
    "X909": chart(_TEAM).replace(handoffs=(HandOff(giver="owner", receiver="buyer"),)),
    "X910": chart(
        {**_TEAM, "clerk": role("owner", title=" "), "helper": role("owner", holders=("Mia", ""))},
        {"pay-rent": Duty(name="\u200b")},
        departments={"back-office": Department(name="\u3164")},
        head=Head(title=""),
    ),
    "S106": chart({**_TEAM, "picker": role("owner", title="Picker"), "picker-two": role("owner", title=" Picker")}),
    "S107": chart({"owner": role(), **{key: role("owner", "stock") for key in ("a", "b", "c")}}, departments="stock"),
    "H202": chart({**_FLOOR, "a": role("r0")}),
    "H203": chart({**_FLOOR, "a": role("r0"), "b": role("a")}),
    "H205": chart({"owner": role(), "lead": role("owner"), "packer": role("lead", dotted_to=("owner",))}),
    "H206": chart({**_TEAM, "helper": role("owner", dotted_to=("buyer", "packer"))}),
    "H207": chart({"owner": role(dotted_to=("buyer",)), "buyer": role("owner")}),
    "H208": chart({"owner": role(), "lead": role("owner", vacant=True), "packer": role("lead")}),
    "W305": chart(_SILO, handoffs="s1>s2 s2>s3 s3>s4 s1>s3 o1>o2 o2>o3 o3>o4 o1>o3 s4>o1", departments="sales stock"),
    "W307": chart({"owner": role(), "a": role("owner", vacant=True), "b": role("owner")}, handoffs="a>b"),
    "W308": chart(_TEAM, handoffs="buyer>packer packer>buyer"),
    "W309": chart(_SIDES, departments="sales stock").replace(
        handoffs=(HandOff(giver="seller", receiver="packer", what="Sales plan", mode="collaboration"),)
    ),
    "W312": chart(
        {**_SIDES, "sell-lead": role("owner", "sales"), "stock-lead": role("owner", "stock"), "owner": role()},
        handoffs="owner>sell-lead sell-lead>seller stock-lead>owner packer>stock-lead",
        departments="sales stock",
    ),
    "D404": chart(
        {"a": role(None, "s", duties=("pay", "sell")), "b": role("a", "s"), "c": role("a", duties=("ship",))},
        {key: Duty(name=key.capitalize(), critical=key != "sell") for key in ("pay", "sell", "ship")},
        departments="s",
    ),
    "D407": chart(
        {"owner": role(duties=("pick",)), **{f"r{n}": role("owner", supports=("pick",)) for n in range(4)}}, "pick"
    ),
    "D408": chart(
        {"a": role(duties=("pay",), holders=("Mia",)), "b": role("a", backs_up=("pay",), holders=("Mia ",))}, "pay"
    ),
    "D409": chart({**_FLOOR, "a": role("owner", duties=("one", "two", "three"))}, "one two three four"),
    "D410": chart(
        {"a": role(None, "s", duties=("ads",)), "b": role("a", "t", duties=("ads-two",))},
        {"ads": Duty(name="Run ads"), "ads-two": Duty(name="run  Ads.")},
        departments="s t",
    ),
    "D411": chart({"owner": role()}, head=Head(title="Shop", size="solo")),
    "D413": chart(
        {"a": role(duties=("pay", "pick")), "b": role("a", supports=("pick",), fte=0.25)},
        {"pay": Duty(name="Pay", hours=41), "pick": Duty(name="Pick", hours=12)},
    ),
    **{clash.code: _clash(clash.first, clash.second) for clash in CLASHES},
    "C514": chart(
        {**_TEAM, "clerk": role("owner", duties=("pay",))}, {"pay": Duty(name="Pay", control="payment.approve")}
    ),
    "C515": chart(
        {"owner": role(), "lead": role("owner", duties=("pay",)), "clerk": role("lead", duties=("approve",))},
        {
            "pay": Duty(name="Pay", control="payables.pay"),
            "approve": Duty(name="Approve", control=("purchasing.approve", "invoice.approve")),
        },
    ),
    "F601": chart({"a": role(), "b": role("a", holders=("Mia",), fte=0.8), "c": role("a", holders=("Mia",), fte=0.4)}),
    "F602": chart({"a": role(), "b": role("a", seats=1, holders=("Mia", "Can"))}),
    "F603": chart({"owner": role(), "lead": role("owner", holders=("Mia",)), "packer": role("lead", holders=("Mia",))}),
    "F604": chart({"owner": role(), "buyer": role("owner", cost=30000), "packer": role("owner")}),
    "F605": chart({"owner": role(), "agency": role("owner", sourcing="agency"), "writer": role("agency")}),
    "F606": chart({"owner": role(), "clerk": role("owner", vacant_since=date(2025, 11, 30))}),
    "F607": chart({"owner": role(), "clerk": role("owner", title="Buyer and bookkeeper")}),
    "X901": accepting(Acceptance(rule="D499", on="duty:pay", reason="Later"), Acceptance(rule="?", on=())),
    "X902": accepting(Acceptance(rule="D401", on="duty:pay")),
    "X903": accepting(Acceptance(rule="D402", on="duty:pay", reason="Both of us")),
    "X904": accepting(Acceptance(rule="D401", on="duty:pay", reason="Until spring", until=date(2026, 2, 28))),
    "X907": chart({"owner": role()}, head=Head(title="Shop", format=2)),
    "X908": chart(
        {
            "a": role(holders=("Ayşe Demir",)),
            "b": role("a", holders=("ayse  demir",)),
            "c": role("a", holders=("mia",)),
        },
        people={"mia": Person(name="Ayse Demir")},
    ),
}
