"""Sound charts of any size: every duty has an owner and a deputy, work crosses departments, everybody has a name."""

from functools import cache

from orgtui.model import Chart, Department, Duty, Flow, HandOff, Head, Role

SPAN = 7
#: Roles from the first of one flow to that of the next.
_APART = 50
_WORK = ("Buying", "Pricing", "Picking", "Packing", "Photos", "Returns", "Service")


def sound(size: int) -> Chart:
    """Return a chart of `size` roles, seven below each manager, who heads a department with those that lead nobody."""
    return Chart(
        head=Head(title=f"Shop of {size}", currency="EUR"),
        departments={_team(number): Department(name=f"Team {number}") for number in sorted(_heads(size))},
        roles={_id(number): _role(number, size) for number in range(size)},
        duties={_duty(number): Duty(name=_called(number), critical=number % 5 == 0) for number in range(size)},
        handoffs=tuple(_handoff(number, step, size) for number in range(size) for step in _steps(size)),
        flows={f"order-{number}": _flow(number, size) for number in range(0, size, _APART)},
    )


def _id(number: int) -> str:
    return f"role-{number}"


def _duty(number: int) -> str:
    return f"duty-{number}"


def _team(head: int) -> str:
    return f"team-{head}"


def _called(number: int) -> str:
    return f"{_WORK[number % SPAN]} of range {number // SPAN}"


def _manager(number: int) -> int:
    return (number - 1) // SPAN


@cache
def _heads(size: int) -> frozenset[int]:
    """Return those who lead, below the top."""
    return frozenset(_manager(number) for number in range(1, size)) - {0}


def _role(number: int, size: int) -> Role:
    head = number if number in _heads(size) else _manager(number)
    return Role(
        title=f"{_WORK[number % SPAN]} lead {number}",
        reports_to=_id(_manager(number)) if number else None,
        department=_team(head) if head in _heads(size) else None,
        holders=(f"Person {number}",),
        duties=(_duty(number),),
        backs_up=(_duty((number + 1) % size),),
    )


def _steps(size: int) -> tuple[int, ...]:
    """Return how far on every role hands its work: three colleagues, most of them in other teams."""
    return size // 3 + 1, size // 2, size // 5 + 1


def _handoff(number: int, step: int, size: int) -> HandOff:
    return HandOff(giver=_id(number), receiver=_id((number + step) % size), what=f"Papers {number}", channel="Mail")


def _flow(start: int, size: int) -> Flow:
    return Flow(
        name=f"Order {start}", duties=tuple(_duty((start + step * _steps(size)[0]) % size) for step in range(5))
    )
