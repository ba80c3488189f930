"""A monkey at the keyboard: random bytes for a program on a terminal, the same ones for the same seed."""

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time
from collections import deque
from pathlib import Path
from random import Random

from orgtui.actions import BY_ID, TABLE, Action
from orgtui.actions.action import VIEWS, help_words
from orgtui.keymap import Keymap
from tests.conftest import ROOT
from tests.terminal import KEYS, Terminal

#: Escape as the Kitty protocol sends it: a bare ESC would become Alt together with the byte that follows.
ESCAPE = b"\x1b[27u"
UNDO, HELP, EVERYTHING = b"\x1a", b"\x1bOP", b"\x10"
MARK = BY_ID["mark"].keys[0].encode()
LEAVING = frozenset({"ctrl+q", "ctrl+o", "ctrl+n"})
_CODES = {
    **dict(zip(("home", "end", "pageup", "pagedown", "delete"), ("[H", "[F", "[5~", "[6~", "[3~"), strict=True)),
    **dict(zip(("shift+tab", "shift+up", "shift+down", "f1", "f2"), ("[Z", "[1;2A", "[1;2B", "OP", "OQ"), strict=True)),
    **dict(zip(("f3", "f4", "f5", "f9", "f10"), ("OR", "OS", "[15~", "[20~", "[21~"), strict=True)),
}
_BYTES = {**KEYS, "escape": ESCAPE.decode(), **{name: f"\x1b{code}" for name, code in _CODES.items()}}
_WAYS = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "enter", "escape", "space")
_LETTERS: tuple[str, ...] = (
    *"aeimnorstüğışÖ-,.'\"[]{}()&$#%~ 0123456789",
    *("ผู้", "จัด", "การ", "物", "流", "経理", "مدير", "👩‍🚀", "🇹🇷", "é", "กำ"),
)
_PASTES: tuple[str, ...] = (
    *("Export manager", "one\ntwo\nthree\n", "- Pack\n- Ship\r\n\tCount\n", "ผู้จัดการ\n物流经理\nمدير", ""),
    *("\x1b]0;title\x07", "\x1b[2J\x1b[31mred", "\x9b31m\u202e\u200b\x00"),
    *("[/] [b]x[/b] [@click=app.quit]", "y" * 3000),
)


