"""Growth lines: percentages below an amount, or of its name, that say how it grew over a year.

The year before stands in a column of the same table, or in the table above or below it: a table of this year's quarter
over one of last year's.
"""

from __future__ import annotations

from math import log10
from typing import Final, NamedTuple

from crossfoot.formulas.compare import Line, growth_miss, lines_of
from crossfoot.formulas.ratios import is_year_before, years_of
from crossfoot.formulas.terms import term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Column, Table

_NEAR: Final = 4
"""Lines that are tried first, above the percentage or by their names."""
_PER_TIE: Final = 3.0
_ENOUGH: Final = 2.0
"""Evidence in powers of ten that a growth is meant."""

Operands = tuple[Fact, Fact, Fact]
"""A percentage, the figure that grew and the one a year before."""


class Grown(NamedTuple):
    """A growth line: the line that grows, its figures, and how well that holds."""

    label: str
    row: int
    operands: list[Operands]
    named: bool
    """The growth line bears the name of the line."""
    ties: int
    misses: int
    weight: float


class YearBefore:
    """The figures of a table's lines a year earlier."""

    def __init__(self, table: Table, release: Release) -> None:
        self._table = table
        self._release = release
        self._years = years_of(table)
        self._columns = {column.index: column for column in table.columns}
        self._beside: dict[int, dict[str, Fact]] = {}

    def of(self, line: Line, column: int) -> Fact | None:
        """The figure of a line a year before that of a column, here or in a table beside it; None if there is none."""
        before = self._years.get(column)
        if before is not None:
            return line.facts.get(before)
        if column not in self._beside:
            self._beside[column] = self._found_beside(self._columns[column])
        return self._beside[column].get(term(self._table.rows[line.row].label))

    def _found_beside(self, here: Column) -> dict[str, Fact]:
        """The first figure of each term a year before a column, in the tables beside this one."""
        found: dict[str, Fact] = {}
        for table in self._release.tables[max(0, self._table.index - 1) : self._table.index + 2]:
            same = [
                c.index
                for c in table.columns
                if table is not self._table and c.kind == "value" and c.dims == here.dims and is_year_before(c, here)
            ]
            for line in lines_of(table, self._release) if same else ():
                for fact in [line.facts[c] for c in same if c in line.facts]:
                    found.setdefault(term(table.rows[line.row].label), fact)
        return found


def growth_of(table: Table, lines: list[Line], k: int, money: list[int], before: YearBefore) -> Grown | None:
    """What grows as the percentages of line `k` say: one of the lines `money` of its name, or one above it."""
    label = words(term(table.rows[lines[k].row].label))
    alike = [m for m in money if (own := words(term(table.rows[lines[m].row].label))) and own <= label]
    near = [m for m in money if m < k][: -_NEAR - 1 : -1]
    for m in dict.fromkeys((*sorted(alike, key=lambda m: abs(m - k))[:_NEAR], *near)):
        operands = [
            (percent, a, b)
            for column, percent in lines[k].facts.items()
            if percent.kind == "percent"
            and not percent.dash
            and (a := lines[m].facts.get(column)) is not None
            and (b := before.of(lines[m], column)) is not None
        ]
        offs = [growth_miss(a, b, p) for p, a, b in operands]
        ties, misses = sum(1 for off in offs if off == 0), sum(1 for off in offs if off)
        weight = sum(
            min(_PER_TIE, log10(abs(p.mantissa) + 1)) for (p, _, _), off in zip(operands, offs, strict=True) if off == 0
        )
        if ties and ties >= 2 * misses and weight >= _ENOUGH:
            return Grown(table.rows[lines[m].row].label, lines[m].row, operands, m in alike, ties, misses, weight)
    return None
