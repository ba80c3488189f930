"""What single edits make of a file: the exact text."""

import textwrap
from dataclasses import replace

import pytest

from orgtui.edits import DeleteRoles
from orgtui.model import HandOff, Role
from orgtui.store import CannotSplice, canonical, prepare, read_bytes, rewrite
from orgtui.store.edit import Work
from tests.store.charts import after, loaded, renamed, with_role, without_role

TOP = 'format = 1\ntitle = "Shop"\n'
LISTED = TOP + textwrap.dedent("""
    [roles.owner]
    title = "Owner"
    duties = [ # what they own
      # every Monday
      "plan", # the week

      # money
      "pay",
    ]

    [roles.clerk]
    title = "Clerk"
    """)


def duties_after(*duties: str) -> str:
    start = loaded(LISTED)
    text = after(start, with_role(start.chart, "owner", duties=duties))
    return text.partition("duties = ")[2].partition("]\n")[0]


def test_an_added_element_follows_the_layout_of_the_list() -> None:
    assert duties_after("plan", "pay", "pack").endswith('  # money\n  "pay",\n  "pack",\n')
    assert duties_after("plan", "pack", "pay").count("\n") == duties_after("plan", "pay").count("\n") + 1


def test_a_removed_element_takes_its_own_comments_along_and_no_others() -> None:
    assert duties_after("pay") == '[ # what they own\n\n  # money\n  "pay",\n'
    assert duties_after("plan") == '[ # what they own\n  # every Monday\n  "plan", # the week\n\n'


def test_a_replaced_element_keeps_its_line() -> None:
    assert '"plan-ahead", # the week' in duties_after("plan-ahead", "pay")


def test_moved_elements_take_their_comments_along() -> None:
    text = duties_after("pay", "plan")
    assert '  # money\n  "pay",\n' in text
    assert '  # every Monday\n  "plan", # the week\n' in text


@pytest.mark.parametrize(
    ("old", "duties", "new"),
    [
        ('["a", "b"]', ("a", "b", "c"), '["a", "b", "c"]'),
        ('["a","b"]', ("a", "b", "c"), '["a","b","c"]'),
        ('[ "a" ]', ("a", "b"), '[ "a", "b" ]'),
        ('["a", "b"]', ("b",), '["b"]'),
        ('["a", "b"]', ("a",), '["a"]'),
        ('["a", "b",]', ("a",), '["a",]'),
        ("['a', \"b\"]", ("b", "a"), "[\"b\", 'a']"),
        ('[\n  "a", "b", # one\n  "c",\n]', ("a", "b", "x", "c"), '[\n  "a", "b", "x", # one\n  "c",\n]'),
        ('[\n  "a", "b", # one\n  "c",\n]', ("a", "c"), '[\n  "a", # one\n  "c",\n]'),
        ('[\n  "a" # last\n]', ("a", "b"), '[\n  "a", # last\n  "b"\n]'),
        ("[\n  # nothing yet\n]", ("a",), '[\n  # nothing yet\n    "a",\n]'),
    ],
)
def test_lists_keep_their_style(old: str, duties: tuple[str, ...], new: str) -> None:
    text = f'{TOP}\n[roles.owner]\ntitle = "Owner"\nduties = {old}\n'
    start = loaded(text)
    assert after(start, with_role(start.chart, "owner", duties=duties)) == text.replace(old, new)


def test_a_key_is_added_where_the_format_has_it() -> None:
    start = loaded(LISTED)
    text = after(start, with_role(start.chart, "owner", department="sales", note="x"))
    assert '[roles.owner]\ntitle = "Owner"\ndepartment = "sales"\nduties' in text
    assert '  "pay",\n]\nnote = "x"\n\n[roles.clerk]' in text


def test_a_removed_key_takes_its_comments_along() -> None:
    text = TOP + '\n[roles.owner]\n# loose\n\n# why\nnote = "x" # note\ntitle = "Owner"\n'
    start = loaded(text)
    assert after(start, with_role(start.chart, "owner", note=None)) == text.replace('# why\nnote = "x" # note\n', "")


def test_the_first_comment_group_never_goes() -> None:
    text = '#:schema ./chart.schema.json\nsize = "small"\n' + TOP
    start = loaded(text)
    assert after(start, start.chart.replace(head=replace(start.chart.head, size=None))) == text.replace(
        'size = "small"\n', ""
    )


def test_a_renamed_id_keeps_its_block_and_the_tables_inside() -> None:
    text = TOP + '\n# boss\n[ roles . "owner" ] # here\ntitle = "O" # t\n\n[roles.owner.x-more]\na = 1\n'
    start = loaded(text)
    expected = text.replace('"owner" ]', "chief ]").replace("roles.owner", "roles.chief")
    assert after(start, renamed(start.chart, "owner", "chief")) == expected


