from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.compare import share_miss
from crossfoot.model.fact import Fact
from crossfoot.model.interval import rounded


def money(mantissa: int, exponent: int) -> Fact:
    return Fact(n=0, text="", quantity=True, kind="money", mantissa=mantissa, exponent=exponent)


def percent(mantissa: int, exponent: int = -4) -> Fact:
    return Fact(n=1, text="", quantity=True, kind="percent", mantissa=mantissa, exponent=exponent)


figures = st.builds(money, st.integers(1, 99_999), st.integers(0, 9))
percents = st.builds(percent, st.integers(1, 9_999), st.integers(-5, -2))


@given(figures, figures, percents)
def test_what_the_roundings_allow_is_no_miss(part: Fact, whole: Fact, share: Fact) -> None:
    top, bottom = rounded(part.mantissa, part.exponent), rounded(whole.mantissa, whole.exponent)
    quotient = top.over(bottom)
    assert quotient is not None
    at = rounded(share.mantissa, share.exponent)
    middle = Fraction(part.mantissa * 10**part.exponent, whole.mantissa * 10**whole.exponent)
    if at.low <= middle <= at.high:
        assert share_miss(part, whole, share) == 0


def test_a_small_share_of_a_whole_in_billions_misses_a_percentage_of_other_size() -> None:
    assert share_miss(money(72, 6), money(5, 9), percent(300))
    assert share_miss(money(72, 6), money(5, 9), percent(144)) == 0
    assert share_miss(money(1_016, 0), money(352, 6), percent(9))
