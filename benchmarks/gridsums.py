"""Sums in a bare grid, where no label speaks of totals and no accounting structure helps: figures alone, on all lines.

A line is what prints one set of figures (a row, for sums of columns); a position is a place in it. Found in turn are
runs of neighbours on either side of a total, level by level; every second, third, ... position, positions of one
label, totals alone; and pairs of near positions. A sum is taken where most lines hold and chance cannot explain it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from crossfoot.formulas.evidence import ENOUGH, tolerance
from crossfoot.formulas.sheet import Sheet

_SHARE = 0.7
_SCATTERED_SHARE = 0.9
"""Share of the lines on which a sum must hold: of neighbours, and of positions that do not touch."""
_MOST_PER_LINE = 4.0
_TRIVIAL = 0.1
_LEVELS = 4
_LONGEST = 80
_STRIDES = 12
_MOST_STRIDDEN = 12
_GROUP = 40
_NEAR = 10
_RIVAL_PAIRS = 2
"""More pairs than this for one total are chance."""
_PAIR_LINES = 200
_FIRST = 6
_MOST_LINES = 3_000
_MOST_DOWN = 400
_WIDEST = 80
_TALLEST = 200

Figures = tuple[int | None, ...]
Sums = dict[int, tuple[int, ...]]
"""Positions of the parts, by the position of their total."""
Cell = tuple[int, int]


class Lines(NamedTuple):
    """The figures of each line, and the unit of its last printed place."""

    figures: list[Figures]
    units: list[int]
    labels: list[str]
    """Of the positions."""

    @property
    def width(self) -> int:
        """Number of positions."""
        return len(self.labels)


class Fit(NamedTuple):
    """On how many lines a sum holds and fails, and the evidence in powers of ten."""

    ties: int
    misses: int
    weight: float


def grid_sums(sheet: Sheet) -> set[tuple[Cell, frozenset[Cell]]]:
    """Every sum found, as the cells of its total and of its parts that print a figure, line by line where it holds."""
    found: set[tuple[Cell, frozenset[Cell]]] = set()
    rows, columns = sheet.rows, sheet.columns
    across = [sheet.values[r] for r in rows]
    if 1 < len(rows) < _MOST_LINES:
        lines = Lines(across, [sheet.units[r] for r in rows], [""] * len(columns))
        for total, parts in _sums(lines, _WIDEST):
            for i, shown in holding(lines, total, parts):
                found.add(((rows[i], columns[total]), frozenset((rows[i], columns[p]) for p in shown)))
    if len(rows) < _MOST_DOWN:
        turned: list[Figures] = [tuple([line[c] for line in across]) for c in range(len(columns))]
        finest = min(sheet.units[r] for r in rows)
        lines = Lines(turned, [finest] * len(columns), [sheet.label(r) for r in rows])
        for total, parts in _sums(lines, _TALLEST):
            for i, shown in holding(lines, total, parts):
                found.add(((rows[total], columns[i]), frozenset((rows[p], columns[i]) for p in shown)))
    return found


def holding(lines: Lines, total: int, parts: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The lines on which a sum holds, each with the parts that it prints; zero may be the sum of blanks."""
    for i, (line, unit) in enumerate(zip(lines.figures, lines.units, strict=True)):
        sum_ = line[total]
        shown = {p: v for p in parts if (v := line[p]) is not None}
        if sum_ is None or (sum_ and not shown):
            continue
        if _foots(sum_ - sum(shown.values()), sum(1 for v in shown.values() if v), unit):
            yield i, list(shown)


