"""Output that nobody reads and output that is lost, for every command in every form."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.commands.completion import SHELLS
from orgtui.commands.parser import COMMANDS
from orgtui.store import read
from orgtui.store.history import keep
from tests.conftest import ROOT
from tests.hostile.test_commands import formats

SOLO = str(ROOT / "presets" / "solo.toml")
ROLE = next(iter(read(Path(SOLO)).chart.roles))
#: Command -> what to call it with, so that it has something to say. Every command has to be here.
CALLS: dict[str, list[list[str]]] = {
    "new": [["--preset", "solo"]],
    "check": [["FILE"], ["FILE", "--select", "D401"], ["FILE", "missing.toml"], ["FILE", "--fix"]],
    "explain": [[], ["D401"], ["D401", "FILE"]],
    "stats": [["FILE"], ["FILE", "--all"]],
    "show": [["FILE"], ["FILE", "--handoffs"]],
    "what-if": [["FILE", "--without", ROLE]],
    "fmt": [["-"]],
    "history": [["FILE"]],
    "schema": [[]],
}
OTHERS = [["--version"], ["--help"], *(["--show-completion", shell] for shell in SHELLS)]


def calls() -> Iterator[list[str]]:
    yield from OTHERS
    for command, variants in CALLS.items():
        yield [command, "--help"]
        yield from ([command, *form, *words] for words in variants for form in formats(command))


@contextmanager
def writing_to(handle: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make an open file the standard output; whatever it still holds at the end is lost."""
    stream = io.TextIOWrapper(os.fdopen(handle, "wb", buffering=io.DEFAULT_BUFFER_SIZE), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        yield
    stream.close()


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state_home: Path) -> "Caller":
    monkeypatch.chdir(tmp_path)
    Path("shop.toml").write_bytes(Path(SOLO).read_bytes())
    keep(Path("shop.toml"), Path(SOLO).read_bytes(), "saved")
    return Caller(monkeypatch)


class Caller:
    """Calls commands on a chart, with the same chart as standard input."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, words: list[str], handle: int | None = None) -> int:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(SOLO).read_bytes())))
        argv = ["shop.toml" if word == "FILE" else word for word in words]
        if handle is None:
            return main(argv)
        with writing_to(handle, self._monkeypatch):
            return main(argv)


def test_every_command_is_here() -> None:
    assert set(CALLS) == set(COMMANDS)


@pytest.mark.parametrize("words", list(calls()), ids=" ".join)
def test_a_reader_that_went_away_changes_nothing_and_hears_nothing(
    words: list[str], call: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    status = call(words)
    out, error = capsys.readouterr()
    assert out
    reads, writes = os.pipe()
    os.close(reads)
    assert call(words, writes) == status
    assert capsys.readouterr() == ("", error)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", list(calls()), ids=" ".join)
def test_lost_output_is_told_and_never_fine(words: list[str], call: Caller, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(words, os.open("/dev/full", os.O_WRONLY)) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.splitlines()[-1] == "orgtui: cannot write to standard output: No space left on device"
    assert "mistake of orgtui" not in error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_lost_complaints_do_not_change_how_it_ends(
    call: Caller, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(os.fdopen(os.open("/dev/full", os.O_WRONLY), "wb"))
    monkeypatch.setattr(sys, "stderr", stream)
    assert call(["check", "missing.toml", "FILE"]) == 2
    assert "shop.toml" in capsys.readouterr().out
    stream.close()
