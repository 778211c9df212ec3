"""Whether a number can stand for what a formula gives: used to choose among readings, never to decide a verdict."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.model.fact import Fact
from crossfoot.model.interval import Interval, power, rounded
from crossfoot.model.relation import Expr, Growth, Quotient, Ref, Sum


_ZERO = Interval(Fraction(0), Fraction(0), Fraction(0))
_SCALES = tuple(power(e) for e in (-9, -6, -3, -2, 2, 3, 6, 9))


def value(expr: Expr, facts: tuple[Fact, ...]) -> Interval | None:
    """The values that a claim's formula can take; None where a divisor can be zero or the formula is of no known form."""
    match expr:
        case Ref(n=n, absolute=absolute):
            fact = facts[n]
            own = _ZERO if fact.dash else rounded(fact.mantissa, fact.exponent)
            return own.magnitude() if absolute else own
        case Sum(terms=terms, weights=weights):
            total = _ZERO
            for term, weight in zip(terms, weights, strict=True):
                part = value(term, facts)
                if part is None:
                    return None
                total = total.plus(part, weight)
            return total
        case Quotient(numerator=top, denominator=bottom):
            a, b = value(top, facts), value(bottom, facts)
            return a.over(b) if a and b else None
        case Growth(new=new, old=old, magnitudes=magnitudes):
            a, b = value(new, facts), value(old, facts)
            if a is None or b is None:
                return None
            share = (a.magnitude() if magnitudes else a).over(b.magnitude())
            return share and share.shifted(-1 if magnitudes or b.low > 0 else 1)
        case _:
            return None


def agrees(fact: Fact, given: Interval | None, absolute: bool) -> bool:
    """Whether the printed number and `given` can be one value."""
    if given is None:
        return False
    own = rounded(fact.mantissa, fact.exponent)
    return own.magnitude().meets(given.magnitude()) if absolute else own.meets(given)


def slipped(fact: Fact, given: Interval | None) -> bool:
    """Whether the printed number is `given` but for one digit, or two neighbouring digits that changed places."""
    if given is None:
        return False
    unit = power(fact.exponent)
    for end in {given.low, given.point, given.high}:
        wanted = str(abs(round(end / unit)))
        if differs_by_a_slip(str(abs(fact.mantissa)), wanted):
            return True
    return False


def same_digits(fact: Fact, given: Interval | None) -> bool:
    """Whether the two are one value but for the scale: one of them has been given the wrong one."""
    if given is None or not given.point or not fact.mantissa:
        return False
    ratio = abs(given.point / (fact.mantissa * power(fact.exponent)))
    return any(abs(ratio / step - 1) * 20 <= 1 for step in _SCALES)


def differs_by_a_slip(one: str, other: str) -> bool:
    """Whether two digit strings of one length differ in one digit or by a transposition of neighbours."""
    if len(one) != len(other):
        return False
    off = [i for i in range(len(one)) if one[i] != other[i]]
    if len(off) == 1:
        return True
    return len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]


def significant(fact: Fact) -> int:
    """How many digits of a number tell anything: leading and trailing zeros of whole numbers do not."""
    digits = str(abs(fact.mantissa))
    return len(digits.rstrip("0")) if fact.exponent > 0 and not fact.text.count(".") else len(digits)
