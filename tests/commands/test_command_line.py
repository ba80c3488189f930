"""The command line itself: wrong words, lost output, our own mistakes, no terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.commands.parser import COMMANDS

ORGTUI = (sys.executable, "-m", "orgtui")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["chekc", "x.toml"], '"check"'),
        (["chekc"], '"check"'),
        (["--versoin"], '"--version"'),
        (["check", "--formt", "json", "x.toml"], '"--format"'),
        (["check", "--format", "jsn", "x.toml"], '"json"'),
        (["check", "--select", "D4,duty-without-onwer", "x.toml"], '"duty-without-owner"'),
        (["explain", "duty-without-onwer"], '"duty-without-owner"'),
        (["new", "--preset", "meduim"], '"medium"'),
        (["new", "--preset", "solo", "--trait", "import"], '"imports"'),
    ],
)
def test_a_mistyped_word_is_refused_with_the_nearest(
    words: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("orgtui: ")
    assert err.count("\n") == 1
    assert near in err


@pytest.mark.parametrize(
    "words", [["frobnicate", "x.toml"], ["check"], ["x.toml", "y.toml"], ["show", "--depth", "0", "x"]]
)
def test_other_wrong_command_lines_say_where_help_is(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "--help" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["\x1b]0;x\x07"], ["check", "\x1b[2J"], ["new", "--preset", "\x9b1m"], ["check", "-\x1b"]]
)
def test_what_was_typed_comes_back_visible_not_raw(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert not set(out + err) & set("\x1b\x07\x9b")


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = subprocess.Popen([*ORGTUI, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdout is not None
    command.stdout.close()
    assert command.stderr is not None
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["schema"], ["explain"]])
def test_lost_output_is_an_error(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*ORGTUI, *words], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "orgtui: cannot write to standard output: No space left on device\n"


def test_closed_standard_output_is_an_error_only_where_something_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('format = 1\ntitle = "T"\n')
    for words, status in ((["fmt", "x.toml"], 0), (["show", "x.toml"], 2)):
        closing = f"import os, sys; os.close(1); os.execv({sys.executable!r}, {[*ORGTUI, *words]!r})"
        done = subprocess.run([sys.executable, "-c", closing], cwd=tmp_path, stderr=subprocess.PIPE, check=False)
        assert done.returncode == status
        assert b"Traceback" not in done.stderr


def test_our_own_mistake_is_logged_and_told_briefly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], state_home: Path
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("the \x1b[31mcause")

    monkeypatch.setattr("orgtui.commands.schema.chart_schema", broken)
    assert main(["schema"]) == 1
    err = capsys.readouterr().err
    log = state_home / "orgtui" / "errors.log"
    assert str(log) in err
    assert "Traceback" not in err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("orgtui.commands.schema.chart_schema", interrupted)
    assert main(["schema"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("words", [[], ["new.toml"], ["./new"]])
def test_without_a_terminal_the_editor_says_so_and_writes_nothing(words: list[str], tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "TERM": "xterm"}
    done = subprocess.run(
        [*ORGTUI, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=tmp_path, env=env, check=False
    )
    assert done.returncode == 2
    assert "needs a terminal; try `orgtui show" in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("word", ["-", "."])
def test_the_editor_opens_files_only(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word]) == 2
    assert "file" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_says_how_it_ends(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert "exit status: 0 fine" in capsys.readouterr().out


def test_what_if_shows_the_file_before_who_leaves(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: orgtui what-if FILE --without ROLE-OR-PERSON...")


@pytest.mark.parametrize("name", ["check", "fmt"])
def test_standard_input_is_read_once(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "-", "-"]) == 2
    assert capsys.readouterr() == ("", "orgtui: standard input can be read only once; name - once\n")


def test_a_rule_misread_is_answered_with_the_nearest_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["explain", "D4O1"], ["check", "x.toml", "--select", "D4O1"]):
        assert main(words) == 2
        assert capsys.readouterr().err == 'orgtui: there is no rule "D4O1"; did you mean "D401"?\n'


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("orgtui ")
    assert main(["--help"]) == 0
    assert "check" in capsys.readouterr().out
