"""``orgtui new``: presets byte for byte, changed ones sound, nothing overwritten unasked."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import tomli

from orgtui import model
from orgtui.__main__ import main
from orgtui.commands import new
from tests.conftest import PRESETS


def test_the_choices_are_those_of_the_format() -> None:
    assert get_args(model.Size) == new.PRESETS
    assert get_args(model.Trait) == new.TRAITS


@pytest.mark.parametrize("size", PRESETS)
def test_a_preset_comes_out_byte_for_byte(size: str, tmp_path: Path, preset_bytes: dict[str, bytes]) -> None:
    out = subprocess.run([sys.executable, "-m", "orgtui", "new", "--preset", size], capture_output=True, check=True)
    assert out.stdout == preset_bytes[size]
    assert main(["new", "--preset", size, "--lang", "en", "-o", str(tmp_path / "x.toml")]) == 0
    assert (tmp_path / "x.toml").read_bytes() == preset_bytes[size]


def test_nothing_is_overwritten_without_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text("mine")
    assert main(["new", "--preset", "solo", "-o", str(path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["new", "--preset", "solo", "-o", str(path), "--force"]) == 0
    assert path.read_text().startswith("format = 1\n")


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "x.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert main(["new", "--preset", "solo", "-o", str(tmp_path / "x.toml")]) == 2
    assert not (tmp_path / "elsewhere.toml").exists()


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize("name", ["missing/x.toml", "."])
def test_a_place_that_cannot_be_written_is_named(
    name: str, force: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    assert main(["new", "--preset", "solo", "-o", str(path), *force]) == 2
    assert f"{path}: " in capsys.readouterr().err


def test_the_title_changes_and_nothing_else(capsys: pytest.CaptureFixture[str], preset_bytes: dict[str, bytes]) -> None:
    assert main(["new", "--preset", "medium", "--title", 'Kahve "Online" ☕']) == 0
    before, after = preset_bytes["medium"].decode().splitlines(), capsys.readouterr().out.splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [old for old, _new in changed] == ['title = "Medium shop"']
    assert tomli.loads(changed[0][1])["title"] == 'Kahve "Online" ☕'


@pytest.mark.parametrize("title", ["", "  ", "\u3164", "a\x1bb", "a\nb"])
def test_a_title_that_cannot_be_shown_is_refused(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--preset", "solo", "--title", title]) == 2
    assert "title" in capsys.readouterr().err


@pytest.mark.parametrize("size", PRESETS)
def test_traits_bring_their_duties_and_no_new_error(
    size: str, tmp_path: Path, preset_bytes: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    assert main(["new", "--preset", size, "--trait", "marketplaces", "--trait", "imports", "-o", str(path)]) == 0
    chart = tomli.loads(path.read_text(encoding="utf-8"))
    owned = [duty for role in chart["roles"].values() for duty in role.get("duties", ())]
    assert chart["traits"] == ["own-site", "marketplaces", "imports"]
    assert owned.count("run-marketplace-shops") == owned.count("clear-customs") == 1
    assert "marketplace" in {item["from"] for item in chart["handoffs"]}
    assert set(tomli.loads(preset_bytes[size].decode())["duties"]) <= set(chart["duties"])
    assert main(["check", str(path)]) == 0


def test_a_trait_that_the_preset_has_changes_nothing(
    capsys: pytest.CaptureFixture[str], preset_bytes: dict[str, bytes]
) -> None:
    assert main(["new", "--preset", "large", "--trait", "own-site"]) == 0
    assert capsys.readouterr().out.encode() == preset_bytes["large"]
