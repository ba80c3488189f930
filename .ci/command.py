"""Print the one command that README gives under a heading: ``python .ci/command.py Test``."""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(heading: str) -> str:
    """Return the only line of the only fenced block under ``## heading`` of the README.

    Raises
    ------
    ValueError
        Where there is no such heading, or not exactly one block of exactly one line under it.
    """
    sections = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = [text for text in sections[1:] if text.partition("\n")[0].strip() == heading]
    if len(found) != 1:
        raise ValueError(f"README has {len(found)} sections named {heading!r}, not one")
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```\s*$", found[0], flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    if len(blocks) != 1 or len(lines) != 1:
        raise ValueError(f"README's section {heading!r} has {len(blocks)} blocks with {len(lines)} lines, not one each")
    return lines[0].strip()


if __name__ == "__main__":
    print(command(sys.argv[1]))
