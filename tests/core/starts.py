"""Charts that the machine starts from: the presets, and some that are not in order."""

from dataclasses import replace
from typing import Any

from orgtui import store
from orgtui.document import Document
from orgtui.model import Acceptance, Chart, Head, Person
from orgtui.opening import from_preset
from tests.conftest import PRESETS, ROOT
from tests.drawing import draw


def broken() -> Document:
    """A chart with loops, references to nothing, contested and bare duties, and an accepted hand-off."""
    content = (ROOT / "tests" / "corpus" / "broken-organisation.toml").read_bytes()
    loaded = store.read_bytes(content, editing=True)
    return Document(loaded.chart, loaded.source, saved=False)


def accepting() -> Document:
    """A chart of which hand-offs between the same two roles are accepted."""
    chart = draw("boss: plan\n  a: buy\n  b: sell\n    c", "a > b", "a > b", "b > c", "c > a")
    ends = [replace(item, what=f"thing {number}") for number, item in enumerate(chart.handoffs)]
    subjects = ("handoff:a>b#2", "handoff:b>c", "role:c", "duty:sell")
    accepted = tuple(Acceptance(rule="X", on=subject, reason="so") for subject in subjects)
    tables = {"roles": chart.roles, "duties": chart.duties, "handoffs": tuple(ends), "accepted": accepted}
    return Document(chart.replace(**tables), saved=False)


def odd() -> Document:
    """A chart with an unknown key, hidden characters and people who have entries."""
    chart = draw("boss: plan\n  a: buy\n  b: sell")
    a, b = (
        replace(chart.roles["a"], holders=("mia",), extra={"colour": "red"}),
        replace(chart.roles["b"], title="b\u202e"),
    )
    people = {"mia": Person(name="Mia"), "ali": Person(name="Ali", extra={"shoe": 42})}
    roles = {**chart.roles, "a": a, "b": b}
    return Document(chart.replace(roles=roles, duties=chart.duties, people=people), saved=False)


def lost() -> Document:
    """A chart whose tops report to roles that are not in it: one unknown, one misspelt and meant to be a report."""
    chart = draw("boss: plan\n  a: buy\n    buyer: order\nhead: sell\n  seller: talk\n    clerk")
    tops = {"boss": "gone", "head": "sellerr"}
    roles = {key: replace(role, reports_to=tops.get(key, role.reports_to)) for key, role in chart.roles.items()}
    return Document(chart.replace(roles=roles, duties=chart.duties), saved=False)


STARTS: dict[str, Any] = {name: lambda name=name: from_preset(name) for name in PRESETS}


STARTS |= {"empty": lambda: Document(Chart(head=Head(title="empty"))), "broken": broken}


STARTS |= {"accepting": accepting, "odd": odd, "lost": lost}
