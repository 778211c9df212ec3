"""CF101: a total is the sum of the lines that it stands for, in every column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.find import structures
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import plain
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.slips import repairs
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Severity, Sum
from crossfoot.rules.registry import rule

_CLOSING = re.compile(r"^(?:cash|balance)\b.*\b(?:end|ending)\b|^(?:end|ending|closing)\b.*\bcash\b|^closing cash\b")
_WIDE = 10
"""A residual of so many units is no matter of rounding."""
_CLEAN = 4
_FEWEST = 3
_LIKE = 5
_SURE = 4.0


@rule("CF101", "column-foots")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum that a table is meant to follow, one relation in each of its columns.

    Where no sum of the release foots, names alone do not tell that one is meant: its figures may be random.
    """
    found = structures(release)
    foots = any(formula.strong and not formula.misses for structure in found for formula in structure.down)
    for structure in found:
        agreed = agreed_repairs(structure.sheet, structure.down)
        for formula in structure.down:
            if is_closing_cash(structure.sheet, formula.total):
                continue  # the roll-forward of cash is a rule of its own
            if foots or formula.ties or formula.score >= _SURE:
                yield from columns_of(structure.sheet, formula, "CF101", agreed)


def is_closing_cash(sheet: Sheet, row: int) -> bool:
    """True for the line of a cash flow statement that ends the roll-forward of cash."""
    return sheet.table.statement == "cash_flow" and bool(_CLOSING.search(plain(sheet.label(row))))


class Column(NamedTuple):
    """What a formula finds in one column."""

    target: int
    total: int
    terms: tuple[Ref, ...]
    weights: tuple[int, ...]
    parts: tuple[int, ...]
    """Signed values."""
    live: frozenset[int]
    """Positions of the parts that are not blank or zero."""

    @property
    def residual(self) -> int:
        """What the parts leave of the total."""
        return self.total - sum(self.parts)


def agreed_repairs(sheet: Sheet, formulas: tuple[Formula, ...]) -> frozenset[tuple[int, int]]:
    """(total, column) of the sums that miss, where two of them give one figure the same other value.

    Each holds in other columns; so whatever slip it was, that figure is wrong.
    """
    given: dict[tuple[int, int, int], list[int]] = {}
    for formula in formulas if sum(formula.misses > 0 for formula in formulas) > 1 else ():
        for c in range(len(sheet.columns)) if formula.strong and formula.misses else ():
            column = _column(sheet, formula, c)
            if column is None or abs(column.residual) <= _WIDE * sheet.units[formula.total]:
                continue
            given.setdefault((c, formula.total, column.total - column.residual), []).append(formula.total)
            for part, weight in zip(formula.parts, formula.weights, strict=True):
                value = sheet.values[part][c]
                if value:
                    given.setdefault((c, part, value + weight * column.residual), []).append(formula.total)
    return frozenset((total, key[0]) for key, totals in given.items() if len(totals) > 1 for total in totals)


def columns_of(
    sheet: Sheet, formula: Formula, code: str, agreed: frozenset[tuple[int, int]] = frozenset()
) -> Iterator[Relation]:
    """The formula in each column, where nothing suggests that the column is made otherwise."""
    label = sheet.label(formula.total) or "Unlabelled total"
    columns = {c: column for c in range(len(sheet.columns)) if (column := _column(sheet, formula, c)) is not None}
    unit = sheet.units[formula.total]
    footing = {c for c, column in columns.items() if abs(column.residual) <= tolerance(len(column.live)) * unit}
    witnessed = frozenset(i for c in footing for i in columns[c].live)
    nil = frozenset(p for p in formula.parts if any(sheet.numerals[p][c] is None for c in footing))
    made_otherwise = _made_otherwise(columns, footing, unit)
    for c, column in columns.items():
        if c in made_otherwise and (formula.total, c) not in agreed:
            continue
        severity: Severity | None = "error"
        if c not in footing and (formula.total, c) not in agreed:
            severity = _severity(sheet, formula, c, column, witnessed, nil)
        if severity is None:
            continue
        terms, weights = column.terms, column.weights
        yield Relation(
            rule=code,
            kind="sum",
            target=column.target,
            bases=(Basis(name="exact", expr=terms[0] if weights == (1,) else Sum(terms=terms, weights=weights)),),
            why=f"{label}: {formula.reason}, holds in {len(footing)} of {len(columns)} columns",
            severity=severity,
        )


