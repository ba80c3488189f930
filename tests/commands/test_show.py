"""The chart as text: every role once, whatever is broken; nothing raw; within the width."""

from pathlib import Path

import pytest

from orgtui.__main__ import main
from orgtui.graph import Views
from orgtui.model import Chart, HandOff, Head, Person, Role
from orgtui.outline import drawn
from orgtui.text import cells


def chart(**roles: Role) -> Chart:
    return Chart(head=Head(title="Kahve")).replace(roles=roles)


def rows(of: Chart, focus: str | None = None, depth: int = 200, *, handoffs: bool = False) -> list[str]:
    return list(drawn(Views(of), focus, depth, handoffs=handoffs))


def test_the_tree_shows_titles_holders_and_seats() -> None:
    shop = chart(
        boss=Role(title="Director", holders=("ayse",)),
        ops=Role(title="Operations", reports_to="boss", vacant=True),
        pick=Role(title="Picker", reports_to="ops", holders=("Can", "Mert"), seats=3),
        photo=Role(title="Photographer", reports_to="boss", sourcing="freelance", seats=2),
    ).replace(people={"ayse": Person(name="Ayşe Demir")})
    assert rows(shop) == [
        "Kahve",
        "Director · Ayşe Demir",
        "├─ Operations · vacant",
        "│  └─ Picker · Can, Mert · 2 of 3",
        "└─ Photographer · freelance · 2 seats",
    ]


def test_what_is_called_nothing_goes_by_its_id() -> None:
    nameless = chart(
        boss=Role(title=" ", holders=("",)), clerk=Role(title="\u200b", reports_to="boss", holders=("Mia", ""))
    )
    assert rows(nameless.replace(head=Head(title=""))) == ["Untitled chart", "boss", "└─ clerk · Mia"]


def test_loops_and_missing_managers_are_drawn_once_and_marked() -> None:
    broken = chart(
        a=Role(title="A", reports_to="b"),
        b=Role(title="B", reports_to="a"),
        own=Role(title="Own", reports_to="own"),
        lost=Role(title="Lost", reports_to="nobody"),
    )
    assert rows(broken) == [
        "Kahve",
        "A · in a loop",
        "└─ B",
        "Own · in a loop",
        'Lost · reports to "nobody", which does not exist',
    ]


def test_depth_says_how_many_are_hidden_and_focus_where_it_is() -> None:
    shop = chart(
        a=Role(title="A"),
        b=Role(title="B", reports_to="a"),
        c=Role(title="C", reports_to="b"),
        d=Role(title="D", reports_to="c"),
    )
    assert rows(shop, depth=2) == ["Kahve", "A", "└─ B (+2)"]
    assert rows(shop, focus="c") == ["Kahve > A > B", "C", "└─ D"]


def test_a_chain_of_twenty_thousand_is_drawn() -> None:
    roles = {f"r{n}": Role(title=f"R{n}", reports_to=f"r{n - 1}" if n else None) for n in range(20_000)}
    drawing = rows(Chart(head=Head(title="Deep")).replace(roles=roles))
    assert len(drawing) == 201
    assert drawing[-1].endswith("R199 (+19800)")


def test_handoffs_are_listed_with_missing_ends() -> None:
    shop = chart(a=Role(title="A"), b=Role(title="B")).replace(
        handoffs=(
            HandOff(giver="a", receiver="b", what="Counts", channel="Slack"),
            HandOff(giver="b", receiver="gone", what="Bills"),
            HandOff(what=""),
        )
    )
    assert rows(shop, handoffs=True)[-3:] == ["  A → B: Counts (Slack)", "  B → gone: Bills", "  ? → ?: "]
    assert rows(shop, focus="b", handoffs=True)[-2:] == ["  A → B: Counts (Slack)", "  B → gone: Bills"]


HOSTILE = [
    "[/]",
    "[red]x",
    "[@click=app.quit]x[/]",
    "\x1b]0;x\x07",
    "\u202etxt",
    "ที่ปรึกษา",
    "仓库经理",
    "مدير",
    "👩‍👩‍👧",
    "x" * 300,
]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("width", [10, 40])
def test_any_title_is_drawn_within_the_width_and_never_raw(
    title: str, width: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quoted = "".join(f"\\u{ord(c):04X}" if ord(c) < 32 or c == "\u202e" else c for c in title)
    path = tmp_path / "x.toml"
    path.write_text(f'format = 1\ntitle = "{quoted}"\n[roles.a]\ntitle = "{quoted}"\nholders = ["{quoted}"]\n', "utf-8")
    assert main(["show", str(path), "--width", str(width)]) == 0
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x07\u202e")
    assert len(out.splitlines()) == 2
    assert all(0 < cells(line) <= width for line in out.splitlines())


def test_a_plain_c_locale_gets_plain_strokes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    path.write_text('format = 1\ntitle = "T"\n[roles.a]\ntitle = "A"\n[roles.b]\ntitle = "B"\nreports_to = "a"\n')
    monkeypatch.setenv("LC_ALL", "C")
    assert main(["show", str(path)]) == 0
    assert capsys.readouterr().out == "T\nA\n`- B\n"


def test_a_role_is_found_by_id_or_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        'format = 1\ntitle = "T"\n[roles.a]\ntitle = "Boss"\n[roles.b]\ntitle = "Clerk"\nreports_to = "a"\n'
        '[roles.c]\ntitle = "Clerk"\nreports_to = "a"\n'
    )
    assert main(["show", str(path), "--focus", "boss"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Boss"
    assert main(["show", str(path), "--focus", "Bos"]) == 2
    assert '"Boss"' in capsys.readouterr().err
    assert main(["show", str(path), "--focus", "Clerk"]) == 2
    assert "b, c" in capsys.readouterr().err
