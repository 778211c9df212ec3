"""CF105: a percentage column beside a column of amounts is each line's share of one base line."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.compare import Line, is_doubtful, is_enough, lines_of, share_miss, weight_of_miss
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Quotient, Ref, Relation
from crossfoot.model.table import Column, Table
from crossfoot.rules.registry import rule

_BASES = 12
_SURE = 3
"""Lines that must hold where no heading speaks of shares."""


@rule("CF105", "percent-of-column")
def propose(release: Release) -> Iterator[Relation]:
    """For every line of a percent-of column, the line over the base line."""
    for table in release.tables:
        columns = [c for c in table.columns if c.kind == "percent_of" or _is_bare(c)]
        if not columns:
            continue
        lines = lines_of(table, release)
        for column in columns:
            yield from _column(table, lines, column.index, bare=_is_bare(column))


def _is_bare(column: Column) -> bool:
    """True for a column of percentages whose heading does not say what they are of: one of them is 100% then."""
    return column.kind == "value" and column.measure == "percent"


def _column(table: Table, lines: list[Line], column: int, *, bare: bool) -> Iterator[Relation]:
    values = [c.index for c in table.columns if c.kind == "value" and not _is_bare(c)]
    near = sorted(values, key=lambda c: (abs(c - column), c > column))[:3]
    best: tuple[int, int, int, Fact] | None = None
    for value in near:
        for base in _base_lines(lines, column, value, bare=bare):
            ties = misses = 0
            for part, percent in _operands(lines, column, value, base):
                holds = share_miss(part, base, percent) == 0
                ties += holds
                misses += not holds
            if ties >= (_SURE if bare else 0) and is_enough(ties, misses) and (best is None or ties > best[0]):
                best = (ties, misses, value, base)
    if best is None:
        return
    ties, misses, value, base = best
    for part, percent in _operands(lines, column, value, base):
        tenths = share_miss(part, base, percent) or 0
        if is_doubtful(tenths, ties, misses):
            continue
        yield Relation(
            rule="CF105",
            kind="ratio",
            target=percent.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Quotient(numerator=Ref(n=part.n), denominator=Ref(n=base.n))),),
            why=f"the percentage column shows shares of {base.label or 'one line'} (holds on {ties} lines)",
            severity=weight_of_miss(tenths, ties, misses),
        )


def _base_lines(lines: list[Line], column: int, value: int, *, bare: bool) -> list[Fact]:
    """Lines that may be the base: those printed as 100% first, then those with a blank percentage (if not `bare`)."""
    hundred, blank = [], []
    for _, facts in lines:
        amount, percent = facts.get(value), facts.get(column)
        if amount is None or not amount.mantissa or amount.kind == "percent":
            continue
        if percent is None:
            blank.append(amount)
        elif _is_whole(percent):
            hundred.append(amount)
    return (hundred + ([] if bare else blank[:3]))[:_BASES]


def _is_whole(percent: Fact) -> bool:
    return percent.exponent <= 0 and abs(percent.mantissa) == 10**-percent.exponent


def _operands(lines: list[Line], column: int, value: int, base: Fact) -> Iterator[tuple[Fact, Fact]]:
    for _, facts in lines:
        part, percent = facts.get(value), facts.get(column)
        if part is None or percent is None or part.n == base.n or part.kind != base.kind:
            continue
        if percent.kind == "percent" and not percent.dash:
            yield part, percent
