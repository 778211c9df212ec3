"""Which label belongs to which row of figures, where labels and figures were read apart.

Labels and rows keep their order. Captions have no figures, some totals have no label. Of all ways to match them the
best is taken (labels of totals stand at rows that foot, runs of figures end where groups of labels end), and only if
no other is as good.
"""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.intake.columnwise.labels import Label
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.columnwise.sums import LEAST

MOST_ROWS = 120
MOST_UNNAMED = 4
"""Most rows without label."""
_LEAN = 1 << 14
"""More than all that a lean can gain."""
_BAD = -(10**12)
"""Less than all that a way can cost, leaning or not."""


class Rows(NamedTuple):
    """What is known of the rows of figures before they have labels."""

    number: int
    feet: tuple[int, ...]
    """For each row, in how many columns rows above it make it."""
    plain: tuple[int, ...]
    """For each row, in how many columns it is the plain sum of rows above it."""
    ends: tuple[int, ...]
    """For each row, in how many columns a run of figures ends below it."""
    cents: tuple[bool, ...]
    """Whether a row is printed with two decimals or more."""
    small: tuple[bool, ...]
    """Whether all figures of a row are too small for a sum to tell anything."""
    columns: int
    percents: tuple[bool, ...] = ()
    """Whether a row is printed in percent; empty where nobody asks."""
    loose: bool = False
    """Whether labels may belong to another table below the last row, or be the ends of others."""


def rows_of(
    columns: list[list[Figure]],
    feet: list[list[int]],
    ends: list[int],
    percents: tuple[bool, ...] = (),
    *,
    loose: bool = False,
) -> Rows:
    """The rows of `columns` of figures; `feet` as `footing` tells them for each column, the rest as in `Rows`."""
    across = list(zip(*feet, strict=True))
    return Rows(
        number=len(across),
        feet=tuple([sum(size != 0 for size in row) for row in across]),
        plain=tuple([sum(size > 0 for size in row) for row in across]),
        ends=tuple(ends),
        cents=tuple([any(figure.kind in ("2", "3", "4") for figure in row) for row in zip(*columns, strict=True)]),
        small=tuple([all(abs(figure.worth) < LEAST for figure in row) for row in zip(*columns, strict=True)]),
        columns=len(columns),
        percents=percents,
        loose=loose,
    )


class Match(NamedTuple):
    """The best matching."""

    labels: list[int]
    """For each row the ordinal of its label, or -1."""
    score: int
    sums: list[int]
    """The rows at which a sum should stand: those with the label of one, those without a label."""


class _State(NamedTuple):
    """The best way to place some labels on some rows."""

    score: int
    ways: int
    """How many ways are as good."""
    step: int
    """The last step: 1 a label dropped, 2 a label placed, 3 a row without label."""
    before: int
    """Whether the step before it dropped a label: index of the state it came from."""


_Table = list[list[tuple[_State, _State]]]
"""By number of labels and of rows: the best that ends with a label placed or a row added, and with a label dropped."""

_NOWHERE = _State(_BAD, 0, 0, 0)
_NONE = (_NOWHERE, _NOWHERE)


def match(labels: list[Label], rows: Rows, lean: int = 0) -> Match | None:
    """The one best way to give the rows their labels, or None if there is none or another is as good.

    Of ways as good, `lean` 1 takes one that leaves out later labels, -1 earlier ones.
    """
    count = len(labels)
    if not count or max(count, rows.number) > MOST_ROWS:
        return None
    best: _Table = [[_NONE] * (rows.number + 1) for _ in range(count + 1)]
    best[0][0] = (_State(0, 1, 0, 0), _NOWHERE)
    spare = max(count - rows.number, 0) + MOST_UNNAMED if rows.loose else count
    for i in range(count + 1):
        for r in range(max(0, i - spare), min(rows.number, i + MOST_UNNAMED if rows.loose else rows.number) + 1):
            if i or r:
                best[i][r] = _best(labels, rows, best, i, r, lean)
    kept, dropped = best[count][rows.number]
    last = max(kept, dropped)
    if last.score <= _BAD // 2 or last.ways != 1 or kept.score == dropped.score:
        return None
    found = _traced(labels, rows, best, int(last is dropped))
    return found._replace(score=round(found.score / _LEAN)) if lean else found


def one_to_one(labels: list[Label], rows: Rows) -> Match | None:
    """Each label at a row of its own, if there are as many, captions and titles left out, and none is misplaced."""
    given = [k for k, label in enumerate(labels) if label.drop and not label.bare]
    over = len(given) - rows.number
    if over < 0 or not all(labels[k].title for k in given[:over]):
        return None
    if over and labels[given[over - 1]].box == labels[given[over]].box:
        return None
    given = given[over:]
    for r, label in enumerate(labels[k] for k in given):
        if is_misplaced(label, r, rows) or (label.total and r > 1 and not rows.feet[r]):
            return None
        if label.shared and not rows.cents[r]:
            return None
        if not (label.rate or _follows_rate(rows, r)) and rows.percents and rows.percents[r]:
            return None
    sums = [r for r, k in enumerate(given) if _sums_at(labels[k], rows, r)]
    return Match(given, 3 * sum(rows.feet[r] for r in sums), sums)


