"""Forms and picks of fields: what their lines say."""

from dataclasses import replace

from orgtui.actions import BY_ID
from orgtui.actions.forms import fields_of
from orgtui.actions.record import Record
from orgtui.guide import help_page
from orgtui.model import Chart
from orgtui.pages import Keys
from tests.acting import act, asked
from tests.sessions import MEDIUM, on


def with_role(**changes: object) -> Chart:
    role = replace(MEDIUM.roles["inventory-manager"], **changes)  # type: ignore[arg-type]
    head = replace(MEDIUM.head, currency="TRY")
    return MEDIUM.replace(roles={**MEDIUM.roles, "inventory-manager": role}, head=head)


def form(chart: Chart) -> dict[str, str]:
    question = asked(fields_of(on(chart), Record("roles", "inventory-manager")))
    return {choice.key: choice.detail for choice in question.choices}


def test_numbers_of_a_form_read_as_on_the_card() -> None:
    shown = form(with_role(cost=420000, cost_per="month"))
    assert (shown["cost"], shown["cost_per"]) == ("420,000 TRY", "month")
    assert form(with_role(onboarding_weeks=2.5))["onboarding_weeks"] == "2.5"


def test_what_a_cost_is_for_is_empty_where_there_is_none() -> None:
    shown = form(with_role())
    assert (shown["cost"], shown["cost_per"]) == ("-", "-")


def test_what_the_costs_of_several_roles_are_for_is_empty_where_none_has_a_cost() -> None:
    record = Record("roles", "inventory-manager", ("content-creator",))

    def said(chart: Chart) -> str:
        question = asked(fields_of(on(chart), record))
        return next(str(choice.detail) for choice in question.choices if choice.key == "cost_per")

    assert said(with_role()) == "-"
    assert said(with_role(cost_per="month")) == "-"
    assert said(with_role(cost=420000)) == "year"
    assert said(with_role(cost=420000, cost_per="month")) == "not the same in all"


def test_the_picks_of_a_role_have_titles_of_one_form() -> None:
    session = on(MEDIUM, selected="inventory-manager")
    titles = [asked(BY_ID[action_id].run(session)).title for action_id in ("manager", "department", "dotted")]
    assert titles == [f"{field} · Inventory manager" for field in ("Manager", "Department", "Dotted to")]


def test_a_dotted_line_to_nobody_is_told_where_it_is_picked() -> None:
    session = on(with_role(dotted_to=("nobody-there",)), selected="inventory-manager")
    choice = asked(BY_ID["dotted"].run(session)).choices[0]
    assert (choice.key, choice.detail) == ("nobody-there", "there is no such role")


def test_the_rows_of_a_pane_do_not_begin_with_its_name() -> None:
    blocks = help_page(on(MEDIUM, view="duties"), "duties")
    rows = dict(next(block for block in blocks if isinstance(block, Keys)).rows)
    assert rows["A"] == "The role owns the duty"
    assert not any(words.startswith("Duty board") for words in rows.values())


def test_the_board_turned_says_which_key_turns_it_back() -> None:
    session = on(MEDIUM, selected="inventory-manager", view="duties")
    assert act(session, "view-duties").words == "People across · D again: roles"
    assert act(session, "view-duties").words == "Roles across · D again: people"
