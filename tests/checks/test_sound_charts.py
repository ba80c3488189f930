"""Nothing is said about a sound chart, and one fault in it is one finding."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orgtui.checks import rules
from orgtui.model import Acceptance, Chart, Duty, HandOff
from tests.checks.charts import found
from tests.checks.faulty import FAULTY
from tests.checks.real_shaped import SPAN, sound

SIZE = 1 + SPAN + SPAN * SPAN
SOUND = sound(SIZE)
#: Roles that lead nobody.
PLACES = [number for number in range(SPAN + 1, SIZE, 4) if number % SPAN]

Plant = Callable[[int], Chart]


@pytest.mark.parametrize("size", [10, 101, 1000, 10_000])
def test_nothing_is_said_about_a_sound_chart(size: int) -> None:
    assert found(sound(size)) == []


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
def test_every_rule_fails_its_bad_example_and_passes_the_sound_one(code: str) -> None:
    assert found(FAULTY[code], code)
    assert found(SOUND, code) == []


def role(number: int, **fields: Any) -> Chart:
    key = f"role-{number}"
    return SOUND.replace(roles={**SOUND.roles, key: replace(SOUND.roles[key], **fields)})


def duty(number: int, **fields: Any) -> Chart:
    key = f"duty-{number}"
    return SOUND.replace(duties={**SOUND.duties, key: replace(SOUND.duties[key], **fields)})


def handed(**fields: Any) -> Chart:
    return SOUND.replace(handoffs=(*SOUND.handoffs, HandOff(**{"what": "Papers", **fields})))


def accepted(number: int, **fields: Any) -> Chart:
    known = {"rule": "S104", "on": f"role:role-{number}", "reason": "Because"}
    return SOUND.replace(accepted=(Acceptance(**{**known, **fields}),))


def boss(number: int) -> int:
    return (number - 1) // SPAN


def other(number: int) -> str:
    """Return a manager of somebody else."""
    return f"role-{boss(number) % SPAN + 1}"


#: What is found, with N for the place, O for the next one and M for its manager, and the fault that is planted there.
FAULTS: dict[str, Plant] = {
    "D401 error duty:new": lambda n: SOUND.replace(duties={**SOUND.duties, "new": Duty(name=f"New {n}")}),
    "D402 warning duty:duty-N": lambda n: role(boss(n), duties=(f"duty-{boss(n)}", f"duty-{n}")),
    "D408 error duty:duty-N role:role-N": lambda n: role(n, backs_up=(f"duty-{n}", f"duty-{(n + 1) % SIZE}")),
    "D413 warning person:Person N": lambda n: duty(n, hours=41),
    "C514 note person:Person N": lambda n: duty(n, control="payment.approve"),
    "S104 warning role:role-N": lambda n: role(n, reports_to=None),
    "S105 error role:role-N": lambda n: role(n, dotted_to=("nobody",)),
    "S105 error handoff:role-N>nobody": lambda n: handed(giver=f"role-{n}", receiver="nobody"),
    "S106 note role:role-N role:role-O": lambda n: role(n, title=SOUND.roles[f"role-{n + 1}"].title),
    "S110 note role:role-N": lambda n: role(n, holders=()),
    "H205 note role:role-N role:role-M": lambda n: role(n, dotted_to=(f"role-{boss(n)}",)),
    "H206 warning role:role-N": lambda n: role(n, dotted_to=(other(n), other(n + SPAN))),
    "H207 warning role:role-M role:role-N": lambda n: role(boss(n), dotted_to=(f"role-{n}",)),
    "F602 error role:role-N": lambda n: role(n, seats=1, holders=("Mia", "Can")),
    "X901 error role:role-N": lambda n: accepted(n, rule="S999"),
    "X903 warning role:role-N": lambda n: accepted(n),
    "X904 warning role:role-N": lambda n: accepted(n, until=date(2026, 1, 1)),
    "X905 warning role:role-N": lambda n: role(n, note="\x1b[2J"),
    "X906 warning role:role-N": lambda n: role(n, extra={"holdres": ["Mia"]}),
    "X909 warning handoff:role-N>role-M": lambda n: handed(giver=f"role-{n}", receiver=f"role-{boss(n)}", what=""),
    "X910 warning role:role-N": lambda n: role(n, title=" "),
}


@pytest.mark.parametrize("said", FAULTS)
def test_one_fault_is_one_finding(said: str) -> None:
    for number in PLACES:
        expected = said
        for letter, place in (("N", number), ("O", number + 1), ("M", boss(number))):
            expected = re.sub(rf"\b{letter}\b", str(place), expected)
        assert [sorted(" ".join(one).split()) for one in found(FAULTS[said](number))] == [sorted(expected.split())]


def test_there_are_two_hundred_of_them() -> None:
    assert len(FAULTS) * len(PLACES) >= 200
