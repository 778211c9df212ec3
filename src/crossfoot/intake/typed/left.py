"""Typed tables whose columns are set flush left, as terminal browsers print pages: cells begin where columns do.

There the beginnings of cells give the columns exactly, and a header reaches over what stands to its right until the
next one begins; where figures are set flush right, neither holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import groupby, pairwise

import msgspec

from crossfoot.intake.plain.values import names_period
from crossfoot.intake.typed.items import Item, is_heading, items_of, parted, under_one_edge
from crossfoot.intake.typed.over import NARROWEST, SNAP, heads_whole, in_order, reached, snapped
from crossfoot.intake.typed.straight import straightened
from crossfoot.model.document import Cell, Grid

FEWEST = 4
"""Fewest figures of which it can be told how they are set."""
SUB = 3
"""Grid columns for one column of the table: a sign, the figure, a closing sign."""


def flush_left(raw: str, grid: Grid) -> Grid:
    """`grid` with its cells in columns counted from the left, if they are set flush left; else `grid` itself."""
    lines = [items_of(raw, list(row)) for _, row in groupby(grid.cells, key=_row)]
    lines = straightened(under_one_edge(raw, lines), NARROWEST)
    edges, figures = _edges(lines)
    if not edges:
        return grid
    lines = heads_whole(raw, _whole(raw, parted(raw, lines, edges), edges), len(figures))
    placed: list[Cell] = []
    heads: dict[int, int] = {}
    moved = in_order(lines, edges)
    known = set(figures)
    margin = _label_end(lines, edges)
    for n, items in enumerate(lines):
        heading = is_heading(items)
        starts = [moved.get(i.x0, snapped(known, i.x0)) if heading else i.x0 for i in items]
        places = [bisect_right(edges, start) or int(heading and start > margin) for start in starts]
        if any(a >= b for a, b in pairwise(places)):
            return grid
        if not heading:
            heads = {}
            ends = [place + 1 for place in places]
        else:
            places, ends = reached(raw, lines[n : n + 4], places, edges, figures, heads)
        for item, place, end in zip(items, places, ends, strict=True):
            placed.extend(_placed(item, place, end))
    return Grid(cells=tuple(placed), rows=grid.rows, width=1 + SUB * len(edges), ruled_rows=grid.ruled_rows)


def _row(cell: Cell) -> int:
    return cell.row


def _edges(lines: list[list[Item]]) -> tuple[list[int], list[int]]:
    """Where columns begin, the column of labels left out, and columns of figures; none if not set flush left."""
    bodies = [
        [item for item in items if item.figure >= 0 and not item.year and item.x0 >= NARROWEST] for items in lines
    ]
    lefts = Counter(item.x0 for items in bodies for item in items)
    rights = {item.x1 for items in bodies for item in items}
    count = sum(lefts.values())
    if count < FEWEST or len(lefts) > len(rights):
        return [], []
    heads = [items for items, body in zip(lines, bodies, strict=True) if not body]
    first = min(lefts)
    usual = {left for left, times in lefts.items() if times > 1}
    starts = [item.x0 for items in heads for item in items if item.x0 >= first]
    fitting = sum(start in lefts for start in starts)
    if fitting * 2 < len(starts) or (len(lefts) == len(rights) and fitting < max(1, len(starts))):
        return [], []
    starts = [snapped(usual, start) for start in starts]
    below = [[left for left in lefts if 0 <= left - start <= SNAP] for start in starts]
    only = {left for beside in below if len(beside) == 1 for left in beside}
    lone = sum(times for left, times in lefts.items() if times < 2 and left not in only)
    if lone * 20 > count:
        return [], []
    texts = Counter(
        item.x0
        for items in lines
        for item in items
        if (item.figure < 0 and item is not items[0]) or (item.year and item.x0 >= NARROWEST and not is_heading(items))
    )
    kept = {left for left, times in lefts.items() if times > 1 or left in starts}
    return sorted(kept.union(starts, (x for x, times in texts.items() if times > 1 or x >= first))), sorted(kept)


def _label_end(lines: list[list[Item]], edges: list[int]) -> int:
    """Where the widest label of a row ends: a header that begins behind it is over the first column."""
    return max((items[0].x1 for items in lines if items[0].x0 < edges[0] and not is_heading(items)), default=edges[0])


def _whole(raw: str, lines: list[list[Item]], edges: list[int]) -> list[list[Item]]:
    """`lines` with what goes on below a row of its label put into that row: lines are full where a label is broken.

    What a label ends with is its header, not a figure: it may be a footnote mark alone.
    """
    width = max((items[0].x1 for items in lines if items[0].x1 < edges[0]), default=0)
    out: list[list[Item]] = []
    last: Item | None = None
    below = 0
    for items in lines:
        cell = items[0].cells[0]
        if last is not None and len(items) == 1 and cell.row == below and _goes_on(raw, last, items[0], width):
            last = items[0]
            moved = msgspec.structs.replace(cell, row=out[-1][0].cells[0].row, header=True)
            out[-1][0].cells.append(moved)
        else:
            out.append(items)
            last = items[0] if len(items) > 1 and items[0].figure < 0 and items[0].x0 < edges[0] else None
        below = cell.row + 1
    return out


def _goes_on(raw: str, above: Item, below: Item, width: int) -> bool:
    """Whether a label had no room for the first word of the text below it."""
    cell = below.cells[0]
    text = raw[cell.start : cell.end]
    room = width - above.x1 - 1
    if text[0].isupper() and names_period(text) and raw[above.cells[-1].end - 1] != ",":
        return False
    return below.x0 == above.x0 and len(text.split(None, 1)[0]) > room and text[-1] != ":"


def _placed(item: Item, place: int, until: int) -> list[Cell]:
    """The cells of an item in column `place` (0 for labels), reaching to the column `until`."""
    if place == 0:
        return [msgspec.structs.replace(cell, x0=0, x1=1) for cell in item.cells]
    base, end = 1 + SUB * (place - 1), 1 + SUB * (until - 1)
    out = []
    for k, cell in enumerate(item.cells):
        if item.figure < 0:
            out.append(msgspec.structs.replace(cell, x0=base, x1=end))
        elif k == item.figure:
            out.append(msgspec.structs.replace(cell, x0=base + (k > 0), x1=base + 2))
        else:
            at = base if k < item.figure else base + 2
            out.append(msgspec.structs.replace(cell, x0=at, x1=at + 1))
    return out
