"""A small adding check, as evidence of how a torn table was laid out; it is no verdict on any figure.

Rows of figures that are put back into the order of the statement foot; rows put back wrongly do not. The check asks
for exact sums in any column, so that one wrong digit does not hide the layout.
"""

from __future__ import annotations

from collections import Counter

from crossfoot.intake.columnwise.lines import Figure

MOST_ITEMS = 30
LEAST = 100 * 10_000
"""Sums of less than three digits meet by chance too often to count."""
REACH = 20
"""Most figures above a sum of which it may be made, where only plain sums are looked at."""
GAIN = 8
"""What a figure that foots gains a way to fill the columns."""


def addends(figures: list[Figure]) -> list[int]:
    """What each of `figures` adds to a sum: a percentage among amounts, as a margin below its income, adds nothing."""
    amounts = sum(figure.kind != "%" for figure in figures)
    return [0 if amounts * 3 > len(figures) and figure.kind == "%" else figure.worth for figure in figures]


def lengthened(worths: list[int], above: tuple[int, ...], start: int, stop: int) -> tuple[tuple[int, ...], int]:
    """A column with the figures from `start` to before `stop` below those `above`, and what those gain that foot."""
    gain = 0
    for ordinal in range(start, stop):
        gain += GAIN * _is_sum(worths, above, ordinal)
        above = (*above, ordinal)
    return above, gain


def _is_sum(worths: list[int], above: tuple[int, ...], ordinal: int) -> bool:
    """Whether a figure is the sum of two or more right above it, or the first of them less the rest.

    `above` are the ordinals of the figures above it in its column.
    """
    goal = worths[ordinal]
    if not -LEAST < goal < LEAST and len(above) >= 2:
        total = worths[above[-1]]
        for at in above[-2 : -REACH - 1 : -1]:
            worth = worths[at]
            rest = goal - worth
            if rest == total or rest == -total:  # noqa: PLR1714 - no tuple: this is the innermost of all loops
                return True
            total += worth
    return False


def footing(columns: list[list[int]]) -> list[list[int]]:
    """For each figure of each column, how many figures above it make it (0: none do, or too small to tell).

    Negative if they do so only with some of them taken off. A row that is a sum in one column stands for its items in
    the others too, even where a wrong digit keeps it from footing.
    """
    first = [_feet(column, list(range(len(column)))) for column in columns]
    begins = []
    for row in zip(*first, strict=True):
        votes = Counter(begin for size, begin in row if size > 0)
        begins.append(max(votes, key=lambda begin: (votes[begin], begin)) if votes else -1)
    if max(begins, default=-1) < 0:
        return [[size for size, _ in column] for column in first]
    known = [begin if begin >= 0 else at for at, begin in enumerate(begins)]
    return [[size for size, _ in _feet(column, known)] for column in columns]


def _feet(worths: list[int], known: list[int]) -> list[tuple[int, int]]:
    """For each figure the number of figures above that make it, and where the first of them begins.

    `known` tells where the items of rows begin that are known for sums.
    """
    feet: list[tuple[int, int]] = []
    begins: list[int] = []
    every = list(range(len(worths)))
    nested = False
    for at, worth in enumerate(worths):
        foot = None
        if abs(worth) >= LEAST:
            foot = _sum_above(worths, begins, at)
            if foot is None and nested:
                foot = _sum_above(worths, every, at)
        feet.append(foot or (0, at))
        begins.append(min(feet[-1][1], known[at]))
        nested = nested or begins[-1] < at
    return feet


def _sum_above(worths: list[int], begins: list[int], at: int) -> tuple[int, int] | None:
    """Number of items directly above `at` that make it (negative: with some taken off), and where it begins, or None.

    A figure that is the sum of others stands for them: `begins` tells where they begin.
    """
    goal = worths[at]
    total = count = 0
    near: list[int] = []
    row = at - 1
    while row >= 0 and count < MOST_ITEMS:
        oldest = worths[row]
        total += oldest
        count += 1
        if count >= 2:
            if goal == total:
                return count, begins[row]
            if goal == 2 * oldest - total or (count == 3 and abs(goal - oldest) == abs(near[0] - near[1])):
                return -count, at
        near.append(oldest)
        row = begins[row] - 1
    return None
