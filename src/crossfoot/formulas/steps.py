"""The one day of a row that is a year from where the others put it: 2024, 2023, 2022, 2020 (for 2021), 2020."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

_ROW: Final = 4
"""Days whose order tells which of them is odd."""
YEAR: Final = timedelta(days=365)
SLACK: Final = 6
"""Days by which the dates of one period may differ: a month's end, or a weekday near it."""


def out_of_step(days: Sequence[date]) -> int | None:
    """Which day of a row of four and more is alone a year too early or late; None if none is, or several could be."""
    if len(days) < _ROW or _is_even(days):
        return None
    even = [at for at in range(len(days)) if _is_even([*days[:at], *days[at + 1 :]], gap=at)]
    if len(even) != 1:
        return None
    at = even[0]
    moved = (days[at] + YEAR, days[at] - YEAR)
    return at if any(_is_even([*days[:at], day, *days[at + 1 :]]) for day in moved) else None


def _is_even(days: Sequence[date], gap: int = 0) -> bool:
    """Whether days follow each other at one distance; with `gap`, at twice that before the day of this place."""
    steps = [(b - a).days / (2 if at + 1 == gap else 1) for at, (a, b) in enumerate(pairwise(days))]
    return abs(steps[0]) > SLACK and all(abs(step - steps[0]) <= SLACK for step in steps)
