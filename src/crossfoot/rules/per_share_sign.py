"""CF404: a loss per share stands below a loss, earnings per share below earnings; basic and diluted have one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.formulas.per_share import SHIFTS, divisors, incomes, is_earnings_per_share, miss
from crossfoot.formulas.terms import is_non_gaap, term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Const, Relation
from crossfoot.model.table import Row, Table
from crossfoot.rules.registry import rule

_STATEMENTS: Final = frozenset({"income_statement", "kpi"})
_BOTH: Final = re.compile(r"(?i)\bloss\b.*\b(?:income|earnings|profit)\b|\b(?:income|earnings|profit)\b.*\bloss\b")
"""What a line is called whose sign tells which of the two it is."""
_KIND: Final = re.compile(r"(?i)\b(?P<kind>basic|diluted)\b\W*")
_NEAR: Final = 10
"""Basic and diluted amounts differ by a tenth at most."""


@rule("CF404", "per-share-sign")
def propose(release: Release) -> Iterator[Relation]:
    """For each amount per share of an income statement, that it has the sign of the earnings above it.

    Of any table, where a basic and a diluted amount differ in nothing but their sign, that the one above zero is below.
    """
    for table in release.tables:
        told: set[int] = set()
        for row in table.rows if table.statement in _STATEMENTS else ():
            if is_earnings_per_share(row) and not any(is_non_gaap(part) for part in (row.label, *row.path)):
                for relation in _line(table, row, release):
                    told.add(relation.target)
                    yield relation
        yield from (relation for relation in _of_two_signs(table, release) if relation.target not in told)


def _line(table: Table, row: Row, release: Release) -> Iterator[Relation]:
    """The relations of one line whose signs follow those of the earnings in another column that shows a loss."""
    earnings_lines = incomes(table, row)
    net = [income for income in earnings_lines if term(income.label).startswith("net income")]
    pairs = _beside(row, [dict(income.figures) for income in net or earnings_lines], release)
    alike = [one for one, earnings in pairs if all((one.mantissa < 0) == (e.mantissa < 0) for e in earnings)]
    apart = [one for one, earnings in pairs if all((one.mantissa < 0) != (e.mantissa < 0) for e in earnings)]
    signed = any(one.mantissa < 0 for one in (*alike, *apart)) or _BOTH.search(row.label)
    if len(apart) > 1 or (apart and not signed and not _is_turned(table, apart[0], release)):
        return  # the line prints magnitudes: "loss per share  0.17"
    shares = [other for other in table.rows if other.kind == "shares"]
    shifts = {
        shift
        for shift in SHIFTS
        for one, own in pairs
        if one in alike and _gives(row, one, own, shares, shift, release)
    }
    for one, earnings in pairs:
        sure = one in apart and (
            any(_gives(row, one, earnings, shares, s, release) for s in shifts) or _is_turned(table, one, release)
        )
        if one in alike or sure:
            yield _sign(one, earnings[0], f"it has the sign of {table.rows[earnings[0].row or 0].label}")


def _of_two_signs(table: Table, release: Release) -> Iterator[Relation]:
    """For each amount that a basic and a diluted line print in one column with two signs, that it is a loss."""
    basic: dict[tuple[str, tuple[str, ...]], Row] = {}
    for row in table.rows:
        kind = _KIND.search(row.label) if row.kind == "per_share" else None
        if kind is None:
            continue
        name = _KIND.sub("", row.label).casefold(), row.path
        other = basic.setdefault(name, row)
        figures = dict(other.figures) if other is not row else {}
        for column, n in row.figures:
            if column in figures:
                low, high = sorted((release.facts[n], release.facts[figures[column]]), key=lambda fact: fact.mantissa)
                off = abs(low.mantissa + high.mantissa)
                if low.mantissa < 0 < high.mantissa and low.exponent == high.exponent and _NEAR * off <= high.mantissa:
                    yield _sign(high, low, f"the other of basic and diluted is {low.text} below zero")


def _sign(one: Fact, of: Fact, why: str) -> Relation:
    """That an amount has the sign of another one."""
    return Relation(
        rule="CF404",
        kind="direction",
        target=one.n,
        bases=(Basis(name="exact", expr=Const(mantissa=0)),),
        comparison="below" if of.mantissa < 0 else "above",
        why=why,
        severity="warning",
        said=(of.n,),
    )


def _gives(row: Row, one: Fact, earnings: list[Fact], shares: list[Row], shift: int, release: Release) -> bool:
    """Whether the earnings over the shares give the amount, its sign apart: else preferred dividends may turn it."""
    counts = [release.facts[n] for line in divisors(row, shares) for column, n in line.figures if column == one.column]
    return any(not miss(one, money, count, shift) for money in earnings for count in counts if count.mantissa)


def _is_turned(table: Table, one: Fact, release: Release) -> bool:
    """Whether another line of earnings per share prints about the same amount of that column with the other sign."""
    for row in table.rows:
        if row.index != one.row and is_earnings_per_share(row) and row.path == table.rows[one.row or 0].path:
            for other in (release.facts[n] for column, n in row.figures if column == one.column):
                off = abs(one.mantissa + other.mantissa)  # nothing, if they are each other's with the sign turned
                if one.exponent == other.exponent and _NEAR * off <= abs(one.mantissa):
                    return True
    return False


def _beside(row: Row, incomes: list[dict[int, int]], release: Release) -> list[tuple[Fact, list[Fact]]]:
    """Each amount per share of a line, with the earnings of its column; none of them is zero."""
    pairs = []
    for column, n in row.figures:
        one = release.facts[n]
        earnings = [release.facts[i[column]] for i in incomes if column in i]
        earnings = [e for e in earnings if e.quantity and e.mantissa]
        if one.quantity and one.kind == "per_share" and one.mantissa and earnings:
            pairs.append((one, earnings))
    return pairs
