"""Columns of figures in a PDF table.

A PDF draws no columns: figures that stand one over another make a lane. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from crossfoot.intake.pdf.rows import Spot
from crossfoot.intake.plain.values import is_nothing, is_sign, is_value

_APART = 3
"""Right edges that differ by no more are of one lane even where the figures do not overlap."""
_CLOSE = 8
"""Farthest that a dash stands from figures of its lane that are set to the right of it."""
_SIGN = 80
"""Farthest that a sign stands before its figure."""
_FAR = 1 << 40
_ORDINALS = {"st", "nd", "rd", "th"}


class Lane(NamedTuple):
    """A column of figures: the extent of the figures, and with the signs printed beside them."""

    x0: int
    x1: int
    left: int
    right: int


def fills(text: str) -> bool:
    """Whether a text is a figure or a dash, and no ordinal such as "53rd"."""
    return is_value(text) and text[-2:] not in _ORDINALS


def lanes_of(cells: Sequence[Spot]) -> list[Lane]:
    """The lanes of the figures among `cells`, from left to right, apart from each other."""
    found: list[list[int]] = []
    shown = sorted((spot for spot in cells if fills(spot.text)), key=_dashes_last)
    beside: dict[int, list[Spot]] = {}
    for spot in shown:
        beside.setdefault(spot.row, []).append(spot)
    for spot in shown:
        lane = _lane_under(found, spot, beside[spot.row])
        if lane is None:
            found.append([spot.x0, spot.x1])
        elif sum(lane[0] < spot.x1 and spot.x0 < lane[1] for lane in found) <= 1:
            lane[0], lane[1] = min(lane[0], spot.x0), max(lane[1], spot.x1)
    found.sort()
    for one, two in pairwise(found):
        if one[1] > two[0]:
            one[1] = two[0] = (one[1] + two[0]) // 2
    return [Lane(x0, x1, x0, x1) for x0, x1 in found if x0 < x1]


def _dashes_last(spot: Spot) -> tuple[bool, int, int, int]:
    """Figures in the order of their widths, then what stands for none: it may be set anywhere in its column."""
    return is_nothing(spot.text), spot.x1 - spot.x0, spot.x0, spot.x1


def _lane_under(found: list[list[int]], spot: Spot, row: list[Spot]) -> list[int] | None:
    """The lane that a figure belongs to: the one it overlaps most, or that ends where it does; a dash to a near one."""
    best, most = None, 0
    x0, x1 = spot.x0, spot.x1
    for lane in found:
        left, right = lane
        shared = min(right, x1) - max(left, x0)
        if shared > most:
            best, most = lane, shared
        elif shared <= 0 and best is None and abs(right - x1) <= _APART:
            best = lane
    if best is None and is_nothing(spot.text):
        near = (lane for lane in found if max(lane[0] - spot.x1, spot.x0 - lane[1]) <= _CLOSE)
        return next((lane for lane in near if not any(one.x0 < lane[1] and lane[0] < one.x1 for one in row)), None)
    return best


def with_signs_beside(lanes: list[Lane], body: list[list[Spot]]) -> list[Lane]:
    """The lanes with the extent of the signs before and behind their figures."""
    at = {lane.x0: i for i, lane in enumerate(lanes)}
    out = list(lanes)
    for row in body:
        for one, two in pairwise(row):
            if is_sign(one.text) and two.x0 in at and one is not row[0] and two.x0 - one.x0 <= _SIGN:
                i = at[two.x0]
                if not i or one.x0 > lanes[i - 1].x1:
                    out[i] = out[i]._replace(left=min(out[i].left, one.x0))
            if is_sign(two.text) and one.x0 in at:
                i = at[one.x0]
                if two.text[0] in ")%" and (i + 1 == len(lanes) or two.x1 < lanes[i + 1].x0):
                    out[i] = out[i]._replace(right=max(out[i].right, two.x1))
    return out


def own_lane(lanes: list[Lane], spot: Spot) -> Lane:
    """The lane of a figure: the one it overlaps most, else the nearest."""
    best, most = lanes[0], -_FAR
    x0, x1 = spot.x0, spot.x1
    for lane in lanes:
        left, right = lane.x0, lane.x1
        shared = min(right, x1) - max(left, x0)
        if shared >= most:
            best, most = lane, shared
    return best
