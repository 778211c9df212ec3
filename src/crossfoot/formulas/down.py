"""Sums down the columns of a table: found from labels, layout and the columns in which they hold.

A formula is one for all columns. It is accepted if it holds in at least half of them with enough evidence against
chance, so one wrong figure cannot hide the formula that it breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.evidence import ENOUGH, Fit, tolerance, weigh
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import deducts, is_result, is_total, plain, says_total
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.terms import words

_LONGEST = 60
_NEAREST = 5
_PAIRS = 18
_UNHINTED = 1.0
_JOINED = re.compile(r" (plus|less|minus|and|net of) ")


class Try(NamedTuple):
    """A formula to be weighed: parts with weights, how many were as likely, and how much the layout speaks for it."""

    parts: tuple[int, ...]
    weights: tuple[int, ...]
    rivals: int
    bonus: float


class Open(NamedTuple):
    """The items above a row that no total has consumed yet."""

    rows: list[int]
    prior: list[int]
    """The weight that each item's label suggests in a result."""
    starts: list[int]
    """Positions at which a group of items may begin, nearest first."""


def sums_down(sheet: Sheet) -> list[Formula]:
    """The sums that the rows of a sheet are meant to follow, in order of their totals."""
    found: dict[int, Formula] = {}
    open_rows: list[int] = []
    for row in sheet.rows:
        formula = _fit(sheet, row, _open(sheet, open_rows, found)) if open_rows else None
        if formula is not None:
            formula = _settled(sheet, formula) if formula.misses else formula
            found[row] = formula
            first = min((p for p in formula.parts if p in open_rows), default=row)
            open_rows = [r for r in open_rows if r < first]
        open_rows.append(row)
        del open_rows[:-_LONGEST]
    for formula in _above(sheet, found):
        found[formula.total] = formula
    return [found[row] for row in sorted(found)]


def hint(sheet: Sheet, row: int) -> float:
    """How much label and layout say that a row is a sum, in powers of ten."""
    line = sheet.table.rows[row]
    if says_total(line.label):
        return 2.0
    if not line.label:
        return 1.5
    if is_total(line.label):
        return 1.0
    return 0.7 if line.total or line.ruled else 0.0


def _open(sheet: Sheet, rows: list[int], found: dict[int, Formula]) -> Open:
    prior = [_prior(sheet, r, found) for r in rows]
    starts = []
    for i, row in enumerate(rows):
        line = sheet.table.rows[row]
        before = sheet.table.rows[rows[i - 1]] if i else line
        gap = i > 0 and row != rows[i - 1] + 1
        if i == 0 or gap or line.blank_above or line.path != before.path or row in found or rows[i - 1] in found:
            starts.append(i)
    return Open(rows, prior, starts[::-1])


def _prior(sheet: Sheet, row: int, found: dict[int, Formula]) -> int:
    """The weight that a row has in a result below it; an unlabelled total is what its parts are."""
    label = sheet.label(row)
    if not label and row in found:
        formula = found[row]
        signs = [
            w * (-1 if deducts(sheet.label(p)) else 1) for p, w in zip(formula.parts, formula.weights, strict=True)
        ]
        return -1 if sum(signs) < 0 else 1
    return -1 if deducts(label) else 1


def _fit(sheet: Sheet, row: int, above: Open) -> Formula | None:
    """The formula whose total is `row`, or None."""
    sure = hint(sheet, row)
    best: Formula | None = None
    for attempt in _attempts(sheet, row, above, sure):
        fit = fit_of(sheet, row, attempt)
        if fit.ties < fit.misses or fit.ties == 0:
            continue
        score = fit.weight - log10(attempt.rivals) + attempt.bonus
        need = ENOUGH if sure else ENOUGH + _UNHINTED + _doubt(fit)
        if score >= need and (best is None or (-fit.misses, score) > (-best.misses, best.score)):
            best = Formula(row, attempt.parts, attempt.weights, fit.ties, fit.misses, score, _reason(sure))
    return best


