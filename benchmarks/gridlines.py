"""The figures of a bare grid line by line, how well a sum of positions fits them, and which sums say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from crossfoot.formulas.evidence import tolerance

_MOST_PER_LINE = 4.0
_TRIVIAL = 0.1
_FINE = 100_000
_FAR = 1_000_000

Figures = tuple[int | None, ...]
Sums = dict[int, tuple[int, ...]]
"""Positions of the parts, by the position of their total."""
Sum = tuple[int, tuple[int, ...]]
"""A total and its parts, by position."""
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


def holding(lines: Lines, total: int, parts: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The lines on which a sum holds, each with the parts that it prints; zero may be the sum of blanks."""
    for i, (line, unit) in enumerate(zip(lines.figures, lines.units, strict=True)):
        sum_ = line[total]
        shown = {p: v for p in parts if (v := line[p]) is not None}
        if sum_ is None or (sum_ and not shown):
            continue
        if foots(sum_ - sum(shown.values()), sum(1 for v in shown.values() if v), unit):
            yield i, list(shown)


def foots(off: int, terms: int, unit: int) -> bool:
    """True if a sum of so many terms may be off by so much by rounding."""
    return abs(off) <= max(1, tolerance(terms)) * unit


def fit_of(lines: Lines, total: int, parts: Sequence[int]) -> Fit:
    """How a sum of positions fits all the lines."""
    ties = 0
    misses = weight = 0.0
    seen: set[tuple[int, ...]] = set()
    for line, unit in zip(lines.figures, lines.units, strict=True):
        sum_ = line[total]
        live = [v for p in parts if (v := line[p])]
        if sum_ is None or not (sum_ or live):
            continue
        if not foots(sum_ - sum(live), len(live), unit):
            # lines without parts may be headed otherwise
            misses += 1 if live or any(line[p] is not None for p in parts) else 1 / 3
            continue
        ties += 1
        if len(live) < 2 or not sum_:
            weight += _TRIVIAL
        elif (shares := tuple([_FINE * v // sum_ for v in live])) not in seen:
            seen.add(shares)  # a line that is another one's multiple says the same
            size = min(abs(sum_), max(abs(v) for v in live))
            weight += min(_MOST_PER_LINE, log10(size / (3 * unit) + 1))
    return Fit(ties, round(misses), weight)


def without_echoes(lines: Lines, sums: set[Sum]) -> list[Sum]:
    """The sums without those that say less than another: with some of its parts only, or with copies of them."""
    twins = _copies(lines)
    groups: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for total, parts in sums:
        groups[total].append(parts)
    kept: list[Sum] = []
    for total, rivals in sorted(groups.items()):
        wider = [p for p in rivals if not any(set(p) < set(q) for q in rivals)]
        kept += [(total, parts) for parts in wider]
    best: dict[tuple[int, frozenset[int]], int] = {}
    near: dict[tuple[int, frozenset[int]], int] = {}
    for total, parts in kept:
        sense = frozenset(twins[p] for p in parts)
        for key, known in (((twins[total], sense), best), ((-total - 1, sense), near)):
            known[key] = min(known.get(key, _FAR), _reach(total, parts))
    return [
        (total, parts)
        for total, parts in kept
        for sense in (frozenset(twins[p] for p in parts),)
        if _reach(total, parts) <= near[-total - 1, sense] and _reach(total, parts) <= 2 * best[twins[total], sense] + 1
    ]


def _reach(total: int, parts: tuple[int, ...]) -> int:
    return max(abs(total - p) for p in parts)


def _copies(lines: Lines) -> list[int]:
    """For each position the first that prints the same figures on every line, itself as a rule."""
    first: dict[tuple[int | None, ...], int] = {}
    found = []
    for at in range(lines.width):
        own = tuple([line[at] for line in lines.figures])
        telling = sum(1 for v in own if v) > 1
        found.append(first.setdefault(own, at) if telling else at)
    return found
