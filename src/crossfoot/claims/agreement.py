"""Whether a number can stand for what a formula gives: used to choose among readings, never to decide a verdict."""

from __future__ import annotations

from fractions import Fraction

from msgspec import structs

from crossfoot.formulas.slips import differ_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.facts import Facts
from crossfoot.model.interval import Interval, in_units, power, rounded
from crossfoot.model.relation import Const, Expr, Growth, Quotient, Ref, Sum

_ZERO = Interval(Fraction(0), Fraction(0), Fraction(0))
_SCALES = tuple(power(e) for e in (-9, -6, -3, -2, 2, 3, 6, 9))
STEPS = (3, 6, 9, -3, -6, -9)
"""Powers of ten between one scale word and another, or none."""


def value(expr: Expr, facts: Facts) -> Interval | None:
    """The values that a claim's formula can take; None where a divisor can be zero or the formula is of no known form."""
    match expr:
        case Ref(n=n, absolute=absolute):
            fact = facts[n]
            own = _ZERO if fact.dash else rounded(fact.mantissa, fact.exponent)
            return own.magnitude() if absolute else own
        case Const(mantissa=mantissa, exponent=exponent):
            point = mantissa * power(exponent)
            return Interval(point, point, point)
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


def ties(fact: Fact, expr: Expr, facts: Facts) -> bool:
    """Whether the magnitude of the printed number can be that of `expr`; in whole numbers for the usual formulas."""
    if type(expr) is Ref and not facts[expr.n].dash:  # as most are
        return _one(fact, facts[expr.n])
    match expr:
        case Growth(new=Ref(n=n), old=Ref(n=o)) if _plain(facts[n]) and _plain(facts[o]):
            return _quotient(fact, facts[n], facts[o], 1)
        case Quotient(numerator=Ref(n=n), denominator=Ref(n=o)) if _plain(facts[n]) and _plain(facts[o]):
            return _quotient(fact, facts[n], facts[o], 0)
        case Sum(terms=(Ref(n=n), Ref(n=o)), weights=(1, -1)) if _plain(facts[n]) and _plain(facts[o]):
            return _difference(fact, facts[n], facts[o])
    return agrees(fact, value(expr, facts), absolute=True)


def _plain(fact: Fact) -> bool:
    return fact.mantissa > 0 and not fact.dash


def _one(one: Fact, other: Fact) -> bool:
    """Whether two printed numbers can have one magnitude; printed to the same place they must be equal."""
    if one.exponent == other.exponent:
        return abs(one.mantissa) == abs(other.mantissa)
    low = min(one.exponent, other.exponent)
    a, b = _tens(one.exponent - low), _tens(other.exponent - low)
    return 2 * abs(abs(one.mantissa) * a - abs(other.mantissa) * b) <= a + b


def _tens(exponent: int) -> int:
    """Ten to a power that is not negative."""
    return int(10**exponent)


def _quotient(fact: Fact, top: Fact, bottom: Fact, less: int) -> bool:
    """Whether a printed share or change can be top / bottom - less, all in half units of the last places."""
    shift = top.exponent - bottom.exponent
    up, down = _tens(max(shift, 0)), _tens(max(-shift, 0))
    n_low, n_high = (2 * top.mantissa - 1) * up, (2 * top.mantissa + 1) * up
    d_low, d_high = (2 * bottom.mantissa - 1) * down, (2 * bottom.mantissa + 1) * down
    scale, unit = _tens(max(-fact.exponent, 0)), _tens(max(fact.exponent, 0))
    low, high = (2 * abs(fact.mantissa) - 1) * unit, (2 * abs(fact.mantissa) + 1) * unit
    least, most = 2 * scale * (n_low - less * d_high), 2 * scale * (n_high - less * d_low)
    return (least <= high * d_high and most >= low * d_low) or (least <= -low * d_high and most >= -high * d_low)


