"""Sums that do not depend on the order of what is added, and figures fit for JSON."""

from collections.abc import Iterable
from fractions import Fraction
from math import isfinite

#: Figures are given to so many decimals: more would be noise of the last bit.
DECIMALS = 10

Exact = int | Fraction
Number = int | float


def exact(value: Number) -> Exact:
    """Return the number as it is written in the file, so that 0.1 and 0.2 make 0.3."""
    return value if isinstance(value, int) else Fraction(str(value))


def total(values: Iterable[Exact]) -> Number:
    """Return the sum as a whole number where it is one, else as a float."""
    return plain(sum(values, Fraction(0)))


def plain(value: Exact) -> Number:
    """Return an exact number as JSON holds it."""
    if isinstance(value, int) or value.denominator == 1:
        return int(value)
    try:
        return float(value)
    except OverflowError:
        return round(value)


def figure(value: float | None) -> float | None:
    """Return a figure rounded to `DECIMALS`; None for what is undefined."""
    if value is None or not isfinite(value):
        return None
    rounded = round(float(value), DECIMALS)
    return rounded + 0.0  # -0.0 becomes 0.0


def share(part: float, whole: float) -> float | None:
    """Return part / whole, None where there is nothing to divide by, or where the result is beyond any figure."""
    try:
        return figure(part / whole) if whole else None
    except OverflowError:
        return None
