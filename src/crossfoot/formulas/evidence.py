"""How much the agreement of figures says, against the chance that they agree by accident.

Evidence is counted in powers of ten: 3.0 means that figures drawn at random would agree once in a thousand times.
"""

from __future__ import annotations

from math import isqrt, log10
from typing import NamedTuple

from crossfoot.formulas.slips import repairs, variants

ENOUGH = 3.0
_MOST_PER_COLUMN = 5.0
_PER_MISS = 1.0
_PER_SLIP = 0.25
"""A miss that one slip of the pen explains speaks less against a formula."""
PER_ERROR = 2.5
"""What it takes to believe in an error rather than in a formula that is not meant: printed ones are rare."""
_TRIVIAL = 0.25


class Fit(NamedTuple):
    """How a formula fits the columns of its table."""

    ties: int
    misses: int
    slips: int
    """Misses that one slip of the pen explains."""
    weight: float
    """Powers of ten against chance, before the number of formulas tried is taken off."""


_TOLERANCES = (0, 0, 1, 1, 1, *(2,) * 8)
_MOST_TOLERATED = 3


def tolerance(terms: int) -> int:
    """How far a sum of `terms` rounded figures is off but once in a thousand times, in units of the last place."""
    return _TOLERANCES[terms] if terms < len(_TOLERANCES) else _MOST_TOLERATED


def foots(total: int, parts: list[int], unit: int) -> bool:
    """Whether signed parts make a total within what the rounding of those that are not zero explains."""
    return abs(total - sum(parts)) <= tolerance(len(parts) - parts.count(0)) * unit


def column_weight(total: int, parts: list[int], unit: int) -> float:
    """Evidence of one column that ties: the size of its figures against the window in which they would tie."""
    others = sorted([abs(p) for p in parts if p], reverse=True)
    if not others:
        return 0.0
    # what agrees by accident is the residual: as wide as the second largest figure involved, but figures that cancel
    # out to a small total may be made to do so: the truth lies between
    size = min(max(abs(total), isqrt(abs(total) * (others[1] if len(others) > 1 else 0))), others[0])
    if len(others) == 1:
        return min(_MOST_PER_COLUMN, log10(size / unit + 1)) / 2 if len(parts) == 1 else _TRIVIAL
    if not total:
        return _TRIVIAL  # what cancels out says little: many lines of a statement do
    window = 2 * tolerance(len(others)) + 1
    return max(0.0, min(_MOST_PER_COLUMN, log10(size / (unit * window) + 1)))


def weigh(columns: list[tuple[int, list[int]]], unit: int) -> Fit:
    """How a formula fits: for each column its total and its signed parts."""
    ties = 0
    weight = 0.0
    missed: list[tuple[int, list[int]]] = []
    seen: set[tuple[int, ...]] = set()
    for total, parts in columns:
        live = len(parts) - parts.count(0)
        if total == 0 and live == 0:
            continue
        if not foots(total, parts, unit):
            missed.append((total, parts))
            continue
        ties += 1
        same = (total, *parts)
        if same not in seen:
            seen.add(same)
            weight += column_weight(total, parts, unit)
    misses = len(missed)
    # what misses more often than it ties is no formula: no need to ask why
    asked = missed if misses <= max(1, ties) else []
    costs = [_cost_of_slip(total, parts, unit) for total, parts in asked]
    slips = [cost for cost in costs if cost is not None]
    return Fit(ties, misses, len(slips), weight - sum(slips) - _PER_MISS * (misses - len(slips)))


def _cost_of_slip(total: int, parts: list[int], unit: int) -> float | None:
    """What a miss takes from the evidence if one slip explains it: any digit of any figure; None if none does.

    Below nothing where so few wrong figures would do that it is no accident: then it speaks for the formula.
    """
    if repairs(total, parts, unit):
        return min(_PER_SLIP, PER_ERROR - rarity(total, parts, unit))
    off = abs(total - sum(parts))
    return _PER_SLIP if off < 10 * unit and abs(total) >= 1_000 * unit else None


def rarity(total: int, parts: list[int], unit: int) -> float:
    """How seldom one slip explains a residual that is there by accident, in powers of ten."""
    sizes = sorted((abs(p) for p in parts if p), reverse=True)
    if len(sizes) < 2:
        return 0.0
    room = 2 * min(abs(total), sizes[0]) // unit
    return log10(max(1.0, room / sum(variants(value // unit) for value in (abs(total), *sizes))))
