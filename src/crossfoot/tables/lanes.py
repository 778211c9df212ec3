"""Lanes: which grid columns print one figure, with the signs beside it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

import msgspec

from crossfoot.tables.cells import Slot, opens

RAGGED: Final = 4
"""Characters that may lie between figures of one typed column that are not aligned."""
MOST: Final = 120
"""Most columns of one table; figures beyond them stand in none."""


class Lane(msgspec.Struct, gc=False):
    """One logical column while it is found: the extent of its digits and of all that is printed with them."""

    x0: int
    x1: int
    left: int
    right: int
    count: int = 0


def lanes(rows: list[list[Slot]], typed: bool) -> list[Lane]:
    """Columns of figures of `rows`, left to right, found from where the figures stand, never from their order."""
    cores = Counter([(s.cell.x0, s.cell.x1) for row in rows for s in row if s.kind in ("figure", "year")])
    found: list[Lane] = []
    # Frequent and narrow extents first: a number that spans two columns must not weld them together.
    for (x0, x1), count in sorted(cores.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0])):
        best = _best(found, x0, x1, typed)
        if best is None:
            if len(found) < MOST:
                found.append(Lane(x0, x1, x0, x1, count))
        else:
            best.count += count
            if sum(1 for lane in found if lane.x0 < x1 and x0 < lane.x1) == 1:
                best.x0, best.x1 = min(best.x0, x0), max(best.x1, x1)
                best.left, best.right = min(best.left, x0), max(best.right, x1)
    found.sort(key=lambda lane: (lane.x0, lane.x1))
    if typed:
        _join_ragged(found, rows)
    _stretch(found, rows)
    return found


def _join_ragged(found: list[Lane], rows: list[list[Slot]]) -> None:
    """Join neighbouring lanes of a typed table that stand close together and never print a figure in one row."""
    for k in range(len(found) - 2, -1, -1):
        one, two = found[k], found[k + 1]
        if two.x0 - one.x1 > RAGGED or min(one.count, two.count) * 3 > max(one.count, two.count):
            continue
        both = any(
            any(one.x0 <= s.cell.x0 < one.x1 for s in row if s.kind == "figure")
            and any(two.x0 <= s.cell.x0 < two.x1 for s in row if s.kind == "figure")
            for row in rows
        )
        if not both:
            one.x1, one.right, one.count = two.x1, two.right, one.count + two.count
            del found[k + 1]


def _best(found: list[Lane], x0: int, x1: int, typed: bool) -> Lane | None:
    best, most = None, 0
    for lane in found:
        shared = min(lane.x1, x1) - max(lane.x0, x0)
        if shared > most or (
            shared == most and shared > 0 and best is not None and abs(lane.x1 - x1) < abs(best.x1 - x1)
        ):
            best, most = lane, shared
    if best is None and typed:
        for lane in found:
            if abs(lane.x1 - x1) <= 2:
                return lane
    return best


def _stretch(found: list[Lane], rows: list[list[Slot]]) -> None:
    """Widen each lane over the fillers ("$", "(", ")", "%") printed beside its figures."""
    inside: dict[tuple[int, int], Lane] = {}
    """Extents that lie within the digits of a lane: that lane is theirs, however far others are widened."""
    for row in rows:
        for k, slot in enumerate(row):
            if slot.kind in ("filler", "text"):
                continue
            extent = x0, x1 = slot.cell.x0, slot.cell.x1
            lane = inside.get(extent)
            if lane is None:
                lane = lane_of(found, x0, x1)
                if lane is None:
                    continue
                if lane.x0 <= x0 and x1 <= lane.x1:
                    inside[extent] = lane
            before, after = k - 1, k + 1
            while before >= 0 and row[before].kind == "filler" and opens(row[before].text):
                lane.left = min(lane.left, row[before].cell.x0)
                before -= 1
            while after < len(row) and row[after].kind == "filler" and not opens(row[after].text):
                lane.right = max(lane.right, row[after].cell.x1)
                after += 1
    for one, two in pairwise(found):
        if one.right > two.left:
            one.right = two.left = max(one.x1, min(two.x0, one.right))


def lane_of(found: list[Lane], x0: int, x1: int) -> Lane | None:
    """The lane that a cell stands in: the one whose digits it overlaps most, else whose whole extent."""
    best, most = None, 0
    for lane in found:
        if lane.left >= x1 and lane.x0 >= x1:
            break  # lanes stand from left to right
        if lane.right <= x0 and lane.x1 <= x0:
            continue
        shared = 2 * (min(x1, lane.x1) - max(x0, lane.x0))
        if shared <= 0:
            shared = 1 if lane.right > x0 and lane.left < x1 else 0
        if shared > most:
            best, most = lane, shared
            if shared == 2 * (x1 - x0):
                break  # no other can hold more of the cell
    return best


class Places:
    """Where cells stand among lanes; found once for each extent, as most rows repeat the extents of the one above."""

    def __init__(self, found: list[Lane]) -> None:
        self._found = found
        self._numbers = {id(lane): k for k, lane in enumerate(found)}
        self._known: dict[tuple[int, int], int] = {}

    def of(self, x0: int, x1: int) -> int:
        """The number of the lane of a cell, from 0; -1 where it stands in none."""
        known = self._known.get((x0, x1))
        if known is None:
            lane = lane_of(self._found, x0, x1)
            known = self._known[x0, x1] = -1 if lane is None else self._numbers[id(lane)]
        return known
