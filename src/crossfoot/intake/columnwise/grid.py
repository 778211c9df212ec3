"""The grid of a statement that was read column by column: rows as they stood, cells where they were read."""

from __future__ import annotations

import re

from crossfoot.intake.columnwise.labels import Label
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.percents import Placed
from crossfoot.intake.plain.spread import Heads, Item, header_cells
from crossfoot.model.document import Cell, Grid

SIGNS = "$€£¥"

UNIT = re.compile(r"\(.{0,40}\b(?i:millions?|thousands|billions)\b")


def grid_of_columns(
    raw: str,
    labels: list[Label],
    given: list[int],
    columns: list[list[Figure]],
    percents: Placed | None,
    heads: Heads,
    rest: list[Item],
    signs: list[Item],
    unsure: frozenset[int] = frozenset(),
) -> Grid:
    """The grid of `columns` of figures, where row r has label `given[r]` or none (-1).

    Labels without figures are rows of their own. `rest` (remarks, notes, page numbers) stands below. `signs` are the
    currency signs printed apart: they belong to the first column if there is one for each row with signs elsewhere.
    Figures of `unsure` rows stand below, too: nothing tells their columns.
    """
    step = 2 if percents else 1
    cells = [
        Cell(start=cell.start, end=cell.end, row=cell.row, x0=1 + (cell.x0 - 1) * step, x1=1 + (cell.x1 - 1) * step,
             header=True)
        for cell in header_cells(heads)
    ]  # fmt: skip
    at = len(heads)
    bare = [(label.start, label.end) for label in labels if label.bare] + [(item.start, item.end) for item in rest]
    units = [place for place in bare if UNIT.match(raw, *place)]
    for start, end in units:
        cells.append(Cell(start=start, end=end, row=at, x0=1, x1=1 + step * len(columns), header=True))
        at += 1
    label = 0
    opened = [r for r in range(len(columns[0])) if any(column[r].opens == "$" for column in columns[:-1])]
    lone = dict(zip(opened, signs, strict=True)) if len(opened) == len(signs) else {}
    for r, owner in enumerate(given):
        while label < len(labels) and owner >= 0 and label <= owner:
            if (labels[label].start, labels[label].end) not in units:
                cells.append(Cell(start=labels[label].start, end=labels[label].end, row=at, x0=0, x1=1))
                at += label < owner
            label += 1
        if r in lone:
            cells.append(Cell(start=lone[r].start, end=lone[r].end, row=at, x0=1, x1=2))
        for i, column in enumerate(columns if r not in unsure else ()):
            x = 1 + i * step
            printed = [(column[r], x)]
            if percents and r in percents[i]:
                printed.append((percents[i][r], x + 1))
            for figure, place in printed:
                cells.extend(_cells(raw, figure, at, place, x + step if i + 1 < len(columns) else 0))
        at += 1
    left = [(name.start, name.end) for name in labels[label:]] + [(item.start, item.end) for item in rest]
    left += [(column[r].start, column[r].end) for r in sorted(unsure) for column in columns]
    for start, end in left:
        if (start, end) not in units:
            cells.append(Cell(start=start, end=end, row=at, x0=0, x1=1))
            at += 1
    cells.sort(key=lambda cell: (cell.row, cell.x0))
    return Grid(cells=tuple(cells), rows=at, width=1 + step * len(columns))


def _cells(raw: str, figure: Figure, row: int, x: int, after: int) -> list[Cell]:
    """The cell of a figure, that of a sign far before it, and that of a sign behind it, which is of column `after`."""
    start, end = figure.start, figure.end
    cells = []
    if raw[start] in SIGNS and raw[start + 1 : start + 3].isspace():
        cells.append(Cell(start=start, end=start + 1, row=row, x0=x, x1=x + 1))
        start = end - len(raw[start + 1 : end].lstrip())
    cells.append(Cell(start=start, end=end, row=row, x0=x, x1=x + 1))
    if after and figure.opens == "$":
        sign = next((at for at in range(end, min(end + 80, len(raw))) if raw[at] in SIGNS), None)
        if sign is not None:
            cells.append(Cell(start=sign, end=sign + 1, row=row, x0=after, x1=after + 1))
    return cells
