"""Sums across the rows of a table: segments to a total, quarters to a year, found from the rows in which they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log10
from operator import itemgetter, mul

from crossfoot.formulas.evidence import ENOUGH, Fit, weigh
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import plain
from crossfoot.formulas.sheet import Sheet

_SAMPLE = 60
_FEWEST = 2
_SHARE = 0.6
_WIDEST = 80
_LEVELS = 3
_NAMED = 1.0
"""What it says for a sum that the header of its column names one."""
_TOTAL = re.compile(r"^(?:sub ?)?totals?\b|\btotals?$|^(?:consolidated|combined|worldwide)\b")
_MANY = 12
"""So many lines tell even where the figures are small."""
_FIRST = 6
"""Lines on which a sum of columns must not mostly fail."""


def sums_across(sheet: Sheet) -> list[Formula]:
    """The sums that the columns of a sheet are meant to follow; indices are positions in `sheet.columns`.

    Columns that a sum takes in are set aside, and what is left is looked at again: subtotals make totals.
    """
    width = len(sheet.columns)
    if not 3 <= width <= _WIDEST:
        return []
    rows = [r for r in sheet.rows if sum(1 for v in sheet.values[r] if v) > 1][:_SAMPLE]
    if len(rows) < _FEWEST:
        return []
    filled = {r: tuple([v or 0 for v in sheet.values[r]]) for r in rows}
    many = len(rows) >= _MANY
    telling = [many or sum(1 for r in rows if _is_telling(sheet, r, total)) >= _FEWEST for total in range(width)]
    found: list[Formula] = []
    left = tuple(range(width))
    for level in range(_LEVELS):
        new = [f for at in range(len(left)) if telling[left[at]] and (f := _best(sheet, rows, filled, left, at, level))]
        found += new
        taken = {part for formula in new for part in formula.parts if min(formula.weights) > 0}
        if not taken or len(left) - len(taken) < 3:
            break
        left = tuple(c for c in left if c not in taken)
    return _without_echoes(found)


def _best(
    sheet: Sheet,
    rows: list[int],
    filled: dict[int, tuple[int, ...]],
    left: tuple[int, ...],
    at: int,
    level: int,
) -> Formula | None:
    """The sum of columns among those left that gives the one at position `at`, or None."""
    total = left[at]
    named = _NAMED if _says_total(sheet.table.columns[sheet.columns[total]].header) else 0.0
    # lines of small figures below a header that names a sum may be of another kind: rates, growth
    telling = [r for r in rows if _is_telling(sheet, r, total)] if named else []
    large = telling if _FEWEST <= len(telling) < len(rows) else []
    best: Formula | None = None
    for rivals, (chosen, weights) in enumerate(_attempts(len(left), at, level), 1):
        parts = tuple([left[i] for i in chosen])
        if _is_hopeless(sheet, rows, filled, total, parts, weights):
            continue
        fit = _fit(sheet, rows, total, parts, weights)
        if large and not _holds_mostly(fit):
            fit = _fit(sheet, large, total, parts, weights)
        if not _holds_mostly(fit):
            continue
        score = fit.weight + _miss_weight(fit) - log10(rivals) + named
        if score >= ENOUGH + 1 and (best is None or (fit.ties, -len(parts)) > (best.ties, -len(best.parts))):
            best = Formula(total, parts, weights, fit.ties, fit.misses, score, "rows that add across")
    return best


def count(sheet: Sheet, formula: Formula) -> tuple[int, int]:
    """Lines on which a sum of columns holds, and on which it does not."""
    fit = _fit(sheet, list(sheet.rows), formula.total, formula.parts, formula.weights)
    return fit.ties, fit.misses


def _is_telling(sheet: Sheet, row: int, total: int) -> bool:
    """True if a line's total has three digits or more: smaller figures add up by accident."""
    return abs(sheet.values[row][total] or 0) >= 100 * sheet.units[row]


def _holds_mostly(fit: Fit) -> bool:
    return fit.ties >= max(_FEWEST, _SHARE * (fit.ties + fit.misses))


@lru_cache(maxsize=4096)
def _says_total(header: str) -> bool:
    """True if the lowest line of a header names a sum."""
    return bool(_TOTAL.search(plain(header.rpartition("|")[2])))


def _miss_weight(fit: Fit) -> float:
    """Misses are counted by their share, not one by one: a wide table has many rows."""
    return fit.misses * 0.5


def _attempts(width: int, total: int, level: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Runs of columns that end before the total or begin after it, and every second or third column."""
    for first in range(total - 2, -1, -1):
        yield tuple(range(first, total)), (1,) * (total - first)
    for last in range(total + 2, width):
        yield tuple(range(total + 1, last + 1)), (1,) * (last - total)
    if level:
        return
    others = tuple(c for c in range(width) if c != total)
    if 0 < total < width - 1:
        yield others, (1,) * len(others)
    if total > 1:
        yield (total - 2, total - 1), (1, -1)
    for step in (2, 3):
        stride = tuple(range(total - step, -1, -step))[::-1]
        for begin in range(len(stride) - 2, -1, -1):
            yield stride[begin:], (1,) * (len(stride) - begin)
        for first in range(total + 1, min(width, total + 1 + step)):
            stride = tuple(range(first, width, step))
            for count in range(len(stride), 1, -1):
                yield stride[:count], (1,) * count


def _is_hopeless(
    sheet: Sheet,
    rows: list[int],
    filled: dict[int, tuple[int, ...]],
    total: int,
    parts: tuple[int, ...],
    weights: tuple[int, ...],
) -> bool:
    """True if a sum of columns is off on five of the first six lines that print it, as nearly all that are tried are.

    Or where they are fewer, on all of them but one.
    `filled` has the figures of each row, 0 where it is blank.
    """
    pick = itemgetter(*parts)
    minus = -1 in weights
    lines = misses = 0
    for row in rows:
        printed = sheet.values[row][total]
        if printed is None:
            continue
        figures = pick(filled[row])
        added = sum(map(mul, weights, figures) if minus else figures)
        if not added and all(sheet.values[row][p] is None for p in parts):
            continue
        lines += 1
        misses += abs(printed - added) > 4 * sheet.units[row]
        if lines - misses > 1:
            return False
        if lines == _FIRST:
            return True
    return lines - misses < _FEWEST


def _fit(sheet: Sheet, rows: list[int], total: int, parts: tuple[int, ...], weights: tuple[int, ...]) -> Fit:
    columns = []
    misses = 0
    pick = itemgetter(*parts)
    minus = -1 in weights
    for row in rows:
        values = sheet.values[row]
        sum_ = values[total]
        if sum_ is None:
            continue
        figures = pick(values)
        if minus:
            shown = [w * v for w, v in zip(weights, figures, strict=True) if v is not None]
        else:
            shown = [v for v in figures if v is not None]
        if not shown:
            continue
        columns.append((sum_, shown))
        off = abs(sum_ - sum(shown))
        misses += off > 4 * sheet.units[row]
        if len(columns) == _FIRST and misses >= _FIRST - 1:
            break
    return weigh(columns, min([sheet.units[r] for r in rows], default=1))


def _without_echoes(found: list[Formula]) -> list[Formula]:
    """A sum and the differences that restate it are one formula: the one with the later total is kept."""
    kept: list[Formula] = []
    senses: set[frozenset[int]] = set()
    for formula in sorted(found, key=lambda f: (-f.ties, -f.score)):
        sense = frozenset((formula.total, *formula.parts))
        if sense not in senses:
            senses.add(sense)
            kept.append(formula)
    return sorted(kept)
