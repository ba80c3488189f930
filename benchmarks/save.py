"""What loading, scanning and saving cost next to tomli's parse: CPU time, 10,000 roles, all in one run.

Run: python benchmarks/save.py [ROLES]. Exits 1 where a save after one edit takes more than 1.5 times as long as tomli
needs to parse the file just before it. The first save of a session finds the spans there, because the recovery file of
the first edit has needed them.
"""

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

import tomli

from orgtui.model import Chart
from orgtui.store import Caps, Source, canonical, prepare, read, read_bytes, save
from orgtui.store.layout import Layout

T = TypeVar("T")
LIMIT = 1.5
FIRST, KEPT = "save after one edit, first", "save after one edit, spans kept"
ROUNDS = 5
CAPS = Caps(file_bytes=1 << 40, records=1 << 40)


def chart_text(roles: int) -> str:
    """Return a chart with three duties a role and two hand-offs a role."""
    parts = ['format = 1\ntitle = "Big"\n']
    for number in range(roles):
        manager = f'reports_to = "role-{(number - 1) // 8}"\n' if number else ""
        parts.append(
            f'[roles.role-{number}]\ntitle = "Role number {number}"\n{manager}department = "part-{number % 40}"\n'
            f'duties = ["duty-{number}-0", "duty-{number}-1", "duty-{number}-2"]\n'
        )
    parts += [f'[departments.part-{number}]\nname = "Part {number}"\n' for number in range(40)]
    parts += [f'[duties.duty-{at // 3}-{at % 3}]\nname = "Duty {at}"\nhours = {at % 9}\n' for at in range(3 * roles)]
    for number in range(2 * roles):
        ends = f'from = "role-{number % roles}"\nto = "role-{(number * 7 + 1) % roles}"\n'
        parts.append(f'[[handoffs]]\n{ends}what = "Thing {number}"\nchannel = "Slack"\n')
    return "\n".join(parts)


def seconds(work: Callable[[], object]) -> float:
    """Return the least CPU time of several rounds, in seconds."""
    return min(once(work) for _round in range(ROUNDS))


def once(work: Callable[[], object]) -> float:
    """Return the CPU time of one round, in seconds."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def edited(chart: Chart) -> Chart:
    """Return the chart with one title changed."""
    key = f"role-{len(chart.roles) // 2}"
    return chart.replace(roles={**chart.roles, key: replace(chart.roles[key], title="Another title")})


def saves(path: Path, *, warm: bool) -> tuple[float, float]:
    """Return the least CPU time of a save after one edit, and how often a parse right before fits into it.

    The ratio is the middle one of all rounds, so that it hardly depends on what else the machine does. `warm` where
    the spans are there.
    """
    best, ratios = float("inf"), list[float]()
    text = path.read_text()
    for _round in range(ROUNDS):
        parse = once(lambda: tomli.loads(text))
        loaded = read(path, editing=True, caps=CAPS)
        source, chart = loaded.source, edited(loaded.chart)
        if warm:
            _touch(source)
        gc.collect()
        start = time.process_time()
        draft = prepare(source, chart)
        saved = save(path, draft.content, source.stamp)
        draft.source(path, saved.stamp)
        took = time.process_time() - start
        best = min(best, took)
        ratios.append(took / parse)
    return best, median(ratios)


def _touch(source: Source) -> None:
    assert source.layout.entries
    assert source.digest


def main() -> int:
    """Measure and print; return the exit status."""
    roles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    text = chart_text(roles)
    content = text.encode()
    parse = seconds(lambda: tomli.loads(text))
    gc.disable()
    quiet = seconds(lambda: tomli.loads(text))
    gc.enable()
    print(f"{roles} roles, {len(content) / 1e6:.1f} MB; tomli parses it in {parse * 1000:.0f} ms", end="")
    print(f" ({quiet * 1000:.0f} ms while the garbage collector rests)")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "chart.toml"
        path.write_bytes(content)
        chart = read_bytes(content, caps=CAPS).chart
        figures = {
            "scan": seconds(lambda: Layout.of(text)),
            "load": seconds(lambda: read(path, caps=CAPS)),
            "canonical form": seconds(lambda: canonical(chart)),
        }
        ratios = {FIRST: saves(path, warm=False), KEPT: saves(path, warm=True)}
    figures |= {name: figure for name, (figure, _ratio) in ratios.items()}
    for name, figure in figures.items():
        print(f"{name:32} {figure * 1000:7.0f} ms  {figure / parse:5.2f} x tomli  {figure / quiet:5.2f} x at rest")
    for name, (_figure, ratio) in ratios.items():
        print(f"{name}: {ratio:.2f} times the parse just before it (limit {LIMIT})")
    return int(max(ratio for _figure, ratio in ratios.values()) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