class Monkey:
    """Chooses what to press next.

    Parameters
    ----------
    seed
        Decides everything.
    """

    def __init__(self, seed: int) -> None:
        self.seed, self.random = seed, Random(seed)
        self._bound = sorted({key for action in TABLE for key in action.keys} - LEAVING)
        self._views = {action.id.removeprefix("view-"): action.keys[0] for action in TABLE if action.id[:5] == "view-"}
        self._intent: deque[bytes] = deque()
        named = [action for action in TABLE if action.listed and not LEAVING & {*action.keys}]
        self._untried = self.random.sample(named, len(named))
        #: True while it first of all tries every action that has a name.
        self.curious = False

    def press(self, columns: int, rows: int) -> bytes:
        """Return the bytes of one key, paste or act of the mouse on a screen of this size."""
        if not self._intent:
            self._intent.extend(self._plan(columns, rows))
        return self._intent.popleft()

    def _plan(self, columns: int, rows: int) -> list[bytes]:
        """Return the next keys: mostly one at random, at times what somebody presses who wants something.

        Without that it would sit in the first dialog that takes letters for most of its life.
        """
        kind, out = self.random.random(), [ESCAPE] * 3
        if kind < 0.10:
            return [*out, self._any_bound(), *self._answers()]
        if kind < 0.16:
            view = self.random.choice(sorted(self._views))
            steps = (self._in_view(view) for _step in range(self.random.randint(3, 8)))
            return [*out, self._keys(self._views[view]), *(key for keys in steps for key in keys)]
        if kind < 0.18:
            return [*out, self._keys(self.random.choice(sorted(LEAVING))), self.random.choice((b"d", b"\r"))]
        if self._untried and kind < (0.60 if self.curious else 0.20):
            return [*out, *self._by_name(self._untried.pop())]
        return [self._anything(columns, rows)]

    def _by_name(self, action: Action) -> list[bytes]:
        """Return an action typed into the list of everything, in its view, at times with roles marked."""
        marks = [MARK, _BYTES["down"].encode()] * self.random.choice((0, 0, 1, 2)) if action.view is None else []
        steps = [self._step_down() for _step in range(self.random.randint(0, 4))]
        name = help_words(Keymap(), action)[:40].encode()
        view = self._keys(self._views[action.view or "tree"])
        return [view, *steps, *marks, EVERYTHING, name, b"\r", *self._answers()]

    def _answers(self) -> list[bytes]:
        steps = [self._step() for _key in range(self.random.randint(0, 3))]
        return [*steps, b"\r", *steps[:1], b"\r"]

    def _in_view(self, view: str) -> list[bytes]:
        """Return a step in a view, or one of the keys that are there for it and answers to what it asks."""
        if self.random.random() < 0.4:
            return [self._step()]
        own = [key for action in TABLE for key in action.keys if action.view == view or action.group == VIEWS]
        return [self._keys(self.random.choice(own)), *self._answers()[: self.random.randint(0, 5)]]

    def _step_down(self) -> bytes:
        return _BYTES[self.random.choice(("down", "down", "right"))].encode()

    def _step(self) -> bytes:
        return _BYTES[self.random.choice(_WAYS)].encode()

    def _any_bound(self) -> bytes:
        return self._keys(self.random.choice(self._bound))

    def _anything(self, columns: int, rows: int) -> bytes:
        kind = self.random.random()
        if kind < 0.40:
            return self._any_bound()
        if kind < 0.65:
            return self._step()
        if kind < 0.85:
            return self.random.choice(_LETTERS).encode()
        if kind < 0.87:
            return b"\x1b[200~" + self.random.choice(_PASTES).encode() + b"\x1b[201~"
        if kind < 0.97:
            return self._mouse(columns, rows)
        if kind < 0.98:
            return self._keys(self.random.choice(sorted(LEAVING)))
        if kind < 0.99:
            return _BYTES[self.random.choice(sorted(_BYTES))].encode()
        return self.random.randbytes(3)

    @staticmethod
    def _keys(name: str) -> bytes:
        return "".join(_BYTES[key] if len(key) > 1 else key for key in name.split(" ")).encode()

    def _mouse(self, columns: int, rows: int) -> bytes:
        def at() -> str:
            return f"{self.random.randint(1, columns)};{self.random.randint(1, rows)}"

        here = at()
        match self.random.randrange(5):
            case 0:
                return f"\x1b[<{self.random.choice((64, 65, 66, 67))};{here}M".encode()
            case 1:
                return f"\x1b[<0;{here}M\x1b[<0;{here}m\x1b[<0;{here}M\x1b[<0;{here}m".encode()
            case 2:
                return f"\x1b[<0;{here}M\x1b[<32;{at()}M\x1b[<32;{(there := at())}M\x1b[<0;{there}m".encode()
            case 3:
                return f"\x1b[<{self.random.choice((2, 4, 8, 16, 35))};{here}{self.random.choice('Mm')}".encode()
        return f"\x1b[<0;{here}M\x1b[<0;{here}m".encode()


# A path is typed at random too: whatever it says, nothing outside the folder may be written.
_FENCE = """
import os, sys
home = os.path.realpath(os.getcwd()) + os.sep
sys.dont_write_bytecode = True
def fence(event, args):
    if event == "open":
        paths = args[:1] if (args[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else ()
    elif event in ("os.rename", "os.link", "os.symlink"):
        paths = args[:2]
    elif event in ("os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.chown"):
        paths = args[:1]
    else:
        return
    for path in paths:
        if isinstance(path, (str, bytes)):
            path = os.path.realpath(os.fsdecode(path))
            if not path.startswith((home, "/dev/tty", "/dev/pts", "/dev/null")):
                raise PermissionError(13, "outside of the test", path)
sys.addaudithook(fence)
from pathlib import Path
from tests.inside import watch
watch(Path("{notes}"))
{before}
sys.argv[:] = ["orgtui", "shop.toml"]
from orgtui.__main__ import main
sys.exit(main())
"""


