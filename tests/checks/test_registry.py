"""Rules are found by code, prefix and name; the order is fixed; a check can be stopped."""

import pytest

from orgtui.checks import Context, Stopped, UnknownRule, check, chosen, rule, rules
from orgtui.checks.registry import declare
from tests.checks.charts import chart, role

#: What the file format promises for ever: a code keeps its name.
NAMES = {
    "S101": "reporting-loop",
    "S103": "several-tops",
    "S104": "unattached-role",
    "S105": "unknown-reference",
    "S108": "dotted-only",
    "S109": "vacant-role",
    "S110": "unnamed-roles",
    "S111": "reports-to-many",
    "H201": "wide-span",
    "H204": "too-many-layers",
    "W301": "cut-off-department",
    "W302": "split-work",
    "W303": "single-carrier",
    "W304": "cut-role",
    "W306": "no-hand-offs",
    "W310": "flow-break",
    "W311": "flow-gap",
    "D401": "duty-without-owner",
    "D402": "several-owners",
    "D403": "owner-vacant",
    "D405": "overloaded-person",
    "D406": "idle-role",
    "D412": "outside-only",
    "X905": "hostile-text",
    "X906": "unknown-key",
    "X909": "empty-what",
}


def codes(*words: str, ignore: tuple[str, ...] = ()) -> set[str]:
    return {item.code for item in chosen(words or None, ignore)}


def test_codes_keep_their_names() -> None:
    declared = {item.code: item.name for item in rules()}
    assert {code: declared.get(code) for code in NAMES} == NAMES


def test_rules_are_found_by_code_prefix_and_name() -> None:
    assert rule("D401") is rule("d401") is rule("duty-without-owner")
    assert codes("W31") == {"W310", "W311"}
    assert codes("D401", "wide-span") == {"D401", "H201"}
    assert codes("D", ignore=("D40",)) == {"D412"}
    assert codes() == {item.code for item in rules() if item.on_by_default}


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("D499", "D412"), ("duty-without-owners", "duty-without-owner"), ("wide-spam", "wide-span"), ("W309", "W310")],
)
def test_an_unknown_rule_is_answered_with_the_nearest(word: str, nearest: str) -> None:
    for ask in (rule, lambda given: chosen([given]), lambda given: chosen(None, [given])):
        with pytest.raises(UnknownRule, match=f'"{word}".*{nearest}'):
            ask(word)


@pytest.mark.parametrize("word", ["", " ", "zzz\x1b"])
def test_nonsense_is_refused_without_a_guess(word: str) -> None:
    with pytest.raises(UnknownRule) as refused:
        chosen([word])
    assert "\x1b" not in str(refused.value)


def test_a_prefix_is_no_single_rule() -> None:
    with pytest.raises(UnknownRule):
        rule("D4")


def test_a_code_cannot_be_declared_twice() -> None:
    with pytest.raises(ValueError, match="D401"):
        declare("D401", "another-name", "note")(lambda context: iter(()))
    with pytest.raises(ValueError, match="wide-span"):
        declare("Z999", "wide-span", "note")(lambda context: iter(()))


def test_the_rules_about_the_file_run_last() -> None:
    families = [item.family for item in rules()]
    assert families == sorted(families)
    assert families[-1] == "X"


def test_a_check_stops_between_rules() -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Stopped):
        check(Context.of(chart({"a": role("a")})), should_stop=stop)
    assert len(asked) == 4