def test_deleting_a_role_removes_just_its_block() -> None:
    start = loaded(LISTED)
    chart = DeleteRoles(("clerk",)).apply(start.chart)
    assert after(start, chart) == LISTED.replace('\n[roles.clerk]\ntitle = "Clerk"\n', "")
    assert after(start, without_role(start.chart, "owner")) == TOP + '\n[roles.clerk]\ntitle = "Clerk"\n'


def test_loose_comments_between_blocks_stay_when_a_block_goes() -> None:
    text = TOP + '\n[roles.a]\ntitle = "A"\n\n# ---- Clerks ----\n\n[roles.b]\ntitle = "B"\n'
    start = loaded(text)
    assert after(start, without_role(start.chart, "a")) == TOP + '\n# ---- Clerks ----\n\n[roles.b]\ntitle = "B"\n'
    assert after(start, without_role(start.chart, "b")) == TOP + '\n[roles.a]\ntitle = "A"\n\n# ---- Clerks ----\n'


def test_a_new_role_goes_behind_its_neighbour_with_one_blank_line() -> None:
    start = loaded(LISTED)
    roles = {"owner": start.chart.roles["owner"], "new": Role(title="New"), "clerk": start.chart.roles["clerk"]}
    text = after(start, start.chart.replace(roles=roles))
    assert text == LISTED.replace("]\n\n[roles.clerk]", ']\n\n[roles.new]\ntitle = "New"\n\n[roles.clerk]')


def test_reordering_moves_one_block_with_its_comments() -> None:
    blocks = [f'# about {key}\n[roles.{key}]\ntitle = "{key}" # {key}\n' for key in "abcd"]
    start = loaded("\n".join([TOP, *blocks]))
    chart = start.chart
    order = {key: chart.roles[key] for key in "adbc"}
    assert after(start, chart.replace(roles=order)) == "\n".join([TOP, blocks[0], blocks[3], blocks[1], blocks[2]])


def test_new_records_follow_the_form_of_their_neighbours() -> None:
    dotted = loaded(TOP + '\n[roles]\na.title = "A"\n')
    inline = loaded(TOP + '\n[roles]\na = { title = "A" }\n')
    whole = loaded(TOP + 'handoffs = [{ from = "a", to = "b", what = "x" }]\n')
    new = {"b": Role(title="B", duties=("x",))}
    assert 'a.title = "A"\nb.title = "B"\nb.duties = ["x"]\n' in after(
        dotted, dotted.chart.replace(roles={**dotted.chart.roles, **new})
    )
    assert 'b = { title = "B", duties = ["x"] }\n' in after(
        inline, inline.chart.replace(roles={**inline.chart.roles, **new})
    )
    extended = whole.chart.replace(handoffs=(*whole.chart.handoffs, HandOff(giver="b", receiver="a", what="y")))
    assert 'what = "x" }, { from = "b", to = "a", what = "y" }]\n' in after(whole, extended)


def test_explicit_defaults_and_number_forms_stay_until_edited() -> None:
    text = TOP + '\n[roles.a]\ntitle = "A"\nvacant = false\ncost = 42_000\nfte = 0.50\n'
    start = loaded(text)
    assert after(start, with_role(start.chart, "a", title="B")) == text.replace('"A"', '"B"')
    assert "vacant = true\n" in after(start, with_role(start.chart, "a", vacant=True))
    assert "cost = 43000\n" in after(start, with_role(start.chart, "a", cost=43000))


def test_what_the_file_cannot_take_is_asked_about_and_then_laid_out_anew() -> None:
    text = TOP + '\n[roles]\na.title = "A"\n\n[roles.b]\ntitle = "B"\n'
    start = loaded(text)
    chart = start.chart.replace(roles=dict(reversed([*start.chart.roles.items()])))
    with pytest.raises(CannotSplice):
        prepare(start.source, chart)
    assert rewrite(start.source, chart).content.decode() == canonical(chart)


def test_a_text_that_says_something_else_than_the_chart_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    start = loaded(LISTED)
    monkeypatch.setattr(Work, "edited", lambda work, number: work.layout.blocks[number])
    with pytest.raises(CannotSplice):
        prepare(start.source, with_role(start.chart, "owner", title="Boss"))


def test_control_characters_are_escaped_when_written() -> None:
    start = loaded(LISTED)
    text = after(start, with_role(start.chart, "owner", title='a\x1b[31m\r\x00"\\b'))
    assert "\x1b" not in text
    assert read_bytes(text.encode()).chart.roles["owner"].title == 'a\x1b[31m\r\x00"\\b'
