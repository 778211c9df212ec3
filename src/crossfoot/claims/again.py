"""A number that the prose says again: the claim that both mentions agree, and which slips tell one of them wrong."""

from __future__ import annotations

from typing import Final

from crossfoot.claims.agreement import rescaled, significant
from crossfoot.claims.claim import Claim
from crossfoot.claims.prose import Prose
from crossfoot.claims.scaled import may_be_out_of_scale
from crossfoot.formulas.slips import differ_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

_DIGITS: Final = 2
"""Digits of an amount that is hardly another one but for its scale by chance."""


def said_again(n: int, other: int, why: str) -> Claim:
    """The claim that number `n` is what number `other` says."""
    bases = (Basis(name="exact", expr=Ref(n=other, absolute=True)),)
    return Claim(kind="twice", target=n, bases=bases, why=why)


def is_slip_of(one: Fact, other: Fact) -> bool:
    """Whether two numbers of one place differ by one slip that is not of the last digit: rounding may move that."""
    if one.exponent != other.exponent:
        return False
    a, b = _digits(one), _digits(other)
    return a[:-1] != b[:-1] and differ_by_a_slip(a, b)


def is_out_of_scale(one: Fact, other: Fact, facts: tuple[Fact, ...], prose: Prose) -> bool:
    """Whether two amounts are one but for a scale word that is wrong, or left out."""
    if not (one.kind == other.kind == "money" and min(significant(one), significant(other)) >= _DIGITS):
        return False
    sized = may_be_out_of_scale(one, prose) and may_be_out_of_scale(other, prose)
    return sized and rescaled(one, Ref(n=other.n), facts) != 0


def _digits(fact: Fact) -> str:
    """The digits as printed, zeros before them included: "0.50" for 0.05 is one slip."""
    return "".join(filter(str.isdigit, fact.text))
