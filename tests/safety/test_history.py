"""The last saved versions: kept, pruned, listed, restored by command and in the editor."""

import json
import os
import stat
from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.actions import BY_ID
from orgtui.actions.files import save
from orgtui.actions.history import older_versions
from orgtui.actions.roles import retitle
from orgtui.opening import from_preset, session_for
from orgtui.questions import Pick, Picked
from orgtui.reply import Asking
from orgtui.session import Session
from orgtui.store import history
from orgtui.store.history import keep, versions
from tests.acting import answered
from tests.safety.conftest import MEDIUM


def test_the_last_fifty_are_kept_for_the_user_alone(shop: Path) -> None:
    for number in range(history.MOST + 5):
        keep(shop, b"%d" % number)
    kept = versions(shop)
    assert [version.number for version in kept] == list(range(55, 5, -1))
    assert kept[0].content() == b"54"
    assert {stat.S_IMODE(version.file.stat().st_mode) for version in kept} == {0o600}
    assert {path.name for path in kept[0].file.parent.iterdir()} == {version.file.name for version in kept}


def test_the_same_bytes_twice_are_one_version(shop: Path) -> None:
    for content in (b"a", b"a", b"b", b"a"):
        keep(shop, content)
    assert [version.content() for version in versions(shop)] == [b"a", b"b", b"a"]


def test_a_link_has_the_history_of_its_file(shop: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(shop)
    keep(link, b"a")
    assert versions(shop) == versions(link) != ()


def test_a_damaged_version_is_not_given_out(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(shop, b"a")
    (version,) = versions(shop)
    for content in (version.file.read_bytes()[:-3], b"junk"):
        version.file.write_bytes(content)
        with pytest.raises(OSError, match=r"."):
            version.content()
        assert main(["history", str(shop), "--restore", "1"]) == 2
    assert shop.read_bytes() == MEDIUM
    assert "Traceback" not in capsys.readouterr().err


def saved_titles(session: Session, *titles: str) -> None:
    """Save once for each title, and keep the versions as the editor does."""
    path = session.document.path
    assert path is not None
    for title in titles:
        keep(path, path.read_bytes(), "opened")
        retitle(session, "web-developer", title)
        answered(save(session))
        keep(path, path.read_bytes())


def test_a_version_is_listed_and_restored_by_command(
    session: Session, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved_titles(session, "One", "Two")
    last = shop.read_bytes()
    assert main(["history", str(shop)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert lines[2].endswith("as it was opened")
    assert main(["history", str(shop), "--restore", "1"]) == 0
    assert shop.read_bytes() == MEDIUM
    assert main(["history", str(shop), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert [version["number"] for version in listed["versions"]] == [4, 3, 2, 1]
    assert main(["history", str(shop), "--restore", "3"]) == 0
    assert shop.read_bytes() == last


def test_restoring_keeps_what_the_file_held_and_recreates_a_deleted_one(session: Session, shop: Path) -> None:
    saved_titles(session, "One")
    shop.write_bytes(b"edited by hand")
    assert main(["history", str(shop), "--restore", "1"]) == 0
    assert b"edited by hand" in [version.content() for version in versions(shop)]
    shop.unlink()
    assert main(["history", str(shop), "--restore", "2"]) == 0
    assert b"One" in shop.read_bytes()


def test_what_cannot_be_restored_is_refused(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(shop)]) == 2
    keep(shop, b"a")
    assert main(["history", str(shop), "--restore", "7"]) == 2
    assert "there is no version 7" in capsys.readouterr().err
    shop.chmod(0o444)
    if not os.access(shop, os.W_OK):
        assert main(["history", str(shop), "--restore", "1"]) == 2
        assert "read-only" in capsys.readouterr().err
    assert shop.read_bytes() == MEDIUM


def test_going_back_in_the_editor_is_one_step_and_saves_the_old_bytes(session: Session, shop: Path) -> None:
    saved_titles(session, "One", "Two")
    now = shop.read_bytes()
    reply = older_versions(session)
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Pick)
    assert [choice.key for choice in reply.question.choices] == ["3", "2", "1"]
    assert answered(reply, Picked(("1",))).words.startswith("Went back to version 1 of ")
    assert session.chart.roles["web-developer"].title == "Web developer"
    assert session.document.dirty
    assert shop.read_bytes() == now
    answered(save(session))
    assert shop.read_bytes() == MEDIUM
    session.undo()
    answered(save(session))
    assert shop.read_bytes() == now


def test_going_back_to_what_the_file_holds_is_no_edit(session: Session) -> None:
    saved_titles(session, "One")
    answered(older_versions(session), Picked(("2",)))
    assert not session.document.dirty


def test_a_chart_without_a_file_has_no_versions(state_home: Path) -> None:
    assert BY_ID["history"].enabled(session_for(from_preset("solo"))) is not None
