"""Headers of columns: "Three Months Ended March 31," over "2011", or "March 31, 2011"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from crossfoot.model.period import days, first_day, is_duration, is_month_end, last_day, months_of
from crossfoot.model.statements import StatementColumn

_MONTHS: Final = "January February March April May June July August September October November December".split()
_SPANS: Final = {3: "Three Months", 6: "Six Months", 9: "Nine Months", 12: "Year"}


def columns(periods: Sequence[str]) -> tuple[StatementColumn, ...]:
    """The columns of `periods`: durations under their length and day.

    Where those of one length end on different days (52/53 weeks), they stand under their length alone.
    """
    return tuple(_column(period, periods) for period in periods)


def _column(period: str, periods: Sequence[str]) -> StatementColumn:
    last = last_day(period)
    if not is_duration(period):
        return StatementColumn(period=period, header=written(last))
    ends = [last_day(other) for other in periods if span(other) == span(period)]
    if len({month_and_day(end) for end in ends}) == 1 or all(map(is_month_end, ends)):
        return StatementColumn(
            period=period, group=f"{span(period)} Ended {month_and_day(ends[0])},", header=str(last.year)
        )
    return StatementColumn(period=period, group=f"{span(period)} Ended", header=written(last))


def span(period: str) -> str:
    """The length of a duration in words: months where it is whole months, else weeks."""
    if first_day(period).day == 1 and is_month_end(last_day(period)):
        months = months_of(period)
        return _SPANS.get(months, f"{months} Months")
    length = days(period)
    return f"{length // 7} Weeks" if length % 7 == 0 else f"{length} Days"


def written(day: date) -> str:
    """A day as "March 31, 2011"."""
    return f"{month_and_day(day)}, {day.year}"


def month_and_day(day: date) -> str:
    """A day as "March 31"."""
    return f"{_MONTHS[day.month - 1]} {day.day}"
