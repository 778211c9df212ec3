"""Parts of a year over a column, as they lie in the year that a row names."""

from __future__ import annotations

from datetime import date
from typing import Final

from crossfoot.model.period import days, duration, first_day, is_duration, is_month_end, last_day, month_end

_YEAR_DAYS: Final = 350
_NEAR_YEARS: Final = 6


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
