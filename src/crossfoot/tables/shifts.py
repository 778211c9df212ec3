"""Figures that stand beside their columns: markdown made from tables whose signs had cells of their own."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import structs

from crossfoot.tables.cells import Slot, opens

_WAYS: Final = ("beside", "opening", "every")
"""How signs in cells of their own push figures: the one beside them alone, or all that follow (signs before a figure,
or those after one as well)."""


def unshift(rows: list[list[Slot]]) -> None:
    """Move the cells of rows whose signs ("$", "%") stand in cells of their own back under their columns.

    Markdown made from tables without such cells in other rows pushes each following cell one place to the right. The
    count of signs that leaves the fewest columns decides.
    """
    best, least = None, _extents([[s.cell.x0 for s in row if s.kind == "figure"] for row in rows])
    for way in _WAYS:
        moved = [_moved(row, way) for row in rows]
        collides = any(len(set(places)) < len(places) for places in moved)
        count = _extents(moved)
        if count < least and not collides:
            best, least = way, count
    if best is None:
        _align(rows, least)
    else:
        for row in rows:
            for slot, by in zip(row, _shifts(row, best), strict=True):
                if slot.kind in ("figure", "year", "none"):
                    slot.cell = structs.replace(slot.cell, x0=slot.cell.x0 - by, x1=slot.cell.x1 - by)
    _under_heads(rows)


def _under_heads(rows: list[list[Slot]]) -> None:
    """Put the figures of rows with one for every header cell under these, where they stand in more places than that.

    Blank columns may be narrower than printed ones: then only the order of a full row tells its columns.
    """
    figures = [[s for s in row if s.kind in ("figure", "none")] for row in rows]
    counts = Counter(len(row) for row in figures if row)
    most = max(counts, key=lambda count: (counts[count], count), default=0)
    if most < 2 or counts[most] * 2 < sum(counts.values()):
        return
    named = [[s for s in row if s.kind in ("text", "year") and s.cell.x0] for row in rows]
    heads = next((row for row, own in zip(named, figures, strict=True) if len(row) == most and not own), None)
    if heads is None or _extents([[s.cell.x0 for s in row] for row in figures]) <= most:
        return
    places = [(head.cell.x0, head.cell.x1) for head in heads]
    also = (row for row, own in zip(named, figures, strict=True) if not own)
    for row in (*figures, *also):
        if len(row) == most:
            for slot, (x0, x1) in zip(row, places, strict=True):
                slot.cell = structs.replace(slot.cell, x0=x0, x1=x1)


def _shifts(row: list[Slot], way: str) -> list[int]:
    """By how many places each cell of a row was pushed to the right."""
    out: list[int] = []
    by = 0
    for k, slot in enumerate(row):
        sign = slot.kind == "filler" and bool(slot.text.strip())
        if way == "beside":
            before = row[k - 1] if k else slot
            pushed = before.kind == "filler" and opens(before.text) and before.cell.x1 == slot.cell.x0
            out.append(int(pushed and bool(before.text.strip())))
            continue
        by += sign and (way == "every" or opens(slot.text))
        out.append(by)
    return out


def straighten(rows: list[list[Slot]], count: int) -> None:
    """Put the figures of typed rows that have one for each of `count` columns under each other, in their order.

    A column is where most such rows print it (right edges count: figures are set flush right); a row that is typed
    further to the left or the right than that, as rows of percentages are, keeps its order and loses its place.
    """
    figures = [[s for s in row if s.kind in ("figure", "none")] for row in rows]
    full = [row for row in figures if len(row) == count]
    if len(full) * 2 < sum(1 for row in figures if row):
        return
    edges = [Counter(row[k].cell.x1 for row in full) for k in range(count)]
    usual = [found.most_common(1)[0][0] for found in edges]
    if any(b <= a for a, b in pairwise(usual)):
        return
    starts = [min(row[k].cell.x0 for row in full if row[k].cell.x1 == edge) for k, edge in enumerate(usual)]
    starts = [max(x0, before) for x0, before in zip(starts, [0, *usual], strict=False)]
    for row in full:
        for slot, x0, x1 in zip(row, starts, usual, strict=True):
            if slot.cell.x1 != x1:
                slot.cell = structs.replace(slot.cell, x0=x0, x1=x1)


def _align(rows: list[list[Slot]], extents: int) -> None:
    """Put the figures of rows that have one for every column in the places where most such rows have theirs."""
    figures = [[s for s in row if s.kind in ("figure", "none")] for row in rows]
    counts = Counter(len(row) for row in figures if row)
    most = max(counts, default=0)
    if most < 2 or extents <= most or counts[most] * 2 < sum(counts.values()):
        return
    full = [row for row in figures if len(row) == most]
    places = [Counter(row[k].cell.x0 for row in full) for k in range(most)]
    usual = [found.most_common(1)[0][0] for found in places]
    if any(b <= a for a, b in pairwise(usual)):
        return
    for row in figures:
        for k, slot in enumerate(row):
            fits = [j for j in range(most) if slot.cell.x0 in places[j]] if len(row) < most else [k]
            if len(fits) == 1:
                slot.cell = structs.replace(slot.cell, x0=usual[fits[0]], x1=usual[fits[0]] + 1)


def _extents(places: list[list[int]]) -> int:
    return len({x for row in places for x in row})


def _moved(row: list[Slot], way: str) -> list[int]:
    return [slot.cell.x0 - by for slot, by in zip(row, _shifts(row, way), strict=True) if slot.kind == "figure"]
