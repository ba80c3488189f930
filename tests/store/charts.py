"""Files and edits that the store's tests share."""

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from orgtui.edits.base import inserted
from orgtui.model import Acceptance, Chart, Department, Duty, Flow, HandOff, Person, Role
from orgtui.store import Loaded, prepare, read, read_bytes
from orgtui.store.comments import comments_of
from orgtui.store.source import close
from orgtui.text import unique

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.toml"))
PRESETS = sorted((ROOT / "presets").glob("*.toml"))


def loaded(text: str) -> Loaded:
    """Read a chart from text, for editing."""
    return read_bytes(text.encode(), editing=True)


def from_file(path: Path) -> Loaded:
    return read(path, editing=True)


def after(start: Loaded, chart: Chart) -> str:
    """Return the text of the file after a save of `chart`."""
    return prepare(start.source, chart).content.decode().removeprefix("\ufeff")


def changed_lines(old: str, new: str) -> list[str]:
    """Return the lines that a diff shows as removed or added; a missing last line end is no difference."""
    lines = difflib.unified_diff(close(old).split("\n"), close(new).split("\n"), lineterm="", n=0)
    return [line for line in lines if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]


def comments(text: str) -> Counter[str]:
    return Counter(comments_of(text))


def comments_above(text: str) -> dict[str, tuple[str, ...]]:
    """Return the unbroken comment lines right above the header of each table."""
    found: dict[str, tuple[str, ...]] = {}
    above: list[str] = []
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith("#"):
            above.append(bare)
            continue
        if bare.startswith("[") and not bare.startswith("[["):
            found[bare] = tuple(above)
        above = []
    return found


def with_role(chart: Chart, role_id: str, **fields: object) -> Chart:
    """Return the chart with fields of one role changed."""
    return chart.replace(roles={**chart.roles, role_id: replace(chart.roles[role_id], **fields)})  # type: ignore[arg-type]


def renamed(chart: Chart, old: str, new: str) -> Chart:
    return chart.replace(roles={(new if key == old else key): role for key, role in chart.roles.items()})


def without_role(chart: Chart, role_id: str) -> Chart:
    return chart.replace(roles={key: role for key, role in chart.roles.items() if key != role_id})


class Change(NamedTuple):
    """An edit to try: `lines` bounds the changed lines (None: no bound), `keeps` says that no comment may go."""

    name: str
    chart: Chart
    lines: int | None = None
    keeps: bool = True


def role_changes(chart: Chart, role_id: str) -> Iterator[Change]:
    """Yield every kind of edit to one role."""
    roles, role = dict(chart.roles), chart.roles[role_id]
    rest = {key: item for key, item in roles.items() if key != role_id}
    yield Change("retitle", with_role(chart, role_id, title="New ] title # x"), 2)
    yield Change("add a duty", with_role(chart, role_id, duties=(*role.duties, "added")))
    yield Change("add a first duty", with_role(chart, role_id, duties=("added", *role.duties)))
    yield Change("set fte", with_role(chart, role_id, fte=0.25), 2)
    yield Change("add kpis", with_role(chart, role_id, skills=("one", "two")))
    yield Change("note", with_role(chart, role_id, note="first\nsecond"), keeps=role.note is None)
    yield Change("rename", renamed(chart, role_id, unique("new id", roles)))
    yield Change("to the end", chart.replace(roles={**rest, role_id: role}))
    yield Change("to the front", chart.replace(roles={role_id: role, **roles}))
    yield Change("delete", chart.replace(roles=rest), keeps=False)
    yield Change("add behind", chart.replace(roles=inserted(roles, {unique("new", roles): Role(title="New")}, role_id)))
    if role.duties:
        yield Change("drop a duty", with_role(chart, role_id, duties=role.duties[1:]), keeps=False)
        yield Change("rename a duty", with_role(chart, role_id, duties=("other", *role.duties[1:])), 2)
        yield Change("reverse the duties", with_role(chart, role_id, duties=role.duties[::-1]))


def department_changes(chart: Chart, key: str) -> Iterator[Change]:
    department = chart.departments[key]

    def limited(limits: dict[str, int | float]) -> Chart:
        return chart.replace(departments={**chart.departments, key: replace(department, limits=limits)})

    yield Change("set a limit", limited({**department.limits, "span": 9, "new": 1}))
    yield Change("drop the limits", limited({}), keeps=False)


def handoff_changes(chart: Chart) -> Iterator[Change]:
    items = chart.handoffs
    for at, item in enumerate(items):
        changed = replace(item, what="Other", channel="Other")
        yield Change(f"delete hand-off {at}", chart.replace(handoffs=items[:at] + items[at + 1 :]), keeps=False)
        yield Change(f"change hand-off {at}", chart.replace(handoffs=(*items[:at], changed, *items[at + 1 :])), 4)
    new = HandOff(giver="owner", receiver="clerk", what="New")
    yield Change("add a hand-off", chart.replace(handoffs=(*items, new)))
    yield Change("add a first hand-off", chart.replace(handoffs=(new, *items)))
    yield Change("reverse the hand-offs", chart.replace(handoffs=items[::-1]))


def other_changes(chart: Chart) -> Iterator[Change]:
    accepted = Acceptance(rule="D401", on=("duty:a",), reason="x")
    department = Department(name="New", limits={"span": 3})
    yield Change("a first role", chart.replace(roles={unique("new", chart.roles): Role(title="New"), **chart.roles}))
    yield Change(
        "a department", chart.replace(departments={**chart.departments, unique("new", chart.departments): department})
    )
    yield Change(
        "a duty",
        chart.replace(duties={**chart.duties, unique("new", chart.duties): Duty(name="New", control=("a", "b"))}),
    )
    yield Change(
        "a flow", chart.replace(flows={**chart.flows, unique("new", chart.flows): Flow(name="New", duties=("a",))})
    )
    yield Change("an acceptance", chart.replace(accepted=(*chart.accepted, accepted)))
    yield Change("a person", chart.replace(people={**chart.people, unique("new", chart.people): Person()}))
    yield Change("a limit", chart.replace(limits={**chart.limits, "span": 77, "new": 1}))
    yield Change("no limits", chart.replace(limits={}), keeps=False)
    yield Change("the chart's note", chart.replace(head=replace(chart.head, note="one\ntwo")))
    yield Change("no roles", chart.replace(roles={}), keeps=False)


def changes(chart: Chart) -> Iterator[Change]:
    """Yield every kind of edit, at every place of the chart."""
    for role_id in chart.roles:
        yield from (change._replace(name=f"{change.name}: {role_id}") for change in role_changes(chart, role_id))
    for key in chart.departments:
        yield from department_changes(chart, key)
    yield from handoff_changes(chart)
    yield from other_changes(chart)
