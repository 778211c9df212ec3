"""Which run of figures belongs to which column, where the columns were read in no plain order.

The likeliest ways are followed side by side. A figure looks like those of its row (decimals, size, sign); totals foot;
a reading seldom jumps between columns; and where it leaves one column, it leaves the others too: rows fall into bands.
What comes out is a guess, to be proved by the sums of the statement.
"""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.intake.columnwise.alike import NEVER, unlikeness
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.sums import addends, lengthened

WIDTH = 40
"""Ways kept after each run."""
SPREAD = 3
"""Ways kept besides of those that have filled the last column as far: it is often read alone, and late."""
LAG = 40
"""Most that a way kept costs more than the likeliest."""
ALIKE = 3
"""Most ways kept that have filled all columns as far: later sums will tell which figures are whose."""
BEST = 8
JUMP = 2
"""Cost of going on in another column."""
BREAK = 4
"""Cost of the first end of a band in a row."""
AHEAD = 7
"""Cost of a column that runs ahead of the one to its left."""
EXPECTED = 2
"""Unlikeness expected of the second figure of a row: a column that runs ahead puts it off, and gains nothing."""

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
    breaks: int
    """Bit r: a band ends above row r."""


class _Table(NamedTuple):
    figures: list[Figure]
    worths: list[int]
    rows: int
    torn: bool
    """Most figures are runs of their own: then only a jump shows where a band ends."""


def likely_fillings(runs: list[list[Figure]], columns: int, known: dict[int, int]) -> list[tuple[int, Filling]]:
    """The likeliest ways to make `columns` columns of equal length of all `runs`, and what each costs.

    `known` tells the columns of runs whose headers stand right above them.
    """
    figures = [figure for run in runs for figure in run]
    table = _Table(figures, addends(figures), len(figures) // columns, len(runs) * 2 > len(figures))
    ways = [_Way(0, (0,) * columns, 0, ((),) * columns, (), 0)]
    at = 0
    for ordinal, run in enumerate(runs):
        choices = (known[ordinal],) if ordinal in known else range(columns)
        grown = [_grown(way, table, at, at + len(run), column) for way in ways for column in choices]
        ways = _kept(sorted(way for way in grown if way is not None))
        at += len(run)
    return [(way.cost, _filling(way, columns)) for way in ways[:BEST] if min(way.filled) == table.rows]


def _kept(ways: list[_Way]) -> list[_Way]:
    """The likeliest of `ways`, and the likeliest for each depth of the last column; few that have got equally far."""
    kept: list[_Way] = []
    depths: dict[int, int] = {}
    stands: dict[tuple[tuple[int, ...], int], int] = {}
    for way in ways:
        if way.cost > ways[0].cost + LAG:
            break
        depth, stand = way.filled[-1], (way.filled, way.last)
        if (len(kept) < WIDTH or depths.get(depth, 0) < SPREAD) and stands.get(stand, 0) < ALIKE:
            kept.append(way)
            depths[depth] = depths.get(depth, 0) + 1
            stands[stand] = stands.get(stand, 0) + 1
    return kept


def _grown(way: _Way, table: _Table, start: int, stop: int, column: int) -> _Way | None:
    """`way` with the figures from `start` to `stop` added to a column, or None if they do not fit there."""
    filled, columns = way.filled, way.columns
    row = filled[column]
    below = row + stop - start
    if below > table.rows:
        return None
    cost = way.cost + JUMP * (column != way.last) + AHEAD * (column > 0 and below > filled[column - 1])
    breaks = way.breaks
    ends = (filled[way.last] if column != way.last else 0) if table.torn else below
    if ends and not breaks >> ends & 1:
        cost += BREAK
        breaks |= 1 << ends
    last = len(filled) - 1
    for r in range(row, below):
        figure = table.figures[start + r - row]
        if column == last and figure.opens == "$":
            return None  # a currency sign after a figure belongs to the next column
        beside = [k for k, depth in enumerate(filled) if depth > r]
        if not beside:
            cost += EXPECTED
            continue
        unlike = _unlikeness(table.figures[columns[beside[0]][r]], figure, signs=last not in (column, beside[0]))
        if unlike < 0:
            return None
        cost += unlike - EXPECTED * (len(beside) == 1)
    own, gain = lengthened(table.worths, columns[column], start, stop)
    return _Way(
        cost - gain,
        (*filled[:column], below, *filled[column + 1 :]),
        column,
        (*columns[:column], own, *columns[column + 1 :]),
        (*way.path, column),
        breaks,
    )


def _unlikeness(model: Figure, figure: Figure, *, signs: bool) -> int:
    """How unlike a figure is to another of its row; negative if they cannot stand in one row.

    `signs` says that neither is in the last column: then both have a currency sign behind them, or none.
    """
    unlike = unlikeness(model, figure)
    return -1 if unlike == NEVER or (signs and {figure.opens, model.opens} == {"$", ""}) else unlike


def _filling(way: _Way, columns: int) -> Filling:
    return tuple(tuple(run for run, column in enumerate(way.path) if column == at) for at in range(columns))
