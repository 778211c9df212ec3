"""One table of a Word file in the making: its cells on the grid that it states."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.intake.plain.values import is_value
from crossfoot.model.document import Cell, Grid
from crossfoot.model.limits import CELLS, SPAN
from crossfoot.model.problems import LimitExceeded

_GRIDLINES: Final = 75
"""Where more than so many percent of rows are ruled, the rules are gridlines and say nothing of sums."""
_SENTENCE: Final = 200
_MARK: Final = re.compile(r"[^\w\s$€£¥%]{1,3}|\(?\w{1,3}[.)]|\(?\d{1,2}\)?|[*†‡§#]+")


class Draft:
    """A cell while its table is read."""

    __slots__ = ("bold", "end", "header", "indent", "row", "ruled", "start", "text", "x0", "x1")

    def __init__(self, row: int, x0: int, x1: int) -> None:
        self.row, self.x0, self.x1 = row, x0, x1
        self.start = self.end = -1
        self.bold = True
        self.header = self.ruled = False
        self.indent = 0
        self.text = ""


class Table:
    """Cells of a table as they come."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.cells: list[Draft] = []
        self.row = -1
        self.x = 0
        self.header = False
        self.places = 0
        self.cell: Draft | None = None
        self._below: list[tuple[int, int]] = []
        """Extents of the rules below the row above."""
        self._under: list[tuple[int, int]] = []

    def open_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        self.x = 0
        self.header = False
        self._below, self._under = self._under, []

    def begin_again(self) -> None:
        """Count rows from 0 again: what came so far is a table of its own. A cell that is open stands in the first."""
        self.row = -1 if self.cell is None else 0
        if self.cell is not None:
            self.cell.row = 0

    def skip(self, columns: int) -> None:
        """Leave out grid columns at the beginning of a row."""
        self.x += min(columns, SPAN)

    def open_cell(self) -> None:
        """Begin the next cell; `set_cell` tells the rest of it."""
        self.row = max(self.row, 0)
        self.cell = Draft(self.row, self.x, self.x + 1)
        self.places += 1
        if self.places > CELLS:
            raise LimitExceeded(f"{self._name}: a table has more than {CELLS:,} cells; split it into smaller tables")

    def set_cell(self, width: int, *, above: bool, below: bool) -> None:
        """Tell the width of the cell in grid columns, and whether rules are drawn above and below it."""
        cell = self.cell
        if cell is None:
            return
        cell.x1 = cell.x0 + max(1, min(width, SPAN))
        cell.header = self.header
        cell.ruled = above or any(x0 < cell.x1 and cell.x0 < x1 for x0, x1 in self._below)
        if below:
            self._under.append((cell.x0, cell.x1))

    def close_cell(self) -> None:
        """End the cell; it counts if it has text."""
        if self.cell is not None:
            self.x = self.cell.x1
            if self.cell.start >= 0:
                self.cells.append(self.cell)
        self.cell = None

    def holds_prose(self) -> bool:
        """Whether the table only lays out text: at most one cell a row beside a bullet, and no figures."""
        rows: dict[int, list[str]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell.text)
        for texts in rows.values():
            body = texts[1:] if len(texts) > 1 and _MARK.fullmatch(texts[0]) else texts
            if len(body) > 1 and (any(is_value(one) for one in body) or all(len(one) <= _SENTENCE for one in body)):
                return False
        return True

    def grid(self) -> Grid:
        """The finished grid."""
        ruled = {cell.row for cell in self.cells if cell.ruled}
        rows = {cell.row for cell in self.cells}
        gridlines = len(rows) > 3 and len(ruled) * 100 > _GRIDLINES * len(rows)
        cells = tuple(
            Cell(
                start=cell.start,
                end=cell.end,
                row=cell.row,
                x0=cell.x0,
                x1=cell.x1,
                header=cell.header,
                bold=cell.bold,
                indent=cell.indent,
                ruled=cell.ruled and not gridlines,
            )
            for cell in self.cells
        )
        return Grid(cells=cells, rows=self.row + 1, width=max(cell.x1 for cell in cells))
