"""How likely so many ties within departments would be if the departments were dealt out to the roles by chance."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations
from math import erfc, perm, sqrt
from random import Random

Tie = tuple[int, int]

#: Up to so many roles every way to deal out the departments is counted.
EXACT = 9
#: Up to so many a number of seeded shuffles stands for them; beyond, mean and variance are enough.
SHUFFLED = 64
SHUFFLES = 10_000
_SEED = 20_000


def chance(labels: Sequence[int], ties: Iterable[Tie]) -> float:
    """Return the probability of at least as many ties within departments, the departments dealt out by chance.

    Parameters
    ----------
    labels
        The department of each role, as a number.
    ties
        Directed ties between places in `labels`, each once.
    """
    where = tuple(labels)
    drawn = tuple(sorted(ties))
    if len(where) <= EXACT:
        return _exact(where, drawn)
    return _shuffled(where, drawn) if len(where) <= SHUFFLED else _normal(where, drawn)


def within(labels: Sequence[int], ties: Iterable[Tie]) -> int:
    """Return the number of ties whose two ends have the same label."""
    return sum(1 for one, two in ties if labels[one] == labels[two])


def _exact(labels: tuple[int, ...], ties: tuple[Tie, ...]) -> float:
    """Count every way to split the roles into sets of these sizes."""
    size = len(labels)
    inside = [sum(1 for one, two in ties if part >> one & part >> two & 1) for part in range(1 << size)]
    sizes = tuple(Counter(labels).values())

    @cache
    def spread(left: int, department: int) -> Counter[int]:
        """Return ties within -> ways, for the roles `left` and the departments from this one on."""
        if department == len(sizes):
            return Counter({0: 1})
        free = [place for place in range(size) if left >> place & 1]
        found: Counter[int] = Counter()
        for chosen in combinations(free, sizes[department]):
            part = sum(1 << place for place in chosen)
            for count, ways in spread(left & ~part, department + 1).items():
                found[count + inside[part]] += ways
        return found

    ways, seen = spread((1 << size) - 1, 0), within(labels, ties)
    return sum(count for ties_within, count in ways.items() if ties_within >= seen) / sum(ways.values())


@lru_cache(maxsize=16)
def _shuffled(labels: tuple[int, ...], ties: tuple[Tie, ...]) -> float:
    """Count the shuffles with as many ties within, all at once: one lane of a long number is one shuffle."""
    columns = _columns(tuple(sorted(labels)))
    ones = int.from_bytes(b"\x01\x00" * SHUFFLES, "little")
    tops = ones << 15
    same = 0
    for one, two in ties:
        # A lane of 0, two equal labels, is the only one whose top bit stays clear.
        same += (tops & ~((columns[one] ^ columns[two]) + tops - ones)) >> 15
    lanes = same.to_bytes(2 * SHUFFLES, "little")
    seen = within(labels, ties)
    reached = sum(1 for low, high in zip(lanes[::2], lanes[1::2], strict=True) if low + 256 * high >= seen)
    return (1 + reached) / (1 + SHUFFLES)


@lru_cache(maxsize=4)
def _columns(labels: tuple[int, ...]) -> tuple[int, ...]:
    """Return for each place the labels that it gets, a lane of 16 bits for each shuffle."""
    draw = Random(_SEED).random  # noqa: S311  (statistics, and the same on every machine)
    dealt = bytearray()
    for _shuffle in range(SHUFFLES):
        order = sorted([(draw(), label) for label in labels])
        dealt += bytes([label for _key, label in order])
    lanes = bytearray(2 * SHUFFLES)
    columns: list[int] = []
    for place in range(len(labels)):
        lanes[::2] = dealt[place :: len(labels)]
        columns.append(int.from_bytes(lanes, "little"))
    return tuple(columns)


def _normal(labels: tuple[int, ...], ties: tuple[Tie, ...]) -> float:
    """Compare with the normal distribution of the exact mean and variance."""
    mean, variance = moments(labels, ties)
    if variance <= 0:
        return 1.0
    return erfc((within(labels, ties) - mean) / sqrt(2 * variance)) / 2


def moments(labels: Sequence[int], ties: Iterable[Tie]) -> tuple[float, float]:
    """Return mean and variance of the number of ties within departments over all ways to deal the labels out."""
    weights = Counter(tuple(sorted(tie)) for tie in ties)
    number, total = len(labels), sum(weights.values())
    degrees: Counter[int] = Counter()
    for (one, two), weight in weights.items():
        degrees[one] += weight
        degrees[two] += weight
    same = sum(weight * weight for weight in weights.values())
    meeting = sum(degree * degree for degree in degrees.values()) - 2 * same
    apart = total * total - same - meeting
    sizes = Counter(labels).values()
    pairs = [size * (size - 1) for size in sizes]
    all_two = _ratio(sum(pairs), number, 2)
    all_three = _ratio(sum(size * (size - 1) * (size - 2) for size in sizes), number, 3)
    fours = sum(size * (size - 1) * (size - 2) * (size - 3) for size in sizes)
    two_and_two = _ratio(fours + sum(pairs) ** 2 - sum(pair * pair for pair in pairs), number, 4)
    mean = total * all_two
    return mean, same * all_two + meeting * all_three + apart * two_and_two - mean * mean


def _ratio(ways: int, number: int, taken: int) -> float:
    """Return ways over the number of ordered draws of so many out of `number`."""
    return ways / perm(number, taken) if number >= taken else 0.0


def expected_index(labels: Sequence[int]) -> float:
    """Return the E-I index to expect of roles whose ties follow chance; two roles at least."""
    pairs = sum(size * (size - 1) for size in Counter(labels).values())
    return 1 - 2 * pairs / perm(len(labels), 2)
