"""Columns of changes that print their falls with a minus: which of their signs are those of the figures.

Many columns of changes have no signs, or those of what is favourable: a cost that rose stands in parentheses. A column
that prints the sign of the change on all lines but one has lost it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from crossfoot.formulas.compare import aligned
from crossfoot.formulas.labels import deducts
from crossfoot.model.fact import Fact

_SURE: Final = 6
"""Lines with the sign of their change before one without it has lost it."""
_ROUNDED: Final = 2
"""Units of the last place by which amounts rise or fall for certain: one may be rounded so that a sum foots."""
_OUT: Final = re.compile(r"(?i)\b(?:used|loss|debt|deficit|outflow|past due|non-?accrual|non-?performing)\b")
"""What is better when it is less, beside costs."""


class Change(NamedTuple):
    """A printed change of a line, beside the figures that it compares."""

    label: str
    new: Fact
    old: Fact
    change: Fact


def held_to_sign(changes: Iterable[Change]) -> frozenset[int]:
    """Ordinals of the changes of a table that need the sign of the change; none where it may print others."""
    plain: list[Change] = []
    against: list[Change] = []
    falls = 0
    for one in changes:
        if _is_told(one):
            turned = is_turned(*one[1:])
            (against if turned else plain).append(one)
            falls += not turned and one.change.mantissa < 0
    if len(plain) < _SURE or not falls or len(against) > 1:
        return frozenset()
    if any(map(_is_out, against)) and not any(map(_is_out, plain)):
        return frozenset(one.change.n for one in plain)  # a lone cost: favourable changes may be the positive ones
    return frozenset(one.change.n for one in (*plain, *against))


def _is_out(one: Change) -> bool:
    return deducts(one.label) or bool(_OUT.search(one.label))


def is_turned(new: Fact, old: Fact, change: Fact) -> bool:
    """Whether a change has a minus where the figure rose, or none where it fell."""
    a, b = aligned(new, old)
    return (a > b) == (change.mantissa < 0)


def _is_told(one: Change) -> bool:
    """Whether a figure that is positive before and after rose or fell, whatever was rounded."""
    if one.new.mantissa <= 0 or one.old.mantissa <= 0 or not one.change.mantissa:
        return False
    a, b = aligned(one.new, one.old)
    unit = 10 ** abs(one.new.exponent - one.old.exponent)
    return bool(abs(a - b) >= (unit if one.new.kind == "percent" else _ROUNDED * unit))
