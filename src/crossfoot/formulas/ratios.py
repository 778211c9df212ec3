"""Percentages against the figures that they are made of, in whole numbers."""

from __future__ import annotations

from math import log10

from crossfoot.model.fact import Fact
from crossfoot.model.table import Table

_PER_TIE = 3.0


def told(percent: Fact, a: Fact, b: Fact) -> float:
    """Evidence of one column that ties, in powers of ten: no more than the coarsest of the three figures can tell."""
    return min(_PER_TIE, log10(min(abs(percent.mantissa) + 1, abs(a.mantissa) / 3 + 1, abs(b.mantissa) / 3 + 1)))


def years_of(table: Table) -> dict[int, int]:
    """For each column the column of the same period a year earlier."""
    periods = {c.period: c.index for c in table.columns if c.kind == "value" and c.period}
    found: dict[int, int] = {}
    for period, column in periods.items():
        earlier = "/".join(f"{int(day[:4]) - 1}{day[4:]}" for day in period.split("/"))
        if earlier in periods:
            found[column] = periods[earlier]
    return found


def share_off(part: Fact, whole: Fact, percent: Fact, scale: tuple[int, int] = (1, 1)) -> int:
    """How far |percent| is from |part / whole| * scale beyond all rounding, in units of its last place, rounded up."""
    low = min(part.exponent, whole.exponent)
    up, down = scale
    a = abs(part.mantissa) * 10 ** (part.exponent - low) * up
    b = abs(whole.mantissa) * 10 ** (whole.exponent - low) * down
    return off(a, b, up * 10 ** (part.exponent - low), down * 10 ** (whole.exponent - low), percent)


def off(top: int, bottom: int, top_unit: int, bottom_unit: int, percent: Fact) -> int:
    """How far |percent| is from |top / bottom| beyond the rounding of all three, in units of its last place."""
    bottom = abs(bottom)
    fine = 10 ** max(0, -percent.exponent)
    unit = 10 ** max(0, percent.exponent)
    apart = 2 * abs(abs(top) * fine - abs(percent.mantissa) * unit * bottom)
    room = bottom * unit + fine * (top_unit + bottom_unit * (abs(top) // bottom + 1))
    beyond: int = -((room - apart) // (2 * bottom * unit))
    return max(0, beyond)
