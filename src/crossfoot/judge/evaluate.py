"""Any expression over facts -> the interval of its values, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.model.fact import Fact
from crossfoot.model.facts import Facts
from crossfoot.model.interval import Interval, power, rounded
from crossfoot.model.relation import Const, Expr, Growth, Mean, Product, Quotient, Ref, Sum


def interval_of(fact: Fact, place: int) -> Interval:
    """The values that one printed figure stands for; `place` is that of a dash."""
    return rounded(0, 0, place) if fact.dash else rounded(fact.mantissa, fact.exponent)


def evaluate(expr: Expr, facts: Facts, place: int) -> Interval | None:
    """The values that `expr` can take; None where a divisor can be zero."""
    if type(expr) is Growth:
        return _growth(expr, facts, place)
    match expr:
        case Ref(n=n, absolute=absolute):
            value = interval_of(facts[n], place)
            return value.magnitude() if absolute else value
        case Const(mantissa=mantissa, exponent=exponent):
            point = mantissa * power(exponent)
            return Interval(point, point, point)
        case Sum(terms=terms, weights=weights):
            return _sum(terms, weights, facts, place)
        case Mean(terms=terms):
            total = _sum(terms, (1,) * len(terms), facts, place)
            share = Fraction(1, len(terms))
            return total and Interval(total.low * share, total.point * share, total.high * share)
        case Product(left=left, right=right):
            a, b = evaluate(left, facts, place), evaluate(right, facts, place)
            return a.times(b) if a and b else None
        case Quotient(numerator=top, denominator=bottom):
            a, b = evaluate(top, facts, place), evaluate(bottom, facts, place)
            return a.over(b) if a and b else None
        case _:
            return None


def _sum(terms: tuple[Expr, ...], weights: tuple[int, ...], facts: Facts, place: int) -> Interval | None:
    zero = Fraction(0)
    total = Interval(zero, zero, zero)
    for term, weight in zip(terms, weights, strict=True):
        value = evaluate(term, facts, place)
        if value is None:
            return None
        total = total.plus(value, weight)
    return total


def _growth(expr: Growth, facts: Facts, place: int) -> Interval | None:
    new, old = evaluate(expr.new, facts, place), evaluate(expr.old, facts, place)
    if new is None or old is None:
        return None
    share = (new.magnitude() if expr.magnitudes else new).over(old.magnitude())
    if share is None:
        return None
    return share.shifted(-1 if expr.magnitudes or old.low > 0 else 1)
