"""Which run of figures belongs to which column, where the columns were read in no plain order.

The likeliest ways are followed side by side: a figure looks like the first of its row (sign, size, decimals), a reading
seldom jumps between columns, and totals foot. What comes out is a guess, to be proved by the sums of the statement.
"""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.sums import LEAST

WIDTH = 16
"""Ways kept after each run of those that have filled the last column as far."""
BEST = 3
JUMP = 2
"""Cost of going on in another column."""
SUM = 8
"""Gain of a figure that foots."""
REACH = 7
"""Most figures above a sum that are looked at here."""

Filling = tuple[tuple[int, ...], ...]
"""For each column, the runs it is made of, in order."""


class _Way(NamedTuple):
    cost: int
    filled: tuple[int, ...]
    last: int
    columns: tuple[tuple[int, ...], ...]
    """The figures of each column, by their ordinals in all figures."""
    path: tuple[int, ...]
    """The column of each run."""


def likely_fillings(runs: list[list[Figure]], columns: int) -> list[Filling]:
    """The likeliest ways to make `columns` columns of equal length of all `runs`; none if nothing fits."""
    figures = [figure for run in runs for figure in run]
    rows = len(figures) // columns
    ways = [_Way(0, (0,) * columns, 0, ((),) * columns, ())]
    at = 0
    for run in runs:
        best: dict[tuple[tuple[int, ...], int], _Way] = {}
        for way in ways:
            for column in range(columns):
                grown = _grown(way, figures, at, at + len(run), column, rows)
                if grown is not None:
                    key = (grown.filled, column)
                    if key not in best or grown.cost < best[key].cost:
                        best[key] = grown
        ways = _kept(sorted(best.values()))
        at += len(run)
    return [_filling(way, columns) for way in ways[:BEST] if all(count == rows for count in way.filled)]


def _kept(ways: list[_Way]) -> list[_Way]:
    """The likeliest of `ways`; the last column is often read alone: ways that leave it for later have their place."""
    kept = []
    seen: dict[int, int] = {}
    for way in ways:
        depth = way.filled[-1]
        seen[depth] = seen.get(depth, 0) + 1
        if seen[depth] <= WIDTH:
            kept.append(way)
    return kept


def _grown(way: _Way, figures: list[Figure], start: int, stop: int, column: int, rows: int) -> _Way | None:
    """`way` with the figures from `start` to `stop` added to a column, or None if they do not fit there."""
    row = way.filled[column]
    size = stop - start
    if row + size > (way.filled[column - 1] if column else rows):
        return None
    cost = way.cost + JUMP * (column != way.last)
    own = way.columns[column]
    if column:
        first = way.columns[0]
        last = column == len(way.filled) - 1
        for i in range(size):
            unlike = _unlikeness(figures[first[row + i]], figures[start + i], last=last)
            if unlike < 0:
                return None
            cost += unlike
    for ordinal in range(start, stop):
        cost -= SUM * _foots(figures, own, ordinal)
        own = (*own, ordinal)
    filled = (*way.filled[:column], row + size, *way.filled[column + 1 :])
    return _Way(cost, filled, column, (*way.columns[:column], own, *way.columns[column + 1 :]), (*way.path, column))


def _foots(figures: list[Figure], own: tuple[int, ...], ordinal: int) -> bool:
    """Whether a figure is the sum of two or more right above it, or the first of them less the rest."""
    goal = figures[ordinal].worth
    if not -LEAST < goal < LEAST and len(own) >= 2:
        total = figures[own[-1]].worth
        for above in own[-2 : -REACH - 1 : -1]:
            worth = figures[above].worth
            if goal in (worth + total, worth - total):
                return True
            total += worth
    return False


def _unlikeness(model: Figure, figure: Figure, *, last: bool) -> int:
    """How unlike a figure is to the first of its row; negative if they cannot stand in one row.

    A currency sign after a figure belongs to the next column: the last column has none.
    """
    if figure.opens == "$" if last else {figure.opens, model.opens} == {"$", ""}:
        return -1
    if "-" in (model.kind, figure.kind):
        return 1
    if model.kind != figure.kind:
        return -1
    gap = abs(len(str(abs(model.worth))) - len(str(abs(figure.worth))))
    return 3 * ((model.worth < 0) != (figure.worth < 0)) + max(0, gap - 1) * 2 + (gap > 0)


def _filling(way: _Way, columns: int) -> Filling:
    return tuple(tuple(run for run, column in enumerate(way.path) if column == at) for at in range(columns))