def _settled(sheet: Sheet, formula: Formula) -> Formula:
    """The formula with the weights that its missing columns ask for, of parts that no other column bears witness to."""
    lines = [sheet.values[p] for p in formula.parts]
    weights = list(formula.weights)
    missing: list[int] = []
    witnessed: set[int] = set()
    for c, total in enumerate(sheet.values[formula.total]):
        if total is None:
            continue
        if _foots(total, lines, weights, c, sheet.units[formula.total]):
            witnessed.update(i for i, values in enumerate(lines) if values[c])
        else:
            missing.append(c)
    free = [i for i in range(len(lines)) if i not in witnessed and any(lines[i][c] for c in missing)]
    if not free or len(free) > 4:
        return formula
    for turned in range(1, 2 ** len(free)):
        changed = [-w if i in free and turned >> free.index(i) & 1 else w for i, w in enumerate(weights)]
        if all(
            _foots(sheet.values[formula.total][c] or 0, lines, changed, c, sheet.units[formula.total]) for c in missing
        ):
            return formula._replace(weights=tuple(changed), ties=formula.ties + len(missing), misses=0)
    return formula


def _foots(total: int, lines: list[tuple[int | None, ...]], weights: list[int], c: int, unit: int) -> bool:
    parts = [w * v for w, values in zip(weights, lines, strict=True) if (v := values[c])]
    return abs(total - sum(parts)) <= tolerance(len(parts)) * unit


def _reason(sure: float) -> str:
    return "label and layout of a total" if sure else "columns that add up"


def _doubt(fit: Fit) -> float:
    """Evidence asked for beyond the usual where no label speaks for a formula that misses."""
    return 0.5 * fit.slips + 3.0 * (fit.misses - fit.slips)


def fit_of(sheet: Sheet, row: int, attempt: Try) -> Fit:
    """How an attempt fits the columns of the sheet."""
    totals = sheet.values[row]
    lines = [(w, sheet.values[p]) for p, w in zip(attempt.parts, attempt.weights, strict=True)]
    columns = []
    for c, total in enumerate(totals):
        if total is None:
            continue
        parts = [w * v for w, values in lines if (v := values[c]) is not None]
        if parts:
            columns.append((total, parts))
    unit = min((sheet.units[p] for p in (row, *attempt.parts)), default=1)
    return weigh(columns, unit)


def _attempts(sheet: Sheet, row: int, above: Open, sure: float) -> Iterator[Try]:
    """Formulas worth weighing: those that hold in at least one column."""
    plus = [1] * len(above.rows)
    result = is_result(sheet.label(row))
    patterns = [above.prior, plus] if result else [plus, above.prior]
    if patterns[0] == patterns[1]:
        patterns.pop()
    for order, weights in enumerate(patterns):
        yield from _runs(sheet, row, above, weights, order, sure)
    if sure:
        if result:
            yield from _from_first(above, sure)
        yield from _named(sheet, row)
        for weights in patterns:
            yield from _deviations(sheet, row, above, weights)


def _runs(sheet: Sheet, row: int, above: Open, weights: list[int], order: int, sure: float) -> Iterator[Try]:
    """Runs of the items directly above, with given weights."""
    totals = [(c, t) for c, t in enumerate(sheet.values[row]) if t is not None]
    sums = [0] * len(sheet.columns)
    natural = set(above.starts)
    rank = 0
    unit = sheet.units[row]
    size = len(above.rows)
    for i in range(size - 1, -1, -1):
        values, weight = sheet.values[above.rows[i]], weights[i]
        for c, _ in totals:
            value = values[c]
            if value is not None:
                sums[c] += weight * value
        begins = i in natural
        rank += begins
        count = size - i
        if count == 1 and not (begins and says_total(sheet.label(row))):
            continue
        reach = tolerance(count) * unit
        if not any(abs(total - sums[c]) <= reach and (total or sums[c]) for c, total in totals):
            continue
        rivals = (rank + order) if begins else 2 * size
        bonus = sure + 0.5 if begins else sure / 2
        yield Try(tuple(above.rows[i:]), tuple(weights[i:]), max(1, rivals), bonus)


def _from_first(above: Open, sure: float) -> Iterator[Try]:
    """The first item of a group less all that follow: revenue less a list of costs."""
    for rank, start in enumerate(above.starts[:_NEAREST], 1):
        count = len(above.rows) - start
        if count > 2:
            yield Try(tuple(above.rows[start:]), (1, *(-1,) * (count - 1)), rank + 2, sure + 0.5)


