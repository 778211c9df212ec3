"""CF111: shares of one whole add up to a hundred percent, in every column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.formulas.compare import Line, is_hundred, lines_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Const, Expr, Ref, Relation, Sum
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_FEWEST_ROWS = 2
_MOST_ROWS = 14
_COLUMNS = 3
_SURE = 4
_FAR = 3


class Whole(NamedTuple):
    """Neighbouring lines that make a hundred percent, and in how many columns they do."""

    rows: tuple[int, ...]
    total: int | None
    """The line that prints the hundred percent, if there is one."""
    ties: int
    misses: int


@rule("CF111", "shares-make-whole")
def propose(release: Release) -> Iterator[Relation]:
    """For every group of shares, their sum in each column."""
    for table in release.tables:
        if len(table.rows) < _FEWEST_ROWS or len(table.columns) < 2:
            continue
        columns = [c.index for c in table.columns if c.kind in ("value", "percent_of")]
        lines: list[Line] | None = None
        for group in _groups(table, release, columns):
            lines = lines if lines is not None else lines_of(table, release)
            yield from _group(lines, group, columns)


def _groups(table: Table, release: Release, columns: list[int]) -> Iterator[list[int]]:
    """Neighbouring lines of percentages under one heading."""
    group: list[int] = []
    path: tuple[str, ...] = ()
    for at, row in enumerate(table.rows):
        shown = [release.facts[n] for c, n in row.figures if c in columns and release.facts[n].quantity]
        percents = len(shown) >= 2 and all(f.kind == "percent" for f in shown)
        if group and (not percents or row.path != path):
            yield group
            group = []
        if percents:
            group.append(at)
            path = row.path
    if group:
        yield group


def _group(lines: list[Line], group: list[int], columns: list[int]) -> Iterator[Relation]:
    first = 0
    while first < len(group) - 1:
        best = None
        for last in range(first + 1, min(len(group), first + _MOST_ROWS)):
            rows = tuple(group[first : last + 1])
            whole = _weigh(lines, rows, columns)
            if whole is not None:
                best = whole
                break
        if best is None:
            first += 1
            continue
        after = first + len(best.rows)
        total = group[after] if after < len(group) and _is_hundred(lines[group[after]], columns) else None
        yield from _relations(lines, best._replace(total=total), columns)
        first = after + (total is not None)


def _weigh(lines: list[Line], rows: tuple[int, ...], columns: list[int]) -> Whole | None:
    ties = misses = 0
    for column in columns:
        cells = _cells(lines, rows, column)
        if cells is None:
            continue
        if _off(cells):
            misses += 1
            if misses > 1:
                return None
        else:
            ties += 1
    # two shares of a whole are told by what they make, more by less: there are so many sums
    return Whole(rows, None, ties, misses) if ties >= max(_COLUMNS, _SURE * misses) else None


def _cells(lines: list[Line], rows: tuple[int, ...], column: int) -> list[Fact] | None:
    """The shares of one column; None if fewer than two are printed or one is a hundred percent or more."""
    cells = [f for r in rows if (f := lines[r].facts.get(column)) is not None]
    live = [f for f in cells if f.mantissa]
    if len(cells) < len(rows) or len(live) < _FEWEST_ROWS:
        return None
    return cells if all(f.mantissa >= 0 and (f.dash or f.mantissa < 10**-f.exponent) for f in cells) else None


def _off(cells: list[Fact]) -> int:
    """By how many units of the last place a column misses the hundred percent beyond rounding."""
    low = min(f.exponent for f in cells if not f.dash)
    left = abs(10**-low - sum(f.mantissa * 10 ** (f.exponent - low) for f in cells if not f.dash))
    unit = 10 ** (max(f.exponent for f in cells if not f.dash) - low)
    return left // unit if 2 * left > unit * len(cells) else 0


def _is_hundred(line: Line, columns: list[int]) -> bool:
    shown = [f for c in columns if (f := line.facts.get(c)) is not None]
    return bool(shown) and all(is_hundred(f) for f in shown)


def _relations(lines: list[Line], whole: Whole, columns: list[int]) -> Iterator[Relation]:
    for column in columns:
        cells = _cells(lines, whole.rows, column)
        if cells is None:
            continue
        off = _off(cells)
        total = lines[whole.total].facts.get(column) if whole.total is not None else None
        if total is not None:
            target, expr = total, _sum([Ref(n=f.n) for f in cells], 1)
        else:
            target, expr = cells[0], _sum([Const(mantissa=100, exponent=-2), *(Ref(n=f.n) for f in cells[1:])], -1)
        if off and (whole.ties < _SURE or any(f.dash for f in cells)):
            continue
        yield Relation(
            rule="CF111",
            kind="sum",
            target=target.n,
            bases=(Basis(name="exact", expr=expr),),
            why=f"the shares make a hundred percent (in {whole.ties} columns)",
            severity="warning" if off > _FAR else "note",
        )


def _sum(terms: list[Expr], sign: int) -> Expr:
    return Sum(terms=tuple(terms), weights=(1, *(sign,) * (len(terms) - 1)))
