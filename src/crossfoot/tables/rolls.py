"""Time that neighbours tell: rows and columns between two dated balances, undated columns, schedules of what is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec import structs

from crossfoot.model.table import Column, Row
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import parse_phrases
from crossfoot.tables.standing import between_balances

_THEREAFTER: Final = re.compile(r"\bthere-?after\b|\band (?:beyond|later|after)\b|\bbeyond\b", re.I)
_STOOD_AT: Final = re.compile(
    rf"(?:^|(?<=[\s,–—-]))(?:(?:as )?(?:of|at) )?(?P<day>{MONTH}\.?\s+\d{{1,2}}\s*,\s*(?:19|20)\d\d)"
    r"\W*(?:\([^()]*\))?\W*$",
    re.I,
)
_DATES_IT: Final = re.compile(r"\b(?:dated|due|issued|entered|maturing|expiring|through|until|since|from|by|on)$", re.I)
"""Before a day that belongs to the thing named: "Note dated January 5, 2023"."""
_SPENT: Final = re.compile(
    r"(?:^|(?<=\| )(?<!accumulated \| ))"
    r"(?:additions to property|(?:total )?capital expenditures|depreciation(?:,| and| \||$)|purchases of property)",
    re.I,
)
_QUARTER: Final = 101
"""Days that the ends of two quarters cannot lie apart."""
_YEARS_AHEAD: Final = 2
"""Columns of years to come beyond which a table is a schedule of what falls due or is expected in each."""
_UNDATED_KINDS: Final = ("change", "percent_change", "note")


def day_before(period: str, calendar: FiscalCalendar) -> str:
    """A balance "at January 1" is the one at the close of the day before.

    Other days stand as they are, and so does the first of a month on which a period is known to end.
    """
    if "/" in period or not period.endswith("-01"):
        return period
    day = dt.date.fromisoformat(period)
    return period if day.toordinal() in calendar.ends else (day - dt.timedelta(days=1)).isoformat()


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _day_after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def rolled(rows: Sequence[Row], columns: Sequence[Column], calendar: FiscalCalendar) -> list[Row]:
    """`rows` with a duration given to those that stand between two dated balances and under no dated column.

    A column's day does not count where the balances are one thing at two days ("Accruals at March 31, 2024").
    """
    out, sure = _standing(rows, calendar)
    rows = tuple(out)
    dated = [k for k, row in enumerate(rows) if row.period is not None and "/" not in row.period]
    if dated and dated[0] in sure and all(_is_undated(row, columns) for row in rows[: dated[0]]):
        # What led to the first of several balances: "Charges | Payments | Reserve at March 31 | Charges | ...".
        span = _to_date(rows[dated[0]].period or "", calendar)
        out[: dated[0]] = [structs.replace(row, period=span) for row in out[: dated[0]]]
    for at, (first, last) in enumerate(pairwise(dated)):
        opened, closed = rows[first].period, rows[last].period
        if opened is None or closed is None or opened >= closed:
            continue
        before = rows[dated[at - 1]].period if at else None
        anew = before is not None and _day_after(before) == opened  # another's books: "Balance, May 10 (Successor)"
        start = opened if anew or _ordinal(opened) in calendar.starts else _day_after(opened)
        for k in range(first + 1, last):
            if rows[k].period is None and ({first, last} <= sure or not _stands(rows[k], columns)):
                out[k] = structs.replace(rows[k], period=f"{start}/{closed}")
    return out


def _standing(rows: Sequence[Row], calendar: FiscalCalendar) -> tuple[list[Row], set[int]]:
    """`rows` with their days for those that state one thing at several days, and which rows those are."""
    out = list(rows)
    places: dict[str, list[tuple[int, str]]] = {}
    for k, row in enumerate(rows):
        match = _STOOD_AT.search(row.label) if "," in row.label else None
        phrases = parse_phrases(match["day"]) if match is not None else ()
        period = calendar.resolve(phrases[0]) if len(phrases) == 1 else None
        if match is not None and period is not None and "/" not in period:
            what = row.label[: match.start()].strip(" ,:–—-").lower()
            if not what or _DATES_IT.search(what):
                continue
            places.setdefault(what, []).append((k, day_before(period, calendar)))
    sure: set[int] = set()
    for found in places.values():
        if len({period for _, period in found}) < 2:
            continue
        for k, period in found:
            out[k] = structs.replace(rows[k], period=rows[k].period or period)
            sure.add(k)
    return out, sure


def _is_undated(row: Row, columns: Sequence[Column]) -> bool:
    return row.period is None and all(columns[k].period is None for k, _ in row.figures)


def _stands(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a column gives the row a day."""
    return any((period := columns[k].period) is not None and "/" not in period for k, _ in row.figures)


