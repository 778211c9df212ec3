"""Rounding, done once to every exact figure, under the one policy of the document (`model.statements.Rounding`).

Halves are rounded away from zero ("half up" of the magnitude), as spreadsheets and most published releases do: a
figure and its negative print the same digits. Nothing is rounded twice; percentages are made of exact figures.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from crossfoot.model.statements import Rounding

UNITS: Final[dict[str, int]] = {"units": 0, "thousands": 3, "millions": 6, "billions": 9}
"""Name of a unit to its power of ten."""


def table_exponent(policy: Rounding) -> int:
    """Place of the last printed digit of money in tables: 3 for whole thousands."""
    return UNITS[policy.unit] - policy.places


def shares_unit(policy: Rounding) -> str:
    """Unit of share counts in tables; money in full has shares in full beside it."""
    return "units" if policy.unit == "units" else policy.shares


def rounded(value: Fraction, exponent: int) -> int:
    """`value` in units of `10**exponent`, to the nearest whole one; halves away from zero."""
    over, under = (1, 10**exponent) if exponent >= 0 else (10**-exponent, 1)
    whole, rest = divmod(2 * abs(value.numerator) * over, 2 * value.denominator * under)
    whole += rest >= value.denominator * under
    return -whole if value < 0 else whole
