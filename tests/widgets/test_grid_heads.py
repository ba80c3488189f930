"""Titles over narrow columns."""

import unicodedata

import pytest

from orgtui.text import cells
from orgtui.widgets.grid_heads import close_lines, column_lines, head_lines
from tests.looking import HOSTILE


@pytest.mark.parametrize(
    ("title", "width", "wide", "close"),
    [
        ("E-commerce director", 8, ["E-", "commerce", "director"], ["E-co", "dire"]),
        ("Customer service representative", 10, ["Customer", "service", "represent…"], ["Cust", "serv", "repr"]),
        ("Logistics and fulfilment specialist", 10, ["Logistics", "and", "fulfilmen…"], ["Logi", "fulf", "spec"]),
        ("在庫管理マネージャー", 9, ["在庫管理", "マネージ", "ャー"], ["在庫", "管理", "マネ"]),
        ("ผู้จัดการคลังสินค้า", 9, ["ผู้จัดการคลัง", "สินค้า"], ["ผู้จัดก", "ารคลั", "งสินค้"]),
        ("", 9, [""], [""]),
    ],
)
def test_titles_in_narrow_columns(title: str, width: int, wide: list[str], close: list[str]) -> None:
    assert head_lines(title, width, 3) == wide
    assert close_lines(title, 4, 3) == close


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("电子商务总经理", 7, ["电子商", "务总", "经理"]),
        ("在庫管理マネージャー", 9, ["在庫管理", "マネー", "ジャー"]),
        ("商品データ管理", 10, ["商品デー", "タ管理"]),
        ("倉庫チームリーダー", 8, ["倉庫チー", "ムリー", "ダー"]),
        ("SEO 电子商务总经理", 8, ["SEO", "电子商务", "总经理"]),
        ("E-commerce director", 8, ["E-", "commerce", "director"]),
        ("ผู้จัดการคลังสินค้า", 9, ["ผู้จัดการคลัง", "สินค้า"]),
        ("电子商务总经理助理和顾问", 6, ["电子商", "务总经", "理助…"]),
    ],
)
def test_a_head_without_blanks_is_shared_evenly_among_its_lines(title: str, width: int, lines: list[str]) -> None:
    assert column_lines(title, width, 3) == lines


def test_no_head_breaks_between_a_letter_and_its_mark_or_is_wider_than_its_column() -> None:
    for title in HOSTILE:
        for width in range(2, 15):
            lines = column_lines(title, width, 3)
            assert max(map(cells, lines)) <= width
            assert not any(unicodedata.combining(line[0]) for line in lines if line)