def _made_otherwise(columns: dict[int, Column], footing: set[int], unit: int) -> set[int]:
    """The columns that do not foot for another reason than a slip.

    The same amount is missing in two of them: a line that is not printed (sales, above the costs that a reconciliation
    adjusts). Or they are printed to a finer place than all that foot: growth or points beside amounts.
    """
    open_columns = {c: column for c, column in columns.items() if c not in footing}
    if not open_columns:
        return set()
    missing = Counter(column.residual for column in open_columns.values() if abs(column.residual) > _WIDE * unit)
    places = [_place(columns[c]) for c in footing if len(columns[c].live) > 1]
    coarse = min(places) if len(places) > 1 else 1
    return {c for c, column in open_columns.items() if missing[column.residual] > 1 or _place(column) < coarse}


def _place(column: Column) -> int:
    """The place to which all figures of a column are printed, as far as they tell: a power of ten."""
    return 10 if all(value % 10 == 0 for value in (column.total, *column.parts)) else 1


def _column(sheet: Sheet, formula: Formula, c: int) -> Column | None:
    target, total = sheet.numerals[formula.total][c], sheet.values[formula.total][c]
    found = [
        (i, n, weight, value)
        for i, (part, weight) in enumerate(zip(formula.parts, formula.weights, strict=True))
        if (n := sheet.numerals[part][c]) is not None and (value := sheet.values[part][c]) is not None
    ]
    if target is None or total is None or not found:
        return None
    return Column(
        target,
        total,
        tuple(Ref(n=n) for _, n, _, _ in found),
        tuple(w for _, _, w, _ in found),
        tuple(w * v for _, _, w, v in found),
        frozenset(i for i, _, _, v in found if v),
    )


def _severity(
    sheet: Sheet, formula: Formula, c: int, column: Column, witnessed: frozenset[int], nil: frozenset[int]
) -> Severity | None:
    """How grave it is that this column does not foot; None if the column is likely made otherwise.

    `witnessed` are the parts (by position) that a footing column prints, `nil` the lines that one leaves blank.
    """
    unit = sheet.units[formula.total]
    residual = abs(column.residual)
    room = tolerance(len(column.live)) if sheet.kind == "per_share" else 0  # items per share are rounded one by one
    slip = repairs(column.total, list(column.parts), unit, room)
    if column.total == 0 and not (slip and len(column.live) > 1):
        return None  # a total not yet known is printed as a dash
    if _is_left_out(sheet, formula, c, residual):
        return None
    blank = [p for i, p in enumerate(formula.parts) if i in witnessed and sheet.numerals[p][c] is None]
    near = [p for p in blank if residual <= 3 * max(abs(v or 0) for v in sheet.values[p])]
    if near and not (slip and all(p in nil or _is_sporadic(sheet, formula.total, p) for p in near)):
        return None  # what other columns print on a line that is blank here may be what is missing
    if near:
        return "warning"
    if slip:
        return "error" if formula.strong else "warning"
    # a part that no footing column bears witness to may have the other sign, but that would leave more than this
    values = {i: abs(v) for i in column.live - witnessed if (v := sheet.values[formula.parts[i]][c])}
    whole = not blank and all(residual < value for value in values.values())
    if not whole:
        return None  # blanks where other columns have figures: parts may be missing
    if residual <= _WIDE * unit:
        return "warning" if formula.misses == 1 else None
    if len(column.parts) < _FEWEST and (formula.ties < 2 or _has_strangers(sheet, formula, c)):
        return None
    if formula.misses == 1 and formula.ties > 1:
        return "error" if formula.score >= _SURE else "warning"
    if formula.misses == 1 and _LIKE * residual <= abs(column.total):
        return "warning"
    return "warning" if formula.ties >= _CLEAN * formula.misses else None


def _is_sporadic(sheet: Sheet, total: int, row: int) -> bool:
    """True for a line that is blank in half of a total's columns; one that is blank in one of many lost a figure."""
    figures = [n for n, whole in zip(sheet.numerals[row], sheet.numerals[total], strict=True) if whole is not None]
    return 2 * sum(1 for n in figures if n is None) >= len(figures)


def _has_strangers(sheet: Sheet, formula: Formula, c: int) -> bool:
    """Whether a line among the parts that is none of them has a figure in the column: it may be a part there."""
    inside = {*formula.parts, formula.total}
    between = range(min(inside), max(inside))
    return any(r not in inside and r in sheet.values and sheet.values[r][c] for r in between)


def _is_left_out(sheet: Sheet, formula: Formula, c: int, residual: int) -> bool:
    """True if a figure among the parts that the formula leaves out is just what is missing."""
    first = min((*formula.parts, formula.total))
    last = max((*formula.parts, formula.total))
    inside = {*formula.parts, formula.total}
    column = sheet.columns[c]
    wanted = str(residual // sheet.units[formula.total])
    for row in sheet.table.rows[first : last + 1]:
        if row.index in inside:
            continue
        for at, n in row.figures:
            if at == column and sheet.printed.get(n, "") == wanted:
                return True
    return False
