"""A monkey at the keyboard of the whole program: it may do anything, and nothing breaks."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression

import pytest

from orgtui import store
from tests.conftest import ROOT
from tests.monkey import ESCAPE, HELP, STAYS, UNDO, Monkey, Victim

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")

#: Keys between two sizes of the terminal and between two looks at the files.
BLOCK = 200
#: Seconds from key to key: a little more than 70 keys a second.
PACE = 1 / 72
MOST_GROWTH = 1.5


@dataclass
class Zoo:
    """A folder with a chart, orgtui on it, and a monkey at the keys."""

    folder: Path
    monkey: Monkey
    victim: Victim = field(init=False)
    starts: int = 0
    #: How long the keys took, without the starts.
    seconds: float = 0.0
    before: str = ""
    #: Keys pressed, MiB.
    memory: list[tuple[int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        preset = (ROOT / "presets" / "medium.toml").read_bytes()
        (self.folder / "shop.toml").write_bytes(preset)
        self._start()
        self.seconds = 0.0

    def _start(self) -> None:
        begin = time.monotonic()
        self.victim = Victim(self.folder, self.before)
        self.starts += 1
        self.victim.drawing()
        self.victim.settle(0.3)
        if b"Unsaved" in self.victim.raw:
            # Esc leaves this question and orgtui with it.
            self.victim.send(self.monkey.random.choice((b"r", b"d")), 0.3)
        self.seconds -= time.monotonic() - begin

    def press(self, keys: int) -> None:
        """Press keys on a terminal of a random size, and look what they have done."""
        columns, rows = self.monkey.random.randint(1, 200), self.monkey.random.randint(1, 60)
        if self.monkey.random.random() < 0.1:
            columns = rows = 1
        self.victim.resize(columns, rows)
        start = time.monotonic()
        for _key in range(keys):
            self.victim.send(self.monkey.press(columns, rows), PACE)
            self._go_on()
        self.victim.settle()
        self.seconds += time.monotonic() - start
        self._go_on()
        self.look()
        self.calm()

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
        self.victim.settle(0.3)
        self.victim.raw = b""
        self.victim.send(HELP, 0.5)
        # It may just have ended.
        self._go_on()
        return bool(self.victim.raw)

    def measure(self, keys: int) -> None:
        """Take every edit back, and see how much memory is in use."""
        for _time in range(BLOCK // 2):
            self.victim.send(UNDO, PACE)
        self.victim.settle(0.3)
        self._go_on()
        self.memory.append((keys, self.victim.memory))

    def quit(self) -> None:
        """Leave without saving: it still obeys."""
        self.calm()
        self.victim.send(b"\x11", 0.5)
        self.victim.send(b"d", 0.5)
        assert self.victim.ended() == 0, self.victim.story

    def stay(self) -> None:
        """Start anew, so that no key leaves the chart any more."""
        self.quit()
        self.victim.__exit__(None, None, None)
        self.before = STAYS
        self._start()

    def end(self) -> None:
        """End it from outside: what is not saved is kept."""
        self.victim.program.terminate()
        assert self.victim.ended() == 128 + signal.SIGTERM, self.victim.story
        self.look()

    @property
    def growth(self) -> float:
        """MiB per 1,000 keys."""
        return linear_regression(*zip(*self.memory, strict=True)).slope * 1000


@pytest.fixture
def zoo(tmp_path: Path, state_home: Path, request: pytest.FixtureRequest) -> Iterator[Zoo]:
    made = Zoo(tmp_path, Monkey(request.param))
    yield made
    made.victim.__exit__(None, None, None)


@pytest.mark.parametrize("zoo", [20270331], indirect=True)
def test_a_few_hundred_keys_break_nothing(zoo: Zoo) -> None:
    zoo.press(150)
    zoo.press(150)
    zoo.quit()
    zoo.look()


@pytest.mark.parametrize("zoo", [1], indirect=True)
def test_bytes_that_are_no_text_and_no_key_are_left_out(zoo: Zoo) -> None:
    for noise in (b"\x80s\xff", b"\xc3", b"\x1b[M\xf0\x90\x90", b"\x1b[97:65;2u", b"\x1b[99999999u"):
        zoo.victim.send(noise, 0.2)
    zoo.calm()
    assert zoo.starts == 1
    zoo.quit()


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("zoo", [1, 2, 3], indirect=True)
def test_thousands_of_keys_break_nothing_and_leave_no_memory_behind(zoo: Zoo) -> None:
    for _keys in range(0, 2400, BLOCK):
        zoo.press(BLOCK)
    zoo.stay()
    for keys in range(2400, 5000, BLOCK):
        zoo.press(BLOCK)
        zoo.measure(keys)
    zoo.end()
    print(f"{5000 / zoo.seconds:.0f} keys/s, {zoo.starts} starts, {zoo.growth:.2f} MiB/1,000 keys: {zoo.memory}")
    assert zoo.growth <= MOST_GROWTH, zoo.memory
