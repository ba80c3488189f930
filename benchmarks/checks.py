"""All rules on 10,000 roles and 20,000 hand-offs against parsing that file: ``python benchmarks/checks.py``.

CPU time of this process; the rounds alternate, so that a busy machine slows both alike.
"""

import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from charts import chart_text
from cost import verdict

from orgtui.catalogue import catalogue
from orgtui.checks import Context, check
from orgtui.store import read

ROLES = 10_000
MOST = 1.0
ROUNDS = 7


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> int:
    """Print the ratio; 1 where it is over the figure."""
    text = chart_text(ROLES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "big.toml")
        path.write_text(text, encoding="utf-8")
        chart = read(path).chart

    def live() -> None:
        check(Context.of(chart, catalogue=catalogue(), today=date(2026, 3, 1)))

    live()
    taken = [(seconds(live), seconds(lambda: tomllib.loads(text))) for _ in range(ROUNDS)]
    checking, parsing = median(one for one, _ in taken), median(other for _, other in taken)
    print(f"all rules: {checking * 1000:.0f} ms CPU\ntomllib: {parsing * 1000:.0f} ms CPU")
    return verdict(f"all rules on {ROLES} roles / tomllib parsing the file", checking / parsing, MOST)


if __name__ == "__main__":
    sys.exit(main())
