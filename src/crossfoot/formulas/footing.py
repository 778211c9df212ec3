"""How sums that a table is meant to follow come out in each of its columns, and how grave it is that one misses.

A formula holds for all columns, but a column may be made otherwise: a part stands on a line that is blank elsewhere, a
line is not printed. What misses is believed to be wrong where no such way to make it is left.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import is_total
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.slips import repairs
from crossfoot.model.relation import Severity

_WIDE: Final = 10
"""A residual of so many units is no matter of rounding."""
_CLEAN: Final = 4
"""Columns that foot to each that misses, where several miss."""
_FEWEST: Final = 3
_LIKE: Final = 5
SURE: Final = 4.0
"""Evidence of a formula that nobody doubts."""
_OPEN: Final = 5
"""Most parts of which no other column shows how they are counted, tried in all ways."""


class Column(NamedTuple):
    """What a formula finds in one column."""

    target: int
    total: int
    numerals: tuple[int, ...]
    weights: tuple[int, ...]
    parts: tuple[int, ...]
    """Signed values."""
    live: frozenset[int]
    """Positions of the parts that are not blank or zero."""

    @property
    def residual(self) -> int:
        """What the parts leave of the total."""
        return self.total - sum(self.parts)


class Footing:
    """The formulas down one sheet, in each of its columns."""

    def __init__(self, sheet: Sheet, formulas: tuple[Formula, ...]) -> None:
        self.sheet = sheet
        self.formulas = formulas
        self._of = {formula.total: formula for formula in formulas}

    def graded(self, formula: Formula, *, named: bool = False) -> tuple[list[tuple[Column, Severity]], int, int]:
        """The columns where the formula is meant, how grave a miss is there; in how many it holds, and of how many.

        `named`: the name of the total says of which lines it is the sum.
        """
        columns = {c: x for c in range(len(self.sheet.columns)) if (x := self._column(formula, c)) is not None}
        unit = self.sheet.units[formula.total]
        footing = {c for c, x in columns.items() if abs(x.residual) <= tolerance(len(x.live)) * unit}
        witnessed = frozenset(i for c in footing for i in columns[c].live)
        nil = frozenset(p for p in formula.parts if any(self.sheet.numerals[p][c] is None for c in footing))
        otherwise = _made_otherwise(columns, footing, unit)
        out: list[tuple[Column, Severity]] = []
        for c, column in columns.items():
            severity: Severity | None = "error"
            if c not in footing and (formula.total, c) not in self._agreed:
                missed = _Missed(self.sheet, formula, c, column, witnessed, nil, self._within(formula))
                told = (named or is_total(self.sheet.label(formula.total))) and not self._is_traded(
                    formula, column.residual
                )
                severity = None if c in otherwise else missed.severity(told=told)
            if severity is not None:
                out.append((column, severity))
        return out, len(footing), len(columns)

    @cached_property
    def _agreed(self) -> frozenset[tuple[int, int]]:
        """(total, column) of the sums that miss, where two of them give one figure the same other value.

        Each holds in other columns; so whatever slip it was, that figure is wrong.
        """
        given: dict[tuple[int, int, int], list[int]] = {}
        missing = [formula for formula in self.formulas if formula.misses and formula.strong]
        for formula in missing if len(missing) > 1 else ():
            for c in range(len(self.sheet.columns)):
                column = self._column(formula, c)
                if column is None or abs(column.residual) <= _WIDE * self.sheet.units[formula.total]:
                    continue
                given.setdefault((c, formula.total, column.total - column.residual), []).append(formula.total)
                for part, weight in zip(formula.parts, formula.weights, strict=True):
                    value = self.sheet.values[part][c]
                    if value:
                        given.setdefault((c, part, value + weight * column.residual), []).append(formula.total)
        return frozenset((total, key[0]) for key, totals in given.items() if len(totals) > 1 for total in totals)

    def _is_traded(self, formula: Formula, residual: int) -> bool:
        """Whether another sum misses by the same amount in any column: two figures may be read in exchange."""
        others = [other for other in self.formulas if other.misses and other is not formula]
        columns = (self._column(other, c) for other in others for c in range(len(self.sheet.columns)))
        return any(column is not None and abs(column.residual) == abs(residual) for column in columns)

    def _within(self, formula: Formula) -> frozenset[int]:
        """The rows that go into a total: its parts, and what these are sums of."""
        found: set[int] = set()
        open_rows = [formula.total]
        while open_rows:
            row = open_rows.pop()
            if row not in found:
                found.add(row)
                open_rows.extend(self._of[row].parts if row in self._of else ())
        return frozenset(found)

    def _column(self, formula: Formula, c: int) -> Column | None:
        sheet = self.sheet
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
            tuple(n for _, n, _, _ in found),
            tuple(w for _, _, w, _ in found),
            tuple(w * v for _, _, w, v in found),
            frozenset(i for i, _, _, v in found if v),
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


class _Missed(NamedTuple):
    """A column in which a formula does not foot."""

    sheet: Sheet
    formula: Formula
    c: int
    column: Column
    witnessed: frozenset[int]
    """The parts (by position) that a footing column prints."""
    nil: frozenset[int]
    """The lines that a footing column leaves blank."""
    within: frozenset[int]
    """The rows that go into the total."""

    def severity(self, *, told: bool) -> Severity | None:
        """How grave the miss is; None if the column is likely made otherwise.

        `told`: the name of the total tells that it is one, even of two lines.
        """
        sheet, formula, column = self.sheet, self.formula, self.column
        unit = sheet.units[formula.total]
        residual = abs(column.residual)
        room = tolerance(len(column.live)) if sheet.kind == "per_share" else 0  # items per share are rounded one by one
        slip = repairs(column.total, list(column.parts), unit, room)
        if column.total == 0 and not (slip and len(column.live) > 1):
            return None  # a total not yet known is printed as a dash
        if self._is_left_out(residual // unit):
            return None
        blank = [p for i, p in enumerate(formula.parts) if i in self.witnessed and sheet.numerals[p][self.c] is None]
        near = [p for p in blank if residual <= 3 * max(abs(v or 0) for v in sheet.values[p])]
        if near and not (slip and all(p in self.nil or self._is_sporadic(p) for p in near)):
            return None  # what other columns print on a line that is blank here may be what is missing
        if near:
            return "warning"
        if slip:
            return "error" if formula.strong else "warning"
        if blank or self._is_counted_otherwise(residual):
            return None
        if residual <= _WIDE * unit:
            return "warning" if formula.misses == 1 else None
        complete = len(column.parts) == len(formula.parts) and not self._has_strangers()
        if len(column.parts) < _FEWEST and not (complete and (told or formula.ties > 1)):
            return None
        if formula.misses == 1 and formula.ties > 1:
            return "error" if formula.score >= SURE else "warning"
        if formula.misses == 1 and (_LIKE * residual <= abs(column.total) or (complete and formula.score >= SURE)):
            return "warning"
        return "warning" if formula.ties >= _CLEAN * formula.misses else None

    def _is_counted_otherwise(self, residual: int) -> bool:
        """Whether parts that no footing column prints may have the other sign, or be none, and that is the miss."""
        values = [self.column.parts[i] for i in self._open()]
        if len(values) > _OPEN:
            return any(residual >= abs(value) for value in values)
        reach = tolerance(len(self.column.live)) * self.sheet.units[self.formula.total]
        ways = product(*[(0, value, 2 * value) for value in values])
        return any(abs(self.column.residual + sum(way)) <= reach for way in ways)

    def _open(self) -> list[int]:
        """Places among the column's parts of those of which no footing column is a witness."""
        shown = [i for i, p in enumerate(self.formula.parts) if self.sheet.values[p][self.c] is not None]
        return [at for at, i in enumerate(shown) if i in self.column.live - self.witnessed]

    def _is_sporadic(self, row: int) -> bool:
        """True for a line blank in half of the total's columns; one that is blank in one of many lost a figure."""
        totals = self.sheet.numerals[self.formula.total]
        figures = [n for n, whole in zip(self.sheet.numerals[row], totals, strict=True) if whole is not None]
        return 2 * sum(1 for n in figures if n is None) >= len(figures)

    def _has_strangers(self) -> bool:
        """Whether a line among the parts that goes into none of them has a figure here: it may be a part."""
        between = range(min((*self.formula.parts, self.formula.total)), max((*self.formula.parts, self.formula.total)))
        return any(r not in self.within and r in self.sheet.values and self.sheet.values[r][self.c] for r in between)

    def _is_left_out(self, wanted: int) -> bool:
        """Whether a figure among the parts that the formula leaves out is just what is missing, in units."""
        inside = {*self.formula.parts, self.formula.total}
        column, printed = self.sheet.columns[self.c], str(wanted)
        for row in self.sheet.table.rows[min(inside) : max(inside) + 1]:
            if row.index not in inside:
                for at, n in row.figures:
                    if at == column and self.sheet.printed.get(n, "") == printed:
                        return True
        return False