def _difference(fact: Fact, new: Fact, old: Fact) -> bool:
    """Whether a printed change can be that between two figures, in half units of the smallest place."""
    least = min(fact.exponent, new.exponent, old.exponent)
    a, b, unit = _tens(new.exponent - least), _tens(old.exponent - least), _tens(fact.exponent - least)
    low = (2 * new.mantissa - 1) * a - (2 * old.mantissa + 1) * b
    high = (2 * new.mantissa + 1) * a - (2 * old.mantissa - 1) * b
    if low < 0:  # the magnitude of the change
        low, high = (-high, -low) if high <= 0 else (0, max(-low, high))
    size = abs(fact.mantissa)
    return low <= (2 * size + 1) * unit and high >= max(2 * size - 1, 0) * unit


def turn(expr: Expr, facts: Facts) -> int:
    """+1 or -1 as a change goes up or down, 0 where it stays or where `expr` is no change."""
    match expr:
        case Growth(new=Ref(n=n), old=Ref(n=o)) | Sum(terms=(Ref(n=n), Ref(n=o)), weights=(1, -1)):
            new, old = facts[n], facts[o]
            low = min(new.exponent, old.exponent)
            by = new.mantissa * _tens(new.exponent - low) - old.mantissa * _tens(old.exponent - low)
            return (by > 0) - (by < 0)
    return 0


def agrees(fact: Fact, given: Interval | None, absolute: bool) -> bool:
    """Whether the printed number and `given` can be one value."""
    if given is None:
        return False
    own = rounded(fact.mantissa, fact.exponent)
    return own.magnitude().meets(given.magnitude()) if absolute else own.meets(given)


def slipped(fact: Fact, given: Interval | None) -> bool:
    """Whether the printed number is `given` but for one digit, or two neighbouring digits that changed places."""
    return slip_place(fact, given) >= 0


def slip_place(fact: Fact, given: Interval | None, *, lone: bool = False) -> int:
    """The first digit, from 0, in which the printed number misses `given` by one slip; -1 where it is no slip of it.

    That one digit was put in the place of the zero of "0.2" is believed only if `lone`: by chance it is so too often.
    """
    if given is None or significant(fact) < 2:
        return -1
    unit = power(fact.exponent)
    printed = str(abs(fact.mantissa))
    for end in (given.point, given.low, given.high) if given.high - given.low > unit else (given.point,):
        wanted = str(abs(in_units(end, fact.exponent)))
        padded = wanted.rjust(len(printed), "0")
        if not differ_by_a_slip(printed, padded):
            continue
        off = [i for i, digit in enumerate(printed) if digit != padded[i]]
        if len(wanted) > 1 or fact.kind == "per_share" or (lone and wanted != "0"):
            return off[0]  # else a lone digit is no figure that another one was put before
    return -1


def same_digits(fact: Fact, given: Interval | None) -> bool:
    """Whether the two are one value but for the scale: one of them has been given the wrong one."""
    if given is None or not given.point or not fact.mantissa:
        return False
    ratio = abs(given.point / (fact.mantissa * power(fact.exponent)))
    return any(abs(ratio / step - 1) * 20 <= 1 for step in _SCALES)


def rescaled(fact: Fact, expr: Expr, facts: Facts) -> int:
    """The power of ten between the scale of the printed number and one at which it can be `expr`; 0 if there is none."""
    moved = ((by, structs.replace(fact, exponent=fact.exponent + by)) for by in STEPS)
    return next((by for by, one in moved if ties(one, expr, facts)), 0)


def significant(fact: Fact) -> int:
    """How many digits of a number tell anything: leading and trailing zeros of whole numbers do not."""
    digits = str(abs(fact.mantissa))
    return len(digits.rstrip("0")) if fact.exponent > 0 and not fact.text.count(".") else len(digits)


def unrounded(fact: Fact) -> int:
    """How many digits of a number are hardly another one's by chance: "750,000" is a round number."""
    return len(str(abs(fact.mantissa)).rstrip("0"))


def comparable(fact: Fact, given: Interval) -> bool:
    """Whether the two are of one order: far apart, they are not meant to be one figure."""
    printed = abs(fact.mantissa) * power(fact.exponent)
    return abs(given.point) <= 2 * printed and printed <= 2 * abs(given.point)
