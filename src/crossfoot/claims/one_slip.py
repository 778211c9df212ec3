"""Which one slip of the pen, in one of the numbers of a formula, would make the formula hold."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from crossfoot.claims.agreement import STEPS, significant, ties
from crossfoot.formulas.slips import one_slip_away
from crossfoot.model.fact import Fact
from crossfoot.model.facts import Patched
from crossfoot.model.relation import Expr, refs


def slips_of(digits: str) -> Iterator[int]:
    """The numbers of which `digits` is one slip that keeps their length; rounding may move the last digit."""
    return (int(other) for other in one_slip_away(digits) if other[0] != "0" and other[:-1] != digits[:-1])


def slipped_in(target: int, expr: Expr, facts: tuple[Fact, ...], least: int = 2) -> int | None:
    """The first number, of the target and those of `expr` in prose, whose one slip explains why they do not tie.

    Numbers of fewer digits than `least` have no slips of a digit; an amount of two may have a wrong scale word.
    """
    for n in (target, *refs(expr)):
        for other in _before_a_slip(facts[n], least) if facts[n].table is None else ():
            patched = Patched(facts, other)
            if ties(patched[target], expr, patched):
                return n
    return None


def _before_a_slip(fact: Fact, least: int) -> Iterator[Fact]:
    """What a number may have been before one slip of a digit that is not its last, or of its scale word."""
    if significant(fact) >= least:
        for other in slips_of(str(abs(fact.mantissa))):
            yield structs.replace(fact, mantissa=other)
    if fact.kind == "money" and significant(fact) > 1:
        for by in STEPS:
            yield structs.replace(fact, exponent=fact.exponent + by)
