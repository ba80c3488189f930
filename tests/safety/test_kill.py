"""kill -9 at any moment: the file is whole, what was saved is there, and at most one edit or one second is lost."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orgtui.safety.arrival import Arrived, Offer, arrive
from orgtui.store import read
from orgtui.store.recovery import left_for
from tests.safety.conftest import MEDIUM, add_role
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 200))]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_killed_session_is_recovered(orgtui: Callable[..., Terminal], shop: Path, seed: int) -> None:
    chance = random.Random(seed)
    added, saved = dict[str, float](), list[str]()
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        end = time.monotonic() + chance.uniform(0, 1.5)
        while time.monotonic() < end:
            title = f"Role {len(added):03}"
            add_role(terminal, title)
            added[title] = time.monotonic()
            if chance.random() < 0.2:
                terminal.press("ctrl+s")
                terminal.wait("Saved shop.toml")
                saved = [*added]
        last = chance.choice([(), ("O", "half a tit"), ("ctrl+s",), ("d",), ("u",)])
        terminal.press(*last)
        terminal.settle(chance.uniform(0, 0.2))
        killed = time.monotonic()
        terminal.program.kill()

    titles = {role.title for role in read(shop).chart.roles.values()}
    assert set(saved) <= titles
    assert saved or shop.read_bytes() == MEDIUM or titles & set(added)
    before = shop.read_bytes()
    step = arrive(shop)
    arrived = step.then("r") if isinstance(step, Offer) else step
    assert isinstance(arrived, Arrived)
    there = {role.title for role in arrived.document.chart.roles.values()}
    lost = [title for title in added if title not in there]
    taken_back = last in (("d",), ("u",))
    assert len(lost) <= 1 + taken_back or all(killed - added[title] < 1 for title in lost)
    assert shop.read_bytes() == before


def test_a_killed_session_says_how_much_and_how_old(orgtui: Callable[..., Terminal], shop: Path) -> None:
    with orgtui("shop.toml") as terminal:
        terminal.wait("E-commerce director")
        add_role(terminal, "Buyer")
        add_role(terminal, "Seller")
        terminal.wait(lambda _text: (left := left_for(shop)) is not None and left.edits == 2)
        terminal.program.kill()
    with orgtui("shop.toml") as terminal:
        terminal.wait("Unsaved edits were found")
        terminal.wait("orgtui ended before 2 edits of shop.toml could be saved,")
        terminal.press("s")
        terminal.wait('+title = "Buyer"')
        terminal.press("r")
        terminal.wait("Recovered 2 edits: not saved yet")
        terminal.wait("Seller")
        assert shop.read_bytes() == MEDIUM
        terminal.press("ctrl+s")
        terminal.wait("Saved shop.toml")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert left_for(shop) is None
    assert b'"Seller"' in shop.read_bytes()
