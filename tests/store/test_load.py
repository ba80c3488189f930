"""Reading: what loads, and what is refused with file, line and how to mend it."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from orgtui.model import Role
from orgtui.store import DEFAULT_CAPS, Caps, LoadError, read, read_bytes

TOP = b'format = 1\ntitle = "Shop"\n'


def refused(content: bytes, caps: Caps = DEFAULT_CAPS) -> list[str]:
    """Return the lines of the refusal."""
    with pytest.raises(LoadError) as caught:
        read_bytes(content, "shop.toml", caps=caps)
    return str(caught.value).split("\n")


def test_every_field_loads() -> None:
    text = """
[roles.clerk]
title = "Clerk"
reports_to = "owner"
dotted_to = ["cfo"]
department = "stock"
holders = ["ayse"]
seats = 2
sourcing = "part-time"
fte = 1
cost = 30000.5
cost_per = "month"
duties = ["a"]
supports = ["b"]
backs_up = ["c"]
kpis = ["k"]
skills = ["s"]
priority = "must"
vacant_since = 2026-01-02
covered_by = "owner"
onboarding_weeks = 4
co_lead = true
source_id = "17"
note = "two\\nlines"
x-own = [1]
"""
    role = read_bytes(TOP + text.encode()).chart.roles["clerk"]
    assert role == Role(
        title="Clerk",
        reports_to="owner",
        dotted_to=("cfo",),
        department="stock",
        holders=("ayse",),
        seats=2,
        sourcing="part-time",
        fte=1,
        cost=30000.5,
        cost_per="month",
        duties=("a",),
        supports=("b",),
        backs_up=("c",),
        kpis=("k",),
        skills=("s",),
        priority="must",
        vacant_since=date(2026, 1, 2),
        covered_by="owner",
        onboarding_weeks=4,
        co_lead=True,
        source_id="17",
        note="two\nlines",
        extra={"x-own": [1]},
    )


def test_keys_named_like_our_own_fields_are_unknown_keys() -> None:
    text = b'[roles.a]\ntitle = "A"\norigin = 7\nextra = "x"\n\n[[handoffs]]\ngiver = "a"\nwhat = "x"\n'
    chart = read_bytes(TOP + text).chart
    assert chart.roles["a"].extra == {"origin": 7, "extra": "x"}
    assert chart.handoffs[0].giver is None
    assert chart.handoffs[0].extra == {"giver": "a"}


def test_unknown_tables_and_values_of_the_top_are_kept() -> None:
    chart = read_bytes(b"phone = 1\n" + TOP + b"[x-tool]\na.b = [{c = 1}]\n[[rows]]\none = 1\n").chart
    assert chart.head.extra == {"phone": 1}
    assert chart.extra == {"x-tool": {"a": {"b": [{"c": 1}]}}, "rows": [{"one": 1}]}


def test_a_broken_organisation_loads() -> None:
    text = b'[roles.a]\ntitle = "A"\nreports_to = "a"\nduties = ["x", "x"]\n[[handoffs]]\n'
    text += b'[[accepted]]\nrule="D401"\non="x"\n'
    chart = read_bytes(TOP + text).chart
    assert chart.handoffs[0].what == ""
    assert chart.accepted[0].reason == ""


def test_a_newer_format_loads_and_says_so() -> None:
    start = read_bytes(TOP.replace(b"1", b"99"), "shop.toml")
    assert start.newer_format
    assert str(start.problems[0]).startswith("shop.toml:1: ")
    assert not read_bytes(TOP).problems


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"size = 'smal'", 3, 'not "smal"; did you mean "small"?'),
        (b"traits = ['own-site', 'market']", 3, "one of own-site, marketplaces, imports"),
        (b"[roles.a]\nreports_to = 'b'", 3, 'title is missing; add a line such as title = "..."'),
        (b"[roles.a]\nfte = 1\ntitel = 'A'", 5, 'title is missing; is "titel" meant for it?'),
        (b"[roles.a]\nTITLE = 'A'", 4, 'title is missing; is "TITLE" meant for it?'),
        (b"[roles.a]\n\"t\\u001btle\" = 'A'", 4, 'title is missing; is "t␛tle" meant for it?'),
        (b"[duties.a]\ncolour = 3\nnmae = 'A'", 5, 'name is missing; is "nmae" meant for it?'),
        (b"[flows.a]\nname = 'A'\nduty = ['a']", 5, 'duties is missing; is "duty" meant for it?'),
        (b"[roles.a]\ntitle = 3", 4, "title must be a text in quotes, not 3"),
        (b"[roles.a]\ntitle = 'A'\nfte = 1.5", 5, "above 0 and at most 1"),
        (b"[roles.a]\ntitle = 'A'\nfte = 0", 5, "above 0 and at most 1"),
        (b"[roles.a]\ntitle = 'A'\nseats = 0", 5, "a whole number of at least 1"),
        (b"[roles.a]\ntitle = 'A'\ncost = nan", 5, "a number of at least 0"),
        (b"[roles.a]\ntitle = 'A'\ncost = '1'", 5, "without quotes"),
        (b"[roles.a]\ntitle = 'A'\nvacant = 'yes'", 5, "true or false without quotes"),
        (b"[roles.a]\ntitle = 'A'\nvacant_since = '2026-01-01'", 5, "a date without quotes, such as 2027-03-31"),
        (b"[roles.a]\ntitle = 'A'\nduties = 'x'", 5, "a list of texts"),
        (b"[roles.a]\ntitle = 'A'\nduties = ['x', [1]]", 5, "entry 2 of duties must be a text"),
        (b"[roles.a]\ntitle = 'A'\nsourcing = 'extern'", 5, 'did you mean "external"?'),
        (b"[duties.a]\nname = 'A'\ncontrol = [1]", 5, "entry 1 of control"),
        (b"[departments.a]\nname = 'A'\n[departments.a.limits]\nspan = 'x'", 5, "limits.span must be a number"),
        (b"[departments.a]\nname = 'A'\nlimits = { span = -1 }", 5, "limits.span must be a number"),
        (b"[flows.a]\nname = 'A'", 3, "duties is missing"),
        (b"[[accepted]]\nrule = 'D401'", 3, "on is missing"),
        (b"[[handoffs]]\nfrom = 1", 4, "from must be a text"),
        (b"[[handoffs]]\n[[handoffs]]\nmode = 'service '", 5, 'did you mean "service"?'),
        (b"[limits]\nspan = true", 4, "numbers of at least 0"),
        (b"roles = 3", 3, "[roles.some-id]"),
        (b"roles = { a = { title = 1 } }", 3, "title must be a text"),
        (b"[roles]\na.title = 1", 4, "title must be a text"),
        (b"[[roles]]\ntitle = 'A'", 3, "[roles.some-id]"),
        (b"[handoffs]\nfrom = 'a'", 3, "[[handoffs]]"),
        (b"[roles]\na = 3", 4, "roles.a must be a table"),
    ],
)
def test_wrong_values_are_refused_in_plain_words(text: bytes, line: int, words: str) -> None:
    (said,) = refused(TOP + text + b"\n")
    assert said.startswith(f"shop.toml:{line}: ")
    assert words in said
    assert "pydantic" not in said
    assert "Input should" not in said


def test_a_misspelt_format_is_seen_through() -> None:
    assert refused(b"formt = 1\ntitle = 'A'\n") == ['shop.toml:1: format is missing; is "formt" meant for it?']


def test_several_problems_are_told_together_in_file_order() -> None:
    said = refused(b"[roles.a]\nfte = 2\n[duties.b]\nhours = -1\n[roles.c]\ntitle = 1\n")
    lines = [int(line.split(":")[1]) for line in said]
    assert len(said) == 7
    assert lines == sorted(lines)
    assert any("format is missing" in line for line in said)


def test_very_many_problems_are_cut_short() -> None:
    said = refused(TOP + b"".join(b"[roles.r%d]\n" % number for number in range(500)))
    assert len(said) == 101
    assert "400" in said[-1]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b'a = "x', 1, "a text is not closed"),
        (b'a = "x\nb = 1', 1, "a text is not closed"),
        (b"a = [1, 2\nb = 1", 2, ""),
        (b"a = tru", 1, "no value of TOML"),
        (b"a b", 1, "key = value"),
        (b"a = 1 2", 1, "left over"),
        (b"a = 1\na = 2", 2, "second time"),
        (b"[roles.a]\n[roles.a]", 2, "twice"),
        (b'a = "\\q"', 1, "doubled"),
        (b"a = 1\n<<<<<<< mine\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n", 2, "merge markers at lines 2-6"),
    ],
)
def test_broken_toml_is_told_with_its_line(text: bytes, line: int, words: str) -> None:
    (said,) = refused(text)
    assert said.startswith(f"shop.toml:{line}: ")
    assert words in said


def test_merge_markers_in_a_note_are_text() -> None:
    note = b'note = """\n<<<<<<< mine\n>>>>>>> theirs\n"""\n'
    assert "mine" in (read_bytes(TOP + note).chart.head.note or "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("title = 'ü'".encode("utf-16"), "not UTF-8 at byte offset 0; it looks like UTF-16"),
        ("title = 'x'".encode("utf-16-le"), "it looks like UTF-16"),
        (b"title = 'Caf\xe9'\n", "not UTF-8 at byte offset 12; it looks like Windows-1252 or Latin-1"),
        (b"\x7fELF\x01\x01\x01" + bytes(5), "a NUL byte at offset 7"),
    ],
)
def test_other_encodings_are_named(content: bytes, words: str) -> None:
    (said,) = refused(content)
    assert words in said
    assert said.startswith("shop.toml:1: ")


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name, words in {".": "folder", "gone.toml": "no such file", "pipe": "pipe", "loop": "cannot be read"}.items():
        with pytest.raises(LoadError, match=words):
            read(tmp_path / name)
    with pytest.raises(LoadError, match="device"):
        read(Path("/dev/zero"))
    with pytest.raises(LoadError):
        read(tmp_path / "nul\0name")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_permission(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", no_permission)
    with pytest.raises(LoadError, match="no permission to read it"):
        read(tmp_path / "shop.toml")


def test_names_of_files_never_reach_the_message_raw() -> None:
    with pytest.raises(LoadError) as caught:
        read(Path("/nowhere/\x1b[2J\n.toml"))
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


BOMBS = {
    "deep lists": b"a = " + b"[" * 100_000,
    "deep closed lists": b"a = " + b"[" * 10_000 + b"]" * 10_000,
    "dotted key": b".".join([b"a"] * 30_000) + b" = 1",
    "dotted header": b"[" + b".".join([b"a"] * 30_000) + b"]",
    "long number": b"a = " + b"1" * 5_000,
    "inline tables": b"a = " + b"{a=" * 5_000 + b"1" + b"}" * 5_000,
    "long text": TOP + b'note = "' + b"x" * 10_001 + b'"',
    "long text of an unknown key": TOP + b'x = [[{a = """\n' + b"x" * 10_001 + b'"""}]]',
    "nested unknown key": TOP + b"x = " + b"[" * 70 + b"]" * 70,
    "nested unknown tables": TOP + b"[" + b".".join([b"x"] * 70) + b"]",
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused_quickly(content: bytes) -> None:
    start = time.process_time()
    (said,) = refused(content)
    assert time.process_time() - start < 2
    assert said.startswith("shop.toml:")


def test_the_caps_are_adjustable() -> None:
    roles = b"".join(b'[roles.r%d]\ntitle = "R"\n' % number for number in range(11))
    assert "more than 10" in refused(TOP + roles, Caps(records=10))[0]
    assert "MiB" in refused(TOP + b"#" * 2_000_000, Caps(file_bytes=1_048_576))[0]
    assert len(read_bytes(TOP + roles, caps=Caps(records=11)).chart.roles) == 11


def test_hostile_text_loads_as_it_is() -> None:
    text = '[roles."\\u001b[2J"]\ntitle = "[/] [red]x \\u202e\\u0007"\n'
    roles = read_bytes(TOP + text.encode()).chart.roles
    assert roles["\x1b[2J"].title == "[/] [red]x \u202e\u0007"
