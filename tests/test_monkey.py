"""A monkey at the keyboard of the whole program: it may do anything, and nothing breaks."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression
from typing import get_args

import pytest

from orgtui import store
from orgtui.actions import BY_ID
from orgtui.session import View
from tests.conftest import ROOT
from tests.monkey import ESCAPE, HELP, STAYS, UNDO, Monkey, Victim

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")

#: Keys between two sizes of the terminal and between two looks at the files.
BLOCK = 200
#: Seconds from key to key: a little more than 70 keys a second.
PACE = 1 / 72
LEAST_PACE = 50
#: Keys in all; those of them in which the monkey may leave the chart; those until it has done everything once.
KEYS, LEAVING_KEYS, WARM_UP = 5000, 800, 2000
SIZES = ((200, 60), (120, 36), (80, 24), (50, 14), (20, 5), (1, 1))
#: MiB per 1,000 keys.
MOST_GROWTH = 1.5
#: The views of the editor and every other screen.
SCREENS = {*get_args(View), *(f"{kind}Screen" for kind in ("Ask", "Confirm", "Menu", "Pick", "Reader", "Start"))}
SCREENS |= {"ThemeScreen", "WhichKeyScreen"}


@dataclass
class Zoo:
    """A folder with a chart, orgtui on it, and a monkey at the keys."""

    folder: Path
    monkey: Monkey
    victim: Victim = field(init=False)
    starts: int = 0
    keys: int = 0
    #: How long the keys took, without the starts: to press them, and until all of them were answered.
    pressing: float = 0.0
    answering: float = 0.0
    before: str = ""
    #: Keys pressed, MiB.
    memory: list[tuple[int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        preset = (ROOT / "presets" / "medium.toml").read_bytes()
        (self.folder / "shop.toml").write_bytes(preset)
        self._start()

    def _start(self) -> None:
        self.victim = Victim(self.folder, self.before)
        self.starts += 1
        self.victim.drawing()
        self.victim.settle(0.3)
        if b"Unsaved" in self.victim.raw:
            # Esc leaves this question and orgtui with it.
            self.victim.send(self.monkey.random.choice((b"r", b"d")), 0.3)

    def press(self, keys: int, pace: float = PACE) -> None:
        """Press keys, `pace` seconds each, on a terminal of another size, and look what they have done."""
        columns, rows = self._size()
        self.victim.resize(columns, rows)
        for _key in range(keys):
            start = time.monotonic()
            self.victim.send(self.monkey.press(columns, rows), pace)
            self.pressing += time.monotonic() - start
            self._go_on()
        self.keys += keys
        pressed = time.monotonic()
        self.victim.settle()
        self.victim.look()
        self.answering += time.monotonic() - pressed
        self._go_on()
        self.look()
        self.calm()

    def _size(self) -> tuple[int, int]:
        """Return any size, one of the usual ones while the monkey stays with one run."""
        random = self.monkey.random
        if self.before == STAYS:
            return random.choice(SIZES)
        return (1, 1) if random.random() < 0.1 else (random.randint(1, 200), random.randint(1, 60))

    def _go_on(self) -> None:
        """Start anew where the monkey has quit; any other end is a failure."""
        if self.victim.program.poll() is not None:
            story = self.victim.story
            assert self.victim.ended() == 0, story
            self.victim.__exit__(None, None, None)
            self._start()

    def look(self) -> None:
        """Look at what is on the disk: the chart, what would be recovered, the log of mistakes."""
        state = self.folder / "state" / "orgtui"
        log = state / "errors.log"
        assert not log.exists(), f"{log.read_text()}\n{self.victim.story}"
        store.read(self.folder / "shop.toml", editing=True)
        for file in (state / "recovery").glob("*"):
            content = self._content(file)
            if content is not None:
                store.read_bytes(content, editing=True)

    @staticmethod
    def _content(file: Path) -> bytes | None:
        """Return the chart in a recovery file, None where it went away meanwhile or is still being written."""
        if file.name.startswith("."):
            return None
        try:
            return file.read_bytes().partition(b"\n")[2]
        except FileNotFoundError:
            return None

    def calm(self) -> None:
        """Close what is open; it still answers to keys."""
        self.victim.resize(100, 30)
        for _time in range(8):
            self.victim.send(ESCAPE, 0.05)
            self._go_on()
        assert any(self._answers() for _try in range(20)), f"it no longer answers\n{self.victim.story}"
        self.victim.send(ESCAPE, 0.05)

    def _answers(self) -> bool:
        self.victim.settle()
        drawn = self.victim.draws_after(HELP, 0.5)
        # It may just have ended.
        self._go_on()
        return drawn

    def measure(self) -> None:
        """Take every edit back, and see how much memory is in use."""
        for _try in range(5):
            steps = self.victim.look()
            if steps == 0:
                break
            for _step in range(steps or 0):
                self.victim.send(UNDO, PACE)
            self.victim.settle(0.3)
        assert steps == 0, f"{steps} steps cannot be taken back\n{self.victim.story}"
        self.memory.append((self.keys, self.victim.memory))

    def quit(self) -> None:
        """Leave without saving, after `press` has closed what was open: it still obeys."""
        self.victim.send(b"\x11", 0.1)
        self.victim.send(b"d", 0.1)
        assert self.victim.ended() == 0, self.victim.story

    def stay(self) -> None:
        """Start anew, so that no key leaves the chart any more."""
        self.quit()
        self.victim.__exit__(None, None, None)
        self.before = STAYS
        self._start()
        self.monkey.curious = True

    def end(self) -> None:
        """End it from outside: what is not saved is kept."""
        self.victim.program.terminate()
        assert self.victim.ended() == 128 + signal.SIGTERM, self.victim.story
        self.look()

    @property
    def growth(self) -> float:
        """MiB per 1,000 keys."""
        return linear_regression(*zip(*self.memory, strict=True)).slope * 1000

    @property
    def pace(self) -> float:
        """Keys pressed per second."""
        return self.keys / self.pressing

    def seen(self, kind: str) -> Counter[str]:
        """Return how often each screen (`kind` is ``key``), ``action``, ``refused`` action or ``edit`` was met."""
        return Counter(words[1] for words in self.victim.notes if words[0] == kind)

    def figures(self) -> Iterator[str]:
        """Yield what the monkey did and reached, line by line."""
        rate = self.keys / (self.pressing + self.answering)
        yield f"{self.keys} keys, {self.pace:.0f} a second, {rate:.0f} a second until answered; {self.starts} starts"
        memory = ", ".join(f"{keys}: {used:.1f}" for keys, used in self.memory)
        yield f"{self.growth:.2f} MiB/1,000 keys, MiB: {memory}"
        for kind, words in (("key", "keys on"), ("action", "actions"), ("edit", "edits")):
            seen = self.seen(kind)
            listed = ", ".join(f"{name} {count}" for name, count in seen.most_common())
            yield f"{seen.total()} {words} ({len(seen)} kinds): {listed}"
        missed = sorted(BY_ID.keys() - self.seen("action").keys())
        yield f"actions not started: {', '.join(missed) or 'none'}"


@pytest.fixture
def zoo(tmp_path: Path, state_home: Path, request: pytest.FixtureRequest) -> Iterator[Zoo]:
    made = Zoo(tmp_path, Monkey(request.param))
    yield made
    made.victim.__exit__(None, None, None)


@pytest.mark.parametrize("zoo", [20270331], indirect=True)
def test_a_few_keys_and_bytes_that_are_no_key_break_nothing(zoo: Zoo) -> None:
    for noise in (b"\x80s\xff", b"\xc3", b"\x1b[M\xf0\x90\x90", b"\x1b[97:65;2u", b"\x1b[99999999u"):
        zoo.victim.send(noise, 0.1)
    assert zoo.starts == 1
    zoo.press(60, pace=0.002)
    zoo.quit()
    zoo.look()


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("zoo", [1, 2, 3], indirect=True)
def test_thousands_of_keys_break_nothing_and_leave_no_memory_behind(zoo: Zoo, record_figures: list[str]) -> None:
    while zoo.keys < LEAVING_KEYS:
        zoo.press(BLOCK)
    zoo.stay()
    starts, answered = zoo.starts, zoo.seen("key").total()
    while zoo.keys < LEAVING_KEYS + WARM_UP:
        zoo.press(BLOCK)
    while zoo.keys < KEYS:
        zoo.press(BLOCK)
        zoo.measure()
    zoo.end()
    record_figures.extend(f"seed {zoo.monkey.seed}: {line}" for line in zoo.figures())
    # A start in between would hide what the one before has kept, and the keys that it never saw.
    assert zoo.starts == starts
    assert zoo.seen("key").total() - answered >= 0.95 * (KEYS - LEAVING_KEYS)
    assert zoo.pace >= LEAST_PACE
    assert not SCREENS - {where.partition("/")[0] for where in zoo.seen("key")}
    assert zoo.growth <= MOST_GROWTH, zoo.memory
