"""HTML tables inside markdown: their tags became a list, their text stands in the cleaned text."""

from __future__ import annotations

import re

from crossfoot.intake.plain.markup import Tag
from crossfoot.model.document import Cell, Grid
from crossfoot.model.limits import CELLS, SPAN

_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,6})", re.IGNORECASE)


class _Sheet:
    """A table while it is read: where the next cell goes, and which columns cells from above still fill."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.cells: list[Cell] = []
        self.row = -1
        self.x = 0
        self.width = 0
        self.held: dict[int, int] = {}
        """Grid column to the first row in which it is free again."""
        self.open: tuple[int, int, int, bool] | None = None

    def next_row(self) -> None:
        self.row += 1
        self.x = 0

    def begin(self, tag: Tag) -> None:
        if self.row < 0:
            self.next_row()
        spans = {kind.lower(): min(max(int(count), 1), SPAN) for kind, count in _SPAN.findall(tag.attributes)}
        while self.held.get(self.x, 0) > self.row:
            self.x += 1
        x0, self.x = self.x, self.x + spans.get("col", 1)
        if spans.get("row", 1) > 1:
            self.held.update((x, self.row + spans["row"]) for x in range(x0, self.x))
        self.width = max(self.width, self.x)
        self.open = (tag.at, x0, self.x, tag.name == "th")

    def finish(self, raw: str, at: int) -> None:
        if self.open is None:
            return
        start, x0, x1, header = self.open
        self.open = None
        while start < at and raw[start].isspace():
            start += 1
        while at > start and raw[at - 1].isspace():
            at -= 1
        if start < at and len(self.cells) < CELLS:
            self.cells.append(Cell(start=start, end=at, row=self.row, x0=x0, x1=x1, header=header, bold=header))


def tagged_tables(raw: str, tags: list[Tag]) -> tuple[tuple[int, int, Grid], ...]:
    """Extent and cells of each outermost tagged table; cells of a table inside a cell are text of that cell."""
    tables: list[tuple[int, int, Grid]] = []
    sheet: _Sheet | None = None
    depth = 0
    for tag in tags:
        if tag.name == "table":
            depth += -1 if tag.closing else 1
            if depth == 1 and not tag.closing:
                sheet = _Sheet(tag.at)
            elif depth <= 0:
                if sheet is not None:
                    tables.append(_end(sheet, raw, tag.at))
                sheet, depth = None, 0
        elif sheet is not None and depth == 1:
            _step(sheet, raw, tag)
    if sheet is not None:
        tables.append(_end(sheet, raw, len(raw)))
    return tuple(tables)


def _step(sheet: _Sheet, raw: str, tag: Tag) -> None:
    if tag.name in ("td", "th", "tr", "thead", "tbody", "tfoot"):
        sheet.finish(raw, tag.at)
    if tag.name == "tr" and not tag.closing:
        sheet.next_row()
    elif tag.name in ("td", "th") and not tag.closing:
        sheet.begin(tag)


def _end(sheet: _Sheet, raw: str, at: int) -> tuple[int, int, Grid]:
    sheet.finish(raw, at)
    return sheet.start, at, Grid(cells=tuple(sheet.cells), rows=sheet.row + 1, width=max(sheet.width, 1))
