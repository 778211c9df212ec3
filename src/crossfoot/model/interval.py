"""Interval: all the values that a printed figure can stand for, exact at both ends."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple


class Interval(NamedTuple):
    """A closed interval of rationals with the point that is printed (or computed from what is printed)."""

    low: Fraction
    point: Fraction
    high: Fraction

    def plus(self, other: Interval, weight: int = 1) -> Interval:
        """This plus `weight` times the other."""
        return Interval(
            self.low + weight * (other.low if weight >= 0 else other.high),
            self.point + weight * other.point,
            self.high + weight * (other.high if weight >= 0 else other.low),
        )

    def times(self, other: Interval) -> Interval:
        """The product."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), self.point * other.point, max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None where the divisor can be zero."""
        if other.low.numerator > 0 and self.low.numerator >= 0:  # as nearly all figures are
            return Interval(self.low / other.high, self.point / other.point, self.high / other.low)
        if other.low <= 0 <= other.high:
            return None
        return self.times(Interval(1 / other.high, 1 / other.point, 1 / other.low))

    def shifted(self, by: int | Fraction) -> Interval:
        """The interval moved by a number."""
        return Interval(self.low + by, self.point + by, self.high + by)

    def magnitude(self) -> Interval:
        """The magnitudes of the values in it."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return Interval(-self.high, -self.point, -self.low)
        return Interval(Fraction(0), abs(self.point), max(-self.low, self.high))

    def meets(self, other: Interval) -> bool:
        """True if both can stand for one and the same value."""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=8192)
def rounded(mantissa: int, exponent: int, place: int | None = None) -> Interval:
    """The values that `mantissa * 10**exponent` stands for: half a unit of its last place to either side.

    `place` is the power of ten of that place where it is not `exponent` itself (a dash takes its neighbours').
    """
    if place is not None and place != exponent:
        point, half = mantissa * power(exponent), power(place) / 2
        return Interval(point - half, point, point + half)
    if exponent >= 0:
        unit = 10**exponent
        return Interval(
            Fraction((2 * mantissa - 1) * unit, 2), Fraction(mantissa * unit), Fraction((2 * mantissa + 1) * unit, 2)
        )
    parts = 2 * 10**-exponent
    return Interval(Fraction(2 * mantissa - 1, parts), Fraction(2 * mantissa, parts), Fraction(2 * mantissa + 1, parts))


def in_units(value: Fraction, exponent: int) -> int:
    """`value` in whole units of `10**exponent`, half a unit going to the even one."""
    top, bottom = value.numerator, value.denominator
    if exponent < 0:
        top *= 10**-exponent
    else:
        bottom *= 10**exponent
    whole, left = divmod(top, bottom)
    return whole + (2 * left > bottom or (2 * left == bottom and whole % 2 == 1))


@lru_cache(maxsize=256)
def power(exponent: int) -> Fraction:
    """Ten to the power of `exponent`."""
    return Fraction(10**exponent) if exponent >= 0 else Fraction(1, 10**-exponent)
