"""Periods of numbers inside row labels: "less allowances of $180 and $189" speaks of the row's columns in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import structs

from crossfoot.facts.lists import runs
from crossfoot.facts.tabular import figure_period
from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, Row, Table
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.patterns import MONTH_NUMBER

_DATE: Final = re.compile(rf"(?:(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})\s*,\s*)?\b(?P<year>(?:19|20)\d\d)\b", re.I)
_LISTED: Final = re.compile(
    r"\b(?:19|20)\d\d\s*(?:,|and|&|,\s*and)\s+(?:at |as of )?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}\s*,\s*)?(?:19|20)\d\d\b|\brespectively\b"
)
_LEADS: Final = re.compile(r"\s*[:–—-]\s*[$€£]?\s*\(?")
_INSIDE: Final = re.compile(r"\s*,\s*[$€£]?\s*")
"""Between a year that opens a parenthesis and the number of that year: "$185 (2024, $167)"."""
_REACH: Final = 60


class LabelDater:
    """Gives the numbers in the labels of one table their periods."""

    def __init__(self, document: Document, table: Table, numerals: Sequence[Numeral]) -> None:
        self.document = document
        self.table = table
        grid = document.blocks[table.block].grid
        assert grid is not None
        self._cells = grid.cells
        self._rows = {self._cells[numerals[n].cell].row: row for row in table.rows for _, n in row.figures[:1]}

    def row(self, cell: int) -> Row | None:
        """The row that the text of a cell labels: its own, else the next one below that a label may run over."""
        at = self._cells[cell].row
        return next((self._rows[k] for k in range(at, at + 3) if k in self._rows), None)

    def periods(self, numerals: Sequence[Numeral]) -> dict[int, str | None]:
        """Period by ordinal for the quantities of one cell, in order: a label, or a range in a column of figures."""
        row = self.row(numerals[0].cell)
        column = self._over(numerals[0].cell, row)
        if column is not None:
            return dict.fromkeys((x.n for x in numerals), self._standing(column.period, row))
        columns = self._dated(row)
        every = self._dated(None)
        out: dict[int, str | None] = {}
        for members in runs(self.document.text, numerals):
            for k, at in enumerate(members):
                fitting = every if len(members) == len(every) > 2 else columns
                out[numerals[at].n] = self._period(k, len(members), row, fitting)
        out.update(self._stated(numerals, columns))
        return {n: self._standing(period, row) for n, period in out.items()}

    def _over(self, cell: int, row: Row | None) -> Column | None:
        """The column that a cell without one figure stands in ("39% - 58%"), or None for a label."""
        place = self._cells[cell]
        used = [self.table.columns[k] for k, _ in row.figures] if row is not None else []
        for columns in (used, self.table.columns):
            over = [c for c in columns if c.x0 < place.x1 and place.x0 < c.x1]
            if place.x0 > 0 and over and all(c.period == over[0].period for c in over):
                return over[0]
        return None

    def _standing(self, period: str | None, row: Row | None) -> str | None:
        """The period of a number in a row under a column of `period`: what a balance includes stands at its day."""
        if row is None or row.period is not None or not row.figures:
            return period
        column = structs.replace(self.table.columns[row.figures[0][0]], period=period)
        return figure_period(row, column, row.statement or self.table.statement)

    def _stated(self, numerals: Sequence[Numeral], columns: list[Column]) -> dict[int, str | None]:
        """Those of numbers beside which a label states a date or a year of the columns: "120 shares in 2024"."""
        cell = self._cells[numerals[0].cell]
        text = self.document.text
        if _LISTED.search(text, cell.start, cell.end):
            return {}  # the list of numbers is in the order of the columns
        taken = [(x.start, x.end) for x in numerals]
        dates = [
            m
            for m in _DATE.finditer(text, cell.start, cell.end)
            if not any(start < m.end() and m.start() < end for start, end in taken)
        ]
        out: dict[int, str | None] = {}
        for before, date in pairwise([None, *dates]):
            assert date is not None
            low = cell.start if before is None else before.end()
            ahead = [x for x in numerals if low <= x.start and x.end <= date.start()]
            after = next((x for x in numerals if x.start >= date.end()), None)
            if after is not None and (
                _LEADS.fullmatch(text, date.end(), after.start)
                or (text[date.start() - 1] == "(" and _INSIDE.fullmatch(text, date.end(), after.start))
            ):
                ahead = [after]
            elif not ahead or date.start() - ahead[-1].end > _REACH:
                continue
            periods = [c.period for c in columns if c.period is not None and _is_of(date, c.period)]
            if len(periods) == 1 or len(periods) == len(ahead):
                out.update({x.n: periods[min(k, len(periods) - 1)] for k, x in enumerate(ahead)})
        return out

    def _dated(self, row: Row | None) -> list[Column]:
        """The columns that give the row's figures their periods, the first of each period alone."""
        columns = self.table.columns
        used = [columns[k] for k, _ in row.figures] if row is not None else list(columns)
        out: list[Column] = []
        for column in used:
            if column.kind == "value" and column.period is not None and all(column.period != c.period for c in out):
                out.append(column)
        return out

    @staticmethod
    def _period(k: int, count: int, row: Row | None, columns: list[Column]) -> str | None:
        if row is not None and row.period is not None and count == 1:
            return row.period
        if not columns:
            return row.period if row is not None else None
        if len(columns) > 1 and count >= len(columns):
            k -= count - len(columns)  # "authorized 300 shares, 120 and 110 issued": the last ones go by columns
        if count > 1 and k >= 0 and (count >= len(columns) or count == 2):
            return columns[min(k, len(columns) - 1)].period
        periods = [c.period for c in columns if c.period is not None]
        return periods[0] if any("/" in period for period in periods) else max(periods)


def _is_of(date: re.Match[str], period: str) -> bool:
    """Whether a printed year, or day of one, is that in which a period ends."""
    if not period[-10:].startswith(date["year"]):
        return False
    if not date["month"]:
        return True
    month = MONTH_NUMBER[date["month"][:3].lower()]
    return period[-5:] == f"{month:02d}-{int(date['day']):02d}"
