"""Hostile texts in charts, names of files and arguments meet every command, in every format."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.commands import output
from orgtui.commands.output import complain, emit, painted
from orgtui.commands.parser import COMMANDS, command_parser
from orgtui.model import Chart
from orgtui.store import LoadError, canonical, read, read_bytes
from orgtui.store.history import keep
from orgtui.text import safe
from tests.conftest import ROOT
from tests.hostile.payloads import COLOUR, MARK, PAYLOADS, TOGETHER, everywhere, raw_characters

#: Command -> what to call it with, before FILE; ROLE stands for the id of a role. Every command has to be here.
CALLS: dict[str, list[list[str]]] = {
    "check": [[], ["--as-planned"], ["--select", "X"]],
    "explain": [["X905"], ["S101"]],
    "stats": [[], ["--all"]],
    "show": [["--handoffs"], ["--focus", "ROLE"], ["--width", "20"], ["--depth", "1"]],
    "what-if": [["--without", "role:ROLE", "--"]],
    "fmt": [["--check"]],
    "history": [[]],
    "new": [],
    "schema": [],
}


Run = Callable[[list[str]], tuple[int, bytes]]


def formats(command: str) -> list[list[str]]:
    found = [action.choices for action in command_parser(command)._actions if "--format" in action.option_strings]
    return [["--format", name] for choices in found for name in choices or ()] or [[]]


def calls(role: str) -> Iterator[list[str]]:
    """Yield every command with every format, without the file."""
    assert set(CALLS) == set(COMMANDS), "a command is missing here"
    for command, variants in CALLS.items():
        for words in variants:
            for form in formats(command):
                yield [command, *form, *(word.replace("ROLE", role) for word in words)]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], state_home: Path) -> Run:
    def call(words: list[str]) -> tuple[int, bytes]:
        status = main(words)
        out, error = capfdbinary.readouterr()
        return status, out + error

    return call


def check_chart(chart: Chart, path: Path, run: Run) -> None:
    """Call every command in every format on a chart."""
    path.write_bytes(canonical(chart).encode())
    keep(path, path.read_bytes(), "saved")
    for words in calls(next(iter(chart.roles))):
        status, output = run([*words, str(path)])
        assert status in (0, 1), f"{words}: {output[:2000]!r}"
        assert raw_characters(output) == [], words
        assert b"\r" not in output, words
        assert b"mistake of orgtui" not in output, f"{words}: {output[:2000]!r}"
        if "json" in words or "sarif" in words:
            json.loads(output)


def test_no_command_lets_anything_raw_out_of_a_chart(tmp_path: Path, run: Run) -> None:
    check_chart(everywhere(TOGETHER), tmp_path / "shop.toml", run)


@pytest.mark.soak
def test_no_command_lets_anything_raw_out_of_a_chart_of_many(tmp_path: Path, run: Run) -> None:
    check_chart(everything(), tmp_path / "shop.toml", run)


@pytest.mark.soak
@pytest.mark.parametrize("name", PAYLOADS)
def test_no_command_lets_anything_raw_out_of_a_chart_of_one_payload(name: str, tmp_path: Path, run: Run) -> None:
    check_chart(everywhere(PAYLOADS[name]), tmp_path / "shop.toml", run)


@pytest.mark.parametrize("name", [name for name, text in PAYLOADS.items() if text.strip() and len(text) < 1_000])
def test_show_lets_nothing_vanish(name: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "shop.toml"
    path.write_bytes(canonical(everywhere(PAYLOADS[name])).encode())
    _status, output = run(["show", str(path)])
    assert safe(PAYLOADS[name]) in output.decode()


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_no_command_made_safe_is_made_so_on_its_way_out(
    name: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_coloured", lambda: True)
    text = re.sub(r"\r?\n|\t|\x1b\[[0-9;]*m", "", PAYLOADS[name])
    emit(f"{painted('a', '1;31')}\t{text}\n")
    complain(text)
    out, error = capfdbinary.readouterr()
    assert out.startswith(b"\x1b[1;31ma\x1b[0m\t")
    assert raw_characters(out[len("\x1b[1;31ma\x1b[0m\t") :]) == []
    assert raw_characters(error) == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_names_of_files_are_shown_safe(name: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / (PAYLOADS[name].replace("/", "").replace("\0", "")[:60] + "x.toml")
    for content, expected in ((b'format = 1\ntitle="T"\n', (0, 1)), (b"title = ", (2,)), (None, (2,))):
        for words in (["check"], ["check", "--format", "github"], ["stats"], ["show"], ["fmt", "--check"]):
            path.unlink(missing_ok=True)
            if content is not None:
                path.write_bytes(content)
            status, output = run([*words, str(path)])
            assert status in expected, words
            assert raw_characters(output) == [], words
            assert b"mistake of orgtui" not in output, words
        if content is not None:
            assert raw_characters(run(["fmt", str(path)])[1]) == []
    status, output = run(["new", "--preset", "solo", "-o", str(tmp_path / "no" / path.name)])
    assert (status, raw_characters(output)) == (2, [])


@pytest.mark.parametrize("name", PAYLOADS)
def test_arguments_are_shown_safe(name: str, tmp_path: Path, run: Run) -> None:
    text = PAYLOADS[name].replace("\0", "")
    path = tmp_path / "shop.toml"
    path.write_text('format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\n')
    for words in (
        [text],
        [text, "x"],
        [f"--{text}"],
        ["check", f"--{text}"],
        ["check", "--select", text, str(path)],
        ["check", "--format", text, str(path)],
        ["check", "--max-warnings", text, str(path)],
        ["check", "--since", text, str(path)],
        ["explain", text],
        ["explain", text, str(path)],
        ["show", "--focus", text, str(path)],
        ["show", "--width", text, str(path)],
        ["what-if", "--without", text, "--", str(path)],
        ["history", "--restore", text, str(path)],
        ["new", "--preset", text],
        ["new", "--preset", "solo", "--lang", text],
        ["new", "--preset", "solo", "--trait", text],
        ["new", "--preset", "solo", "--title", text],
        ["--install-completion", text],
    ):
        status, output = run(words)
        assert status in (0, 1, 2), words
        assert raw_characters(output) == [], words
        assert b"mistake of orgtui" not in output, f"{words}: {output!r}"


def everything(payloads: Mapping[str, str] = PAYLOADS) -> Chart:
    """One chart with every payload in it, each in records of its own."""
    charts = [everywhere(text, number) for number, text in enumerate(payloads.values())]
    tables = ("departments", "roles", "duties", "flows", "people")
    merged = {name: {key: item for chart in charts for key, item in getattr(chart, name).items()} for name in tables}
    handoffs = tuple(item for chart in charts for item in chart.handoffs)
    return charts[0].replace(**merged, handoffs=handoffs, accepted=tuple(a for chart in charts for a in chart.accepted))


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are a matter of Unix")
def test_a_terminal_gets_nothing_but_colours(tmp_path: Path, state_home: Path) -> None:
    chart = everywhere(TOGETHER)
    path = tmp_path / "\x1b[2JZQ\u202e\x9b.toml"
    path.write_bytes(canonical(chart).encode())
    first = {words[0]: words for words in reversed(list(calls(next(iter(chart.roles)))))}
    # One program calls all of them: each start would cost as much as ten calls.
    code = (
        "import json, sys; from orgtui.__main__ import main\nfor words in json.load(open('calls')): print(main(words))"
    )
    (tmp_path / "calls").write_text(json.dumps([[*words, str(path)] for words in first.values()]))
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    status, output = on_terminal([sys.executable, "-c", code], tmp_path, env)
    assert status == 0, output[-2000:]
    assert raw_characters(output, COLOUR) == []
    assert len(re.findall(rb"^[012]\r$", output, re.MULTILINE)) >= len(first)
    status, output = on_terminal(["/bin/sh", "-c", f"cat *.toml | {sys.executable} -m orgtui fmt -"], tmp_path)
    assert (status, raw_characters(output)) == (0, [])
    assert MARK.encode() in output


def on_terminal(command: list[str], cwd: Path, env: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Run a program on a terminal of its own; return its exit status and every byte that it wrote."""
    ours, theirs = pty.openpty()
    output = b""
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env, start_new_session=True
    ) as program:
        os.close(theirs)
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            output += piece
    os.close(ours)
    return program.returncode, output


@pytest.mark.parametrize("name", PAYLOADS)
def test_charts_keep_hostile_texts_as_they_are(name: str, tmp_path: Path) -> None:
    chart = everywhere(PAYLOADS[name])
    text = canonical(chart)
    again = read_bytes(text.encode()).chart
    assert again.same_content(chart)
    for line in text.split("\n"):
        assert not set(line) & {chr(code) for code in range(32) if code != 9}, "a control character stands in the file"


def test_words_about_what_is_wrong_are_safe(tmp_path: Path) -> None:
    for text in PAYLOADS.values():
        for key in ("size", "fte", "seats", "sourcing", "until"):
            path = tmp_path / "x.toml"
            chart = canonical(Chart(head=everywhere("x").head, extra={"roles": {text or "e": {key: [text]}}}))
            path.write_bytes(chart.encode())
            with pytest.raises(LoadError) as caught:
                read(path)
            assert raw_characters(str(caught.value).replace("\n", " ").encode()) == []
