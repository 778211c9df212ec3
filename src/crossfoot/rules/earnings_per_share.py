"""CF401: earnings per share are the earnings over the weighted shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace as replaced

from crossfoot.formulas.labels import plain
from crossfoot.formulas.per_share import (
    SHIFTS,
    Way,
    cells,
    division,
    divisors,
    incomes,
    is_earnings_per_share,
    miss,
    sides,
    way_of,
    wording,
)
from crossfoot.formulas.slips import one_slip_away, slips
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Ref, Relation, Severity
from crossfoot.model.table import Row, Table
from crossfoot.rules.registry import rule

_TAKERS = re.compile(r"controlling|preferred")
_TAKERS_OF_DISCONTINUED = re.compile(r"controlling")
_MANY = 3
_TELLING = 100
"""Of figures with fewer digits, too many are one digit apart."""
TAKEN_PART = (95, 100)
"""Participating securities seldom take more than a twentieth of the earnings."""
_HAIR = 20
"""Tenths of the last place that participating securities and the like can move earnings per share."""


class Found(NamedTuple):
    """A relation, whether it misses by more than conversions explain, and its count of shares."""

    relation: Relation
    missed: bool
    shares: int
    above: bool
    """More is printed than the earnings give: securities that take part in them only lower the amount per share."""


@rule("CF401", "earnings-per-share")
def propose(release: Release) -> Iterator[Relation]:
    """For each per-share line, the line of earnings over the line of shares that holds in most columns."""
    for table in release.tables:
        shares = [r for r in table.rows if r.kind == "shares" and r.figures]
        if not shares:
            continue
        found = [
            relation
            for row in table.rows
            if is_earnings_per_share(row)
            for relation in _line(table, row, shares, release)
        ]
        failing = Counter(n for _, missed, n, above in found if missed and above)
        for relation, missed, n, above in found:
            if not missed or relation.severity != "note":
                yield relation
            elif above and failing[n] > 1:
                # several lines that miss over one count of shares: no conversion explains that
                yield replaced(relation, severity="warning")


def _line(table: Table, row: Row, shares: list[Row], release: Release) -> Iterator[Found]:
    best: Way | None = None
    for income in incomes(table, row):
        for divisor in divisors(row, shares):
            for shift in SHIFTS:
                way = way_of(row, income, divisor, shift, release)
                if way.ties and (best is None or (way.ties - way.misses) > (best.ties - best.misses)):
                    best = way
                if way.ties:
                    break
    if best is None or best.ties < best.misses:
        return
    converted = _converted(row, best, shares, release) if "dilut" in wording(row) else frozenset()
    parted = _parted(table, row, best, release)
    for target, money, count in cells(row, best.income, best.shares, release):
        tenths = miss(target, money, count, best.shift)
        if tenths and (target.n in converted or target.n in parted):
            continue
        if tenths and best.ties < 2 * best.misses and tenths <= _HAIR:
            continue
        above = _is_above(target, money, count, best.shift)
        diluted = "dilut" in wording(row)
        # others take a part of the earnings in every column or, where three columns tie, in none
        shared = not above and best.ties < _MANY and _is_above(target, money, count, best.shift, TAKEN_PART)
        severity = "note" if shared else _severity(target, money, count, best, tenths, converted=diluted and not above)
        yield Found(_relation(target, money, count, best, severity), tenths > _HAIR and best.ties > 1, count.n, above)


def _parted(table: Table, row: Row, way: Way, release: Release) -> frozenset[int]:
    """Amounts of continuing or discontinued operations of which others took a part that no line shows.

    Those alone that are no further from the earnings than the lines of these others (noncontrolling interests,
    preferred dividends) can bring them.
    """
    text = wording(row)
    if "continu" not in text:
        return frozenset()
    takers = _TAKERS_OF_DISCONTINUED if "discontinued" in text else _TAKERS
    taken: dict[int, Decimal] = {}
    shared: set[int] = set()
    for other in table.rows:
        if other.kind == "money" and takers.search(plain(other.label)):
            for column, n in other.figures:
                amount = abs(release.facts[n].value or Decimal(0))
                taken[column] = taken.get(column, Decimal(0)) + amount
                if amount and way.ties <= way.misses and "controlling" in plain(other.label):
                    shared.add(column)  # their parts of both kinds may cancel: no bound
    columns = {n: column for column, n in row.figures}
    found = set()
    for target, money, count in cells(row, way.income, way.shares, release):
        part = taken.get(columns[target.n], Decimal(0))
        if part and target.value is not None and money.value is not None and count.value is not None:
            apart = abs(target.value * count.value) - abs(money.value).scaleb(way.shift)
            rounding = count.value.scaleb(target.exponent) + abs(target.value).scaleb(count.exponent)
            if columns[target.n] in shared or abs(apart) <= part.scaleb(way.shift) + rounding:
                found.add(target.n)
    return frozenset(found)


def _converted(row: Row, way: Way, shares: list[Row], release: Release) -> frozenset[int]:
    """Diluted amounts above the earnings over the diluted shares, yet no more than the basic ones.

    The if-converted method makes them where it adds back interest or dividends. None where a column with other diluted
    than basic shares ties.
    """
    basic = next((other for other in shares if "basic" in wording(other) and "dilut" not in wording(other)), None)
    if basic is None:
        return frozenset()
    counts = {target.n: count for target, _, count in cells(row, way.income, basic, release)}
    above = set()
    for target, money, diluted in cells(row, way.income, way.shares, release):
        count = counts.get(target.n)
        if count is None or count.value == diluted.value:
            continue
        if not miss(target, money, diluted, way.shift):
            return frozenset()
        if _is_above(target, money, diluted, way.shift) and not _is_above(target, money, count, way.shift):
            above.add(target.n)
    return frozenset(above)


def _severity(target: Fact, income: Fact, divisor: Fact, way: Way, tenths: int, *, converted: bool) -> Severity:
    """A note, unless a slip of one digit explains the miss: participating securities and conversions make others.

    `converted`: a diluted amount below the earnings per share, as the if-converted method makes without bound.
    """
    if tenths <= _HAIR:
        return "note"
    if not converted and _is_beyond(target, income, divisor, way.shift) and way.ties >= way.misses:
        return "error" if way.ties > 1 and way.misses == 1 else "warning"
    for digits in one_slip_away(str(abs(target.mantissa))) if abs(target.mantissa) >= _TELLING else ():
        other = replaced(target, mantissa=int(digits))
        if miss(other, income, divisor, way.shift) == 0:
            return "error" if way.ties > 1 and way.misses == 1 else "warning"
    if way.misses != 1:
        return "note"
    return "warning" if way.ties > _MANY or _shares_slipped(target, income, divisor, way.shift) else "note"


def _shares_slipped(target: Fact, income: Fact, divisor: Fact, shift: int) -> bool:
    """True if one slip in the count of shares explains the miss; of a coarse amount nearly any would."""
    if abs(target.mantissa) < _TELLING:
        return False
    return any(
        miss(target, income, replaced(divisor, mantissa=count), shift) == 0
        for count in slips(divisor.mantissa)
        if count > 0
    )


def _is_beyond(target: Fact, income: Fact, divisor: Fact, shift: int) -> bool:
    """True if no conversion or participating security explains the miss: more than half again, or less than half."""
    power = income.exponent + shift - divisor.exponent - target.exponent
    top = abs(income.mantissa) * 10 ** max(0, power)
    bottom = divisor.mantissa * 10 ** max(0, -power)
    printed = abs(target.mantissa)
    return bool(2 * (printed - 2) * bottom > 3 * top or 2 * (printed + 2) * bottom < top)


def _is_above(target: Fact, income: Fact, divisor: Fact, shift: int, part: tuple[int, int] = (1, 1)) -> bool:
    """True if the magnitude printed is larger than that of the earnings (or this part of them) over the shares."""
    shown, given = sides(target, income, divisor, shift)
    return shown * part[1] > given * part[0]


def _relation(target: Fact, income: Fact, divisor: Fact, way: Way, severity: Severity) -> Relation:
    expr = division(Ref(n=income.n), Ref(n=divisor.n), way.shift)
    return Relation(
        rule="CF401",
        kind="per_share",
        target=target.n,
        absolute=True,
        bases=(Basis(name="exact", expr=expr),),
        why=f"{way.income.label} over {way.shares.label} (holds in {way.ties} columns)",
        severity=severity,
    )