def is_no_total(label: Label, r: int, rows: Rows) -> bool:
    """Whether a label names a total at a row that foots in no column, though it could."""
    return label.total and r > 1 and not rows.feet[r] and (rows.cents[r] or not rows.small[r])


def _follows_rate(rows: Rows, r: int) -> bool:
    """Whether the rows right above and at `r` are both in percent: what adjusts a rate need not be named one."""
    return r > 0 and rows.percents[r - 1 : r + 1] == (True, True)


def _sums_at(label: Label, rows: Rows, r: int) -> bool:
    """Whether a label calls row `r` a sum of amounts above it."""
    return label.sums and not (label.shared or rows.small[r]) and r > 1


def is_misplaced(label: Label, r: int, rows: Rows) -> bool:
    """Whether a label that names no sum stands at a row that is one in all columns."""
    return rows.plain[r] == rows.columns and not (label.sums or label.total or label.wide)


def _best(labels: list[Label], rows: Rows, best: _Table, i: int, r: int, lean: int) -> tuple[_State, _State]:
    kept = dropped = _NOWHERE
    unit = _LEAN if lean else 1
    if i:
        above = best[i - 1]
        if above[r] is not _NONE:
            dropped = _joined(above[r], _drop(labels[i - 1], r, rows) * unit + lean * i, 1)
        if r and above[r - 1] is not _NONE:
            kept = _joined(above[r - 1], _stand(labels, i - 1, rows, r - 1) * unit, 2)
    before = best[i][r - 1][0] if r else _NOWHERE
    if before.ways:
        alone = _joined((before, _NOWHERE), _alone(labels, i, rows, r - 1) * unit, 3)
        if alone.score > kept.score:
            kept = alone
        elif alone.ways and alone.score == kept.score:
            kept = kept._replace(ways=kept.ways + alone.ways)
    return _NONE if kept is dropped else (kept, dropped)


def _joined(before: tuple[_State, _State], gain: int, step: int) -> _State:
    """The state after a step from the better of two."""
    if gain <= _BAD:
        return _NOWHERE
    kept, dropped = before
    better = dropped if dropped.score > kept.score else kept
    if not better.ways:
        return _NOWHERE
    ways = kept.ways + dropped.ways if kept.score == dropped.score else better.ways
    return _State(better.score + gain, ways, step, int(better is dropped))


def _traced(labels: list[Label], rows: Rows, best: _Table, at: int) -> Match:
    i, r = len(labels), rows.number
    score = best[i][r][at].score
    given = [-1] * rows.number
    sums: list[int] = []
    while i or r:
        state = best[i][r][at]
        if state.step == 2:
            given[r - 1] = i - 1
            sums += [r - 1] * _sums_at(labels[i - 1], rows, r - 1)
        elif state.step == 3:
            sums.append(r - 1)
        i -= state.step != 3
        r -= state.step != 1
        at = state.before
    return Match(given, score, sums)


def _drop(label: Label, r: int, rows: Rows) -> int:
    """What it costs to leave a label below row `r` without a row."""
    if label.bare:
        return 0
    if (r == 0 and label.title) or (label.wraps and rows.loose):
        return -3
    return -3 * min(label.drop, 2 if r == rows.number and rows.loose else label.drop)


def _stand(labels: list[Label], i: int, rows: Rows, r: int) -> int:
    """How well label `i` stands at row `r`."""
    label = labels[i]
    if label.bare:
        return _BAD
    gain = 0
    if label.total:
        gain += 3 * rows.plain[r] or -4
    elif label.sums:
        gain += 3 * rows.feet[r]
    else:
        gain -= (6 if label.first else 2 if label.wide or not rows.loose else 10) * rows.plain[r]
    if rows.percents and rows.percents[r] != label.rate and not _follows_rate(rows, r):
        gain -= 6 if rows.percents[r] else 2
    if label.shared:
        gain += 2 if rows.cents[r] else -6
    if label.drop == 0:
        gain -= 4
    if r:
        begins = i == 0 or labels[i - 1].box != label.box
        gain += _at_end(rows.ends[r - 1], begins=begins)
    return gain


def _at_end(ends: int, *, begins: bool) -> int:
    if begins:
        return ends or -1
    return -ends


def _alone(labels: list[Label], i: int, rows: Rows, r: int) -> int:
    """How well row `r` stands without a label between labels `i - 1` and `i`: only as a sum at the end of a group."""
    if rows.plain[r] * 2 < rows.columns or not rows.plain[r] or not i:
        return _BAD
    if i < len(labels) and labels[i].box == labels[i - 1].box and not labels[i].bare and labels[i].drop:
        return _BAD
    early = i < len(labels) and labels[i].total and r + 1 < rows.number and rows.plain[r + 1]
    return 3 * rows.plain[r] - (7 if early else 4)
