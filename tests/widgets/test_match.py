"""What of a list fits what somebody typed, and in which order."""

import pytest

from orgtui.actions import BY_ID
from orgtui.questions import Pick
from orgtui.reply import Asking
from orgtui.widgets.match import Searchable, span_of
from tests.sessions import MEDIUM, on


def test_the_best_match_comes_first() -> None:
    index = Searchable(
        [
            ("Operations manager", ""),
            ("Manager", "boss"),
            ("Office man", ""),
            ("Çağrı yöneticisi", ""),
            ("My banana", ""),
            ("Human resources (managed)", "operations"),
        ]
    )
    assert index.find("MANAGER") == [1, 0]
    assert index.find("man") == [1, 0, 2, 5]
    assert index.find("manager oper") == [0]
    assert index.find("managed oper") == [5]
    assert index.find("oper man") == [0, 5]
    assert index.find("boss") == [1]
    assert index.find("cagri yon") == [3]
    assert index.find("  ") == [0, 1, 2, 3, 4, 5]
    assert index.find("q") == []
    assert index.has(" manager ")
    assert not index.has("man")
    assert span_of("OFFICE", "Office man") == (0, 6)
    assert span_of("xyz", "Office man") == (0, 0)


def test_letters_stand_for_words_only_where_nothing_has_them_as_they_are_and_never_scattered() -> None:
    index = Searchable(
        [
            ("Finance and accounting", ""),
            ("Operations manager", ""),
            ("Oversee the plan of every market", ""),
            ("Find faults at once", ""),
        ]
    )
    assert index.find("fa") == [3]
    assert index.find("fac") == [0]
    assert index.find("opma") == [1]
    assert index.find("mgr") == [1]
    assert index.find("mangr") == [1]
    assert index.find("om") == [1]
    assert index.find("otpm") == []
    assert index.find("fdg") == []


@pytest.mark.parametrize(("typed", "found"), [("管理", [1, 0]), ("仓", [2]), ("สินค้า", [3]), ("คลัง", [3]), ("人", [])])
def test_scripts_without_blanks_are_found_by_what_stands_in_the_title(typed: str, found: list[int]) -> None:
    index = Searchable([("库存管理员", ""), ("管理层", ""), ("仓储", ""), ("ผู้จัดการคลังสินค้า", "")])
    assert index.find(typed) == found


def found(action_id: str, typed: str) -> list[str]:
    """What a list of an action shows for what is typed, in the medium shop."""
    reply = BY_ID[action_id].run(on(MEDIUM, selected="inventory-manager"))
    assert isinstance(reply, Asking)
    assert isinstance(reply.question, Pick)
    choices = reply.question.choices
    index = Searchable((choice.label, f"{choice.words} {choice.detail}") for choice in choices)
    return [choices[number].label for number in index.find(typed)]


@pytest.mark.parametrize(
    ("action_id", "typed", "first"),
    [
        ("find", "inv", ["Inventory manager", "Inventory assistant", "Issue invoices and settle invoice queries"]),
        ("find", "cust", ["Customer service supervisor", "Customer service representative", "Customer service"]),
        ("find", "ship", ["Process orders and shipments", "Deliver orders correctly and on time"]),
        ("find", "fin", ["Finance and accounting", "Find and fix faults fast", "Finance and analysis"]),
        ("find", "comm", ["E-commerce director", "E-commerce operations specialist"]),
        ("give-duty", "ret", ["Send returns back to stock or supplier", "Inspect returned goods"]),
        ("give-duty", "ship", ["Process orders and shipments", "Manage contracts and partnerships"]),
    ],
)
def test_what_a_user_looks_for_comes_first(action_id: str, typed: str, first: list[str]) -> None:
    assert found(action_id, typed)[: len(first)] == first


@pytest.mark.parametrize(
    ("typed", "all_of_it"),
    [
        ("opma", ["Digital operations manager"]),
        ("invntry", ["Inventory manager", "Inventory assistant"]),
        ("invm", ["Inventory manager"]),
        ("adn", []),
        ("seoman", []),
    ],
)
def test_a_few_letters_find_what_they_stand_for_and_no_nonsense(typed: str, all_of_it: list[str]) -> None:
    assert found("find", typed) == all_of_it


def test_a_search_through_repeated_letters_does_not_explode() -> None:
    index = Searchable([("a" * 300, ""), ("a " * 300, "")] * 25)
    assert index.find("a" * 30 + "b") == []
    assert index.find("a" * 29 + "b") == []
