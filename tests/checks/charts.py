"""Small charts for the checks: a role or duty is a few words here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from orgtui.catalogue import catalogue
from orgtui.checks import Context, Finding, check
from orgtui.model import Chart, Department, Duty, Flow, HandOff, Head, Person, Role

TODAY = date(2026, 3, 1)


def role(boss: str | None = None, department: str | None = None, **fields: Any) -> Role:
    return Role(title=fields.pop("title", ""), reports_to=boss, department=department, **fields)


def chart(
    roles: Mapping[str, Role] | None = None,
    duties: Mapping[str, Duty] | str = "",
    handoffs: str = "",
    flows: Mapping[str, str] | None = None,
    departments: Mapping[str, Department] | str = "",
    people: Mapping[str, Person] | None = None,
    **tables: Any,
) -> Chart:
    """Build a chart; duties and departments are ids, hand-offs pairs such as ``a>b``, flows lists of duty ids."""
    made = {key: item if item.title else titled(key, item) for key, item in (roles or {}).items()}
    return Chart(
        head=tables.pop("head", Head(title="Test shop")),
        roles=made,
        duties={key: Duty(name=words(key)) for key in duties.split()} if isinstance(duties, str) else duties,
        handoffs=tuple(handoff(pair) for pair in handoffs.split()),
        flows={key: Flow(name=words(key), duties=tuple(steps.split())) for key, steps in (flows or {}).items()},
        departments=_departments(departments),
        people=people or {},
    ).replace(**tables)


def _departments(given: Mapping[str, Department] | str) -> Mapping[str, Department]:
    return {key: Department(name=words(key)) for key in given.split()} if isinstance(given, str) else given


def titled(key: str, item: Role) -> Role:
    return replace(item, title=words(key))


def words(key: str) -> str:
    return key.replace("-", " ").capitalize()


def handoff(pair: str) -> HandOff:
    giver, _arrow, receiver = pair.partition(">")
    return HandOff(giver=giver or None, receiver=receiver or None, what="papers")


def run(made: Chart, *codes: str) -> tuple[Finding, ...]:
    return check(Context.of(made, today=TODAY, catalogue=catalogue()), select=codes or None)


def found(made: Chart, *codes: str) -> list[tuple[str, str, str]]:
    """Return the findings as (code, severity, subjects joined by blanks)."""
    return [(item.code, item.severity, " ".join(item.subjects)) for item in run(made, *codes)]


def subjects(made: Chart, code: str) -> list[str]:
    return [" ".join(item.subjects) for item in run(made, code)]


def two_departments(size: int, handoffs: str, **tables: object) -> Chart:
    roles = {
        f"{side}{number}": role(f"{side}0" if number else ("a0" if side == "b" else None), side)
        for side in "ab"
        for number in range(size)
    }
    return chart(roles, handoffs=handoffs, departments="a b", **tables)  # type: ignore[arg-type]
