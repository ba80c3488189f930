"""Titles over narrow columns."""

import pytest

from orgtui.widgets.grid_heads import close_lines, head_lines


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