def _sums(lines: Lines, widest: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    if lines.width < 3:
        return
    known = _runs(lines)
    known |= _scattered(lines, known)
    yield from known.items()
    if lines.width <= widest:
        for total, pairs in _pairs(lines, known).items():
            if len(pairs) <= _RIVAL_PAIRS:
                yield from ((total, pair) for pair in pairs)


def _foots(off: int, terms: int, unit: int) -> bool:
    return abs(off) <= max(1, tolerance(terms)) * unit


def _fit(lines: Lines, total: int, parts: Sequence[int]) -> Fit:
    ties = 0
    misses = weight = 0.0
    seen: set[tuple[int, ...]] = set()
    for line, unit in zip(lines.figures, lines.units, strict=True):
        sum_ = line[total]
        live = [v for p in parts if (v := line[p])]
        if sum_ is None or not (sum_ or live):
            continue
        if not _foots(sum_ - sum(live), len(live), unit):
            # lines without parts may be headed otherwise
            misses += 1 if live or any(line[p] is not None for p in parts) else 1 / 3
            continue
        ties += 1
        if len(live) < 2 or not sum_:
            weight += _TRIVIAL
        elif (sum_, *live) not in seen:
            seen.add((sum_, *live))
            size = min(abs(sum_), max(abs(v) for v in live))
            weight += min(_MOST_PER_LINE, log10(size / (3 * unit) + 1))
    return Fit(ties, round(misses), weight)


def _runs(lines: Lines) -> Sums:
    """Runs of neighbours on either side of their totals; what a sum takes in is set aside for the next level."""
    found: Sums = {}
    left = list(range(lines.width))
    for _ in range(_LEVELS):
        ranked = sorted(
            (-ties, -score, total, parts)
            for at, total in enumerate(left)
            if total not in found
            for step in (-1, 1)
            if (best := _run(lines, left, at, step)) is not None
            for ties, score, parts in (best,)
        )
        new: Sums = {}
        senses = {frozenset((t, *p)) for t, p in found.items()}
        for _, _, total, parts in ranked:
            sense = frozenset((total, *parts))
            if total in new or sense in senses or any(total in new.get(p, ()) for p in parts):
                continue
            new[total] = parts
            senses.add(sense)
        taken = {p for parts in new.values() for p in parts}
        found |= new
        left = [p for p in left if p not in taken]
        if not new or len(left) < 3:
            break
    return found


def _run(lines: Lines, left: list[int], at: int, step: int) -> tuple[int, float, tuple[int, ...]] | None:
    """The best run of neighbours that begins beside position `at` of those left: ties, score and parts."""
    total = left[at]
    own = [(t, line, u) for line, u in zip(lines.figures, lines.units, strict=True) if (t := line[total]) is not None]
    telling = sum(1 for t, _, _ in own if t)
    sums, live = [0] * len(own), [0] * len(own)
    best: tuple[int, float, tuple[int, ...]] | None = None
    run = left[at + 1 :] if step > 0 else left[:at][::-1]
    for count, part in enumerate(run[:_LONGEST], 1):
        hits = 0
        for i, (sum_, line, unit) in enumerate(own):
            if value := line[part]:
                sums[i] += value
                live[i] += 1
            hits += bool(sum_) and live[i] > 1 and _foots(sum_ - sums[i], live[i], unit)
        if count < 2 or not hits or 3 * hits < telling:
            continue
        parts = tuple(sorted(run[:count]))
        fit = _fit(lines, total, parts)
        score = fit.weight - log10(2 * count) - 0.5 * fit.misses
        enough = fit.ties >= _SHARE * (fit.ties + fit.misses) and score >= ENOUGH
        if enough and (best is None or (fit.ties, score) > best[:2]):
            best = fit.ties, score, parts
    return best


def _scattered(lines: Lines, known: Sums) -> Sums:
    """Sums of positions that do not touch, for totals that no run gives."""
    named: dict[str, list[int]] = defaultdict(list)
    for at, label in enumerate(lines.labels):
        if label:
            named[label].append(at)
    groups = [sorted(known), *(group for group in named.values() if 2 <= len(group) <= _GROUP)]
    found: Sums = {}
    for total in range(lines.width):
        if total in known:
            continue
        tried = list(dict.fromkeys([*_strides(total, lines.width), *_of_groups(total, groups)]))
        best: tuple[int, float, tuple[int, ...]] | None = None
        for parts in tried:
            if not _is_likely(lines, total, parts, 4):
                continue
            fit = _fit(lines, total, parts)
            score = fit.weight - log10(len(tried) + 1) - 0.5 * fit.misses
            enough = fit.ties >= _SCATTERED_SHARE * (fit.ties + fit.misses) and score >= ENOUGH
            if enough and (best is None or (fit.ties, score) > best[:2]):
                best = fit.ties, score, parts
        if best is not None:
            found[total] = best[2]
    return found


def _strides(total: int, width: int) -> Iterator[tuple[int, ...]]:
    """Every second, third, ... position from the total on, or from one nearer to it."""
    for step in range(2, _STRIDES + 1):
        for first in range(1, step) if step < 5 else (step,):
            for sign in (-1, 1):
                yield from _prefixes(range(total + sign * first, -1 if sign < 0 else width, sign * step))
        if step < 5:
            for sign in (-1, 1):
                yield from _prefixes(range(total + sign * step, -1 if sign < 0 else width, sign * step))


def _of_groups(total: int, groups: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """The members of a group next above or next below the total."""
    for group in groups:
        yield from _prefixes([p for p in reversed(group) if p < total])
        yield from _prefixes([p for p in group if p > total])


def _prefixes(run: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for count in range(2, min(len(run), _MOST_STRIDDEN) + 1):
        yield tuple(sorted(run[:count]))


def _is_likely(lines: Lines, total: int, parts: Sequence[int], first: int) -> bool:
    """True if a sum fails on no more than one of the first lines whose figures it needs, and holds on one."""
    tried = misses = 0
    for line, unit in zip(lines.figures, lines.units, strict=True):
        if sum_ := line[total]:
            tried += 1
            misses += not _foots(sum_ - sum([line[p] or 0 for p in parts]), len(parts), unit)
            if tried == first:
                break
    return misses <= 1 and tried > misses


def _pairs(lines: Lines, known: Sums) -> dict[int, list[tuple[int, ...]]]:
    """Pairs of near positions that make a third; a difference is such a pair as well."""
    lines = lines._replace(figures=lines.figures[:_PAIR_LINES], units=lines.units[:_PAIR_LINES])
    senses = {frozenset((t, *p)) for t, p in known.items()}
    need = ENOUGH + 1 + log10(lines.width * _NEAR * _NEAR)
    found: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for total in range(lines.width):
        own = [(t, line, u) for line, u in zip(lines.figures, lines.units, strict=True) if (t := line[total])]
        near = [p for p in range(max(0, total - _NEAR), min(lines.width, total + _NEAR + 1)) if p != total]
        for i, a in enumerate(near):
            for b in near[i + 1 :]:
                if not _is_pair(own, a, b) or frozenset((total, a, b)) in senses:
                    continue
                fit = _fit(lines, total, (a, b))
                if fit.weight >= need and fit.ties >= max(3, _SCATTERED_SHARE * (fit.ties + fit.misses)):
                    found[total].append((a, b))
    return found


def _is_pair(own: list[tuple[int, Figures, int]], a: int, b: int) -> bool:
    """True if a pair fails on at most one of the first six lines that print it, and three do."""
    tried = misses = 0
    for total, line, unit in own:
        x, y = line[a], line[b]
        if x and y:
            tried += 1
            misses += abs(total - x - y) > unit
            if misses > 1:
                return False
            if tried == _FIRST:
                break
    return tried >= 3
