"""Periods of numbers inside row labels: "less allowances of $180 and $189" speaks of the row's columns in turn."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.facts.lists import runs
from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, Row, Table


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
        """Period by ordinal for the quantities of one label cell, in order."""
        row = self.row(numerals[0].cell)
        columns = self._dated(row)
        out: dict[int, str | None] = {}
        for members in runs(self.document.text, numerals):
            for k, at in enumerate(members):
                out[numerals[at].n] = self._period(numerals[at], k, len(members), row, columns)
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
    def _period(numeral: Numeral, k: int, count: int, row: Row | None, columns: list[Column]) -> str | None:
        if row is not None and row.period is not None and count == 1:
            return row.period
        if not columns:
            return row.period if row is not None else None
        if count > 1 and (count == len(columns) or count == 2):
            return columns[min(k, len(columns) - 1)].period
        periods = [c.period for c in columns if c.period is not None]
        if numeral.suffix == "percent" and not any("/" in period for period in periods):
            return max(periods)
        return periods[0]
