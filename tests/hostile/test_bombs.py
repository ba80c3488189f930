"""Files that want to exhaust the machine are refused at once, in plain words and with their line."""

import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.app import OrgApp
from orgtui.commands.parser import COMMANDS
from orgtui.editor import EditorScreen
from orgtui.opening import open_document
from orgtui.store import DEFAULT_CAPS, Caps, LoadError, prepare, read_bytes
from orgtui.store.caps import line_longer_than
from tests.conftest import ROOT
from tests.hostile.bombs import BOMBS, TOP

DEEP = 20_000
#: Told about the whole file; all else has a line.
WHOLE = re.compile(r": (the file (is larger|has more) than|a number has too many|tables, lists or dotted keys)")


#: One of each way to hurt, for every run of the tests; the whole corpus is opened in the long one.
QUICK = (
    *(
        "dotted key of 30,000",
        "dotted header of 30,000",
        "keys of 60 dots each",
        "long key",
        "open lists",
        "closed lists",
    ),
    *("inline tables", "nested header", "lists of tables inside one another", "number of 5,000 digits"),
    *("text of 20,000", "text that never ends", "larger than the limit", "blank lines", "very many tables"),
    *("very many inline records", "very many wrong values", "zeros"),
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forks")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("names", [QUICK, pytest.param((), marks=pytest.mark.soak)], ids=["some", "all"])
def test_bombs_are_refused_within_two_seconds_and_300_mib(
    names: tuple[str, ...], tmp_path: Path, record_figures: list[str]
) -> None:
    command = [sys.executable, "-m", "tests.hostile.bombs", str(tmp_path), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["name"] for report in reports] == list(names or BOMBS)
    assert len(BOMBS) >= 30
    for report in reports:
        assert report["status"] == 2, report
        assert "Traceback" not in report["said"], report
        for line in report["said"].splitlines():
            has_line = re.match(rf"orgtui: {tmp_path}/x\.toml:\d+: ", line)
            assert has_line or WHOLE.search(line) or " more" in line, report
            assert len(line) < 500, report
        assert report["seconds"] < 2, report
        assert report["mib"] < 300, report
    seconds, mib = (max(report[key] for report in reports) for key in ("seconds", "mib"))
    record_figures.append(f"{len(reports)} bombs refused; at worst {seconds:.1f} s of CPU and {mib} MiB")


def chain() -> bytes:
    """A chart in which every role reports to the one before."""
    roles = (
        b'[roles.r%d]\ntitle = "R %d"\n%s' % (n, n, b'reports_to = "r%d"\n' % (n - 1) if n else b"")
        for n in range(DEEP)
    )
    return TOP + b"".join(roles)


def loop() -> bytes:
    return chain().replace(b'title = "R 0"\n', b'title = "R 0"\nreports_to = "r%d"\n' % (DEEP - 1))


def call_deep(content: bytes, path: Path, commands: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Run commands on a deep chart."""
    path.write_bytes(content)
    calls = {
        "check": ["check"],
        "stats": ["stats"],
        "show": ["show"],
        "what-if": ["what-if", "--without", "r10000", "--"],
        "explain": ["explain", "S101"],
        "fmt": ["fmt"],
        "history": ["history"],
    }
    assert set(calls) == set(COMMANDS) - {"new", "schema"}
    for command in commands:
        status = main([*calls[command], str(path)])
        said = capsys.readouterr()
        assert status in (0, 1) or command == "history", said.err[:500]
        assert "mistake of orgtui" not in said.err
        assert len(said.out) < 60_000_000


def test_a_chain_of_twenty_thousand_managers_is_checked(
    tmp_path: Path, state_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_deep(chain(), tmp_path / "deep.toml", {"check"}, capsys)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("content", [chain, loop])
def test_a_chain_of_twenty_thousand_managers_works_in_every_command(
    content: Callable[[], bytes], tmp_path: Path, state_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_deep(content(), tmp_path / "deep.toml", set(COMMANDS) - {"new", "schema"}, capsys)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("content", [chain, loop])
async def test_a_chain_of_twenty_thousand_managers_opens_in_the_editor(
    content: Callable[[], bytes], tmp_path: Path, state_home: Path
) -> None:
    path = tmp_path / "deep.toml"
    path.write_bytes(content())
    app = OrgApp(open_document(path))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, EditorScreen)
        await pilot.press("end", "d", "u", "home", "down", "O", *"New", "enter", "u")
        document = app.screen.session.document
        assert document.source is not None
        assert len(document.chart.roles) == DEEP
        assert prepare(document.source, document.chart).content == content()


def test_the_largest_chart_that_is_measured_is_within_the_limits() -> None:
    """A chart of 1,000 roles takes less than a hundredth of every limit."""
    chart_text = runpy.run_path(str(ROOT / "benchmarks" / "charts.py"))["chart_text"]
    text = chart_text(1_000).encode()
    hundredth = Caps(
        file_bytes=DEFAULT_CAPS.file_bytes // 100,
        records=DEFAULT_CAPS.records // 100,
        values=DEFAULT_CAPS.values // 100,
        lines=DEFAULT_CAPS.lines // 100,
    )
    assert len(read_bytes(text, caps=hundredth).chart.roles) == 1_000


@pytest.mark.parametrize(
    ("caps", "words"),
    [
        (Caps(lines=3), "more than 3 lines"),
        (Caps(values=5), "more than 5 values"),
        (Caps(line_chars=20), "x.toml:4: this line has more than 20 characters"),
        (Caps(records=1), "more than 1 tables"),
    ],
)
def test_what_is_too_much_is_said(caps: Caps, words: str) -> None:
    content = TOP + b"\nx = [1, 2, 3, 4, 5, 6, 7, 8]\n[roles.a]\ntitle = 'A'\n[roles.b]\ntitle = 'B'\n"
    with pytest.raises(LoadError) as caught:
        read_bytes(content, "x.toml", caps=caps)
    assert words in str(caught.value)
    assert "config" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [("", None), ("x" * 10, None), ("x" * 11, 1), ("a\n" + "x" * 10, None), ("a\n\n" + "x" * 11 + "\nb", 3)],
)
def test_long_lines_are_found(text: str, line: int | None) -> None:
    assert line_longer_than(text, 10) == line
