"""Another program changes the file while its chart is edited: what is told, what is asked, what is never lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from orgtui.actions.disk import changed_on_disk
from orgtui.actions.files import leave, save
from orgtui.actions.roles import retitle
from orgtui.questions import Confirm, Read
from orgtui.reply import Outcome
from orgtui.session import Session
from orgtui.store.history import versions
from orgtui.store.watch import Change, Watch
from tests.acting import answered
from tests.core.test_saving import question
from tests.safety.conftest import MEDIUM

THEIRS = MEDIUM.replace(b'title = "Web developer"', b'title = "Coder"')
OLD = (1_000_000_000, 1_000_000_000)


def watching(session: Session) -> Watch:
    document = session.document
    assert document.path is not None
    assert document.source is not None
    watch = Watch(document.path, document.source.stamp)
    assert watch.look() is None
    return watch


def seen(watch: Watch) -> Change | None:
    """Look until the file has settled."""
    return watch.look() or watch.look()


def replaced(path: Path, content: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(content)
    other.replace(path)


def same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(MEDIUM.replace(b'"Web developer"', b'"Net developer"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def relinked(path: Path) -> None:
    path.with_name("theirs.toml").write_bytes(THEIRS)
    path.unlink()
    path.symlink_to("theirs.toml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda path: path.write_bytes(THEIRS),
    "replaced by a rename": lambda path: replaced(path, THEIRS),
    "time put back": same_size_and_time,
    "symlink re-pointed": relinked,
}
NO_CHANGES: dict[str, Callable[[Path], object]] = {
    "touched": lambda path: os.utime(path, OLD),
    "mode changed": lambda path: path.chmod(0o640),
    "same bytes by a rename": lambda path: replaced(path, MEDIUM),
}


@pytest.mark.parametrize("how", NO_CHANGES)
def test_a_file_with_the_same_bytes_is_nothing_to_tell(session: Session, shop: Path, how: str) -> None:
    retitle(session, "web-developer", "Mine")
    watch = watching(session)
    NO_CHANGES[how](shop)
    change = seen(watch)
    if change is not None:
        assert changed_on_disk(session, change) == Outcome()
    assert answered(save(session)).words == "Saved shop.toml"


def test_a_newer_format_is_only_read_until_the_file_has_a_known_one_again(session: Session, shop: Path) -> None:
    watch = watching(session)
    for content, newer in ((MEDIUM.replace(b"format = 1", b"format = 9"), True), (MEDIUM, False)):
        replaced(shop, content)
        change = seen(watch)
        assert change is not None
        answered(changed_on_disk(session, change))
        outcome = retitle(session, "web-developer", "Mine")
        assert outcome.refused is newer
        assert ("format 9" in outcome.words) is newer


@pytest.mark.parametrize("how", CHANGES)
def test_without_edits_the_chart_is_loaded_anew_and_the_selection_stays(session: Session, shop: Path, how: str) -> None:
    session.selected = "web-developer"
    watch = watching(session)
    CHANGES[how](shop)
    change = seen(watch)
    assert change is not None
    outcome = answered(changed_on_disk(session, change))
    assert outcome.words == "shop.toml was changed by another program and is loaded anew"
    assert session.chart.roles["web-developer"].title in ("Coder", "Net developer")
    assert (session.selected, session.document.dirty) == ("web-developer", False)
    assert seen(watch) is None
    now = shop.read_bytes()
    retitle(session, "web-developer", "Later")
    assert answered(save(session)).words == "Saved shop.toml"
    session.undo()
    answered(save(session))
    assert shop.read_bytes() == now


@pytest.mark.parametrize("how", CHANGES)
def test_with_edits_it_asks_and_overwrites_nothing(session: Session, shop: Path, how: str) -> None:
    retitle(session, "web-developer", "Mine")
    watch = watching(session)
    CHANGES[how](shop)
    now = shop.read_bytes()
    change = seen(watch)
    assert change is not None
    asked = question(changed_on_disk(session, change))
    assert [choice.key for choice in asked.choices] == ["d", "k", "l", "s"]
    assert session.chart.roles["web-developer"].title == "Mine"
    assert "changed by another program" in question(save(session)).text
    assert shop.read_bytes() == now


def asking(session: Session, shop: Path) -> Change:
    retitle(session, "logistics-manager", "Mine")
    watch = watching(session)
    shop.write_bytes(THEIRS)
    change = seen(watch)
    assert change is not None
    return change


def test_mine_is_kept_and_theirs_stays_in_the_history(session: Session, shop: Path) -> None:
    reply = changed_on_disk(session, asking(session, shop))
    assert "next save replaces" in answered(reply, "k").words
    session.undo()
    assert session.document.dirty
    session.redo()
    assert answered(save(session)).words == "Saved shop.toml"
    assert b'"Mine"' in shop.read_bytes()
    assert b'"Coder"' not in shop.read_bytes()
    assert [kept.content() for kept in versions(shop)] == [THEIRS]


def test_theirs_is_loaded_and_mine_is_one_undo_away(session: Session, shop: Path) -> None:
    change = asking(session, shop)
    mine = session.document.content()
    answered(changed_on_disk(session, change), "l")
    assert (session.chart.roles["web-developer"].title, session.document.dirty) == ("Coder", False)
    assert [kept.content() for kept in versions(shop)] == [mine]
    session.undo()
    assert session.document.dirty
    assert session.chart.roles["logistics-manager"].title == "Mine"
    answered(save(session))
    assert shop.read_bytes() == mine


def test_mine_goes_to_another_file(session: Session, shop: Path, tmp_path: Path) -> None:
    answered(changed_on_disk(session, asking(session, shop)), "s", str(tmp_path / "mine.toml"))
    assert b'"Mine"' in (tmp_path / "mine.toml").read_bytes()
    assert shop.read_bytes() == THEIRS


def test_differences_are_shown_before_one_answers(session: Session, shop: Path) -> None:
    reply = changed_on_disk(session, asking(session, shop))
    assert not isinstance(reply, Outcome)
    page = reply.then("d")
    assert not isinstance(page, Outcome)
    assert isinstance(page.question, Read)
    text = page.question.blocks[0].text  # type: ignore[union-attr]
    assert {'-title = "Coder"', '+title = "Mine"'} <= set(text.split("\n"))
    assert page.back is not None
    assert question(page.back()) == reply.question
    assert not answered(page.then("l")).refused


def test_a_deleted_file_is_created_by_the_next_save(session: Session, shop: Path) -> None:
    watch = watching(session)
    shop.unlink()
    change = seen(watch)
    assert change is not None
    assert answered(changed_on_disk(session, change)).words == "shop.toml was deleted; saving creates it anew"
    assert isinstance(question(leave(session)), Confirm)
    assert answered(save(session)).words == "Saved shop.toml"
    assert shop.read_bytes() == MEDIUM


def test_a_file_that_comes_back_as_it_was_is_no_news(session: Session, shop: Path) -> None:
    watch = watching(session)
    shop.unlink()
    change = seen(watch)
    assert change is not None
    changed_on_disk(session, change)
    shop.write_bytes(MEDIUM)
    change = seen(watch)
    assert change is not None
    assert changed_on_disk(session, change) == Outcome()
    assert not session.document.dirty


def test_another_file_in_a_deleted_ones_place_is_not_overwritten(session: Session, shop: Path) -> None:
    watch = watching(session)
    shop.unlink()
    change = seen(watch)
    assert change is not None
    changed_on_disk(session, change)
    shop.write_bytes(THEIRS)
    assert "exists already" in question(save(session)).text
    assert shop.read_bytes() == THEIRS


@pytest.mark.parametrize("dirty", [False, True])
@pytest.mark.parametrize(
    ("content", "words"), [(b'format = 1\ntitle = "T"\n= junk\n', "(line 3)"), (b"", "(line 1)"), (None, "folder")]
)
def test_what_is_no_chart_any_more_leaves_the_chart_alone(
    session: Session, shop: Path, dirty: bool, content: bytes | None, words: str
) -> None:
    if dirty:
        retitle(session, "web-developer", "Mine")
    watch, chart = watching(session), session.chart
    shop.unlink()
    shop.mkdir() if content is None else shop.write_bytes(content)
    change = seen(watch)
    assert change is not None
    outcome = answered(changed_on_disk(session, change))
    assert words in outcome.words
    assert "your chart is kept" in outcome.words
    assert session.chart is chart
    assert question(save(session)).choices[0].key == "s"
    assert content is None or shop.read_bytes() == content


def test_a_checkout_of_another_branch_and_back_ends_where_it_began(session: Session, shop: Path) -> None:
    watch = watching(session)
    for content in (THEIRS, MEDIUM):
        shop.unlink()
        shop.write_bytes(content)
        change = seen(watch)
        assert change is not None
        answered(changed_on_disk(session, change))
        assert not session.document.dirty
        assert session.document.content() == content


def test_a_file_that_is_being_written_is_left_until_it_settles(session: Session, shop: Path) -> None:
    watch = watching(session)
    for length in (10, 20, 30):
        shop.write_bytes(THEIRS[:length])
        assert watch.look() is None
    shop.write_bytes(THEIRS)
    assert watch.look() is None
    change = watch.look()
    assert change is not None
    assert change.kind == "changed"


def test_our_own_save_is_no_news(session: Session, shop: Path) -> None:
    watch = watching(session)
    retitle(session, "web-developer", "Mine")
    answered(save(session))
    assert session.document.source is not None
    watch.expect(session.document.source.stamp)
    assert seen(watch) is None
