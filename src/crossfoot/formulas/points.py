"""Percentages and small figures as printed, whatever unit the table gave them: a bridge of growth rates in points.

Tables of "impacts" print the percent sign on some figures and not on others. Here a figure counts in units of its
printed digits, and an expression brings every operand to the unit of its target.
"""

from __future__ import annotations

from math import log10
from typing import NamedTuple

from crossfoot.model.fact import Fact
from crossfoot.model.relation import Const, Expr, Product, Ref, Sum

_FINE = 3
"""Figures are counted in thousandths of the printed one."""
_LARGEST = 1_000_000
_EXACT = 0.6
_FEWEST = 3


class Fit(NamedTuple):
    """A sum of lines (rows or columns), and how well it holds over the cases (columns or rows)."""

    total: int
    parts: tuple[int, ...]
    weights: tuple[int, ...]
    ties: int
    misses: int
    telling: int
    """Ties of a total and at least two parts that are not zero."""
    weight: float
    apart: float
    """Mean distance in printed units."""

    def worth(self) -> tuple[int, float, int]:
        """What a rival must beat: more ties, then closer ones, then fewer parts."""
        return self.ties - 2 * self.misses, -self.apart, -len(self.parts)


def places_of(fact: Fact) -> int:
    """Digits printed after the decimal mark."""
    _, mark, part = fact.text.rpartition(".")
    return len(part) if mark else 0


def thousandths(fact: Fact, fine: int) -> tuple[int, int] | None:
    """The figure as printed and the unit of its last place, in thousandths; None if it is too fine or too large.

    A dash is zero to `fine` places.
    """
    if fact.dash:
        return 0, 10 ** (_FINE - fine)
    places = places_of(fact)
    if places > _FINE or abs(fact.mantissa) > _LARGEST:
        return None
    shift = 10 ** (_FINE - places)
    return fact.mantissa * shift, shift


def bridge(target: Fact, parts: list[Fact], weights: tuple[int, ...], fine: int) -> Expr:
    """The weighted sum of the parts in the unit of the target; dashes are zero to `fine` places."""
    facts = [target, *parts]
    first = next((f for f in facts if not f.dash), target)
    unit = first.exponent + places_of(first) if target.dash else target.exponent + places_of(target)
    terms: list[Expr] = []
    for fact in parts:
        # the judge gives a dash the place of the first figure: it is brought from there to the place meant
        own = first.exponent + fine if fact.dash else fact.exponent + places_of(fact)
        shift = unit - own
        ref = Ref(n=fact.n)
        terms.append(ref if not shift else Product(left=ref, right=_power(shift)))
    return Sum(terms=tuple(terms), weights=weights)


def _power(shift: int) -> Const:
    return Const(mantissa=1, exponent=shift)


class Case(NamedTuple):
    """The figures of one case, line by line, with their running sums: the sum of any run of lines is one difference."""

    figures: list[tuple[int, int] | None]
    values: list[int]
    units: list[int]
    blanks: list[int]


def case_of(figures: list[tuple[int, int] | None]) -> Case:
    """The running sums of the figures of a case."""
    values, units, blanks = [0], [0], [0]
    for figure in figures:
        value, unit = figure or (0, 0)
        values.append(values[-1] + value)
        units.append(units[-1] + unit)
        blanks.append(blanks[-1] + (figure is None))
    return Case(figures, values, units, blanks)


def weigh(cases: list[Case], total: int, first: int, last: int, sign: int) -> Fit | None:
    """How well a line is the sum of lines `first` to `last`, all but the first with `sign`; None where it is not."""
    ties = misses = 0
    held: list[tuple[Case, int]] = []
    for case in cases:
        whole = case.figures[total]
        if whole is None or case.blanks[last + 1] != case.blanks[first]:
            continue
        run = case.values[last + 1] - case.values[first]
        left = whole[0] - (run if sign > 0 else 2 * (case.values[first + 1] - case.values[first]) - run)
        if 2 * abs(left) > whole[1] + case.units[last + 1] - case.units[first]:
            misses += 1
            if misses > 1 + ties // 3:
                return None
            continue
        ties += 1
        held.append((case, abs(left)))
    if ties < _FEWEST or ties < _FEWEST * misses:
        return None
    telling = 0
    weight = far = 0.0
    for case, left in held:
        shown = [f for f in case.figures[first : last + 1] if f is not None]
        live = sorted((abs(v) for v, _ in shown if v), reverse=True)
        far += left / max(unit for _, unit in shown)
        if len(live) > 1:
            telling += bool((case.figures[total] or (0, 0))[0])
            weight += log10(live[1] / (case.units[last + 1] - case.units[first]) + 1)
    parts = tuple(range(first, last + 1))
    return Fit(total, parts, (1, *(sign,) * (last - first)), ties, misses, telling, weight, far / ties)


def fits_of(cases: list[Case], total: int, width: int) -> list[Fit]:
    """All runs of neighbouring lines that give the line `total`, all added or all but the first taken off."""
    found = []
    for first in range(width - 1):
        for last in range(first + 1, width):
            if first <= total <= last:
                continue
            for sign in (1, -1):
                fit = weigh(cases, total, first, last, sign)
                if fit is not None and fit.telling > 1 and fit.apart <= _EXACT * max(1, len(fit.parts) / 3):
                    found.append(fit)
    return sorted(found, key=Fit.worth, reverse=True)
