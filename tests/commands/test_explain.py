"""``orgtui explain``: on the command line severities are called what ``--fail-on`` calls them."""

import re

import pytest

from orgtui.__main__ import main
from orgtui.checks import rules
from orgtui.messages import page
from orgtui.pages import Heading


@pytest.mark.parametrize(("code", "top"), [(one.code, f"{one.code} {one.name} ({one.severity})") for one in rules()])
def test_the_heading_says_error_warning_or_note(code: str, top: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    first, line, below, *_body = capsys.readouterr().out.splitlines()
    assert (first, line, below) == (top, "-" * len(top), "What it looks for")


@pytest.mark.parametrize(("code", "word"), [("D401", "Broken"), ("W303", "Risk"), ("W304", "Risk")])
def test_a_screen_keeps_its_plain_words(code: str, word: str) -> None:
    top = page(code, on_screen=True).blocks[0]
    assert isinstance(top, Heading)
    assert top.text.endswith(f"({word})")


ON_SCREEN = re.compile(r"\b(broken|risks?|hints?)\b", re.IGNORECASE)
ELSEWHERE = re.compile(r"\b(A warning|[Aa] note (for|inside)|else a note|one note|\(error\)|\(warning\))")


@pytest.mark.parametrize("code", [one.code for one in rules()])
def test_running_text_calls_a_severity_as_its_readers_do(code: str) -> None:
    elsewhere = " ".join(text for _heading, text in page(code).sections)
    on_screen = " ".join(text for _heading, text in page(code, on_screen=True).sections)
    assert not ON_SCREEN.search(elsewhere)
    assert not ELSEWHERE.search(on_screen)


def test_a_formula_names_the_same_severities_in_both_vocabularies(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "W311"]) == 0
    assert "without an owner (error), or with vacant, uncovered owners only (warning)." in " ".join(
        capsys.readouterr().out.split()
    )
    formula = dict(page("W311", on_screen=True).sections)["When it speaks"]
    assert "without an owner (broken), or with vacant, uncovered owners only (risk)." in formula
