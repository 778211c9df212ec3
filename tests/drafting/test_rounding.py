"""Rounding: the nearest, halves away from zero, nothing lost."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.drafting.rounding import rounded

FRACTIONS = st.fractions(max_denominator=1000)


def test_halves_go_away_from_zero() -> None:
    assert [rounded(Fraction(n, 2), 0) for n in (1, 3, -1, -3)] == [1, 2, -1, -2]
    assert rounded(Fraction(1500), 3) == 2
    assert rounded(Fraction(-1, 200), -2) == -1


@given(FRACTIONS, st.integers(-4, 4))
def test_what_is_printed_is_the_nearest(value: Fraction, exponent: int) -> None:
    assert abs(rounded(value, exponent) * Fraction(10) ** exponent - value) <= Fraction(10) ** exponent / 2


@given(FRACTIONS, st.integers(-4, 4))
def test_a_figure_and_its_negative_print_the_same_digits(value: Fraction, exponent: int) -> None:
    assert rounded(-value, exponent) == -rounded(value, exponent)
