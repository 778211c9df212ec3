"""Typed tables whose columns are set flush left, as terminal browsers print pages: cells begin where columns do.

There the beginnings of cells give the columns exactly, and a header reaches over what stands to its right until the
next one begins; where figures are set flush right, neither holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from itertools import groupby, pairwise

import msgspec

from crossfoot.intake.plain.values import is_day, is_year, names_period
from crossfoot.intake.typed.items import Item, is_heading, items_of, parted, under_one_edge
from crossfoot.intake.typed.straight import straightened
from crossfoot.model.document import Cell, Grid

_SPAN = re.compile(r"^\D{0,40}\b(?:ended|ending|months|weeks)\W*$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[-–—/&]|\b(?:to|through|and|of|than|from))$")
"""The end of a header that goes on below."""
_OF_ALL = re.compile(
    r"\((?:.{0,60}\b(?:millions?|thousands?|billions?|unaudited|audited|dollars?|except|000)\b|.{0,20}[$€£¥%])",
    re.IGNORECASE,
)
"""What parentheses over columns say of all of them."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)
_DAY = re.compile(r"[0-3]?\d\b,?")
_YEARLESS = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s[0-3]?\d,$")
FEWEST = 4
"""Fewest figures of which it can be told how they are set."""
NARROWEST = 8
"""Least width of the column of labels."""
SNAP = 3
"""Characters by which a header may begin beside its column."""
ASTRAY = 14
"""Characters by which the first of as many headers as columns may begin before its own."""
SUB = 3
"""Grid columns for one column of the table: a sign, the figure, a closing sign."""


def flush_left(raw: str, grid: Grid) -> Grid:
    """`grid` with its cells in columns counted from the left, if they are set flush left; else `grid` itself."""
    lines = [items_of(raw, list(row)) for _, row in groupby(grid.cells, key=_row)]
    lines = under_one_edge(raw, straightened(lines, NARROWEST))
    edges, figures = _edges(lines)
    if not edges:
        return grid
    lines = _heads_whole(raw, _whole(raw, parted(raw, lines, edges), edges))
    placed: list[Cell] = []
    heads: dict[int, int] = {}
    moved = _in_order(lines, edges)
    known = set(figures)
    for n, items in enumerate(lines):
        heading = is_heading(items)
        starts = [moved.get(i.x0, _snapped(known, i.x0)) if heading else i.x0 for i in items]
        places = [max(0, bisect_right(edges, start)) for start in starts]
        if any(a >= b for a, b in pairwise(places)):
            return grid
        if not heading:
            heads = {}
            ends = [place + 1 for place in places]
        else:
            again = _repeated(raw, lines[n + 1 : n + 4], len(figures))
            ends = _evenly(raw, items, places, edges, figures, again) or _ends(raw, items, places, edges, heads)
            if _heads_the_rest(places, ends, [item.x0 for items in lines[n + 1 : n + 2] for item in items], edges):
                ends[-1] = len(edges) + 1
            if not heads and _is_of_all(raw, lines[n : n + 2]):
                places, ends = [1], [len(edges) + 1]
            elif places[-1] > 0 and places[-2:-1] in ([], [0]) and _is_common(raw, items[-1], places[-1]):
                places[-1], ends[-1] = 1, len(edges) + 1
            else:
                sure = ends if ends[-1] > places[-1] + 1 else ends[:-1]  # how far the last one reaches is not known
                heads.update((place, end) for place, end in zip(places, sure, strict=False) if place > 0)
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
    starts = [_snapped(usual, start) for start in starts]
    lone = sum(times for left, times in lefts.items() if times < 2 and left not in starts)
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


def _snapped(edges: Collection[int], x: int) -> int:
    """The edge that a header means which begins a little beside it; else `x`."""
    if x in edges:
        return x
    return next((edge for off in range(1, SNAP + 1) for edge in (x + off, x - off) if edge in edges), x)


def _whole(raw: str, lines: list[list[Item]], edges: list[int]) -> list[list[Item]]:
    """`lines` with what goes on below a row of its label put into that row: lines are full where a label is broken."""
    width = max((items[0].x1 for items in lines if items[0].x1 < edges[0]), default=0)
    out: list[list[Item]] = []
    last: Item | None = None
    below = 0
    for items in lines:
        cell = items[0].cells[0]
        if last is not None and len(items) == 1 and cell.row == below and _goes_on(raw, last, items[0], width):
            last = items[0]
            moved = msgspec.structs.replace(cell, row=out[-1][0].cells[0].row)
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


def _heads_whole(raw: str, lines: list[list[Item]]) -> list[list[Item]]:
    """`lines` with headers that run on in the next line put together: "July 1 to" and "July 21" below it."""
    out: list[list[Item]] = []
    last = -2
    for items in lines:
        row = items[0].cells[0].row
        above = {item.x0: k for k, item in enumerate(out[-1])} if row == last + 1 and is_heading(items) else {}
        last = row
        if not above or not is_heading(out[-1]) or not _all_run_on(raw, out[-1], items, above):
            out.append(items)
            continue
        for item in items:
            whole = out[-1][above[item.x0]]
            cells = [msgspec.structs.replace(cell, row=whole.cells[0].row) for cell in item.cells]
            out[-1][above[item.x0]] = whole._replace(
                x1=max(whole.x1, item.x1), cells=[*whole.cells, *cells], year=False
            )
    return out


