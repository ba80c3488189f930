"""Round trips of generated files and generated edits."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from orgtui.store import format_text, prepare, read_bytes
from tests.store.charts import after, changed_lines, changes, comments
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


@pytest.mark.soak
@pytest.mark.timeout(900)
@settings(max_examples=2000)
@given(documents(), st.data())
def test_two_thousand_documents(text: str, data: st.DataObject) -> None:
    check_no_op(text)
    check_edits(text, data)
    check_fmt(text)


def test_edits_reach_the_text() -> None:
    """The checks above would hold for a save that writes nothing: this one would not."""
    start = read_bytes(b'format = 1\ntitle = "Shop"\n\n[roles.owner]\ntitle = "Owner"\n', editing=True)
    texts = [after(start, change.chart) for change in changes(start.chart)]
    assert len(set(texts)) > 15
