"""Percentages against the figures that they are made of, in whole numbers."""

from __future__ import annotations

from math import gcd, log10

from crossfoot.model.fact import Fact
from crossfoot.model.period import last_day, months_of
from crossfoot.model.relation import Const, Expr, Product, Ref
from crossfoot.model.table import Column, Table

_PER_TIE = 3.0
_YEAR = 365
_WEEK = 8
_MOST_COLUMNS = 60
_MONTHS = 12


def told(percent: Fact, a: Fact, b: Fact) -> float:
    """Evidence of one column that ties, in powers of ten: no more than the coarsest of the three figures can tell."""
    return min(_PER_TIE, log10(min(abs(percent.mantissa) + 1, abs(a.mantissa) / 3 + 1, abs(b.mantissa) / 3 + 1)))


def years_of(table: Table) -> dict[int, int]:
    """For each column the column of the same period a year earlier, a week more or less: fiscal years have 53 weeks."""
    columns = [(c, last_day(c.period), months_of(c.period)) for c in table.columns if c.kind == "value" and c.period]
    found: dict[int, int] = {}
    for column, end, months in columns[:_MOST_COLUMNS]:
        near = [
            (abs((end - last).days - _YEAR), other.index)
            for other, last, length in columns[:_MOST_COLUMNS]
            if length == months and other.dims == column.dims and abs((end - last).days - _YEAR) <= _WEEK
        ]
        if near:
            found[column.index] = min(near)[1]
    return found


def is_year_before(one: Column, other: Column) -> bool:
    """Whether a column is of the period a year before that of another, a week more or less."""
    if one.period is None or other.period is None or months_of(one.period) != months_of(other.period):
        return False
    return abs((last_day(other.period) - last_day(one.period)).days - _YEAR) <= _WEEK


def to_a_year(period: str) -> tuple[int, int]:
    """What brings an amount of a period to one of twelve months, as a fraction: (4, 3) for nine months."""
    months = months_of(period) or _MONTHS
    common = gcd(_MONTHS, months)
    return _MONTHS // common, months // common


def times(fact: Fact, factor: int) -> Expr:
    """A figure multiplied by a whole number."""
    ref = Ref(n=fact.n)
    return ref if factor == 1 else Product(left=ref, right=Const(mantissa=factor))


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
