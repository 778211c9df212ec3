"""Sums in a bare grid, where no label speaks of totals and no accounting structure helps: figures alone, on all lines.

A line is what prints one set of figures (a row, for sums of columns); a position is a place in it. Found in turn are
runs of neighbours on either side of a total, level by level; every second, third, ... position, positions of one
label, totals alone; and pairs of near positions. A sum is taken where most lines hold and chance cannot explain it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import log10

from crossfoot.formulas.across import sums_across
from crossfoot.formulas.down import sums_down
from crossfoot.formulas.evidence import ENOUGH
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.sheet import Sheet
from gridlines import Cell, Figures, Lines, Sum, Sums, fit_of, foots, holding, without_echoes

_SHARE = 0.7
_SCATTERED_SHARE = 0.9
"""Share of the lines on which a sum must hold: of neighbours, and of positions that do not touch."""
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
_FEW_SHARES = 2
_APART = 4
_SHARE_OF_KIND = 0.3
_FEWEST_OF_KIND = 2
_NEAREST_TOTALS = 5
_MOST_LINES = 3_000
_MOST_DOWN = 400
_WIDEST = 80
_TALLEST = 200


def grid_sums(sheet: Sheet) -> set[tuple[Cell, frozenset[Cell]]]:
    """Every sum found, as the cells of its total and of its parts that print a figure, line by line where it holds.

    Plain sums of two parts or more: what a spreadsheet's SUM adds. The finder of releases finds some, and the search
    that only bare grids need the others; of those that say the same, one is kept.
    """
    found: set[tuple[Cell, frozenset[Cell]]] = set()
    rows, columns = sheet.rows, sheet.columns
    across = [sheet.values[r] for r in rows]
    lines = Lines(across, [sheet.units[r] for r in rows], [""] * len(columns))
    searched = set(_sums(lines, _WIDEST)) if 1 < len(rows) < _MOST_LINES else set()
    for total, parts in without_echoes(lines, searched | _plain(sums_across(sheet))):
        for i, shown in holding(lines, total, parts):
            if len(shown) != 1 or (total, parts) in searched:
                found.add(((rows[i], columns[total]), frozenset((rows[i], columns[p]) for p in shown)))
    turned: list[Figures] = [tuple([line[c] for line in across]) for c in range(len(columns))]
    finest = min(sheet.units[r] for r in rows)
    lines = Lines(turned, [finest] * len(columns), [sheet.label(r) for r in rows])
    place = {row: i for i, row in enumerate(rows)}
    known = {(place[t], tuple([place[p] for p in parts])) for t, parts in _plain(sums_down(sheet))}
    searched = set(_sums(lines, _TALLEST)) if len(rows) < _MOST_DOWN else set()
    for total, parts in without_echoes(lines, searched | known):
        own = lines._replace(units=[sheet.units[rows[total]]] * len(columns))
        for i, shown in holding(own, total, parts):
            # a line that prints one part alone says nothing of a sum that labels speak for
            if len(shown) != 1 or (total, parts) in searched:
                found.add(((rows[total], columns[i]), frozenset((rows[p], columns[i]) for p in shown)))
    return found


def _plain(formulas: Iterable[Formula]) -> set[Sum]:
    return {(f.total, f.parts) for f in formulas if len(f.parts) > 1 and min(f.weights) > 0}


def _sums(lines: Lines, widest: int) -> Iterator[Sum]:
    """The sums that most lines follow, and those that all of a kind of lines do: amounts among percentages."""
    if lines.width < 3:
        return
    yield from _search(lines, widest)
    kind = _kind_of_lines(lines)
    others = [i for i in range(len(lines.figures)) if i not in kind]
    if kind:
        for own in (sorted(kind), others):
            if len(own) > 1:
                figures, units = [lines.figures[i] for i in own], [lines.units[i] for i in own]
                yield from _search(Lines(figures, units, lines.labels), widest)


def _kind_of_lines(lines: Lines) -> frozenset[int]:
    """The lines, fewer than are asked for, on which several sums hold together; none if there are no such."""
    sets: dict[frozenset[int], int] = defaultdict(int)
    left = list(range(lines.width))
    for at, total in enumerate(left):
        best = [b for step in (-1, 1) if (b := _run(lines, left, at, step, _SHARE_OF_KIND)) is not None]
        for _, _, parts in best:
            held = frozenset(
                i for i, shown in holding(lines, total, parts) if len(shown) > 1 and lines.figures[i][total]
            )
            shown_on = sum(1 for line in lines.figures if line[total])
            if 1 < len(held) < _SHARE * shown_on:
                sets[held] += 1
    kind, often = max(sets.items(), key=lambda item: (item[1], len(item[0]), sorted(item[0])), default=(frozenset(), 0))
    return kind if often >= _FEWEST_OF_KIND else frozenset()


def _search(lines: Lines, widest: int) -> Iterator[Sum]:
    known = _runs(lines)
    known |= _scattered(lines, known)
    yield from known.items()
    yield from _of_totals(lines, known)
    if lines.width <= widest:
        for total, pairs in _pairs(lines, known).items():
            if len(pairs) <= _RIVAL_PAIRS:
                yield from ((total, pair) for pair in pairs)


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


def _run(
    lines: Lines, left: list[int], at: int, step: int, share: float = _SHARE
) -> tuple[int, float, tuple[int, ...]] | None:
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
            hits += bool(sum_) and live[i] > 1 and foots(sum_ - sums[i], live[i], unit)
        if count < 2 or not hits or 3 * hits < telling:
            continue
        parts = tuple(sorted(run[:count]))
        fit = fit_of(lines, total, parts)
        score = fit.weight - log10(2 * count) - 0.5 * fit.misses
        enough = fit.ties >= share * (fit.ties + fit.misses) and score >= ENOUGH
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
        tried = [*_strides(total, lines.width), *_of_groups(total, groups), *_set_apart(total, lines.width)]
        tried = list(dict.fromkeys(tried))
        best: tuple[int, float, tuple[int, ...]] | None = None
        for parts in tried:
            if not _is_likely(lines, total, parts, 4):
                continue
            fit = fit_of(lines, total, parts)
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


def _of_totals(lines: Lines, known: Sums) -> Iterator[Sum]:
    """Totals with parts of their own that are the sum of other such totals too: assets, of liabilities and equity."""
    totals = sorted(known)
    for total in totals:
        sense = frozenset((total, *known[total]))
        for side in ([t for t in reversed(totals) if t < total], [t for t in totals if t > total]):
            for parts in _choices(side[:_NEAREST_TOTALS]):
                if sense.intersection(parts) or total in {p for t in parts for p in known[t]}:
                    continue
                if _is_likely(lines, total, parts, 4):
                    fit = fit_of(lines, total, parts)
                    if fit.weight >= ENOUGH + 2 and fit.ties >= _SCATTERED_SHARE * (fit.ties + fit.misses):
                        yield total, tuple(sorted(parts))


def _choices(side: list[int]) -> Iterator[tuple[int, ...]]:
    yield from combinations(side, 2)
    yield from combinations(side, 3)


def _set_apart(total: int, width: int) -> Iterator[tuple[int, ...]]:
    """Runs that a few positions part from their total: averages above a total, other totals that begin as it does."""
    for gap in range(2, _APART + 2):
        yield from _prefixes(range(total - gap, -1, -1))
        yield from _prefixes(range(total + gap, width))


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
            misses += not foots(sum_ - sum([line[p] or 0 for p in parts]), len(parts), unit)
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
                if not _is_pair(own, a, b) or _is_proportional(own, a) or frozenset((total, a, b)) in senses:
                    continue
                fit = fit_of(lines, total, (a, b))
                if fit.weight >= need and fit.ties >= max(3, _SCATTERED_SHARE * (fit.ties + fit.misses)):
                    found[total].append((a, b))
    return found


def _is_proportional(own: list[tuple[int, Figures, int]], a: int) -> bool:
    """True if a position is one share of the total on every line: columns of one scale add up in many ways."""
    shares = {50 * v // total for total, line, _ in own if (v := line[a])}
    return len(shares) <= _FEW_SHARES and max(shares, default=0) - min(shares, default=0) <= _FEW_SHARES


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