def _all_run_on(raw: str, upper: list[Item], items: list[Item], above: dict[int, int]) -> bool:
    """Whether every item stands below one of `upper` whose text it goes on with."""
    if not all(item.x0 in above and upper[above[item.x0]].x0 >= NARROWEST for item in items):
        return False
    if upper[0].x0 < NARROWEST and _text(raw, upper[0])[0] != "(" and any(item.year for item in items):
        return False  # a label and years are a row
    return all(_runs_on(_text(raw, upper[above[item.x0]]), _text(raw, item)) for item in items)


def _runs_on(above: str, below: str) -> bool:
    """Whether a header goes on in the text below it: the end of the one, or the beginning of the other, says so."""
    if _MONTH.search(above):
        return _DAY.match(below) is not None
    if _YEARLESS.search(above):
        return is_year(below)
    return _OPEN_END.search(above) is not None or below[0].islower()


def _text(raw: str, item: Item) -> str:
    return " ".join(raw[cell.start : cell.end] for cell in item.cells)


def _in_order(lines: list[list[Item]], edges: list[int]) -> dict[int, int]:
    """For headers that begin beside their columns, and are as many as all columns: the columns' edges, in order.

    Programs that print pages put a header where the cells above it end, which may be columns away from its own.
    """
    bodies = Counter(
        tuple(item.x0 for item in items if item.x0 >= edges[0]) for items in lines if not is_heading(items)
    )
    full = max(bodies, key=lambda xs: (len(xs), bodies[xs]), default=())
    if len(full) < 2:
        return {}
    for items in lines:
        heads = [item.x0 for item in items if item.x0 >= max(NARROWEST, edges[0] - ASTRAY)] if is_heading(items) else []
        if len(heads) == len(full) and heads[0] <= full[0] + SNAP:
            apart = [abs(a - b) for a, b in zip(heads, full, strict=True)]
            return dict(zip(heads, full, strict=True)) if max(apart) > SNAP else {}
    return {}


def _repeated(raw: str, below: list[list[Item]], columns: int) -> int:
    """How often a line of headers below, one for each column, begins anew: 2 for "2025 2024 2025 2024"; else 0."""
    for items in below:
        texts = [_text(raw, item) for item in items if item.x0 >= NARROWEST]
        if len(texts) == columns and is_heading(items):
            times = texts.count(texts[0])
            return times if times > 1 and texts == texts[: columns // times] * times else 0
    return 0


def _evenly(
    raw: str, items: list[Item], places: list[int], edges: list[int], figures: list[int], again: int
) -> list[int]:
    """As `_ends`, for periods of which one stands over no column of figures: each has as many of them.

    Their `places` are mended; none if this is another case. `again` tells how often the headers below begin anew.
    """
    some = [k for k, place in enumerate(places) if place > 0]
    if len(some) < 2 or len(figures) % len(some):
        return []
    if (not again or again % len(some)) and all(items[k].x0 in figures for k in some):
        return []
    if not all(names_period(_text(raw, items[k])) for k in some):
        return []
    each = len(figures) // len(some)
    starts = [bisect_right(edges, figures[k * each]) for k in range(len(some))]
    places[some[0] :] = starts
    return [place + 1 for place in places[: some[0]]] + [*starts[1:], len(edges) + 1]


def _heads_the_rest(places: list[int], ends: list[int], below: list[int], edges: list[int]) -> bool:
    """Whether the last header, beside wider ones, stands over all columns to its right, which have headers `below`."""
    first = places[-1]
    wide = any(end - place > 1 for place, end in zip(places[:-1], ends, strict=False) if place > 0)
    beyond = edges[first - 1 :]
    return wide and first > 0 and len(beyond) > 1 and sum(x >= beyond[0] - SNAP for x in below) == len(beyond)


def _is_of_all(raw: str, lines: list[list[Item]]) -> bool:
    """Whether a line above headers names a day, or a length of time, and nothing else."""
    if len(lines) < 2 or len(lines[0]) > 1 or not is_heading(lines[1]):
        return False
    text = _text(raw, lines[0][0])
    return is_day(text) or (lines[0][0].x0 < NARROWEST and _SPAN.search(text) is not None)


def _ends(raw: str, items: list[Item], places: list[int], edges: list[int], heads: dict[int, int]) -> list[int]:
    """The column that each header reaches to (exclusive); `heads` are the headers above, which cut those below."""
    ends = []
    for item, place, following in zip(items, places, [*places[1:], len(edges) + 1], strict=True):
        reach = min((cut for cut in heads if cut > place), default=len(edges) + 1)
        if place and (place in heads or _spans(raw, item, edges[place:])):
            ends.append(min(following, reach, heads.get(place, reach)))
        else:
            ends.append(place + 1)
    return ends


def _is_common(raw: str, item: Item, place: int) -> bool:
    """Whether a header alone on its line is one of all columns: in parentheses (a scale), or a span without its end."""
    text = _text(raw, item)
    return (_OF_ALL.match(text) is not None and item.figure < 0) or (place == 1 and _SPAN.search(text) is not None)


def _spans(raw: str, item: Item, beyond: list[int]) -> bool:
    """Whether a header may reach over the columns that begin `beyond` it: wider than its own, or a whole period."""
    text = _text(raw, item)
    if beyond and item.x1 > beyond[0]:
        return True
    return text[-1] != "," and names_period(text)


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
