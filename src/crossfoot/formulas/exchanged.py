"""Figures of one line that changed places: two columns miss their sum by the same amount, one up and one down.

No single digit explains such a miss, and where a table has two columns no other one bears witness to the sum. That the
two differences are equal and opposite, and just what one line's two figures differ by, is hardly ever so by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10
from typing import Final, NamedTuple

from crossfoot.formulas.attempts import hint
from crossfoot.formulas.evidence import ENOUGH, tolerance
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import deducts, is_result
from crossfoot.formulas.sheet import Sheet

_NEAREST: Final = 4
_LONGEST: Final = 40
_PER_TIE: Final = 1.5
"""Evidence of a column that foots, in powers of ten."""
_FEWEST: Final = 2
_SAID: Final = 1.5
"""Hint of a line that is called a total, or has no name."""
_TOLD: Final = 0.5
"""What that says for a sum."""


class Exchange(NamedTuple):
    """A sum that holds in all columns once the figures of one line in two of them change places."""

    total: int
    parts: tuple[int, ...]
    weights: tuple[int, ...]
    row: int
    """The line whose figures changed places; it may be the total."""
    columns: tuple[int, int]
    """Positions in `Sheet.columns`."""


def exchanges(sheet: Sheet, down: tuple[Formula, ...]) -> Iterator[Exchange]:
    """The exchanges that explain why totals do not foot; `down` are the sums that were found without them."""
    known = {formula.total: formula for formula in down}
    above: list[int] = []
    for row in sheet.rows:
        formula = known.get(row)
        if formula is not None and formula.misses == _FEWEST:
            found = _exchange(sheet, row, formula.parts, formula.weights)
        elif formula is None and (said := hint(sheet, row)):
            found = _of_layout(sheet, row, above, known, _TOLD if said >= _SAID else 0.0)
        else:
            found = None
        if found is not None:
            yield found
        parts = formula.parts if formula is not None else found.parts if found is not None else ()
        first = min((part for part in parts if part in above), default=row)
        above = [*(r for r in above if r < first), row][-_LONGEST:]


def _of_layout(sheet: Sheet, row: int, above: list[int], known: dict[int, Formula], told: float) -> Exchange | None:
    """The exchange that makes a total the sum of a group of lines that the layout sets directly above it."""
    result = is_result(sheet.label(row))
    tries = 0
    for start in _starts(sheet, above, known)[:_NEAREST]:
        parts = tuple(above[start:])
        plus = (1,) * len(parts)
        less = tuple(-1 if deducts(sheet.label(part)) else 1 for part in parts)
        for weights in dict.fromkeys((less, plus) if result else (plus, less)):
            tries += 1
            found = _exchange(sheet, row, parts, weights, tries, told)
            if found is not None:
                return found
    return None


def _starts(sheet: Sheet, above: list[int], known: dict[int, Formula]) -> list[int]:
    """Positions at which a group of lines may begin, nearest first."""
    rows = sheet.table.rows
    return [
        i
        for i in range(len(above) - _FEWEST, -1, -1)
        if not i
        or above[i] != above[i - 1] + 1
        or rows[above[i]].blank_above
        or rows[above[i]].path != rows[above[i - 1]].path
        or above[i] in known
        or above[i - 1] in known
    ]


def _exchange(
    sheet: Sheet, total: int, parts: tuple[int, ...], weights: tuple[int, ...], tries: int = 1, told: float = 0.0
) -> Exchange | None:
    """The one line whose figures in two columns must change places for the sum to hold in all."""
    lines = [sheet.values[part] for part in parts]
    unit = sheet.units[total]
    missed: dict[int, int] = {}
    ties = 0
    for c, whole in enumerate(sheet.values[total]):
        signed = [w * v for w, values in zip(weights, lines, strict=True) if (v := values[c])]
        if whole is None or not (whole or signed):
            continue
        left = whole - sum(signed)
        if abs(left) > tolerance(len(signed)) * unit:
            missed[c] = left
        else:
            ties += len(signed) > 1
    if len(missed) != _FEWEST:
        return None
    (one, left), (other, right) = missed.items()
    size = abs(left) // unit
    chance = log10(2 * size + 1) + log10(size / (len(parts) + 1) + 1) - log10(tries)
    if left != -right or chance + _PER_TIE * ties + told < ENOUGH:
        return None
    found = [
        row
        for row, weight in ((total, -1), *zip(parts, weights, strict=True))
        if _step(sheet.values[row], one, other) == weight * left
    ]
    return Exchange(total, parts, weights, found[0], (one, other)) if len(found) == 1 else None


def _step(values: tuple[int | None, ...], one: int, other: int) -> int | None:
    """By how much a line's figure in column `one` grows if it takes that of column `other`."""
    a, b = values[one], values[other]
    return b - a if a is not None and b is not None else None
