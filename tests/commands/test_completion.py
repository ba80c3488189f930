"""Shell completion: the script is put where the shell looks, and it completes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from orgtui.__main__ import main

ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_orgtui
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def bash_script(state_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.delenv("BASH_COMPLETION_USER_DIR", raising=False)
    assert main(["--install-completion", "bash"]) == 0
    path = state_home.parent / "data" / "bash-completion" / "completions" / "orgtui"
    assert str(path) in capsys.readouterr().out
    return path


@pytest.mark.skipif(shutil.which("bash") is None, reason="this machine has no bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["orgtui", "ch"], {"check"}),
        (["orgtui", "check", "kah"], {"kahve.toml"}),
        (["orgtui", "check", "--format", "j"], {"json"}),
        (["orgtui", "new", "--preset", "m"], {"medium"}),
        (["orgtui", "check", "--fail"], {"--fail-on"}),
    ],
)
def test_bash_completes_commands_files_and_values(
    bash_script: Path, tmp_path: Path, typed: list[str], offered: set[str]
) -> None:
    (tmp_path / "kahve.toml").touch()
    done = subprocess.run(
        ["bash", "-c", ASK, "ask", str(bash_script), *typed], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert set(done.stdout.split()) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show-completion", shell]) == 0
    assert "fail-on" in capsys.readouterr().out


def test_another_completion_is_left_alone(bash_script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--install-completion", "bash"]) == 0
    bash_script.write_text("complete -W mine orgtui\n")
    assert main(["--install-completion", "bash"]) == 2
    assert bash_script.read_text() == "complete -W mine orgtui\n"


def test_an_unknown_shell_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/elvish")
    assert main(["--install-completion"]) == 2
    assert "bash" in capsys.readouterr().err
