"""A program that saves, for tests that make its calls fail or kill it.

``python -m tests.faults.saving once FILE SIZE`` saves once and prints ``saved``, ``unconfirmed`` or ``refused`` and
why; ``loop FILE`` saves for ever and prints the number of each save that was acknowledged; ``every FILE CODE,...``
makes each call of a save fail in turn (a code is the name of an errno) or kills the process at it (``KILL``), each time
in a child of its own, and prints one line of JSON about each.
"""

import errno
import hashlib
import json
import os
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgtui.store import SaveError, Stamp, save

#: What a save asks of the system.
CALLS = (
    *("open", "write", "fsync", "fchmod", "fchown", "fstat", "close", "replace", "stat", "access", "unlink"),
    *("listxattr", "getxattr", "setxattr", "ftruncate", "lseek", "mkdir"),
)
OLD = b"# the old chart\n" * 400
FIXED = "0" * 12


def new(size: int = 9_000) -> bytes:
    return b"# the new chart\n" * (size // 16)


def stamp(path: Path) -> Stamp:
    found = path.stat()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, digest)


def once(path: Path, size: int) -> int:
    """Save once. The name of the temporary file is known, so that strace can look at nothing else."""
    secrets.token_hex = lambda nbytes=None: FIXED
    content, expected = new(size), stamp(path)
    try:
        saved = save(path, content, expected)
    except SaveError as error:
        print("refused", error)
        return 2
    print("saved" if saved.confirmed else "unconfirmed", saved.warning or "")
    return 0


def loop(path: Path) -> None:
    """Save number after number; a save counts when its number was printed."""
    expected, number = stamp(path), 0
    while True:
        number += 1
        expected = save(path, b"%09d\n" % number * 2_000, expected).stamp
        os.write(1, b"%d\n" % number)


class Fault:
    """Makes the Nth call of the system fail, or kills the process just before it."""

    def __init__(self, number: int, code: int | None) -> None:
        self.left, self.code, self.hit = number, code, ""
        for name in CALLS:
            if hasattr(os, name):
                setattr(os, name, self.wrapped(name, getattr(os, name)))

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left != 0:
                return real(*args, **kwargs)
            self.hit = name
            if self.code is None:
                sys.stdout.write(name)
                sys.stdout.flush()
                os.kill(os.getpid(), signal.SIGKILL)
                raise AssertionError("killed, yet alive")
            if name == "close":
                real(*args, **kwargs)
            raise OSError(self.code, os.strerror(self.code))

        return call


def every(path: Path, codes: list[str]) -> None:
    for code in codes:
        for number in range(1, 200):
            report = attempted(path, number, None if code == "KILL" else getattr(errno, code))
            if not report["call"]:
                break
            print(json.dumps({"code": code, **report}), flush=True)
        else:
            raise AssertionError("the save never ends")


def attempted(path: Path, number: int, code: int | None) -> dict[str, Any]:
    """Save in a child whose call of this number meets the fault; say how it ended and what it left behind."""
    path.write_bytes(OLD)
    expected = stamp(path)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(theirs, 1)
        status = 3
        try:
            status = saved_with(path, expected, Fault(number, code))
        finally:
            os._exit(status)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        said = pipe.read()
    _child, status = os.waitpid(child, 0)
    call, _line, words = said.partition("\n")
    content = {OLD: "old", new(): "new"}.get(path.read_bytes(), "torn")
    return {
        "call": call,
        "words": words,
        "status": os.waitstatus_to_exitcode(status),
        "content": content,
        "left": taken(path.parent, ".orgtui-tmp"),
        "copies": taken(Path(os.environ["XDG_STATE_HOME"]) / "orgtui" / "backups", "-backup"),
    }


def taken(folder: Path, suffix: str) -> list[bool]:
    """Remove the files with this end of their names; tell of each whether it holds the old chart."""
    found = []
    for file in sorted(folder.glob(f"*{suffix}")):
        found.append(file.read_bytes() == OLD)
        file.unlink()
    return found


def saved_with(path: Path, expected: Stamp, fault: Fault) -> int:
    """Print what the fault hit, and how the save ended on the line below."""
    try:
        saved = save(path, new(), expected)
        words = ("saved " if saved.confirmed else "unconfirmed ") + (saved.warning or "")
        status = 0
    except SaveError as error:
        words, status = f"refused {error}", 2
    sys.stdout.write(f"{fault.hit}\n{words}")
    sys.stdout.flush()
    return status


if __name__ == "__main__":
    what, file = sys.argv[1], Path(sys.argv[2])
    if what == "once":
        sys.exit(once(file, int(sys.argv[3])))
    elif what == "loop":
        loop(file)
    else:
        every(file, sys.argv[3].split(","))
