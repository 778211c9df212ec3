"""Which one slip of the pen, in one of the numbers of a formula, would make the formula hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from crossfoot.claims.agreement import significant, ties
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, refs


def slips_of(digits: str) -> Iterator[int]:
    """The numbers of which `digits` is one slip: another digit, or two that changed places; its last digit stays."""
    for at, digit in enumerate(digits[:-1]):
        for other in "0123456789":
            if other != digit and (at or other != "0"):
                yield int(digits[:at] + other + digits[at + 1 :])
    for at, (one, two) in enumerate(pairwise(digits)):
        if one != two and (at or two != "0"):
            yield int(digits[:at] + two + one + digits[at + 2 :])


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
