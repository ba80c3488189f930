"""``orgtui fmt``: canonical form in place, only where something changes, never a newer format."""

import io
import sys
from pathlib import Path

import pytest

from orgtui.__main__ import main
from tests.conftest import PRESETS

MESSY = '# my shop\ntitle="Kahve"  # name\nformat=1\n[roles.a]\nduties=["x",\n"y"]\ntitle="A"\n'
TIDY = '# my shop\nformat = 1\ntitle = "Kahve" # name\n\n[roles.a]\ntitle = "A"\nduties = ["x", "y"]\n'


@pytest.fixture
def messy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("kahve.toml")
    path.write_text(MESSY)
    return path


def test_a_file_is_rewritten_once(messy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(messy)]) == 0
    assert capsys.readouterr().out == "kahve.toml rewritten\n"
    before = messy.stat()
    assert messy.read_text() == TIDY
    assert main(["fmt", str(messy)]) == 0
    assert capsys.readouterr().out == ""
    assert messy.stat().st_mtime_ns == before.st_mtime_ns


def test_check_says_so_and_writes_nothing(messy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("tidy.toml").write_text('format = 1\ntitle = "T"\n')
    assert main(["fmt", "--check", "tidy.toml"]) == 0
    assert main(["fmt", "--check", "tidy.toml", str(messy)]) == 1
    assert capsys.readouterr().out == "kahve.toml would be rewritten\n"
    assert messy.read_text() == MESSY


@pytest.mark.parametrize("size", PRESETS)
def test_the_presets_are_canonical(size: str, preset_bytes: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(preset_bytes[size])
    assert main(["fmt", "--check", str(tmp_path / "x.toml")]) == 0


def test_standard_input_goes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(("\ufeff" + MESSY).encode())))
    assert main(["fmt", "-"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\ufeff")
    assert 'duties = ["x", "y"]\n' in out


def test_a_newer_format_and_a_broken_file_are_left_alone(messy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer, broken = Path("newer.toml"), Path("broken.toml")
    newer.write_text('title="T"\nformat=99\n')
    broken.write_text("title = \n")
    assert main(["fmt", "newer.toml", "broken.toml", str(messy)]) == 2
    assert newer.read_text() == 'title="T"\nformat=99\n'
    assert broken.read_text() == "title = \n"
    assert messy.read_text() != MESSY
    err = capsys.readouterr().err
    assert "orgtui: newer.toml:2: " in err
    assert "orgtui: broken.toml:1: " in err


def test_a_file_that_cannot_be_written_stays(messy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messy.chmod(0o444)
    Path("folder").mkdir()
    status = main(["fmt", str(messy), "folder"])
    assert status == 2
    assert "folder" in capsys.readouterr().err


def test_what_fmt_replaces_is_kept_as_a_version(tmp_path: Path, state_home: Path) -> None:
    from orgtui.store.history import versions

    path = tmp_path / "loose.toml"
    path.write_text('title   =  "Loose"\nformat = 1\n', encoding="utf-8")
    before = path.read_bytes()
    assert main(["fmt", str(path)]) == 0
    assert path.read_bytes() != before
    assert versions(path)[0].content() == before
