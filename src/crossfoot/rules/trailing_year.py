"""CF112: a trailing-twelve-months line is the sum of the last four quarters of its base line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from math import log10

from crossfoot.formulas.compare import Line, lines_of
from crossfoot.formulas.labels import plain
from crossfoot.formulas.terms import term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import days, first_day, is_duration, last_day
from crossfoot.model.relation import Basis, Ref, Relation, Severity, Sum
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_SAYS = re.compile(
    r"\bttm\b|\bltm\b|\b(?:trailing|rolling|last) (?:twelve|12) months?\b|\btrailing (?:four|4) quarters?\b"
)
_QUARTERS = 4
_SHORTEST, _LONGEST = 80, 100
_ENOUGH = 4.0
_FEWEST = 2
_SURE = 3
_ROUNDING = 2
_DAY = timedelta(days=1)


@rule("CF112", "trailing-year")
def propose(release: Release) -> Iterator[Relation]:
    """For every trailing-twelve-months line, the sum of the four quarters that end with each column's."""
    for table in release.tables:
        trailing = [row.index for row in table.rows if _is_trailing(row.label)]
        if not trailing:
            continue
        chains = _chains(table)
        if not chains:
            continue
        lines = lines_of(table, release)
        for row in trailing:
            yield from _line(table, lines, row, chains)


@lru_cache(maxsize=8192)
def _is_trailing(label: str) -> bool:
    return _SAYS.search(plain(label)) is not None


def _chains(table: Table) -> dict[int, tuple[int, ...]]:
    """For each column of a quarter with three quarters before it in the table, the four columns."""
    ends: dict[date, tuple[date, int]] = {}
    for column in table.columns:
        period = column.period
        if column.kind == "value" and period and is_duration(period) and _SHORTEST <= days(period) <= _LONGEST:
            ends[last_day(period)] = (first_day(period), column.index)
    found: dict[int, tuple[int, ...]] = {}
    for last, (start, at) in ends.items():
        chain = [at]
        while len(chain) < _QUARTERS and start - _DAY in ends:
            start, before = ends[start - _DAY]
            chain.append(before)
        if len(chain) == _QUARTERS:
            found[ends[last][1]] = tuple(chain[::-1])
    return found


def _line(table: Table, lines: list[Line], row: int, chains: dict[int, tuple[int, ...]]) -> Iterator[Relation]:
    own = table.rows[row]
    said = words(term(_SAYS.sub(" ", plain(own.label))))
    best: tuple[float, list[tuple[Fact, list[Fact], int]]] | None = None
    for line in lines:
        base = table.rows[line.row]
        if base.index == row or _is_trailing(base.label):
            continue
        cells = list(_cells(lines[row].facts, line.facts, chains))
        ties = [target for target, _, off in cells if not off]
        if not ties or len(cells) - len(ties) > len(ties) // 2:
            continue
        score = sum(min(4.0, log10(abs(target.mantissa) / 5 + 1)) for target in ties)
        score += (1.0 if said & words(term(base.label)) else 0.0) + (0.5 if base.path == own.path else 0.0)
        score -= log10(len(lines))
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, cells)
    if best is not None:
        yield from _relations(best[1])


def _cells(
    trailing: dict[int, Fact], base: dict[int, Fact], chains: dict[int, tuple[int, ...]]
) -> Iterator[tuple[Fact, list[Fact], int]]:
    """Trailing figure, its four quarters, and by how much they differ beyond rounding, in units of the last place."""
    for column, chain in chains.items():
        target = trailing.get(column)
        parts = [f for c in chain if (f := base.get(c)) is not None]
        if target is None or target.dash or len(parts) < _QUARTERS or target.kind == "percent":
            continue
        low = min(f.exponent for f in (target, *parts))
        off = abs(
            sum(f.mantissa * 10 ** (f.exponent - low) for f in parts) - target.mantissa * 10 ** (target.exponent - low)
        )
        units = off // 10 ** (max(f.exponent for f in (target, *parts)) - low)
        yield target, parts, units if units > _ROUNDING else 0


def _relations(cells: list[tuple[Fact, list[Fact], int]]) -> Iterator[Relation]:
    ties = sum(1 for _, _, off in cells if not off)
    for target, parts, off in cells:
        if off and ties < _FEWEST:
            continue
        severity: Severity = "error" if ties > _SURE else "warning"
        yield Relation(
            rule="CF112",
            kind="sum",
            target=target.n,
            bases=(Basis(name="exact", expr=Sum(terms=tuple(Ref(n=p.n) for p in parts), weights=(1,) * len(parts))),),
            why=f"the trailing year is its four quarters (holds in {ties} columns)",
            severity=severity,
        )
