"""A program that saves, for tests that make its calls fail or kill it.

``python -m tests.faults.saving once FILE SIZE [BYTES]`` saves once, with no more memory than BYTES above what it has
when it starts, and prints ``saved``, ``unconfirmed`` or ``refused`` and why; ``kills FILE COUNT`` starts that many
programs that save without end, kills each at a random instant and prints one line of JSON about each; ``every FILE
CODE,...`` makes each call of a save fail in turn (a code is the name of an errno) or kills the process at it
(``KILL``), each time in a child of its own, and prints one line of JSON about each.
"""

import errno
import hashlib
import json
import os
import random
import re
import secrets
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgtui.store import SaveError, Stamp, save

#: What a save asks of the system.
CALLS = (
    *("open", "write", "fsync", "fchmod", "fchown", "fstat", "close", "replace", "stat", "access", "unlink"),
    *("listxattr", "getxattr", "setxattr", "ftruncate", "lseek", "mkdir"),
)
WHOLE = re.compile(rb"(\d{9}\n)\1{1999}")
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


def loop(path: Path, pipe: int) -> None:
    """Save number after number; a save counts when its number was written to the pipe."""
    expected, number = stamp(path), 0
    while True:
        number += 1
        expected = save(path, b"%09d\n" % number * 2_000, expected).stamp
        os.write(pipe, b"%d\n" % number)


def killed(path: Path, after: float) -> dict[str, Any]:
    """Kill a program that saves without end; tell what it had acknowledged and what is there."""
    path.write_bytes(OLD)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            loop(path, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    select.select([ours], [], [])
    time.sleep(after)  # the instant of the kill is what is tried out
    os.kill(child, signal.SIGKILL)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read().split()
    _child, status = os.waitpid(child, 0)
    content = path.read_bytes()
    whole = WHOLE.fullmatch(content)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "acknowledged": int(said[-1]),
        "there": int(content[:9]) if whole else f"torn: {content[:40]!r} ... {content[-40:]!r}, {len(content)} bytes",
        "left": taken(path.parent, ".orgtui-tmp"),
    }


def bound_memory(more: int) -> None:
    """Let this program have no more address space than it has now and `more` bytes."""
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


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
        if len(sys.argv) > 4:
            bound_memory(int(sys.argv[4]))
        sys.exit(once(file, int(sys.argv[3])))
    elif what == "kills":
        dice = random.Random(int(sys.argv[3]))
        for _number in range(int(sys.argv[3])):
            print(json.dumps(killed(file, dice.random() / 30)), flush=True)
    else:
        every(file, sys.argv[3].split(","))
