"""The views as they look at several widths, line by line."""

from textual.containers import Container
from textual.widget import Widget

from orgtui.widgets.duty_board import DutyBoard
from orgtui.widgets.flow_view import FlowView
from orgtui.widgets.handoff_matrix import HandoffList, HandoffMatrix
from orgtui.widgets.people_view import PeopleView
from tests.looking import showing
from tests.widgets.viewed import press, shop, show

Keys = tuple[str, ...]
Size = tuple[int, int]


LOOKS: list[tuple[type[Widget], Size, Keys, list[str]]] = [
    (
        DutyBoard,
        (90, 13),
        ("down", "down", "right"),
        [
            "╭─ Duty board  1 orphaned · 1 contested · 5 duties ──────────────────────────────────────╮",
            "│                                                                          Customer      │",
            "│ Duties by role                       E-commerce 在庫管理マ ผู้จัดการคลังสิ    service       │",
            "│                                       director  ネージャー    นค้า     representative   │",
            "│ x Reconcile shop stock with warehou…                                                   │",
            "│   plan                                   A          B                                  │",
            "│›! Buy goods at the best cost       ◆               [A!]        A!                      │",
            "│   แพ็คสินค้าตามคำสั่งซื้อ                                             A                       │",
            "│   sell                                                                      A          │",
            "│                                                                                        │",
            "│ Buy goods at the best cost  ◆ critical  ! several owners  A 在庫管理マネージャー, ผู้จั…  │",
            "│ 在庫管理マネージャー  owns it  nobody named                                            │",
            "╰────────────────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        DutyBoard,
        (44, 11),
        ("end",),
        [
            "╭─ Duty board  1 orphaned · 1 contested … ─╮",
            "│ Duties by role   ผู้จัดการคลัง Customer      │",
            "│      ‹ 3-4 / 4     สินค้า    service …     │",
            "│›x Reconcile s…                [ ]        │",
            "│   plan         ‹A                        │",
            "│ ! Buy goods… ◆ ‹A   A!                   │",
            "│   แพ็คสินค้าตามค…       A                   │",
            "│   sell                         A         │",
            "│                                          │",
            "│ Reconcile shop stock with warehouse st…  │",
            "╰──────────────────────────────────────────╯",
        ],
    ),
    (
        DutyBoard,
        (60, 9),
        ("z", "right"),
        [
            "╭─ Duty board  1 orphaned · 1 contested · 5 duties ────────╮",
            "│ Duties by role                   E-co 在庫 ผู้จัดก Cust     │",
            "│                                  dire 管理 ารคลั serv     │",
            "│›x Reconcile shop stock with w…        [ ]                │",
            "│   plan                            A    B                 │",
            "│ ! Buy goods at the best cost ◆         A!   A!           │",
            "│   แพ็คสินค้าตามคำสั่งซื้อ                          A            │",
            "│   sell                                           A       │",
            "╰──────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        HandoffMatrix,
        (80, 9),
        ("right",),
        [
            "╭─ Hand-offs between departments  2 hand-offs · 2 missing ─────────────────────╮",
            "│ Gives ↓  gets →                                                              │",
            "│                   倉庫と配送     Shop front   No department                  │",
            "│›! 倉庫と配送         (1)            [·]             !                        │",
            "│   Shop front          !              –              1                        │",
            "│   No department       ·              ·              –                        │",
            "│                                                                              │",
            "│                                                                              │",
            "╰──────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        HandoffList,
        (80, 4),
        (),
        [
            "╭─ Inside 倉庫と配送 ──────────────────────────────────────────────────────────╮",
            "│›  在庫管理マネージャー → ผู้จัดการคลังสินค้า  work                                 │",
            "│                                                                              │",
            "╰──────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        HandoffList,
        (40, 5),
        (),
        [
            "╭─ Inside 倉庫と配送 ──────────────────╮",
            "│›  在庫管理マネージャー →             │",
            "│   ผู้จัดการคลังสินค้า                      │",
            "│   work                               │",
            "╰──────────────────────────────────────╯",
        ],
    ),
    (
        FlowView,
        (80, 16),
        ("right",),
        [
            "╭─ Flows  2 of 2 stop ─────────────────────────────────────────────────────────╮",
            "│  ! Order to payment  3 steps · 2 places to mend                              │",
            "│    ! stops after step 1: no hand-off from Customer service representative    │",
            "│    to ผู้จัดการคลังสินค้า · . mends it                                             │",
            "│  1 sell                            !→›2 แพ็คสินค้าตามคำสั่งซื้อ                !→   │",
            "│    Customer service representative      ผู้จัดการคลังสินค้า                        │",
            "│                                                                              │",
            "│  3 plan                                                                      │",
            "│    E-commerce director                                                       │",
            "│                                                                              │",
            "│  x คืนสินค้า  2 steps · 1 place to mend                                         │",
            '│    x stops at step 1: nobody owns "Reconcile shop stock with warehouse       │',
            '│    stock" · . mends it                                                       │',
            "│  1 Reconcile shop stock with       →  2 Buy goods at the best cost           │",
            "│    warehouse stock                      在庫管理マネージャー and            ▇│",
            "╰──────────────────────────────────────────────────────────────────────────────╯",
        ],
    ),
    (
        FlowView,
        (44, 14),
        ("end",),
        [
            "╭─ Flows  2 of 2 stop ─────────────────────╮",
            "│  ! Order to payment  2 places to mend    │",
            "│    ! stops after step 1: no hand-off     │",
            "│    from Customer service representative  │",
            "│    to ผู้จัดการคลังสินค้า · . mends it         │",
            "│  1 sell                              !→  │",
            "│    Customer service representative       │",
            "│                                          │",
            "│  2 แพ็คสินค้าตามคำสั่งซื้อ                  !→  │",
            "│    ผู้จัดการคลังสินค้า                         │",
            "│                                          │",
            "│ ›3 plan                                  │",
            "│    E-commerce director                   │",
            "╰──────────────────────────────────────────╯",
        ],
    ),
    (
        PeopleView,
        (100, 12),
        ("down",),
        [
            "╭─ People  4 roles unnamed ────────────────────────────────╮╭─ 在庫管理マネージャー ───────────────╮",
            "│ Nobody is named yet: P says who holds a role             ││ Nobody named                         │",
            "│   E-commerce director            1 duty       1 covered  ││                                      │",
            "│›  在庫管理マネージャー           1 duty    none covered  ││ Role        在庫管理マネージャー     │",
            "│   ผู้จัดการคลังสินค้า                  2 duties  none covered  ││ Department  倉庫と配送               │",
            "│   Customer service representat…  1 duty    none covered  ││ Reports to  E-commerce director      │",
            "│                                                          ││                                     ▃│",
            "│                                                          ││ Owns 1 duty                          │",
            "│                                                          ││ Duty                      Stands in  │",
            "│                                                          ││ Buy goods at the best     nobody     │",
            "│                                                          ││ cost (critical)                      │",
            "╰──────────────────────────────────────────────────────────╯╰──────────────────────────────────────╯",
        ],
    ),
    (
        PeopleView,
        (50, 9),
        (),
        [
            "╭─ People  4 roles unnamed ──────────────────────╮",
            "│ Nobody is named yet: P says who holds a role   │",
            "│›  E-commerce director                1 duty    │",
            "│   在庫管理マネージャー               1 duty    │",
            "│   ผู้จัดการคลังสินค้า                      2 duties  │",
            "│   Customer service representative    1 duty    │",
            "│                                                │",
            "│                                                │",
            "╰────────────────────────────────────────────────╯",
        ],
    ),
]


async def test_the_views_as_they_look() -> None:
    async with showing(Container()) as stage:
        for kind, size, keys, picture in LOOKS:
            widget = kind()
            await stage.pilot.resize_terminal(*size)
            await stage.app.mount(widget)
            await stage.app.query_one(Container).remove()
            widget.focus()
            show(widget, shop())
            await stage.pilot.pause()
            await press(stage, *keys)
            assert stage.text.split("\n") == picture, (kind, size)
            await stage.app.mount(Container())
            await widget.remove()