#: Where the program notes what it does, in its folder.
NOTES = "notes of the monkey"
#: Lets no key leave the chart.
STAYS = "from tests.inside import stay; stay()"


class Victim(Terminal):
    """orgtui on a terminal that nobody looks at, fenced in a folder; it keeps the end of what was drawn.

    Parameters
    ----------
    folder
        The folder that it runs in, with a chart ``shop.toml``.
    before
        Code to run first, inside the program.
    patience
        Seconds until it counts as stuck.
    """

    def __init__(self, folder: Path, before: str = "", patience: float = 120) -> None:
        homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "CONFIG", "DATA", "CACHE")}
        env = {**homes, "HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
        self._notes = folder / NOTES
        code = _FENCE.replace("{before}", before).replace("{notes}", NOTES)
        super().__init__([sys.executable, "-c", code], folder, env, patience=patience)
        os.set_blocking(self._ours, False)
        self._let_keys_be()
        self.sent: deque[bytes] = deque(maxlen=60)

    def _let_keys_be(self) -> None:
        """Keep ctrl+s and ctrl+z from stopping it before it reads keys, and after."""
        modes = termios.tcgetattr(self._ours)
        modes[0] &= ~termios.IXON
        modes[3] &= ~termios.ISIG
        termios.tcsetattr(self._ours, termios.TCSANOW, modes)

    def drawing(self) -> None:
        """Wait until it has taken the screen."""
        end = time.monotonic() + self._patience
        while b"\x1b[?1049h" not in self.raw:
            self._read(0.1)
            assert time.monotonic() < end, f"it does not start\n{self.story}"

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, data: bytes, seconds: float = 0) -> None:
        """Send bytes and read what is drawn, for so many seconds at least."""
        self.sent.append(data)
        start = time.monotonic()
        while data or time.monotonic() < start + seconds:
            left = start + seconds - time.monotonic()
            _read, ready, _ = select.select([], [self._ours] if data else [], [], 0)
            if ready:
                data = data[self._write(data) :]
            elif self.program.poll() is not None:
                return
            self._read(min(0.01, max(0.0, left)))
            assert time.monotonic() < start + self._patience, f"it takes no keys any more\n{self.story}"

    def draws_after(self, key: bytes, seconds: float) -> bool:
        """Press a key and tell whether anything is drawn within so many seconds."""
        self.raw = b""
        self.send(key)
        end = time.monotonic() + seconds
        while not self.raw and time.monotonic() < end:
            self._read(0.02)
        return bool(self.raw)

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._ours, data[:1024])
        except BlockingIOError:
            return 0

    def _take(self, data: bytes) -> None:
        self.raw = (self.raw + data)[-8192:]

    @property
    def notes(self) -> list[list[str]]:
        """What the program has noted so far, the words of each line."""
        return [line.split(" ", 2) for line in self._notes.read_text().splitlines()] if self._notes.exists() else []

    def look(self) -> int | None:
        """Wait until every key is answered, and let the program look at its chart.

        Looking also collects garbage and empties caches of a fixed size.

        Returns
        -------
        int or None
            How many steps can be taken back, None where the program has ended.
        """
        before = sum(words[0] == "looked" for words in self.notes)
        self.program.send_signal(signal.SIGUSR1)
        end = time.monotonic() + self._patience
        while True:
            self._read(0.02)
            if self.program.poll() is not None:
                return None
            looks = [words[1:] for words in self.notes if words[0] == "looked"]
            if len(looks) > before:
                break
            assert time.monotonic() < end, f"it no longer looks at its chart\n{self.story}"
        steps, found = looks[-1]
        assert found == "whole", f"{found}\n{self.story}"
        return int(steps)

    @property
    def memory(self) -> float:
        """Resident memory in MiB."""
        pages = int(Path(f"/proc/{self.program.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    @property
    def story(self) -> str:
        """The last keys and the end of what was drawn."""
        return f"keys: {list(self.sent)}\ndrawn: {self.raw[-3000:]!r}"
