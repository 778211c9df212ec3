"""Whether two figures look as if they stood side by side in one row: decimals, size, sign."""

from __future__ import annotations

from crossfoot.intake.columnwise.lines import Figure

NEVER = 50
"""Unlikeness of two figures that are printed as different things."""
_OTHER_SIGN = 3
_STEPS = ((4, 5, 0), (1, 2, 1), (1, 10, 2), (1, 100, 4))
"""The smaller is at least so much of the larger: then they are so unlike."""
_FAR = 6


def unlikeness(one: Figure, two: Figure) -> int:
    """How unlike two figures of one row are, from 0; `NEVER` if they cannot stand in one."""
    if "-" in (one.kind, two.kind):
        return 1 if one.kind == two.kind else 2
    if one.kind != two.kind:
        return NEVER
    less, more = abs(one.worth), abs(two.worth)
    if less > more:
        less, more = more, less
    gap = _FAR
    for part, whole, step in _STEPS:
        if less * whole >= more * part:
            gap = step
            break
    return gap + _OTHER_SIGN * ((one.worth < 0) != (two.worth < 0))
