"""One chart for each rule on which it fires, for tests that go over all rules."""

from collections.abc import Mapping

from orgtui.model import Chart, Duty, HandOff
from tests.checks.charts import chart, role

_TEAM = {"owner": role(), "buyer": role("owner"), "packer": role("owner")}
_SIDES = {
    "sell-lead": role(None, "sales"),
    "seller": role("sell-lead", "sales"),
    "stock-lead": role("sell-lead", "stock"),
    "packer": role("stock-lead", "stock"),
}
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
            "boss": role(None, "s", duties=_MANY),
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
}
