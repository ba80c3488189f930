"""``orgtui what-if``: its three formats, whom it finds, what it refuses; and that it writes nothing."""

import json
from pathlib import Path

import pytest

from orgtui.__main__ import main
from tests.conftest import ROOT

CHART = """format = 1
title = "Shop"
[roles.boss]
title = "Director"
duties = ["strategy"]
[roles.ship]
title = "Logistics"
reports_to = "boss"
holders = ["mia", "Ali [x]"]
duties = ["shipping"]
[roles.pick]
title = "Picker"
reports_to = "ship"
holders = ["mia"]
duties = ["picking"]
[roles.mia]
title = "Mascot"
reports_to = "boss"
[duties.strategy]
name = "Set the course"
[duties.shipping]
name = "Ship"
[duties.picking]
name = "Pick"
critical = true
[[handoffs]]
from = "pick"
to = "ship"
what = "boxes"
[people.mia]
name = "Mia Öz"
"""


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    path = tmp_path / "shop.toml"
    path.write_text(CHART, encoding="utf-8")
    return path


def test_a_person_leaves_in_words(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(chart), "--without", "mia öz"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Without Mia Öz: roles that become vacant: Picker; roles with fewer people: Logistics",
        "",
        "Duties that nobody answers for: 1",
        "  Pick (critical): nobody else knows it",
        "",
        "Hand-offs cut: 1",
        "  Picker to Logistics: boxes",
    ]
    assert chart.read_text(encoding="utf-8") == CHART


def test_a_role_leaves_as_json(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(chart), "--without", "ship", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["without"] == ["role:ship"]
    assert found["roles"] == {"gone": ["ship"], "vacant": [], "fewer_holders": []}
    assert [item["duty"] for item in found["duties"]] == ["shipping"]
    assert found["handoffs"] == [{"subject": "handoff:pick>ship", "from": "pick", "to": "ship", "what": "boxes"}]
    assert found["reports"] == [{"role": "pick", "manager": "ship", "next": "boss"}]
    assert found["covers"] == [{"duty": "shipping", "owner": "ship", "taker": "boss", "how": "manager"}]
    assert "D401" in {item["rule"] for item in found["findings"]}


def test_markdown_brings_the_cover_sheet(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(chart), "--without", "person:Ali [x]", "Picker", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Without Ali \\[x\\] and Picker:")
    assert "## Who covers for Ali \\[x\\] and Picker" in out
    assert "| Pick (critical) |  | Mia Öz (Logistics) | manager |" in out


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_where_nothing_follows_it_says_so(form: str, chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(chart), "--without", "role:mia", "--format", form]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        lines[2]
        == "Without Mascot no duty loses its owner, no hand-off is cut, no flow stops, no role loses its manager."
    )
    assert main(["what-if", str(chart), "--without", "ship", "--format", form]) == 0
    assert "no duty loses its owner" not in capsys.readouterr().out


def test_several_leave_together_however_they_are_given(chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(chart), "--without", "ship", "pick", "--format", "json"]) == 0
    together = capsys.readouterr().out
    assert main(["what-if", str(chart), "--without", "ship", "--without", "pick", "--format", "json"]) == 0
    assert capsys.readouterr().out == together
    assert json.loads(together)["reports"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Logistic"], 'did you mean "Logistics"'),
        (["Mia Ös"], 'did you mean "Mia Öz"'),
        (["mia"], "role:mia, person:mia"),
        (["person:Zoe"], "there is no role or person"),
        ([], "--without"),
    ],
)
def test_whom_it_does_not_know_is_refused(
    words: list[str], said: str, chart: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["what-if", str(chart), "--without", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_without_anybody_and_without_a_file_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(tmp_path / "x.toml")]) == 2
    assert "--without" in capsys.readouterr().err
    assert main(["what-if", str(tmp_path / "x.toml"), "--without", "a"]) == 2
    assert "x.toml" in capsys.readouterr().err
    assert main(["what-fi", "x.toml"]) == 2
    assert '"what-if"' in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_presets_answer_in_every_format(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(ROOT / "presets" / "large.toml")
    assert main(["what-if", path, "--without", "logistics-manager", "--format", form]) == 0
    assert "ogistics" in capsys.readouterr().out
