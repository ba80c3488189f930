"""What several tests share: the presets as files, a pilot that waits, and hypothesis without a stopwatch."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
PRESETS = ("solo", "small", "medium", "large")

settings.register_profile("orgtui", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("orgtui")


@pytest.fixture
def preset_bytes() -> dict[str, bytes]:
    """The four presets as they stand in the repository, by name."""
    return {name: (ROOT / "presets" / f"{name}.toml").read_bytes() for name in PRESETS}


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state, config and data folder of this test's own: no test meets those of whoever runs it."""
    for kind in ("STATE", "CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    return tmp_path / "state"


async def _until_calm(_at_least: float = 0, _at_most: float = 0) -> None:
    """Wait until nothing in this process has anything to do.

    Textual's pilot takes a process that gets little of the processor for an idle one: on a busy machine it looks before
    a widget has heard of its size. This one also asks the loop whether anything is ready to run.
    """
    loop, calm = asyncio.get_running_loop(), False
    end = loop.time() + 10
    while not calm and loop.time() < end:
        used = time.process_time()
        await asyncio.sleep(0.02)
        calm = time.process_time() - used < 0.001
        for _turn in range(3):
            calm = calm and not loop._ready  # type: ignore[attr-defined]
            await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def patient_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every pilot wait for what it looks at, however busy the machine is."""
    monkeypatch.setattr("textual.pilot.wait_for_idle", _until_calm)
    monkeypatch.setattr("textual.app.wait_for_idle", _until_calm)


@pytest.fixture
def record_figures(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Lines about a long run that the summary shows."""
    lines: list[str] = []
    yield lines
    request.node.user_properties.extend(("figure", line) for line in lines)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the figures of the long runs; they come with the reports, also from another process."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    lines = [line for report in reports for name, line in getattr(report, "user_properties", ()) if name == "figure"]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.line(line)
