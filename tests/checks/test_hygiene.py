"""X-rules: hostile texts, unknown keys, empty hand-offs."""

import pytest

from orgtui.messages import message
from orgtui.model import Chart, Department, Duty, Flow, HandOff, Head, Person, Role
from tests.checks.charts import chart, found, role, run, subjects

ESC = "\x1b[2J"


@pytest.mark.parametrize(
    ("made", "about"),
    [
        (chart(head=Head(title=f"Shop{ESC}")), "chart"),
        (chart({"a": role(title=f"Owner{ESC}")}), "role:a"),
        (chart({"a": role(holders=("Mia\u202e",))}), "role:a"),
        (chart({"a": role(note="first\n\x00second")}), "role:a"),
        (chart({"a": role(kpis=("fast", "good\u200b"))}), "role:a"),
        (chart(duties={"d": Duty(name="Pay\x07")}), "duty:d"),
        (chart(departments={"s": Department(name="Sales\ufeff")}), "department:s"),
        (chart(people={"p": Person(email="a\x7f@b.c")}), "person:p"),
        (
            chart({"a": role(), "b": role("a")}).replace(handoffs=(HandOff(giver="a", receiver="b", what="x\x9b"),)),
            "handoff:a>b",
        ),
        (chart({f"a{ESC}": role()}), f"role:a{ESC}"),
    ],
)
def test_hostile_text_is_found_wherever_it_stands(made: Chart, about: str) -> None:
    assert subjects(made, "X905") == [about]


def test_letters_of_all_the_world_are_welcome() -> None:
    titles = ("ผู้จัดการ", "采购经理", "مدير\u200fالمخزن", "می\u200cخواهم", "👩\u200d💻", "İstanbul ığ", "Zoë's [/] shop")
    roles = {f"r{number}": role(title=title, note="one\ntwo\tthree\r\n") for number, title in enumerate(titles)}
    assert found(chart(roles), "X905") == []


def test_cleaning_a_text_is_safe_but_a_reference_is_not_cut() -> None:
    made = chart({"a": role(title=f"Owner{ESC}"), f"b{ESC}": role("a", title="B"), "c": role(f"b{ESC}")})
    fixes = {item.subjects[0]: [(fix.title, fix.safety) for fix in item.fixes] for item in run(made, "X905")}
    assert fixes == {
        "role:a": [("strip-text", "safe")],
        f"role:b{ESC}": [("clean-id", "unsafe")],
        "role:c": [],
    }


@pytest.mark.parametrize(
    ("made", "about", "key", "nearest"),
    [
        (chart({"a": role(extra={"repots_to": "b"})}), "role:a", "repots_to", "reports_to"),
        (chart({"a": role(extra={"holder": ["Mia"]})}), "role:a", "holder", "holders"),
        (chart({"a": role(extra={"colour": "red"})}), "role:a", "colour", None),
        (chart(head=Head(title="T", extra={"languages": "en"})), "chart", "languages", "lang"),
        (chart(head=Head(title="T", extra={"trait": []})), "chart", "trait", "traits"),
        (chart(extra={"role": {}}), "chart", "role", "roles"),
        (chart(limits={"spann": 3}), "chart", "limits.spann", "limits.span"),
        (
            chart(departments={"s": Department(name="S", limits={"week_hour": 30})}),
            "department:s",
            "limits.week_hour",
            "limits.week_hours",
        ),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_one(made: Chart, about: str, key: str, nearest: str | None) -> None:
    (finding,) = run(made, "X906")
    assert (" ".join(finding.subjects), finding.params) == (about, {"key": key, "nearest": nearest})
    hint = finding.fixes[0]
    assert (hint.safety, hint.params.get("nearest")) == ("hint", nearest)
    assert (len(finding.fixes) > 1) == about.startswith("role:") or made.head.extra


def test_keys_of_ones_own_are_free() -> None:
    made = chart({"a": role(extra={"x-colour": "red"})}, extra={"x-tool": {}}, limits={"x-mine": 3})
    assert found(made, "X906") == []


def test_a_misspelt_key_becomes_the_known_one_unless_that_is_there() -> None:
    lost = chart({"a": role(), "b": role(extra={"report_to": "a"})})
    (finding,) = run(lost, "X906")
    edit = finding.fixes[1].edit
    assert edit is not None
    assert edit.apply(lost).roles["b"] == Role(title="B", reports_to="a")
    both = chart({"a": role(), "b": role("a", extra={"report_to": "a"})})
    assert [fix.title for fix in run(both, "X906")[0].fixes] == ["nearest-key", "remove-key"]
    misfit = chart({"a": role(), "b": role(extra={"report_to": 3})})
    assert [fix.title for fix in run(misfit, "X906")[0].fixes] == ["nearest-key", "remove-key"]


@pytest.mark.parametrize("what", ["", "  "])
def test_a_hand_off_of_nothing_is_named(what: str) -> None:
    made = chart({"a": role(), "b": role("a")}, handoffs="b>a")
    empty = made.replace(handoffs=(*made.handoffs, HandOff(giver="a", receiver="b", what=what)))
    assert found(made, "X909") == []
    assert found(empty, "X909") == [("X909", "warning", "handoff:a>b")]


INVISIBLE = ("", "   ", "\t", "\u00a0\u3000", "\u200b\u200d", "\ufeff", "\u00ad", "\u3164", "\u2800", "\u200e")


@pytest.mark.parametrize("nothing", INVISIBLE)
def test_what_is_called_nothing_is_named_and_shown_by_its_id(nothing: str) -> None:
    made = chart(
        {"owner": role()},
        {"pay": Duty(name=nothing)},
        flows={"order": "pay"},
        departments={"back": Department(name=nothing)},
        people={"mia": Person(name=nothing)},
    )
    clerk = Role(title=nothing, reports_to="owner", holders=("Mia", nothing))
    made = made.replace(
        head=Head(title=nothing),
        roles={**made.roles, "clerk-one": clerk},
        flows={"order": Flow(name=nothing, duties=("pay",))},
    )
    about = ["chart", "department:back", "duty:pay", "flow:order", "person:mia", "role:clerk-one", "role:clerk-one"]
    assert subjects(made, "X910") == about
    mended = made
    for finding in run(made, "X910"):
        assert message(finding, made).isprintable()
        edit = finding.fixes[0].edit
        mended = mended if edit is None else edit.apply(mended)
    assert subjects(mended, "X910") == ["chart"]
    assert mended.roles["clerk-one"].title == "Clerk one"
    assert mended.roles["clerk-one"].holders == ("Mia",)


@pytest.mark.parametrize("name", ["x", "1", "?", "采", "ผู้", "👩", "\u200e\u05d0", "-"])
def test_one_sign_is_a_name(name: str) -> None:
    assert subjects(chart({"a": role(title=name)}, {"d": Duty(name=name)}, people={"p": Person()}), "X910") == []
