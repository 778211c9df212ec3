"""CF601: shorter periods add up to the longer one: first half, nine months, year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from crossfoot.formulas.lines import lines
from crossfoot.formulas.same import full_term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_DAY = timedelta(days=1)
_UNIT_PRICE = re.compile(r"\$/|\bper\b|\bprices?\b|\brealizations?\b|\baverage\b|\brates?\b|\bbalance\b")
_PERIODS = 24
_MOST = 6
"""Most parts of a period."""
_DIGITS = 3
Sum_ = tuple[str, tuple[str, ...]]


@rule("CF601", "quarters-make-periods")
def propose(release: Release) -> Iterator[Relation]:
    """For every line with amounts for a period and for the parts of it: the parts add up."""
    named: dict[tuple[object, ...], dict[str, Fact]] = {}
    for line in lines(release):
        if line.kind != "money" or _is_unit_price(line.label) or (line.non_gaap and not line.term):
            continue
        key = (full_term(line), line.non_gaap, line.table.statement if line.path else "", line.path[-1:])
        for (period, dims), fact in line.cells.items():
            if "/" in period:
                named.setdefault((*key, dims), {}).setdefault(period, fact)
    by_sum: dict[Sum_, list[dict[str, Fact]]] = defaultdict(list)
    for cells in named.values():
        for whole, parts in _sums(tuple(sorted(cells))):
            by_sum[whole, parts].append(cells)
    for (whole, parts), rows in by_sum.items():
        yield from _relations(whole, parts, rows)


@lru_cache(maxsize=8192)
def _is_unit_price(label: str) -> bool:
    return _UNIT_PRICE.search(label.lower()) is not None


@lru_cache(maxsize=512)
def _sums(periods: tuple[str, ...]) -> tuple[Sum_, ...]:
    """Each period with the fewest other periods that tile it."""
    if len(periods) > _PERIODS:
        return ()
    spans = {p: (date.fromisoformat(p[:10]), date.fromisoformat(p[11:])) for p in periods}
    found: list[Sum_] = []
    for whole, (start, end) in spans.items():
        ways: list[tuple[str, ...]] = []
        open_: list[tuple[date, tuple[str, ...]]] = [(start, ())]
        while open_:
            at, path = open_.pop()
            for part, (first, last) in spans.items():
                if first != at or part == whole or last > end:
                    continue
                if last == end:
                    ways.append((*path, part))
                elif len(path) < _MOST - 1:
                    open_.append((last + _DAY, (*path, part)))
        found.extend((whole, way) for way in sorted(ways, key=len)[:2])
    return tuple(found)


def _relations(whole: str, parts: tuple[str, ...], rows: list[dict[str, Fact]]) -> Iterator[Relation]:
    """The relation on each line, if it holds on most lines of the document."""
    offs = [_off(cells, whole, parts) for cells in rows]
    ties, misses = sum(1 for o, d in offs if not o and d), sum(1 for o, _ in offs if o)
    if ties < _DIGITS or ties < 2 * misses:
        return
    for cells, (off, _) in zip(rows, offs, strict=True):
        if off and (not _is_slip(off) or ties < _MOST):
            continue
        yield Relation(
            rule="CF601",
            kind="sum",
            target=cells[whole].n,
            bases=(
                Basis(name="exact", expr=Sum(terms=tuple(Ref(n=cells[p].n) for p in parts), weights=(1,) * len(parts))),
            ),
            why=f"the parts of the period add up (holds on {ties} lines)",
            severity="warning",
        )


def _off(cells: dict[str, Fact], whole: str, parts: tuple[str, ...]) -> tuple[int, bool]:
    """Residual in units of the last place beyond rounding, and whether the figures say anything."""
    facts = [cells[whole], *(cells[p] for p in parts)]
    low = min(f.exponent for f in facts)
    values = [f.mantissa * 10 ** (f.exponent - low) for f in facts]
    unit = max(10 ** (f.exponent - low) for f in facts)
    left = abs(values[0] - sum(values[1:])) // unit
    return (left if left > len(parts) else 0), abs(values[0]) >= 10**_DIGITS


def _is_slip(off: int) -> bool:
    while off % 10 == 0:
        off //= 10
    return off <= 9
