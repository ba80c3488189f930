"""Whatever a file may hold: every rule runs, everything said is fit to show, every offered edit can be made."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orgtui.checks import Finding
from orgtui.edits import EditError
from orgtui.messages import fix_title, lines, message, where
from orgtui.model import Acceptance, Chart, Department, Duty, Flow, HandOff, Head, Person, Role
from tests.checks.charts import run

ROLES = ("a", "b", "c", "d", "e", "gone")
DUTIES = ("pick", "pack", "ship", "lost")
some_role = st.none() | st.sampled_from(ROLES)
some_duties = st.lists(st.sampled_from(DUTIES), max_size=3).map(tuple)
text = st.sampled_from(["Owner", "Clerk", "", "[/] {x}", "a\x1b[2J", "İ\u202e"])
department = st.none() | st.sampled_from(["sales", "stock", "nowhere"])

role = st.builds(
    Role,
    title=text,
    reports_to=some_role,
    dotted_to=st.lists(st.sampled_from(ROLES), max_size=2).map(tuple),
    department=department,
    holders=st.lists(st.sampled_from(["Mia", "Can ", "Can", "p"]), max_size=2).map(tuple),
    seats=st.none() | st.integers(1, 3),
    vacant=st.booleans(),
    sourcing=st.sampled_from(["in-house", "agency", "external"]),
    fte=st.sampled_from([None, 0.5, 0.9]),
    cost=st.sampled_from([None, None, 100]),
    vacant_since=st.sampled_from([None, None, date(2025, 1, 1)]),
    duties=some_duties,
    supports=some_duties,
    backs_up=some_duties,
    covered_by=some_role,
    co_lead=st.booleans(),
    extra=st.sampled_from([{}, {"holder": ["Mia"]}, {"x-mine": 1}, {"fte_": "much"}]),
)
handoff = st.builds(
    HandOff, giver=some_role, receiver=some_role, what=text, mode=st.sampled_from(["service", "collaboration"])
)
tags = st.sampled_from([(), "payables.pay", ("purchasing.approve", "payment.approve"), "invoice.approve"])
duty = st.builds(
    Duty,
    name=text,
    department=department,
    critical=st.booleans(),
    hours=st.sampled_from([None, None, 30]),
    control=tags,
    compensating=st.sampled_from([None, None, "Fridays"]),
)
acceptance = st.builds(
    Acceptance,
    rule=st.sampled_from(["D401", "vacant-role", "X903", "X902", "nonsense", "D4"]),
    on=st.sampled_from(["duty:pick", ("role:a", "role:b"), (), "chart", "what\u202e", "handoff:a>b#2"]),
    reason=st.sampled_from(["", "Because"]),
    until=st.sampled_from([None, date(2025, 1, 1), date(2030, 1, 1)]),
)
charts = st.builds(
    Chart,
    head=st.builds(
        Head, title=text, size=st.sampled_from([None, None, None, None, "solo"]), format=st.sampled_from([1, 2])
    ),
    departments=st.just(
        {"sales": Department(name="Sales"), "stock": Department(name="Stock", limits={"span": 1, "spam": 2})}
    ),
    roles=st.dictionaries(st.sampled_from(ROLES[:-1]), role),
    duties=st.dictionaries(st.sampled_from(DUTIES[:-1]), duty),
    people=st.sampled_from([{}, {"p": Person(name="Can"), "q": Person(name="MIA")}]),
    accepted=st.lists(acceptance, max_size=2).map(tuple),
    handoffs=st.lists(handoff, max_size=6, unique_by=lambda item: (item.giver, item.receiver)).map(tuple),
    flows=st.dictionaries(st.sampled_from(["order", "return"]), st.builds(Flow, name=text, duties=some_duties)),
    limits=st.sampled_from([{}, {"coverage": 0.0, "span": 1, "duties_per_person": 1}]),
)


@given(charts)
def test_any_chart_is_checked_and_told(made: Chart) -> None:
    findings = run(made, *"SHWDCFX")
    assert [item.order for item in findings] == sorted(item.order for item in findings)
    assert {item.because for item in findings} - {None} <= {(item.code, item.subjects) for item in findings}
    for finding in findings:
        json.dumps(dict(finding.params), allow_nan=False)
        said = [message(finding, made), *(where(name, made) for name in finding.subjects)]
        said += [fix_title(fix, made) for fix in finding.fixes]
        assert all(words.isprintable() for words in said)
    assert sum(len(line.findings) for line in lines(findings, made)) == len(findings)


def times(finding: Finding, among: Chart) -> int:
    """Return how often a chart has the same to say."""
    said = (finding.code, finding.subjects, finding.params)
    return sum(1 for item in run(among, finding.code) if (item.code, item.subjects, item.params) == said)


@given(charts)
def test_every_offered_edit_can_be_made_and_changes_the_chart(made: Chart) -> None:
    for finding in run(made, *"SHWDCFX"):
        for fix in finding.fixes:
            if fix.edit is None:
                continue
            try:
                after = fix.edit.apply(made)
            except EditError as refused:
                raise AssertionError(f"{finding.code}: {fix.title} is refused: {refused}") from refused
            assert not after.same_content(made)
            assert times(finding, after) < times(finding, made)
