"""Sums of printed figures in whole numbers: the case that decides nearly all relations, without fractions."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.model.fact import Fact
from crossfoot.model.facts import Facts
from crossfoot.model.relation import Expr, Ref, Sum

MAX_SHIFT = 60
"""Widest spread of places handled in whole numbers."""


class Residual(NamedTuple):
    """What a sum leaves over, in half units of `10**exponent`."""

    exponent: int
    twice: int
    """Twice (target - sum): 0 if it foots exactly."""
    slack: int
    """Largest magnitude of `twice` that rounding can explain."""
    free: int
    """Part of `slack` that stems from the operands alone."""
    variance: int
    """Sum of the squared weighted units of the operands: 12 times the variance of what their rounding adds up to."""

    @property
    def contradicted(self) -> bool:
        """True if no rounding can explain the difference."""
        return abs(self.twice) > self.slack

    @property
    def improbable(self) -> bool:
        """True if nearly all roundings must conspire: less than about one chance in a thousand.

        A printed total is the true one rounded, so the operands' own roundings must reach within half a unit of it.
        They are independent and uniform: their sum has a variance of a twelfth of the squared units.
        """
        beyond = abs(self.twice) - (self.slack - self.free)
        if self.twice == 0 or beyond <= 0:
            return False
        return beyond >= self.free or 30 * beyond * beyond > 109 * self.variance


def terms_of(expr: Expr) -> tuple[tuple[Expr, ...], tuple[int, ...]] | None:
    """Terms and weights of a reference or of a sum of references; None for any other expression."""
    if type(expr) is Ref:
        return (expr,), (1,)
    if type(expr) is Sum and not [t for t in expr.terms if type(t) is not Ref]:
        return expr.terms, expr.weights
    return None


def residual(target: Fact, absolute: bool, expr: Expr, facts: Facts) -> Residual | None:
    """What is left of `target` after the sum; None if `expr` is no sum of references."""
    pair = terms_of(expr)
    if pair is None:
        return None
    terms = [(facts[t.n], w, t.absolute) for t, w in zip(pair[0], pair[1], strict=True) if type(t) is Ref]
    figures = [target, *[fact for fact, _, _ in terms]]
    place = place_of_dashes(figures)
    places = [place if fact.dash else fact.exponent for fact in figures]
    exponent = min(places)
    if max(places) - exponent > MAX_SHIFT and any(f.exponent - exponent > MAX_SHIFT for f, _, _ in terms if not f.dash):
        return None
    total = free = variance = 0
    for fact, weight, magnitude in terms:
        unit = abs(weight) * 10 ** ((place if fact.dash else fact.exponent) - exponent)
        free += unit
        variance += unit * unit
        if not fact.dash:
            value = fact.mantissa * 10 ** (fact.exponent - exponent)
            total += weight * (abs(value) if magnitude else value)
    own = 10 ** ((place if target.dash else target.exponent) - exponent)
    shown = 0 if target.dash else target.mantissa * 10 ** (target.exponent - exponent)
    left = abs(shown) - abs(total) if absolute else shown - total
    return Residual(exponent, 2 * left, free + own, free, variance)


def place_of_dashes(facts: list[Fact]) -> int:
    """The place that a dash among `facts` stands for: that of the first figure printed with digits."""
    for fact in facts:
        if not fact.dash:
            return fact.exponent
    return facts[0].exponent
