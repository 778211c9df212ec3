"""Column headers of pipe and tab tables, put back over the columns that they head.

Markdown has no spans: "Year ended May 31," over two columns became one narrow cell, headers slipped one cell to the
left where the empty corner was lost. What tells the truth is the figures below: as many headers as there are columns
of figures belong to them in order; fewer headers part the columns where the row below begins anew.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import msgspec

from crossfoot.intake.plain.spread import is_heading, is_remark
from crossfoot.intake.plain.values import is_figure, is_sign, is_value, is_year, names_period
from crossfoot.model.document import Cell, Grid

Zone = tuple[int, int]


def spanned(raw: str, grid: Grid) -> Grid:
    """`grid` with the extents of its column headers mended, section by section."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    order = list(rows)
    kinds = {row: _kind(raw, cells) for row, cells in rows.items()}
    i = 0
    while i < len(order):
        if kinds[order[i]] != "head":
            i += 1
            continue
        body = i
        while body < len(order) and kinds[order[body]] != "figures":
            body += 1
        stop = body
        while stop < len(order) and kinds[order[stop]] != "head":
            stop += 1
        zones = _zones(raw, [rows[row] for row in order[body:stop] if kinds[row] == "figures"])
        if zones:
            _place(raw, rows, [row for row in order[i:body] if kinds[row] == "head"], zones)
        i = stop
    cells = tuple(cell for row in order for cell in sorted(rows[row], key=_x0))
    width = max((cell.x1 for cell in cells), default=grid.width)
    return Grid(cells=cells, rows=grid.rows, width=width, typed=grid.typed, ruled_rows=grid.ruled_rows)


def _x0(cell: Cell) -> int:
    return cell.x0


def _kind(raw: str, cells: list[Cell]) -> str:
    """Whether a row is a "head" (periods over columns), has "figures" right of its label, or is "" (neither)."""
    texts = [raw[cell.start : cell.end] for cell in cells]
    right = [text for text, cell in zip(texts, cells, strict=True) if cell.x0 > 0]
    if any(is_value(text) and not is_year(text) for text in right):
        return "figures"
    if not right:
        return ""
    if all(is_heading(text) or is_sign(text) for text in right) and any(map(names_period, right)):
        return "head"
    return ""


def _zones(raw: str, rows: list[list[Cell]]) -> list[Zone]:
    """The columns of figures, each from the end of the one before: where at least a third of the rows have a figure."""
    counts = Counter(
        cell.x0 for cells in rows for cell in cells if cell.x0 > 0 and is_figure(_bare(raw[cell.start : cell.end]))
    )
    usual = max(counts.values(), default=0)
    places = sorted(x for x, count in counts.items() if count * 3 >= usual)
    zones = []
    left = 1
    for x in places:
        zones.append((left, x + 1))
        left = x + 1
    return zones


def _bare(text: str) -> str:
    """A figure without the parenthesis whose other half stands in the next cell."""
    return text.strip("() ")


def _place(raw: str, rows: dict[int, list[Cell]], heads: list[int], zones: list[Zone]) -> None:
    """Give the headers of rows `heads` the extents of the columns they stand over; the lowest row first."""
    inner: list[str] = []
    for row in reversed(heads):
        items = [cell for cell in rows[row] if cell.x0 > 0 or _is_slipped(raw, cell)]
        rest = [cell for cell in rows[row] if cell not in items]
        starts = _starts(items, zones, inner)
        if not starts:
            continue
        ends = [*starts[1:], len(zones)]
        placed = [
            msgspec.structs.replace(cell, x0=zones[a][0], x1=zones[b - 1][1], header=True)
            for cell, a, b in zip(items, starts, ends, strict=True)
        ]
        rows[row] = rest + placed
        if len(items) == len(zones):
            inner = [raw[cell.start : cell.end] for cell in items]


def _is_slipped(raw: str, cell: Cell) -> bool:
    """Whether a header stands in the column of labels because the empty corner was lost."""
    text = raw[cell.start : cell.end]
    return names_period(text) and is_heading(text) and not is_remark(text)


def _starts(items: list[Cell], zones: list[Zone], inner: list[str]) -> list[int]:
    """The first column of each header, or none if that cannot be told."""
    count = len(items)
    if not count or count > len(zones):
        return []
    if count == len(zones):
        return list(range(count))
    again = [i for i, text in enumerate(inner) if text == inner[0]]
    if len(again) == count and count > 1:
        return again
    places = [next((i for i, (_, end) in enumerate(zones) if cell.x0 < end), -1) for cell in items]
    kept = places[0] == 0 and all(a < b for a, b in pairwise(places))
    if not kept or not inner:
        return []
    if len(zones) % count == 0 and len(zones) // count > 1 and len(set(inner)) * count == len(inner):
        return list(range(0, len(zones), len(zones) // count))
    return places