def neighbourly(columns: Sequence[Column]) -> list[Column]:
    """`columns` of one band with periods for the undated ones, where those beside them tell."""
    out = list(columns)
    days = [(k, c.period) for k, c in enumerate(columns) if c.period is not None and "/" not in c.period]
    spans = {c.period for c in columns if c.period is not None and "/" in c.period}
    for k, column in enumerate(columns):
        if column.period is not None or column.kind in ("percent_change", "note"):
            continue
        before = next((day for j, day in reversed(days) if j < k), None)
        after = next((day for j, day in days if j > k), None)
        compares = column.kind == "change" and bool(parse_phrases(column.header))
        if before is not None and after is not None and before < after and not compares:
            # "Balance, June 30 | Additions | Increase (decrease) | Balance, September 30": what happened in between.
            kind = "value" if column.kind == "change" else column.kind
            out[k] = structs.replace(column, period=f"{_day_after(before)}/{after}", kind=kind)
        elif column.kind == "change":
            two = sorted({day for _, day in days})
            if len(two) == 2 and not spans:
                out[k] = structs.replace(column, period=f"{_day_after(two[0])}/{two[1]}")
        elif len(spans) == 1 and not days:
            out[k] = structs.replace(column, period=next(iter(spans)))
        elif days and not spans:
            out[k] = structs.replace(column, period=max(day for _, day in days))
        elif days and days[-1][0] < k and not any("/" in (c.period or "") for c in columns[days[-1][0] :]):
            out[k] = structs.replace(column, period=days[-1][1])
    return out


def percentages(columns: Sequence[Column]) -> list[Column]:
    """`columns` of one band with the columns of percentages dated as the amounts before them that they speak of.

    Those are the columns directly to the left under the same outer headers; the latest of several.
    """
    out = list(columns)
    for k, column in enumerate(columns):
        if column.kind not in ("percent_of", "percent_change"):
            continue
        *outer, last = column.header.split(" | ")
        if parse_phrases(last):
            continue
        if outer and outer[-1].lower() in ("percent", "%", "percentage"):
            outer.pop()  # "Percent" over "Change" is one header of two lines
        found: list[str] = []
        for other in reversed(columns[:k]):
            if not found and other.kind == column.kind == "percent_change":
                continue  # "Q/Q" | "Y/Y": both speak of the amounts before them
            if other.kind != "value" or other.period is None or other.header.split(" | ")[: len(outer)] != outer:
                break
            found.append(other.period)
        spans = column.kind == "percent_of" or all("/" in period for period in found)
        if found and spans and len({"/" in period for period in found}) == 1:
            out[k] = structs.replace(column, period=max(found, key=lambda period: period[-10:]))
    return out


def flowing(
    rows: Sequence[Row], columns: list[Column], calendar: FiscalCalendar, *, throughout: bool = False
) -> list[Column]:
    """`columns` headed by a day over an opening balance, what happened and a closing balance: spans up to that day.

    So are those that say themselves that they report what was spent, and every one if the table does (`throughout`).
    The span starts with the fiscal year, as nothing else is said; with the quarter where quarter follows on quarter.
    """
    spanning = {c.index for c in columns if throughout or _SPENT.search(c.header)}
    for first, _ in between_balances(rows):
        if rows[first].period is None:
            spanning.update(c for c, _ in rows[first].figures)
    days = sorted({c.period for c in columns if c.kind == "value" and c.period is not None and "/" not in c.period})
    quarterly = len(days) > _YEARS_AHEAD and all(_ordinal(b) - _ordinal(a) < _QUARTER for a, b in pairwise(days))
    return [
        structs.replace(c, period=_quarter_to(c.period, calendar) if quarterly else _to_date(c.period, calendar))
        if c.index in spanning and c.kind == "value" and c.period is not None and "/" not in c.period
        else c
        for c in columns
    ]


def _quarter_to(day: str, calendar: FiscalCalendar) -> str:
    start = calendar.months_back(dt.date.fromisoformat(day), 3)
    return _to_date(day, calendar) if start is None else f"{start.isoformat()}/{day}"


def _to_date(day: str, calendar: FiscalCalendar) -> str:
    return f"{calendar.year_start(dt.date.fromisoformat(day)).isoformat()}/{day}"


@lru_cache(maxsize=8192)
def _is_open(text: str) -> bool:
    """Whether a text names what falls due later than the years named."""
    return _THEREAFTER.search(text) is not None


def scheduled(rows: list[Row], columns: list[Column], reporting: str) -> tuple[list[Row], list[Column]]:
    """Rows and columns of one band, dated at the day it is drawn up if it schedules what falls due in years to come."""
    closed = reporting[-10:]
    future = [c for c in columns if c.kind == "value" and c.period is not None and c.period[:10] > closed]
    by_column = len(future) > _YEARS_AHEAD or any(_is_open(column.header) for column in columns)
    by_row = any(_is_open(row.label) or (row.period is not None and row.period[:10] > closed) for row in rows)
    if not (by_row or by_column):
        return rows, columns
    days = [c.period for c in columns if c.period is not None and "/" not in c.period and c.period <= closed]
    day = max(days, default=closed)
    if by_column:
        columns = [c if c.kind in _UNDATED_KINDS else structs.replace(c, period=day) for c in columns]
    else:
        columns = [
            c if c.kind in _UNDATED_KINDS or (c.period is not None and "/" not in c.period and c.period <= closed)
            else structs.replace(c, period=day) for c in columns
        ]  # fmt: skip
    return [structs.replace(row, period=None) if row.period is not None else row for row in rows], columns
