"""Fixes: ordinary edits that take their finding away, and words for every one of them."""

import pytest

from orgtui.checks import rules
from orgtui.edits import KeepOwner, ReplaceReference
from orgtui.messages import fix_effect, fix_title
from orgtui.messages.sentences import FIXES
from orgtui.model import Duty
from tests.checks.charts import chart, role, run
from tests.checks.faulty import FAULTY

#: Rules whose fix column promises an edit.
MENDED = {
    *("S101", "S105", "S106", "S108", "H202", "H203", "H205", "H207", "H208", "W307", "W310", "W311"),
    *("D401", "D402", "D403", "D408", "D410", "D411", "D412", "F602", "X903", "X905"),
}


def test_there_is_a_faulty_chart_for_every_rule() -> None:
    assert {item.code for item in rules()} <= set(FAULTY)
    assert all(run(made, code) for code, made in FAULTY.items())


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_every_edit_takes_its_finding_away_and_adds_no_error(code: str) -> None:
    made = FAULTY[code]
    before = run(made, code)
    errors = {(item.code, item.subjects) for item in run(made) if item.severity == "error"}
    for finding in before:
        for fix in finding.fixes:
            assert (fix.edit is None) == (fix.safety == "hint")
            if fix.edit is None:
                continue
            mended = fix.edit.apply(made)
            assert run(mended, code) != before
            assert len(run(mended, code)) < len(before) or finding not in run(mended, code)
            after = {(item.code, item.subjects) for item in run(mended) if item.severity == "error"}
            # Who owns a duty that was missing is for the user to say.
            assert after - errors <= ({("D401", finding.subjects)} if code == "D411" else set())


@pytest.mark.parametrize("code", sorted(MENDED))
def test_the_first_fix_of_a_mendable_rule_is_an_edit(code: str) -> None:
    assert all(finding.fixes and finding.fixes[0].edit is not None for finding in run(FAULTY[code], code))


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_every_fix_is_said_in_words(code: str) -> None:
    made = FAULTY[code]
    for finding in run(made, code):
        for fix in finding.fixes:
            title = fix_title(fix, made)
            assert title
            assert "{" not in title
            assert title.isprintable()


def effects(code: str) -> set[str]:
    made = FAULTY[code]
    return {fix_effect(fix, finding, made) for finding in run(made, code) for fix in finding.fixes}


@pytest.mark.parametrize("code", sorted(MENDED - {"D410"}))
def test_what_a_fix_does_is_not_said_twice(code: str) -> None:
    assert effects(code) == {""}


def test_what_a_fix_does_is_said_where_it_tells_more() -> None:
    assert effects("D410") == {'Merged "run  Ads." into "Run ads"'}
    assert "Helper is held by Mia" in effects("X910")


def test_no_sentence_is_left_without_a_fix() -> None:
    used = {fix.title for code, made in FAULTY.items() for finding in run(made, code) for fix in finding.fixes}
    assert used == set(FIXES)


def test_only_what_changes_no_meaning_is_safe() -> None:
    safe = {
        (finding.code, fix.title)
        for code, made in FAULTY.items()
        for finding in run(made, code)
        for fix in finding.fixes
        if fix.safety == "safe"
    }
    assert safe == {("H205", "drop-dotted"), ("X903", "withdraw"), ("X905", "strip-text")}


def test_the_nearest_spelling_comes_first_but_nothing_far_fetched() -> None:
    near = chart({"inventory-manager": role(), "a": role("inventory-manger")})
    far = chart({"inventory-manager": role(), "a": role("logistics-manager")})
    (finding,) = run(near, "S105")
    assert finding.fixes[0].edit == ReplaceReference(
        "roles", "a", "reports_to", "inventory-manger", "inventory-manager"
    )
    (finding,) = run(far, "S105")
    assert finding.fixes[0].edit == ReplaceReference("roles", "a", "reports_to", "logistics-manager", None)


def test_a_spelling_that_would_make_a_second_owner_is_not_offered() -> None:
    duties = {"count-stock": Duty(name="Count the stock")}
    slips = {"clerk": role(duties=("cuont-stock",))}
    (finding,) = run(chart(slips, duties=duties), "S105")
    assert finding.fixes[0].title == "respell"
    owned = chart({**slips, "owner": role(duties=("count-stock",))}, duties=duties)
    (finding,) = run(owned, "S105")
    assert "respell" not in {fix.title for fix in finding.fixes}


def test_an_agency_goes_on_doing_the_work_under_its_contact_inside() -> None:
    roles = {"owner": role(), "marketer": role("owner"), "agency": role("marketer", sourcing="agency", duties=("ads",))}
    made = chart(roles, "ads")
    edit = run(made, "D412")[0].fixes[0].edit
    assert edit == KeepOwner("ads", "marketer")
    after = edit.apply(made).roles
    assert (after["marketer"].duties, after["agency"].duties, after["agency"].supports) == (("ads",), (), ("ads",))


def test_a_loop_is_cut_above_the_role_that_leads_most() -> None:
    made = chart({"a": role("b"), "b": role("a"), "x": role("b"), "y": role("b")})
    assert run(made, "S101")[0].fixes[0].params["role"] == "b"
