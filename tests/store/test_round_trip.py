"""Opening and saving: nothing changes but what was edited."""

from pathlib import Path

import pytest

from orgtui.store import canonical, format_text, prepare, read_bytes
from orgtui.store.layout import Layout
from orgtui.store.source import close
from tests.store.charts import CORPUS, PRESETS, after, changed_lines, changes, comments, from_file

BOTH = [*CORPUS, *PRESETS]


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_saving_without_an_edit_changes_no_byte(path: Path) -> None:
    start = from_file(path)
    untouched = start.chart.replace(roles=dict(start.chart.roles), duties=dict(start.chart.duties))
    assert prepare(start.source, start.chart).content == path.read_bytes()
    assert prepare(start.source, untouched).content == path.read_bytes()
    assert start.source.content == path.read_bytes()


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_edit_changes_only_its_own_lines(path: Path) -> None:
    start = from_file(path)
    old = start.source.text
    for change in changes(start.chart):
        new = after(start, change.chart)
        where = f"{path.stem}, {change.name}:\n{new}"
        assert not comments(new) - comments(old), where
        assert not change.keeps or comments(new) == comments(old), where
        assert change.lines is None or len(changed_lines(old, new)) <= change.lines, where
        assert new.endswith("\n") == old.endswith("\n"), where
        assert "\r\n" not in old or "mixed" in path.stem or new.count("\n") == new.count("\r\n"), where


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_undoing_a_saved_edit_gives_the_file_back(path: Path) -> None:
    start = from_file(path)
    for change in changes(start.chart):
        source = prepare(start.source, change.chart).source(None, None)
        assert prepare(source, start.chart).content == path.read_bytes(), change.name
        same_records = start.chart.replace(roles=dict(start.chart.roles))
        assert prepare(source, same_records).content == path.read_bytes(), change.name


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_blocks_kept_from_a_save_are_those_of_the_new_text(path: Path) -> None:
    start = from_file(path)
    for change in changes(start.chart):
        source = prepare(start.source, change.chart).source(None, None)
        assert source.layout.blocks == Layout.of(close(source.text)).blocks, change.name


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_fmt_keeps_content_and_comments_and_is_idempotent(path: Path) -> None:
    start = from_file(path)
    text = format_text(start.source)
    again = read_bytes(text.encode())
    assert comments(text) == comments(start.source.text)
    assert repr(again.chart) == repr(start.chart) or again.chart.same_content(start.chart)
    assert format_text(again.source) == text


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_presets_are_in_canonical_form(path: Path) -> None:
    start = from_file(path)
    assert canonical(start.chart) == path.read_text() == format_text(start.source)


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 60
