"""Whether a number can stand for a formula: the quick way agrees with exact intervals, slips are seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.claims.agreement import agrees, same_digits, significant, slipped, ties, turn, value
from crossfoot.formulas.slips import differ_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, Growth, Quotient, Ref, Sum


def fact(n: int, mantissa: int, exponent: int = 0, *, dash: bool = False) -> Fact:
    return Fact(
        n=n, text=str(abs(mantissa)), quantity=True, kind="money", mantissa=mantissa, exponent=exponent, dash=dash
    )


figures = st.tuples(st.integers(-999, 999), st.sampled_from([-2, 0, 3]))
percentages = st.tuples(st.integers(0, 400), st.sampled_from([-2, -3]))
forms = st.sampled_from(
    [
        Ref(n=0),
        Growth(new=Ref(n=0), old=Ref(n=1)),
        Quotient(numerator=Ref(n=0), denominator=Ref(n=1)),
        Sum(terms=(Ref(n=0), Ref(n=1)), weights=(1, -1)),
    ]
)


@given(figures, figures, percentages, forms)
def test_whole_numbers_decide_as_exact_intervals_do(
    a: tuple[int, int], b: tuple[int, int], stated: tuple[int, int], form: Expr
) -> None:
    facts = (fact(0, *a), fact(1, *b), fact(2, *stated))
    assert ties(facts[2], form, facts) == agrees(facts[2], value(form, facts), absolute=True)


@given(figures, figures, figures)
def test_a_difference_is_decided_as_exact_intervals_do(
    a: tuple[int, int], b: tuple[int, int], stated: tuple[int, int]
) -> None:
    facts = (fact(0, *a), fact(1, *b), fact(2, *stated))
    form = Sum(terms=(Ref(n=0), Ref(n=1)), weights=(1, -1))
    assert ties(facts[2], form, facts) == agrees(facts[2], value(form, facts), absolute=True)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_change_turns_the_way_its_difference_does(new: int, old: int) -> None:
    facts = (fact(0, new), fact(1, old))
    assert turn(Growth(new=Ref(n=0), old=Ref(n=1)), facts) == (new > old) - (new < old)


def test_one_digit_or_a_transposition_is_a_slip() -> None:
    assert differ_by_a_slip("1264", "1254")
    assert differ_by_a_slip("1264", "1624")
    assert not differ_by_a_slip("1264", "1624"[::-1])
    assert not differ_by_a_slip("1264", "126")
    assert not differ_by_a_slip("1264", "1264")


def test_a_slip_is_seen_against_the_rounded_figure() -> None:
    facts = (fact(0, 48213, 3), fact(1, 452, 5), fact(2, 611, 5))
    given = value(Ref(n=0), facts)
    assert slipped(facts[1], given)
    assert not slipped(facts[2], given)


def test_a_figure_of_another_scale_is_told_from_a_wrong_one() -> None:
    facts = (fact(0, 88, 4), fact(1, 88, -2), fact(2, 89, -2))
    assert same_digits(facts[1], value(Ref(n=0), facts))
    assert not same_digits(facts[2], value(Ref(n=1), facts))


def test_trailing_zeros_of_a_scaled_number_tell_nothing() -> None:
    assert significant(fact(0, 600, 3)) == 1
    assert significant(fact(0, 612, 3)) == len("612")
    zero = value(Ref(n=0), (fact(0, 0, dash=True),))
    assert zero is not None
    assert zero.low == zero.high == 0
