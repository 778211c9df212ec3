"""The one reading of runs of figures as columns under which labels meet rows and sums foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from crossfoot.intake.columnwise.bands import banded_fillings
from crossfoot.intake.columnwise.beam import Filling, likely_fillings
from crossfoot.intake.columnwise.fill import fillings
from crossfoot.intake.columnwise.labels import Label
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.matching import (
    MOST_UNNAMED,
    Match,
    Rows,
    is_misplaced,
    is_no_total,
    match,
    one_to_one,
    rows_of,
)
from crossfoot.intake.columnwise.sums import LEAST, addends, footing

FEWEST_SUMS = 3
MOST_RUNS = 40
"""Most runs of figures that are looked at in plain order: of more, too few ways could be tried."""
MOST_TRIED = 6
MOST_CAPTIONS = 14
"""Most labels without figures, those not counted that end in a colon or the like."""
MOST_BELOW = 4
"""Most labels below the last row."""
LIKELIER = 3
"""How much likelier a way must be than another with as many sums, where they differ."""


class Reading(NamedTuple):
    """Columns of figures, and the labels of their rows."""

    columns: list[list[Figure]]
    match: Match
    unsure: frozenset[int] = frozenset()
    """Rows whose figures may as likely stand in other columns."""


class Guess(NamedTuple):
    """A way to fill the columns, and what foots in it."""

    sums: int
    cost: int
    """How unlikely it is beside others of its kind."""
    free: bool
    """Whether figures may have been read in any order."""
    columns: list[list[Figure]]
    feet: list[list[int]]
    rows: Rows


def plain_guesses(runs: list[list[Figure]], count: int, known: dict[int, int]) -> list[Guess]:
    """Ways to make `count` columns of `runs` read in plain order, under which sums foot; most sums first.

    `known` tells the columns of runs whose headers stand right above them.
    """
    if len(runs) > MOST_RUNS:
        return []
    ways = [way for way in fillings(runs, count) if all(run in way[column] for run, column in known.items())]
    return _guessed(runs, [(0, way) for way in ways], free=False)


def banded_guesses(runs: list[list[Figure]], count: int, known: dict[int, int]) -> list[Guess]:
    """Ways to make `count` columns of `runs` read block by block, under which sums foot; most sums first."""
    if sum(map(len, runs)) % count:
        return []
    ways = [
        (cost, way)
        for cost, way in banded_fillings(runs, count)
        if all(run in way[column] for run, column in known.items())
    ]
    return _guessed(runs, ways, free=True)


def likely_guesses(runs: list[list[Figure]], count: int, known: dict[int, int]) -> list[Guess]:
    """Ways to make `count` columns of `runs` read in any order, under which sums foot; most sums first."""
    return [] if sum(map(len, runs)) % count else _guessed(runs, likely_fillings(runs, count, known), free=True)


def _guessed(runs: list[list[Figure]], ways: list[tuple[int, Filling]], *, free: bool) -> list[Guess]:
    guessed = []
    for cost, filling in ways:
        columns = [[figure for run in column for figure in runs[run]] for column in filling]
        feet = footing([addends(column) for column in columns])
        rows = _rows(runs, columns, feet, filling)
        if _is_proved(rows, free=free) and _summed(feet, rows.percents) * 2 > rows.percents.count(False):
            guessed.append(Guess(sum(rows.feet), cost, free, columns, feet, rows))
    guessed.sort(key=lambda guess: -guess.sums)
    return [guess for guess in guessed[:MOST_TRIED] if guess.sums * 5 >= guessed[0].sums * 4]


def _is_proved(rows: Rows, *, free: bool) -> bool:
    """Whether sums enough hold: where figures were read in plain order, one row in all columns is enough."""
    if free:
        return sum(rows.feet) >= FEWEST_SUMS
    return max(rows.feet) == rows.columns or sum(rows.feet) >= max(FEWEST_SUMS, rows.columns)


def _summed(feet: list[list[int]], percents: tuple[bool, ...]) -> int:
    """How many rows of amounts are, or stand among the items of, a sum that holds in half of the columns.

    Where so many ways are tried some figures foot by chance, but not those of most rows.
    """
    summed: set[int] = set()
    for row, sizes in enumerate(zip(*feet, strict=True)):
        holding = [abs(size) for size in sizes if size]
        if len(holding) * 2 >= len(sizes):
            summed.update(range(row - max(holding), row + 1))
    return sum(not percents[row] for row in summed)


def read_columns(labels: list[Label], guessed: list[Guess]) -> Reading | None:
    """The one reading of those guessed under which most sums stand at their labels."""
    worded = sum(not label.bare for label in labels)
    readings: list[tuple[tuple[int, int], int, Reading]] = []
    matching = cache(partial(match, labels))  # guesses differ in their figures more often than in what foots
    for guess in guessed:
        if not worded - MOST_CAPTIONS <= guess.rows.number <= worded + MOST_UNNAMED:
            continue
        found = one_to_one(labels, guess.rows) or matching(guess.rows)
        matched, captions = _captioned(labels, found, guess) if found else _agreed(labels, guess, matching)
        if matched is None or not _foots(matched, guess) or _exchanged(labels, matched, guess):
            continue
        if _settled(labels, matched, guess.rows, captions):
            footed = sum(guess.rows.feet[r] for r in matched.sums)
            readings.append(
                (
                    (-footed, -matched.score),
                    guess.cost,
                    Reading(guess.columns, matched, frozenset(_unproved(matched, guess))),
                )
            )
    if not readings:
        return None
    readings.sort(key=lambda entry: entry[:2])
    rank, cost, best = readings[0]
    rivals = [rival for other, c, rival in readings[1:] if other == rank and c < cost + LIKELIER]
    unsure = best.unsure.union(*(_unlike(best, rival) for rival in rivals))
    return None if len(unsure) * 2 > len(best.columns[0]) else best._replace(unsure=unsure)


def _unproved(matched: Match, guess: Guess) -> set[int]:
    """The rows of sums that fail in two columns though they foot in others: figures of the two may have changed places.

    A wrong digit spoils one column. Where two have changed places, the next sum must hold in all to end it.
    """
    unproved: set[int] = set()
    above = -1
    spare = 1
    for row in sorted(matched.sums):
        if not guess.rows.feet[row]:
            continue
        size = max(abs(feet[row]) for feet in guess.feet)
        fails = sum(
            not feet[row] and _should_foot(c[row - size : row + 1])
            for c, feet in zip(guess.columns, guess.feet, strict=True)
        )
        spare = int(fails <= spare)
        if not spare:
            unproved.update(range(above + 1, row + 1))
        above = row
    return unproved


def _should_foot(figures: list[Figure]) -> bool:
    """Whether a figure, the last of them, is large enough for a sum to tell something, or nothing below large ones."""
    last = figures[-1].worth
    return abs(last) >= LEAST or (not last and any(abs(figure.worth) >= LEAST for figure in figures))


def _agreed(labels: list[Label], guess: Guess, matching: Callable[..., Match | None]) -> tuple[Match | None, set[int]]:
    """What all ways as good come to that leave a caption above the items of each sum without label.

    If one of them leaves out nothing but captions, that is the one.
    """
    ways: list[tuple[Match, set[int]]] = []
    for lean in (-1, 1):
        found = matching(guess.rows, lean)
        if found is not None:
            matched, captions = _captioned(labels, found, guess)
            if captions.isdisjoint(matched.labels):
                ways.append((matched, captions))
    ways = [way for way in ways if not _left(labels, *way)] or ways
    if not ways or ways[0][0].labels != ways[-1][0].labels:
        return None, set()
    return ways[0]


def _captioned(labels: list[Label], matched: Match, guess: Guess) -> tuple[Match, set[int]]:
    """`matched`, with the label above the items of a sum without label taken for their caption; those captions.

    Where it stood at a row, the label left out right below the items is that of the sum; or else, if another above was
    left out, the labels between move down by one.
    """
    given = list(matched.labels)
    captions: set[int] = set()
    for total in (r for r, label in enumerate(given) if label < 0):
        items = _items(guess, total)
        caption = given[total - items] - 1 if items else -1
        if caption < 0:
            continue
        free = [k for k in range(len(labels)) if k not in given and not labels[k].bare]
        if caption in given and given[total - 1] + 1 in free:
            given[total] = given[total - 1] + 1
            continue
        captions.add(caption)
        out = [k for k in free if k < caption and labels[k].drop and not labels[k].title]
        if caption in given and out:
            moved = [r for r, label in enumerate(given) if out[-1] < label <= caption]
            for r, label in zip(moved, [out[-1], *(given[r] for r in moved[:-1])], strict=True):
                given[r] = label
    return matched._replace(labels=given), captions


def _left(labels: list[Label], matched: Match, captions: set[int]) -> list[int]:
    """The labels that stand for no row and are no captions, neither as they read nor by what stands below them."""
    told = captions.union(matched.labels)
    return [k for k, label in enumerate(labels) if k not in told and label.drop and not label.bare]


def _items(guess: Guess, total: int) -> int:
    """How many rows right above `total` it is the sum of in one column at least; 0 if a sum stands among them."""
    for column, feet in zip(guess.columns, guess.feet, strict=True):
        size = feet[total]
        if 0 < size <= total and sum(f.worth for f in column[total - size : total]) == column[total].worth:
            return size
    return 0


def _exchanged(labels: list[Label], matched: Match, guess: Guess) -> bool:
    """Whether a sum is without label while a total stands where nothing foots and no row above is the same."""
    if -1 not in matched.labels:
        return False
    rows = list(zip(*([figure.worth for figure in column] for column in guess.columns), strict=True))
    return any(
        k >= 0 and is_no_total(labels[k], r, guess.rows) and rows[r] not in rows[:r]
        for r, k in enumerate(matched.labels)
    )


def _settled(labels: list[Label], matched: Match, rows: Rows, captions: set[int]) -> bool:
    """Whether the labels that stand for no row may be titles, captions, ends of others or labels of another table.

    Captions begin a group of lines; another table begins below a last row that is a sum by name. If any are left out,
    most sums must have the labels of sums, and most labels of sums must have sums.
    """
    if any(k >= 0 and is_misplaced(labels[k], r, rows) for r, k in enumerate(matched.labels)):
        return False
    used = {k for k in matched.labels if k >= 0}
    left = [k for k in _left(labels, matched, captions) if not (labels[k].wraps and k - 1 in used)]
    if not left:
        return True
    if any(labels[k].below for k in left):
        return False
    sums = {r for r, size in enumerate(rows.feet) if size * 2 >= rows.columns}
    named = set(matched.sums)
    grouped = sum(label.drop == 2 for label in labels) * 3 < len(labels) * 2
    over = sum(k < min(used) and labels[k].title for k in left)
    below = sum(k > max(used) for k in left)
    heading = sum(grouped and k < max(used) and labels[k].drop <= 2 and not labels[k].title for k in left)
    if over + below + heading < len(left) or below > MOST_BELOW or (below and rows.number - 1 not in sums & named):
        return False
    return len(sums & named) * 5 >= len(sums | named) * 3


def _unlike(reading: Reading, other: Reading) -> set[int]:
    """The rows in which two readings differ."""
    pairs = list(zip(reading.columns, other.columns, strict=True))
    return {r for r in range(len(reading.columns[0])) if any(a[r] != b[r] for a, b in pairs)}


def _foots(matched: Match, guess: Guess) -> bool:
    """Whether most of the rows that should be sums are, in all columns but one: a wrong digit must not lose them.

    A row that foots in all columns is one that should, whatever its label.
    """
    named = set(matched.sums) | {r for r, size in enumerate(guess.rows.feet) if size == guess.rows.columns}
    sums = sorted(sum(column[r] != 0 for r in named) for column in guess.feet)
    best = sums[-1]
    if sum(sums) < (FEWEST_SUMS if guess.free else len(sums)) or best * 5 < len(named) * 3:
        return False
    return sums[0] * 2 >= best - 1 and all(count >= best - 1 for count in sums[1:])


def _rows(runs: list[list[Figure]], columns: list[list[Figure]], feet: list[list[int]], filling: Filling) -> Rows:
    count = len(columns[0])
    ends = [0] * count
    for made in filling:
        at = -1
        for run in made:
            at += len(runs[run])
            ends[at] += 1
    percents = tuple(sum(column[at].kind == "%" for column in columns) * 2 > len(columns) for at in range(count))
    return rows_of(columns, feet, ends, percents, loose=True)
