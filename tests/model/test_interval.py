"""Intervals: quotients and whole units in whole numbers are those of fractions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.model.interval import Interval, in_units, power, rounded

FRACTIONS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@given(FRACTIONS, st.integers(-9, 9))
def test_whole_units_are_rounded_as_python_rounds(value: Fraction, exponent: int) -> None:
    assert in_units(value, exponent) == round(value / power(exponent))


def test_half_a_unit_goes_to_the_even_one() -> None:
    assert [in_units(Fraction(n, 2), 0) for n in (-3, -1, 1, 3, 5)] == [-2, 0, 0, 2, 2]


@given(st.lists(FRACTIONS, min_size=6, max_size=6))
def test_a_quotient_spans_the_quotients_of_all_ends(ends: list[Fraction]) -> None:
    one, other = Interval(*sorted(ends[:3])), Interval(*sorted(ends[3:]))
    found = one.over(other)
    if other.low <= 0 <= other.high:
        assert found is None
    else:
        quotients = [a / b for a in (one.low, one.high) for b in (other.low, other.high)]
        assert found == Interval(min(quotients), one.point / other.point, max(quotients))


def test_a_printed_figure_stands_for_half_a_unit_to_either_side() -> None:
    assert rounded(102, -1) == Interval(Fraction(1015, 100), Fraction(102, 10), Fraction(1025, 100))
    assert rounded(0, 0, 3) == Interval(Fraction(-500), Fraction(0), Fraction(500))
