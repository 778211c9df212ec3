"""Facts of the figures in tables: the dimensions of their row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from crossfoot.facts.parts import TableParts
from crossfoot.model.fact import Fact
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import days, duration, first_day, is_month_end, last_day, month_end, opening
from crossfoot.model.table import Column, Row, Table
from crossfoot.periods.within_year import in_year
from crossfoot.tables.standing import balance_day, ends, stands

_QUARTERS: Final = ("first", "second", "third", "fourth")
_QUARTER_ROW: Final = re.compile(rf"(?P<nth>{'|'.join(_QUARTERS)}) quarter(?:\s*(?:\(\w\)|\[\w\]))*:?", re.I)
"""A row of a table by quarters under columns of years."""


def table_facts(
    table: Table, numerals: Sequence[Numeral], currency: str, parts: TableParts | None = None
) -> Iterator[Fact]:
    """One fact for each figure of `table`; `currency` is the document's, for tables that name none.

    `parts`: the parts of the company that its rows and columns are of.
    """
    sides = ends(table)
    for row in table.rows:
        side = sides.get(row.index, "")
        for k, n in row.figures:
            part = parts.of(row.index, k) if parts is not None else ""
            yield _fact(numerals[n], table, row, table.columns[k], currency, side, part)


def _fact(numeral: Numeral, table: Table, row: Row, column: Column, currency: str, side: str, part: str) -> Fact:
    kind = figure_kind(numeral, row, column)
    statement = row.statement or table.statement
    exponent, unit = _measure(numeral, kind, table, row, column, currency)
    quantity = not numeral.aside and kind not in ("reference", "date")
    return Fact(
        n=numeral.n,
        text=numeral.text,
        quantity=quantity,
        kind=kind,
        mantissa=-numeral.digits if numeral.sign != "none" else numeral.digits,
        exponent=exponent,
        dash=numeral.dash,
        unit=unit,
        period=figure_period(row, column, statement, side),
        statement=statement,
        label=row.label,
        path=row.path,
        dims=column.dims,
        table=table.index,
        row=row.index,
        column=column.index,
        start=numeral.start,
        end=numeral.end,
        part=part,
    )


def figure_kind(numeral: Numeral, row: Row, column: Column) -> str:
    """What a figure counts: its own marks first, then its column, then its row."""
    if numeral.aside:
        return numeral.aside
    if column.kind == "note":
        return "reference"
    if numeral.suffix == "percent":
        return "percent"
    if numeral.suffix in ("bps", "points"):
        return "points"
    if column.kind in ("percent_change", "percent_of") and not numeral.currency:
        return "percent"
    if column.measure == "percent" and row.kind in ("count", "shares", "per_share", "duration"):
        return row.kind
    if column.measure != "unknown" and not (numeral.currency and column.measure == "shares"):
        return column.measure
    if numeral.currency and row.kind in ("percent", "ratio", "count", "shares", "duration", "points"):
        return "money"
    return "money" if row.kind == "unknown" else row.kind


def _measure(
    numeral: Numeral, kind: str, table: Table, row: Row, column: Column, currency: str
) -> tuple[int, str | None]:
    """The power of ten of the last printed digit, and the OIM unit."""
    own = numeral.scale
    money = column.currency or numeral.currency or table.currency or currency
    if kind == "percent":
        return -numeral.places - 2, "pure"
    if kind == "points":
        return -numeral.places - (4 if numeral.suffix == "bps" else 2), "pure"
    if kind == "ratio":
        return -numeral.places, "pure"
    if kind == "per_share":
        return (own or row.scale or 0) - numeral.places, f"{money}/shares"
    if kind == "shares":
        counts = column.scale if column.measure == "shares" else None
        stated = (scale for scale in (row.scale, counts, table.shares_scale, column.scale) if scale is not None)
        scale = next(stated, table.scale)
        return (own or scale) - numeral.places, "shares"
    if kind == "money":
        scale = row.scale if row.scale is not None else column.scale if column.scale is not None else table.scale
        return (own or scale) - numeral.places, money
    return (own or row.scale or 0) - numeral.places, None


def _quarter_named(label: str, year: str) -> str:
    """The quarter that a label names of the year over its column, or `year` where it names none."""
    match = _QUARTER_ROW.fullmatch(label) if "uarter" in label else None
    if match is None or "/" not in year or not 100 < days(year) < 370:
        return year
    first, last = first_day(year), last_day(year)
    if first.day != 1 or not is_month_end(last):
        return year
    months = 3 * _QUARTERS.index(match["nth"].lower())
    start = month_end(first.year, first.month + months).replace(day=1)
    end = month_end(start.year, start.month + 2)
    return duration(start, end) if end <= last else year


def figure_period(row: Row, column: Column, statement: str | None = None, side: str = "") -> str | None:
    """The period of a figure: what its row states, else its column's; an opening or closing balance is an instant.

    `side`: the end of the period at which the rows around this one stand, or "".
    """
    period = row.period or column.period
    if row.period is None and period is not None:
        period = _quarter_named(row.label, period)
    if row.period is not None and column.period is not None:
        period = in_year(column.period, row.period)
    if period is None or "/" not in period or column.kind in ("change", "percent_change"):
        return period
    start, end = period.split("/")
    day = balance_day(row.label, start, end, statement)
    if day is None and row.period is not None:
        # "Balance at beginning of year | Additions | Balance at end of year", a row for each year.
        day = balance_day(column.header.rpartition(" | ")[2], start, end)
    if day is None and row.path and row.path[-1].startswith("Balance"):
        day = balance_day(row.path[-1], start, end, statement)
    if day is None and row.period is None and side:
        day = opening(period) if side == "opening" else end
    if day is None and column.kind == "value" and stands(row.label, row.path):
        day = end
    return day or period
