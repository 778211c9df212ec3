"""Which lines an amount per share divides: the earnings, the shares, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crossfoot.formulas.labels import plain
from crossfoot.formulas.slips import slips
from crossfoot.formulas.terms import is_non_gaap, term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Const, Expr, Product, Quotient, Ref
from crossfoot.model.table import Row, Table

_NOT_EARNINGS = re.compile(
    r"^income tax|\b(?:provision|benefit|interest (?:income|expense)|other income|dividends?|revenue)\b"
)
_NOT_EPS = re.compile(r"dividend|distribution|book value|tangible|price|cash flow|effect|impact|adjustment")
_WEIGHTED = re.compile(r"weighted|average|basic|dilut")
SHIFTS = (0, 3, -3, 6, -6)
"""Powers of ten by which the scale of the shares may be stated elsewhere than where it was looked for."""
_MOST = 8
_KINDS = ("per_share", "money", "shares")


class Way(NamedTuple):
    """Rows that give a per-share row, and how well."""

    income: Row
    shares: Row
    shift: int
    ties: int
    misses: int


def is_earnings_per_share(row: Row) -> bool:
    """True for a line of earnings per share: not of dividends, book value or single effects."""
    return row.kind == "per_share" and bool(row.figures) and not _NOT_EPS.search(wording(row))


def wording(row: Row) -> str:
    """The label of a row below its nearest heading, without what is no word of its name."""
    return plain(f"{row.path[-1] if row.path else ''} {row.label}")


@lru_cache(maxsize=8192)
def _is_no_earnings(name: str) -> bool:
    return _NOT_EARNINGS.search(name) is not None


def incomes(table: Table, row: Row) -> list[Row]:
    """Lines whose amount the per-share line may divide, likeliest first."""
    text, adjusted = wording(row), is_non_gaap(row.label) or any(is_non_gaap(p) for p in row.path[-1:])
    wanted = "discontinued" if "discontinued" in text else "continuing" if "continuing" in text else ""
    ranked: list[tuple[int, int, Row]] = []
    for other in table.rows:
        if other.kind != "money" or not other.figures:
            continue
        name = term(other.label)
        if _is_no_earnings(name) or (wanted and "controlling" in name):
            rank = None
        elif wanted:
            rank = 0 if wanted in name else 2 if wanted == "continuing" and name.startswith("net income") else None
        elif ("discontinued" in name and "continuing" not in name) or "controlling" in name:
            rank = None
        elif name.startswith(("net income", "income")) or "shareholders" in name or "attributable" in name:
            rank = 0 if "common" in other.label.lower() or "shareholders" in name else 1 if name == "net income" else 2
        else:
            rank = None
        if rank is not None:
            ranked.append(
                (rank + (3 if is_non_gaap(other.label) != adjusted else 0), abs(other.index - row.index), other)
            )
    ranked.sort(key=lambda x: x[:2])
    if wanted and any(wanted in term(other.label) for _, _, other in ranked):
        ranked = [entry for entry in ranked if wanted in term(entry[2].label)]  # the whole net income is another figure
    return [other for _, _, other in ranked[:_MOST]]


def divisors(row: Row, shares: list[Row]) -> list[Row]:
    """Lines of shares for a per-share line: basic to basic, diluted to diluted."""
    text = wording(row)
    chosen = []
    weighted = [r for r in shares if _WEIGHTED.search(wording(r))]
    for divisor in weighted or shares:
        other = wording(divisor)
        basic, diluted = "basic" in other, "dilut" in other
        if ("dilut" in text and "basic" not in text and basic and not diluted) or (
            "basic" in text and "dilut" not in text and diluted and not basic
        ):
            continue
        chosen.append(divisor)
    return chosen[:4]


def cells(row: Row, income: Row, divisor: Row, release: Release) -> Iterator[tuple[Fact, Fact, Fact]]:
    """For each column that prints all three: the amount per share, the earnings and the shares."""
    money, shares = dict(income.figures), dict(divisor.figures)
    for column, n in row.figures:
        if column in money and column in shares:
            three = (release.facts[n], release.facts[money[column]], release.facts[shares[column]])
            kinds = tuple(f.kind for f in three)
            dashed = three[0].dash or three[1].dash
            if kinds == _KINDS and all(f.quantity for f in three) and not dashed and three[2].mantissa > 0:
                yield three


def way_of(row: Row, income: Row, divisor: Row, shift: int, release: Release) -> Way:
    """How well earnings over shares, moved by `shift` powers of ten, give the line, over all columns."""
    ties = misses = 0
    for target, money, shares in cells(row, income, divisor, release):
        holds = miss(target, money, shares, shift) == 0
        ties += holds
        misses += not holds
    return Way(income, divisor, shift, ties, misses)


def miss(target: Fact, income: Fact, divisor: Fact, shift: int) -> int:
    """Distance of |income / divisor| from |target| beyond rounding, in tenths of the last place, rounded up."""
    power = income.exponent + shift - divisor.exponent - target.exponent
    top, bottom = abs(income.mantissa), divisor.mantissa
    if power >= 0:
        top *= 10**power
    else:
        bottom *= 10**-power
    apart = abs(top - abs(target.mantissa) * bottom)
    slack = bottom + (10**power if power > 0 else 1) + abs(target.mantissa) * (10**-power if power < 0 else 1)
    return -(-max(0, 20 * apart - 10 * slack) // (2 * bottom))


def sides(target: Fact, income: Fact, divisor: Fact, shift: int) -> tuple[int, int]:
    """The magnitude printed per share times the shares, and that of the earnings, in one unit."""
    power = income.exponent + shift - divisor.exponent - target.exponent
    shown = abs(target.mantissa) * divisor.mantissa * 10 ** max(0, -power)
    return shown, abs(income.mantissa) * 10 ** max(0, power)


def division(income: Ref, divisor: Ref, shift: int) -> Expr:
    """Earnings over shares, moved by `shift` powers of ten."""
    expr = Quotient(numerator=income, denominator=divisor)
    return Product(left=expr, right=Const(mantissa=1, exponent=shift)) if shift else expr


def misprints(mantissa: int) -> list[int]:
    """The mantissas that one slip makes of an amount per share, its zero before the point taken as a digit too."""
    size, sign = abs(mantissa), -1 if mantissa < 0 else 1
    return slips(mantissa) + ([sign * (size + units * 100) for units in range(1, 10)] if size < 100 else [])
