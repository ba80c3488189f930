"""CPU time of whole programs, compared in one run."""

import resource
import subprocess
from collections.abc import Mapping, Sequence
from statistics import median


def cpu(command: Sequence[str]) -> float:
    """Return the CPU seconds (user and system) that a program takes.

    Raises
    ------
    RuntimeError
        Where the program fails.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compared(commands: Mapping[str, Sequence[str]], rounds: int = 15) -> dict[str, float]:
    """Return the median CPU seconds of each program; the rounds alternate, so that a busy machine slows all alike."""
    for command in commands.values():
        cpu(command)
    taken = [{name: cpu(command) for name, command in commands.items()} for _ in range(rounds)]
    return {name: median(one[name] for one in taken) for name in commands}


def verdict(what: str, ratio: float, most: float) -> int:
    """Print a ratio next to the most that it may be; return the exit status, 1 where it is more."""
    print(f"{what}: {ratio:.2f} (at most {most}) {'ok' if ratio <= most else 'TOO MUCH'}")
    return 0 if ratio <= most else 1
