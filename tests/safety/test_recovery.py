"""Recovery files: the bytes of a save, for nobody else to read, and nothing of them ever destroyed unasked."""

import stat
from pathlib import Path

import pytest

from orgtui.actions.files import save
from orgtui.actions.roles import retitle
from orgtui.app import OrgApp
from orgtui.editor import EditorScreen
from orgtui.edits import DeleteRoles
from orgtui.opening import from_preset, open_document, session_for
from orgtui.safety.arrival import Arrived, Offer, Step, arrive, is_there, revive
from orgtui.session import Session
from orgtui.store import LoadError
from orgtui.store.history import versions
from orgtui.store.recovery import Recovery, left_for, left_untitled, new_name
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.reader import ReaderScreen
from tests.acting import answered
from tests.core.test_saving import question
from tests.safety.conftest import MEDIUM, recovery_files


def crashed(session: Session) -> Path:
    """Leave a recovery file behind, as a program does that is killed; return it."""
    document = session.document
    recovery = Recovery(new_name(document.path))
    base = document.source.digest if document.path is not None and document.source is not None else None
    recovery.write(document.content(), document.path, base, document.revision, rewritten=False)
    write_as_another(recovery.file)
    return recovery.file


def write_as_another(file: Path) -> None:
    """Make a recovery file that of another run of the program."""
    head, rest = file.read_bytes().split(b"\n", 1)
    start = head.rindex(b'"by": "') + 7
    file.write_bytes(head[:start] + b"f" * 16 + head[start + 16 :] + b"\n" + rest)


def offer(step: Step) -> Offer:
    assert isinstance(step, Offer)
    return step


def arrived(step: Step) -> Arrived:
    assert isinstance(step, Arrived)
    return step


