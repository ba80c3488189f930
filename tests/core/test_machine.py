"""Any edits in any order, as the editor makes them: what must hold after each of them, and after all are taken back."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.core.machine import Editing
from tests.every_edit import BY_NAME, kinds


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: int, steps: int) -> Counter[str]:
    """Return how often each kind of edit has changed a chart."""
    monkeypatch.chdir(tmp_path)
    Editing.folder = tmp_path
    Editing.made = Counter()
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return +Editing.made


def test_the_machine_knows_every_kind_of_edit() -> None:
    assert BY_NAME.keys() == kinds()


def test_any_edits_in_any_order(tmp_path: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, monkeypatch, examples=25, steps=20)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_very_many_edits_in_any_order(
    tmp_path: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch, record_figures: list[str]
) -> None:
    made = run(tmp_path, monkeypatch, examples=1000, steps=50)
    least = min(made.values())
    rare = ", ".join(sorted(kind for kind in made if made[kind] == least))
    figures = f"{made.total()} edits of {len(made)} kinds changed a chart; rarest: {rare} ({least})"
    record_figures.append(f"1,000 examples of 50 steps: {figures}")
    assert made.keys() == BY_NAME.keys()
