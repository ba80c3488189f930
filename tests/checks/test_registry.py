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
    "S106": "duplicate-role",
    "S107": "headless-department",
    "S108": "dotted-only",
    "S109": "vacant-role",
    "S110": "unnamed-roles",
    "S111": "reports-to-many",
    "H201": "wide-span",
    "H202": "single-report",
    "H203": "one-on-one-chain",
    "H204": "too-many-layers",
    "H205": "pointless-dotted",
    "H206": "many-dotted",
    "H207": "dotted-loop",
    "H208": "vacant-boss",
    "W301": "cut-off-department",
    "W302": "split-work",
    "W303": "single-carrier",
    "W304": "cut-role",
    "W305": "silo",
    "W306": "no-hand-offs",
    "W307": "hand-off-to-nobody",
    "W308": "ping-pong",
    "W309": "permanent-collaboration",
    "W310": "flow-break",
    "W311": "flow-gap",
    "W312": "only-through-the-top",
    "D401": "duty-without-owner",
    "D402": "several-owners",
    "D403": "owner-vacant",
    "D404": "single-person-duty",
    "D405": "overloaded-person",
    "D406": "idle-role",
    "D407": "crowded-duty",
    "D408": "fake-backup",
    "D409": "accountability-pile",
    "D410": "near-duplicate-duty",
    "D411": "missing-duty",
    "D412": "outside-only",
    "D413": "over-hours",
    "C501": "approve-purchase-and-pay",
    "C502": "order-and-receive",
    "C503": "approve-invoice-and-pay",
    "C504": "set-up-supplier-and-pay",
    "C505": "handle-and-adjust-stock",
    "C506": "handle-and-count-stock",
    "C507": "handle-and-reconcile-cash",
    "C508": "record-and-reconcile-books",
    "C509": "deposit-and-post-receipts",
    "C510": "create-and-approve-refund",
    "C511": "enter-and-ship-orders",
    "C512": "set-prices-and-enter-orders",
    "C513": "prepare-and-pay-payroll",
    "C514": "own-payment",
    "C515": "control-in-one-line",
    "F601": "over-booked-person",
    "F602": "bad-headcount",
    "F603": "own-boss",
    "F604": "missing-cost",
    "F605": "outside-boss",
    "F606": "stale-vacancy",
    "F607": "and-title",
    "X901": "unknown-code",
    "X902": "no-reason",
    "X903": "unused-acceptance",
    "X904": "expired-acceptance",
    "X905": "hostile-text",
    "X906": "unknown-key",
    "X907": "newer-format",
    "X908": "near-equal-names",
    "X909": "empty-what",
    "X910": "empty-name",
}
OFF = {"W308", "W309", "C515", "F605", "F607"}


def codes(*words: str, ignore: tuple[str, ...] = ()) -> set[str]:
    return {item.code for item in chosen(words or None, ignore)}


def test_codes_keep_their_names() -> None:
    declared = {item.code: item.name for item in rules()}
    assert declared == NAMES


def test_rules_are_found_by_code_prefix_and_name() -> None:
    assert rule("D401") is rule("d401") is rule("duty-without-owner")
    assert codes("W31") == {"W310", "W311", "W312"}
    assert codes("D401", "wide-span") == {"D401", "H201"}
    assert codes("D", ignore=("D40",)) == {"D410", "D411", "D412", "D413"}
    assert codes() == set(NAMES) - OFF
    assert codes("F") >= {"F605", "F607"}


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("D499", "D413"),
        ("duty-without-owners", "duty-without-owner"),
        ("wide-spam", "wide-span"),
        ("W399", "W312"),
        ("d4O1", "D401"),
    ],
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
