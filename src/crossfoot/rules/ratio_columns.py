"""CF108: a percentage column is the ratio of two others, line by line: margins, loss rates, yields of a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.compare import Line, lines_of
from crossfoot.formulas.labels import plain
from crossfoot.formulas.ratios import share_off, times, to_a_year
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import days, is_duration, last_day
from crossfoot.model.relation import Basis, Quotient, Relation
from crossfoot.model.table import Column, Table
from crossfoot.rules.registry import rule

_YIELD = re.compile(r"yield|\brates?\b|annualized|\bcost\b")
_NEAR = 6
_FEWEST = 2
_ENOUGH = 4.0
_SURE = 3
_WIDE = 30
_YEAR = 365
_LEAP = 366


class Way(NamedTuple):
    """Two columns whose ratio a third prints, times `scale[0]` over `scale[1]`."""

    top: int
    bottom: int
    scale: tuple[int, int]
    ties: int
    misses: int
    weight: float


@rule("CF108", "ratio-columns")
def propose(release: Release) -> Iterator[Relation]:
    """For every percentage column that two columns explain, their ratio on each line."""
    for table in release.tables:
        if not 3 <= len(table.columns) <= _WIDE:
            continue
        columns = [c for c in table.columns if c.kind == "percent_of" or (c.kind == "value" and c.measure == "percent")]
        lines = lines_of(table, release) if columns else []
        found = [(column, _shown(lines, column), _best(table, lines, column)) for column in columns]
        for column, shown, way in found:
            # the same column of another period says which columns are meant, where one figure here is wrong
            own = way or next((w for c, _, other in found if (w := _like(table, shown, column, c, other))), None)
            if own is not None:
                yield from _relations(table, shown, column.index, own)


def _shown(lines: list[Line], column: Column) -> list[Line]:
    return [line for line in lines if (f := line.facts.get(column.index)) is not None and f.kind == "percent"]


def _last(header: str) -> str:
    return header.rpartition("|")[2].strip()


def _like(table: Table, shown: list[Line], column: Column, other: Column, way: Way | None) -> Way | None:
    """The ratio that a column of the same name is, with the columns as far away from this one."""
    step = column.index - other.index
    heads = {c.index: _last(c.header) for c in table.columns}
    if way is None or not step or heads[other.index] != heads[column.index] or way.scale != (1, 1):
        return None
    top, bottom = way.top + step, way.bottom + step
    if heads.get(top) != heads[way.top] or heads.get(bottom) != heads[way.bottom]:
        return None
    offs = [share_off(a, b, p) for a, b, p in _operands(shown, column.index, top, bottom)]
    misses = sum(1 for off in offs if off)
    ties = len(offs) - misses
    return Way(top, bottom, way.scale, ties + way.ties, misses, way.weight) if misses == 1 and ties else None


def _best(table: Table, lines: list[Line], column: Column) -> Way | None:
    near = [
        c.index
        for c in table.columns
        if c.kind == "value"
        and c.measure != "percent"
        and abs(c.index - column.index) <= _NEAR
        and c.period == column.period
    ]
    shown = _shown(lines, column)
    if len(near) < 2 or len(shown) < _FEWEST:
        return None
    best: Way | None = None
    scales = _scales(column)
    for top in near:
        for bottom in near:
            if top != bottom:
                for scale in scales:
                    way = _weigh(shown, column.index, top, bottom, scale)
                    if way is not None and (best is None or (way.ties, way.weight) > (best.ties, best.weight)):
                        best = way
    return best


def _scales(column: Column) -> list[tuple[int, int]]:
    """What a rate of a period is multiplied with to be one of a year."""
    found = [(1, 1)]
    if column.period and is_duration(column.period) and _YIELD.search(plain(column.header)):
        own = days(column.period)
        year = _LEAP if _is_leap(last_day(column.period).year) else _YEAR
        found += [(year, own), to_a_year(column.period)] if own < _YEAR else []
    return list(dict.fromkeys(found))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _operands(lines: list[Line], column: int, top: int, bottom: int) -> Iterator[tuple[Fact, Fact, Fact]]:
    for line in lines:
        a, b, p = line.facts.get(top), line.facts.get(bottom), line.facts[column]
        if a is None or b is None or b.dash or not b.mantissa or a.dash or p.dash:
            continue
        if a.kind == b.kind != "percent":
            yield a, b, p


def _weigh(lines: list[Line], column: int, top: int, bottom: int, scale: tuple[int, int]) -> Way | None:
    ties = misses = 0
    weight = 0.0
    for a, b, p in _operands(lines, column, top, bottom):
        if share_off(a, b, p, scale):
            misses += 1
            if misses > 1 + ties // 2:
                return None
        else:
            ties += 1
            weight += min(3.0, log10(abs(p.mantissa) + 1)) if a.mantissa != b.mantissa else 0.0
    if ties < _FEWEST or ties < 3 * misses or weight < _ENOUGH + misses:
        return None
    return Way(top, bottom, scale, ties, misses, weight)


def _relations(table: Table, lines: list[Line], column: int, way: Way) -> Iterator[Relation]:
    heads = {c.index: _last(c.header) for c in table.columns}
    why = f"the percentage is {heads[way.top]} over {heads[way.bottom]}"
    for a, b, p in _operands(lines, column, way.top, way.bottom):
        off = share_off(a, b, p, way.scale)
        if off and (way.misses > 1 or way.ties < _SURE):
            continue
        up, down = way.scale
        yield Relation(
            rule="CF108",
            kind="ratio",
            target=p.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Quotient(numerator=times(a, up), denominator=times(b, down))),),
            why=f"{why} (holds on {way.ties} lines)",
            severity="warning" if off > 1 else "note",
        )