def test_it_holds_the_bytes_of_a_save_and_only_the_user_may_read_it(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Shop developer")
    file = crashed(session)
    left = left_for(shop)
    assert left is not None
    assert (left.path, left.edits, left.content) == (shop, 1, session.document.content())
    answered(save(session))
    assert left.content == shop.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for folder in (file.parent, file.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_open_folder_of_earlier_days_is_closed(session: Session, state_home: Path) -> None:
    folder = state_home / "orgtui" / "recovery"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    crashed(session)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_recovered_edits_are_unsaved_edits_and_save_as_they_would_have(session: Session, shop: Path) -> None:
    session.do(DeleteRoles(("inventory-manager",)))
    wanted = session.document.content()
    crashed(session)
    step = offer(arrive(shop))
    assert [choice.key for choice in step.question.choices] == ["r", "s", "d"]
    assert "1 edit of shop.toml" in step.question.text  # type: ignore[union-attr]
    again = session_for(arrived(step.then("r")).document)
    assert again.document.dirty
    assert "inventory-manager" not in again.chart.roles
    assert shop.read_bytes() == MEDIUM
    answered(save(again))
    assert shop.read_bytes() == wanted


def test_differences_are_shown_and_the_question_comes_again(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Shop\x1b developer")
    crashed(session)
    page = offer(offer(arrive(shop)).then("s"))
    text = page.question.blocks[0].text  # type: ignore[union-attr]
    assert '-title = "Web developer"' in text.split("\n")
    assert [choice.key for choice in page.question.choices] == ["r", "d"]
    assert "Shop" in arrived(page.then("r")).document.chart.roles["web-developer"].title


async def test_leaving_the_differences_leads_back_to_the_question(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Coder")
    crashed(session)
    app = OrgApp(arrive(shop))
    async with app.run_test() as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, ReaderScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("r")
        assert isinstance(app.screen, EditorScreen)


async def test_what_stood_in_the_file_is_kept_when_recovered_edits_are_saved(session: Session, shop: Path) -> None:
    session.do(DeleteRoles(("inventory-manager",)))
    crashed(session)
    app = OrgApp(arrived(offer(arrive(shop)).then("r")))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+s", "ctrl+q")
    saved, opened = versions(shop)
    assert (saved.kind, saved.content()) == ("saved", shop.read_bytes())
    assert (opened.kind, opened.content()) == ("opened", MEDIUM)


def test_discarded_edits_are_not_offered_again_but_kept_aside(session: Session, shop: Path, state_home: Path) -> None:
    for title in ("One", "Two", "Three"):
        retitle(session, "web-developer", title)
        crashed(session)
        assert arrived(offer(arrive(shop)).then("d")).document.source.content == MEDIUM  # type: ignore[union-attr]
        assert not isinstance(arrive(shop), Offer)
    name = new_name(shop)
    files = recovery_files(state_home)
    assert [file.name for file in files] == [f"{name}.1", f"{name}.2"]
    assert [word in file.read_text() for word, file in zip(("Three", "Two"), files, strict=True)] == [True, True]


def test_an_earlier_sessions_file_makes_room_and_is_not_removed(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Lost")
    file = crashed(session)
    mine = Recovery(new_name(shop))
    mine.drop()
    assert file.exists()
    mine.write(b"new", shop, None, 1, rewritten=False)
    assert b"Lost" in file.with_name(f"{file.name}.1").read_bytes()
    mine.drop()
    assert not file.exists()


def test_leaving_the_question_changes_nothing(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Lost")
    file = crashed(session)
    before = file.read_bytes()
    assert offer(arrive(shop)).then("q") is None
    assert (file.read_bytes(), shop.read_bytes()) == (before, MEDIUM)


def test_what_was_saved_after_all_is_not_offered(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Shop developer")
    file = crashed(session)
    answered(save(session))
    assert isinstance(arrive(shop), Arrived)
    assert not file.exists()


def test_a_file_that_changed_since_is_not_overwritten_unasked(session: Session, shop: Path) -> None:
    retitle(session, "web-developer", "Shop developer")
    crashed(session)
    theirs = MEDIUM + b"# theirs\n"
    shop.write_bytes(theirs)
    step = offer(arrive(shop))
    assert "changed since" in step.question.text  # type: ignore[union-attr]
    again = session_for(arrived(step.then("r")).document)
    assert "changed by another program" in question(save(again)).text
    assert shop.read_bytes() == theirs


@pytest.mark.parametrize("now", [None, b"title = \n"])
def test_edits_outlive_a_file_that_is_gone_or_broken(session: Session, shop: Path, now: bytes | None) -> None:
    retitle(session, "web-developer", "Shop developer")
    crashed(session)
    shop.unlink() if now is None else shop.write_bytes(now)
    assert is_there(shop)
    step = offer(arrive(shop))
    assert [choice.key for choice in step.question.choices] == ["r", "d"]
    again = session_for(arrived(step.then("r")).document)
    assert again.chart.roles["web-developer"].title == "Shop developer"
    question(save(again))
    assert (shop.read_bytes() if shop.exists() else None) == now


def test_a_chart_without_a_file_is_recovered_from_the_start_screen(state_home: Path) -> None:
    session = session_for(from_preset("small"))
    session.do(DeleteRoles(("owner",)))
    crashed(session)
    (left,) = left_untitled()
    again = arrived(offer(revive(left.name)).then("r")).document
    assert (again.path, again.dirty, "owner" in again.chart.roles) == (None, True, False)
    assert offer(revive(left.name)).then("d") is None
    assert left_untitled() == ()


@pytest.mark.parametrize("content", [b"", b"{}\nx", b"[1]\n", b'{"orgtui-recovery": 2}\n', b"\xff\xfe\n", b"[" * 9999])
def test_a_damaged_file_is_no_offer_and_no_obstacle(shop: Path, session: Session, content: bytes) -> None:
    file = crashed(session)
    file.write_bytes(content)
    assert isinstance(arrive(shop), Arrived)


def test_a_recovery_file_without_a_chart_is_told_about(shop: Path, session: Session) -> None:
    file = crashed(session)
    file.write_bytes(file.read_bytes().split(b"\n", 1)[0] + b"\ntitle = \n")
    assert "cannot be recovered" in offer(offer(arrive(shop)).then("r")).question.title


def test_a_broken_file_without_edits_is_refused_as_ever(shop: Path) -> None:
    shop.write_text("title = \n")
    with pytest.raises(LoadError):
        arrive(shop)


def test_a_link_and_its_target_are_one_chart(session: Session, shop: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(shop.name)
    retitle(session, "web-developer", "Shop developer")
    crashed(session)
    assert isinstance(arrive(link), Offer)
    assert open_document(link).path == link
