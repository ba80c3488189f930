"""Files that want to exhaust the machine, and a program that opens them one by one and measures what they cost.

``python -m tests.hostile.bombs FOLDER [NAME]...`` puts one after the other into a folder, runs ``orgtui check`` on it
in a child of its own and prints one line of JSON about it: exit status, what it said, CPU seconds and MiB of memory at
its peak.
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from orgtui.__main__ import main

TOP = b'format = 1\ntitle = "T"\n'
MIB = 1024 * 1024

BOMBS: dict[str, Callable[[], bytes]] = {
    # Keys and headers
    "dotted key of 30,000": lambda: b".".join([b"a"] * 30_000) + b" = 1",
    "dotted key of 100,000": lambda: b".".join([b"a"] * 100_000) + b" = 1",
    "dotted header of 30,000": lambda: b"[" + b".".join([b"a"] * 30_000) + b"]",
    "dotted list header of 5,000": lambda: b"[[" + b".".join([b"a"] * 5_000) + b"]]",
    "dotted quoted key": lambda: b".".join([b'"a"'] * 30_000) + b" = 1",
    "headers of 60 dots each": lambda: TOP + b"".join(b"[a%d%s]\n" % (n, b".b" * 60) for n in range(20_000)),
    "keys of 60 dots each": lambda: TOP + b"".join(b"a%d%s = 1\n" % (n, b".b" * 60) for n in range(20_000)),
    "dots in inline tables": lambda: TOP + b"x = [" + b"{a.b.c.d = 1},\n" * 400_000 + b"]\n",
    "long key": lambda: TOP + b"k" * 5_000_000 + b" = 1\n",
    "long quoted key": lambda: TOP + b'"' + b"k" * 5_000_000 + b'" = 1\n',
    "long id": lambda: TOP + b"[roles." + b"k" * 5_000_000 + b"]\ntitle = 'x'\n",
    # Nesting
    "open lists": lambda: b"a = " + b"[" * 100_000,
    "closed lists": lambda: b"a = " + b"[" * 10_000 + b"]" * 10_000,
    "lists below the limit of the parser": lambda: TOP + b"x = " + b"[" * 90 + b"]" * 90,
    "inline tables": lambda: b"a = " + b"{a=" * 5_000 + b"1" + b"}" * 5_000,
    "lists and tables by turns": lambda: b"a = " + b"[{a=" * 5_000,
    "lists over lines": lambda: b"a = " + b"[\n" * 100_000,
    "nested header": lambda: TOP + b"[" + b".".join([b"x"] * 70) + b"]",
    "lists of tables inside one another": lambda: (
        TOP + b"".join(b"[[" + b".".join([b"x"] * n) + b"]]\n" for n in range(1, 900))
    ),
    # Numbers and dates
    "number of 5,000 digits": lambda: b"a = " + b"1" * 5_000,
    "number of 1,000,000 digits": lambda: b"a = " + b"9" * 1_000_000,
    "hexadecimal number": lambda: TOP + b"format2 = 0x" + b"f" * 2_000_000,
    "float of a long mantissa": lambda: TOP + b"x = 1." + b"1" * 2_000_000 + b"e1",
    "cost beyond every float": lambda: TOP + b"[roles.a]\ntitle = 'A'\ncost = " + b"9" * 4_200 + b"\nfte = inf\n",
    "underscores": lambda: TOP + b"x = 1" + b"_1" * 1_000_000,
    # Texts
    "text of 20,000": lambda: TOP + b'note = "' + b"x" * 20_000 + b'"',
    "text of 60 MB": lambda: TOP + b'note = "' + b"x" * 60_000_000 + b'"',
    "escapes": lambda: TOP + b'note = "' + b"\\u0041" * 5_000_000 + b'"',
    "text of many lines": lambda: TOP + b'note = """\n' + b"x" * 79 * 2 + b"\n" * 500_000 + b'"""',
    "text that never ends": lambda: TOP + b'note = """\n' + b"line\n" * 500_000,
    "list of long texts": lambda: TOP + b"x = [" + (b'"' + b"y" * 10_001 + b'",\n') * 100 + b"]\n",
    # Sheer size
    "larger than the limit": lambda: b"# " + b"x" * (64 * MIB),
    "blank lines": lambda: TOP + b"\n" * 60_000_000,
    "comments": lambda: TOP + b"#\n" * 30_000_000,
    "one line": lambda: TOP + b"# " + b"x" * 30_000_000,
    "very many tables": lambda: TOP + b"".join(b"[x.a%d]\n" % n for n in range(1_000_000)),
    "very many records": lambda: TOP + b"".join(b"[roles.r%d]\ntitle='R'\n" % n for n in range(800_000)),
    "very many inline records": lambda: TOP + b"handoffs = [\n" + b"{from='a',to='b',what='c'},\n" * 800_000 + b"]\n",
    "very many values": lambda: TOP + b"x = [\n" + b"1,1,1,1,1,1,1,1,\n" * 500_000 + b"]\n",
    "very many keys": lambda: TOP + b"[x]\n" + b"".join(b"a%d=1\n" % n for n in range(3_100_000)),
    "very many wrong values": lambda: TOP + b"".join(b"[roles.r%d]\ntitle=1\n" % n for n in range(20_000)),
    "zeros": lambda: bytes(10_000_000),
    "noise": lambda: bytes(range(256)) * 40_000,
}


def opened(name: str, path: Path) -> dict[str, object]:
    """Check a file in a child and say how it went."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(theirs, 1)
        os.dup2(theirs, 2)
        status = 99
        try:
            status = main(["check", str(path)])
        finally:
            os._exit(status)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    _child, status, used = os.wait4(child, 0)
    return {
        "name": name,
        "status": os.waitstatus_to_exitcode(status),
        "said": said.decode(),
        "seconds": used.ru_utime + used.ru_stime,
        "mib": used.ru_maxrss // 1024,
    }


if __name__ == "__main__":
    import orgtui.checks  # noqa: F401

    file = Path(sys.argv[1]) / "x.toml"
    # There is no file yet: this only loads what the children share then.
    with contextlib.redirect_stderr(io.TextIOWrapper(io.BytesIO())):
        main(["check", str(file)])
    for bomb in sys.argv[2:] or BOMBS:
        file.write_bytes(BOMBS[bomb]())
        print(json.dumps(opened(bomb, file)), flush=True)
        file.unlink()
