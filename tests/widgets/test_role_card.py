"""The role card on screen: wrapping, marks, cursor, what Enter posts."""

import pytest

from orgtui.card import NO_CARD, CardRow, CardState
from orgtui.text import cells
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece, wrap
from orgtui.widgets.role_card import RoleCard
from tests.looking import HOSTILE, showing, text_of

CARD = CardState(
    "inventory",
    "Inventory manager",
    "x",
    (
        CardRow("Holders", ("Mert Kaya",), "2 of 3 seats", "holders", "person:mert"),
        CardRow("Reports to", ("nobody, a top role · r",), field="manager", dim=True),
        CardRow("Owns", ("Reconcile shop stock with warehouse stock",), "critical", "give-duty", "duty:a", "x"),
        CardRow("", ("ตรวจสอบบัญชีธนาคาร",), "", "give-duty", "duty:b"),
        CardRow("Note", ("Starts in March.", "在庫管理と物流の担当者をまとめる役割です")),
    ),
)


async def test_the_card_as_it_looks_at_two_widths() -> None:
    card = RoleCard()
    async with showing(card, size=(60, 12)) as stage:
        card.show(CARD)
        await stage.pilot.pause()
        assert text_of(card) == (
            "╭─ x Inventory manager ────────────────────────────────────╮\n"
            "│›Holders      Mert Kaya   2 of 3 seats                    │\n"
            "│ Reports to   nobody, a top role · r                      │\n"
            "│ Owns       x Reconcile shop stock with warehouse stock   │\n"
            "│                critical                                  │\n"
            "│              ตรวจสอบบัญชีธนาคาร                            │\n"
            "│ Note         Starts in March.                            │\n"
            "│              在庫管理と物流の担当者をまとめる役割です    │\n"
            "│                                                          │\n"
            "│                                                          │\n"
            "│                                                          │\n"
            "╰──────────────────────────────────────────────────────────╯"
        )
        await stage.pilot.resize_terminal(26, 12)
        await stage.press("down", "down", "down", "down")
        assert text_of(card) == (
            "╭─ x Inventory manager ──╮\n"
            "│  x Reconcile shop      │\n"
            "│      stock with        │\n"
            "│      warehouse stock   │\n"
            "│      critical          │\n"
            "│    ตรวจสอบบัญชีธนาคาร    │\n"
            "│›Note                   │\n"
            "│    Starts in March.    │\n"
            "│    在庫管理と物流の担  │\n"
            "│      当者をまとめる役  │\n"
            "│      割です            │\n"
            "╰────────────────────────╯"
        )


async def test_enter_and_a_double_click_open_the_row() -> None:
    card = RoleCard()
    async with showing(card, size=(60, 12)) as stage:
        card.show(CARD)
        await stage.press("j", "down", "enter", "end", "enter")
        await stage.pilot.click(card, offset=(20, 1), times=2)
        said = [(message.field_id, message.subject) for message in stage.said(RoleCard.FieldChosen)]
        assert said == [("give-duty", "duty:a"), (None, ""), ("holders", "person:mert")]


async def test_the_cursor_stays_with_its_row_over_an_edit_and_starts_anew_on_another_role() -> None:
    card = RoleCard()
    async with showing(card, size=(60, 12)) as stage:
        card.show(CARD)
        await stage.press("end", "up")
        assert card.current is CARD.rows[3]
        card.show(CardState("inventory", "Renamed", "", CARD.rows[1:]))
        assert card.current is CARD.rows[3]
        card.show(CardState("inventory", "Renamed", "", (CARD.rows[0], CARD.rows[3])))
        assert card.current is CARD.rows[3]
        card.show(CardState("other", "Other", "", CARD.rows))
        assert card.current is CARD.rows[0]
        card.show(NO_CARD)
        await stage.press("down", "enter")
        assert card.current is None
        assert "Pick a role in the tree" in text_of(card)
        assert stage.said(RoleCard.FieldChosen) == []


async def test_no_title_breaks_the_card_at_any_width() -> None:
    card = RoleCard()
    async with showing(card, size=(80, 14)) as stage:
        for width in (80, 31, 12, 3):
            await stage.pilot.resize_terminal(width, 14)
            for title in HOSTILE:
                card.show(CardState(title, title, "!", (CardRow(title, (title, title), title, mark="x"),)))
                lines = text_of(card).split("\n")
                assert {cells(line) for line in lines} == {width}, title
                assert "\x1b" not in "".join(lines)
        await stage.pilot.pause()
        assert stage.app.is_running


async def test_a_line_that_somebody_forgot_to_make_safe_does_not_reach_the_terminal_raw() -> None:
    class Raw(LineView):
        def line_total(self, width: int) -> int:
            return 1

        def line_at(self, y: int, width: int) -> Line:
            return [Piece("a\x1b[2Jb")]

    async with showing(raw := Raw(), size=(20, 2)):
        assert text_of(raw) == " a␛[2Jb"


@pytest.mark.parametrize("width", [1, 2, 7, 30])
def test_wrapping_loses_nothing_and_never_parts_a_mark_from_its_letter(width: int) -> None:
    text = "ผู้จัดการคลังสินค้าและที่ปรึกษา 在庫 word é 👨‍👩‍👧 abcdefghij"
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= max(width, 2) for line in lines)
    assert not [
        line for line in lines if line[:1] in "\u0e31\u0e34\u0e35\u0e37\u0e38\u0e39\u0e48\u0e49\u0301\u200d"[:8]
    ]
