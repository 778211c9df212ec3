"""Period: a time span exactly as XBRL's Open Information Model writes it.

An instant is "2011-03-31" (the end of that day); a duration "2011-01-01/2011-03-31", both days included.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

DAY_FORMAT_LENGTH = 10


def instant(day: date) -> str:
    """The end of `day` as an OIM period: "2011-03-31"."""
    return day.isoformat()


def duration(first: date, last: date) -> str:
    """The days from `first` to `last`, both included, as an OIM period; ValueError if `last` is before `first`."""
    if last < first:
        raise ValueError(f"a duration cannot end on {last} before it starts on {first}")
    return f"{first.isoformat()}/{last.isoformat()}"


def is_duration(period: str) -> bool:
    """Whether an OIM period is a duration (else it is an instant)."""
    return "/" in period


@lru_cache(maxsize=4096)
def last_day(period: str) -> date:
    """The last day of a duration, or the day of an instant."""
    return date.fromisoformat(period[-DAY_FORMAT_LENGTH:])


@lru_cache(maxsize=4096)
def first_day(period: str) -> date:
    """The first day of a duration, or the day of an instant."""
    return date.fromisoformat(period[:DAY_FORMAT_LENGTH])


def closing(period: str) -> str:
    """The instant at which a period ends: what a balance "at end of period" is reported for."""
    return period[-DAY_FORMAT_LENGTH:]


def opening(period: str) -> str:
    """The instant just before a duration starts: what a balance "at beginning of period" is reported for."""
    return date.fromordinal(first_day(period).toordinal() - 1).isoformat() if is_duration(period) else period


@lru_cache(maxsize=4096)
def days(period: str) -> int:
    """Number of days of a duration; 0 for an instant."""
    return last_day(period).toordinal() - first_day(period).toordinal() + 1 if is_duration(period) else 0


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    """The last day of a month. Months below 1 or above 12 run into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def is_month_end(day: date) -> bool:
    """Whether `day` is the last of its month."""
    return day == month_end(day.year, day.month)


@lru_cache(maxsize=4096)
def months_of(period: str) -> int:
    """Length of a duration in months, to the nearest whole one (13 weeks are 3 months); 0 for an instant."""
    return (days(period) * 12 + 182) // 365


def spelled(period: str | None) -> str:
    """A period as findings print it: "2011-01-01 to 2011-03-31"; "" for none."""
    return (period or "").replace("/", " to ")
