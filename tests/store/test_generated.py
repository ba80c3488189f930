"""Round trips of generated files and generated edits."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from orgtui.store import format_text, prepare, read_bytes
from tests.store.charts import after, changed_lines, changes, comments, comments_above
from tests.store.documents import documents


def check_no_op(text: str) -> None:
    start = read_bytes(text.encode(), editing=True)
    chart = start.chart
    untouched = chart.replace(roles=dict(chart.roles), departments=dict(chart.departments), handoffs=chart.handoffs[:])
    assert prepare(start.source, untouched).content == text.encode()


def check_edits(text: str, data: st.DataObject) -> None:
    start = read_bytes(text.encode(), editing=True)
    bare = start.source.text
    source, chart = start.source, start.chart
    for _save in range(data.draw(st.integers(1, 3))):
        change = data.draw(st.sampled_from(list(changes(chart))))
        event(change.name.partition(":")[0])
        draft = prepare(source, change.chart)
        new = draft.content.decode().removeprefix("\ufeff")
        old = source.text
        source, chart = draft.source(None, None), change.chart
        assert not comments(new) - comments(bare)
        assert not change.keeps or not comments(old) - comments(new)
        assert change.lines is None or len(changed_lines(old, new)) <= change.lines
        assert new.endswith("\n") == bare.endswith("\n")
        assert "\r\n" not in bare or new.count("\n") == new.count("\r\n")
    assert prepare(source, start.chart).content == text.encode()


def check_fmt(text: str) -> None:
    start = read_bytes(text.encode())
    formatted = format_text(start.source)
    again = read_bytes(formatted.encode())
    assert again.chart.same_content(start.chart)
    assert comments(formatted) == comments(start.source.text)
    assert format_text(again.source) == formatted


@given(documents())
def test_no_op(text: str) -> None:
    check_no_op(text)


@given(documents(), st.data())
def test_edits(text: str, data: st.DataObject) -> None:
    check_edits(text, data)


@given(documents())
def test_fmt(text: str) -> None:
    check_fmt(text)


def check_every_edit(text: str) -> int:
    """Make every kind of edit at every place; return how many that were."""
    start = read_bytes(text.encode(), editing=True)
    old = start.source.text
    above = comments_above(old)
    kinds = list(changes(start.chart))
    for change in kinds:
        new = after(start, change.chart)
        where = f"{change.name}:\n{new}"
        assert not comments(new) - comments(old), where
        assert not change.keeps or comments(new) == comments(old), where
        assert change.lines is None or len(changed_lines(old, new)) <= change.lines, where
        assert all(lines == above[header] for header, lines in comments_above(new).items() if header in above), where
    return len(kinds)


@settings(max_examples=15)
@given(documents())
def test_every_kind_of_edit(text: str) -> None:
    check_every_edit(text)


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_two_thousand_documents(record_figures: list[str]) -> None:
    seen = 0

    @settings(max_examples=2000)
    @given(documents(), st.data())
    def check(text: str, data: st.DataObject) -> None:
        nonlocal seen
        check_no_op(text)
        check_edits(text, data)
        check_fmt(text)
        seen += 1

    check()
    record_figures.append(f"{seen} generated files: the same bytes without an edit, comments whole after up to 3 saves")
    assert seen >= 1_900


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_every_kind_of_edit_on_two_hundred_documents(record_figures: list[str]) -> None:
    seen, edits = 0, 0

    @settings(max_examples=200)
    @given(documents())
    def check(text: str) -> None:
        nonlocal seen, edits
        edits += check_every_edit(text)
        seen += 1

    check()
    record_figures.append(f"{edits} edits on {seen} generated files: smallest differences, no comment lost or moved")


def test_edits_reach_the_text() -> None:
    """The checks above would hold for a save that writes nothing: this one would not."""
    start = read_bytes(b'format = 1\ntitle = "Shop"\n\n[roles.owner]\ntitle = "Owner"\n', editing=True)
    texts = [after(start, change.chart) for change in changes(start.chart)]
    assert len(set(texts)) > 15
