"""Columns that compare two others: changes, percent changes, shares of a base line. Found by the rows in which they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Column, Table

_FEWEST = 2


class Line(NamedTuple):
    """The figures of one row by column index."""

    row: int
    facts: dict[int, Fact]


class Pairing(NamedTuple):
    """Column `column` compares column `new` with column `old`; `sign` -1 where it shows the change the other way round."""

    column: int
    new: int
    old: int
    ties: int
    misses: int


def lines_of(table: Table, release: Release) -> list[Line]:
    """The rows of a table with their quantities."""
    facts = release.facts
    return [
        Line(row.index, {column: facts[n] for column, n in row.figures if facts[n].quantity}) for row in table.rows
    ]


def pairs_for(table: Table, column: int) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) of value columns that a comparing column may stand for, likeliest first."""
    values = [c.index for c in table.columns if c.kind in ("value", "translation")]
    left = [c for c in values if c < column]
    right = [c for c in values if c > column]
    near = (left[-2:] if len(left) > 1 else left + right[:1])
    seen: set[tuple[int, int]] = set()
    candidates = [tuple(near), tuple(near[::-1])] if len(near) == 2 else []  # noqa: PLR2004
    columns = {c.index: c for c in table.columns}
    candidates += [(a, b) for a in values for b in values if a != b and _comparable(columns[a], columns[b])]
    for pair in candidates[:40]:
        if len(pair) == 2 and pair not in seen:  # noqa: PLR2004
            seen.add((pair[0], pair[1]))
            yield pair[0], pair[1]


def _comparable(a: Column, b: Column) -> bool:
    return a.period is None or b.period is None or ("/" in a.period) == ("/" in b.period)


def change_off(new: Fact, old: Fact, change: Fact) -> int | None:
    """How far a printed change is from new - old, in tenths of the change's last place; None if it is not close.

    A cheap test for evidence; the judge decides.
    """
    low = min(new.exponent, old.exponent, change.exponent)
    a, b, c = (f.mantissa * 10 ** (f.exponent - low) for f in (new, old, change))
    window = 10 ** (change.exponent - low) + 10 ** (new.exponent - low)
    return min(abs(a - b - c), abs(abs(a - b) - abs(c))) * 10 // window


def growth_holds(new: Fact, old: Fact, percent: Fact, slack: int = 1) -> bool:
    """True if `percent` can be the growth from `old` to `new`, or its magnitude."""
    if not old.mantissa or old.dash:
        return False
    low = min(new.exponent, old.exponent)
    a, b = new.mantissa * 10 ** (new.exponent - low), old.mantissa * 10 ** (old.exponent - low)
    scale = 10 ** max(0, -percent.exponent)
    # compare (a - b) / |b| with percent, in units of the percent's last place; the operands' own rounding widens it
    unit_a, unit_b = 10 ** (new.exponent - low), 10 ** (old.exponent - low)
    window = slack * abs(b) + scale * (unit_a + unit_b * (abs(a) // abs(b) + 1))
    printed = percent.mantissa
    for value in (a - b, abs(a) - abs(b)):
        left = scale * value
        if abs(left - printed * abs(b)) <= window or abs(abs(left) - abs(printed * b)) <= window:
            return True
    return False


def share_holds(part: Fact, whole: Fact, percent: Fact) -> bool:
    """True if `percent` can be part / whole in magnitude."""
    if not whole.mantissa or whole.dash:
        return False
    low = min(part.exponent, whole.exponent)
    a, b = abs(part.mantissa) * 10 ** (part.exponent - low), abs(whole.mantissa) * 10 ** (whole.exponent - low)
    unit_a, unit_b = 10 ** (part.exponent - low), 10 ** (whole.exponent - low)
    scale = 10 ** max(0, -percent.exponent)
    window = b + scale * (unit_a + unit_b * (a // b + 1))
    return abs(scale * a - abs(percent.mantissa) * b) <= window


def is_enough(ties: int, misses: int) -> bool:
    """True if a comparing column is understood: it holds on most of its lines."""
    return ties >= _FEWEST and ties >= 3 * misses
