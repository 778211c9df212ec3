"""Sums down the columns of a table: found from labels, layout and the columns in which they hold.

A formula is one for all columns. It is accepted if it holds in at least half of them with enough evidence against
chance, so one wrong figure cannot hide the formula that it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from crossfoot.formulas.attempts import (
    Open,
    Try,
    attempts,
    bonus_of_name,
    hint,
    is_balance,
    is_led,
    may_be_led,
    overlap,
)
from crossfoot.formulas.closed import closed_section
from crossfoot.formulas.evidence import ENOUGH, PER_ERROR, Fit, foots, rarity, tolerance, weigh
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import deducts, is_result, is_total, is_within, plain, says_total
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.terms import words

_LONGEST = 60
_UNHINTED = 1.0
_ALONE = 2.0
"""Evidence for a formula that misses where nothing else bears witness to it."""
_NEAREST = 2
_NAMED = 1.0
_CALLED = 1.0
_SURE = 2.0
"""What a label says that may name a sum, and one that calls a line the sum of others."""
_SHOWN = 2.0
_SUMMED = 1.3
"""Evidence for a line that its label calls a sum, of lines that make it in columns which say so much."""


def sums_down(sheet: Sheet) -> list[Formula]:
    """The sums that the rows of a sheet are meant to follow, in order of their totals."""
    found: dict[int, Formula] = {}
    open_rows: list[int] = []
    prior: dict[int, int] = {}
    begins: set[int] = set()
    """Rows at which a group of items may begin, seen from the open row before them."""
    for row in sheet.rows:
        formula = _fit(sheet, row, _open(open_rows, prior, begins)) if open_rows else None
        if formula is not None:
            formula = _settled(sheet, formula) if formula.misses else formula
            found[row] = formula
            first = min((p for p in formula.parts if p in open_rows), default=row)
            open_rows = [r for r in open_rows if r < first]
        prior[row] = _prior(sheet, row, found)
        if row in found or (open_rows and (open_rows[-1] in found or _begins(sheet, row, open_rows[-1]))):
            begins.add(row)
        open_rows.append(row)
        del open_rows[:-_LONGEST]
    for formula in _above(sheet, found):
        found[formula.total] = formula
    return [found[row] for row in sorted(found)]


def _open(rows: list[int], prior: dict[int, int], begins: set[int]) -> Open:
    starts = [i for i, row in enumerate(rows) if i == 0 or row in begins]
    return Open(rows, [prior[row] for row in rows], starts[::-1])


def _begins(sheet: Sheet, row: int, before: int) -> bool:
    """Whether layout or headings part a row from the open one before it."""
    line = sheet.table.rows[row]
    parted = row != before + 1 or line.blank_above or line.path != sheet.table.rows[before].path
    return parted or is_balance(sheet, row)


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
    best_rank = (False, -len(sheet.columns), 0.0)
    for attempt in attempts(sheet, row, above, sure):
        fit = fit_of(sheet, row, attempt)
        if fit.ties < fit.misses or fit.ties == 0:
            continue
        if fit.misses and len(attempt.parts) == 1 and is_total(sheet.label(attempt.parts[0])):
            continue  # a total below a total takes in what stands elsewhere
        told = fit.weight >= attempt.told
        if fit.misses and attempt.named and not told:
            continue  # names alone do not tell that figures are meant to add up
        score = fit.weight - log10(attempt.rivals) + attempt.bonus
        need = ENOUGH if sure or attempt.named else ENOUGH + _UNHINTED + _doubt(fit)
        meant = attempt.named or attempt.bonus > sure >= _CALLED
        if fit.slips == fit.misses == 1:
            if meant and told:
                need = _ALONE  # the lines that label and layout give, but for one slip
            elif sure >= _SURE and fit.weight >= _SHOWN:
                need = _SUMMED
        if score < need:
            continue
        # what label and layout give is not outdone by an unlikely way round one slip, nor by a line said again
        excused = fit.slips == fit.misses == 1 and attempt.bonus > sure and (fit.ties > 1 or _adds_all(sheet, attempt))
        rank = (len(attempt.parts) > 1, 0 if excused else -fit.misses, score)
        if rank > best_rank:
            best_rank = rank
            best = Formula(row, attempt.parts, attempt.weights, fit.ties, fit.misses, score, _reason(sure))
    return best or _near_miss(sheet, row, above, sure) or closed_section(sheet, row, above.rows)


def _adds_all(sheet: Sheet, attempt: Try) -> bool:
    """Whether no line of a run may be a part of the one above it."""
    lines = [sheet.table.rows[p] for p in attempt.parts]
    flat = len({line.depth for line in lines[1:]}) <= 1
    return flat and not any(is_within(line.label) for line in lines)


def _near_miss(sheet: Sheet, row: int, above: Open, sure: float) -> Formula | None:
    """The lines that layout and label give a total, where one slip keeps them from footing.

    No other column bears witness then: so few wrong figures must explain the miss that it is no accident.
    """
    result = is_result(sheet.label(row))
    best: Formula | None = None
    for rank, start, bonus in _sections(sheet, row, above, sure):
        parts = tuple(above.rows[start:])
        plus = (1,) * len(parts)
        prior = tuple(above.prior[start:])
        patterns = dict.fromkeys((prior, plus) if result else (plus, prior))
        for order, weights in enumerate(patterns):
            fit = fit_of(sheet, row, Try(parts, weights, 1, 0.0))
            if fit.ties or fit.slips != 1 or fit.misses != 1:
                continue
            total, signed = next(_columns(sheet, row, parts, weights))
            unit = min(sheet.units[p] for p in (row, *parts))
            score = rarity(total, signed, unit) - PER_ERROR + bonus - log10(rank + order)
            if score >= _ALONE and (best is None or score > best.score):
                best = Formula(row, parts, weights, 0, 1, score, "a section and its total")
    return best


def _sections(sheet: Sheet, row: int, above: Open, sure: float) -> Iterator[tuple[int, int, float]]:
    """Rank, position of the first line and bonus of the runs that label and layout give a total; two lines or more."""
    last = len(above.rows) - 1
    for rank, start in enumerate(above.starts[:_NEAREST] if sure >= _CALLED else (), 1):
        if start < last:
            named = rank == 1 and last - start > 1 and _is_named(sheet, row, above.rows[start])
            yield rank, start, sure + 0.5 + (_NAMED if named else 0.0)
    open_ = reversed(range(last)) if may_be_led(sheet.label(row)) else ()
    led = next((start for start in open_ if is_led(sheet, row, above, start)), None)
    if led is not None:
        yield 1, led, bonus_of_name(sure) + _NAMED / 2


def _is_named(sheet: Sheet, row: int, first: int) -> bool:
    """True if a group of lines is all that stands above a total that says so, or bears its name."""
    if not says_total(sheet.label(row)):
        return False
    heading = words(plain(" ".join(sheet.table.rows[first].path[-1:])))
    own = words(plain(sheet.label(row))) - words("total")
    return first == sheet.rows[0] or (bool(own) and overlap(heading, own) >= 0.5)


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
    return foots(total, [w * v for w, values in zip(weights, lines, strict=True) if (v := values[c])], unit)


def _reason(sure: float) -> str:
    return "label and layout of a total" if sure else "columns that add up"


def _doubt(fit: Fit) -> float:
    """Evidence asked for beyond the usual where no label speaks for a formula that misses."""
    return 0.5 * fit.slips + 3.0 * (fit.misses - fit.slips)


def fit_of(sheet: Sheet, row: int, attempt: Try) -> Fit:
    """How an attempt fits the columns of the sheet."""
    columns = list(_columns(sheet, row, attempt.parts, attempt.weights))
    unit = min((sheet.units[p] for p in (row, *attempt.parts)), default=1)
    return weigh(columns, unit)


def _columns(
    sheet: Sheet, row: int, parts: tuple[int, ...], weights: tuple[int, ...]
) -> Iterator[tuple[int, list[int]]]:
    """The total and the signed parts of each column that prints both, but for those where all are zero."""
    plus = -1 not in weights
    for total, *values in zip(sheet.values[row], *[sheet.values[p] for p in parts], strict=True):
        if total is None:
            continue
        if plus:
            signed = [v for v in values if v is not None]
        else:
            signed = [w * v for w, v in zip(weights, values, strict=True) if v is not None]
        if total or any(signed):
            yield total, signed


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
        left = _less(left, sheet.values[rows[at + 1]])
        for count in range(2, min(15, len(rows) - at)):
            parts = rows[at + 1 : at + 1 + count]
            if parts[-1] in found and parts[-1] != rows[at + count]:
                break
            left = _less(left, sheet.values[rows[at + count]])
            reach = tolerance(count) * sheet.units[row]
            if not [1 for off in left if off is not None and -reach <= off <= reach]:
                continue
            attempt = Try(parts, (1,) * count, 1, 0.0)
            fit = fit_of(sheet, row, attempt)
            score = fit.weight - log10(2 * count) + (1.0 if deeper else 0.0)
            need = ENOUGH + (0.5 if deeper else 1.0 + _doubt(fit))
            if fit.misses and _repeats(sheet, row, parts):
                continue
            better = best is None or score > best.score
            if 0 < fit.ties >= fit.misses and score >= need and better and is_told(sheet, row, attempt):
                best = Formula(row, parts, (1,) * count, fit.ties, fit.misses, score, "parts listed below their sum")
        if best is not None:
            for part in best.parts:
                sums.setdefault(part, set()).add(row)
            yield best


def _repeats(sheet: Sheet, row: int, parts: tuple[int, ...]) -> bool:
    """Whether a column that does not foot prints the total once more among its parts: a line said again, no part."""
    return any(
        total in signed and len(signed) - signed.count(0) > 1 and total != sum(signed)
        for total, signed in _columns(sheet, row, parts, (1,) * len(parts))
        if total
    )


def is_told(sheet: Sheet, row: int, attempt: Try) -> bool:
    """Whether a column ties that has two parts or more: a lone line that repeats its total says nothing."""
    for total, signed in _columns(sheet, row, attempt.parts, attempt.weights):
        if len(signed) - signed.count(0) > 1 and foots(total, signed, sheet.units[row]):
            return True
    return False


def _less(left: list[int | None], values: tuple[int | None, ...]) -> list[int | None]:
    """What is left of a total, column by column, less a row's figures."""
    return [off - value if value and off is not None else off for off, value in zip(left, values, strict=True)]
