"""Which run of figures belongs to which column, where a statement was read column by column.

Columns are filled from their top; a column never runs ahead of the one to its left, and one that has begun to catch up
with its left neighbour does so before another column goes on. Figures of one row are printed alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.intake.columnwise.beam import Filling
from crossfoot.intake.columnwise.lines import Figure

MOST_STEPS = 600
MOST_FILLINGS = 12
DEPTHS = (1, 2, 3, 5, 8)
"""Numbers of times that the reading comes back to the first column, fewest first."""


class _Search(NamedTuple):
    runs: list[list[Figure]]
    rows: int
    columns: int
    depth: int
    steps: list[int]


def fillings(runs: list[list[Figure]], columns: int) -> list[Filling]:
    """The ways to make `columns` columns of equal length of all `runs`, those with fewer returns first."""
    total = sum(map(len, runs))
    if columns < 1 or not total or total % columns:
        return []
    found: dict[Filling, None] = {}
    for depth in DEPTHS:
        search = _Search(runs, total // columns, columns, depth, [MOST_STEPS])
        empty: list[list[int]] = [[] for _ in range(columns)]
        for filling in _fill(search, 0, 0, 1, [0] * columns, empty):
            found[filling] = None
            if len(found) >= MOST_FILLINGS:
                return list(found)
    return list(found)


def _fill(
    search: _Search, run: int, column: int, bands: int, filled: list[int], made: list[list[int]]
) -> Iterator[Filling]:
    if search.steps[0] <= 0:
        return
    search.steps[0] -= 1
    if run == len(search.runs):
        if all(count == search.rows for count in filled):
            yield tuple(map(tuple, made))
        return
    for at, returns in _choices(search, column, filled):
        if bands + returns > search.depth:
            continue
        figures = search.runs[run]
        limit = filled[at - 1] if at else search.rows
        if filled[at] + len(figures) > limit or (at and not _alike(search, made[0], at, filled[at], figures)):
            continue
        filled[at] += len(figures)
        made[at].append(run)
        yield from _fill(search, run + 1, at, bands + returns, filled, made)
        made[at].pop()
        filled[at] -= len(figures)


def _choices(search: _Search, column: int, filled: list[int]) -> list[tuple[int, int]]:
    """Columns that the next run may belong to, each with the number of returns to the first column it takes."""
    if column and filled[column] < filled[column - 1]:
        return [(column, 0)]
    choices = [(column, 0)] if column == 0 else []
    if column + 1 < search.columns:
        choices.append((column + 1, 0))
    if column:
        choices.append((0, 1))
    return choices


def _alike(search: _Search, first: list[int], column: int, row: int, figures: list[Figure]) -> bool:
    """Whether `figures` from `row` on are printed as those of the first column are: decimals, percent and other signs.

    A sign after a figure belongs to the next column: the last column has none.
    """
    last = column == search.columns - 1
    at = 0
    for run in first:
        for model in search.runs[run]:
            if row <= at < row + len(figures):
                figure = figures[at - row]
                if figure.kind != model.kind and "-" not in (figure.kind, model.kind):
                    return False
                if figure.opens == "$" if last else {figure.opens, model.opens} == {"$", ""}:
                    return False
            at += 1
    return True
