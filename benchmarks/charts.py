"""Big charts, the same every time: ``python benchmarks/charts.py 10000 > big.toml``."""

import sys
from collections.abc import Iterator

BRANCHES = 8
DEPARTMENT = 50


def chart_text(roles: int) -> str:
    """Return a chart file of `roles` roles with three duties each and two hand-offs for each role.

    Every manager has eight reports; fifty neighbours make a department.
    """
    return "".join(_blocks(roles))


def _blocks(roles: int) -> Iterator[str]:
    yield f'format = 1\ntitle = "A shop of {roles}"\ncurrency = "EUR"\n'
    for number in range((roles + DEPARTMENT - 1) // DEPARTMENT):
        yield f'\n[departments.department-{number}]\nname = "Department {number}"\n'
    for number in range(roles):
        yield _role(number)
    for number in range(roles * 3):
        yield f'\n[duties.duty-{number}]\nname = "Duty {number}"\n'
    for number in range(roles * 2):
        yield _handoff(number, roles)


def _role(number: int) -> str:
    manager = f'reports_to = "role-{(number - 1) // BRANCHES}"\n' if number else ""
    duties = ", ".join(f'"duty-{number * 3 + place}"' for place in range(3))
    return (
        f'\n[roles.role-{number}]\ntitle = "Role {number}"\n{manager}'
        f'department = "department-{number // DEPARTMENT}"\nholders = ["Person {number}"]\nduties = [{duties}]\n'
    )


def _handoff(number: int, roles: int) -> str:
    giver = number // 2
    receiver = giver + 1 if number % 2 else giver * 7 + 3
    return (
        f'\n[[handoffs]]\nfrom = "role-{giver}"\nto = "role-{receiver % roles}"\nwhat = "Item {number}"\n'
        f'channel = "Slack #item-{number % 20}"\n'
    )


if __name__ == "__main__":
    sys.stdout.write(chart_text(int(sys.argv[1])))
