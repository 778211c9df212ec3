"""The one reading of runs of figures as columns under which labels meet rows and sums foot."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.intake.columnwise.beam import Filling, likely_fillings
from crossfoot.intake.columnwise.fill import fillings
from crossfoot.intake.columnwise.labels import Label, Match, Rows, match
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.sums import footing

FEWEST_SUMS = 3
MOST_TRIED = 6
MOST_CAPTIONS = 14
"""Most labels without figures, those not counted that end in a colon or the like."""
MOST_UNNAMED = 4
"""Most rows without label."""
MOST_PLAIN = 16
"""Most runs of figures that are looked at in plain order only."""
MOST_LIKELY = 200
"""Most figures that are looked at in other order."""


class Reading(NamedTuple):
    """Columns of figures, and the labels of their rows."""

    columns: list[list[Figure]]
    match: Match
    sums: int
    """How many sums stand where labels say so, over all columns."""


def read_columns(labels: list[Label], runs: list[list[Figure]], count: int) -> Reading | None:
    """The one reading of `runs` as `count` columns under which most sums stand at their labels."""
    worded = sum(not label.bare for label in labels)
    if not worded - MOST_CAPTIONS <= sum(map(len, runs)) // count <= worded + MOST_UNNAMED:
        return None
    if sum(map(len, runs)) % count:
        return None
    reading = _proved(labels, runs, fillings(runs, count))
    if reading is None and len(runs) > MOST_PLAIN and sum(map(len, runs)) <= MOST_LIKELY:
        reading = _proved(labels, runs, likely_fillings(runs, count))
    return reading


def _proved(labels: list[Label], runs: list[list[Figure]], ways: list[Filling]) -> Reading | None:
    """The best of the `ways` to fill the columns, if its sums prove it and no other is as good."""
    tried: list[tuple[int, list[list[Figure]], list[list[int]], Rows]] = []
    for filling in ways:
        columns = [[figure for run in column for figure in runs[run]] for column in filling]
        feet = footing([[figure.worth for figure in column] for column in columns])
        rows = _rows(runs, columns, feet, filling)
        if sum(rows.feet) >= FEWEST_SUMS:
            tried.append((sum(rows.feet), columns, feet, rows))
    tried.sort(key=lambda entry: -entry[0])
    readings: list[Reading] = []
    for _, columns, feet, rows in tried[:MOST_TRIED]:
        matched = match(labels, rows)
        if matched is not None and _foots(matched, feet):
            readings.append(Reading(columns, matched, sum(rows.feet[r] for r in matched.sums)))
    readings.sort(key=lambda reading: (-reading.sums, -reading.match.score))
    if not readings:
        return None
    rivals = [r for r in readings[1:] if (r.sums, r.match.score) == (readings[0].sums, readings[0].match.score)]
    return None if rivals else readings[0]


def _foots(matched: Match, feet: list[list[int]]) -> bool:
    """Whether most of the rows that should be sums are, in all columns but one: a wrong digit must not lose them."""
    sums = sorted(sum(column[r] != 0 for r in matched.sums) for column in feet)
    best = sums[-1]
    if sum(sums) < FEWEST_SUMS or best * 5 < len(matched.sums) * 3:
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
    cents = [any(column[at].kind in ("2", "3", "4") for column in columns) for at in range(count)]
    made_up = [sum(size != 0 for size in row) for row in zip(*feet, strict=True)]
    plain = [sum(size > 0 for size in row) for row in zip(*feet, strict=True)]
    return Rows(count, made_up, plain, ends, cents, len(columns))
