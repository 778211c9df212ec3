"""CF403: where other securities take part in the earnings, a share gets at most the earnings over the shares."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace as replaced

from crossfoot.formulas.per_share import (
    SHIFTS,
    Way,
    cells,
    division,
    divisors,
    incomes,
    is_earnings_per_share,
    misprints,
    miss,
    sides,
    way_of,
    wording,
)
from crossfoot.formulas.terms import is_non_gaap
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Comparison, Const, Expr, Product, Ref, Relation, Severity
from crossfoot.model.table import Row, Table
from crossfoot.rules.registry import rule

_LEAST = (7, -1)
"""Others seldom take more than a tenth of the earnings, and hardly ever in one column three times what that is."""
_FEWEST = 2
_SURE = 3


@rule("CF403", "earnings-shared")
def propose(release: Release) -> Iterator[Relation]:
    """For each line of earnings per share that no division gives, the bounds that the earnings set in each column."""
    for table in release.tables:
        shares = [row for row in table.rows if row.kind == "shares" and row.figures]
        if not shares:
            continue
        parted = any("controlling" in row.label.lower() for row in table.rows)
        for row in table.rows:
            if is_earnings_per_share(row) and not (parted and "continu" in wording(row)):
                # a loss that noncontrolling interests bear is added to what the owners' shares get
                way = _way(table, row, shares, release)
                if way is not None:
                    yield from _columns(row, way, release)


def _way(table: Table, row: Row, shares: list[Row], release: Release) -> Way | None:
    """The earnings and shares that bound the line in all columns but one at most; None where a division gives it."""
    best: Way | None = None
    adjusted = is_non_gaap(row.label) or any(is_non_gaap(part) for part in row.path[-1:])
    for income in incomes(table, row):
        if is_non_gaap(income.label) != adjusted:
            continue
        for divisor in divisors(row, shares):
            for shift in SHIFTS:
                plain = way_of(row, income, divisor, shift, release)
                if plain.ties and plain.ties >= plain.misses:
                    return None
                held = [_is_within(*three, shift) for three in cells(row, income, divisor, release)]
                way = Way(income, divisor, shift, sum(held), len(held) - sum(held))
                if way.ties >= _FEWEST and way.misses <= 1 and (best is None or way.misses < best.misses):
                    best = way
    return best


def _columns(row: Row, way: Way, release: Release) -> Iterator[Relation]:
    severity: Severity = "error" if way.ties >= _SURE else "warning"
    for target, money, count in cells(row, way.income, way.shares, release):
        expr = division(Ref(n=money.n, absolute=True), Ref(n=count.n), way.shift)
        least = Product(left=expr, right=Const(mantissa=_LEAST[0], exponent=_LEAST[1]))
        if not _is_explained(target, money, count, way.shift):
            continue
        name = f"{way.income.label} over {way.shares.label}"
        if not miss(target, money, count, way.shift) or not _is_loss(row, money):
            yield _relation(target, expr, "below", severity, f"a share gets at most {name}")
        yield _relation(target, least, "above", "warning", f"others take a small part of {name}, as in other columns")


def _is_explained(target: Fact, income: Fact, divisor: Fact, shift: int) -> bool:
    """Whether the amount is within the bounds, or one slip keeps it out: other reasons make it what it is."""
    if _is_within(target, income, divisor, shift):
        return True
    changed = (replaced(target, mantissa=other) for other in misprints(target.mantissa))
    return any(_is_within(other, income, divisor, shift) for other in changed)


def _is_loss(row: Row, money: Fact) -> bool:
    """Of a loss others may bear no part, and what they are owed adds to it."""
    return money.mantissa < 0 or "loss" in wording(row).split()


def _relation(target: Fact, expr: Expr, comparison: Comparison, severity: Severity, why: str) -> Relation:
    return Relation(
        rule="CF403",
        kind="per_share",
        target=target.n,
        absolute=True,
        bases=(Basis(name="exact", expr=expr),),
        comparison=comparison,
        why=why,
        severity=severity,
    )


def _is_within(target: Fact, income: Fact, divisor: Fact, shift: int) -> bool:
    """Whether the magnitude printed is at most that of the earnings over the shares, and not a tenth less."""
    if not miss(target, income, divisor, shift):
        return True
    shown, given = sides(target, income, divisor, shift)
    return 9 * given <= 10 * shown <= 10 * given
