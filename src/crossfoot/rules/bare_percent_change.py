"""CF113: a column of changes in percent, whose figures carry no percent sign, is the growth between two columns."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.compare import (
    COLUMN_OTHERWISE,
    Line,
    growth_miss,
    growth_pair,
    is_amount,
    is_cap,
    lines_of,
)
from crossfoot.formulas.points import places_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Const, Expr, Growth, Product, Ref, Relation
from crossfoot.model.table import Column, Table
from crossfoot.rules.registry import rule

_LARGEST = 10_000
_SURE = 4
_FAR = 10
_POINT = 2


@rule("CF113", "bare-percent-change")
def propose(release: Release) -> Iterator[Relation]:
    """For every line of a column of percent changes without signs, new over old less one."""
    for table in release.tables:
        columns = [c for c in table.columns if c.kind in ("change", "percent_change")]
        if columns:
            lines = lines_of(table, release)
            for column in columns:
                if not COLUMN_OTHERWISE.search(column.header) and _is_bare(lines, column):
                    yield from _column(table, lines, column.index)


def _is_bare(lines: list[Line], column: Column) -> bool:
    """True if the header or a figure says percent, but not all figures do."""
    facts = [f for line in lines if (f := line.facts.get(column.index)) is not None and not f.dash]
    signs = sum(f.kind == "percent" for f in facts)
    return len(facts) > signs and bool(signs or "%" in column.header or "percent" in column.header.lower())


def _column(table: Table, lines: list[Line], column: int) -> Iterator[Relation]:
    best = growth_pair(table, column, lambda new, old: ((a, b, p) for a, b, _, p in _operands(lines, column, new, old)))
    if best is None:
        return
    ties, misses, new, old = best
    for a, b, printed, p in _operands(lines, column, new, old):
        tenths = growth_miss(a, b, p) or 0
        crosses = a.mantissa * b.mantissa <= 0
        if tenths and (crosses or misses > 1 or ties < _SURE or is_cap(p) or is_amount(a, b, printed)):
            continue
        growth: Expr = Growth(new=Ref(n=a.n), old=Ref(n=b.n), magnitudes=not crosses)
        shift = printed.exponent - p.exponent
        yield Relation(
            rule="CF113",
            kind="growth",
            target=printed.n,
            absolute=True,
            bases=(
                Basis(
                    name="exact",
                    expr=Product(left=growth, right=Const(mantissa=1, exponent=shift)) if shift else growth,
                ),
            ),
            why=f"the column is the growth in percent between two others (holds on {ties} lines)",
            severity="warning" if tenths > _FAR else "note",
        )


def _operands(lines: list[Line], column: int, new: int, old: int) -> Iterator[tuple[Fact, Fact, Fact, Fact]]:
    """New, old, the change as it was read and as the percentage that it is."""
    for _, facts in lines:
        a, b, c = facts.get(new), facts.get(old), facts.get(column)
        if a is None or b is None or c is None or a.kind != b.kind or a.kind == "percent":
            continue
        if c.dash or b.dash or not b.mantissa or abs(c.mantissa) >= _LARGEST or places_of(c) > 1:
            continue
        exponent = -_POINT - places_of(c)
        yield a, b, c, Fact(n=c.n, text=c.text, quantity=True, kind="percent", mantissa=c.mantissa, exponent=exponent)
