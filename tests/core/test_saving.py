"""Saving as the editor does it: what it writes, and what it asks when something stands in the way."""

import difflib
import os
import stat
from pathlib import Path

import pytest

from orgtui.actions.files import leave, save
from orgtui.actions.roles import hire, retitle
from orgtui.edits import DeleteRoles
from orgtui.opening import from_preset, open_document, session_for
from orgtui.questions import Ask, Confirm
from orgtui.reply import Asking, Reply
from orgtui.session import Session
from tests.acting import answered

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def shop(tmp_path: Path) -> Session:
    path = tmp_path / "shop.toml"
    path.write_bytes((ROOT / "presets" / "medium.toml").read_bytes())
    return session_for(open_document(path))


def question(reply: Reply) -> Confirm:
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Confirm)
    return reply.question


def on_disk(session: Session) -> str:
    assert session.document.path is not None
    return session.document.path.read_text(encoding="utf-8")


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_a_new_title_changes_one_line(shop: Session) -> None:
    before = on_disk(shop)
    retitle(shop, "web-developer", "Shop developer")
    assert shop.document.dirty
    assert answered(save(shop)).words == "Saved shop.toml"
    assert not shop.document.dirty
    assert changed_lines(before, on_disk(shop)) == ['- title = "Web developer"', '+ title = "Shop developer"']


def test_undo_after_a_save_saves_the_first_bytes_again(shop: Session) -> None:
    before = on_disk(shop)
    shop.do(DeleteRoles(("inventory-manager",)))
    answered(save(shop))
    assert "[roles.inventory-manager]" not in on_disk(shop)
    shop.undo()
    assert shop.document.dirty
    answered(save(shop))
    assert on_disk(shop) == before


def test_saving_without_an_edit_touches_nothing(shop: Session) -> None:
    assert shop.document.path is not None
    stamp = shop.document.path.stat().st_mtime_ns
    assert answered(save(shop)).words == "shop.toml is saved already"
    assert shop.document.path.stat().st_mtime_ns == stamp


def test_a_preset_keeps_its_layout_when_it_is_first_saved(tmp_path: Path) -> None:
    session = session_for(from_preset("small"))
    hire(session, "Bookkeeper", "owner", None)
    target = tmp_path / "mine.toml"
    assert answered(save(session), str(target)).words == "Saved mine.toml"
    preset = (ROOT / "presets" / "small.toml").read_text(encoding="utf-8")
    changes = changed_lines(preset, target.read_text(encoding="utf-8"))
    assert [line[:1] for line in changes] == ["+"] * len(changes)
    assert "+ [roles.bookkeeper]" in changes


def test_save_as_asks_before_it_overwrites(shop: Session, tmp_path: Path) -> None:
    from orgtui.actions.files import save_as

    other = tmp_path / "other.toml"
    other.write_text("mine", encoding="utf-8")
    reply = save_as(shop)
    assert isinstance(reply, Asking)
    asking = reply.then(str(other))
    assert "exists" in question(asking).text
    assert question(asking).choices[0].key == "n"
    assert other.read_text(encoding="utf-8") == "mine"
    answered(asking, "o")
    assert other.read_text(encoding="utf-8") == on_disk(shop) != "mine"
    assert shop.document.path == other


@pytest.mark.parametrize("name", ["x" * 300, "~nobody-of-this-name/x", "gone/x.toml", "", ".", "\udc80x/y", "a\x00b"])
def test_names_that_are_none_are_refused_while_typing(name: str, shop: Session) -> None:
    from orgtui.actions.files import path_question, save_as

    reply = save_as(shop)
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Ask)
    for ask in (reply.question, path_question()):
        assert ask.refuse is not None
        words = ask.refuse(name)
        assert words
        assert words.isprintable()


def test_a_link_to_nothing_is_not_followed_unasked(shop: Session, tmp_path: Path) -> None:
    from orgtui.actions.files import save_as

    link, target = tmp_path / "link.toml", tmp_path / "gone.toml"
    link.symlink_to(target)
    reply = save_as(shop)
    assert isinstance(reply, Asking)
    asking = reply.then(str(link))
    assert question(asking).text == f"{link} is a link to {target}, which does not exist. Create it?"
    assert not target.exists()
    answered(asking, "o")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == on_disk(shop)


def test_a_change_by_another_program_is_not_overwritten_unasked(shop: Session) -> None:
    assert shop.document.path is not None
    shop.document.path.write_text("theirs", encoding="utf-8")
    retitle(shop, "web-developer", "Shop developer")
    reply = save(shop)
    assert "changed by another program" in question(reply).text
    assert on_disk(shop) == "theirs"
    assert answered(reply, "c").refused
    assert shop.document.dirty
    answered(save(shop), "o")
    assert "Shop developer" in on_disk(shop)


def test_a_failed_save_keeps_the_edits_and_says_why(shop: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = on_disk(shop)
    retitle(shop, "web-developer", "Shop developer")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    reply = save(shop)
    assert "disk is full" in question(reply).text
    assert on_disk(shop) == before
    assert shop.document.dirty
    monkeypatch.undo()
    assert answered(reply, "r").words == "Saved shop.toml"


def test_a_save_that_the_disk_did_not_confirm_stays_unsaved(shop: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        real(handle)

    retitle(shop, "web-developer", "Shop developer")
    monkeypatch.setattr("os.fsync", no_folders)
    said = answered(save(shop))
    assert said.words == "Saved, but the disk did not confirm it. Keep a copy."
    assert said.refused
    assert "Shop developer" in on_disk(shop)
    assert shop.document.dirty
    monkeypatch.undo()
    assert answered(save(shop)).words == "Saved shop.toml"
    assert not shop.document.dirty


def test_quitting_asks_only_when_something_would_be_lost(shop: Session) -> None:
    outcome = answered(leave(shop))
    assert outcome.effect is not None
    assert outcome.effect.name == "quit"
    retitle(shop, "web-developer", "Shop developer")
    reply = leave(shop)
    assert [choice.key for choice in question(reply).choices] == ["s", "d", "c"]
    assert answered(reply, "c").effect is None
    saved = answered(leave(shop), "s")
    assert saved.effect is not None
    assert "Shop developer" in on_disk(shop)


def test_a_newer_format_opens_to_be_read_only(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text('format = 99\ntitle = "Tomorrow"\n[roles.a]\ntitle = "A"\n', encoding="utf-8")
    session = session_for(open_document(path))
    outcome = retitle(session, "a", "B")
    assert outcome.refused
    assert "format 99" in outcome.words
