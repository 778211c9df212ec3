"""What the figures of a line tell of its element: what it is the difference of, its zone, which way its money flows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from crossfoot.model.fact import Fact
from crossfoot.model.table import Table

ROLES: Final = {
    "costs": frozenset({"CostsAndExpenses", "BenefitsLossesAndExpenses"}),
    "expenses": frozenset({"OperatingExpenses"}),
    "cost of sales": frozenset({"CostOfRevenue", "CostOfGoodsAndServicesSold"}),
    "outside operations": frozenset({"NonoperatingIncomeExpense"}),
}
"""Elements of lines that are the difference of two others: revenue less operating income, gross profit less it, revenue
less gross profit, income before tax less operating income."""
PLAYERS: Final = frozenset().union(*ROLES.values())

_REVENUE: Final = re.compile(
    r"(?:total )?(?:net )?(?:operating )?(?:revenues?|sales)\b|total.{0,30}(?:revenues?|sales)\b"
)
_GROSS: Final = re.compile(r"(?:total )?gross (?:profit|margin|income)")
_OPERATING: Final = re.compile(
    r"(?:total )?(?:net )?\(?(?:operating (?:income|profit|loss|earnings|\(loss)"
    r"|(?:income|earnings|loss|profit|\(loss\)).{0,25}from operations)"
)
_BEFORE_TAX: Final = re.compile(r".{0,60}before.{0,40}tax|.{0,20}pre-?tax (?:income|earnings|profit)")
_LONG: Final = 120


def roles(table: Table, facts: Sequence[Fact]) -> tuple[dict[int, str], dict[int, str]]:
    """Of each row of an income statement, the role (a key of ROLES) if it has one, and the zone.

    Zones: "above" operating income, "between" it and income before tax, "below" that; "" if not told.
    """
    labels = {row.index: row.label[:_LONG].lower() for row in table.rows}
    column = _fullest(table)
    values = {
        row.index: (facts[n].mantissa, facts[n].exponent)
        for row in table.rows
        if row.kind == "money"
        for at, n in row.figures
        if at == column
    }
    operating = _first(_OPERATING, labels, values)
    before_tax = _first(_BEFORE_TAX, labels, values)
    zones = {index: _zone(index, operating, before_tax) for index in labels}
    gross = _first(_GROSS, labels, values)
    last = operating if operating is not None else before_tax
    if last is None:
        return {}, zones
    revenues = [index for index in values if index < last and _REVENUE.match(labels[index])]
    out: dict[int, str] = {}
    for index, value in values.items():
        if index in (gross, operating, before_tax) or index in revenues[:1] or not value[0]:
            continue
        if any(_is(values, total, value, last) for total in revenues):
            out[index] = "costs"
        elif gross is not None and _is(values, gross, value, last):
            out[index] = "expenses"
        elif gross is not None and any(_is(values, total, value, gross) for total in revenues):
            out[index] = "cost of sales"
        elif (
            operating is not None
            and before_tax is not None
            and operating < index < before_tax
            and (_is(values, operating, value, before_tax) or _is(values, before_tax, value, operating))
        ):
            out[index] = "outside operations"
    return out, zones


def _is(values: Mapping[int, tuple[int, int]], whole: int, part: tuple[int, int], rest: int) -> bool:
    """Whether one figure less the size of another is a third, to a unit."""
    (total, scale), (left, other) = values[whole], values[rest]
    return scale == other == part[1] and abs(total - abs(part[0]) - left) <= 1


def _first(pattern: re.Pattern[str], labels: Mapping[int, str], values: Mapping[int, object]) -> int | None:
    return next((index for index in values if pattern.match(labels[index])), None)


def _fullest(table: Table) -> int | None:
    counts: dict[int, int] = {}
    for row in table.rows:
        for column, _ in row.figures:
            counts[column] = counts.get(column, 0) + 1
    return max(counts, key=lambda column: (counts[column], -column), default=None)


def _zone(index: int, operating: int | None, before_tax: int | None) -> str:
    if before_tax is not None and index > before_tax:
        return "below"
    if operating is None:
        return ""
    return "above" if index <= operating else "between" if before_tax is not None else ""


def direction(own: Sequence[Fact]) -> str:
    """Which way the money of a line flows: "in" or "out" as all its figures are shown, else "both"; "" if all are nil."""
    signs = {fact.mantissa > 0 for fact in own if fact.mantissa}
    if len(signs) == 1:
        return "in" if signs.pop() else "out"
    return "both" if signs else ""


_BOTH_WAYS: Final = re.compile(r"PaymentsForProceeds|ProceedsFromPayments|ProceedsFromRepayments")
_OUT: Final = re.compile(r"^(?:Payment|Repayment)|PrincipalPayments")
_NET: Final = re.compile(
    r"\bnet\b(?! of| cash| proceeds| share)|net change|\(payments\)|\(repayments|\(purchases|\(reductions|/\("
)


@lru_cache(maxsize=2048)
def way(name: str) -> str:
    """Which way the money of an element of investing or financing flows: "in", "out", "both"; "" if neither is said."""
    if _BOTH_WAYS.search(name):
        return "both"
    return "in" if name.startswith("Proceeds") else "out" if _OUT.search(name) else ""


def says_net(label: str) -> bool:
    """Whether a label says that it nets what goes out with what comes in."""
    return _NET.search(label.lower()) is not None


def flow(own: str, net: bool, shown: str) -> list[str]:
    """What speaks for or against an element: its `way` beside the way shown, and whether the line `says_net`."""
    if own == "both":
        return ["both ways, said" if net else "both ways, not said", *(["both ways, shown"] if shown == "both" else [])]
    if not own:
        return []
    out = ["one way, said net"] if net else []
    if shown == "both":
        out.append("one way, shown both")
    elif shown:
        out.append("the way shown" if own == shown else "the other way shown")
    return out
