"""CF504: in a reconciliation, the amount per share of each line is its amount over the diluted shares, sign and all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace as replaced

from crossfoot.formulas.labels import plain
from crossfoot.formulas.per_share import misprints, miss, wording
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Const, Quotient, Ref, Relation, Severity
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_FEWEST = 3
"""Lines that must tie before one that does not means anything."""
_TELLING = 5
"""Amounts of fewer hundredths tie with nearly any."""
_MOST_COUNTS = 6
_OWN = 10
_EACH = 3
"""Tenths of the last place by which a line may be off, and for each line of its column: one is rounded so that all add
up."""

Key = tuple[str, str]
Source = tuple[int, int | None]
"""Where the amounts of a column per share stand: another table, or a column of the same one."""


class _Cell(NamedTuple):
    """An amount per share, and the amount of the same line and period."""

    share: Fact
    amount: Fact


@rule("CF504", "per-share-effects")
def propose(release: Release) -> Iterator[Relation]:
    """For each amount per share of a reconciliation whose line is also printed in money, one relation."""
    counts = _counts(release)
    if not counts:
        return
    amounts = _amounts(release)
    for table in release.tables:
        if table.statement == "reconciliation" or _has_both(table, release):
            for (period, _), sources in _cells(table, amounts, release).items():
                yield from _columns(list(sources.values()), counts.get(period, []))


def _counts(release: Release) -> Mapping[str, list[Fact]]:
    """The numbers of diluted shares that the release prints, by period."""
    found: dict[str, dict[tuple[int, int], Fact]] = defaultdict(dict)
    for table in release.tables:
        for row in table.rows:
            if row.kind != "shares" or "dilut" not in wording(row):
                continue
            for _, n in row.figures:
                fact = release.facts[n]
                if fact.quantity and fact.kind == "shares" and fact.period and fact.mantissa > 0:
                    found[fact.period].setdefault((fact.mantissa, fact.exponent), fact)
    return {period: list(facts.values())[:_MOST_COUNTS] for period, facts in found.items()}


def _amounts(release: Release) -> Mapping[Key, list[Fact]]:
    """Amounts of money of the tables that may hold a reconciliation, by line and period."""
    found: dict[Key, list[Fact]] = defaultdict(list)
    for table in release.tables:
        if table.statement in ("reconciliation", "income_statement", "other"):
            for fact in _facts(table, release, "money"):
                found[_line(fact), fact.period or ""].append(fact)
    return found


def _has_both(table: Table, release: Release) -> bool:
    """Whether lines of a table print an amount and an amount per share side by side."""
    return any(
        {"money", "per_share"} <= {release.facts[n].kind for _, n in row.figures if not release.facts[n].dash}
        for row in table.rows
    )


def _cells(
    table: Table, amounts: Mapping[Key, list[Fact]], release: Release
) -> Mapping[tuple[str, int | None], dict[Source, list[_Cell]]]:
    """By period and column of amounts per share, and by where the amounts stand, the lines that print both."""
    found: dict[tuple[str, int | None], dict[Source, list[_Cell]]] = defaultdict(dict)
    for share in _facts(table, release, "per_share"):
        if not share.period:
            continue
        sources = found[share.period, share.column]
        row = table.rows[share.row] if share.row is not None else None
        beside = [release.facts[n] for _, n in row.figures] if row else []
        named = amounts.get((_line(share), share.period), [])
        taken: set[Source] = set()
        for amount in (*beside, *named):
            own = amount.table == share.table and amount.row == share.row
            source = (amount.table or 0, amount.column if own else None)
            if amount.kind == "money" and amount.quantity and not amount.dash and source not in taken:
                taken.add(source)
                sources.setdefault(source, []).append(_Cell(share, amount))
    return found


def _facts(table: Table, release: Release, kind: str) -> Iterator[Fact]:
    for row in table.rows:
        for column, n in row.figures:
            fact = release.facts[n]
            plain_column = table.columns[column].kind in ("value", "translation")
            if fact.quantity and not fact.dash and fact.kind == kind and fact.label and plain_column and fact.mantissa:
                yield fact


def _line(fact: Fact) -> str:
    return plain(fact.label)


def _columns(sources: list[list[_Cell]], counts: list[Fact]) -> Iterator[Relation]:
    """The relations over the amounts and the number of shares that give most of the lines."""
    best: tuple[int, list[_Cell], Fact] | None = None
    for cells in sources:
        for count in counts if len(cells) >= _FEWEST else ():
            held = sum(abs(c.share.mantissa) >= _TELLING and not miss(c.share, c.amount, count, 0) for c in cells)
            if best is None or held > best[0]:
                best = held, cells, count
    if best is None or best[0] < _FEWEST:
        return
    held, cells, count = best
    reach = max(_OWN, _EACH * len(cells))
    missed = sum(miss(c.share, c.amount, count, 0) > reach for c in cells)
    if held <= 2 * missed:
        return
    for cell in cells:
        if cell.share.mantissa and not miss(cell.share, cell.amount, count, 0):
            yield _sign(cell)
    for cell in cells:
        tenths = miss(cell.share, cell.amount, count, 0)
        if not tenths or (tenths > reach and _is_slip(cell, count)):
            yield _relation(cell, count, held, "error" if missed == 1 and held > _FEWEST else "warning")


def _is_slip(cell: _Cell, count: Fact) -> bool:
    changed = (replaced(cell.share, mantissa=other) for other in misprints(cell.share.mantissa))
    return any(not miss(other, cell.amount, count, 0) for other in changed)


def _sign(cell: _Cell) -> Relation:
    """That an amount per share has the sign of its amount."""
    return Relation(
        rule="CF504",
        kind="direction",
        target=cell.share.n,
        bases=(Basis(name="exact", expr=Const(mantissa=0)),),
        comparison="below" if cell.amount.mantissa < 0 else "above",
        why=f"it has the sign of the amount of {cell.amount.label}",
        severity="warning",
        said=(cell.amount.n,),
    )


def _relation(cell: _Cell, count: Fact, held: int, severity: Severity) -> Relation:
    expr = Quotient(numerator=Ref(n=cell.amount.n), denominator=Ref(n=count.n))
    return Relation(
        rule="CF504",
        kind="per_share",
        target=cell.share.n,
        absolute=True,
        bases=(Basis(name="exact", expr=expr),),
        why=f"{cell.amount.label} over the diluted shares (holds on {held} lines)",
        severity=severity,
    )
