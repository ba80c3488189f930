"""Names of presets and of files to write stay where they belong."""

import os
import stat
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.catalogue import UnknownPreset, preset_path
from orgtui.opening import from_preset

TRAVERSALS = (
    *("..", ".", "", "/", "../small", "../../etc/passwd", "/etc/passwd", "small/../small", "./small", "small/"),
    *("small.toml", "~/small", "~", "C:\\small", "..\\small", "small\0", "small\n", "SMALL", "%2e%2e/small"),
    *("file:///etc/passwd", "\uff0e\uff0e/small", "small ", "sma\u200bll", "sm\x1ball", "x" * 5_000),
)


@pytest.mark.parametrize("name", TRAVERSALS)
def test_a_preset_is_one_of_four_names(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for ask in (preset_path, from_preset):
        with pytest.raises(UnknownPreset):
            ask(name)
    assert main(["new", "--preset", name]) == 2
    assert "Traceback" not in capsys.readouterr().err


def new(path: Path, *words: str) -> int:
    return main(["new", "--preset", "solo", "-o", str(path), *words])


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_that_is_there_is_overwritten_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text("mine")
    path.chmod(0o640)
    assert new(path) == 2
    assert path.read_text() == "mine"
    assert new(path, "--force") == 0
    assert path.read_text().startswith("format = 1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["shop.toml"]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_link_to_nothing_is_never_followed(force: list[str], tmp_path: Path) -> None:
    link = tmp_path / "shop.toml"
    link.symlink_to(tmp_path / "planted")
    assert new(link, *force) == 2
    assert names(tmp_path) == ["shop.toml"]
    assert link.is_symlink()


def test_a_link_to_a_file_is_followed_only_by_force(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "shop.toml"
    target.write_text("precious")
    link.symlink_to(target)
    assert new(link) == 2
    assert target.read_text() == "precious"
    assert new(link, "--force") == 0
    assert link.is_symlink()
    assert target.read_text().startswith("format = 1")


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_is_no_file_is_never_written(force: list[str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to("circle")
    for name in ("pipe", "folder", "circle", "gone/x.toml", "pipe/x.toml"):
        assert new(tmp_path / name, *force) == 2, name
    assert names(tmp_path) == ["circle", "folder", "pipe"]
    assert names(tmp_path / "folder") == []


def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert new(tmp_path / "shop.toml") == 2
    assert names(tmp_path) == []
