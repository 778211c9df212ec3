"""How much the agreement of figures says, against the chance that they agree by accident.

Evidence is counted in powers of ten: 3.0 means that figures drawn at random would agree once in a thousand times.
"""

from __future__ import annotations

from math import log10
from typing import NamedTuple

from crossfoot.formulas.slips import repairs

ENOUGH = 3.0
_MOST_PER_COLUMN = 5.0
_PER_MISS = 1.0
_PER_SLIP = 0.25
"""A miss that one slip of the pen explains speaks less against a formula."""
_TRIVIAL = 0.25


class Fit(NamedTuple):
    """How a formula fits the columns of its table."""

    ties: int
    misses: int
    slips: int
    """Misses that one slip of the pen explains."""
    weight: float
    """Powers of ten against chance, before the number of formulas tried is taken off."""


def tolerance(terms: int) -> int:
    """How far a sum of `terms` rounded figures is off but once in a thousand times, in units of the last place."""
    if terms <= 1:
        return 0
    if terms <= 4:
        return 1
    return 2 if terms <= 12 else 3


def column_weight(total: int, parts: list[int], unit: int) -> float:
    """Evidence of one column that ties: the size of its figures against the window in which they would tie."""
    others = sorted((abs(p) for p in parts if p), reverse=True)
    if not others:
        return 0.0
    # what agrees by accident is the residual: as wide as the second largest figure involved
    size = min(abs(total), others[0])
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
        live = sum(1 for p in parts if p)
        if total == 0 and live == 0:
            continue
        if abs(total - sum(parts)) > tolerance(live) * unit:
            missed.append((total, parts))
            continue
        ties += 1
        same = (total, *parts)
        if same not in seen:
            seen.add(same)
            weight += column_weight(total, parts, unit)
    misses = len(missed)
    # what misses more often than it ties is no formula: no need to ask why
    slips = sum(_is_slip(total, parts, unit) for total, parts in missed) if ties >= misses else 0
    return Fit(ties, misses, slips, weight - _PER_SLIP * slips - _PER_MISS * (misses - slips))


def _is_slip(total: int, parts: list[int], unit: int) -> bool:
    """True if one slip explains a miss: any digit of any figure, or the last digit of a large total."""
    off = abs(total - sum(parts))
    return repairs(total, parts, unit) or (off < 10 * unit and abs(total) >= 1_000 * unit)
