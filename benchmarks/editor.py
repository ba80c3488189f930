"""A cursor key and an edit in a chart of 10,000 roles, opened folded, against 100: ``python benchmarks/editor.py``.

CPU time of this process, without a screen; live checks are left out, they have a thread and a figure of their own.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from charts import chart_text
from cost import verdict
from textual.pilot import Pilot

from orgtui.app import OrgApp
from orgtui.live import LiveChecks
from orgtui.opening import open_document

SIZES = (100, 10_000)
MOST = 1.5
ROUNDS = 30


async def measured(roles: int, folder: Path) -> tuple[float, float]:
    """Return the median CPU seconds of a cursor key and of an edit with its undo, in a chart of so many roles."""
    path = folder / f"{roles}.toml"
    path.write_text(chart_text(roles), encoding="utf-8")
    app = OrgApp(open_document(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()

        async def move() -> None:
            await pilot.press("down", "up")

        async def edit() -> None:
            await pilot.press("J", "u")

        await pilot.press("down", "down")
        return await _cost(pilot, move), await _cost(pilot, edit)


async def _cost(pilot: Pilot[int], action: Callable[[], Awaitable[None]]) -> float:
    taken = []
    for _ in range(ROUNDS):
        before = time.process_time()
        await action()
        await pilot.pause()
        taken.append(time.process_time() - before)
    return median(taken)


def main() -> int:
    """Print both ratios; 1 where one is over the figure."""
    LiveChecks.ask = lambda *_rest: None  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        small, big = (asyncio.run(measured(roles, Path(folder))) for roles in SIZES)
    for roles, (move, edit) in zip(SIZES, (small, big), strict=True):
        print(f"{roles} roles: cursor keys {move * 1000:.1f} ms CPU, edit and undo {edit * 1000:.1f} ms CPU")
    failed = verdict("two cursor keys, 10,000 roles / 100", big[0] / small[0], MOST)
    return failed | verdict("an edit and its undo, 10,000 roles / 100", big[1] / small[1], MOST)


if __name__ == "__main__":
    sys.exit(main())
