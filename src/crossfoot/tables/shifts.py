"""Figures that stand beside their columns: markdown made from tables whose signs had cells of their own."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import structs

from crossfoot.tables.cells import Slot, opens


def unshift(rows: list[list[Slot]]) -> None:
    """Move the cells of rows whose signs ("$", "%") stand in cells of their own back under their columns.

    Markdown made from tables without such cells in other rows pushes each following cell one place to the right. The
    count of signs that leaves the fewest columns decides.
    """
    best, least = None, _extents([[s.cell.x0 for s in row if s.kind == "figure"] for row in rows])
    for closing in (False, True):
        moved = [_moved(row, closing=closing) for row in rows]
        collides = any(len(set(places)) < len(places) for places in moved)
        count = _extents(moved)
        if count < least and not collides:
            best, least = closing, count
    if best is None:
        _align(rows, least)
        return
    for row in rows:
        by = 0
        for slot in row:
            sign = slot.kind == "filler" and slot.text.strip()
            by += bool(sign) and (best or opens(slot.text))
            if slot.kind in ("figure", "year", "none"):
                slot.cell = structs.replace(slot.cell, x0=slot.cell.x0 - by, x1=slot.cell.x1 - by)


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


def _moved(row: list[Slot], *, closing: bool) -> list[int]:
    out: list[int] = []
    by = 0
    for slot in row:
        if slot.kind == "filler" and slot.text.strip():
            by += closing or opens(slot.text)
        elif slot.kind == "figure":
            out.append(slot.cell.x0 - by)
    return out
