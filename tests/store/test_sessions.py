"""Several saves in one session: comments follow their records, undone saves leave no trace."""

from dataclasses import replace

from orgtui.model import HandOff, Role
from orgtui.store import Source, prepare
from tests.store.charts import loaded, renamed, with_role, without_role

TEXT = """format = 1
title = "Shop"

# about the owner
[roles.owner]
title = "Owner" # o

# about the clerk
[roles.clerk]
title = "Clerk" # c
duties = ["a", # first
  "b"]
"""


def saved(source: Source, chart: object) -> tuple[str, Source]:
    draft = prepare(source, chart)  # type: ignore[arg-type]
    return draft.content.decode(), draft.source(None, None)


def test_a_deleted_role_comes_back_with_its_comments_although_something_else_was_edited() -> None:
    start = loaded(TEXT)
    _text, source = saved(start.source, without_role(start.chart, "clerk"))
    text, source = saved(source, with_role(start.chart, "owner", title="Boss"))
    assert text == TEXT.replace('"Owner"', '"Boss"')
    assert saved(source, start.chart)[0] == TEXT


def test_a_saved_and_undone_removal_in_a_list_restores_its_comment() -> None:
    start = loaded(TEXT)
    _text, source = saved(start.source, with_role(start.chart, "clerk", duties=("b",)))
    text, _source = saved(source, start.chart.replace(head=replace(start.chart.head, title="Other")))
    assert text == TEXT.replace('"Shop"', '"Other"')


def test_a_role_deleted_two_saves_ago_is_revived_when_pasted_back() -> None:
    start = loaded(TEXT)
    gone = without_role(start.chart, "clerk")
    _text, source = saved(start.source, gone)
    more = with_role(gone, "owner", title="Boss", note="x")
    _text, source = saved(source, more.replace(duties={}, flows={}))
    text, _source = saved(source, more.replace(roles={**more.roles, "clerk": start.chart.roles["clerk"]}))
    assert '# about the clerk\n[roles.clerk]\ntitle = "Clerk" # c\n' in text
    assert 'title = "Boss"' in text


def test_a_role_made_in_the_session_is_edited_in_place_after_it_was_saved() -> None:
    start = loaded(TEXT)
    chart = start.chart.replace(roles={**start.chart.roles, "new": Role(title="New", duties=("x",))})
    chart = chart.replace(handoffs=(HandOff(giver="owner", receiver="new", what="x"),))
    first, source = saved(start.source, chart)
    chart = with_role(chart, "new", title="Newer")
    chart = chart.replace(handoffs=(replace(chart.handoffs[0], channel="Slack"),))
    second, source = saved(source, chart)
    assert second == first.replace('"New"', '"Newer"').replace('what = "x"\n', 'what = "x"\nchannel = "Slack"\n')
    assert saved(source, start.chart)[0] == TEXT


def test_renaming_and_saving_twice_keeps_the_block() -> None:
    start = loaded(TEXT)
    chart = renamed(start.chart, "clerk", "assistant")
    text, source = saved(start.source, chart)
    assert text == TEXT.replace("[roles.clerk]", "[roles.assistant]")
    text, _source = saved(source, renamed(chart, "assistant", "helper"))
    assert text == TEXT.replace("[roles.clerk]", "[roles.helper]")


def test_a_chart_read_only_to_be_looked_at_can_be_saved_too() -> None:
    from orgtui.store import read_bytes

    start = read_bytes(TEXT.encode())
    assert start.source.data is None
    assert saved(start.source, with_role(start.chart, "owner", title="Boss"))[0] == TEXT.replace("Owner", "Boss")


def test_origins_of_two_files_never_meet() -> None:
    one, other = loaded(TEXT), loaded(TEXT.replace('"Clerk"', '"Other"'))
    roles = {**one.chart.roles, "other": other.chart.roles["clerk"]}
    text, _source = saved(one.source, one.chart.replace(roles=roles))
    assert text.startswith(TEXT)
    assert '[roles.other]\ntitle = "Other"' in text
