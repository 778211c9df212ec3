"""Columns of percentages beside columns of amounts: each is a share of the column's first amount."""

from __future__ import annotations

from collections import Counter

from crossfoot.intake.columnwise.fill import fillings
from crossfoot.intake.columnwise.lines import Figure

Placed = list[dict[int, Figure]]
"""For each column of amounts, the percentage beside each of its rows."""


def place_percents(columns: list[list[Figure]], runs: list[list[Figure]]) -> Placed | None:
    """The percentages of `runs` beside the amounts that they are shares of, or None if that cannot be known.

    Every column has them in the same rows; in one column at least all of them must be the very shares.
    """
    for filling in fillings(runs, len(columns)):
        shares = [[figure for run in column for figure in runs[run]] for column in filling]
        matched = [_rows_of(column, share) for column, share in zip(columns, shares, strict=True)]
        known = Counter(rows for rows in matched if rows is not None)
        if not known:
            continue
        rows = known.most_common(1)[0][0]
        if all(_misses(column, share, rows) <= 1 for column, share in zip(columns, shares, strict=True)):
            return [dict(zip(rows, share, strict=True)) for share in shares]
    return None


def _rows_of(column: list[Figure], shares: list[Figure]) -> tuple[int, ...] | None:
    """The rows of `column` that `shares` belong to, in order; None if they do not all fit."""
    rows: list[int] = []
    at = 0
    for share in shares:
        while at < len(column) and not _is_share(column[0], column[at], share):
            at += 1
        if at == len(column):
            return None
        rows.append(at)
        at += 1
    return tuple(rows)


def _misses(column: list[Figure], shares: list[Figure], rows: tuple[int, ...]) -> int:
    return sum(not _is_share(column[0], column[row], share) for row, share in zip(rows, shares, strict=True))


def _is_share(base: Figure, part: Figure, share: Figure) -> bool:
    """Whether `share` (in 1/10,000 of a percent) is `part` of `base`, to a tenth of a percent, or to one if so printed.

    Signs are not compared: an income printed among expenses may have another than its share.
    """
    if not base.worth:
        return False
    slack = 5_100
    return abs(abs(part.worth) * 1_000_000 - abs(share.worth * base.worth)) <= slack * abs(base.worth) // 5
