"""``orgtui explain``: on the command line severities are called what ``--fail-on`` calls them."""

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
    top = page(code).blocks[0]
    assert isinstance(top, Heading)
    assert top.text.endswith(f"({word})")
