"""``orgtui check`` of the small preset against the import of what it rests on: ``python benchmarks/check.py``."""

import sys
from pathlib import Path

from cost import compared, verdict

SMALL = Path(__file__).resolve().parent.parent / "presets" / "small.toml"
MOST = 1.5


def main() -> int:
    """Print the ratio; 1 where it is over the figure."""
    taken = compared(
        {
            "check": [sys.executable, "-m", "orgtui", "check", str(SMALL)],
            "imports": [sys.executable, "-c", "import networkx; from pydantic.dataclasses import dataclass"],
        }
    )
    for name, seconds in taken.items():
        print(f"{name}: {seconds * 1000:.0f} ms CPU")
    return verdict(
        "check of the small preset / import networkx and pydantic.dataclasses", taken["check"] / taken["imports"], MOST
    )


if __name__ == "__main__":
    sys.exit(main())
