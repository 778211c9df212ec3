"""Which one slip of the pen, in one of the numbers of a formula, would make the formula hold."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from crossfoot.claims.agreement import significant, ties
from crossfoot.formulas.slips import one_slip_away
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, refs


def slips_of(digits: str) -> Iterator[int]:
    """The numbers of which `digits` is one slip that keeps their length; rounding may move the last digit."""
    return (int(other) for other in one_slip_away(digits) if other[0] != "0" and other[:-1] != digits[:-1])


def slipped_in(target: int, expr: Expr, facts: tuple[Fact, ...]) -> int | None:
    """The first number, of the target and those of `expr` in prose, whose one slip explains why they do not tie."""
    for n in (target, *refs(expr)):
        fact = facts[n]
        if fact.table is not None or significant(fact) < 2:
            continue
        for other in slips_of(str(abs(fact.mantissa))):
            patched = (*facts[:n], structs.replace(fact, mantissa=other), *facts[n + 1 :])
            if ties(patched[target], expr, patched):
                return n
    return None
