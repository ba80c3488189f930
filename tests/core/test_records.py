"""Fields of every kind of record, from wherever the cursor is and from anywhere: each edit is one step."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orgtui.actions import BY_ID, TABLE
from orgtui.actions.duties import open_line
from orgtui.actions.pasted import paste_lines
from orgtui.document import Document
from orgtui.model import Acceptance, Chart, Head, Role
from orgtui.opening import from_preset, session_for
from orgtui.questions import Ask, Pick, Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import is_hostile
from tests.acting import answered, asked
from tests.core.test_actions import checked
from tests.drawing import draw

HANDOFF = "handoff:logistics-manager>inventory-manager"


@pytest.fixture
def shop() -> Session:
    return session_for(from_preset("medium"))


def on(chart: Chart) -> Session:
    return session_for(Document(chart))


def started(session: Session, action_id: str, here: str | None = None) -> Reply:
    session.here = here
    assert BY_ID[action_id].enabled(session) is None
    return BY_ID[action_id].run(session)


def fields(session: Session, here: str, name: str, *answers: Any) -> Outcome:
    return answered(started(session, "fields", here), Picked((name,)), *answers)


def undone(session: Session, before: Chart) -> None:
    session.undo()
    assert session.chart is before


@pytest.mark.parametrize(
    ("here", "name", "answer", "words"),
    [
        ("duty:pay-suppliers", "hours", "2.5", "Pay suppliers: Hours a week set to 2.5"),
        ("duty:pay-suppliers", "control", Picked(("stock.count", "cash.pay")), "Pay suppliers: Control tags set to"),
        (HANDOFF, "channel", "Slack #stock", "Channel set to Slack #stock"),
        (HANDOFF, "until", "2027-03-31", "Until set to 2027-03-31"),
        (HANDOFF, "mode", Picked(("collaboration",)), "set to collaboration"),
        (
            HANDOFF,
            "receiver",
            Picked(("product-manager",)),
            'Product manager gets "Bulk goods arriving at the warehouse" now',
        ),
        ("department:supply-chain", "note", "Two sites\nfrom May", "Note set to Two sites"),
        ("chart", "currency", "TRY", "The chart: Currency set to TRY"),
        ("chart", "traits", Picked(("imports",)), "The chart: Traits set to buying abroad"),
        ("role:web-developer", "covered_by", Picked(("product-manager",)), "Product manager covers Web developer"),
    ],
)
def test_what_the_cursor_is_on_is_edited_in_one_step(
    shop: Session, here: str, name: str, answer: Any, words: str
) -> None:
    before = shop.chart
    outcome = fields(shop, here, name, answer)
    assert not outcome.refused
    assert words in outcome.words
    assert not is_hostile(outcome.words)
    undone(shop, before)


def test_the_form_comes_back_with_the_new_value_until_it_is_left(shop: Session) -> None:
    before = shop.chart
    outcome = fields(shop, "duty:pay-suppliers", "hours", "2")
    assert outcome.again is not None
    form = outcome.again()
    assert asked(form).chosen == ("hours",)
    assert next(choice.detail for choice in asked(form).choices if choice.key == "hours") == "2"
    critical = shop.chart.duties["pay-suppliers"].critical
    second = answered(form, Picked(("critical",)))
    assert shop.chart.duties["pay-suppliers"].critical is not critical
    assert second.again is not None
    form = second.again()
    assert isinstance(form, Asking)
    question = form.then(Picked(("name",)))
    assert isinstance(question, Asking)
    assert question.back is not None
    assert asked(question.back()).chosen == ("name",)
    assert form.back is None
    shop.undo()
    undone(shop, before)


@pytest.mark.parametrize(
    ("here", "name", "word", "shown"),
    [
        ("chart", "lang", "en", "English"),
        ("chart", "traits", "own-site", "own web shop"),
        ("role:web-developer", "priority", "outsource", "could be outsourced"),
    ],
)
def test_a_word_of_the_file_is_shown_in_words_and_found_by_either(
    shop: Session, here: str, name: str, word: str, shown: str
) -> None:
    form = started(shop, "fields", here)
    assert isinstance(form, Asking)
    offered = {choice.key: choice for choice in asked(form.then(Picked((name,)))).choices}[word]
    assert (offered.label, offered.words) == (shown, word)
    done = fields(shop, here, name, Picked((word,)))
    assert done.again is not None
    assert {choice.key: choice.detail for choice in asked(done.again()).choices}[name] == shown


def test_a_name_on_a_role_becomes_a_person_with_the_first_field(shop: Session) -> None:
    shop.selected = "web-developer"
    answered(started(shop, "holders"), Picked(new="Ayşe Demir"))
    shop.selected = "graphic-designer"
    answered(started(shop, "holders"), Picked(new="Ayşe Demir"))
    before = shop.chart
    outcome = fields(shop, "person:Ayşe Demir", "email", "ayse@example.org")
    assert outcome.words == "Ayşe Demir: E-mail set to ayse@example.org"
    assert shop.chart.people["ayse-demir"].name == "Ayşe Demir"
    assert {shop.chart.roles[key].holders for key in ("web-developer", "graphic-designer")} == {("ayse-demir",)}
    assert outcome.again is not None
    assert asked(outcome.again()).title == "Fields of Ayşe Demir"
    undone(shop, before)
    assert fields(shop, "person:Ayşe Demir", "name", "Ayşe Demir").words == "Nothing to change"


def test_what_roles_only_name_gets_a_table_with_its_first_field() -> None:
    session = on(Chart(head=Head(title="x"), roles={"a": Role(title="A", duties=("count-stock",), department="ware")}))
    fields(session, "duty:count-stock", "hours", "3")
    assert (session.chart.duties["count-stock"].name, session.chart.duties["count-stock"].hours) == ("Count stock", 3)
    fields(session, "department:ware", "name", "Warehouse")
    assert session.chart.departments["ware"].name == "Warehouse"


def test_something_new_is_never_what_roles_only_name_already() -> None:
    boss, other = Role(title="Boss", duties=("pack",), department="ware"), Role(title="X", reports_to="boss")
    session = on(Chart(head=Head(title="x"), roles={"boss": boss, "x": other}))
    session.selected = "x"
    assert "pack" in {choice.key for choice in asked(started(session, "give-duty")).choices}
    answered(started(session, "give-duty"), Picked(new="Pack"))
    answered(paste_lines(session, "Pack\nCount"), "o")
    answered(started(session, "department"), Picked(new="Ware"))
    assert session.views.owners == {"pack": ("boss",), "pack-2": ("x",), "count": ("x",)}
    assert (session.chart.roles["boss"].department, session.chart.roles["x"].department) == ("ware", "ware-2")


@pytest.mark.parametrize(
    ("here", "name", "text", "reason"),
    [
        ("duty:pay-suppliers", "hours", "soon", "Hours a week must be a number of at least 0, such as 12.5"),
        ("duty:pay-suppliers", "name", " ", "Name cannot be empty"),
        (HANDOFF, "until", "31.3.2027", "Until must be a date such as 2027-03-31"),
        ("department:supply-chain", "note", "a\x1bb", "Note cannot hold control characters"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_while_it_is_typed(
    shop: Session, here: str, name: str, text: str, reason: str
) -> None:
    form = started(shop, "fields", here)
    assert isinstance(form, Asking)
    question = asked(form.then(Picked((name,))))
    assert isinstance(question, Ask)
    assert question.lines is (name == "note")
    assert reason in (question.refuse(text) or "")


def test_texts_are_added_one_after_the_other_and_unmarked(shop: Session) -> None:
    outcome = fields(shop, "role:web-developer", "kpis", Picked((), "Uptime"))
    assert outcome.again is not None
    again = outcome.again()
    assert asked(again).chosen == ("Uptime",)
    assert asked(again).choices[0].key == "Uptime"
    answered(again, Picked(("Uptime",), "Speed"))
    assert shop.chart.roles["web-developer"].kpis == ("Uptime", "Speed")
    form = started(shop, "fields", "role:web-developer")
    assert isinstance(form, Asking)
    texts = form.then(Picked(("kpis",)))
    assert isinstance(texts, Asking)
    assert asked(texts.then(Picked(("Uptime", "Speed")))).chosen == ("kpis",)
    answered(texts, Picked(("Speed",)))
    assert [*shop.chart.roles["web-developer"].kpis] == ["Speed"]


def test_several_keep_their_order_and_name_what_is_missing() -> None:
    roles = {key: Role(title=key.upper()) for key in "abc"} | {"d": Role(title="D", dotted_to=("gone", "c", "a"))}
    session = on(Chart(head=Head(title="x"), roles=roles))
    form = started(session, "fields", "role:d")
    assert isinstance(form, Asking)
    question = form.then(Picked(("dotted_to",)))
    assert [choice.key for choice in asked(question).choices] == ["gone", "a", "b", "c"]
    answered(question, Picked(("a", "b", "c")))
    assert session.chart.roles["d"].dotted_to == ("c", "a", "b")


def test_references_that_cannot_be_are_not_offered(shop: Session) -> None:
    form = started(shop, "fields", "role:logistics-manager")
    assert isinstance(form, Asking)
    offered = {choice.key for choice in asked(form.then(Picked(("reports_to",)))).choices}
    assert offered.isdisjoint(shop.views.subtree("logistics-manager"))
    form = started(shop, "fields", HANDOFF)
    assert isinstance(form, Asking)
    assert "inventory-manager" not in {choice.key for choice in asked(form.then(Picked(("giver",)))).choices}


def test_a_new_department_is_made_on_the_way(shop: Session) -> None:
    before = shop.chart
    outcome = fields(shop, "duty:pay-suppliers", "department", Picked(new="Back office"))
    assert outcome.words == "Pay suppliers: Department set to Back office"
    assert shop.chart.duties["pay-suppliers"].department == "back-office"
    undone(shop, before)


def test_an_accepted_hand_off_stays_accepted_when_its_ends_change() -> None:
    chart = draw("boss: plan\n  a: buy\n  b: sell\n    c", "a > b", "a > b")
    ends = tuple(replace(item, what=f"thing {number}") for number, item in enumerate(chart.handoffs))
    session = on(chart.replace(handoffs=ends, accepted=(Acceptance(rule="X", on="handoff:a>b#2", reason="so"),)))
    fields(session, "handoff:a>b#2", "receiver", Picked(("c",)))
    assert session.chart.accepted[0].on == "handoff:a>c"
    answered(open_line(session, "handoff:a>c", None), "e", "another thing")
    assert [item.what for item in session.chart.handoffs] == ["thing 0", "another thing"]


def test_marked_roles_get_the_same_value_in_one_step_each_field(shop: Session) -> None:
    before, marked = shop.chart, ("web-developer", "graphic-designer", "seo-specialist")
    shop.selected, shop.marked = "web-developer", marked
    form = started(shop, "fields")
    assert asked(form).title == "Fields of 3 roles"
    lines = {choice.key: choice.detail for choice in asked(form).choices}
    assert lines["sourcing"] == "not the same in all"
    assert "title" not in lines
    outcome = answered(form, Picked(("sourcing",)), Picked(("freelance",)))
    assert outcome.words == "Web developer: Sourcing set to freelance; the same for 2 more roles"
    assert {shop.chart.roles[role_id].sourcing for role_id in marked} == {"freelance"}
    assert not [*shop.marked]
    assert outcome.again is not None
    assert answered(outcome.again(), Picked(("seats",)), "2").words.endswith("the same for 2 more roles")
    shop.undo()
    undone(shop, before)


# From anywhere


@pytest.mark.parametrize(
    ("action_id", "table", "name", "key"),
    [
        ("departments", "departments", "Export  sales", "export-sales"),
        ("people", "people", "Nguyễn An", "nguyen-an"),
        ("duties", "duties", "Watch exchange rates", "watch-exchange-rates"),
    ],
)
def test_a_record_is_added_renamed_gets_another_id_and_is_deleted(
    shop: Session, action_id: str, table: str, name: str, key: str
) -> None:
    start = shop.chart
    outcome = answered(started(shop, action_id), Picked(new=name))
    assert outcome.words.startswith("Added")
    assert outcome.again is not None
    pick = outcome.again()
    assert asked(pick).chosen == (key,)
    assert isinstance(pick, Asking)
    form = pick.then(Picked((key,)))
    assert isinstance(form, Asking)
    answered(form, Picked(("name",)), "Another name")
    assert getattr(shop.chart, table)[key].name == "Another name"
    assert form.back is not None
    assert asked(form.back()).chosen == (key,)
    question = form.then(Picked(("#id",)))
    assert asked(question).refuse("Not An Id") is not None
    answered(question, "fresh")
    assert "fresh" in getattr(shop.chart, table)
    deleted = answered(started(shop, action_id), Picked(("fresh",)), Picked(("#delete",)))
    assert deleted.words.startswith("Deleted")
    assert getattr(shop.chart, table) == getattr(start, table)
    for _step in range(4):
        shop.undo()
    assert shop.chart is start


def test_a_deletion_says_before_what_it_takes_along(shop: Session) -> None:
    form = started(shop, "departments")
    assert isinstance(form, Asking)
    lines = {choice.key: choice for choice in asked(form.then(Picked(("supply-chain",)))).choices}
    members = sum(1 for role in shop.chart.roles.values() if role.department == "supply-chain")
    assert lines["#delete"].detail.startswith(f"{members} roles are in none then")
    answered(form, Picked(("supply-chain",)), Picked(("#delete",)))
    assert "supply-chain" not in shop.chart.departments
    duty = next(step for flow in shop.chart.flows.values() for step in flow.duties)
    lines = {choice.key: choice for choice in asked(started(shop, "fields", f"duty:{duty}")).choices}
    assert "of a flow goes" in lines["#delete"].detail or "of flows go" in lines["#delete"].detail


def test_ids_of_records_are_followed_by_every_reference(shop: Session) -> None:
    fields(shop, "department:supply-chain", "#id", "logistics")
    assert {role.department for role in shop.chart.roles.values()} >= {"logistics"}
    assert "supply-chain" not in {role.department for role in shop.chart.roles.values()}
    fields(shop, "duty:pay-suppliers", "#id", "settle-bills")
    assert shop.views.owners["settle-bills"] == ("finance-accountant",)


def test_an_acceptance_is_edited_from_the_finding_about_it() -> None:
    chart = draw("a: plan").replace(accepted=(Acceptance(rule="D401", on="duty:plan", reason="so"),))
    session = on(chart)
    fields(session, "accepted:0", "until", "2030-01-31")
    assert session.chart.accepted[0].until == date(2030, 1, 31)


def test_a_line_of_the_card_opens_its_duty(shop: Session) -> None:
    shop.selected = "finance-accountant"
    before = shop.chart
    answered(open_line(shop, "duty:pay-suppliers", "give-duty"), "p", "R")
    assert "pay-suppliers" in shop.chart.roles["finance-accountant"].supports
    undone(shop, before)
    answered(open_line(shop, "duty:pay-suppliers", "give-duty"), "o", Picked(("business-analyst",)))
    assert shop.views.owners["pay-suppliers"] == ("business-analyst",)
    form = open_line(shop, "duty:pay-suppliers", "give-duty")
    assert isinstance(form, Asking)
    assert asked(form.then("f")).title == "Fields of Pay suppliers"
    assert isinstance(asked(form.then("w")), Pick)


# Wherever one is


def states() -> dict[str, Session]:
    """Sessions in which something is special."""
    loop = draw("a: plan\n  b: buy")
    loop = loop.replace(roles={**loop.roles, "a": replace(loop.roles["a"], reports_to="b")})
    made = {name: session_for(from_preset("medium")) for name in ("top", "marked", "duties", "handoffs", "people")}
    made |= {"empty": on(Chart(head=Head(title="empty"))), "loop": on(loop), "flows": session_for(from_preset("large"))}
    made["read-only"] = session_for(Document(from_preset("small").chart, read_only="Made by a newer orgtui"))
    made["marked"].marked = ("web-developer", "graphic-designer")
    for view in ("duties", "handoffs", "people", "flows"):
        made[view].view = view
    return {name: checked(session) for name, session in made.items()}


@pytest.mark.parametrize(("name", "session"), states().items())
def test_every_action_is_possible_or_says_why_not_wherever_one_is(name: str, session: Session) -> None:
    subjects = (
        "duty:pay-suppliers",
        HANDOFF,
        "department:supply-chain",
        "person:Ada",
        "chart",
        "flow:gone",
        "accepted:7",
    )
    for here in (None, "", "accepted:x", "nonsense", *subjects):
        session.here = here
        for action in TABLE:
            reason = action.enabled(session)
            assert reason is None or len(reason) > 10, (name, here, action.id)
            assert is_hostile(reason or "") is False
    if name == "read-only":
        edits = ("fields", "departments", "people", "duties", "chart-fields")
        assert {BY_ID[action_id].enabled(session) for action_id in edits} == {"Made by a newer orgtui"}
        refused = answered(open_line(session, "duty:pay-suppliers", "give-duty"))
        assert refused.words == "Made by a newer orgtui"


def test_nothing_is_edited_where_the_cursor_is_on_nothing(shop: Session) -> None:
    for here in ("", "duty:gone", "person:Nobody", "handoff:a>b"):
        shop.here = here
        assert BY_ID["fields"].enabled(shop) == "There is nothing under the cursor that has fields"
