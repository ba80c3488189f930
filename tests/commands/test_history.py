"""``orgtui history --restore``: what was asked for is done, whatever becomes of the list of versions."""

from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.store import history


def test_a_list_that_cannot_be_written_takes_nothing_from_a_restored_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "shop.toml"
    path.write_bytes(b"new")
    history.keep(path, b"old")
    keep = history.keep

    def full(of: Path, content: bytes, kind: str = "saved") -> None:
        if kind == "saved":
            raise OSError(28, "No space left on device")
        keep(of, content, kind)

    monkeypatch.setattr(history, "keep", full)
    assert main(["history", str(path), "--restore", "1"]) == 0
    assert path.read_bytes() == b"old"
    assert "version 1 restored" in capsys.readouterr().out
