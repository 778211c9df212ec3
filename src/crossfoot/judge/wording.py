"""The arithmetic of a relation, printed so that a person can redo it by hand."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.model.fact import Fact, Release
from crossfoot.model.facts import Facts
from crossfoot.model.interval import in_units, power
from crossfoot.model.relation import Const, Expr, Growth, Mean, Product, Quotient, Ref, Sum
from crossfoot.numerals.lexicon import SCALE_WORDS

MINUS = "\N{MINUS SIGN}"
_EXTRA_PLACES = 2
_APART = 500
"""How many times a figure is as large as one of another scale, both rounded."""


def shown(fact: Fact, absolute: bool = False) -> str:
    """A figure as it is printed, with a minus sign for any negative form."""
    if fact.dash:
        return "0"
    percent = "%" if fact.kind == "percent" else ""
    return (MINUS if fact.mantissa < 0 and not absolute else "") + fact.text + percent


def sum_text(terms: tuple[Expr, ...], weights: tuple[int, ...], facts: Facts) -> str:
    """A sum of printed figures: "9,145 + 168 - 2"."""
    parts: list[str] = []
    for own, weight in zip(terms, weights, strict=True):
        term = own if type(own) is Ref else _as_printed(own)
        if type(term) is Const:
            text, negative = expr_text(term, facts), weight < 0
        elif type(term) is not Ref:
            text, negative = f"({expr_text(term, facts)})", weight < 0
        else:
            fact = facts[term.n]
            text = shown(fact, absolute=True)
            negative = (fact.mantissa < 0 and not term.absolute) != (weight < 0)
        if weight not in (1, -1):
            text = f"{abs(weight)} × {text}"
        if parts:
            parts.append(f" {MINUS} {text}" if negative else f" + {text}")
        else:
            parts.append(MINUS + text if negative else text)
    return "".join(parts)


def _as_printed(expr: Expr) -> Expr:
    """A figure that is only brought to another unit, a power of ten away, as it is printed."""
    if type(expr) is Product and type(expr.right) is Const and expr.right.mantissa == 1:
        return expr.left
    return expr


def expr_text(expr: Expr, facts: Facts) -> str:
    """Any expression in printed figures."""
    if type(expr) is Sum:  # most relations
        return sum_text(expr.terms, expr.weights, facts)
    match _as_printed(expr):
        case Ref(n=n, absolute=absolute):
            return shown(facts[n], absolute)
        case Const(mantissa=100, exponent=-2):
            return "100%"
        case Const(mantissa=mantissa, exponent=exponent):
            return str(Fraction(mantissa) * power(exponent)) if exponent < 0 else f"{mantissa * 10**exponent:,}"
        case Product(left=left, right=right):
            return f"{_inner(left, facts)} × {_inner(right, facts)}"
        case Quotient(numerator=top, denominator=bottom):
            return f"{_inner(top, facts)} / {_inner(bottom, facts)}"
        case Growth(new=new, old=old):
            return f"{_inner(new, facts)} / {_inner(old, facts)} {MINUS} 1"
        case Mean(terms=terms):
            return f"({sum_text(terms, (1,) * len(terms), facts)}) / {len(terms)}"
        case _:
            return "?"


def _inner(expr: Expr, facts: Facts) -> str:
    text = expr_text(expr, facts)
    if isinstance(expr, Ref):
        return f"({text})" if text.startswith(MINUS) else text
    return f"({text})"


def printed(value: Fraction, like: int, release: Release, extra: int = 0, absolute: bool = False) -> str:
    """`value` in the unit, scale and places of the numeral `like`: "11,479,480", "6.42%", "(35)" as "-35".

    `extra` adds places, for a ratio that is to be told from its rounding. An amount in a sentence whose scale word is
    not that of `like` has its own: "3.9 million".
    """
    fact, numeral = release.facts[like], release.numerals[like]
    places = numeral.places + extra
    scale = fact.exponent + numeral.places if not fact.dash else fact.exponent
    if fact.mantissa:  # of "about 15,000,000" the fact has "15", the numeral all zeros
        scale -= len(str(numeral.digits)) - len(str(abs(fact.mantissa)))
    word = ""
    if fact.table is None and fact.kind == "money" and _is_rescaled(value, fact):
        scale, word = next((known for known in reversed(SCALE_WORDS.items()) if abs(value) >= 10 ** known[0]), (0, ""))
    units = in_units(value, scale - places)
    if absolute:
        units = abs(units)
    whole, part = divmod(abs(units), 10**places)
    text = f"{whole:,}" if whole > 999 and (len(fact.text) < 4 or "," in fact.text or extra or places) else str(whole)
    if places:
        text += f".{part:0{places}d}"
    return (MINUS if units < 0 else "") + text + word + ("%" if fact.kind == "percent" else "")


def _is_rescaled(value: Fraction, fact: Fact) -> bool:
    """True if an amount and a figure are a scale word apart."""
    small, large = sorted((abs(value), abs(fact.mantissa) * power(fact.exponent)))
    return bool(small) and large >= _APART * small


def precise(value: Fraction, like: int, release: Release) -> str:
    """`value` with two places more than the numeral `like` prints, so that its rounding can be seen."""
    return printed(value, like, release, extra=_EXTRA_PLACES)
