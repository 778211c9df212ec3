"""Balances: the instants of rows such as "Balance at June 30" and the span of the movements between two of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from crossfoot.model.period import (
    closing,
    days,
    duration,
    first_day,
    is_duration,
    is_month_end,
    last_day,
    month_end,
    opening,
)
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import parse_phrases

_STOCK: Final = re.compile(
    r"\b(?:balances?|outstanding|exercisable|(?:un|non-?)?vested|beginning|opening|end|ending|closing|start)\b",
    re.IGNORECASE,
)
_BEGINNING: Final = re.compile(r"\b(?:beginning|opening|start)\b", re.IGNORECASE)
_YEAR_DAYS: Final = 350
_NEAR_YEARS: Final = 6
_END: Final = re.compile(r"\b(?:end|ending|closing)\b", re.IGNORECASE)


def balance_instant(calendar: FiscalCalendar, label: str, column: str | None = None) -> str | None:
    """The instant of a row that states a balance, or None if the label names none.

    "Balance at June 30, 2024" names its day; a first day of a period stands for the close of the day before.
    "Beginning balance", "Cash at end of year" take it from the period of the column.
    """
    if _STOCK.search(label) is None:
        return None
    for phrase in parse_phrases(label):
        if phrase.month and phrase.day and not phrase.ended and phrase.first is None:
            named = calendar.resolve(phrase)
            if named is not None:
                return _eve(calendar, named)
    if column is None or not is_duration(column):
        return None
    if _BEGINNING.search(label):
        return opening(column)
    return closing(column) if _END.search(label) else None


def movement(before: str, after: str) -> str | None:
    """The duration of what happens between two balances: from the day after the first to the day of the second."""
    first, last = last_day(before).toordinal() + 1, last_day(after)
    return duration(date.fromordinal(first), last) if first <= last.toordinal() else None


def in_year(span: str, year: str) -> str:
    """`span`, a part of a year over a column, as it lies in the `year` that a row names; `year` itself for any other.

    "Three months ended June 30" over a row "2024": what a comparison year below the reported one stands for.
    """
    if not (is_duration(span) and is_duration(year)) or days(year) < _YEAR_DAYS or days(span) >= _YEAR_DAYS:
        return year
    first, last = first_day(span), last_day(span)
    low, high = first_day(year), last_day(year)
    for back in (0, *range(-_NEAR_YEARS, _NEAR_YEARS + 1)):
        if is_month_end(last) and first.day == 1:
            end = month_end(last.year + back, last.month)
            start = first.replace(year=first.year + back)
        else:
            end = date.fromordinal(last.toordinal() + 364 * back)
            start = date.fromordinal(first.toordinal() + 364 * back)
        if low <= start and end <= high:
            return duration(start, end)
    return year


def _eve(calendar: FiscalCalendar, named: str) -> str:
    """The day before, if `named` is the first day of a period rather than its last."""
    day = last_day(named)
    eve = day.toordinal() - 1
    starts = eve in calendar.ends or (day.day == 1 and day.toordinal() not in calendar.ends)
    return date.fromordinal(eve).isoformat() if starts else named