def _named(sheet: Sheet, row: int) -> Iterator[Try]:
    """What the label itself says: "Total debt plus equity", "Gross debt less cash"."""
    label = plain(sheet.label(row)).removeprefix("total ")
    names = _JOINED.split(label)[::2]
    if not 1 < len(names) < 5:
        return
    weights = [1] + [-1 if joint in ("less", "minus", "net of") else 1 for joint in _JOINED.findall(label)]
    parts: list[int] = []
    for name in names:
        wanted = words(name) - words("total")
        best = max(
            (r for r in sheet.rows if r < row and wanted),
            key=lambda r: (_overlap(words(plain(sheet.label(r))) - words("total"), wanted), r),
            default=None,
        )
        if best is None or _overlap(words(plain(sheet.label(best))) - words("total"), wanted) < 0.6:
            return
        parts.append(best)
    if len(set(parts)) == len(parts):
        yield Try(tuple(parts), tuple(weights), 2, 2.5)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _deviations(sheet: Sheet, row: int, above: Open, weights: list[int]) -> Iterator[Try]:
    """Runs from a natural start in which one or two items are left out or turned in sign."""
    columns = [c for c, t in enumerate(sheet.values[row]) if t]
    for start in above.starts[:_NEAREST]:
        size = len(above.rows) - start
        if size < 3:
            continue
        for c in columns[:2]:
            for changes in _changes(sheet, row, above, weights, start, c):
                yield _changed(above, weights, start, changes)


def _changes(
    sheet: Sheet, row: int, above: Open, weights: list[int], start: int, c: int
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Changes of weights, as (position, new weight), that make column `c` foot."""
    left = sheet.values[row][c] or 0
    steps: dict[int, list[tuple[int, int]]] = {}
    for i in range(start, len(above.rows)):
        value = sheet.values[above.rows[i]][c]
        if not value:
            continue
        left -= weights[i] * value
        steps.setdefault(-weights[i] * value, []).append((i, 0))
        steps.setdefault(-2 * weights[i] * value, []).append((i, -weights[i]))
    unit = sheet.units[row]
    reach = tolerance(len(above.rows) - start)
    for off in range(-reach, reach + 1):
        for change in steps.get(left + off * unit, ()):
            yield (change,)
    if len(above.rows) - start > _PAIRS:
        return
    for step, changes in steps.items():
        for one in changes:
            for two in steps.get(left - step, ()):
                if one[0] < two[0]:
                    yield (one, two)


def _changed(above: Open, weights: list[int], start: int, changes: tuple[tuple[int, int], ...]) -> Try:
    new = list(weights)
    for i, weight in changes:
        new[i] = weight
    kept = [i for i in range(start, len(above.rows)) if new[i]]
    size = len(above.rows) - start
    rivals = 8 * (3 * size) ** len(changes)
    return Try(tuple(above.rows[i] for i in kept), tuple(new[i] for i in kept), rivals, 0.5)


def _above(sheet: Sheet, found: dict[int, Formula]) -> Iterator[Formula]:
    """Totals that stand above their parts: "Revenues 100, of which: product 60, service 40"."""
    rows = sheet.rows
    taken = {p for f in found.values() for p in f.parts}
    sums: dict[int, set[int]] = {}
    """For each row the totals that it is a part of."""
    for formula in found.values():
        for part in formula.parts:
            sums.setdefault(part, set()).add(formula.total)
    for at, row in enumerate(rows[:-2]):
        if row in found:
            continue
        deeper = sheet.table.rows[rows[at + 1]].depth > sheet.table.rows[row].depth
        if row in sums and any(p in taken and not sums[row].isdisjoint(sums[p]) for p in rows[at + 1 : at + 3]):
            continue
        best: Formula | None = None
        left = list(sheet.values[row])
        _take_off(left, sheet.values[rows[at + 1]])
        for count in range(2, min(15, len(rows) - at)):
            parts = rows[at + 1 : at + 1 + count]
            if parts[-1] in found and parts[-1] != rows[at + count]:
                break
            _take_off(left, sheet.values[rows[at + count]])
            reach = tolerance(count) * sheet.units[row]
            if not any(off is not None and -reach <= off <= reach for off in left):
                continue
            fit = fit_of(sheet, row, Try(parts, (1,) * count, 1, 0.0))
            score = fit.weight - log10(2 * count) + (1.0 if deeper else 0.0)
            need = ENOUGH + (0.5 if deeper else 1.0 + _doubt(fit))
            if fit.ties > 0 and fit.ties >= fit.misses and score >= need and (best is None or score > best.score):
                best = Formula(row, parts, (1,) * count, fit.ties, fit.misses, score, "parts listed below their sum")
        if best is not None:
            for part in best.parts:
                sums.setdefault(part, set()).add(row)
            yield best


def _take_off(left: list[int | None], values: tuple[int | None, ...]) -> None:
    """Subtract a row's figures, column by column, from what is left of a total."""
    for c, value in enumerate(values):
        if value and (off := left[c]) is not None:
            left[c] = off - value
