"""What of a list fits what somebody typed, and in which order."""

from orgtui.widgets.match import Searchable, span_of


def test_the_best_match_comes_first_and_scattered_letters_only_where_nothing_else_fits() -> None:
    index = Searchable(
        [
            ("Operations manager", ""),
            ("Manager", "boss"),
            ("Office man", ""),
            ("Çağrı yöneticisi", ""),
            ("My banana", ""),
        ]
    )
    assert index.find("MANAGER") == [1, 0]
    assert index.find("man") == [1, 0, 2]
    assert index.find("opma") == [0]
    assert index.find("manager oper") == [0]
    assert index.find("boss") == [1]
    assert index.find("cagri yon") == [3]
    assert index.find("mbn") == [4]
    assert index.find("  ") == [0, 1, 2, 3, 4]
    assert index.find("q") == []
    assert index.has(" manager ")
    assert not index.has("man")
    assert span_of("OFFICE", "Office man") == (0, 6)
    assert span_of("xyz", "Office man") == (0, 0)


def test_a_search_through_repeated_letters_does_not_explode() -> None:
    index = Searchable([("a" * 300, "")] * 50)
    assert index.find("a" * 30 + "b") == []
