"""A share in whole numbers against exact fractions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.ratios import share_off, years_of
from crossfoot.judge.evaluate import evaluate, interval_of
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Quotient, Ref
from crossfoot.model.table import Column, Table


def amount(n: int, mantissa: int, exponent: int, kind: str = "money") -> Fact:
    return Fact(n=n, text=str(mantissa), quantity=True, kind=kind, mantissa=mantissa, exponent=exponent)


@given(st.integers(1, 99_999), st.integers(50, 99_999), st.integers(1, 2_000), st.sampled_from([-4, -3, -2]))
def test_a_share_that_the_judge_can_hold_is_never_off(top: int, bottom: int, share: int, exponent: int) -> None:
    a, b, p = amount(0, top, 3), amount(1, bottom, 3), amount(2, share, exponent, "percent")
    value = evaluate(Quotient(numerator=Ref(n=0), denominator=Ref(n=1)), (a, b, p), 0)
    assert value is not None
    if value.meets(interval_of(p, 0)):
        assert share_off(a, b, p) == 0


def test_a_share_is_off_by_the_units_it_misses() -> None:
    a, b = amount(0, 20_912, 3), amount(1, 33_870, 3)
    assert share_off(a, b, amount(2, 617, -3, "percent")) == 0
    assert share_off(a, b, amount(2, 717, -3, "percent")) == 100


def test_a_yield_of_a_quarter_is_brought_to_a_year() -> None:
    interest, balance = amount(0, 95_691, 3), amount(1, 6_304_435, 3)
    assert Fraction(95_691 * 365, 6_304_435 * 92).limit_denominator(10_000) > Fraction(6, 100)
    assert share_off(interest, balance, amount(2, 602, -4, "percent"), (365, 92)) == 0
    assert share_off(interest, balance, amount(2, 602, -4, "percent")) > 0


def test_years_of_weeks_find_the_year_before_and_a_total_finds_no_quarter() -> None:
    total = (("member", "Total"),)
    columns = (
        Column(index=0, x0=0, x1=1, header="2025", period="2025-03-30/2025-06-28"),
        Column(index=1, x0=1, x1=2, header="2024", period="2024-03-31/2024-06-29"),
        Column(index=2, x0=2, x1=3, header="Total", period="2024-03-31/2024-06-29", dims=total),
        Column(index=3, x0=3, x1=4, header="Six months", period="2023-12-31/2024-06-29"),
    )
    table = Table(index=0, block=0, title="", statement="other", columns=columns, rows=())
    assert years_of(table) == {0: 1}
